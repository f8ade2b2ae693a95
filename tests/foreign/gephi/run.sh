#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh CACHE [SCRIPT RESULT] - a script of this folder with the toolkit of Gephi, which Maven brings into CACHE, once.
# Skipped (77) where java, mvn or the registry is not there.
cache=$1
for tool in java mvn python3; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
jar=$cache/gephi-toolkit-0.10.1-all.jar
if [ ! -f "$jar" ]; then
    mkdir -p "$cache" && timeout 200 mvn -q -B dependency:copy -DoutputDirectory="$cache" \
        -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all >/dev/null 2>&1
    [ -f "$jar" ] || { echo "skipped: the Maven registry is not reachable"; exit 77; }
fi
[ -n "${2-}" ] || exit 0 # it is there, and that was all
exec python3 "$(dirname "$0")/$2" "$jar" "$3"
