/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.c - the language of a text by function words and script. */
#include "read/language.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "data/data.h"

enum {
    SAMPLE = 8 * 1024,  /* bytes looked at: their first half and as much from the middle   */
    PIECE = 512,        /* bytes after which English may be plain already                  */
    LEAST_WORDS = 12,   /* fewer words are no text                                         */
    LEAST_LETTERS = 40,
    LEAST_KINDS = 4,    /* different function words of another language                    */
    LONGEST_WORD = 24
};

/* ---- the table ------------------------------------------------------------------------------------ */

/* The words, or the script, of a row. */
static bool add_words(ent_languages *l, ent_view words)
{
    ent_view word;
    while (ent_view_cut(&words, ' ', &word)) {
        if (!word.length)
            continue;
        uint32_t known = l->words.texts, id = ent_intern_add(&l->words, word.data, word.length);
        if (id == ENT_NONE || !ent_grow(&l->of, &l->capacity, id + 1, sizeof *l->of))
            return false;
        if (id == known)
            l->of[id] = 0;
        l->of[id] |= (uint64_t)1 << l->count;
    }
    return true;
}

ent_status ent_languages_load(ent_languages *out, ent_error *error)
{
    *out = (ent_languages){0};
    ent_rows rows = ent_table_rows(ENT_TABLE_LANGUAGES);
    while (ent_table_next(&rows)) {
        const char *name = ent_arena_text(&out->arena, rows.cell[0].data, rows.cell[0].length);
        if (out->count >= ENT_LANGUAGE_UNKNOWN || rows.cells < 2)
            return ent_fail_at(error, ENT_BAD_DATA, ent_table_name(ENT_TABLE_LANGUAGES), (int)rows.line,
                               "a language and its words are needed, and at most 64 rows");
        if (!name || !add_words(out, rows.cell[1]))
            return ent_fail_memory(error, "the languages");
        if (strcmp(name, "English") == 0)
            out->english = out->count;
        out->name[out->count++] = name;
    }
    return ENT_OK;
}

void ent_languages_free(ent_languages *languages)
{
    ent_intern_free(&languages->words);
    free(languages->of);
    ent_arena_free(&languages->arena);
    *languages = (ent_languages){0};
}

/* ---- counting ---------------------------------------------------------------------------------------- */

/* Scripts other than Latin, each a row of the table whose only word is the script in brackets. */
static const struct {
    uint32_t    first, last;
    const char *row;
} scripts[] = {
    {0x0370, 0x03FF, "[greek]"},      {0x0400, 0x052F, "[cyrillic]"}, {0x0530, 0x058F, "[armenian]"},
    {0x0590, 0x05FF, "[hebrew]"},     {0x0600, 0x077F, "[arabic]"},   {0x0900, 0x0DFF, "[indic]"},
    {0x0E00, 0x0EFF, "[thai]"},       {0x10A0, 0x10FF, "[georgian]"}, {0x1200, 0x137F, "[ethiopic]"},
    {0x1780, 0x17FF, "[khmer]"},      {0x3040, 0x30FF, "[kana]"},     {0x3400, 0x9FFF, "[han]"},
    {0xAC00, 0xD7AF, "[hangul]"},     {0x1000, 0x109F, "[burmese]"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

typedef struct counts {
    uint32_t letters, words;
    uint32_t by_script[SCRIPTS];
    uint32_t by_language[64];
    uint64_t seen[64]; /* a bit for each of its words, by id modulo 64: one word again and again tells nothing */
} counts;

static void count_word(const ent_languages *l, const char *word, size_t length, counts *c)
{
    char folded[LONGEST_WORD * 2];
    c->words++;
    if (length > LONGEST_WORD)
        return;
    size_t   n = ent_utf8_fold(word, length, folded, sizeof folded);
    uint32_t id = n ? ent_intern_find(&l->words, folded, n) : ENT_NONE;
    if (id == ENT_NONE)
        return;
    for (uint64_t rest = l->of[id]; rest; rest &= rest - 1) { /* one language after the other */
        uint32_t i = (uint32_t)__builtin_ctzll(rest);
        c->by_language[i]++;
        c->seen[i] |= (uint64_t)1 << (id & 63);
    }
}

static void count_script(uint32_t code, counts *c)
{
    for (size_t i = 0; code >= 0x370 && i < SCRIPTS; i++)
        if (code >= scripts[i].first && code <= scripts[i].last)
            c->by_script[i]++;
}

/* The size of the letter, or of the mark on one, at text[at]; 0: another sign, whose size is in *other. */
static uint32_t take_letter(const char *text, uint32_t at, uint32_t length, uint32_t *other, counts *c)
{
    unsigned char byte = (unsigned char)text[at];
    uint32_t      size = *other = 1;
    if (byte < 0x80)
        return (byte | 0x20u) - 'a' < 26;
    uint32_t code = ent_utf8_decode(text + at, length - at, &size);
    *other = size;
    if (code == ENT_UTF8_BAD || (!ent_utf8_is_letter(code) && !ent_utf8_is_mark(code)))
        return 0;
    count_script(code, c);
    return size;
}

static void count(const ent_languages *l, const char *text, uint32_t length, counts *c)
{
    for (uint32_t at = 0, other; at < length; at += other) {
        uint32_t from = at, size;
        for (other = 0; at < length && (size = take_letter(text, at, length, &other, c)); at += size)
            c->letters++;
        if (at > from)
            count_word(l, text + from, at - from, c);
        if (at == length)
            break;
    }
}

/* ---- judging ------------------------------------------------------------------------------------------- */

/* The row of the script that half of the letters are of. Japanese mixes two: kana decides. */
static uint32_t by_script(const ent_languages *l, const counts *c)
{
    uint32_t all = 0, best = 0;
    for (uint32_t i = 0; i < SCRIPTS; i++) {
        all += c->by_script[i];
        if (c->by_script[i] > c->by_script[best])
            best = i;
    }
    if (all * 2 < c->letters || all < LEAST_LETTERS / 2)
        return ENT_LANGUAGE_UNKNOWN;
    for (uint32_t i = 0; i < SCRIPTS; i++)
        if (strcmp(scripts[i].row, "[kana]") == 0 && c->by_script[i] * 5 > all)
            best = i;
    uint32_t id = ent_intern_find(&l->words, scripts[best].row, strlen(scripts[best].row));
    for (uint32_t i = 0; id != ENT_NONE && i < l->count; i++)
        if ((l->of[id] >> i) & 1)
            return i;
    return ENT_LANGUAGE_UNKNOWN;
}

static uint32_t bits(uint64_t set)
{
    uint32_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

/* Another language needs a sixth of the words and twice what English has: English texts quote others. */
static uint32_t by_words(const ent_languages *l, const counts *c)
{
    uint32_t best = l->english, english = c->by_language[l->english];
    if (c->words < LEAST_WORDS || c->letters < LEAST_LETTERS)
        return ENT_LANGUAGE_UNKNOWN;
    for (uint32_t i = 0; i < l->count; i++)
        if (c->by_language[i] > c->by_language[best])
            best = i;
    if (c->by_language[best] * 6 < c->words)
        return ENT_LANGUAGE_UNKNOWN;
    if (best != l->english && (c->by_language[best] < english * 2 || bits(c->seen[best]) < LEAST_KINDS))
        return ENT_LANGUAGE_UNKNOWN;
    return best;
}

/* A quarter of the words are English ones, and no other language has half as many. */
static bool is_plainly_english(const ent_languages *l, const counts *c)
{
    uint32_t english = c->by_language[l->english];
    if (c->words < LEAST_WORDS * 2 || english * 4 < c->words)
        return false;
    for (uint32_t i = 0; i < l->count; i++)
        if (i != l->english && c->by_language[i] * 2 > english)
            return false;
    return true;
}

/* Count text[from..end) piece by piece, as long as it takes; true: it is English. */
static bool count_pieces(const ent_languages *l, const char *text, uint32_t from, uint32_t end, counts *c)
{
    while (from < end) {
        uint32_t piece = end - from < PIECE ? end - from : PIECE;
        while (from + piece < end && text[from + piece - 1] != ' ' && piece < 2 * PIECE)
            piece++;
        count(l, text + from, piece, c);
        from += piece;
        if (is_plainly_english(l, c))
            return true;
    }
    return false;
}

uint32_t ent_language_guess(const ent_languages *l, const char *text, uint32_t length)
{
    counts   c = {0};
    uint32_t half = SAMPLE / 2;
    bool     is_english = length <= SAMPLE ? count_pieces(l, text, 0, length, &c)
                                           : count_pieces(l, text, 0, half, &c) ||
                                             count_pieces(l, text, length / 2, length / 2 + half, &c);
    if (is_english)
        return l->english;
    uint32_t language = by_script(l, &c);
    return language != ENT_LANGUAGE_UNKNOWN ? language : by_words(l, &c);
}
