/* SPDX-License-Identifier: GPL-3.0-or-later */
/* company.c - companies named again without their legal form: "[Marbella Sky SL] bought it. [Marbella Sky] is ..."
 *
 * Takes what the finders before it left. */
#include "names/again.h"

static bool is_legal_form(const ent_reading *reading, uint32_t token)
{
    static const char *const form[] = {"A/S", "AB", "AG", "AO", "AS", "ASA", "ApS", "B.V.", "BV", "Bhd", "Co.",
                                       "Corp", "Corp.", "Corporation", "DMCC", "EAD", "EOOD", "FZC", "FZCO", "FZE",
                                       "GmbH", "Holdings", "Inc", "Inc.", "Incorporated", "JSC", "KG", "KGaA", "KK",
                                       "Kft", "LLC", "LLC.", "LLP", "LP", "Lda", "Limited", "Ltd", "Ltd.", "Ltda",
                                       "N.V.", "NV", "Nyrt", "OAO", "OJSC", "OOO", "Oy", "Oyj", "PAO", "PJSC", "PLC",
                                       "Plc", "Pte", "Pty", "Pvt", "Pvt.", "S.A.", "S.A.S.", "S.L.", "S.p.A.", "SA",
                                       "SAL", "SARL", "SAS", "SCA", "SE", "SIA", "SICAV", "SL", "SRL", "Sdn", "SpA",
                                       "Srl", "Sàrl", "W.L.L.", "ZAO", "Zrt", "a.s.", "d.d.", "d.o.o.", "plc",
                                       "s.r.o."};
    return ent_token_is_any(reading, token, form, sizeof form / sizeof *form);
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
        uint32_t    end = before_form(reading, &name);
        if (name.dead || name.kind != ENT_MENTION_INSTITUTION || end == name.token_end || !is_own(reading, name.token, end))
            continue;
        name.token_end = end;
        name.form = ENT_NONE;
        ent_again_note(reading, &names, name);
    }
    ent_again_find(reading, &names);
    ent_again_free(&names);
}
