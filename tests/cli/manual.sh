#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# manual.sh ENTENTE CASE - what the program tells of itself, to people and to shells. CASE is one of
#   help man bash zsh fish
set -u
entente=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0 passed=0
commands='build extract merge add amend remove list export watch report explain review diff text tag evaluate train doctor version help'

# check WHAT COMMAND...: it succeeds.
check() {
    what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else echo "not so: $what"; failed=$((failed + 1)); fi
}

# has FILE WORDS: a line of the file is or holds the words.
has() { grep -qF -e "$2" "$1"; }
lacks() { ! grep -qF -e "$2" "$1"; }
is_empty() { [ ! -s "$1" ] || { cat "$1"; false; }; }

# completes LINE WORD...: what `complete` offers for the line holds these words.
completes() {
    line=$1
    shift
    complete "$line" >offered 2>said
    for word in "$@"; do
        tr ' \t' '\n\n' <offered | grep -qx -e "$word" || { echo "\"$line\" is not completed with $word but with:"; head -5 offered said; return 1; }
    done
}
# offers_not LINE WORD: it does not.
offers_not() {
    complete "$1" >offered 2>said
    ! tr ' \t' '\n\n' <offered | grep -qx -e "$2"
}

# The same questions to each shell; the shell's own part is the function `complete`.
ask() {
    mkdir -p folder/inside
    : >file.txt
    check "commands" completes 'entente ' build report doctor help
    check "a command begun" completes 'entente bui' build
    check "an option begun" completes 'entente build --win' --window
    check "options of this command" completes 'entente report --to' --top
    check "no options of another" offers_not 'entente report --dry' --dry-run
    check "words of an option" completes 'entente build --window ' sentence paragraph document
    check "names of the tables" completes 'entente report --measure pagerank_f' pagerank_from
    check "files as inputs" completes 'entente build fil' file.txt
    check "commands as operands" completes 'entente help rev' review
}

case $2 in
help)
    for command in $commands; do
        "$entente" "$command" --help >page 2>said
        check "$command has a page" has page "usage: entente $command"
        check "$command has examples" has page 'examples:'
        check "$command --help says nothing else" is_empty said
        "$entente" help "$command" | cmp -s - page
        check "help $command is the same page" [ $? -eq 0 ]
        awk 'length > 112' page >wide
        check "no line of $command is too wide" is_empty wide
    done
    "$entente" --help >page
    "$entente" help | cmp -s - page
    check "help is --help" [ $? -eq 0 ]
    check "exit codes are told" has page '  7    no entity'
    "$entente" help biuld >said 2>&1
    check "help of no command is a usage error" [ $? -eq 2 ]
    "$entente" help --completion csh >said 2>&1
    check "an unknown shell, too" [ $? -eq 2 ]
    check "with those that there are" has said 'bash, zsh, fish'
    "$entente" version --nonsense >said 2>&1
    check "version takes no options" [ $? -eq 2 ]
    ;;
man)
    "$entente" help --man >entente.1
    LC_ALL=C "$entente" help --man | cmp -s - entente.1
    check "the same in every locale" [ $? -eq 0 ]
    LC_ALL=C grep -n '[^ -~]' entente.1 >strange
    check "only ASCII" is_empty strange
    for command in $commands; do
        check "$command is in it" has entente.1 ".SS entente $command"
        # every option of the help, as troff writes it
        "$entente" help "$command" | sed -n 's/^  .\{0,4\}--\([a-z-]*\).*/\1/p' | sed 's/-/\\-/g' |
            while read -r option; do
                [ "$option" = help ] || has entente.1 "\\-\\-$option" || echo "$command --$option"
            done >lacking
        check "all options of $command" is_empty lacking
    done
    if command -v mandoc >/dev/null; then
        mandoc -T lint entente.1 >lint 2>&1
        check "mandoc has nothing to say" is_empty lint
    else
        echo "skipped: no mandoc"
    fi
    command -v groff >/dev/null || { echo "skipped: no groff"; [ $failed -eq 0 ] && exit 77; exit 1; }
    groff -man -ww -Tutf8 entente.1 >page 2>said
    check "groff has nothing to say" is_empty said
    sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' page >plain
    check "examples stand as they are typed" has plain "entente build news/ -o result --aliases aliases.tsv"
    check "so does a backslash-free prompt" lacks plain '\-'
    ;;
bash)
    command -v bash >/dev/null || { echo "skipped: no bash"; exit 77; }
    "$entente" help --completion bash >script
    complete() {
        bash --norc -c '
            source ./script
            read -ra COMP_WORDS <<<"$1"
            case $1 in *" ") COMP_WORDS+=("") ;; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _entente
            printf "%s\n" "${COMPREPLY[@]}"' - "$1"
    }
    check "the script is sound" bash -n script
    ask
    check "lists go on behind a comma" completes 'entente build --formats csv,gra' csv,graphml csv,graphology
    check "words behind =" completes 'entente build --window = par' paragraph
    check "folders where a folder is wanted" completes 'entente report fol' folder
    check "and no files" offers_not 'entente report fil' file.txt
    check "short options have values, too" completes 'entente build -o fol' folder
    ;;
zsh)
    command -v zsh >/dev/null || { echo "skipped: no zsh"; exit 77; }
    "$entente" help --completion zsh >_entente
    complete() { timeout 30 zsh -f "$here/complete.zsh" "$PWD" "$1"; }
    check "the script is sound" zsh -n _entente
    ask
    ;;
fish)
    command -v fish >/dev/null || { echo "skipped: no fish"; exit 77; }
    "$entente" help --completion fish >script
    complete() { HOME=$work fish --no-config -c 'source ./script; complete -C "$argv[1]"' "$1"; }
    check "the script is sound" fish --no-execute script
    ask
    check "lists go on behind a comma" completes 'entente build --formats csv,gra' csv,graphml csv,graphology
    check "folders where a folder is wanted" completes 'entente report fol' folder/
    check "and no files" offers_not 'entente report fil' file.txt
    ;;
*)
    echo "no case $2"
    exit 1
    ;;
esac
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
