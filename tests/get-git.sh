#!/bin/sh
# Make sure that the tests of `check --base` can run: with the git that is here already, else
# Debian's package where apt works.
set -eu
command -v git >/dev/null 2>&1 && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests of 'check --base' need git, and there is no apt to get it with: install git." >&2
    exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
$as_root apt-get update
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends git
