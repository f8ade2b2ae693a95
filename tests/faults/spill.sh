#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# spill.sh ENTENTE [RUNS] - a run that has more to keep than it may keep in memory, on a disk that fails: system calls on
# its files without a name fail once each, by strace.
#   eintr    interrupted: the same bytes
#   full     no room: code 4 and why, the old result stays as it was; bytes that do not come back: that, or all is well
#   kill     killed: nothing of them is left
#   nameless a file system that knows no nameless files: the same bytes, and nothing is left
# RUNS (6 by default; `all`) bounds the runs of each kind of call.
set -u
runs=${2-6}
. "$(dirname "$0")/begin.sh"
need_strace
failed=0 passed=0

awk 'BEGIN {
    split("Anna Kowalczyk,Boris Feldmann,Clara Okonkwo,Dmitri Vasnetsov,Elena Marchetti", name, ",")
    split("Bank of Canada,European Union,Ministry of Finance of Kenya,NATO", body, ",")
    for (i = 0; i < 400; i++) {
        printf "{\"id\":\"d%d\",\"date\":\"2021-0%d-11\",\"text\":\"", i, 1 + i % 9
        for (k = 0; k < 12; k++)
            printf "%s, director of the %s, met %s and the %s on day %d. ", name[1 + (i + k) % 5], body[1 + (i + k) % 4],
                   name[1 + (i * 3 + k) % 5], body[1 + i % 4], i * 12 + k
        print "\"}"
    }
}' >in.jsonl
make_old
"$entente" build in.jsonl -o new -q --measures degree --formats json,csv,report || exit 1
new=$(fingerprint new)

# traced STRACE-OPTION...: a run of little memory over the old result; its code in $code, its words in `said`.
traced() {
    rm -rf out
    cp -r old out
    timeout 100 strace -qq -o log "$@" "$entente" build in.jsonl -o out -q --memory 1 --measures degree \
        --formats json,csv,report >said 2>&1
    code=$?
}

count() {
    if "$@"; then passed=$((passed + 1)); else
        echo "$*: code $code, said: $(head -c 200 said)"
        failed=$((failed + 1))
    fi
}
is_new() { [ "$code" -eq 0 ] && [ "$(fingerprint out)" = "$new" ]; }
is_old() { [ "$code" -eq 4 ] && [ "$(fingerprint out)" = "$old" ] && grep -q 'temporary file' said; }
is_either() { is_new || is_old; }
is_killed() { [ "$code" -eq 137 ] && ! ls -A out | grep -q spill; }

traced -e trace=pwrite64,pread64,openat -s 0
cp log calls
count is_new

# numbers CALL: which of its calls; those before the first file is written are the loader's. A run that spills nothing
# shows nothing: 0 fails.
numbers() {
    awk -v call="$1" -v runs="$runs" '
        /^pwrite64\(/ { begun = 1 }
        index($0, call "(") == 1 { n++; if (begun) ours[++count] = n }
        END { step = runs == "all" || count <= runs ? 1 : count / runs
              for (i = 1; i <= count; i += step) print ours[int(i)]
              if (!count) print 0 }' calls
}

for call in pwrite64 pread64; do
    for n in $(numbers $call); do
        traced -e trace=$call -e inject=$call:error=EINTR:when="$n"
        count is_new
        if [ $call = pwrite64 ]; then
            traced -e trace=$call -e inject=$call:error=ENOSPC:when="$n"
            count is_old
        else # a text that cannot be read is looked at where the file is mapped
            traced -e trace=$call -e inject=$call:error=EIO:when="$n"
            count is_either
        fi
        traced -e trace=$call -e inject=$call:signal=KILL:when="$n"
        count is_killed
    done
done
tries=0
for n in $(awk '/^openat\(/ { n++; if (/O_TMPFILE/) print n }' calls | head -4); do
    tries=$((tries + 1))
    traced -e trace=openat -e inject=openat:error=EOPNOTSUPP:when="$n"
    count is_new
    traced -e trace=openat -e inject=openat:error=ENOSPC:when="$n"
    count is_old
done
code=$tries
count [ "$tries" -gt 0 ]
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
