#!/bin/sh
# Is there a Chromium for the browser tests?   sh tools/chromium.sh
# It looks for one, installs the distribution's where it may (root, apt-get), and says so in one line where none can be
# had. It never fails: whether the browser is required is for the tests to say (BANTIN_REQUIRE_BROWSER=1).
set -u

find_chromium() {
    [ -n "${BANTIN_CHROMIUM:-}" ] && return
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

find_chromium && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Cài Chromium cho các phép thử trên trình duyệt …"
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi
find_chromium || echo "Không có Chromium: bỏ qua các phép thử trên trình duyệt (cài: sudo apt-get install chromium)."
exit 0
