/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_words.c - the words of a role. */
#include "knowledge/role_words.h"

ent_view ent_role_head_word(ent_view role)
{
    static const char *const ties[] = {"of", "for", "to", "at", "in", "on"};
    ent_view rest = role, word, head = {role.data, 0};
    while (ent_view_cut(&rest, ' ', &word)) {
        bool tie = false;
        for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
            tie = tie || ent_view_is(word, ties[i]);
        if (tie && head.length)
            break;
        head = word;
    }
    return head;
}
