# Read this file into your shell, at the root of the clone:
#
#   . examples/repositories/use.sh
#
# It makes a git repository of each folder beside it, and lets git find them at git@github.com:my-org/<folder>, in this
# shell only. So the examples are planned and deployed as they are written, with no account anywhere, and you can clone
# those repositories and push to them.

MY_ORG=${TMPDIR:-/tmp}/my-org-$(id -u)

for folder in examples/repositories/*/; do
  name=$(basename "$folder")
  [ -d "$MY_ORG/$name" ] || (
    set -e
    mkdir -p "$MY_ORG"
    work=$(mktemp -d)
    cp -R "$folder." "$work"
    git -C "$work" init -q -b main
    git -C "$work" add .
    git -C "$work" -c user.name=me -c user.email=me@example.com commit -q -m first
    git -C "$work" tag v1.0.0
    git clone -q --bare "$work" "$MY_ORG/$name"
    rm -rf "$work"
  )
done

GIT_CONFIG_COUNT=1
GIT_CONFIG_KEY_0=url.file://$MY_ORG/.insteadOf
GIT_CONFIG_VALUE_0=git@github.com:my-org/
export GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
