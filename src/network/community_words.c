/* SPDX-License-Identifier: GPL-3.0-or-later */
/* community_words.c - what a community's sentences speak of more than those of others.
 *
 *   evidence of edges inside a community -once each-> sentences -> words that begin small: no names
 *   word -> z of its share among the community's sentences against its share among the others' (a 2x2 table of
 *           sentences with and without it; z squared is its chi-square): the three with the largest
 *
 * Square roots alone, no logarithms: the order of words is the same with every C library. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/intern.h"
#include "network/community.h"

enum { PASS = 256, WORDS = 3, LETTERS_LEAST = 4, LETTERS_MOST = 30, SEEN_LEAST = 3 /* sentences */ };

/* A word that stands out less may do so by chance, among thousands. */
static const double least_z = 4;

/* Evidence beyond this is taken evenly: every second, every third ... */
static const uint32_t most_evidence = 400000;

/* A sentence of a community. */
typedef struct saying {
    uint32_t community, document, start, evidence;
} saying;

typedef struct reading {
    const ent_graph *graph;
    uint32_t   level;
    saying    *saying;    /* [sayings] by community, then place */
    uint32_t   sayings;
    ent_intern words;
    uint32_t  *id;        /* [ids] words of sentence k: id[first[k] .. first[k + 1]), each once */
    uint32_t   ids, ids_most;
    uint32_t  *first;     /* [sayings + 1] */
    uint32_t  *last;      /* [lasts] the last sentence of a word + 1 */
    uint32_t   lasts, lasts_most;
} reading;

/* ---- sentences ------------------------------------------------------------------------------ */

static int by_place(const void *left, const void *right)
{
    const saying *a = left, *b = right;
    if (a->community != b->community)
        return a->community < b->community ? -1 : 1;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->evidence < b->evidence ? -1 : 1;
}

/* The community that both ends of an edge are in; 0: none. */
static uint32_t community_of(const reading *r, const ent_edge *edge)
{
    uint32_t a = ent_community_of(r->graph, r->level, edge->source);
    return a == ent_community_of(r->graph, r->level, edge->target) ? a : 0;
}

static bool list_sayings(reading *r)
{
    const ent_graph *g = r->graph;
    uint32_t         step = g->evidence_count / most_evidence + 1, kept = 0;
    r->saying = calloc((size_t)g->evidence_count / step + 2, sizeof *r->saying);
    for (uint32_t i = 0, at = 0; r->saying && i < g->evidence_count; i += step) {
        at = ent_graph_edge_of(g, i, at);
        const ent_evidence *e = ent_graph_evidence(g, i);
        uint32_t            community = community_of(r, &g->edge[at]);
        if ((i & 0xFFFF) < step)
            ent_graph_forget(g);
        if (community && e->text)
            r->saying[r->sayings++] = (saying){community, e->document, e->start, i};
    }
    if (r->saying)
        qsort(r->saying, r->sayings, sizeof *r->saying, by_place);
    for (uint32_t i = 0; i < r->sayings; i++) {
        const saying *s = &r->saying[i], *before = kept ? &r->saying[kept - 1] : NULL;
        if (!before || before->community != s->community || before->document != s->document || before->start != s->start)
            r->saying[kept++] = *s;
    }
    r->sayings = kept;
    return r->saying != NULL;
}

/* ---- words ---------------------------------------------------------------------------------- */

/* Letters, hyphens within words, and all that is not ASCII but for dashes and quotation marks (U+2000 to U+207F). */
static bool is_letter(const char *at)
{
    unsigned char c = (unsigned char)at[0], next = c ? (unsigned char)at[1] : 0;
    if (c == 0xE2 && (next == 0x80 || next == 0x81))
        return false;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c >= 0x80;
}

/* Bytes of the character at `at`, no more than there are. */
static size_t width_of(const char *at)
{
    unsigned char c = (unsigned char)*at;
    size_t        most = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4, n = 1;
    while (n < most && at[n])
        n++;
    return n;
}

static bool add_word(reading *r, uint32_t sentence, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (word[i] >= 'A' && word[i] <= 'Z')
            return true;
    if (word[0] < 'a' || word[0] > 'z' || length < LETTERS_LEAST || length > LETTERS_MOST)
        return true;
    uint32_t id = ent_intern_add(&r->words, word, length);
    if (id == ENT_NONE || !ent_grow(&r->last, &r->lasts_most, id + 1, sizeof *r->last) ||
        !ent_grow(&r->id, &r->ids_most, r->ids + 1, sizeof *r->id))
        return false;
    if (id == r->lasts)
        r->last[r->lasts++] = 0;
    if (r->last[id] != sentence + 1)
        r->id[r->ids++] = id;
    r->last[id] = sentence + 1;
    return true;
}

static bool read_sentence(reading *r, uint32_t sentence)
{
    const char *at = ent_graph_evidence(r->graph, r->saying[sentence].evidence)->text;
    while (*at) {
        const char *word = at;
        while (*at && is_letter(at))
            at += width_of(at);
        if (at > word && !add_word(r, sentence, word, (size_t)(at - word)))
            return false;
        if (*at && !is_letter(at))
            at += width_of(at);
    }
    return true;
}

static bool read_sentences(reading *r)
{
    r->first = calloc((size_t)r->sayings + 1, sizeof *r->first);
    for (uint32_t k = 0; r->first && k < r->sayings; k++) {
        if (!read_sentence(r, k))
            return false;
        if (k % PASS == PASS - 1)
            ent_graph_forget(r->graph);
        r->first[k + 1] = r->ids;
    }
    return r->first != NULL;
}

/* ---- what stands out ------------------------------------------------------------------------ */

/* z of `here` of `sentences` against all `with` of `all`. */
static double stand_out(double here, double sentences, double with, double all)
{
    double rest = all - sentences, share = with / all;
    double error = sqrt(share * (1 - share) * (1 / sentences + 1 / rest));
    return error > 0 ? (here / sentences - (with - here) / rest) / error : 0;
}

typedef struct word {
    double   z;
    uint32_t id;
} word;

/* Larger first, then by the alphabet. */
static bool is_before(const reading *r, word a, word b)
{
    if (a.z != b.z)
        return a.z > b.z;
    return strcmp(ent_intern_text(&r->words, a.id), ent_intern_text(&r->words, b.id)) < 0;
}

static void offer(const reading *r, word best[WORDS], word w)
{
    for (int k = 0; k < WORDS; k++)
        if (best[k].id == ENT_NONE || is_before(r, w, best[k])) {
            memmove(&best[k + 1], &best[k], (size_t)(WORDS - 1 - k) * sizeof best[0]);
            best[k] = w;
            return;
        }
}

static const char *write_words(const reading *r, const word best[WORDS], ent_arena *arena)
{
    char   text[WORDS * (LETTERS_MOST + 2) + 1] = "";
    size_t n = 0;
    for (int k = 0; k < WORDS && best[k].id != ENT_NONE; k++) {
        const char *written = ent_intern_text(&r->words, best[k].id);
        if (k)
            memcpy(text + n, ", ", 2), n += 2;
        memcpy(text + n, written, strlen(written));
        n += strlen(written);
    }
    return ent_arena_text(arena, text, n);
}

/* The words of sentences [from, to), which are all of one community; all[] counts sentences of each word, here[] is
 * room, zero before and after. */
static bool choose(const reading *r, uint32_t from, uint32_t to, const uint32_t *all, uint32_t *here, ent_graph *graph)
{
    word best[WORDS] = {{0, ENT_NONE}, {0, ENT_NONE}, {0, ENT_NONE}};
    for (uint32_t k = r->first[from]; k < r->first[to]; k++)
        here[r->id[k]]++;
    for (uint32_t k = r->first[from]; k < r->first[to]; k++) {
        uint32_t id = r->id[k];
        double   z = here[id] >= SEEN_LEAST ? stand_out(here[id], to - from, all[id], r->sayings) : 0;
        if (z >= least_z)
            offer(r, best, (word){z, id});
        here[id] = 0; /* once each */
    }
    if (best[0].id == ENT_NONE)
        return true;
    const char *words = write_words(r, best, &graph->arena);
    graph->group[r->level][r->saying[from].community - 1].words = words;
    return words != NULL;
}

static bool choose_all(const reading *r, ent_graph *graph)
{
    uint32_t *all = calloc((size_t)r->words.texts + 1, sizeof *all);
    uint32_t *here = calloc((size_t)r->words.texts + 1, sizeof *here);
    bool      enough = all && here;
    for (uint32_t k = 0; enough && k < r->ids; k++)
        all[r->id[k]]++;
    for (uint32_t from = 0, to; enough && from < r->sayings; from = to) {
        for (to = from; to < r->sayings && r->saying[to].community == r->saying[from].community;)
            to++;
        enough = to - from == r->sayings || choose(r, from, to, all, here, graph);
    }
    free(all);
    free(here);
    return enough;
}

ent_status ent_community_word(ent_graph *graph, ent_error *error)
{
    bool enough = true;
    for (uint32_t level = 0; enough && level < 2; level++) {
        reading r = {.graph = graph, .level = level};
        enough = list_sayings(&r) && read_sentences(&r) && choose_all(&r, graph);
        ent_intern_free(&r.words);
        free(r.saying);
        free(r.first);
        free(r.id);
        free(r.last);
    }
    return enough ? ENT_OK : ent_fail_memory(error, "the words of communities");
}
