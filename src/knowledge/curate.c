/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate.c - what the lines of a curation file do to the groups: cut, join, mark.
 *
 * The keys of a group of a person form a tree: each key was joined to one longer name (identity.h).
 * "not-same" cuts the tree between two keys, next to the one that is farther from the full name.
 * Cuts are found in the tree as it was, then all are made, so that the order of lines plays no
 * part. */
#include "knowledge/curate.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/forest.h"
#include "knowledge/curate_parts.h"

static ent_status no_memory(ent_error *error)
{
    return ent_fail_memory(error, "the lines of a curation file");
}

/* ---- whom the lines mean --------------------------------------------------------------------- */

static bool names_two(ent_curation_verb verb)
{
    return verb == ENT_CURATE_SAME || verb == ENT_CURATE_NOT_SAME;
}

/* The text of a line that is a name: the first always, the last of role-drop. */
static const char *name_of(const ent_curation_line *line, int which)
{
    if (which == 0)
        return line->text[0];
    return names_two(line->verb)                ? line->text[1]
           : line->verb == ENT_CURATE_ROLE_DROP ? line->text[2]
                                                : NULL;
}

static ent_status find_meant(ent_building *b, ent_meant *meant, ent_error *error)
{
    for (uint32_t i = 0; i < b->curation->lines; i++)
        for (int w = 0; w < 2; w++) {
            const char *name = name_of(&b->curation->line[i], w);
            if (name && ent_intern_add(&meant->text, name, strlen(name)) == ENT_NONE)
                return no_memory(error);
        }
    return ent_meant_find(b, meant, error);
}

/* The lines whose names are all there, as statements on keys; the others become notes. */
static ent_status find_statements(ent_building *b, const ent_meant *meant, ent_error *error)
{
    ent_curated *c = b->curated;
    for (uint32_t i = 0; i < b->curation->lines; i++) {
        const ent_curation_line *line = &b->curation->line[i];
        ent_statement s = {.line = line, .key = {ENT_NONE, ENT_NONE}};
        bool known = true;
        for (int w = 0; w < 2; w++) {
            const char *name = name_of(line, w);
            uint32_t t = name ? ent_intern_find(&meant->text, name, strlen(name)) : ENT_NONE;
            if (t == ENT_NONE)
                continue;
            if (meant->others[t])
                return ent_fail_at(error, ENT_BAD_INPUT, b->curation->source, line->line,
                                   "'%.80s' is ambiguous: use the id: %s", name, meant->others[t]);
            s.key[w] = meant->key[t];
            if (s.key[w] == ENT_NONE && !ent_curated_note(b, line, "nobody is called '%s'", name))
                return no_memory(error);
            known = known && s.key[w] != ENT_NONE;
        }
        if (known)
            c->statement[c->statements++] = s;
    }
    return ENT_OK;
}

/* ---- not-same -------------------------------------------------------------------------------- */

static uint32_t depth_of(const ent_building *b, uint32_t key, uint32_t *root)
{
    uint32_t depth = 0;
    for (*root = key; b->joined[*root] != ENT_NONE; depth++)
        *root = b->joined[*root];
    return depth;
}

/* Of two names equally far from the full one the rarer, then the later in the alphabet. */
static bool is_weaker(const ent_building *b, uint32_t x, uint32_t y)
{
    const uint32_t *count = b->curated->count;
    if (count[x] != count[y])
        return count[x] < count[y];
    return strcmp(ent_intern_text(&b->store->keys, x), ent_intern_text(&b->store->keys, y)) > 0;
}

static bool find_cuts(ent_building *b, bool *cut)
{
    const ent_curated *c = b->curated;
    for (uint32_t i = 0; i < c->statements; i++) {
        const ent_statement *s = &c->statement[i];
        uint32_t x = s->key[0], y = s->key[1], root, other;
        if (s->line->verb != ENT_CURATE_NOT_SAME)
            continue;
        if (x == y && !ent_curated_note(b, s->line,
                                        "'%s' and '%s' mean one within documents: not taken apart",
                                        s->line->text[0], s->line->text[1]))
            return false;
        uint32_t dx = depth_of(b, x, &root), dy = depth_of(b, y, &other);
        if (x != y && root == other)
            cut[dx != dy ? (dx > dy ? x : y) : is_weaker(b, x, y) ? x : y] = true;
    }
    return true;
}

/* ---- groups ---------------------------------------------------------------------------------- */

/* Groups by what is left of the trees, then by the first `statements` of the lines. */
static void join_groups(const ent_building *b, const bool *cut, uint32_t statements)
{
    const ent_curated *c = b->curated;
    for (uint32_t k = 0; k < b->store->key_count; k++)
        b->group[k] = k;
    for (uint32_t k = 0; k < b->store->key_count; k++)
        if (b->joined[k] != ENT_NONE && !cut[k])
            ent_forest_join(b->group, k, b->joined[k]);
    for (uint32_t i = 0; i < statements; i++)
        if (c->statement[i].line->verb == ENT_CURATE_SAME)
            ent_forest_join(b->group, c->statement[i].key[0], c->statement[i].key[1]);
}

/* "line 9: kind 'X' 'person' contradicts line 4: kind 'X' 'country'". */
static ent_status contradiction(const ent_building *b, const ent_curation_line *x,
                                const ent_curation_line *y, ent_error *error)
{
    const ent_curation_line *first = x->line < y->line ? x : y, *second = first == x ? y : x;
    return ent_fail_at(error, ENT_BAD_INPUT, b->curation->source, second->line,
                       "%s '%.80s' '%.80s' contradicts line %d: %s '%.80s' '%.80s'",
                       ent_curation_verb_name(second->verb), second->text[0], second->text[1],
                       first->line, ent_curation_verb_name(first->verb), first->text[0],
                       first->text[1]);
}

/* The first of the lines "same" after which the two are one: a chain of them is closed by it. */
static ent_status blame_same(const ent_building *b, const bool *cut, const ent_statement *apart,
                             ent_error *error)
{
    const ent_curated *c = b->curated;
    uint32_t i = 0;
    join_groups(b, cut, 0);
    while (i < c->statements) {
        const ent_statement *s = &c->statement[i++];
        if (s->line->verb != ENT_CURATE_SAME)
            continue;
        ent_forest_join(b->group, s->key[0], s->key[1]);
        if (ent_forest_root(b->group, apart->key[0]) == ent_forest_root(b->group, apart->key[1]))
            break;
    }
    return contradiction(b, apart->line, c->statement[i - 1].line, error);
}

/* "same A B" and "not-same A B" of two names that are one key anyway. */
static const ent_statement *same_pair(const ent_curated *c, const ent_statement *apart)
{
    for (uint32_t i = 0; i < c->statements; i++)
        if (c->statement[i].line->verb == ENT_CURATE_SAME &&
            c->statement[i].key[0] == apart->key[0] && c->statement[i].key[1] == apart->key[1])
            return &c->statement[i];
    return NULL;
}

static ent_status check_apart(const ent_building *b, const bool *cut, ent_error *error)
{
    const ent_curated *c = b->curated;
    for (uint32_t i = 0; i < c->statements; i++) {
        const ent_statement *s = &c->statement[i];
        if (s->line->verb != ENT_CURATE_NOT_SAME)
            continue;
        if (s->key[0] != s->key[1] && ent_forest_root(b->group, s->key[0]) == ent_forest_root(b->group, s->key[1]))
            return blame_same(b, cut, s, error);
        const ent_statement *same = s->key[0] == s->key[1] ? same_pair(c, s) : NULL;
        if (same)
            return contradiction(b, s->line, same->line, error);
    }
    return ENT_OK;
}

static ent_status regroup(ent_building *b, ent_error *error)
{
    bool *cut = calloc(b->store->key_count + (size_t)1, sizeof *cut);
    if (!cut || !find_cuts(b, cut)) {
        free(cut);
        return no_memory(error);
    }
    join_groups(b, cut, b->curated->statements);
    ent_status status = check_apart(b, cut, error);
    free(cut);
    for (uint32_t k = 0; k < b->store->key_count; k++)
        b->group[k] = ent_forest_root(b->group, k);
    return status;
}

/* ---- marks ----------------------------------------------------------------------------------- */

/* Note a line in `by` for its group; a line there that says something else is a contradiction. */
static ent_status mark(const ent_building *b, const ent_statement *s, const ent_curation_line **by,
                       ent_error *error)
{
    uint32_t group = b->group[s->key[0]];
    const ent_curation_line *other = by[group];
    if (!other)
        by[group] = s->line;
    bool same = !other ||
                (s->line->verb == ENT_CURATE_KIND ? other->kind == s->line->kind
                                                  : strcmp(other->text[1], s->line->text[1]) == 0);
    return same ? ENT_OK : contradiction(b, s->line, other, error);
}

static ent_status mark_groups(ent_building *b, const ent_curation_line **name,
                              const ent_curation_line **kind, bool *changed, ent_error *error)
{
    const ent_curated *c = b->curated;
    for (uint32_t i = 0; i < c->statements; i++) {
        const ent_statement *s = &c->statement[i];
        uint32_t group = b->group[s->key[0]];
        switch (s->line->verb) {
        case ENT_CURATE_RENAME: ENT_TRY(mark(b, s, name, error)); break;
        case ENT_CURATE_KIND:
            ENT_TRY(mark(b, s, kind, error));
            changed[group] = true;
            break;
        case ENT_CURATE_SAME: changed[group] = true; break;
        case ENT_CURATE_DROP: b->dropped[group] = true; break;
        default: break;
        }
        b->renamed[group] = name[group] ? name[group]->text[1] : NULL;
    }
    return ENT_OK;
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static ent_kind kind_of_known(const ent_building *b, uint32_t known)
{
    return b->names->gazetteer.known[known].kind == ENT_KNOWN_COUNTRY ? ENT_COUNTRY
                                                                      : ENT_INSTITUTION;
}

/* The kind of a changed group: what a line says, else that of most mentions; in key[group]. */
static void choose_kinds(const ent_building *b, ent_stored_key *key,
                         const ent_curation_line *const *kind, const bool *changed,
                         uint32_t (*mentions)[3])
{
    uint32_t keys = b->store->key_count;
    for (uint32_t k = 0; k < keys; k++)
        if (changed[b->group[k]])
            mentions[b->group[k]][b->store->key[k].kind] += b->curated->count[k];
    for (uint32_t g = 0; g < keys; g++) {
        if (!changed[g])
            continue;
        uint8_t best = mentions[g][1] > mentions[g][0];
        best = mentions[g][2] > mentions[g][best] ? 2 : best;
        key[g].kind = kind[g] ? (uint8_t)kind[g]->kind : best;
        key[g].known = ENT_NONE;
    }
}

/* The known country or institution that a changed group is: of its keys that are known and of its
 * kind the one with most mentions, then the first of the tables. */
static void choose_known(const ent_building *b, ent_stored_key *key, const bool *changed)
{
    const uint32_t *count = b->curated->count;
    uint32_t *best = b->curated->best;
    for (uint32_t k = 0; k < b->store->key_count; k++) {
        uint32_t g = b->group[k], known = b->store->key[k].known;
        if (!changed[g] || known == ENT_NONE || kind_of_known(b, known) != (ent_kind)key[g].kind)
            continue;
        if (key[g].known == ENT_NONE || count[k] > count[best[g]] ||
            (count[k] == count[best[g]] && known < key[g].known)) {
            key[g].known = known;
            best[g] = k;
        }
    }
}

static ent_status apply_marks(ent_building *b, ent_error *error)
{
    ent_curated *c = b->curated;
    size_t keys = b->store->key_count + (size_t)1;
    const ent_curation_line **name = calloc(keys, sizeof *name),
                            **kind = calloc(keys, sizeof *kind);
    bool *changed = calloc(keys, sizeof *changed);
    uint32_t(*mentions)[3] = calloc(keys, sizeof *mentions);
    c->key = malloc(keys * sizeof *c->key);
    b->renamed = calloc(keys, sizeof *b->renamed);
    b->dropped = calloc(keys, sizeof *b->dropped);
    ent_status status = name && kind && changed && mentions && c->key && b->renamed && b->dropped
                            ? mark_groups(b, name, kind, changed, error)
                            : no_memory(error);
    if (status == ENT_OK) {
        memcpy(c->key, b->store->key, (keys - 1) * sizeof *c->key);
        choose_kinds(b, c->key, kind, changed, mentions);
        choose_known(b, c->key, changed);
        b->key = c->key;
    }
    free(name);
    free(kind);
    free(changed);
    free(mentions);
    return status;
}

/* ---- all ------------------------------------------------------------------------------------- */

static ent_status begin(ent_building *b, ent_error *error)
{
    ent_curated *c = b->curated = calloc(1, sizeof *c);
    size_t keys = b->store->key_count + (size_t)1;
    if (!c)
        return no_memory(error);
    c->statement = malloc(b->curation->lines * sizeof *c->statement);
    c->count = calloc(keys, sizeof *c->count);
    c->best = calloc(keys, sizeof *c->best);
    if (!c->statement || !c->count || !c->best)
        return no_memory(error);
    memcpy(c->count, b->mentions, (keys - 1) * sizeof *c->count);
    return ENT_OK;
}

ent_status ent_curate_groups(ent_building *b, ent_error *error)
{
    if (!b->curation || !b->curation->lines)
        return ENT_OK;
    ent_meant meant = {0};
    ENT_TRY(begin(b, error));
    ent_status status = find_meant(b, &meant, error);
    if (status == ENT_OK)
        status = find_statements(b, &meant, error);
    ent_meant_free(&meant);
    ENT_TRY(status);
    ENT_TRY(regroup(b, error));
    return apply_marks(b, error);
}

void ent_curated_free(ent_building *b)
{
    ent_curated *c = b->curated;
    free(b->renamed);
    free(b->dropped);
    if (!c)
        return;
    free(c->statement);
    free(c->count);
    free(c->best);
    free(c->key);
    free(c->note);
    free(c->denial);
    free(c->denied_of);
    free(c);
    b->curated = NULL;
}
