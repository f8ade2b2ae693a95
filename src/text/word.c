/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word.c - where a word or number ends, and what it looks like.
 *
 * Letters and digits go together; an apostrophe, hyphen or stop belongs to a word only between two
 * of them, and each of these three has its own rule below. */
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "base/view.h"
#include "text/token.h"

enum { UPPER = 1, LOWER = 2, DIGIT = 4, OTHER = 8 }; /* what a word has */

typedef struct reader {
    const char *text;
    uint32_t    start, at, length;
    uint32_t    segment; /* where the part after the last stop or hyphen begins */
    unsigned    first;   /* what the first character is                         */
    unsigned    rest;    /* what the others are                                 */
    bool        dotted;  /* "U.S"                                               */
} reader;

/* UPPER, LOWER or DIGIT, 0 for what is not in words as it is. */
static const unsigned char ascii[128] = {
    ['0'] = 4, ['1'] = 4, ['2'] = 4, ['3'] = 4, ['4'] = 4, ['5'] = 4, ['6'] = 4, ['7'] = 4,
    ['8'] = 4, ['9'] = 4, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1,
    ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1,
    ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 2, ['b'] = 2, ['c'] = 2, ['d'] = 2,
    ['e'] = 2, ['f'] = 2, ['g'] = 2, ['h'] = 2, ['i'] = 2, ['j'] = 2, ['k'] = 2, ['l'] = 2,
    ['m'] = 2, ['n'] = 2, ['o'] = 2, ['p'] = 2, ['q'] = 2, ['r'] = 2, ['s'] = 2, ['t'] = 2,
    ['u'] = 2, ['v'] = 2, ['w'] = 2, ['x'] = 2, ['y'] = 2, ['z'] = 2,
};

/* What the character at `at` is in a word (0: nothing), and its size. */
static unsigned kind_at(const reader *r, uint32_t at, uint32_t *size)
{
    *size = 1;
    if (at >= r->length)
        return 0;
    unsigned char c = (unsigned char)r->text[at];
    if (c < 0x80)
        return ascii[c];
    uint32_t code = ent_utf8_decode(r->text + at, r->length - at, size);
    if (ent_utf8_is_upper(code))
        return UPPER;
    if (ent_utf8_is_letter(code))
        return LOWER;
    if (ent_utf8_is_digit(code))
        return DIGIT;
    return ent_utf8_is_mark(code) ? OTHER : 0;
}

static void take(reader *r, unsigned kind, uint32_t size)
{
    if (r->at == r->start)
        r->first = kind;
    else
        r->rest |= kind;
    r->at += size;
}

static void take_letters(reader *r)
{
    for (;;) {
        /* Most text is ASCII: a tight loop for it. */
        unsigned rest = 0;
        uint32_t at = r->at;
        if (at == r->start) {
            unsigned char c = (unsigned char)r->text[at];
            if (c < 0x80)
                r->first = ascii[c], at++;
        }
        while (at < r->length) {
            unsigned char c = (unsigned char)r->text[at];
            if (c >= 0x80 || !ascii[c])
                break;
            rest |= ascii[c];
            at++;
        }
        r->rest |= rest;
        r->at = at;
        if (at >= r->length || (unsigned char)r->text[at] < 0x80)
            return;
        uint32_t size;
        unsigned kind = kind_at(r, at, &size);
        if (!kind)
            return;
        take(r, kind, size);
    }
}

static uint32_t apostrophe(const reader *r, uint32_t at)
{
    if (at < r->length && r->text[at] == '\'')
        return 1;
    return at + 2 < r->length && memcmp(r->text + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* '-', or U+2010 and U+2011. */
static uint32_t hyphen(const reader *r, uint32_t at)
{
    if (r->text[at] == '-')
        return 1;
    return at + 2 < r->length && (memcmp(r->text + at, "\xE2\x80\x90", 3) == 0 ||
                                  memcmp(r->text + at, "\xE2\x80\x91", 3) == 0)
               ? 3
               : 0;
}

/* "O'Brien", "d'Estaing", "don't", but not "Borrell's". */
static bool take_apostrophe(reader *r)
{
    uint32_t sign = apostrophe(r, r->at), size, after;
    if (!sign || !(kind_at(r, r->at + sign, &size) & (UPPER | LOWER)))
        return false;
    bool s = size == 1 && (r->text[r->at + sign] | 0x20) == 's';
    if (s && !kind_at(r, r->at + sign + 1, &after))
        return false;
    r->at += sign;
    return true;
}

static bool take_hyphen(reader *r)
{
    uint32_t sign = hyphen(r, r->at), size;
    if (!sign || !kind_at(r, r->at + sign, &size))
        return false;
    if (ent_hyphen_divides(r->text, r->start, r->at, r->length))
        return false;
    r->at += sign;
    r->segment = r->at;
    return true;
}

/* One letter since the last stop? */
static bool is_single(const reader *r)
{
    uint32_t size;
    return (kind_at(r, r->segment, &size) & (UPPER | LOWER)) && r->segment + size == r->at;
}

/* The stop inside "U.S" and "Ph.D", not the one behind. */
static bool take_stop(reader *r)
{
    uint32_t size, after;
    if (r->text[r->at] != '.' || !(kind_at(r, r->at + 1, &size) & (UPPER | LOWER)))
        return false;
    if (kind_at(r, r->at + 1 + size, &after))
        return false;
    bool short_word = r->at - r->segment <= 2 && r->segment == r->start && (r->first & UPPER) &&
                      r->at + 1 + size < r->length && r->text[r->at + 1 + size] == '.';
    if (!is_single(r) && !short_word)
        return false;
    r->at++;
    r->segment = r->at;
    r->dotted = true;
    return true;
}

/* "AT&T", "S&P". */
static bool take_ampersand(reader *r)
{
    uint32_t size;
    unsigned before = r->first | r->rest;
    if (r->text[r->at] != '&' || (before & LOWER) || !(kind_at(r, r->at + 1, &size) & UPPER))
        return false;
    r->at++;
    return true;
}

/* "3.5", "1,000", "24/7", "10:30". */
static bool take_number_sign(reader *r)
{
    uint32_t size;
    if (!strchr(".,/:", r->text[r->at]) || r->text[r->at - 1] < '0' || r->text[r->at - 1] > '9' ||
        !(kind_at(r, r->at + 1, &size) & DIGIT))
        return false;
    r->at++;
    return true;
}

/* "Amazon.com": a stop, a well-known end of addresses, and no letter behind. */
static bool take_domain(reader *r)
{
    static const char *const ends[] = {"com", "org", "net", "gov", "edu", "int", "info", "co", "io",
                                       "eu",  "uk",  "de",  "fr",  "ru",  "ua",  "cn"};
    if (r->text[r->at] != '.')
        return false;
    uint32_t end = r->at + 1, size;
    while (end < r->length && r->text[end] >= 'a' && r->text[end] <= 'z')
        end++;
    ent_view name = {r->text + r->at + 1, end - r->at - 1};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ent_view_is(name, ends[i]) && !kind_at(r, end, &size)) {
            r->at = end;
            return true;
        }
    return false;
}

/* Does the full stop at `at` belong to the word? */
static ent_stop stop_of(const reader *r)
{
    ent_view word = {r->text + r->start, r->at + 1 - r->start};
    uint32_t size;
    ent_stop known = ent_abbreviation_stop(word);
    if (r->dotted)
        return known == ENT_STOP_NEVER ? known : ENT_STOP_MAYBE;
    if ((r->first & UPPER) && kind_at(r, r->start, &size) && r->start + size == r->at)
        return ENT_STOP_MAYBE; /* an initial */
    /* "No." is one only before a number. */
    if (known != ENT_STOP_NONE && (ent_view_is(word, "No.") || ent_view_is(word, "no."))) {
        uint32_t next = r->at + 1;
        bool     number = next + 1 < r->length && (r->text[next] == ' ') &&
                      r->text[next + 1] >= '0' && r->text[next + 1] <= '9';
        return number ? ENT_STOP_NEVER : ENT_STOP_NONE;
    }
    return known;
}

static ent_shape shape_of(const reader *r)
{
    if (r->first & DIGIT)
        return ENT_NUMBER;
    if (r->first & UPPER)
        return (r->rest & UPPER) && !(r->rest & LOWER) ? ENT_UPPER : ENT_CAPITAL;
    return r->rest & UPPER ? ENT_MIXED : ENT_LOWER;
}

ent_word ent_word_at(const char *text, uint32_t at, uint32_t length)
{
    reader   r = {.text = text, .start = at, .at = at, .length = length, .segment = at};
    bool     domain = false;
    ent_stop stop = ENT_STOP_NONE;
    for (;;) {
        take_letters(&r);
        if (r.at >= length || text[r.at] == ' ' || text[r.at] == '\n')
            break;
        if (r.first & DIGIT ? take_number_sign(&r) : take_stop(&r))
            continue;
        if (!take_hyphen(&r) && !take_apostrophe(&r) && !take_ampersand(&r))
            break;
    }
    if (r.at < length && text[r.at] == '.' && !(r.first & DIGIT)) {
        domain = take_domain(&r);
        stop = domain ? ENT_STOP_NONE : stop_of(&r);
        r.at += stop != ENT_STOP_NONE;
    }
    ent_shape shape = domain && r.first != UPPER ? ENT_NUMBER : shape_of(&r);
    return (ent_word){r.at, (uint8_t)shape, (uint8_t)stop};
}
