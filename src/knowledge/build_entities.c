/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_entities.c - groups of keys into entities: label, id, aliases, counts, dates, in the order of
 * their ids. */
#include "knowledge/build.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { ID_MOST = 64, ALIASES_MOST = 24 };

/* A surface form of a group. */
typedef struct form_row {
    uint32_t    group;
    uint32_t    count;
    bool        is_label;
    const char *text;
} form_row;

/* An entity while it is made. */
typedef struct draft {
    uint32_t    group;
    uint32_t    first_document; /* in the order of ids */
    uint32_t    form, forms;    /* its rows            */
    uint32_t    count;          /* mentions            */
    const char *label;
    char        slug[ID_MOST];
} draft;

typedef struct drafting {
    ent_building *b;
    form_row     *form;
    uint32_t      forms;
    draft        *item;
    uint32_t      items;
    uint32_t     *first; /* [keys] first document of a group's mentions */
    uint32_t     *count; /* [keys] mentions of a group                  */
} drafting;

/* ---- forms --------------------------------------------------------------------------------------- */

static int by_group_and_text(const void *a, const void *b)
{
    const form_row *x = a, *y = b;
    if (x->group != y->group)
        return (x->group > y->group) - (x->group < y->group);
    if (x->is_label != y->is_label)
        return x->is_label - y->is_label;
    return strcmp(x->text, y->text);
}

/* Within a group: forms before labels, frequent first. */
static int by_group_and_count(const void *a, const void *b)
{
    const form_row *x = a, *y = b;
    if (x->group != y->group)
        return (x->group > y->group) - (x->group < y->group);
    if (x->is_label != y->is_label)
        return x->is_label - y->is_label;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    return strcmp(x->text, y->text);
}

static bool list_forms(drafting *d)
{
    const ent_store *store = d->b->store;
    uint32_t         kept = 0;
    d->form = malloc((store->names + 1) * sizeof *d->form);
    if (!d->form)
        return false;
    for (uint32_t i = 0; i < store->names; i++)
        d->form[i] = (form_row){d->b->group[store->name[i].key], store->name[i].count, store->name[i].is_label,
                                ent_intern_text(&store->texts, store->name[i].text)};
    if (store->names)
        qsort(d->form, store->names, sizeof *d->form, by_group_and_text);
    for (uint32_t i = 0; i < store->names; i++) {
        if (kept && by_group_and_text(&d->form[kept - 1], &d->form[i]) == 0)
            d->form[kept - 1].count += d->form[i].count;
        else
            d->form[kept++] = d->form[i];
    }
    if (kept)
        qsort(d->form, kept, sizeof *d->form, by_group_and_count);
    d->forms = kept;
    return true;
}

/* ---- labels ---------------------------------------------------------------------------------------- */

/* "JOSEP BORRELL": written so in a headline; any other form is better. */
static bool is_shouted(const char *text)
{
    uint32_t upper = 0, lower = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        upper += *p >= 'A' && *p <= 'Z';
        lower += *p >= 'a' && *p <= 'z';
    }
    return lower == 0 && upper > 6;
}

static uint32_t count_words(const char *text)
{
    uint32_t words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

/* A better label than the one so far: full names before single words, not shouted, then by count, length
 * and bytes. Labels are what documents call the entity in full. */
static bool is_better_label(const form_row *row, const form_row *best)
{
    if (!best)
        return true;
    bool full = count_words(row->text) > 1, best_full = count_words(best->text) > 1;
    if (full != best_full)
        return full;
    if (is_shouted(row->text) != is_shouted(best->text))
        return is_shouted(best->text);
    if (row->count != best->count)
        return row->count > best->count;
    size_t n = strlen(row->text), m = strlen(best->text);
    return n != m ? n > m : strcmp(row->text, best->text) < 0;
}

static const char *choose_label(drafting *d, draft *item)
{
    const ent_stored_key *key = &d->b->store->key[item->group];
    if (key->known != ENT_NONE) {
        ent_view name = d->b->names->gazetteer.known[key->known].name;
        return ent_arena_text(&d->b->graph->arena, name.data, name.length);
    }
    const form_row *best = NULL;
    for (uint32_t i = item->form; i < item->form + item->forms; i++)
        if (d->form[i].is_label && is_better_label(&d->form[i], best))
            best = &d->form[i];
    return best ? ent_arena_text(&d->b->graph->arena, best->text, strlen(best->text)) : NULL;
}

/* ---- drafts ------------------------------------------------------------------------------------------ */

static bool count_mentions(drafting *d)
{
    const ent_store *store = d->b->store;
    d->first = malloc((store->key_count + 1) * sizeof *d->first);
    d->count = calloc(store->key_count + 1, sizeof *d->count);
    if (!d->first || !d->count)
        return false;
    memset(d->first, 0xFF, (store->key_count + 1) * sizeof *d->first);
    for (uint32_t i = 0; i < store->mentions; i++) {
        uint32_t group = d->b->group[store->mention[i].key];
        uint32_t document = d->b->document_of[store->mention[i].document];
        d->count[group]++;
        if (document < d->first[group])
            d->first[group] = document;
    }
    return true;
}

static bool make_drafts(drafting *d)
{
    const ent_store *store = d->b->store;
    d->item = malloc((store->key_count + 1) * sizeof *d->item);
    if (!d->item || !count_mentions(d) || !list_forms(d))
        return false;
    for (uint32_t f = 0; f < d->forms;) {
        draft item = {.group = d->form[f].group, .form = f};
        while (f < d->forms && d->form[f].group == item.group)
            f++;
        item.forms = f - item.form;
        item.first_document = d->first[item.group];
        item.count = d->count[item.group];
        if (d->count[item.group] == 0 || d->count[item.group] < d->b->min_mentions)
            continue;
        item.label = choose_label(d, &item);
        if (!item.label)
            return false;
        const char *kind = ent_kind_name((ent_kind)store->key[item.group].kind);
        size_t      n = (size_t)snprintf(item.slug, sizeof item.slug, "%s-", kind);
        if (store->key[item.group].kind == ENT_COUNTRY && store->key[item.group].known != ENT_NONE) {
            ent_view iso3 = d->b->names->gazetteer.known[store->key[item.group].known].iso3;
            ent_utf8_slug(iso3.data, iso3.length, item.slug + n, sizeof item.slug - n);
        } else { /* room for "-123456" behind it */
            size_t used = ent_utf8_slug(item.label, strlen(item.label), item.slug + n, sizeof item.slug - n - 7);
            if (used == 0)
                snprintf(item.slug + n, sizeof item.slug - n, "x");
        }
        d->item[d->items++] = item;
    }
    return true;
}

/* ---- ids ------------------------------------------------------------------------------------------------ */

static int by_slug(const void *a, const void *b)
{
    const draft *x = a, *y = b;
    int order = strcmp(x->slug, y->slug);
    if (!order)
        order = (x->first_document > y->first_document) - (x->first_document < y->first_document);
    if (!order)
        order = strcmp(x->label, y->label);
    return order ? order : (x->count < y->count) - (x->count > y->count);
}

/* One round of numbering; true when there were namesakes. */
static bool number_round(drafting *d)
{
    bool found = false;
    qsort(d->item, d->items, sizeof *d->item, by_slug);
    for (uint32_t i = 0; i < d->items;) {
        uint32_t end = i + 1;
        while (end < d->items && strcmp(d->item[end].slug, d->item[i].slug) == 0)
            end++;
        for (uint32_t k = end - 1; k > i; k--) {
            size_t n = strlen(d->item[k].slug);
            snprintf(d->item[k].slug + n, sizeof d->item[k].slug - n, "-%u", k - i + 1);
            found = true;
        }
        i = end;
    }
    return found;
}

/* Namesakes get -2, -3 in order of first document; again where "x" and "2" meet somebody called "X 2". */
static void number_namesakes(drafting *d)
{
    while (d->items && number_round(d))
        ;
}

/* ---- entities -------------------------------------------------------------------------------------------- */

static bool fill_aliases(drafting *d, const draft *item, ent_entity *entity)
{
    const char **alias = ent_arena_array(&d->b->graph->arena, ALIASES_MOST, sizeof *alias);
    if (!alias)
        return false;
    for (uint32_t i = item->form; i < item->form + item->forms && entity->aliases < ALIASES_MOST; i++) {
        if (d->form[i].is_label)
            continue;
        char *copy = ent_arena_text(&d->b->graph->arena, d->form[i].text, strlen(d->form[i].text));
        if (!copy)
            return false;
        alias[entity->aliases++] = copy;
    }
    entity->alias = alias;
    return true;
}

static const char *copy_view(drafting *d, ent_view view)
{
    return ent_arena_text(&d->b->graph->arena, view.data, view.length);
}

static bool fill_entity(drafting *d, uint32_t i)
{
    const draft          *item = &d->item[i];
    const ent_stored_key *key = &d->b->store->key[item->group];
    ent_entity           *entity = &d->b->graph->entity[i];
    entity->id = ent_arena_text(&d->b->graph->arena, item->slug, strlen(item->slug));
    entity->label = item->label;
    entity->kind = (ent_kind)key->kind;
    if (entity->kind == ENT_COUNTRY && key->known != ENT_NONE) {
        entity->iso2 = copy_view(d, d->b->names->gazetteer.known[key->known].iso2);
        entity->iso3 = copy_view(d, d->b->names->gazetteer.known[key->known].iso3);
    }
    return entity->id && fill_aliases(d, item, entity);
}

/* From groups to entities: `first` of the drafting is reused as entity of a group. */
static void map_keys(drafting *d)
{
    uint32_t keys = d->b->store->key_count;
    memset(d->first, 0xFF, (keys + 1) * sizeof *d->first);
    for (uint32_t i = 0; i < d->items; i++)
        d->first[d->item[i].group] = i;
    for (uint32_t k = 0; k < keys; k++)
        d->b->entity_of[k] = d->first[d->b->group[k]];
}

static int by_entity(const void *a, const void *b)
{
    const ent_stored_mention *x = a, *y = b;
    if (x->key != y->key)
        return (x->key > y->key) - (x->key < y->key);
    if (x->document != y->document)
        return (x->document > y->document) - (x->document < y->document);
    return (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
}

static bool sort_mentions(ent_building *b)
{
    b->mention = malloc((b->store->mentions + 1) * sizeof *b->mention);
    b->mention_start = calloc(b->graph->entities + 2, sizeof *b->mention_start);
    if (!b->mention || !b->mention_start)
        return false;
    for (uint32_t i = 0; i < b->store->mentions; i++) {
        ent_stored_mention m = b->store->mention[i];
        m.key = b->entity_of[m.key];
        m.document = b->document_of[m.document];
        if (m.key != ENT_NONE)
            b->mention[b->mentions++] = m;
    }
    if (b->mentions)
        qsort(b->mention, b->mentions, sizeof *b->mention, by_entity);
    for (uint32_t i = 0; i < b->mentions; i++)
        b->mention_start[b->mention[i].key + 1] = i + 1;
    for (uint32_t e = 0; e < b->graph->entities; e++)
        if (b->mention_start[e + 1] < b->mention_start[e])
            b->mention_start[e + 1] = b->mention_start[e];
    return true;
}

static void fill_counts(ent_building *b, uint32_t e)
{
    ent_entity *entity = &b->graph->entity[e];
    uint32_t    last = ENT_NONE;
    for (uint32_t i = b->mention_start[e]; i < b->mention_start[e + 1]; i++) {
        const ent_stored_mention *m = &b->mention[i];
        entity->mentions++;
        if (m->document == last)
            continue;
        last = m->document;
        entity->documents++;
        const char *date = b->graph->document[m->document].date;
        if (date && (!entity->first_seen || strcmp(date, entity->first_seen) < 0))
            entity->first_seen = date;
        if (date && (!entity->last_seen || strcmp(date, entity->last_seen) > 0))
            entity->last_seen = date;
    }
}

ent_status ent_build_entities(ent_building *b, ent_error *error)
{
    drafting d = {.b = b};
    bool     fine = make_drafts(&d);
    if (fine) {
        number_namesakes(&d);
        b->graph->entities = d.items;
        b->graph->entity = ent_arena_array(&b->graph->arena, d.items + 1, sizeof *b->graph->entity);
        fine = b->graph->entity != NULL;
    }
    for (uint32_t i = 0; i < d.items && fine; i++)
        fine = fill_entity(&d, i);
    if (fine) {
        map_keys(&d);
        fine = sort_mentions(b);
    }
    for (uint32_t i = 0; i < d.items && fine; i++)
        fill_counts(b, i);
    free(d.form);
    free(d.item);
    free(d.first);
    free(d.count);
    return fine ? ENT_OK : ent_fail_memory(error, "the entities of the graph");
}
