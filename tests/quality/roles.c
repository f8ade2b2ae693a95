/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roles.c - roles on marked sentences: how well they are found, with marked names and with our own.
 *
 *   roles [-v] [--own] [--patterns] [--all] [--model MODEL] [--weights TABLE] FILE...
 *
 * Files held out of training unless --all. MODEL finds the names (one that was not trained on the files), TABLE
 * (role_train.c) weighs the roles, where the program's own are not meant.
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

/* Why a triple is wrong or missed: the first that holds. */
typedef enum cause { NO_PERSON, NO_BODY, CUT_BODY, OTHER_KIND, NO_OFFICE, OTHER_PERSON, OTHER_BODY, NOWHERE, CAUSES } cause;

static const char *const cause_name[CAUSES] = {"no such person",   "no such body",    "body cut otherwise", "body of another kind",
                                               "no such words",    "somebody else's", "at another body",    "nowhere"};

typedef struct run {
    ent_names names;
    bool      own, all, verbose;
    tally     phrase, pair, triple;
    uint32_t  sentences, unmarked, nobody, wrong[CAUSES], missed[CAUSES];
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

/* Are the words of an office of the person those of the mark? */
static bool holds(const marked *m, uint32_t person, const marked_span *role)
{
    for (uint32_t o = 0; o < m->linked.offices; o++)
        if (m->linked.office[o].person == person && overlaps(&m->linked.office[o], role))
            return true;
    return false;
}

/* Does the link say the relation? */
static bool says(const marked *m, const ent_link *link, const marked_role *relation)
{
    return relation->body >= 0 && marked_means(m, link->source, &m->mark[relation->person]) &&
           marked_means(m, link->target, &m->mark[relation->body]) && holds(m, link->source, &m->mark[relation->role]);
}

static uint32_t local_of(const marked *m, const marked_span *mark)
{
    for (uint32_t i = 0; i < m->linked.locals; i++)
        if (marked_means(m, i, mark))
            return i;
    return ENT_NONE;
}

/* Why nobody is the body that is marked: not named, cut at other words, or taken for a person, a place or nothing. */
static cause cause_of_no_body(const marked *m, const marked_span *mark)
{
    for (uint32_t i = 0; i < m->reading.mentions; i++) {
        const ent_mention *mention = &m->reading.mention[i];
        if (mention->token >= mark->token_end || mention->token_end <= mark->token)
            continue;
        bool body = mention->kind == ENT_MENTION_INSTITUTION || mention->kind == ENT_MENTION_COUNTRY;
        return body && (mention->token != mark->token || mention->token_end != mark->token_end) ? CUT_BODY : OTHER_KIND;
    }
    return NO_BODY;
}

static cause cause_of_missed(const marked *m, const marked_role *relation)
{
    const ent_linked *linked = &m->linked;
    uint32_t person = local_of(m, &m->mark[relation->person]), body = local_of(m, &m->mark[relation->body]);
    bool     words = false;
    if (person == ENT_NONE || body == ENT_NONE)
        return person == ENT_NONE ? NO_PERSON : cause_of_no_body(m, &m->mark[relation->body]);
    for (uint32_t o = 0; o < linked->offices; o++)
        words = words || overlaps(&linked->office[o], &m->mark[relation->role]);
    if (!holds(m, person, &m->mark[relation->role]))
        return words ? OTHER_PERSON : NO_OFFICE;
    for (uint32_t i = 0; i < linked->links; i++)
        if (linked->link[i].kind == ENT_ROLE && linked->link[i].source == person)
            return OTHER_BODY;
    return NOWHERE;
}

static cause cause_of_wrong(const marked *m, const ent_link *link)
{
    bool person = false, body = false, held = false, somewhere = false;
    for (int i = 0; i < m->marks; i++) {
        person = person || (m->mark[i].letter == 'P' && marked_means(m, link->source, &m->mark[i]));
        body = body || (strchr("OC", m->mark[i].letter) && marked_means(m, link->target, &m->mark[i]));
    }
    if (!person || !body)
        return person ? NO_BODY : NO_PERSON;
    for (int k = 0; k < m->relations; k++)
        if (marked_means(m, link->source, &m->mark[m->relation[k].person]) && holds(m, link->source, &m->mark[m->relation[k].role])) {
            held = true;
            somewhere = somewhere || m->relation[k].body >= 0;
        }
    return !held ? OTHER_PERSON : somewhere ? OTHER_BODY : NOWHERE;
}

static void say_triple(const run *r, const marked *m, const char *what, cause why, ent_view person, ent_view role, ent_view body)
{
    if (r->verbose)
        printf("%s triple %s (%s): %.*s -[%.*s]-> %.*s | %s\n", m->id, what, cause_name[why], (int)person.length, person.data,
               (int)role.length, role.data, (int)body.length, body.data, m->text);
}

/* Do marks hold the words as no body: inside a place ("[L Rabat] recalled its ambassador") or inside the office itself
 * ("[R U.S. Attorney]")? */
static bool is_no_body(const marked *m, const ent_place_of_name *place)
{
    for (int i = 0; i < m->marks; i++)
        if (strchr("LR", m->mark[i].letter) && m->mark[i].token <= place->token && place->token_end <= m->mark[i].token_end)
            return true;
    return false;
}

static bool says_member(const marked *m, const ent_office *office)
{
    static const char *const words[] = {"member", "Member", "members", "Members"};
    for (uint32_t t = office->token; t < office->token_end; t++)
        if (ent_token_is_any(&m->reading, t, words, sizeof words / sizeof *words))
            return true;
    return false;
}

/* Could marks say the link at all? Not where no word says the office ("X of the PARTY" is a member), nor where no words
 * of its own name the body: a country known by its capital, by an institution, or by the words of an office. */
static bool is_marking(const marked *m, const ent_link *link)
{
    bool words = false, named = false, member = ent_view_is(link->role, "member");
    for (uint32_t o = 0; o < m->linked.offices; o++)
        words = words || (m->linked.office[o].person == link->source && (!member || says_member(m, &m->linked.office[o])));
    for (uint32_t i = 0; i < m->linked.places; i++)
        named = named || (m->linked.place[i].local == link->target && !is_no_body(m, &m->linked.place[i]));
    return words && named;
}

static void count_triples(run *r, const marked *m)
{
    bool used[RELATIONS_MOST] = {false};
    for (uint32_t i = 0; i < m->linked.links; i++) {
        const ent_link *link = &m->linked.link[i];
        int             hit = -1;
        if (link->kind != ENT_ROLE)
            continue;
        for (int k = 0; k < m->relations && hit < 0; k++)
            hit = !used[k] && says(m, link, &m->relation[k]) ? k : -1;
        if (hit >= 0) {
            used[hit] = true, r->triple.right++;
            continue;
        }
        if (!is_marking(m, link)) {
            r->unmarked++;
            continue;
        }
        cause why = cause_of_wrong(m, link);
        r->triple.wrong++;
        r->wrong[why]++;
        say_triple(r, m, "wrong", why, m->linked.local[link->source].label, link->role, m->linked.local[link->target].label);
    }
    for (int k = 0; k < m->relations; k++) {
        const marked_role *relation = &m->relation[k];
        if (used[k] || relation->body < 0 || m->mark[relation->body].letter == 'L')
            continue;
        if (marked_is_nobody(m, &m->mark[relation->body])) {
            r->nobody++;
            continue;
        }
        cause why = cause_of_missed(m, relation);
        r->triple.missed++;
        r->missed[why]++;
        say_triple(r, m, "missed", why, marked_view(m, relation->person), marked_view(m, relation->role), marked_view(m, relation->body));
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
        marked_read(&m, &r->names, true);
        if (r->own) {
            marked_free(&m);
            marked_read(&m, &r->names, false);
        }
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
    const char *model = NULL, *weights = NULL;
    for (int i = 1; i + 1 < count; i++) {
        if (strcmp(argument[i], "--model") == 0)
            model = argument[i + 1];
        else if (strcmp(argument[i], "--weights") == 0)
            weights = argument[i + 1];
    }
    if (ent_names_load(&r.names, model, &error) != ENT_OK) {
        fprintf(stderr, "%s\n", error.text);
        return 5;
    }
    if (weights)
        marked_read_weights(weights, &r.names.lexicon.role_weights);
    for (int i = 1; i < count; i++) {
        if (strcmp(argument[i], "--own") == 0)
            r.own = true;
        else if (strcmp(argument[i], "--model") == 0 || strcmp(argument[i], "--weights") == 0)
            i++;
        else if (strcmp(argument[i], "--all") == 0)
            r.all = true;
        else if (strcmp(argument[i], "--patterns") == 0) /* what the patterns claim, without the model */
            r.names.lexicon.role_weights = (ent_role_weights){0}; /* they lie in the program */
        else if (strcmp(argument[i], "-v") == 0)
            r.verbose = true;
        else if (r.all || marked_is_held_out(argument[i]))
            score_file(&r, argument[i]);
    }
    printf("%u sentences, %s names; triples by cause, wrong and missed:", (unsigned)r.sentences, r.own ? "own" : "marked");
    printf(" unmarked %u nobody %u", (unsigned)r.unmarked, (unsigned)r.nobody);
    for (int i = 0; i < CAUSES; i++)
        printf(" %s %u %u%s", cause_name[i], (unsigned)r.wrong[i], (unsigned)r.missed[i], i + 1 < CAUSES ? "," : "\n");
    print_tally(&r.phrase);
    print_tally(&r.pair);
    print_tally(&r.triple);
    ent_names_free(&r.names);
    return r.sentences == 0;
}
