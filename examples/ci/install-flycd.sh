#!/bin/sh
# Installs FlyCD and flyctl for a CI job: downloads the versions that the file `versions` names, compares their digests,
# unpacks them, and prints the folder with the programs. In a step of GitHub Actions that folder is on the PATH of the
# steps that follow, too.
#
#   PATH=$(sh install-flycd.sh):$PATH
#
# FLYCD_TOOLS is where they are unpacked; what is there already is not downloaded again. It must not be inside the
# working copy: files there may belong to an app. Whoever can write there decides what runs in the jobs that come later,
# so a job that has a token must not share it with jobs that anybody may start. Needs curl, tar, and sha256sum or shasum.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
# shellcheck source-path=SCRIPTDIR source=versions
. "$here/versions"
: "${FLYCD_URL:=}" "${FLYCD_VERSION:=}" "${FLYCD_SHA256:=}"
: "${FLYCTL_URL:=}" "${FLYCTL_VERSION:=}" "${FLYCTL_SHA256:=}"

if [ -n "${RUNNER_TEMP:-}" ]; then
  default=$RUNNER_TEMP/flycd-tools
else
  default=${XDG_CACHE_HOME:-$HOME/.cache}/flycd-tools
fi
tools=${FLYCD_TOOLS:-$default}

fail() {
  printf 'install-flycd: %s\n' "$1" >&2
  exit 1
}

digest() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  else
    shasum -a 256 "$1"
  fi | cut -d ' ' -f 1
}

# unpack NAME DIGEST ADDRESS: leaves what is in the archive in $tools/NAME.
unpack() {
  [ ! -d "$tools/$1" ] || return 0
  rm -rf "$tools/new.$$"
  mkdir -p "$tools/new.$$"
  trap 'rm -rf "$tools/new.$$" "$tools/archive.$$"' EXIT
  printf 'install-flycd: %s\n' "$3" >&2
  curl --fail --silent --show-error --location --retry 3 --max-time 600 --output "$tools/archive.$$" -- "$3" \
    || fail "cannot download $3"
  found=$(digest "$tools/archive.$$")
  [ "$found" = "$2" ] || fail "$3 is not what was expected: its SHA-256 is $found, not $2; nothing of it was used"
  tar -xzf "$tools/archive.$$" -C "$tools/new.$$" || fail "cannot unpack $3"
  # Two jobs of one machine may do this at once: whoever comes second takes what is there.
  mv "$tools/new.$$" "$tools/$1" 2>/dev/null || [ -d "$tools/$1" ] || fail "cannot write to $tools"
  rm -rf "$tools/new.$$" "$tools/archive.$$" "$tools/$1/new.$$"
}

# is_wanted PROGRAM VERSION DIGEST: true if it is to be downloaded.
is_wanted() {
  if [ -z "$2" ]; then
    command -v "$1" >/dev/null || fail "there is no $1 on the PATH: name a version to download in $here/versions"
    return 1
  fi
  case $2 in
    *[!A-Za-z0-9._-]*) fail "'$2' is not a version of $1" ;;
  esac
  case $3 in
    *[!0-9a-f]* | '') fail "$1 $2 needs its SHA-256, 64 letters of 0-9 and a-f, in $here/versions" ;;
  esac
}

programs=
if is_wanted flycd "$FLYCD_VERSION" "$FLYCD_SHA256"; then
  [ -n "$FLYCD_URL" ] || fail "FLYCD_URL in $here/versions does not say where flycd-$FLYCD_VERSION.tar.gz is"
  unpack "flycd-$FLYCD_SHA256" "$FLYCD_SHA256" "${FLYCD_URL%/}/flycd-$FLYCD_VERSION.tar.gz"
  programs=$tools/flycd-$FLYCD_SHA256/flycd-$FLYCD_VERSION/bin
  [ -x "$programs/flycd" ] || fail "the archive has no flycd-$FLYCD_VERSION/bin/flycd"
fi
# A simulated Fly.io needs no flyctl.
case ${FLYCD_FLY:-} in
  simulated*) ;;
  *)
    if is_wanted flyctl "$FLYCTL_VERSION" "$FLYCTL_SHA256"; then
      case $(uname -s -m) in
        'Linux x86_64') machine=Linux_x86_64 ;;
        'Linux aarch64') machine=Linux_arm64 ;;
        'Darwin arm64') machine=macOS_arm64 ;;
        *) fail "it is not known which flyctl is for $(uname -s -m): put one on the PATH, and name no version" ;;
      esac
      unpack "flyctl-$FLYCTL_SHA256" "$FLYCTL_SHA256" \
        "${FLYCTL_URL%/}/v$FLYCTL_VERSION/flyctl_${FLYCTL_VERSION}_$machine.tar.gz"
      programs=$programs${programs:+:}$tools/flyctl-$FLYCTL_SHA256
    fi
    ;;
esac
[ -n "$programs" ] || programs=$(dirname "$(command -v flycd)")

if [ -n "${GITHUB_PATH:-}" ]; then
  printf '%s\n' "$programs" | tr ':' '\n' >>"$GITHUB_PATH"
fi
printf '%s\n' "$programs"
