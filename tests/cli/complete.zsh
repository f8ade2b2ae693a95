#!/bin/zsh
# SPDX-License-Identifier: GPL-3.0-or-later
# complete.zsh FOLDER LINE - what zsh offers for LINE, a word a line, when FOLDER/_entente is where it looks for completions.
# A zsh of its own is asked on a terminal of its own (zpty): completion runs nowhere else. Its compadd tells what it is given.
zmodload zsh/zpty || exit 77
zpty ask zsh -f -i

{
    zpty -w ask "cd ${(q)1}; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -D -u"
    zpty -w ask 'compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
        typeset -a __found; builtin compadd -A __found "$@"; print -l -- ${(@)__found/#/<offer>}; builtin compadd "$@"
    }'
    zpty -w ask 'answer() { zle complete-word; print "<do""ne>"; }; zle -N answer; bindkey "^I" answer'
    zpty -w ask 'PS2=; PS1="<rea""dy>"'
    zpty -r ask out '*<ready>*' # what is typed before its prompt would be lost
    zpty -n -w ask "$2"$'\t'
    zpty -r ask out '*<done>*'
    print -r -- "$out" | tr -d '\r' | sed -n 's/.*<offer>//p'
} always {
    zpty -d ask
}
