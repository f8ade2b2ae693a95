#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pages.sh ENTENTE PAGES FLOOR FOLDER - main_text.py with trafilatura (PyPI) beside it, which is installed into FOLDER
# once; out of reach, the pages are measured without it. Without python3 the test is skipped.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1
command -v python3 >/dev/null || { echo 'skipped: no python3'; exit 77; }
if [ ! -x "$4/bin/python3" ] || [ ! -f "$4/ready" ]; then
    rm -rf "$4"
    python3 -m venv "$4" 2>/dev/null && timeout 200 "$4/bin/python3" -m pip -q install --no-compile trafilatura lxml_html_clean \
        >/dev/null 2>&1 && touch "$4/ready"
fi
python=python3
[ -f "$4/ready" ] && python=$4/bin/python3
exec "$python" "$here/main_text.py" "$1" "$2" "$3"
