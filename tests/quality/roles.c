/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roles.c - roles on marked sentences: how well they are found, with marked names and with our own.
 *
 *   roles [-v] [--own] [--patterns] [--all] FILE...      files held out of training unless --all
 *
 *   phrase   the words of an office of a named person, exact span
 *   pair     person and office: the office where their words overlap
 *   triple   person, office and body (institution or country); those at other places and nowhere do not count */
#include <stdlib.h>

#include "marked.h"

typedef struct tally {
    const char *name;
    uint32_t    right, wrong, missed;
} tally;

typedef struct run {
    ent_names names;
    bool      own, all, verbose;
    tally     phrase, pair, triple;
    uint32_t  sentences, bodies_without;
} run;

static bool overlaps(const ent_office *office, const marked_span *mark)
{
    return office->token < mark->token_end && mark->token < office->token_end;
}

static void say(const run *r, const marked *m, const char *what, uint32_t from, uint32_t to)
{
    if (!r->verbose)
        return;
    ent_span raw = from < to ? ent_prose_raw(&m->prose, (ent_span){m->prose.token[from].start, m->prose.token[to - 1].end}) : (ent_span){0, 0};
    printf("%s %s: %.*s | %s\n", m->id, what, (int)(raw.end - raw.start), m->text + raw.start, m->text);
}

/* Spans: each once. */
static void count_phrases(run *r, const marked *m)
{
    const ent_linked *linked = &m->linked;
    for (int i = 0; i < m->marks; i++) {
        bool held = false, found = false;
        for (int k = 0; k < m->relations; k++)
            held = held || m->relation[k].role == i;
        for (uint32_t o = 0; o < linked->offices; o++)
            found = found || (linked->office[o].token == m->mark[i].token && linked->office[o].token_end == m->mark[i].token_end);
        r->phrase.right += held && found;
        r->phrase.missed += held && !found;
        if (held && !found)
            say(r, m, "phrase missed", m->mark[i].token, m->mark[i].token_end);
    }
    for (uint32_t o = 0; o < linked->offices; o++) {
        bool known = false, again = false;
        for (int i = 0; i < m->marks; i++)
            known = known || (m->mark[i].letter == 'R' && linked->office[o].token == m->mark[i].token &&
                              linked->office[o].token_end == m->mark[i].token_end);
        for (uint32_t k = 0; k < o; k++)
            again = again || (linked->office[k].token == linked->office[o].token && linked->office[k].token_end == linked->office[o].token_end);
        r->phrase.wrong += !known && !again;
        if (!known && !again)
            say(r, m, "phrase wrong", linked->office[o].token, linked->office[o].token_end);
    }
}

static void count_pairs(run *r, const marked *m)
{
    const ent_linked *linked = &m->linked;
    for (int k = 0; k < m->relations; k++) {
        bool found = false, before = false;
        for (int i = 0; i < k; i++)
            before = before || (m->relation[i].person == m->relation[k].person && m->relation[i].role == m->relation[k].role);
        for (uint32_t o = 0; o < linked->offices && !before; o++)
            found = found || (overlaps(&linked->office[o], &m->mark[m->relation[k].role]) &&
                              marked_is(m, linked->office[o].person, &m->mark[m->relation[k].person]));
        r->pair.right += !before && found;
        r->pair.missed += !before && !found;
        if (!before && !found)
            say(r, m, "pair missed", m->mark[m->relation[k].role].token, m->mark[m->relation[k].role].token_end);
    }
    for (uint32_t o = 0; o < linked->offices; o++) {
        bool known = false, again = false;
        for (int k = 0; k < m->relations; k++)
            known = known || (overlaps(&linked->office[o], &m->mark[m->relation[k].role]) &&
                              marked_is(m, linked->office[o].person, &m->mark[m->relation[k].person]));
        for (uint32_t i = 0; i < o; i++)
            again = again || (linked->office[i].token == linked->office[o].token && linked->office[i].person == linked->office[o].person);
        r->pair.wrong += !known && !again;
        if (!known && !again)
            say(r, m, "pair wrong", linked->office[o].token, linked->office[o].token_end);
    }
}

/* Does the link say the relation? Its words are looked for among the offices with the same ends. */
static bool says(const marked *m, const ent_link *link, const marked_role *relation)
{
    if (relation->body < 0 || !marked_is(m, link->source, &m->mark[relation->person]) ||
        !marked_is(m, link->target, &m->mark[relation->body]))
        return false;
    for (uint32_t o = 0; o < m->linked.offices; o++)
        if (m->linked.office[o].person == link->source && overlaps(&m->linked.office[o], &m->mark[relation->role]))
            return true;
    return false;
}

static void count_triples(run *r, const marked *m)
{
    bool used[RELATIONS_MOST] = {false};
    for (uint32_t i = 0; i < m->linked.links; i++) {
        const ent_link *link = &m->linked.link[i];
        if (link->kind != ENT_ROLE)
            continue;
        int hit = -1;
        for (int k = 0; k < m->relations && hit < 0; k++)
            hit = !used[k] && says(m, link, &m->relation[k]) ? k : -1;
        if (hit >= 0)
            used[hit] = true, r->triple.right++;
        else
            r->triple.wrong++;
        if (hit < 0 && r->verbose)
            printf("%s triple wrong: %.*s -[%.*s]-> %.*s | %s\n", m->id, (int)m->linked.local[link->source].label.length,
                   m->linked.local[link->source].label.data, (int)link->role.length, link->role.data,
                   (int)m->linked.local[link->target].label.length, m->linked.local[link->target].label.data, m->text);
    }
    for (int k = 0; k < m->relations; k++) {
        const marked_role *relation = &m->relation[k];
        if (used[k] || relation->body < 0 || m->mark[relation->body].letter == 'L')
            continue;
        r->triple.missed++;
        bool named = false;
        for (uint32_t i = 0; i < m->linked.locals; i++)
            named = named || marked_is(m, i, &m->mark[relation->body]);
        r->bodies_without += !named;
        if (r->verbose)
            printf("%s triple missed%s: %.*s -[%.*s]-> %.*s | %s\n", m->id, named ? "" : " (no body)",
                   (int)(m->mark[relation->person].end - m->mark[relation->person].start), m->text + m->mark[relation->person].start,
                   (int)(m->mark[relation->role].end - m->mark[relation->role].start), m->text + m->mark[relation->role].start,
                   (int)(m->mark[relation->body].end - m->mark[relation->body].start), m->text + m->mark[relation->body].start, m->text);
    }
}

static void score_file(run *r, const char *path)
{
    static marked m;
    ent_error     error = {0};
    FILE         *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    while (marked_next(file, path, &m)) {
        marked_read(&m, &r->names, !r->own);
        if (ent_relate(&m.linked, &error) != ENT_OK)
            exit(5);
        count_phrases(r, &m);
        count_pairs(r, &m);
        count_triples(r, &m);
        r->sentences++;
        marked_free(&m);
    }
    fclose(file);
}

static void print_tally(const tally *t)
{
    double right = t->right, p = right / (right + t->wrong + 1e-9), q = right / (right + t->missed + 1e-9);
    printf("%-8s P %.3f R %.3f F1 %.3f   right %u wrong %u missed %u\n", t->name, p, q, 2 * p * q / (p + q + 1e-9),
           (unsigned)t->right, (unsigned)t->wrong, (unsigned)t->missed);
}

int main(int count, char **argument)
{
    static run r = {.phrase = {.name = "phrase"}, .pair = {.name = "pair"}, .triple = {.name = "triple"}};
    ent_error  error = {0};
    if (ent_names_load(&r.names, NULL, &error) != ENT_OK)
        return 5;
    for (int i = 1; i < count; i++) {
        if (strcmp(argument[i], "--own") == 0)
            r.own = true;
        else if (strcmp(argument[i], "--all") == 0)
            r.all = true;
        else if (strcmp(argument[i], "--patterns") == 0) /* what the patterns claim, without the model */
            ent_role_weights_free(&r.names.lexicon.role_weights);
        else if (strcmp(argument[i], "-v") == 0)
            r.verbose = true;
        else if (r.all || marked_is_held_out(argument[i]))
            score_file(&r, argument[i]);
    }
    printf("%u sentences, %s names; %u triples missed have a body that is no entity\n", (unsigned)r.sentences,
           r.own ? "own" : "marked", (unsigned)r.bodies_without);
    print_tally(&r.phrase);
    print_tally(&r.pair);
    print_tally(&r.triple);
    ent_names_free(&r.names);
    return r.sentences == 0;
}
