/* SPDX-License-Identifier: GPL-3.0-or-later */
/* company.c - companies named again without their legal form: "[Marbella Sky SL] bought it. [Marbella Sky] is ..."
 *
 * Takes what the finders before it left. */
#include "names/company.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "names/again.h"

enum { FORM_MOST = 15 };

static int by_text(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

bool ent_is_legal_form(ent_view plain)
{
    /* in plain form, by their bytes, with the marks that stand among them */
    static const char *const form[] = {",", ".", "a.s.", "a/s", "ab", "ag", "ao", "aps", "as", "asa", "b.v.", "bhd",
                                       "bv", "co", "co.", "company", "corp", "corp.", "corporation", "d.d.",
                                       "d.o.o.", "dmcc", "ead", "eood", "fzc", "fzco", "fze", "gmbh", "inc", "inc.",
                                       "incorporated", "jsc", "kft", "kg", "kgaa", "kk", "lda", "limited", "llc",
                                       "llp", "lp", "ltd", "ltd.", "ltda", "n.v.", "nv", "nyrt", "oao", "ojsc",
                                       "ooo", "oy", "oyj", "pao", "pjsc", "plc", "pte", "pty", "pvt", "pvt.", "s.a.",
                                       "s.a.s.", "s.l.", "s.p.a.", "s.r.l.", "s.r.o.", "sa", "sal", "sarl", "sas",
                                       "sca", "sdn", "se", "sia", "sicav", "sl", "spa", "srl", "tbk", "zao", "zrt"};
    char text[FORM_MOST + 1] = {0};
    if (!plain.length || plain.length > FORM_MOST)
        return false;
    memcpy(text, plain.data, plain.length);
    return bsearch(text, form, sizeof form / sizeof *form, sizeof *form, by_text) != NULL;
}

/* A word of a text: small letters are no legal form, but "plc" and "d.o.o." are. */
static bool is_legal_form(const ent_reading *reading, uint32_t token)
{
    char     plain[FORM_MOST + 1];
    ent_view view = ent_token_view(reading->prose, token);
    if (view.length > FORM_MOST || (ent_shape_at(reading, token) == ENT_LOWER && !ent_token_is(reading, token, "plc") &&
                                    !memchr(view.data, '.', view.length)))
        return false;
    size_t length = ent_utf8_plain(view.data, view.length, plain, sizeof plain - 1);
    return ent_is_legal_form((ent_view){plain, (uint32_t)length});
}

/* Behind the last word that is no part of the legal form: "Pty Ltd", ", Inc". */
static uint32_t before_form(const ent_reading *reading, const ent_mention *name)
{
    uint32_t end = name->token_end;
    while (end > name->token && (is_legal_form(reading, end - 1) || (end < name->token_end && ent_token_is(reading, end - 1, ","))))
        end--;
    return end;
}

/* May the words stand for the company by themselves? A common word, a man's name or a country means something else. */
static bool is_own(const ent_reading *reading, uint32_t token, uint32_t end)
{
    const uint32_t other = ENT_WORD_COMMON | ENT_WORD_GIVEN | ENT_WORD_PEOPLE | ENT_WORD_CALENDAR | ENT_WORD_HEAD_FIRST |
                           ENT_WORD_HEAD_LAST | ENT_WORD_ROLE | ENT_WORD_STARTER | ENT_WORD_TITLE;
    if (end > token + 1)
        return true;
    return end > token && !(ent_flags_at(reading, token) & other) && ent_spelling_at(reading, token)->length > 2;
}

void ent_find_companies(ent_reading *reading)
{
    ent_again names = {0};
    for (uint32_t i = 0; i < reading->mentions; i++) {
        ent_mention name = reading->mention[i];
        uint32_t    end = name.dead || name.kind != ENT_MENTION_INSTITUTION ? name.token_end : before_form(reading, &name);
        if (end == name.token_end || !is_own(reading, name.token, end))
            continue;
        name.token_end = end;
        name.form = ENT_NONE;
        ent_again_note(reading, &names, name);
    }
    ent_again_find(reading, &names);
    ent_again_free(&names);
}
