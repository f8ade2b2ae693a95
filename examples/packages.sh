# SPDX-License-Identifier: GPL-3.0-or-later
# packages.sh - read by quickstart.sh and tests/run.sh: what entente is built with, on Debian and Ubuntu.
# shellcheck shell=bash
ENT_BUILD_PACKAGES="gcc libc6-dev make cmake pkg-config libigraph-dev libjansson-dev libcsv-dev libutf8proc-dev libarchive-dev libsqlite3-dev"

# install_packages NAME...: installs those that are missing with apt-get, and says which.
install_packages() {
    local name missing="" sudo="" status=0
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q ' installed$' || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0
    echo "installing:$missing"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "packages are missing; run as root or install sudo"; return 1; }
        sudo=sudo
    fi
    export DEBIAN_FRONTEND=noninteractive
    # The lists may be fresh enough, or the network away: try without, then with new ones.
    $sudo apt-get install -y -q --no-install-recommends $missing </dev/null >/dev/null 2>&1 && return 0
    $sudo apt-get update -q </dev/null >/dev/null || echo "apt-get update failed"
    $sudo apt-get install -y -q --no-install-recommends $missing </dev/null >/dev/null 2>&1 && return 0
    for name in $missing; do # one by one, so that one missing name does not take the others along
        $sudo apt-get install -y -q --no-install-recommends "$name" </dev/null >/dev/null ||
            { echo "cannot install $name"; status=1; }
    done
    return $status
}

# get_d3 BUILD: sees to it that CMake finds D3, which graph.html needs: Debian's package, else npm's in BUILD/d3.
# Where neither can be had the build goes on, without the format html.
get_d3() {
    [ -f /usr/share/nodejs/d3/dist/d3.min.js ] || [ -f "$1/d3/node_modules/d3/dist/d3.min.js" ] && return 0
    install_packages node-d3 && return 0
    command -v npm >/dev/null &&
        timeout 120 npm install --prefix "$1/d3" --no-audit --no-fund --silent --ignore-scripts d3@7 >/dev/null 2>&1 && return 0
    echo "neither node-d3 nor npm's d3 can be had: this build writes no graph.html"
}
