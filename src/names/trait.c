/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trait.c - bits of a spelling. */
#include "names/trait.h"

#include "names/spelling.h"

static bool joins(const ent_spelling *spelling)
{
    if (spelling->flags & (ENT_WORD_CONNECTOR | ENT_WORD_PARTICLE | ENT_WORD_STARTER))
        return spelling->length <= 5;
    if (spelling->caps == ENT_CAPS_DIGITS || spelling->possessive)
        return true;
    if (spelling->length == 1)
        return spelling->text[0] == '&' || spelling->text[0] == ',' || spelling->text[0] == '/' ||
               spelling->text[0] == '-' || spelling->text[0] == '.' || spelling->text[0] == '+';
    return spelling->shape == ENT_LOWER && spelling->length <= 3;
}

/* Names of the gazetteer begin with a capital, but for some. */
static bool claims(const ent_spelling *spelling)
{
    return spelling->known != ENT_NONE && (spelling->shape != ENT_LOWER || (spelling->flags & ENT_WORD_BEGINS_SMALL));
}

static uint32_t told_of(uint32_t flags)
{
    static const uint32_t told[] = {ENT_WORD_TITLE,      ENT_WORD_ROLE,       ENT_WORD_GIVEN,
                                    ENT_WORD_HEAD_FIRST, ENT_WORD_HEAD_LAST,  ENT_WORD_OTHER_FIRST,
                                    ENT_WORD_OTHER_LAST, ENT_WORD_SUFFIX,     ENT_WORD_CALENDAR};
    uint32_t bits = 0;
    for (uint32_t i = 0; i < sizeof told / sizeof *told; i++)
        bits |= (uint32_t)((flags & told[i]) != 0) << i;
    return bits;
}

static bool is(const ent_spelling *spelling, const char *text)
{
    return ent_view_is((ent_view){spelling->text, spelling->length}, text);
}

uint32_t ent_traits_of(const ent_spelling *spelling)
{
    uint32_t flags = spelling->flags, traits = 0;
    bool     common = (flags & (ENT_WORD_COMMON | ENT_WORD_STARTER)) && !(flags & ENT_WORD_GIVEN);
    bool     foreign = spelling->word == ENT_NONE && spelling->shape == ENT_LOWER && spelling->length > 3;
    bool     follows = spelling->caps == ENT_CAPS_DIGITS || (flags & (ENT_WORD_HEAD_LAST | ENT_WORD_SUFFIX));
    traits |= spelling->capital ? ENT_TRAIT_CAPITAL : 0;
    traits |= spelling->caps == ENT_CAPS_MARK ? ENT_TRAIT_MARK : 0;
    traits |= spelling->caps == ENT_CAPS_NONE ? ENT_TRAIT_SMALL : 0;
    traits |= (flags & ENT_WORD_STARTER) && spelling->caps != ENT_CAPS_ALL ? ENT_TRAIT_OPENS : 0;
    traits |= common && spelling->caps != ENT_CAPS_ALL ? ENT_TRAIT_PLAIN : 0;
    traits |= joins(spelling) ? ENT_TRAIT_JOINS : 0;
    traits |= (flags & ENT_WORD_PARTICLE) || is(spelling, "of") ? ENT_TRAIT_BRIDGES : 0;
    traits |= foreign ? ENT_TRAIT_FOREIGN : 0;
    traits |= !spelling->capital && follows ? ENT_TRAIT_FOLLOWS : 0;
    traits |= spelling->known != ENT_NONE ? ENT_TRAIT_LISTED : 0;
    traits |= claims(spelling) ? ENT_TRAIT_CLAIMS : 0;
    traits |= spelling->role != ENT_NONE ? ENT_TRAIT_ROLE : 0;
    traits |= is(spelling, "(") ? ENT_TRAIT_BRACKET : 0;
    traits |= is(spelling, "Board") ? ENT_TRAIT_BOARD : 0;
    return traits | told_of(flags) << ENT_TRAIT_TOLD_AT | (uint32_t)spelling->caps << ENT_TRAIT_CAPS_AT;
}
