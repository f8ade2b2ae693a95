#!/bin/zsh
# SPDX-License-Identifier: GPL-3.0-or-later
# complete.zsh FOLDER LINE - what zsh offers for LINE, a word a line, when FOLDER/_entente is where it looks for completions.
# A zsh of its own is asked on a terminal that is none (zpty): completion runs nowhere else. Its compadd tells what it is given.
zmodload zsh/zpty || exit 77
zpty ask zsh -f -i
{
    zpty -w ask "cd ${(q)1}; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -D -u; PS1=; PS2="
    zpty -w ask 'compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
        typeset -a __found; builtin compadd -A __found "$@"; print -l -- ${(@)__found/#/<offer>}; builtin compadd "$@"
    }'
    zpty -w ask 'bindkey "^I" complete-word; setopt no_beep no_auto_menu list_ambiguous'
    zpty -w ask 'print rea""dy'
    local out= chunk=
    while [[ $out != *ready* ]]; do zpty -r ask chunk || break; out+=$chunk; done
    zpty -n -w ask "$2"$'\t'
    zpty -n -w ask $'\C-e\C-u'
    zpty -w ask 'print do""ne'
    out=
    while [[ $out != *done* ]]; do zpty -r ask chunk || break; out+=$chunk; done
    print -r -- "$out" | tr -d '\r' | sed -n 's/.*<offer>//p'
} always {
    zpty -d ask
}
