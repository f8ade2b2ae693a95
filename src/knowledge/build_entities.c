/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_entities.c - drafts into entities: label, id, aliases, mentions, in the order of their ids. Documents and dates
 * are for build_windows.c, which reads the rows. */
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
    for (uint32_t k = 0; k < b->store->key_count; k++)
        if (b->entity_of[k] != ENT_NONE)
            b->graph->entity[b->entity_of[k]].mentions += b->mentions[k];
    return true;
}

ent_status ent_build_entities(ent_building *b, ent_error *error)
{
    ent_drafts drafts;
    ENT_TRY(ent_drafts_make(b, b->min_mentions, &drafts, error));
    bool fine = fill_all(b, &drafts);
    ent_drafts_free(&drafts);
    return fine ? ENT_OK : ent_fail_memory(error, "the entities of the graph");
}
