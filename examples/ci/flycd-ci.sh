#!/bin/sh
# What a CI job does with FlyCD. The same on every host: on GitHub it also annotates files and writes the job's summary.
#
#   sh flycd-ci.sh check  <tree> <report>    validates, plans, and writes the plan as Markdown to the file <report>
#   sh flycd-ci.sh deploy <tree>             brings the apps to the described state
#   sh flycd-ci.sh drift  <tree>             ends with 2 if what runs is not what is asked
#
# <tree> is a folder with apps and projects. Ends as FlyCD does: 0 all well, 1 something failed, 2 drift, 3 wrong usage,
# 4 invalid configuration (what is valid was planned or deployed), 130 interrupted.
#
# Credentials come from the environment: FLY_API_TOKEN or FLY_API_TOKEN_<ORG>, see docs/permissions.md. A check without
# any, as for a pull request from a fork, reads no other repositories for `validate` and plans on a simulated Fly.io.
set -eu

usage() {
  printf 'usage: flycd-ci.sh check <tree> <report> | deploy <tree> | drift <tree>\n' >&2
  exit 3
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

on_github() {
  [ "${GITHUB_ACTIONS:-}" = true ]
}

# say LEVEL TEXT: a line of the log; on GitHub one that stands out. LEVEL is error, warning or notice.
say() {
  if on_github; then
    printf '::%s title=FlyCD::%s\n' "$1" "$2"
  else
    printf 'flycd-ci: %s: %s\n' "$1" "$2" >&2
  fi
}

# Runs FlyCD. GitHub takes lines that begin with :: as commands; what FlyCD says of files and of Fly.io must be none.
run_flycd() {
  word=''
  if on_github; then
    word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$word"
  fi
  run_to_its_end "$@"
  [ -z "$word" ] || printf '::%s::\n' "$word"
}

# Sets code. FlyCD is told of a cancelled job, ends what it has begun, and says what was not done.
run_to_its_end() {
  output=$1
  shift
  child='' cancelled=''
  trap 'cancelled=yes; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || :' HUP INT TERM
  flycd "$@" >"$output" &
  child=$!
  [ -z "$cancelled" ] || kill -TERM "$child" 2>/dev/null || :
  code=0
  wait "$child" || code=$?
  while kill -0 "$child" 2>/dev/null; do
    code=0
    wait "$child" || code=$?
  done
  trap - HUP INT TERM
}

has_token() {
  env | grep -Eq '^FLY_(API_TOKEN(_[A-Z0-9_]+)?|ACCESS_TOKEN)=.'
}

# finish CODE: ends, and says why the job is red.
finish() {
  case $1 in
    0) ;;
    2) say error 'what runs is not what is asked: see the plan' ;;
    4) say error 'the configuration is invalid: see above' ;;
    130 | 143) say error 'interrupted' ;;
    *) say error "FlyCD ended with $1: see above" ;;
  esac
  [ -z "${GITHUB_OUTPUT:-}" ] || printf 'exit-code=%s\n' "$1" >>"$GITHUB_OUTPUT"
  exit "$1"
}

# report FILE: shows Markdown in the log, and in the job's summary where there is one.
report() {
  cat "$1"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$1" >>"$GITHUB_STEP_SUMMARY"
}

check() {
  against='compared with Fly.io'
  offline=''
  if [ -n "${FLYCD_FLY:-}" ]; then
    against="compared with \`$FLYCD_FLY\`"
  elif ! has_token; then
    against='this job has no token of Fly.io: compared with a simulated one that is empty, so every app is new'
    offline=--offline
    FLYCD_FLY=simulated:$work/fly
    export FLYCD_FLY
    say notice 'no token of Fly.io: the plan is made on a simulated one'
  fi

  # GitHub shows these at the files.
  format=text
  ! on_github || format=github
  # shellcheck disable=SC2086 # no word, or one
  run_flycd "$work/findings" validate "$tree" -o "$format" $offline
  valid=$code
  cat "$work/findings"
  case $valid in 3 | 130 | 143) finish "$valid" ;; esac

  run_flycd "$work/plan" plan "$tree" -o markdown
  {
    if [ -s "$work/plan" ]; then
      cat "$work/plan"
    else
      printf '**FlyCD plan:** failed, see the log\n'
    fi
    printf '\n<sub>%s at %s: %s%s</sub>\n' "\`$tree\`" "$(commit)" "$against" "$(log)"
  } >"$report"
  report "$report"

  if [ -n "$offline" ] && [ "$code" -ne "$valid" ]; then
    say warning 'the plan needs what this job has no credentials for: only the validation counts'
    code=$valid
  elif [ "$valid" -eq 1 ]; then
    code=1
  fi
  finish "$code"
}

commit() {
  git rev-parse --short HEAD 2>/dev/null || printf 'no commit'
}

log() {
  if on_github; then
    printf ' · [log](%s/%s/actions/runs/%s)' "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
  elif [ -n "${CI_JOB_URL:-}" ]; then
    printf ' · [log](%s)' "$CI_JOB_URL"
  fi
}

deploy() {
  run_flycd "$work/results" deploy "$tree" -o markdown
  # Each app had a line in the log when it ended; here comes the sum.
  head -n 1 "$work/results"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$work/results" >>"$GITHUB_STEP_SUMMARY"
  finish "$code"
}

drift() {
  run_flycd "$work/plan" plan "$tree" --exit-code -o markdown
  report "$work/plan"
  finish "$code"
}

[ $# -ge 2 ] || usage
command -v flycd >/dev/null || { say error 'there is no flycd on the PATH: run install-flycd.sh first'; exit 1; }
tree=$2
case $1 in
  check)
    [ $# -eq 3 ] || usage
    report=$3
    check
    ;;
  deploy) deploy ;;
  drift) drift ;;
  *) usage ;;
esac
