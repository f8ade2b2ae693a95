/* SPDX-License-Identifier: GPL-3.0-or-later */
/* window.c - co-mentions within sentences, paragraphs or the document. */
#include "knowledge/window.h"

#include <stdlib.h>

#include "base/array.h"

/* A pair costs its sentences over again in every export. A window may always have PAIRS_FREE pairs; what its others
 * cost comes out of the document's reserve of bytes, which no text that was written to be read uses up. */
enum { PAIRS_FREE = 64, EVIDENCE_RESERVE = 64 << 20 };

/* An entity as a window names it first. */
typedef struct named {
    uint32_t local, sentence;
    uint32_t list; /* number of the enumeration it stands in, or ENT_NONE */
    float    confidence;
} named;

typedef struct pairing {
    const ent_linked *linked;
    named             seen[ENT_WINDOW_MOST];
    uint32_t          count;
    uint32_t         *last;    /* [locals] window in which the local was last seen, + 1 */
    uint32_t         *list;    /* [places] enumeration, or ENT_NONE                     */
    ent_window_pair  *pair;
    uint32_t          pairs, capacity;
    uint64_t          reserve; /* bytes of evidence */
} pairing;

static bool is_country(const ent_linked *linked, uint32_t place)
{
    return linked->local[linked->place[place].local].kind == ENT_COUNTRY;
}

/* Do only commas, "and", "or", "the" stand between two places of one sentence? */
static bool is_enumerated(const ent_linked *linked, uint32_t place, uint32_t next)
{
    const ent_reading *reading = linked->reading;
    if (linked->place[place].sentence != linked->place[next].sentence || !is_country(linked, place) ||
        !is_country(linked, next) || linked->place[next].token - linked->place[place].token_end > 3)
        return false;
    for (uint32_t t = linked->place[place].token_end; t < linked->place[next].token; t++)
        if (!ent_token_is(reading, t, ",") && !ent_token_is(reading, t, "and") && !ent_token_is(reading, t, "or") &&
            !ent_token_is(reading, t, "the") && !ent_token_is(reading, t, ";"))
            return false;
    return linked->place[next].token > linked->place[place].token_end;
}

/* Number the enumerations of three countries or more. */
static void find_lists(pairing *p)
{
    const ent_linked *linked = p->linked;
    for (uint32_t i = 0; i < linked->places;) {
        uint32_t end = i + 1;
        while (end < linked->places && is_enumerated(linked, end - 1, end))
            end++;
        for (uint32_t k = i; k < end; k++)
            p->list[k] = end - i >= 3 ? i : ENT_NONE;
        i = end;
    }
}

/* The sentence of the window that names both, else ENT_NONE: places are in text order. */
static uint32_t common_sentence(const ent_linked *linked, uint32_t from, uint32_t to, uint32_t a, uint32_t b)
{
    uint32_t sentence = ENT_NONE, has = 0;
    for (uint32_t i = from; i < to; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (place->sentence != sentence)
            sentence = place->sentence, has = 0;
        has |= place->local == a ? 1u : place->local == b ? 2u : 0u;
        if (has == 3)
            return sentence;
    }
    return ENT_NONE;
}

static bool pair_up(pairing *p, ent_window window, uint32_t from, uint32_t to)
{
    uint64_t most = (uint64_t)p->count * (p->count - 1) / 2;
    if (most + p->pairs > UINT32_MAX ||
        !ent_grow(&p->pair, &p->capacity, p->pairs + (uint32_t)most + 1, sizeof *p->pair))
        return false;
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = i + 1; k < p->count; k++) {
            const named *a = &p->seen[i], *b = &p->seen[k];
            ent_window_pair pair = {a->local, b->local, a->sentence, b->sentence,
                                    a->confidence < b->confidence ? a->confidence : b->confidence,
                                    a->list != ENT_NONE && a->list == b->list};
            if (window != ENT_BY_SENTENCE && a->sentence != b->sentence && to - from <= 4 * ENT_WINDOW_MOST) {
                uint32_t both = common_sentence(p->linked, from, to, a->local, b->local);
                if (both != ENT_NONE)
                    pair.sentence_a = pair.sentence_b = both;
            }
            p->pair[p->pairs++] = pair;
        }
    return true;
}

/* What the window of a place is called: its sentence, its paragraph, or 0. */
static uint32_t window_of(const ent_linked *linked, ent_window window, uint32_t place)
{
    uint32_t sentence = linked->place[place].sentence;
    return window == ENT_BY_SENTENCE    ? sentence
           : window == ENT_BY_PARAGRAPH ? linked->reading->prose->sentence[sentence].paragraph
                                        : 0;
}

static float confidence_at(const ent_linked *linked, uint32_t place)
{
    uint32_t owner = linked->reading->owner[linked->place[place].token];
    return owner == ENT_NONE ? 0.6f : linked->reading->mention[owner].confidence;
}

/* Drop the last entities of a window until the reserve has room for its pairs; true when some were dropped. */
static bool keep_within_reserve(pairing *p)
{
    const ent_prose *prose = p->linked->reading->prose;
    uint32_t         before = p->count;
    uint64_t         bytes = 0, cost = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        ent_span span = prose->sentence[p->seen[i].sentence].span;
        bytes += span.end - span.start;
    }
    bytes = p->count ? bytes / p->count : 0; /* of a pair, about */
    for (; p->count; p->count--) {
        uint64_t pairs = (uint64_t)p->count * (p->count - 1) / 2;
        cost = pairs > PAIRS_FREE ? (pairs - PAIRS_FREE) * bytes : 0;
        if (cost <= p->reserve)
            break;
    }
    p->reserve -= cost;
    return p->count < before;
}

static bool pair_window(pairing *p, ent_window window, uint32_t from, uint32_t to, uint32_t *left_out)
{
    bool over = false;
    p->count = 0;
    for (uint32_t i = from; i < to; i++) {
        uint32_t local = p->linked->place[i].local;
        if (p->last[local] == from + 1)
            continue;
        p->last[local] = from + 1;
        if (p->count < ENT_WINDOW_MOST)
            p->seen[p->count++] = (named){local, p->linked->place[i].sentence, p->list[i], confidence_at(p->linked, i)};
        else
            over = true;
    }
    over = keep_within_reserve(p) || over;
    *left_out += over;
    return p->count < 2 || pair_up(p, window, from, to);
}

ent_status ent_window_pairs(const ent_linked *linked, ent_window window, ent_window_pair **pair, uint32_t *pairs,
                            uint32_t *left_out, ent_error *error)
{
    pairing *p = calloc(1, sizeof *p);
    bool     fine = p != NULL;
    *left_out = 0;
    if (fine) {
        p->linked = linked;
        p->reserve = EVIDENCE_RESERVE;
        p->last = calloc(linked->locals + 1, sizeof *p->last);
        p->list = calloc(linked->places + 1, sizeof *p->list);
        fine = p->last && p->list;
    }
    if (fine)
        find_lists(p);
    for (uint32_t from = 0, to; fine && from < linked->places; from = to) {
        for (to = from + 1; to < linked->places; to++)
            if (window_of(linked, window, to) != window_of(linked, window, from))
                break;
        fine = pair_window(p, window, from, to, left_out);
    }
    if (fine)
        *pair = p->pair, *pairs = p->pairs;
    else if (p)
        free(p->pair);
    if (p) {
        free(p->last);
        free(p->list);
        free(p);
    }
    return fine ? ENT_OK : ent_fail_memory(error, "the co-mentions of a document");
}
