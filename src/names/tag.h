/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag.h - the tags of the tagger: sixteen, so that a row of weights is one vector.
 *
 *   person, institution, place    B I L U: first, inner, last token of a name, the only one
 *   country                       C: every token of it ("[United States]"); the closed list parts two in a row
 *   other name                    B I
 *   O                             no name
 *
 * After Ratinov and Roth 2009 (BILOU); countries and other names have fewer tags because lists and
 * exactness matter less there than the room. */
#ifndef ENT_NAMES_TAG_H
#define ENT_NAMES_TAG_H

#include <stdbool.h>
#include <stdint.h>

#include "names/reading.h"

enum { ENT_TAGS = 16 };

enum {
    ENT_TAG_O = 0,
    ENT_TAG_PERSON = 1,      /* B, then I, L, U */
    ENT_TAG_INSTITUTION = 5, /* B, then I, L, U */
    ENT_TAG_PLACE = 9,       /* B, then I, L, U */
    ENT_TAG_COUNTRY = 13,
    ENT_TAG_OTHER = 14,      /* B, then I       */
    ENT_TAG_ALL = 0xFFFF     /* a set of tags is a mask of bits */
};

/* The kind of name that a tag is part of (ent_mention_kind); -1 for O. */
static inline int ent_tag_kind(uint32_t tag)
{
    static const int8_t kind[ENT_TAGS] = {-1, 0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3, 2, 4, 4};
    return kind[tag];
}

/* Does a name begin at this tag, whatever stands before? A country's begins where none stood. */
static inline bool ent_tag_begins(uint32_t tag)
{
    return tag == ENT_TAG_OTHER || (tag >= ENT_TAG_PERSON && tag < ENT_TAG_COUNTRY && ((tag - 1) & 3) % 3 == 0);
}

/* Does a name go on behind this tag, so that it cannot stand last? */
static inline bool ent_tag_open(uint32_t tag)
{
    return tag >= ENT_TAG_PERSON && tag < ENT_TAG_COUNTRY && ((tag - 1) & 3) < 2;
}

/* May `to` stand right behind `from`? O stands for what is before and behind a run of tags. */
static inline bool ent_tag_follows(uint32_t from, uint32_t to)
{
    bool inner = to == ENT_TAG_OTHER + 1 || (to >= ENT_TAG_PERSON && to < ENT_TAG_COUNTRY && ((to - 1) & 3) % 3 != 0);
    if (ent_tag_open(from))
        return inner && to < ENT_TAG_COUNTRY && (from - 1) / 4 == (to - 1) / 4;
    if (to == ENT_TAG_OTHER + 1)
        return from >= ENT_TAG_OTHER;
    return !inner;
}

/* The tag of token `at` of a name of `count` tokens. */
static inline uint32_t ent_tag_of(ent_mention_kind kind, uint32_t at, uint32_t count)
{
    static const uint8_t first[] = {ENT_TAG_PERSON, ENT_TAG_INSTITUTION, ENT_TAG_COUNTRY, ENT_TAG_PLACE, ENT_TAG_OTHER};
    if (kind == ENT_MENTION_COUNTRY)
        return ENT_TAG_COUNTRY;
    if (kind == ENT_MENTION_OTHER)
        return at ? ENT_TAG_OTHER + 1 : ENT_TAG_OTHER;
    uint32_t place = count == 1 ? 3 : at == 0 ? 0 : at + 1 == count ? 2 : 1;
    return first[kind] + place;
}

#endif
