/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_split.c - two nodes that may be one.
 *
 * Names are put into blocks: by the skeleton of each word (its consonants, so that other spellings
 * of one word meet), by initials, by the whole name. Only names of one block are compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "export/review_parts.h"

typedef struct in_block {
    uint64_t block;
    uint32_t entity;
} in_block;

typedef struct splitting {
    ent_reviewing *r;
    in_block *row;
    uint32_t rows, capacity;
} splitting;

/* How two names are alike. */
typedef struct likeness {
    const char *why;
    double score; /* 0: they are not */
} likeness;

/* ---- blocks ---------------------------------------------------------------------------------- */

/* "zelenskyy", "zelensky": z l n s k. */
static uint64_t skeleton(ent_view word)
{
    char out[ENT_NAME_BYTES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < word.length; i++) {
        char c = word.data[i];
        c = c == 'c' || c == 'q' || c == 'g' ? 'k' : c == 'w' ? 'v' : c == 'z' ? 's' : c;
        if (i && strchr("aeiouyhj", c))
            continue;
        if (n == 0 || out[n - 1] != c)
            out[n++] = c;
    }
    return ent_hash(out, n, 11);
}

static void put(splitting *s, uint64_t block, uint32_t entity)
{
    if (!ent_grow(&s->row, &s->capacity, s->rows + 1, sizeof *s->row))
        s->r->no_memory = true;
    else
        s->row[s->rows++] = (in_block){block, entity};
}

/* Words that all kinds of bodies have in their names. */
static bool is_small(ent_view word)
{
    static const char *const small[] = {"of", "the", "and", "for", "on", "in",
                                        "de", "la",  "du",  "des", "to"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (ent_view_is(word, small[i]))
            return true;
    return false;
}

/* "united nations" is "un", small words left out; the length. */
static size_t initials(const ent_plain_name *name, char out[ENT_NAME_WORDS + 1])
{
    size_t n = 0;
    for (uint32_t i = 0; i < name->words; i++)
        if (!is_small(name->word[i]))
            out[n++] = name->word[i].data[0];
    out[n] = '\0';
    return n;
}

static void put_blocks(splitting *s, uint32_t i)
{
    const ent_entity *entity = &s->r->graph->entity[i];
    const ent_plain_name *name = &s->r->name[i];
    char letters[ENT_NAME_WORDS + 1];
    uint64_t kind = (uint64_t)entity->kind + 1, whole = 1;
    for (uint32_t w = 0; w < name->words; w++) {
        whole = ent_hash(name->word[w].data, name->word[w].length, whole);
        if (entity->kind != ENT_COUNTRY && name->word[w].length > 2 && !is_small(name->word[w]))
            put(s, ent_hash_mix(skeleton(name->word[w]), kind), i);
    }
    if (name->words)
        put(s, whole, i); /* of all kinds */
    if (entity->kind != ENT_INSTITUTION)
        return;
    size_t n = initials(name, letters);
    if (name->words == 1 && name->word[0].length <= ENT_NAME_WORDS)
        put(s, ent_hash(name->word[0].data, name->word[0].length, 77), i);
    else if (n >= 2)
        put(s, ent_hash(letters, n, 77), i);
}

/* ---- people ---------------------------------------------------------------------------------- */

static bool has_word(const ent_plain_name *name, ent_view word)
{
    for (uint32_t i = 0; i < name->words; i++)
        if (ent_view_equal(name->word[i], word))
            return true;
    return false;
}

/* All words of the shorter name stand in the longer one. */
static bool is_within(const ent_plain_name *few, const ent_plain_name *many)
{
    for (uint32_t i = 0; i < few->words; i++)
        if (!has_word(many, few->word[i]))
            return false;
    return true;
}

static bool begins(ent_view whole, ent_view part)
{
    return part.length <= whole.length && memcmp(whole.data, part.data, part.length) == 0;
}

/* Two given names before surnames that are alike. */
static likeness given_names(ent_view a, ent_view b, bool same_surname)
{
    if (ent_view_equal(a, b))
        return (likeness){"the surname in another spelling", 0.65};
    if (begins(a, b) || begins(b, a)) {
        uint32_t shorter = a.length < b.length ? a.length : b.length;
        if (shorter == 1)
            return (likeness){"an initial that fits the given name", same_surname ? 0.7 : 0.5};
        if (shorter >= 3)
            return (likeness){"a given name and its short form", same_surname ? 0.55 : 0.4};
    }
    if (ent_name_same_word(a, b))
        return (likeness){"the name in another spelling", same_surname ? 0.65 : 0.5};
    return (likeness){NULL, 0};
}

static likeness people(const ent_plain_name *a, const ent_plain_name *b)
{
    const ent_plain_name *few = a->words < b->words ? a : b, *many = few == a ? b : a;
    if (few->words == 1) {
        ent_view word = few->word[0];
        if (many->words > 1 && ent_view_equal(word, many->word[many->words - 1]))
            return (likeness){"the surname alone", 0.5};
        if (many->words > 1 && has_word(many, word))
            return (likeness){"one word of the name", 0.35};
        if (many->words == 1 && word.length > 4 && ent_name_same_word(word, many->word[0]))
            return (likeness){"the name in another spelling", 0.4};
        return (likeness){NULL, 0};
    }
    if (is_within(few, many))
        return few->words == many->words ? (likeness){"the same words in another order", 0.75}
                                         : (likeness){"a shorter form of the name", 0.6};
    ent_view x = a->word[a->words - 1], y = b->word[b->words - 1];
    bool same = ent_view_equal(x, y);
    if (!same && !(x.length > 3 && y.length > 3 && ent_name_same_word(x, y)))
        return (likeness){NULL, 0};
    return given_names(a->word[0], b->word[0], same);
}

/* ---- institutions ---------------------------------------------------------------------------- */

/* Where the words of `few` stand together in `many`, ENT_NONE where they do not. */
static uint32_t run_of(const ent_plain_name *few, const ent_plain_name *many)
{
    for (uint32_t at = 0; at + few->words <= many->words; at++) {
        uint32_t i = 0;
        while (i < few->words && ent_view_equal(few->word[i], many->word[at + i]))
            i++;
        if (i == few->words)
            return at;
    }
    return ENT_NONE;
}

static bool is_shouted(const char *label)
{
    uint32_t upper = 0;
    for (; *label; label++) {
        if (*label >= 'a' && *label <= 'z')
            return false;
        upper += *label >= 'A' && *label <= 'Z';
    }
    return upper >= 2;
}

static likeness institutions(const ent_graph *graph, const ent_reviewing *r, uint32_t i, uint32_t k)
{
    const ent_plain_name *a = &r->name[i], *b = &r->name[k];
    const ent_plain_name *few = a->words < b->words ? a : b, *many = few == a ? b : a;
    char letters[ENT_NAME_WORDS + 1];
    const char *short_label = graph->entity[few == a ? i : k].label;
    size_t n = initials(many, letters);
    if (few->words == 1 && many->words > 1 && is_shouted(short_label) && n == few->word[0].length &&
        memcmp(letters, few->word[0].data, n) == 0)
        return (likeness){"an acronym and a name with these initials", 0.6};
    uint32_t at = few->words < many->words ? run_of(few, many) : ENT_NONE;
    if (at != ENT_NONE && at > 0 && is_small(many->word[at - 1]))
        return (likeness){NULL, 0}; /* "Council of the European Union": a part of it */
    if (at != ENT_NONE && (few->words > 1 || (at == 0 && few->word[0].length > 3)))
        return (likeness){"one name within the other", few->words > 1 && at == 0 ? 0.45 : 0.3};
    if (few->words == many->words && is_within(few, many))
        return (likeness){"the same words in another order", 0.7};
    if (few->words != many->words)
        return (likeness){NULL, 0};
    for (uint32_t w = 0; w < few->words; w++)
        if (!ent_name_same_word(few->word[w], many->word[w]))
            return (likeness){NULL, 0};
    return (likeness){"the name in another spelling", 0.55};
}

/* ---- pairs ----------------------------------------------------------------------------------- */

/* Both have offices, and none in one and the same country. */
static bool are_abroad(const ent_reviewing *r, uint32_t a, uint32_t b)
{
    bool any_a = false, any_b = false;
    for (uint32_t i = r->start[a]; i < r->start[a + 1]; i++) {
        const ent_edge *x = &r->graph->edge[r->near[i]];
        uint32_t home =
            x->kind == ENT_ROLE && x->source == a ? ent_review_country(r, x->target) : ENT_NONE;
        any_a = any_a || home != ENT_NONE;
        for (uint32_t k = r->start[b]; home != ENT_NONE && k < r->start[b + 1]; k++) {
            const ent_edge *y = &r->graph->edge[r->near[k]];
            uint32_t other =
                y->kind == ENT_ROLE && y->source == b ? ent_review_country(r, y->target) : ENT_NONE;
            any_b = any_b || other != ENT_NONE;
            if (other == home)
                return false;
        }
    }
    return any_a && any_b;
}

static void weigh(splitting *s, uint32_t a, uint32_t b, likeness like)
{
    enum { COUNTED = 6 };
    ent_reviewing *r = s->r;
    const ent_entity *x = &r->graph->entity[a], *y = &r->graph->entity[b];
    char why[256];
    bool together;
    uint32_t shared = ent_review_shared(r, a, b, &together);
    bool abroad = x->kind == ENT_PERSON && y->kind == ENT_PERSON && are_abroad(r, a, b);
    like.score += 0.05 * (shared < COUNTED ? shared : COUNTED);
    like.score *= (together ? 0.5 : 1) * (abroad ? 0.5 : 1);
    if (like.score < 0.25)
        return;
    int n = snprintf(why, sizeof why, "%s; %u neighbour%s in common", like.why, (unsigned)shared,
                     shared == 1 ? "" : "s");
    snprintf(why + n, sizeof why - (size_t)n, "%s%s", together ? "; but named together" : "",
             abroad ? "; but offices in different countries" : "");
    bool first = x->mentions > y->mentions ||
                 (x->mentions == y->mentions && a < b); /* the rarer one behind */
    const ent_entity *rare = first ? y : x;
    ent_review_add(r,
                   (ent_suggestion){.verb = ENT_CURATE_SAME,
                                    .part = {ent_review_reference(r, first ? x : y),
                                             ent_review_reference(r, rare)},
                                    .a = first ? a : b,
                                    .b = first ? b : a,
                                    .score = like.score,
                                    .evidence = ent_review_sentence(r, first ? b : a, rare->label)},
                   why);
}

static void compare(splitting *s, uint32_t a, uint32_t b)
{
    const ent_graph *graph = s->r->graph;
    const ent_plain_name *x = &s->r->name[a], *y = &s->r->name[b];
    likeness like = {NULL, 0};
    ent_kind kind = graph->entity[a].kind;
    if (x->words == y->words && is_within(x, y) && is_within(y, x) && kind != graph->entity[b].kind)
        like = (likeness){"one name in two kinds", 0.6};
    else if (kind == graph->entity[b].kind && x->words == y->words && run_of(x, y) == 0)
        like = (likeness){"one name twice", 0.7};
    else if (kind == graph->entity[b].kind && kind == ENT_PERSON)
        like = people(x, y);
    else if (kind == graph->entity[b].kind && kind == ENT_INSTITUTION)
        like = institutions(graph, s->r, a, b);
    if (like.why)
        weigh(s, a, b, like);
}

/* ---- all ------------------------------------------------------------------------------------- */

static int by_block(const void *a, const void *b)
{
    const in_block *x = a, *y = b;
    if (x->block != y->block)
        return (x->block > y->block) - (x->block < y->block);
    return (x->entity > y->entity) - (x->entity < y->entity);
}

typedef struct two {
    uint32_t a, b;
} two;

static int by_two(const void *a, const void *b)
{
    const two *x = a, *y = b;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* The entities of a block, the most mentioned ENT_REVIEW_BLOCK of them; how many. */
static uint32_t members_of(const splitting *s, uint32_t from, uint32_t to,
                           uint32_t out[ENT_REVIEW_BLOCK])
{
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++) {
        uint32_t mentions = s->r->graph->entity[s->row[i].entity].mentions, at = count;
        if (i > from && s->row[i].entity == s->row[i - 1].entity)
            continue;
        while (at && s->r->graph->entity[out[at - 1]].mentions < mentions)
            at--;
        if (at == ENT_REVIEW_BLOCK)
            continue;
        count += count < ENT_REVIEW_BLOCK;
        memmove(out + at + 1, out + at, (count - 1 - at) * sizeof *out);
        out[at] = s->row[i].entity;
    }
    return count;
}

/* All pairs of all blocks, each once. */
static two *list_pairs(splitting *s, uint32_t *count)
{
    two *pair = NULL;
    uint32_t capacity = 0, member[ENT_REVIEW_BLOCK + 1];
    *count = 0;
    for (uint32_t i = 0, end; i < s->rows; i = end) {
        for (end = i + 1; end < s->rows && s->row[end].block == s->row[i].block;)
            end++;
        uint32_t members = members_of(s, i, end, member);
        for (uint32_t x = 0; x < members; x++)
            for (uint32_t y = x + 1; y < members; y++) {
                if (!ent_grow(&pair, &capacity, *count + 1, sizeof *pair)) {
                    s->r->no_memory = true;
                    return pair;
                }
                bool low = member[x] < member[y];
                pair[(*count)++] = (two){member[low ? x : y], member[low ? y : x]};
            }
    }
    if (*count)
        qsort(pair, *count, sizeof *pair, by_two);
    return pair;
}

void ent_review_splits(ent_reviewing *r)
{
    splitting s = {.r = r};
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < r->graph->entities && !r->no_memory; i++)
        put_blocks(&s, i);
    if (s.rows && !r->no_memory)
        qsort(s.row, s.rows, sizeof *s.row, by_block);
    two *pair = r->no_memory ? NULL : list_pairs(&s, &pairs);
    for (uint32_t i = 0; i < pairs && !r->no_memory; i++)
        if (i == 0 || by_two(&pair[i - 1], &pair[i]) != 0)
            compare(&s, pair[i].a, pair[i].b);
    free(pair);
    free(s.row);
}
