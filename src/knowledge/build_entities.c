/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_entities.c - drafts into entities: label, id, aliases, counts, dates, in the order of their ids. */
#include "knowledge/build.h"

#include <stdlib.h>

#include "knowledge/draft.h"

enum { ALIASES_MOST = 24 };

static bool fill_aliases(ent_building *b, const ent_drafts *drafts, const ent_draft *item, ent_entity *entity)
{
    const char **alias = ent_arena_array(&b->graph->arena, ALIASES_MOST, sizeof *alias);
    if (!alias)
        return false;
    for (uint32_t i = item->form; i < item->form + item->forms && entity->aliases < ALIASES_MOST; i++) {
        if (drafts->form[i].is_label)
            continue;
        char *copy = ent_arena_text(&b->graph->arena, drafts->form[i].text, strlen(drafts->form[i].text));
        if (!copy)
            return false;
        alias[entity->aliases++] = copy;
    }
    entity->alias = alias;
    return true;
}

static const char *copy_view(ent_building *b, ent_view view)
{
    return ent_arena_text(&b->graph->arena, view.data, view.length);
}

static bool fill_entity(ent_building *b, const ent_drafts *drafts, uint32_t i)
{
    const ent_draft      *item = &drafts->item[i];
    const ent_stored_key *key = &b->key[item->group];
    ent_entity           *entity = &b->graph->entity[i];
    entity->id = ent_arena_text(&b->graph->arena, item->slug, strlen(item->slug));
    entity->label = item->label;
    entity->kind = (ent_kind)key->kind;
    if (entity->kind == ENT_COUNTRY && key->known != ENT_NONE) {
        entity->iso2 = copy_view(b, b->names->gazetteer.known[key->known].iso2);
        entity->iso3 = copy_view(b, b->names->gazetteer.known[key->known].iso3);
    }
    return entity->id && fill_aliases(b, drafts, item, entity);
}

/* From groups to entities. A group is the least of its keys, whose entity is there before the others'. */
static void map_keys(ent_building *b, const ent_drafts *drafts)
{
    uint32_t keys = b->store->key_count;
    memset(b->entity_of, 0xFF, (keys + (size_t)1) * sizeof *b->entity_of);
    for (uint32_t i = 0; i < drafts->items; i++)
        b->entity_of[drafts->item[i].group] = i;
    for (uint32_t k = 0; k < keys; k++)
        b->entity_of[k] = b->entity_of[b->group[k]];
}

static int by_entity(const void *a, const void *b)
{
    const ent_stored_mention *x = a, *y = b;
    if (x->key != y->key)
        return (x->key > y->key) - (x->key < y->key);
    if (x->document != y->document)
        return (x->document > y->document) - (x->document < y->document);
    if (x->paragraph != y->paragraph)
        return (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
    return (x->sentence > y->sentence) - (x->sentence < y->sentence);
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

static bool fill_all(ent_building *b, const ent_drafts *drafts)
{
    b->graph->entities = drafts->items;
    b->graph->entity = ent_arena_array(&b->graph->arena, drafts->items + (size_t)1, sizeof *b->graph->entity);
    bool fine = b->graph->entity != NULL;
    for (uint32_t i = 0; i < drafts->items && fine; i++)
        fine = fill_entity(b, drafts, i);
    if (!fine)
        return false;
    map_keys(b, drafts);
    fine = sort_mentions(b);
    for (uint32_t i = 0; i < drafts->items && fine; i++)
        fill_counts(b, i);
    return fine;
}

ent_status ent_build_entities(ent_building *b, ent_error *error)
{
    ent_drafts drafts;
    ENT_TRY(ent_drafts_make(b, b->min_mentions, &drafts, error));
    bool fine = fill_all(b, &drafts);
    ent_drafts_free(&drafts);
    return fine ? ENT_OK : ent_fail_memory(error, "the entities of the graph");
}
