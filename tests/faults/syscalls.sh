#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# syscalls.sh ENTENTE CASE [RUNS] - every system call of a run fails once, by strace; the CASE is
#   eintr   it is interrupted: the same bytes come out
#   output  the disk is full or broken: code 4, the old result stays as it was, nothing temporary is left
#   input   a file or folder cannot be read on: it is named, the rest is whole
#   kill    the process is killed at it: each file is the old one or the new one; a rerun gives the undisturbed bytes
#   order   data are synced before a rename, the folder after it, and no final name is ever opened for writing
# RUNS (40 by default; `all`) bounds the runs of each kind of call.
set -u
case=$2
runs=${3-40}
. "$(dirname "$0")/begin.sh"
need_strace
make_corpus in
make_old
"$entente" build in -o new -q 2>/dev/null
new=$(fingerprint new)
failed=0 passed=0

# traced STRACE-OPTION...: a run over the old result; its code in $code, its words in `said`.
traced() {
    rm -rf out
    cp -r old out
    timeout 60 strace -qq -o log "$@" "$entente" build in -o out -q >said 2>&1
    code=$?
}

# A look at the calls of a run: those before the handlers are set are the loader's.
traced -s 0 -e trace=all
cp log calls
[ $code -eq 1 ] && [ "$(fingerprint out)" = "$new" ] || { echo "the undisturbed run: code $code"; exit 1; }
begin=$(grep -n '^rt_sigaction(SIGINT' calls | head -1 | cut -d: -f1)
end=$(grep -c '' calls)

# numbers CALL [PATTERN]: which of the calls of that name, counted as strace does, are ours (and match).
numbers() {
    awk -v call="$1" -v begin="$begin" -v pattern="${2-.}" -v runs="$runs" '
        index($0, call "(") == 1 { n++; if (NR > begin && $0 ~ pattern) ours[++count] = n }
        END { step = runs == "all" || count <= runs ? 1 : count / runs
              for (i = 1; i <= count; i += step) print ours[int(i)] }' calls
}

wrong() {
    echo "$1: code $code, result $(r=$(fingerprint out); [ "$r" = "$old" ] && echo old || { [ "$r" = "$new" ] && echo new || echo other; }): $(head -c 200 said)"
    failed=$((failed + 1))
}

no_temporary() {
    ! ls -A out 2>/dev/null | grep -q '[.]tmp-'
}

# each CALL FAULT PATTERN CHECK: one run for each such call.
each() {
    for n in $(numbers "$1" "$3"); do
        traced -e trace="$1" -e inject="$1:$2:when=$n"
        if $4; then passed=$((passed + 1)); else wrong "$1 $n $2"; fi
    done
}

same_bytes() {
    [ $code -eq 1 ] && [ "$(fingerprint out)" = "$new" ]
}

not_written() {
    [ $code -eq 4 ] && [ "$(fingerprint out)" = "$old" ] && [ -s said ]
}

# Once the first file is renamed the rest may fail, and is told; no file is ever half of one.
old_or_new() {
    no_temporary && each_file_is_whole
}

each_file_is_whole() {
    for file in out/*; do
        name=${file#out/}
        cmp -s "$file" "old/$name" || cmp -s "$file" "new/$name" || return 1
    done
}

partly_written() {
    { [ $code -eq 4 ] && [ -s said ] && old_or_new; } || same_bytes
}

input_named() {
    [ $code -eq 1 ] && no_temporary && [ -s out/manifest.json ] && ! same_bytes &&
        grep -q 'input/output error' out/report.md
}

# Killed; then run again.
killed_and_again() {
    [ $code -eq 137 ] || return 1
    each_file_is_whole || return 1
    timeout 60 "$entente" build in -o out -q >said 2>&1
    code=$?
    rm -f out/.*.tmp-* # left by the killed one, hidden, and no hindrance
    same_bytes
}

case $case in
eintr)
    for call in read write openat close fsync poll wait4 waitid sendmsg recvmsg rename getdents64 newfstatat mkdir; do
        each $call error=EINTR . same_bytes
    done
    ;;
output)
    each write error=ENOSPC . not_written
    each fsync error=EIO '^fsync' partly_written
    each openat error=ENOSPC 'O_CREAT' partly_written
    each rename error=EIO . partly_written
    each close error=EIO . partly_written
    ;;
input)
    # Reads of the files in `in`: those of calls that strace shows behind the opening of the folder.
    for file in in/*; do
        traced -P "$file" -e trace=read -e inject=read:error=EIO:when=1
        if input_named && grep -q "$file" out/report.md; then passed=$((passed + 1)); else wrong "read of $file"; fi
    done
    traced -P in -e trace=getdents64 -e inject=getdents64:error=EIO:when=1
    if [ $code -eq 3 ] && grep -q 'in: input/output error' said && [ "$(fingerprint out)" = "$old" ]; then
        passed=$((passed + 1))
    else
        wrong 'listing of the folder'
    fi
    ;;
kill)
    for call in write fsync rename openat close unlink read; do
        each $call signal=KILL . killed_and_again
    done
    ;;
order)
    traced -y -e trace=openat,write,fsync,rename,close
    awk -v here="$PWD/out" '
        function wrong(why) { print why ": " $0; bad = 1 }
        /^openat/ && /O_WRONLY|O_RDWR/ && index($0, "out/") {
            if ($0 !~ /[.]tmp-/) wrong("a final name is opened for writing")
            if ($0 !~ /O_EXCL/) wrong("a temporary file is not made anew")
        }
        match($0, /[.][^\/"<>]*[.]tmp-[0-9]+-[0-9]+/) {
            name = substr($0, RSTART, RLENGTH)
            if (/^write/) dirty[name] = 1
            if (/^fsync/) dirty[name] = 0
            if (/^rename/) { renames++; synced = 0; if (dirty[name] != 0) wrong("renamed before it is synced") }
        }
        /^fsync/ && !/[.]tmp-/ && index($0, "<" here ">") { synced = 1 }
        END { if (!renames) wrong("no renames"); if (!synced) wrong("the folder is not synced behind the last rename"); exit bad }' log >said
    if [ $? -eq 0 ] && [ $code -eq 1 ]; then passed=$((passed + 1)); else wrong 'order'; cat said; fi
    ;;
*)
    echo "no case $case"
    exit 1
    ;;
esac
echo "$passed passed, $failed failed, of $((end - begin)) system calls"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
