#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with_npm.sh CACHE [SCRIPT ARGUMENT...] - run SCRIPT (a name in this folder, or a path) with its packages, installed
# once into CACHE. Skipped (77) where node or the registry is not there. Scripts of other folders find the packages
# by $ENT_NPM.
cache=$1 script=${2-}
shift $(($# < 2 ? $# : 2))
for tool in node npm; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
mkdir -p "$cache" || exit 1
if [ ! -f "$cache/node_modules/.done-4" ]; then
    (cd "$cache" && [ -f package.json ] || echo '{"private":true}' >"$cache/package.json"
    cd "$cache" && timeout 120 npm install --no-audit --no-fund --silent --ignore-scripts \
        graphology@0.26 graphology-types@0.24 graphology-graphml@0.5 d3-force@3 \
        graphology-gexf@0.13 cytoscape@3 d3@7 playwright-core@1 axe-core@4 ajv@8 sigma@3 >/dev/null 2>&1 &&
        touch node_modules/.done-4) || { echo "skipped: the npm registry is not reachable"; exit 77; }
fi
case $script in
'') exit 0 ;; # they are there, and that was all
/*) ENT_NPM=$cache exec node "$script" "$@" ;;
*) cp "$(dirname "$0")/$script" "$cache/$script" && exec node "$cache/$script" "$@" ;;
esac
