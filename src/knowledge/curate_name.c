/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate_name.c - whom the names of a curation file mean. */
#include "knowledge/curate_name.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/draft.h"

enum { PLAIN_MOST = 1024, LISTED_MOST = 5 };

/* A group that has a sought name. */
typedef struct bearer {
    uint32_t plain; /* the name                                    */
    uint32_t group;
    bool is_label; /* of the node, or of the key in a document    */
    uint32_t key;  /* ENT_NONE: the node is called so             */
    uint32_t count;
    const char *key_text;
} bearer;

typedef struct seeking {
    ent_building *b;
    ent_meant *meant;
    ent_drafts kept, all; /* nodes of the run; those that are mentioned too seldom as well */
    ent_intern plain;     /* plain forms sought                                            */
    uint32_t *plain_of;   /* [texts of meant]                                              */
    uint32_t *group_of;   /* [texts of meant] group with that id, ENT_NONE: a name         */
    bearer *bearer;
    uint32_t bearers, capacity;
    bool no_memory;
} seeking;

/* The number of a sought name, ENT_NONE if nobody seeks it. */
static uint32_t find_plain(const seeking *s, const char *name)
{
    char plain[PLAIN_MOST];
    size_t length = ent_utf8_plain(name, strlen(name), plain, sizeof plain);
    return length ? ent_intern_find(&s->plain, plain, length) : ENT_NONE;
}

static uint32_t add_plain(seeking *s, const char *name)
{
    char plain[PLAIN_MOST];
    size_t length = ent_utf8_plain(name, strlen(name), plain, sizeof plain);
    uint32_t id = length ? ent_intern_add(&s->plain, plain, length) : ENT_NONE;
    s->no_memory = s->no_memory || (length && id == ENT_NONE);
    return id;
}

/* Ids of the run first, then those that seldom named groups would have. An id stands for its label.
 */
static void find_ids(seeking *s, const ent_drafts *drafts)
{
    for (uint32_t i = 0; i < drafts->items; i++) {
        const ent_draft *item = &drafts->item[i];
        uint32_t t = ent_intern_find(&s->meant->text, item->slug, strlen(item->slug));
        if (t == ENT_NONE || s->group_of[t] != ENT_NONE)
            continue;
        s->group_of[t] = item->group;
        s->plain_of[t] = add_plain(s, item->label);
    }
}

static bool add_bearer(seeking *s, bearer row)
{
    if (row.plain == ENT_NONE)
        return true;
    if (!ent_grow(&s->bearer, &s->capacity, s->bearers + 1, sizeof *s->bearer))
        return false;
    s->bearer[s->bearers++] = row;
    return true;
}

/* Nodes by their labels, keys by their forms. */
static bool find_bearers(seeking *s)
{
    const ent_store *store = s->b->store;
    const uint32_t unknown = ENT_NONE - 1;
    uint32_t *plain = malloc((store->texts.texts + (size_t)1) * sizeof *plain);
    bool fine = plain != NULL;
    for (uint32_t i = 0; fine && i < store->texts.texts; i++)
        plain[i] = unknown;
    for (uint32_t i = 0; fine && i < s->all.items; i++)
        fine = add_bearer(s, (bearer){find_plain(s, s->all.item[i].label), s->all.item[i].group,
                                      true, ENT_NONE, 0, ""});
    for (uint32_t i = 0; fine && i < s->b->name.rows; i++) {
        const ent_tally_row *row = &s->b->name.row[i];
        if (plain[row->b] == unknown)
            plain[row->b] = find_plain(s, ent_intern_text(&store->texts, row->b));
        fine = add_bearer(s, (bearer){plain[row->b], s->b->group[row->a], row->c, row->a, row->count,
                                      ent_intern_text(&store->keys, row->a)});
    }
    free(plain);
    return fine;
}

/* Within a name: nodes called so, then keys called so in full, then the frequent. */
static int by_name(const void *a, const void *b)
{
    const bearer *x = a, *y = b;
    if (x->plain != y->plain)
        return (x->plain > y->plain) - (x->plain < y->plain);
    if ((x->key == ENT_NONE) != (y->key == ENT_NONE))
        return (y->key == ENT_NONE) - (x->key == ENT_NONE);
    if (x->is_label != y->is_label)
        return y->is_label - x->is_label;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    return strcmp(x->key_text, y->key_text);
}

static const bearer *rows_of(const seeking *s, uint32_t plain, uint32_t *count)
{
    uint32_t low = 0, high = s->bearers;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->bearer[middle].plain < plain)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < s->bearers && s->bearer[low + *count].plain == plain;)
        ++*count;
    return s->bearers ? &s->bearer[low] : NULL;
}

/* The one group of rows[0, count), or ENT_NONE. */
static uint32_t only_group(const bearer *row, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (row[i].group != row[0].group)
            return ENT_NONE;
    return count ? row[0].group : ENT_NONE;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *id_of(const seeking *s, uint32_t group)
{
    const ent_drafts *lists[] = {&s->kept, &s->all};
    for (int l = 0; l < 2; l++)
        for (uint32_t i = 0; i < lists[l]->items; i++)
            if (lists[l]->item[i].group == group)
                return lists[l]->item[i].slug;
    return "";
}

/* "country-jor, person-michael-jordan": some of the groups, by id. */
static const char *list_groups(const seeking *s, const bearer *row, uint32_t count)
{
    const char *id[LISTED_MOST];
    uint32_t group[LISTED_MOST], ids = 0;
    char list[ENT_ID_MOST * LISTED_MOST + 16] = "";
    size_t used = 0;
    bool more = false;
    for (uint32_t i = 0, k; i < count; i++) {
        for (k = 0; k < ids && group[k] != row[i].group;)
            k++;
        more = more || (k == ids && ids == LISTED_MOST);
        if (k == ids && ids < LISTED_MOST)
            group[ids++] = row[i].group;
    }
    for (uint32_t k = 0; k < ids; k++)
        id[k] = id_of(s, group[k]);
    qsort(id, ids, sizeof *id, by_text);
    for (uint32_t k = 0; k < ids; k++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", k ? ", " : "", id[k]);
    snprintf(list + used, sizeof list - used, "%s", more ? " ..." : "");
    return ent_arena_text(&s->meant->arena, list, strlen(list));
}

/* The key that carries a name in its group: rows are sorted so. */
static uint32_t key_in(const bearer *row, uint32_t count, uint32_t group)
{
    for (uint32_t i = 0; i < count; i++)
        if (row[i].group == group && row[i].key != ENT_NONE)
            return row[i].key;
    return group;
}

static bool decide(seeking *s, uint32_t t)
{
    uint32_t count, labels = 0, group = s->group_of[t];
    const bearer *row = rows_of(s, s->plain_of[t], &count);
    if (s->plain_of[t] == ENT_NONE)
        return true;
    while (labels < count && row[labels].key == ENT_NONE)
        labels++;
    if (group == ENT_NONE)
        group = labels ? only_group(row, labels) : only_group(row, count);
    if (group != ENT_NONE)
        s->meant->key[t] = key_in(row, count, group);
    else if (count)
        s->meant->others[t] = list_groups(s, row, labels ? labels : count);
    return group != ENT_NONE || !count || s->meant->others[t];
}

static bool prepare(seeking *s)
{
    ent_meant *meant = s->meant;
    uint32_t texts = meant->text.texts;
    s->plain_of = malloc((texts + (size_t)1) * sizeof *s->plain_of);
    s->group_of = malloc((texts + (size_t)1) * sizeof *s->group_of);
    meant->key = malloc((texts + (size_t)1) * sizeof *meant->key);
    meant->others = calloc(texts + (size_t)1, sizeof *meant->others);
    if (!s->plain_of || !s->group_of || !meant->key || !meant->others)
        return false;
    for (uint32_t t = 0; t < texts; t++) {
        s->group_of[t] = meant->key[t] = ENT_NONE;
        s->plain_of[t] = add_plain(s, ent_intern_text(&meant->text, t));
    }
    find_ids(s, &s->kept);
    find_ids(s, &s->all);
    return !s->no_memory;
}

static bool seek(seeking *s)
{
    if (!prepare(s) || !find_bearers(s))
        return false;
    if (s->bearers)
        qsort(s->bearer, s->bearers, sizeof *s->bearer, by_name);
    for (uint32_t t = 0; t < s->meant->text.texts; t++)
        if (!decide(s, t))
            return false;
    return true;
}

ent_status ent_meant_find(ent_building *b, ent_meant *meant, ent_error *error)
{
    seeking s = {.b = b, .meant = meant};
    ent_status status = ent_drafts_make(b, b->min_mentions, &s.kept, error);
    if (status == ENT_OK)
        status = ent_drafts_make(b, 1, &s.all, error);
    if (status == ENT_OK && !seek(&s))
        status = ent_fail_memory(error, "the names of a curation file");
    ent_drafts_free(&s.kept);
    ent_drafts_free(&s.all);
    ent_intern_free(&s.plain);
    free(s.plain_of);
    free(s.group_of);
    free(s.bearer);
    return status;
}

void ent_meant_free(ent_meant *meant)
{
    ent_intern_free(&meant->text);
    ent_arena_free(&meant->arena);
    free(meant->key);
    free(meant->others);
    *meant = (ent_meant){0};
}
