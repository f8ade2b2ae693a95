/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_merge.c - one node that may be two: aliases that do not fit each other, offices in several
 * countries, years of silence between two sets of neighbours. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/rank.h"
#include "export/review_parts.h"

/* ---- aliases --------------------------------------------------------------------------------- */

static bool fits(ent_view a, ent_view b)
{
    uint32_t shorter = a.length < b.length ? a.length : b.length;
    return memcmp(a.data, b.data, shorter) == 0 || ent_name_same_word(a, b);
}

static bool has_fitting(const ent_plain_name *name, ent_view word)
{
    for (uint32_t i = 0; i < name->words; i++)
        if (fits(name->word[i], word))
            return true;
    return false;
}

/* Names of two words or more whose given names do not fit in either direction. */
static bool disagree(const ent_plain_name *a, const ent_plain_name *b)
{
    if (a->words < 2 || b->words < 2)
        return false;
    return !has_fitting(b, a->word[0]) && !has_fitting(a, b->word[0]);
}

static void look_at_aliases(ent_reviewing *r, uint32_t i)
{
    const ent_entity *entity = &r->graph->entity[i];
    for (uint32_t a = 0; a < entity->aliases; a++) {
        ent_plain_name name;
        char why[256];
        ent_name_plain(entity->alias[a], &name);
        if (!disagree(&r->name[i], &name))
            continue;
        bool same =
            ent_name_same_word(name.word[name.words - 1], r->name[i].word[r->name[i].words - 1]);
        snprintf(why, sizeof why, "%s '%.120s'",
                 same ? "another given name:" : "another name:", entity->alias[a]);
        ent_review_add(r,
                       (ent_suggestion){.is_merge = true,
                                        .verb = ENT_CURATE_NOT_SAME,
                                        .part = {entity->label, entity->alias[a]},
                                        .a = i,
                                        .b = ENT_NONE,
                                        .score = same ? 0.7 : 0.5,
                                        .evidence = ent_review_sentence(r, i, entity->alias[a])},
                       why);
        return; /* one is enough to make somebody look */
    }
}

/* ---- offices in several countries ------------------------------------------------------------ */

enum { COUNTRIES_MOST = 8 };

typedef struct office {
    uint32_t country;
    uint32_t edge; /* the one with most evidence there */
    double weight; /* of all there                     */
    bool stated;   /* not only inferred                */
} office;

/* The countries of a person's offices, at most COUNTRIES_MOST. */
static uint32_t find_offices(const ent_reviewing *r, uint32_t person, office out[COUNTRIES_MOST])
{
    uint32_t count = 0;
    for (uint32_t i = r->start[person]; i < r->start[person + 1]; i++) {
        const ent_edge *e = &r->graph->edge[r->near[i]];
        uint32_t country = e->kind == ENT_ROLE && e->source == person
                               ? ent_review_country(r, e->target)
                               : ENT_NONE,
                 k = 0;
        if (country == ENT_NONE)
            continue;
        while (k < count && out[k].country != country)
            k++;
        if (k == COUNTRIES_MOST)
            continue;
        if (k == count)
            out[count++] = (office){country, r->near[i], 0, false};
        else if (e->weight > r->graph->edge[out[k].edge].weight)
            out[k].edge = r->near[i];
        out[k].weight += e->weight;
        out[k].stated = out[k].stated || !e->roles || !e->role[0].inferred;
    }
    return count;
}

/* Fewer sentences, or as many and only inferred. */
static bool is_weaker(const office *x, const office *y)
{
    return x->weight != y->weight ? x->weight < y->weight : !x->stated && y->stated;
}

/* The weakest of the offices is the one to be looked at. */
static void look_at_offices(ent_reviewing *r, uint32_t i)
{
    const ent_graph *graph = r->graph;
    office all[COUNTRIES_MOST];
    uint32_t count = find_offices(r, i, all), weakest = 0, strongest = 0;
    char why[400];
    if (count < 2)
        return;
    for (uint32_t k = 1; k < count; k++) {
        weakest = is_weaker(&all[k], &all[weakest]) ? k : weakest;
        strongest = is_weaker(&all[strongest], &all[k]) ? k : strongest;
    }
    if (weakest == strongest) /* all weigh the same */
        weakest = count - 1;
    const ent_edge *e = &graph->edge[all[weakest].edge];
    bool inferred = e->roles && e->role[0].inferred;
    snprintf(why, sizeof why,
             "offices in %u countries: %.60s (%.0f), and '%.60s' in %.60s (%.0f)%s",
             (unsigned)count, graph->entity[all[strongest].country].label, all[strongest].weight,
             e->label, graph->entity[all[weakest].country].label, all[weakest].weight,
             inferred ? ", inferred" : "");
    double score = 0.25 + 0.1 * (count - 1) + (inferred ? 0.15 : 0) +
                   (all[strongest].weight >= 3 * all[weakest].weight ? 0.1 : 0);
    ent_review_add(r,
                   (ent_suggestion){.is_merge = true,
                                    .verb = ENT_CURATE_ROLE_DROP,
                                    .part = {ent_review_reference(r, &graph->entity[i]), e->label,
                                             ent_review_reference(r, &graph->entity[e->target])},
                                    .a = i,
                                    .b = e->target,
                                    .score = score,
                                    .evidence = e->evidence_count ? e->evidence : ENT_NONE},
                   why);
}

/* ---- silence --------------------------------------------------------------------------------- */

/* The year and its part of an ISO date, 0 where it is none. */
static double year_of(const char *date)
{
    int year = 0, month = 1;
    return date && sscanf(date, "%4d-%2d", &year, &month) >= 1 ? year + (month - 1) / 12.0 : 0;
}

static int by_number(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The longest time without a document among the dated edges of an entity. */
static double longest_gap(const ent_reviewing *r, uint32_t i, double *from)
{
    enum { DATES_MOST = 512 };
    double date[DATES_MOST], best = 0;
    uint32_t dates = 0;
    for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
        const ent_edge *e = &r->graph->edge[r->near[k]];
        for (uint32_t n = 0; n < e->evidence_count && dates < DATES_MOST; n++) {
            double year =
                year_of(r->graph->document[ent_graph_evidence(r->graph, e->evidence + n)->document].date);
            if (year > 0)
                date[dates++] = year;
        }
    }
    if (dates)
        qsort(date, dates, sizeof *date, by_number);
    for (uint32_t n = 1; n < dates; n++)
        if (date[n] - date[n - 1] > best) {
            best = date[n] - date[n - 1];
            *from = date[n - 1];
        }
    return dates == DATES_MOST ? 0 : best; /* so often named is nobody twice */
}

/* Whether no neighbour was there both before and after. */
static bool are_strangers(const ent_reviewing *r, uint32_t i, double from, uint32_t *after)
{
    uint32_t before = 0, last = ENT_NONE;
    bool last_early = false;
    *after = ENT_NONE;
    for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
        const ent_edge *e = &r->graph->edge[r->near[k]];
        uint32_t other = ent_edge_other(e, i);
        if (!e->first_seen)
            continue;
        bool early = year_of(e->first_seen) <= from, late = year_of(e->last_seen) > from;
        if ((early && late) || (other == last && early != last_early))
            return false;
        before += early;
        if (late && *after == ENT_NONE)
            *after = r->near[k];
        last = other, last_early = early;
    }
    return before && *after != ENT_NONE;
}

static void look_at_silence(ent_reviewing *r, uint32_t i)
{
    enum { YEARS = 4 };
    const ent_entity *entity = &r->graph->entity[i];
    double from = 0, gap = longest_gap(r, i, &from);
    uint32_t after;
    char why[256];
    if (gap < YEARS || !are_strangers(r, i, from, &after))
        return;
    bool single = r->name[i].words == 1;
    const ent_edge *e = &r->graph->edge[after];
    snprintf(why, sizeof why, "%d years of silence after %d, and no neighbour on both sides",
             (int)gap, (int)from);
    ent_review_add(
        r,
        (ent_suggestion){.is_merge = true,
                         .verb = ENT_CURATE_DROP,
                         .part = {single ? ent_review_reference(r, entity) : NULL},
                         .a = i,
                         .b = ENT_NONE,
                         .score = 0.3 + (single ? 0.2 : 0) + 0.02 * (gap < 10 ? gap : 10),
                         .evidence = e->evidence_count ? e->evidence : ENT_NONE},
        why);
}

void ent_review_merges(ent_reviewing *r)
{
    for (uint32_t i = 0; i < r->graph->entities && !r->no_memory; i++) {
        if (r->graph->entity[i].kind != ENT_PERSON)
            continue;
        look_at_aliases(r, i);
        look_at_offices(r, i);
        look_at_silence(r, i);
    }
}
