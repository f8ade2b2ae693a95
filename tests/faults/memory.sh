#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# memory.sh ENTENTE REFUSE.SO [RUNS] - the whole command, with memory refused once or for good at RUNS of all its askings
# (100 by default; `all`: at each), its libraries' among them. Whatever happens: the old result is there as it was, or
# the new one is complete; a run that says it read all wrote the bytes of an undisturbed run; one that lost an input
# names it; no crash, no hang, no temporary file.
set -u
refuse=$(realpath "$2")
runs=${3-100}
. "$(dirname "$0")/begin.sh"
make_corpus in
make_old

# build_refused: the command on the corpus, over the old result; its code in $code, its words in `said`.
build_refused() {
    rm -rf out
    cp -r old out
    timeout 60 env LD_PRELOAD="$refuse" "$entente" build in -o out -q >said 2>&1
    code=$?
}
ENT_REFUSE_COUNT=$work/count build_refused
new=$(fingerprint out)
cp -r out new
all=$(cat count)
[ "$code" -eq 1 ] && [ "$new" != "$old" ] && [ "$all" -gt 100 ] || {
    echo "the undisturbed run: code $code, $all askings"
    exit 1
}
step=1
[ "$runs" = all ] || step=$((all / runs + 1))
failed=0 told=0 done=0
trial() {
    export ENT_REFUSE_AT=$1
    build_refused
    got=$(fingerprint out)
    done=$((done + 1))
    fine=no
    case $code in
    5) [ "$got" = "$old" ] && grep -q memory said && fine=yes told=$((told + 1)) ;;
    1) # some input, or nothing at all, could not be read for want of memory
        [ "$got" = "$new" ] && fine=yes
        # jansson may cut the words in which it says what is wrong with a line: nothing else differs then.
        cmp -s out/evidence.csv new/evidence.csv && cmp -s out/graph.graphml new/graph.graphml && fine=yes
        [ "$got" != "$old" ] && [ -s out/manifest.json ] && grep -q 'memory' out/report.md && fine=yes
        ;;
    4) [ "$got" = "$old" ] && grep -q -- --force said && fine=yes ;; # nor does it always tell why it cannot read a manifest
    6) [ "$got" != "$old" ] && [ -s out/manifest.json ] && [ -s said ] && fine=yes ;;
    esac
    ls -A out | grep -q '[.]tmp-' && fine=no
    if [ $fine = no ]; then
        echo "refused at $1${ENT_REFUSE_STAYS+ and behind it}: code $code, result $([ "$got" = "$old" ] && echo old || { [ "$got" = "$new" ] && echo new || echo other; }): $(head -c 200 said)"
        failed=$((failed + 1))
    fi
}
n=0
while [ $n -lt "$all" ]; do
    if [ "$runs" = all ] || [ $((n / step % 2)) -eq 0 ]; then
        unset ENT_REFUSE_STAYS
        trial $n
    fi
    if [ "$runs" = all ] || [ $((n / step % 2)) -eq 1 ]; then
        export ENT_REFUSE_STAYS=1
        trial $n
    fi
    n=$((n + step))
done
echo "$all askings for memory, $done runs, $told told as want of memory, $failed failed"
[ $failed -eq 0 ] && [ $told -gt 0 ]
