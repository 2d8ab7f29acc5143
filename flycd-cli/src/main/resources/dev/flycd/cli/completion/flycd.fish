# Completes what is typed after flycd, in fish. Made by: flycd completion fish

# Goes through tokens and sets, for the caller, the command and the path among them, the option that still wants its
# value, the option whose value came last, and whether all that follows are arguments.
function __flycd_parse --no-scope-shadowing
    set __flycd_command ''
    set __flycd_path ''
    set __flycd_pending ''
    set __flycd_values ''
    set __flycd_arguments ''
    for __flycd_token in $argv
        if test -n "$__flycd_pending"
            set __flycd_pending ''
        else if test -z "$__flycd_arguments"; and string match -q -- -- "$__flycd_token"
            set __flycd_arguments yes
            set __flycd_values ''
        else if test -z "$__flycd_arguments"; and string match -q -- '-?*' "$__flycd_token"
            set __flycd_values ''
            if __flycd_takes_value "$__flycd_command" "$__flycd_token"
                set __flycd_pending "$__flycd_token"
                set __flycd_values "$__flycd_token"
            end
        else if test -z "$__flycd_command"
            set __flycd_command "$__flycd_token"
        else if test -z "$__flycd_path"
            set __flycd_path "$__flycd_token"
        end
    end
end

# The tokens between the name of the program and the word at the cursor.
function __flycd_before
    set -l tokens (commandline -opc)
    set -e tokens[1]
    for token in $tokens
        echo -- "$token"
    end
end

# Whether this is the command; without one, whether there is none yet.
function __flycd_at
    set -l __flycd_command
    set -l __flycd_path
    set -l __flycd_pending
    set -l __flycd_values
    set -l __flycd_arguments
    __flycd_parse (__flycd_before)
    test "$__flycd_command" = "$argv"
end

# Whether the argument of a command is still to come.
function __flycd_argument
    set -l __flycd_command
    set -l __flycd_path
    set -l __flycd_pending
    set -l __flycd_values
    set -l __flycd_arguments
    __flycd_parse (__flycd_before)
    test "$__flycd_command" = "$argv"; and test -z "$__flycd_path"
end

# Whether a further value of an option may follow, as it may once the argument is there.
function __flycd_further
    set -l __flycd_command
    set -l __flycd_path
    set -l __flycd_pending
    set -l __flycd_values
    set -l __flycd_arguments
    __flycd_parse (__flycd_before)
    test "$__flycd_command" = "$argv[1]"; and test -n "$__flycd_path"; and test "$__flycd_values" = "$argv[2]"
end

# A path without the quotes it was typed in.
function __flycd_plain
    string unescape -- "$argv"; or string trim --left --chars '"\'' -- "$argv"
end

function __flycd_home
    if string match -q -- '~/*' "$argv"
        echo -- "$HOME/"(string sub --start 3 -- "$argv")
    else
        echo -- "$argv"
    end
end

# The folders that begin as it was typed; with a word before them in the same token, or none.
function __flycd_folders
    set -l typed (__flycd_plain (commandline -ct | string replace -r -- '^--[a-z-]+=' ''))
    set -l before "$argv"
    string match -q -- "$before*" "$typed"; or return
    set -l begin (string sub --start (math 1 + (string length -- "$before")) -- "$typed")
    set -l folder (string match -r -- '^.*/' "$begin")
    set -l real (__flycd_home "$folder")
    set -l start (string sub --start (math 1 + (string length -- "$folder")) -- "$begin")
    for found in $real$start*/
        echo -- "$before$folder"(string sub --start (math 1 + (string length -- "$real")) -- "$found")
    end
end

# The names of the apps in the tree at the path on the line, wherever the path is.
function __flycd_apps
    set -l before (commandline -opc)
    set -l all (commandline -op)
    set -l program (command -s -- (__flycd_home "$before[1]")); or set program (command -s flycd); or return
    set -l next (math 1 + (count $before))
    set -l here (commandline -t)
    test -n "$here"; and set next (math 1 + $next)
    set -l after
    test $next -le (count $all); and set after $all[$next..-1]
    set -e before[1]
    set -l __flycd_command
    set -l __flycd_path
    set -l __flycd_pending
    set -l __flycd_values
    set -l __flycd_arguments
    __flycd_parse $before "$here" $after
    set -l tree .
    test -n "$__flycd_path"; and set tree (__flycd_home "$__flycd_path")
    $program[1] complete apps -- "$tree" 2>/dev/null </dev/null | string match -r '^[a-z0-9-]+$'
end

complete -c flycd -f
# @tables@
