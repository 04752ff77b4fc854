#!/bin/sh
# Gets the PostgreSQL server and the browser that tests use, when they are not there, apt is, and we are root.
set -eu
wanted=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || wanted="postgresql"
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || wanted="$wanted chromium"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing$wanted (once) for the tests" | sed 's/Installing\([^ ]\)/Installing \1/'
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends $wanted >/dev/null
else
    echo "For all tests install:$wanted" >&2
fi
