# SPDX-License-Identifier: GPL-3.0-or-later
# begin.sh - to be sourced by tests whose first argument is the program: a folder to work in, which goes with them, and
# what they look at the program with. $entente is the program, $root the project; $failed ends as the exit code.
entente=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

wrong() { echo "$*"; failed=1; }
# quietly CODE ARGUMENT...: the program leaves with CODE; its words are in `said`.
quietly() {
    code=$1
    shift
    "$entente" "$@" >said 2>&1 </dev/null
    got=$?
    [ $got -eq "$code" ] || { wrong "entente $*: left with $got, not $code"; sed 's/^/    /' said | head; }
}
# expect CODE WORDS COMMAND...: it leaves with CODE and says WORDS somewhere.
expect() {
    code=$1 words=$2
    shift 2
    "$@" >said 2>&1 </dev/null
    got=$?
    if [ $got -ne "$code" ]; then
        wrong "$*: left with $got, not $code"; sed 's/^/    /' said
    elif ! grep -q -e "$words" said; then
        wrong "$*: does not say \"$words\""; sed 's/^/    /' said
    fi
}
# until_ COMMAND...: it holds, at last; looked at ten times a second, $looks times.
looks=100
until_() {
    for try in $(seq $looks); do
        "$@" && return 0
        sleep 0.1
    done
    wrong "not after $try looks: $*"
}
# same A B WHAT: two result folders with the same files, and something in them.
same() {
    [ -s "$1/graph.json" ] && [ -s "$2/graph.json" ] || { wrong "$3: no result in $1, $2"; return; }
    diff -rq "$1" "$2" || { wrong "$3"; diff -r "$1" "$2" | cut -c1-200 | head -5; }
}
# seeded SEED, then random N: a whole number below N; the sequence is that of the seed. Its state is a file, since most
# calls are made in shells below this one.
seeded() { echo "$1" >"$work/seed"; }
random() {
    next=$(awk -v s="$(cat "$work/seed")" 'BEGIN { printf "%.0f", (s * 1103515245 + 12345) % 2147483648 }')
    echo "$next" >"$work/seed"
    echo $((next / 65536 % $1))
}
