# What completion offers at the end of a line, as readline asks for it. Arguments: the script, a file with the line.
source "$1"
COMP_LINE=$(<"$2")
COMP_LINE=${COMP_LINE%.}
COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMP_KEY=9
IFS=$' \t\n' read -r -a COMP_WORDS <<<"$COMP_LINE"
[[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
read -r -a how <<<"$(complete -p flycd)"
"${how[2]}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}"
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
