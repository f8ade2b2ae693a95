/* SPDX-License-Identifier: GPL-3.0-or-later */
/* any_text.h - random texts for tests of what must hold for any text: put together from fragments,
 * the same on every machine. HOLDS is CHECK that tells the seed as well. */
#ifndef ANY_TEXT_H
#define ANY_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "check.h"

enum { TEXT_MOST = 1 << 14 };

static uint64_t seed_now; /* of the text under test */

#define HOLDS(claim)                                                                               \
    (CHECK(claim) || (fprintf(stderr, "    seed %llu\n", (unsigned long long)seed_now), 0))

static inline uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33);
}

static const char *const fragments[] = {
    "Josep Borrell",
    "Borrell",
    "Mr Borrell",
    "Ursula von der Leyen",
    "von der Leyen",
    "Olaf Scholz",
    "Scholz's",
    "Xi Jinping",
    "Anna Lindqvist",
    "Ms Lindqvist",
    "Peter Lindqvist",
    "J. D. Vance",
    "Kim Jong Un",
    "BORRELL",
    "Donald Trump Jr.",
    "al-Assad",
    "Bashar al-Assad",
    "Emmanuel Macron’s",
    "Orbán",
    "the EU",
    "EU",
    "the European Union",
    "European Commission",
    "the Commission",
    "the Council",
    "NATO",
    "NATO's",
    "the United Nations (UN)",
    "the UN",
    "WHO",
    "the Ministry of Finance of Kenya",
    "the ministry",
    "the Baltic Harbour Safety Agency (BHSA)",
    "BHSA",
    "Bank of Canada",
    "Siemens",
    "CDU",
    "(CDU)",
    "Ukraine",
    "Russia",
    "Russian",
    "Russia's",
    "the U.S.",
    "US",
    "Georgia",
    "Jordan",
    "Chad",
    "Congolese",
    "Moscow",
    "Kyiv",
    "Brussels",
    "Paris",
    "Northern Ireland",
    "foreign minister",
    "Foreign Minister",
    "the president of",
    "president",
    "former",
    "ex-",
    "deputy",
    "spokesman for",
    "chair of",
    "CEO",
    "her counterpart",
    "member of",
    "who heads",
    "was named",
    "resigned as",
    "said",
    "met",
    "and",
    "or",
    ",",
    ",",
    ".",
    ". ",
    ". The",
    "?",
    ":",
    ";",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "'s",
    "’",
    "-",
    "–",
    "in",
    "of the",
    "on Monday",
    "3 March 2021",
    "27",
    "a",
    "talks with",
    "France, Germany, Italy and Spain",
    "\n",
    "\n\n",
    "\n\n- ",
    "\n\nHEADLINE IN CAPITALS\n\n",
    "\r\n\r\n",
    "Title Case Heading About Ukraine\n\n",
    "it rained",
    "for hours",
    "the",
    "of",
    "for",
    "I",
    "II",
    "A",
    "U.",
    "...",
    "\t",
};

static const char *const broken[] = {
    "\xFF",         "\xC3",         "\xE2\x82",     "\xED\xA0\x80", "\xF4\x90\x80\x80",
    "\x01",         "\xEF\xBB\xBF", "\xE2\x80\x8B", "&amp;",        "&#8217;",
    "<b>",          "</b>",         "&nbsp;",       "\xC2\xA0",     "\xC2\x85",
    "\xE2\x80\xAE", "\x7F",         "<p>",          "&lt;EU&gt;",   "e\xCC\x81",
};

/* A text of fragments; with `dirty`, broken bytes and markup between and inside them. */
static inline uint32_t any_text(uint64_t seed, bool dirty, char out[TEXT_MOST])
{
    uint64_t state = seed_now = seed;
    uint32_t parts = next_random(&state) % 240, length = 0;
    for (uint32_t i = 0; i < parts; i++) {
        bool bad = dirty && next_random(&state) % 8 == 0;
        const char *part =
            bad ? broken[next_random(&state) % (sizeof broken / sizeof *broken)]
                : fragments[next_random(&state) % (sizeof fragments / sizeof *fragments)];
        uint32_t n = (uint32_t)strlen(part);
        if (length + n + 2 > TEXT_MOST)
            break;
        memcpy(out + length, part, n);
        length += n;
        if (!bad && next_random(&state) % 16)
            out[length++] = ' ';
    }
    out[length] = '\0';
    return length;
}

#endif
