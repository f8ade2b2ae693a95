/* SPDX-License-Identifier: GPL-3.0-or-later */
/* company.c - names of companies without their legal form: "UBS Group AG" is UBS. */
#include "knowledge/organ.h"
#include "knowledge/word.h"

static bool is_company(const ent_known *entry)
{
    return (entry->groups & ENT_TYPE_COMPANY) != 0;
}

uint32_t ent_company_known(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[mention->token]];
    uint32_t            end = mention->token_end;
    while (end > mention->token + 1 && ent_word_among(linked, end - 1, ENT_LIST_legal_form))
        end--;
    bool legal = end < mention->token_end;
    for (int group = 0; group < 2 && legal; group++) { /* then without "Group" as well */
        if (group && !(end > mention->token + 1 && ent_word_among(linked, end - 1, ENT_LIST_group)))
            break;
        end -= (uint32_t)group;
        for (uint32_t f = ent_known_exact(reading, sentence, mention->token, end); f != ENT_NONE; f = ent_form_at(linked, f)->next)
            if (is_company(ent_known_at(linked, ent_form_at(linked, f)->known)))
                return ent_form_at(linked, f)->known;
    }
    return ENT_NONE;
}
