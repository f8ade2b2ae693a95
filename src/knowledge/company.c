/* SPDX-License-Identifier: GPL-3.0-or-later */
/* company.c - names of companies without their legal form: "UBS Group AG" is UBS. */
#include "knowledge/organ.h"

/* What stands at the end of a company's name and says nothing of who it is. */
static const char legal_forms[] = "ltd limited inc incorporated corp corporation co company plc ag sa se nv bv gmbh kg kgaa spa srl "
                                  "llc llp lp ab asa oyj oy pte pty sl sas sarl jsc pjsc ojsc pao oao ooo zao kft nyrt zrt sia tbk "
                                  "bhd kk dmcc fze ltd. inc. corp. co. s.a. n.v. s.p.a. s.l. s.r.l. . ,";

static bool is_legal_form(const ent_linked *linked, uint32_t token)
{
    return ent_plain_token_is(linked, token, legal_forms);
}

bool ent_is_legal_form(ent_view word)
{
    ent_view rest = ent_view_of(legal_forms), form;
    while (ent_view_cut(&rest, ' ', &form))
        if (ent_view_equal(form, word))
            return true;
    return false;
}

static bool is_company(const ent_known *entry)
{
    static const char *const types[] = {"company", "bank", "airline", "media", "news_agency"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_view_is(entry->type, types[i]))
            return true;
    return false;
}

uint32_t ent_company_known(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[mention->token]];
    uint32_t            end = mention->token_end;
    while (end > mention->token + 1 && is_legal_form(linked, end - 1))
        end--;
    bool legal = end < mention->token_end;
    for (int group = 0; group < 2 && legal; group++) { /* then without "Group" as well */
        if (group && !(end > mention->token + 1 && ent_plain_token_is(linked, end - 1, "group holding holdings")))
            break;
        end -= (uint32_t)group;
        for (uint32_t f = ent_known_exact(reading, sentence, mention->token, end); f != ENT_NONE; f = ent_form_at(linked, f)->next)
            if (is_company(ent_known_at(linked, ent_form_at(linked, f)->known)))
                return ent_form_at(linked, f)->known;
    }
    return ENT_NONE;
}
