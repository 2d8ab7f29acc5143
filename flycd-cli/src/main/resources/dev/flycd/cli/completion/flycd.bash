# Completes what is typed after flycd, in bash 4 or newer. Made by: flycd completion bash

# @tables@

# Cuts the line into words without their quotes; never evaluates anything of it. Sets the words, which of them is at the
# cursor, what of that one is before the cursor, and how much of that readline will leave as it is.
_flycd_split() {
  local word='' begun='' quote='' letter next i=0 kept=0
  typed=() at=-1
  while :; do
    if ((at < 0 && i >= COMP_POINT)); then
      at=${#typed[@]} current=$word left_alone=$kept
      next=${COMP_LINE:i:1}
      [[ $begun || $next == [!$' \t\n'] ]] || typed+=('')
    fi
    ((i < ${#COMP_LINE})) || break
    letter=${COMP_LINE:i:1} next=${COMP_LINE:i+1:1}
    i=$((i + 1))
    if [[ $quote ]]; then
      if [[ $letter == "$quote" ]]; then
        quote='' kept=${#word}
      elif [[ $letter == \\ && $quote == '"' && $next == [\"\\\$\`] ]]; then
        word+=$next i=$((i + 1))
      else
        word+=$letter
      fi
      continue
    fi
    case $letter in
      [$' \t\n'])
        [[ $begun ]] && typed+=("$word")
        word='' begun='' kept=0
        ;;
      \\) word+=$next begun=1 i=$((i + 1)) ;;
      [\"\']) quote=$letter begun=1 kept=${#word} ;;
      *)
        word+=$letter begun=1
        [[ $COMP_WORDBREAKS == *"$letter"* ]] && kept=${#word}
        ;;
    esac
  done
  [[ $begun ]] && typed+=("$word")
  typed[at]=$current
}

_flycd_path() {
  if [[ $1 == '~/'* ]]; then path_of=$HOME/${1:2}; else path_of=$1; fi
}

# Adds what begins as it was typed, $1 being what stands before the value in the same word.
_flycd_offer() {
  local whole=$1$2
  [[ $whole == "$current"* ]] && COMPREPLY+=("${whole:left_alone}")
}

_flycd_apps() {
  local program path_of name
  _flycd_path "${typed[0]}"
  program=$(type -P -- "$path_of") || program=$(type -P flycd) || return
  _flycd_path "${path:-.}"
  while IFS= read -r name; do
    [[ $name == *[!a-z0-9-]* ]] || _flycd_offer "$1" "$name"
  done < <("$program" complete apps -- "$path_of" 2>/dev/null </dev/null)
}

# $1 stands before the path in the same word, $2 is folder or file.
_flycd_files() {
  local path_of found shown folder='' failglob='' nullglob='' slash=/
  local begin=${current:${#1}}
  [[ $begin == */* ]] && folder=${begin%/*}/
  _flycd_path "$folder"
  # Readline adds it, and in the right place where there are quotes, if what it completes is the path and nothing else.
  ((left_alone == ${#1})) && slash=''
  shopt -q failglob && failglob=1 && shopt -u failglob
  shopt -q nullglob || { nullglob=1 && shopt -s nullglob; }
  for found in "$path_of${begin#"$folder"}"*; do
    shown=$folder${found#"$path_of"}
    if [[ -d $found ]]; then
      _flycd_offer "$1" "$shown$slash"
    elif [[ $2 == file ]]; then
      _flycd_offer "$1" "$shown"
    fi
  done
  [[ $failglob ]] && shopt -s failglob
  [[ $nullglob ]] && shopt -u nullglob
  compopt -o filenames 2>/dev/null
}

# $1 is the command, $2 the option or 'argument', $3 what stands before the value in the same word.
_flycd_complete_value() {
  local kind choice before_folder repeats word
  _flycd_values "$1" "$2"
  if [[ $before_folder && ${current:${#3}} == "$before_folder"* ]]; then
    _flycd_files "$3$before_folder" folder
    return
  fi
  case $kind in
    words) for word in $choice $before_folder; do _flycd_offer "$3" "$word"; done ;;
    app) _flycd_apps "$3" ;;
    file | folder) _flycd_files "$3" "$kind" ;;
  esac
}

_flycd() {
  local IFS=$' \t\n'
  local typed at current left_alone i word option
  local command='' path='' pending='' values='' arguments=''
  local here_command='' here_path='' here_pending='' here_values='' here_arguments=''
  local kind choice before_folder repeats options
  COMPREPLY=()
  _flycd_split
  for ((i = 1; i < ${#typed[@]}; i++)); do
    word=${typed[i]}
    if ((i == at)); then
      here_command=$command here_path=$path here_pending=$pending here_values=$values here_arguments=$arguments
      pending=''
    elif [[ $pending ]]; then
      pending=''
    elif [[ -z $arguments && $word == -- ]]; then
      arguments=1 values=''
    elif [[ -z $arguments && $word == -?* ]]; then
      _flycd_values "$command" "${word%%=*}"
      values=''
      if [[ $kind && $word != *=* ]]; then
        pending=$word
        [[ $repeats ]] && values=$word
      fi
    elif [[ -z $command ]]; then
      command=$word
    elif [[ -z $path ]]; then
      path=$word
    fi
  done

  option=${current%%=*}
  if [[ $here_pending ]]; then
    _flycd_complete_value "$here_command" "$here_pending" ''
  elif [[ -z $here_arguments && $current == --*=* ]]; then
    _flycd_complete_value "$here_command" "$option" "$option="
  elif [[ -z $here_arguments && $current == -[!-]=* ]]; then
    _flycd_complete_value "$here_command" "$option" "$option="
  elif [[ -z $here_arguments && $current == -[!-]?* ]]; then
    _flycd_complete_value "$here_command" "${current:0:2}" "${current:0:2}"
  elif [[ -z $here_arguments && $current == -* ]]; then
    _flycd_options "$here_command"
    for word in $options; do _flycd_offer '' "$word"; done
  elif [[ -z $here_command ]]; then
    _flycd_complete_value '' command ''
  elif [[ $here_values && $here_path ]]; then
    _flycd_complete_value "$here_command" "$here_values" ''
  elif [[ -z $path ]]; then
    _flycd_complete_value "$here_command" argument ''
  fi
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/:] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -F _flycd flycd
