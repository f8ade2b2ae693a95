/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sound.c - one form for the ways in which a name is written in Latin letters.
 *
 * Only what transliterations from Cyrillic and Arabic, umlauts without their dots, and a Serbian "đ" as "dj" differ in; names with
 * spellings of their own are in name_variants.tsv. */
#include "knowledge/sound.h"

#include <string.h>

#include "text/lookup.h"

/* Anywhere in a word, in this order; umlauts between consonants. */
static const struct {
    const char *from, *to;
} inside[] = {{"dj", "d"}, {"kh", "h"}, {"gh", "k"}, {"q", "k"}, {"x", "ks"}, {"ou", "u"}, {"ue", "u"}, {"oe", "o"}, {"iya", "ia"}, {"iia", "ia"}, {"ija", "ia"}};

/* At the end of a word. */
static const struct {
    const char *from, *to;
} ends[] = {{"iy", "i"}, {"yy", "i"}, {"ij", "i"}, {"ii", "i"}, {"yi", "i"}, {"y", "i"}, {"off", "ov"}, {"enka", "enko"}, {"ndr", "nder"}};

static bool begins(ent_view word, uint32_t at, const char *with)
{
    if (at >= word.length || word.data[at] != *with) /* as most do */
        return false;
    uint32_t length = (uint32_t)strlen(with);
    return at + length <= word.length && memcmp(word.data + at, with, length) == 0;
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* May a rule hold at this letter, as the first of what it changes? */
static bool is_first(char c)
{
    static const bool first[128] = {['d'] = true, ['k'] = true, ['g'] = true, ['q'] = true, ['x'] = true, ['o'] = true, ['u'] = true, ['i'] = true};
    return (unsigned char)c < 128 && first[(unsigned char)c];
}

/* The rule that holds at a place, or -1. "ue" and "oe" are umlauts between consonants only: "Samuel", not "Joe". */
static int rule_at(ent_view word, uint32_t at)
{
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        bool umlaut = inside[i].from[1] == 'e';
        if (begins(word, at, inside[i].from) &&
            (!umlaut || (at && at + 2 < word.length && !is_vowel(word.data[at - 1]) && !is_vowel(word.data[at + 2]))))
            return (int)i;
    }
    return -1;
}

/* ... and an end, at this last letter? */
static bool is_last(char c)
{
    return c == 'y' || c == 'j' || c == 'i' || c == 'f' || c == 'a' || c == 'r';
}

/* The name of many spellings that a word is one of, else the word. */
static ent_view name_of_many(ent_view word)
{
    ent_rows row;
    return ent_lookup(ENT_TABLE_NAME_VARIANTS, word, &row) ? row.cell[1] : word;
}

uint32_t ent_sound_of(ent_view word, char sound[ENT_SOUND_MOST])
{
    uint32_t n = 0;
    word = name_of_many(word);
    if (!word.length || word.length * 2 > ENT_SOUND_MOST)
        return 0;
    for (uint32_t at = 0; at < word.length;) {
        int         rule = is_first(word.data[at]) ? rule_at(word, at) : -1;
        const char *to = rule >= 0 ? inside[rule].to : NULL;
        for (; to && *to; to++)
            sound[n++] = *to;
        if (rule < 0)
            sound[n++] = word.data[at];
        at += rule >= 0 ? (uint32_t)strlen(inside[rule].from) : 1;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends && is_last(sound[n - 1]); i++) {
        uint32_t length = (uint32_t)strlen(ends[i].from);
        if (n <= length + 1 || memcmp(sound + n - length, ends[i].from, length) != 0)
            continue;
        memcpy(sound + n - length, ends[i].to, strlen(ends[i].to));
        return n - length + (uint32_t)strlen(ends[i].to);
    }
    return n;
}
