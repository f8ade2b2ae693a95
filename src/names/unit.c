/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unit.c - units of armies and courts, which are told apart by number. */
#include "names/reading.h"

bool ent_is_ordinal(const ent_reading *reading, uint32_t token)
{
    const ent_spelling *spelling = ent_spelling_at(reading, token);
    uint32_t            n = spelling->length;
    if (n < 3 || spelling->text[0] < '0' || spelling->text[0] > '9')
        return false;
    static const char *const ending[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (spelling->text[n - 2] == ending[i][0] && spelling->text[n - 1] == ending[i][1])
            return true;
    return false;
}

bool ent_is_unit(const ent_reading *reading, uint32_t token, bool by_number)
{
    enum { BY_NUMBER = 9 };
    static const char *const unit[] = {"Army",     "Battalion", "Brigade", "Corps",    "Division", "Fleet",   "Regiment",
                                       "Squadron", "Wing",      "Circuit", "Court",    "Infantry", "Marines", "Region"};
    return ent_token_is_any(reading, token, unit, by_number ? BY_NUMBER : sizeof unit / sizeof *unit);
}
