/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review.c - which nodes are likeliest wrong: what all searches need, the order, the file. */
#include "export/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/output.h"
#include "base/utf8.h"
#include "export/near.h"
#include "export/rank.h"
#include "export/review_parts.h"

/* ---- names ----------------------------------------------------------------------------------- */

void ent_name_plain(const char *name, ent_plain_name *out)
{
    char plain[1024];
    size_t length = strlen(name), n = 0;
    out->words = 0;
    length = length <= 256 ? ent_utf8_plain(name, length, plain, sizeof plain) : 0;
    if (length == 0 || length >= ENT_NAME_BYTES)
        return;
    for (size_t i = 0; i < length; i++) {
        bool cuts = plain[i] == ' ' || plain[i] == '-' || plain[i] == '.';
        if (plain[i] == '\'')
            continue;
        if (!cuts)
            out->text[n++] = plain[i];
        else if (n && out->text[n - 1] != ' ')
            out->text[n++] = ' ';
    }
    ent_view rest = {out->text, (uint32_t)n}, part;
    while (ent_view_cut(&rest, ' ', &part)) {
        if (part.length && out->words == ENT_NAME_WORDS) {
            out->words = 0;
            return;
        }
        if (part.length)
            out->word[out->words++] = part;
    }
}

bool ent_name_same_word(ent_view a, ent_view b)
{
    uint32_t shorter = a.length < b.length ? a.length : b.length;
    unsigned limit = shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0;
    return ent_edit_distance(a.data, a.length, b.data, b.length, limit) <= limit;
}

/* ---- neighbours ------------------------------------------------------------------------------ */

static uint32_t other_of(const ent_reviewing *r, uint32_t entity, uint32_t place)
{
    return ent_edge_other(&r->graph->edge[r->near[place]], entity);
}

/* Edges by target, then by source put into their places: each entity's edges come by the other end.
 */
static bool find_neighbours(ent_reviewing *r)
{
    const ent_graph *graph = r->graph;
    size_t entities = graph->entities;
    uint32_t *fill = calloc(entities + 2, sizeof *fill);
    r->start = calloc(entities + 2, sizeof *r->start);
    r->near = malloc(((size_t)graph->edges * 2 + 1) * sizeof *r->near);
    uint32_t *order = malloc(((size_t)graph->edges * 2 + 1) * sizeof *order);
    bool fine = fill && r->start && r->near && order;
    for (uint32_t i = 0; fine && i < graph->edges; i++)
        r->start[graph->edge[i].source + 1]++, r->start[graph->edge[i].target + 1]++;
    for (size_t i = 0; fine && i < entities; i++)
        r->start[i + 1] += r->start[i];
    if (fine) { /* twice a counting sort: first by the other end, then by the entity */
        memcpy(fill, r->start, (entities + 1) * sizeof *fill);
        for (uint32_t i = 0; i < graph->edges; i++) {
            order[fill[graph->edge[i].source]++] = 2 * i + 1; /* seen from the target */
            order[fill[graph->edge[i].target]++] = 2 * i;     /* seen from the source */
        }
        memcpy(fill, r->start, (entities + 1) * sizeof *fill);
        for (uint32_t i = 0; i < graph->edges * 2; i++) {
            const ent_edge *e = &graph->edge[order[i] / 2];
            r->near[fill[order[i] % 2 ? e->target : e->source]++] = order[i] / 2;
        }
    }
    free(fill);
    free(order);
    return fine;
}

uint32_t ent_review_shared(const ent_reviewing *r, uint32_t a, uint32_t b, bool *together)
{
    uint32_t i = r->start[a], k = r->start[b], shared = 0, last = ENT_NONE;
    *together = false;
    for (uint32_t n = r->start[a]; n < r->start[a + 1]; n++)
        *together = *together || other_of(r, a, n) == b;
    while (i < r->start[a + 1] && k < r->start[b + 1]) {
        uint32_t x = other_of(r, a, i), y = other_of(r, b, k);
        if (x == y && x != last)
            shared++, last = x;
        x <= y ? i++ : k++;
    }
    return shared;
}

uint32_t ent_review_country(const ent_reviewing *r, uint32_t body)
{
    const ent_graph *graph = r->graph;
    if (graph->entity[body].kind == ENT_COUNTRY)
        return body;
    for (uint32_t i = r->start[body]; i < r->start[body + 1]; i++) {
        const ent_edge *e = &graph->edge[r->near[i]];
        if (e->kind == ENT_AFFILIATION && e->source == body &&
            graph->entity[e->target].kind == ENT_COUNTRY)
            return e->target;
    }
    return ENT_NONE;
}

static bool is_named(const ent_entity *entity, const char *text)
{
    for (uint32_t a = 0; a < entity->aliases; a++)
        if (strstr(text, entity->alias[a]))
            return true;
    return strstr(text, entity->label) != NULL;
}

uint32_t ent_review_sentence(const ent_reviewing *r, uint32_t entity, const char *name)
{
    enum { LOOKED_AT = 200 };
    uint32_t first = ENT_NONE, own = ENT_NONE, looked_at = 0;
    for (uint32_t i = r->start[entity]; i < r->start[entity + 1]; i++) {
        const ent_edge *e = &r->graph->edge[r->near[i]];
        for (uint32_t k = 0; k < e->evidence_count && looked_at < LOOKED_AT; k++, looked_at++) {
            if (first == ENT_NONE)
                first = e->evidence + k;
            if (name && strstr(ent_graph_evidence(r->graph, e->evidence + k)->text, name))
                return e->evidence + k;
            if (own == ENT_NONE && is_named(&r->graph->entity[entity], ent_graph_evidence(r->graph, e->evidence + k)->text))
                own = e->evidence + k;
        }
    }
    return own != ENT_NONE ? own : first; /* windows wider than a sentence: it may name the other end alone */
}

const char *ent_review_reference(const ent_reviewing *r, const ent_entity *entity)
{
    const char *best = NULL;
    if (!strstr(r->graph->options_text, " aliases="))
        return entity->id;
    for (uint32_t i = 0; i < entity->aliases; i++)
        if (!best || strlen(entity->alias[i]) > strlen(best))
            best = entity->alias[i];
    return best ? best : entity->id;
}

/* ---- suggestions ----------------------------------------------------------------------------- */

void ent_review_add(ent_reviewing *r, ent_suggestion suggestion, const char *why)
{
    ent_review *review = r->review;
    suggestion.score = suggestion.score > 0.99 ? 0.99 : suggestion.score;
    suggestion.score = (double)(int)(suggestion.score * 100 + 0.5) / 100;
    suggestion.why = ent_arena_text(&review->arena, why, strlen(why));
    if (!suggestion.why ||
        !ent_grow(&review->item, &review->capacity, review->items + 1, sizeof *review->item))
        r->no_memory = true;
    else
        review->item[review->items++] = suggestion;
}

static int by_score(const void *a, const void *b)
{
    const ent_suggestion *x = a, *y = b;
    if (x->is_merge != y->is_merge)
        return x->is_merge - y->is_merge;
    if (x->score != y->score)
        return (x->score < y->score) - (x->score > y->score);
    if (x->a != y->a)
        return (x->a > y->a) - (x->a < y->a);
    if (x->b != y->b)
        return (x->b > y->b) - (x->b < y->b);
    return strcmp(x->why, y->why);
}

ent_status ent_review_make(const ent_graph *graph, ent_review *out, ent_error *error)
{
    ent_reviewing r = {.graph = graph, .review = out};
    *out = (ent_review){0};
    r.name = malloc((graph->entities + (size_t)1) * sizeof *r.name);
    r.no_memory = !r.name || !find_neighbours(&r);
    for (uint32_t i = 0; i < graph->entities && !r.no_memory; i++)
        ent_name_plain(graph->entity[i].label, &r.name[i]);
    if (!r.no_memory)
        ent_review_splits(&r);
    if (!r.no_memory)
        ent_review_merges(&r);
    free(r.name);
    free(r.start);
    free(r.near);
    if (r.no_memory) {
        ent_review_free(out);
        return ent_fail_memory(error, "the review");
    }
    if (out->items)
        qsort(out->item, out->items, sizeof *out->item, by_score);
    return ENT_OK;
}

void ent_review_free(ent_review *review)
{
    free(review->item);
    ent_arena_free(&review->arena);
    *review = (ent_review){0};
}

/* ---- the file -------------------------------------------------------------------------------- */

/* A part of a line: what TSV cannot hold is left out. */
static void write_part(ent_output *output, const char *part)
{
    ent_output_byte(output, '\t');
    for (; *part; part++)
        ent_output_byte(output, *part == '\t' || *part == '\n' || *part == '\r' ? ' ' : *part);
}

static void write_one(ent_output *output, const ent_graph *graph, const ent_suggestion *s)
{
    const ent_entity *a = &graph->entity[s->a], *b = ent_entity_at(graph, s->b);
    ent_output_format(output, "\n# 0.%02d %s (%u)", (int)(s->score * 100 + 0.5), a->label,
                      (unsigned)a->mentions);
    if (b && !s->is_merge)
        ent_output_format(output, " = %s (%u)", b->label, (unsigned)b->mentions);
    ent_output_format(output, "? %s\n", s->why);
    if (s->evidence != ENT_NONE) {
        const ent_evidence *e = ent_graph_evidence(graph, s->evidence);
        ent_output_format(output, "#   %s, sentence %u: ", graph->document[e->document].id,
                          (unsigned)e->sentence);
        ent_output_text(output, e->text);
        ent_output_byte(output, '\n');
    }
    if (!s->part[0])
        return;
    ent_output_format(output, "# %s", ent_curation_verb_name(s->verb));
    for (int i = 0; i < 3 && s->part[i]; i++)
        write_part(output, s->part[i]);
    ent_output_byte(output, '\n');
}

ent_status ent_review_write(const ent_review *review, const ent_graph *graph, uint32_t most,
                            const char *path, ent_error *error)
{
    ent_output output;
    ENT_TRY(ent_output_open(&output, path, error));
    ent_output_text(&output, "# Suggestions of entente review, the likeliest first. Take \"# \" "
                             "off the lines that are right, then\n"
                             "#   entente build ... --aliases FILE\n");
    for (uint32_t i = 0, written = 0; i < review->items; i++) {
        const ent_suggestion *s = &review->item[i];
        if (i == 0 || s->is_merge != review->item[i - 1].is_merge) {
            written = 0;
            ent_output_text(&output, s->is_merge ? "\n# ---- one that may be two ----\n"
                                                 : "\n# ---- two that may be one ----\n");
        }
        if (written++ < most)
            write_one(&output, graph, s);
    }
    return ent_output_close(&output, error);
}
