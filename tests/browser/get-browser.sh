#!/bin/sh
# Make sure that there is a browser for the tests: one that is here already, else Debian's
# package where apt works, else Playwright's own. The tests look in the same order.
set -eu
python=$1

if "$python" "$(dirname "$0")/find_browser.py" >/dev/null 2>&1; then
    exit 0
fi
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install --yes --no-install-recommends chromium fonts-liberation; then
        exit 0
    fi
fi
"$python" -m playwright install chromium
