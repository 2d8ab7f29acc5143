# What completion offers at the end of a line. Arguments: the script, a file with the line.
source $argv[1]
set line (cat $argv[2] | string replace -r '\.$' '')
for offered in (complete -C "$line")
    string split -f 1 -- \t $offered
end
