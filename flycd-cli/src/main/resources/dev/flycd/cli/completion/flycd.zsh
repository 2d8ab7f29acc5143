#compdef flycd
# Completes what is typed after flycd, in zsh. Made by: flycd completion zsh

# @tables@

# Words that stand alone, or one of them before a folder in the same word.
_flycd_or_folder() {
  local before=$1
  shift
  if compset -P "$before"; then
    _path_files -/
  else
    compadd -- "$@"
    compadd -S '' -- "$before"
  fi
}

# After the path, further words may be values of an option that takes many.
_flycd_further() {
  local option=$1
  shift
  [[ ${words[(I)$option]} -gt 0 ]] && "$@"
}

# The tree that names are asked from: the first word after the command that is neither an option nor its value.
_flycd_tree() {
  local i
  tree=.
  for ((i = 2; i <= $#words; i++)); do
    ((i == CURRENT)) && continue
    if [[ $words[i] == -- ]]; then
      tree=${words[i + 1]:-.}
      return
    elif [[ $words[i] == -* ]]; then
      # An option whose value is the next word is specified with = or +.
      [[ $words[i] != *=* && -n ${(M)specifications:#*${words[i]}[=+]\[*} ]] && ((i++))
    else
      tree=$words[i]
      return
    fi
  done
}

_flycd_apps() {
  local tree program
  local -a names
  _flycd_tree
  tree=${(Q)tree}
  program=${(Q)called}
  program=$(whence -p -- "${program/#\~\//$HOME/}" || whence -p flycd) || return 1
  names=(${(f)"$("$program" complete apps -- "${tree/#\~\//$HOME/}" 2>/dev/null </dev/null)"})
  compadd -- ${names:#*[^a-z0-9-]*}
}

_flycd() {
  local curcontext=$curcontext state line called=$words[1]
  local -a specifications
  local -A opt_args
  _flycd_specifications ''
  _arguments -C -S -A '-*' $specifications '1: :_flycd_commands' '*:: :->command' && return
  [[ $state == command ]] || return 1
  _flycd_specifications $words[1]
  curcontext=${curcontext%:*:*}:flycd-$words[1]:
  _arguments -S $specifications
}

if [[ $funcstack[1] == _flycd ]]; then
  _flycd "$@"
else
  compdef _flycd flycd
fi
