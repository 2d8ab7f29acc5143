# What completion offers at the end of a line: somebody types it into a terminal and presses the tab key, and zsh
# inserts all it offers. Arguments: the script, a file with the line.
zmodload zsh/zpty
line=$(<$2)
line=${line%.}
export ZDOTDIR=$(mktemp -d) SCRIPT=$1
export SEEN=$ZDOTDIR/seen
cat >$ZDOTDIR/.zshrc <<'RC'
PROMPT= RPROMPT=
autoload -Uz compinit && compinit -u -d ${SCRIPT:h}/known-commands
source $SCRIPT
insert_all() { compstate[insert]=all compstate[list]= }
offer() {
  comppostfuncs=(insert_all)
  zle complete-word
  print -r -- "$BUFFER" >$SEEN
  print -n ENDED
}
zle-line-init() { print -n READY }
zle -N zle-line-init
zle -N offer
bindkey '^I' offer
RC
zpty typed zsh -i
zpty -r typed before '*READY*'
zpty -w -n typed "$line"$'\t'
zpty -r typed after '*ENDED*'
zpty -d typed
buffer=$(<$SEEN)
rm -r $ZDOTDIR
[[ $buffer == "$line" ]] && exit
known=(${(z)line})
[[ $line == *[[:blank:]] ]] || shift -p known
offered=(${(z)buffer})
for word in $offered[$#known+1,-1]; do
  print -r -- ${(Q)word}
done
