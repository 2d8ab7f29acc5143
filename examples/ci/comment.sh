#!/bin/sh
# Posts a file as a comment at the pull or merge request of this CI job. There is one comment for each key: the next run
# writes it anew. Without such a request, or without a token, does nothing.
#
#   sh comment.sh <file> <key>
#
# GitHub: GITHUB_TOKEN, with the permission pull-requests: write. FLYCD_COMMENT_AUTHOR is who that token belongs to, if
# it is not the one of the job.
# GitLab: FLYCD_GITLAB_TOKEN, a project's access token with the scope api and the role Reporter.
#
# A comment that cannot be posted is a warning, and ends with 0: the job says by itself what it found. Needs curl.
set -eu

[ $# -eq 2 ] || { printf 'usage: comment.sh <file> <key>\n' >&2; exit 3; }
file=$1
# In a comment of HTML there may be no two dashes.
key=$(printf '%s' "$2" | tr -c 'A-Za-z0-9._/-' '_' | sed 's/--/-_/g')
marker="<!-- flycd: $key -->"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

warn() {
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    printf '::warning title=FlyCD::%s\n' "$1"
  else
    printf 'comment: %s\n' "$1" >&2
  fi
}

leave() {
  printf 'comment: %s\n' "$1" >&2
  exit 0
}

[ -s "$file" ] || leave "there is no $file: nothing to post"

if [ -n "${CI_API_V4_URL:-}" ]; then
  [ -n "${CI_MERGE_REQUEST_IID:-}" ] || leave 'this is no merge request: nothing to comment at'
  token=${FLYCD_GITLAB_TOKEN:-}
  header=PRIVATE-TOKEN
  start=
  comments=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
  single=$comments
  update=PUT
  order='&order_by=created_at&sort=asc'
else
  number=$(printf '%s' "${GITHUB_REF:-}" | sed -n 's|^refs/pull/\([0-9][0-9]*\)/.*|\1|p')
  [ -n "$number" ] || leave 'this is no pull request: nothing to comment at'
  token=${GITHUB_TOKEN:-}
  header=Authorization
  start='Bearer '
  comments=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$number/comments
  single=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments
  update=PATCH
  order=
fi
case $token in
  '') leave 'there is no token to comment with: the plan is in the log' ;;
  *[!A-Za-z0-9._-]*) warn 'the token to comment with has letters that no token has: no comment'; exit 0 ;;
esac

# request METHOD ADDRESS [FILE]: leaves the answer in $work/answer and the status in $status. The token goes to curl by
# its input: arguments can be read by everybody on the machine.
request() {
  method=$1 address=$2
  shift 2
  [ $# -eq 0 ] || set -- --header 'Content-Type: application/json' --data-binary "@$1"
  : >"$work/answer"
  status=$(printf 'header = "%s: %s%s"\n' "$header" "$start" "$token" \
    | curl --config - --silent --max-time 60 --request "$method" --header 'Accept: application/json' \
      --output "$work/answer" --write-out '%{http_code}' "$@" -- "$address") || status=000
}

give_up() {
  warn "the comment could not be $1: the host answered $status; the plan is in the log"
  exit 0
}

# Reads JSON: an array of comments, of which it prints the id of the first that begins with the marker and was written by
# the author; then the number of comments. Of anything else it prints what "username" is at the top. Strings come as
# every second record, so that what people write is never taken for anything else.
read_json() {
  marker=$marker author=${1:-} awk '
    function value(text) {
      if (depth == 1 && key[1] == "username") { name = text }
      if (depth == 2 && key[2] == "id") { id = text }
      if (depth == 2 && key[2] == "body") { body = text }
      if (depth == 3 && key[2] ~ /^(user|author)$/ && key[3] ~ /^(login|username)$/) { writer = text }
    }
    function escaped(text,  n) {
      for (n = 0; n < length(text) && substr(text, length(text) - n, 1) == "\\"; n++) { }
      return n % 2
    }
    BEGIN { RS = "\""; marker = ENVIRON["marker"]; author = ENVIRON["author"] }
    inside {
      if (escaped($0)) { string = string $0 "\""; next }
      string = string $0
      inside = 0
      pending = 1
      next
    }
    {
      rest = $0
      if (pending && rest ~ /^[ \t\r\n]*:/) {
        key[depth] = string
        sub(/^[ \t\r\n]*:[ \t\r\n]*/, "", rest)
        if (match(rest, /^[0-9]+/)) { value(substr(rest, 1, RLENGTH)) }
      } else if (pending) {
        value(string)
      }
      pending = 0
      while (match(rest, /[][{}]/)) {
        letter = substr(rest, RSTART, 1)
        rest = substr(rest, RSTART + 1)
        if (letter ~ /[[{]/) {
          depth++
          key[depth] = ""
          if (depth == 2) { id = body = writer = "" }
          continue
        }
        if (depth == 2 && letter == "}") {
          count++
          gsub(/\\u003[cC]/, "<", body)
          gsub(/\\u003[eE]/, ">", body)
          if (found == "" && writer == author && index(body, marker) == 1) { found = id }
        }
        depth--
      }
      inside = 1
      string = ""
    }
    END { print (name != "" ? name : found "/" (count + 0)) }' "$work/answer"
}

if [ -n "${CI_API_V4_URL:-}" ] && [ -z "${FLYCD_COMMENT_AUTHOR:-}" ]; then
  request GET "$CI_API_V4_URL/user"
  [ "$status" = 200 ] || give_up posted
  author=$(read_json)
else
  author=${FLYCD_COMMENT_AUTHOR:-github-actions[bot]}
fi

page=1 id=
while [ "$page" -le 50 ]; do
  request GET "$comments?per_page=100&page=$page$order"
  [ "$status" = 200 ] || give_up read
  found=$(read_json "$author")
  id=${found%/*}
  if [ -n "$id" ] || [ "${found#*/}" -lt 100 ]; then break; fi
  page=$((page + 1))
done

{
  printf '{"body":"%s\\n' "$marker"
  tr -d '\000-\010\013-\037\177' <"$file" \
    | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$(printf '\t')/\\\\t/g" | awk '{ printf "%s\\n", $0 }'
  printf '"}'
} >"$work/body"

if [ -n "$id" ]; then
  request "$update" "$single/$id" "$work/body"
  [ "$status" = 200 ] || give_up updated
  printf 'comment: updated\n' >&2
else
  request POST "$comments" "$work/body"
  [ "$status" = 201 ] || give_up posted
  printf 'comment: posted\n' >&2
fi
