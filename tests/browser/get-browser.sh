#!/bin/sh
# Make sure that the browser tests can run: with a browser that is here already, else Debian's
# package where apt works, else Playwright's own. Playwright's driver is a Node.js that needs
# libatomic, which a bare Debian does not have.
set -eu
python=$1
here=$(dirname "$0")

driver_runs() { "$python" -m playwright --version >/dev/null 2>&1; }
browser_is_here() { "$python" "$here/find_browser.py" >/dev/null 2>&1; }
install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

driver_runs || install libatomic1
browser_is_here || install chromium fonts-liberation || "$python" -m playwright install --with-deps chromium
