/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hyphen.c - which hyphens divide a word.
 *
 *   EU-Ukraine, NATO-Russia, U.S.-China    an acronym before another name: three tokens
 *   Saudi-led, Paris-based, UN-backed      a name before one of a few participles: three tokens
 *   Basra-the, Agency-which                a name before a word that begins a clause: three tokens
 *   Jean-Yves, Al-Shabaab, co-chair        all others: one token */
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "base/view.h"
#include "text/token.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_one_of(ent_view word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_view_is(word, list[i]))
            return true;
    return false;
}

/* Participles that say what a name does to a thing. */
static bool is_participle(ent_view word)
{
    static const char *const list[] = {
        "led", "backed", "based", "born", "wide", "brokered", "sponsored", "controlled", "funded",
        "owned", "made", "run", "style", "linked", "occupied", "held", "mediated", "installed",
        "educated", "trained", "speaking", "appointed", "dominated", "supported", "aligned",
        "allied", "friendly", "imposed", "supplied", "built", "listed", "ruled", "proposed",
        "drafted", "hosted", "administered", "designated", "sanctioned", "affiliated", "associated",
        "coordinated", "headquartered", "influenced", "inspired", "mandated", "organised", "organized",
    };
    char   folded[16];
    size_t n = ent_utf8_fold(word.data, word.length, folded, sizeof folded);
    return n && is_one_of((ent_view){folded, (uint32_t)n}, list, sizeof list / sizeof *list);
}

/* Words that no compound ends in: the hyphen stands for a dash. */
static bool is_clause(ent_view word)
{
    static const char *const list[] = {"which", "who", "whose", "where", "while", "has", "have", "had", "is",
                                       "was", "were", "says", "said", "the", "an", "including"};
    return is_one_of(word, list, sizeof list / sizeof *list);
}

/* In its last part: "al-Qaida". */
static bool has_capital(ent_view word)
{
    for (uint32_t i = word.length; i-- > 0 && word.data[i] != '-';)
        if (is_upper(word.data[i]) || (unsigned char)word.data[i] >= 0xC3)
            return true;
    return false;
}

/* Acronyms that are taken for such even where all is in capitals. */
static bool is_state_or_union(ent_view word)
{
    static const char *const list[] = {"EU", "US", "UK", "UN", "NATO", "USA", "UAE", "AU", "ASEAN"};
    return is_one_of(word, list, sizeof list / sizeof *list);
}

bool ent_hyphen_divides(const char *text, uint32_t start, uint32_t at, uint32_t length)
{
    ent_view left = {text + start, at - start};
    uint32_t end = at + 1, capitals = 0, upper = 0;
    while (end < length && (is_letter(text[end]) || (unsigned char)text[end] >= 0xC3))
        upper += is_upper(text[end]), end++;
    ent_view right = {text + at + 1, end - at - 1};
    if (left.length < 2 || right.length == 0)
        return false;
    if (text[at - 1] == '.')
        return true; /* "U.S.-China" */
    while (capitals < left.length && is_upper(left.data[capitals]))
        capitals++;
    if (has_capital(left) && (is_participle(right) || (is_clause(right) && (end == length || text[end] != '-'))))
        return true;
    if (capitals != left.length || capitals > 5 || right.length < 2)
        return false;
    if (upper == right.length)
        return is_state_or_union(left);
    return right.length >= 4 && is_upper(right.data[0]) && upper == 1;
}
