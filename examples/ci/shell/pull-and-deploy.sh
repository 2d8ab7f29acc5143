#!/bin/sh
# Deploys what a branch of a config repository asks for, from cron or any scheduler of jobs:
#
#   */10 * * * *  FLYCD_REPOSITORY=git@github.com:my-org/my-cloud sh /opt/flycd/shell/pull-and-deploy.sh
#
# FLYCD_REPOSITORY  what to clone
# FLYCD_BRANCH      main unless told otherwise
# FLYCD_TREE        the folder in it with apps and projects; the whole unless told otherwise
# FLYCD_COPY        where the clone is kept
#
# A run that finds another one under way ends at once, with 0. Ends as flycd-ci.sh does. Needs git and flock.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
branch=${FLYCD_BRANCH:-main}
copy=${FLYCD_COPY:-${XDG_CACHE_HOME:-$HOME/.cache}/flycd-pull-and-deploy}

mkdir -p "$copy"
exec 9>"$copy/lock"
flock -n 9 || { printf 'pull-and-deploy: another run is under way\n' >&2; exit 0; }

[ -d "$copy/clone/.git" ] || git clone -q --branch "$branch" -- "$FLYCD_REPOSITORY" "$copy/clone"
cd "$copy/clone"
git fetch -q origin "+refs/heads/$branch:refs/remotes/origin/$branch"
git checkout -q --force --detach "origin/$branch"
git clean -q -ffdx

# Nothing that FlyCD leaves behind may keep the lock.
PATH=$(sh "$here/install-flycd.sh" 9>&-):$PATH
sh "$here/flycd-ci.sh" deploy "${FLYCD_TREE:-.}" 9>&-
