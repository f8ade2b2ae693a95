/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copies.c - sketches of texts, and groups of texts whose sketches agree. */
#include "knowledge/copies.h"

#include <stdlib.h>

#include "base/hash.h"

enum { RUN = 5, BAND = 4, BANDS = 13, COMPARED_MOST = 64 };

/* Numbers that differ spoil one band each: of thirteen one is whole, where at most twelve differ. */
_Static_assert(ENT_SKETCH - ENT_SKETCH_AGREE < BANDS && BAND * BANDS <= ENT_SKETCH, "a band must be whole");

/* ---- the sketch of a text -------------------------------------------------------------------------- */

/* A word without its letter case; of very long ones the beginning. */
static uint64_t hash_of(ent_view word)
{
    char     plain[64];
    uint32_t n = word.length < sizeof plain ? word.length : (uint32_t)sizeof plain;
    for (uint32_t i = 0; i < n; i++)
        plain[i] = word.data[i] >= 'A' && word.data[i] <= 'Z' ? (char)(word.data[i] + 32) : word.data[i];
    return ent_hash(plain, n, word.length);
}

/* The last five words and the heaps so far. */
typedef struct sketching {
    ent_sketch *out;
    uint64_t    word[RUN];          /* word n at n % RUN            */
    uint64_t    least[ENT_SKETCH];  /* UINT64_MAX: an empty heap    */
} sketching;

static void add_word(sketching *s, uint64_t word)
{
    uint64_t run = 0;
    s->out->all = ent_hash_mix(s->out->all, word);
    s->word[s->out->words++ % RUN] = word;
    if (s->out->words < RUN)
        return;
    for (uint32_t i = 0; i < RUN; i++) /* oldest first */
        run = (run ^ s->word[(s->out->words + i) % RUN]) * 0xa0761d6478bd642full + (run >> 29);
    run = ent_hash_mix(run, RUN);
    uint64_t *heap = &s->least[run % ENT_SKETCH];
    run /= ENT_SKETCH;
    *heap = run < *heap ? run : *heap;
}

/* An empty heap takes the number of another, the same one for all texts where it can. */
static void fill_empty(sketching *s)
{
    for (uint32_t i = 0; i < ENT_SKETCH; i++) {
        uint64_t from = i;
        for (uint64_t attempt = 1; s->least[from] == UINT64_MAX; attempt++)
            from = ent_hash_mix(i, attempt) % ENT_SKETCH;
        s->out->least[i] = (uint16_t)s->least[from]; /* the least are small numbers: their low bits tell most */
    }
}

ent_sketch ent_sketch_of(const ent_prose *prose)
{
    ent_sketch sketch = {0};
    sketching  s = {.out = &sketch};
    memset(s.least, 0xFF, sizeof s.least);
    for (uint32_t i = 0; i < prose->sentences; i++) {
        const ent_sentence *sentence = &prose->sentence[i];
        for (uint32_t t = sentence->token; t < sentence->token_end && sentence->role != ENT_TITLE; t++)
            if (prose->token[t].shape != ENT_MARK)
                add_word(&s, hash_of(ent_token_view(prose, t)));
    }
    if (sketch.words >= ENT_SKETCH_WORDS)
        fill_empty(&s);
    return sketch;
}

/* ---- two texts ----------------------------------------------------------------------------------------- */

static bool is_same(const ent_sketch *a, const ent_sketch *b)
{
    return a->words > 0 && a->words == b->words && a->all == b->all;
}

bool ent_sketch_alike(const ent_sketch *a, const ent_sketch *b)
{
    uint32_t agree = 0;
    if (a->words < ENT_SKETCH_WORDS || b->words < ENT_SKETCH_WORDS)
        return is_same(a, b);
    for (uint32_t i = 0; i < ENT_SKETCH; i++)
        agree += a->least[i] == b->least[i];
    return agree >= ENT_SKETCH_AGREE;
}

/* ---- groups ---------------------------------------------------------------------------------------------- */

/* A document under a key: its whole text, or a band of its sketch. */
typedef struct keyed {
    uint64_t key;
    uint32_t words;
    uint32_t document;
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->words != y->words)
        return x->words < y->words ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

/* The first document of a group; the way there is halved. */
static uint32_t first_of(uint32_t *up, uint32_t i)
{
    while (up[i] != i)
        i = up[i] = up[up[i]];
    return i;
}

static void join(uint32_t *up, uint32_t a, uint32_t b)
{
    a = first_of(up, a), b = first_of(up, b);
    if (a < b)
        up[b] = a;
    else
        up[a] = b;
}

/* Texts of the same words, as neighbours. */
static void join_same(const ent_sketch *const *sketch, uint32_t count, keyed *row, uint32_t *up)
{
    for (uint32_t i = 0; i < count; i++)
        row[i] = (keyed){sketch[i]->all, sketch[i]->words, i};
    if (count)
        qsort(row, count, sizeof *row, by_key);
    for (uint32_t i = 1; i < count; i++)
        if (is_same(sketch[row[i - 1].document], sketch[row[i].document]))
            join(up, row[i - 1].document, row[i].document);
}

/* One band: whose four numbers agree is compared in full. One document for each text takes part. */
static void join_band(const ent_sketch *const *sketch, uint32_t count, uint32_t band, const bool *is_first,
                      keyed *row, uint32_t *up)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint16_t *n = &sketch[i]->least[band * BAND];
        if (is_first[i] && sketch[i]->words >= ENT_SKETCH_WORDS)
            row[rows++] = (keyed){(uint64_t)n[0] << 48 | (uint64_t)n[1] << 32 | (uint64_t)n[2] << 16 | n[3], 0, i};
    }
    if (rows)
        qsort(row, rows, sizeof *row, by_key);
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t k = i + 1; k < rows && row[k].key == row[i].key && k - i <= COMPARED_MOST; k++)
            if (first_of(up, row[i].document) != first_of(up, row[k].document) &&
                ent_sketch_alike(sketch[row[i].document], sketch[row[k].document]))
                join(up, row[i].document, row[k].document);
}

bool ent_copies_find(const ent_sketch *const *sketch, uint32_t count, uint32_t *copy_of)
{
    keyed *row = malloc((count + (size_t)1) * sizeof *row);
    bool  *is_first = malloc((count + (size_t)1) * sizeof *is_first);
    bool   fine = row && is_first;
    for (uint32_t i = 0; fine && i < count; i++)
        copy_of[i] = i;
    if (fine)
        join_same(sketch, count, row, copy_of);
    for (uint32_t i = 0; fine && i < count; i++)
        is_first[i] = first_of(copy_of, i) == i;
    for (uint32_t band = 0; fine && band < BANDS; band++)
        join_band(sketch, count, band, is_first, row, copy_of);
    for (uint32_t i = count; fine && i-- > 0;) /* from the end: the ways up go to smaller numbers */
        copy_of[i] = first_of(copy_of, i) == i ? ENT_NONE : first_of(copy_of, i);
    free(row);
    free(is_first);
    return fine;
}
