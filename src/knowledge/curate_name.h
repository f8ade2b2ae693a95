/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate_name.h - whom the names and ids of a curation file mean: the node with that id, else with
 * that label, else with that alias, in the graph that the run would give without the file. */
#ifndef ENT_KNOWLEDGE_CURATE_NAME_H
#define ENT_KNOWLEDGE_CURATE_NAME_H

#include "knowledge/build.h"

/* All zeros is empty. Number i of `text` is name i. */
typedef struct ent_meant {
    ent_intern text;
    uint32_t *
        key; /* [texts] the key of the store that carries the name, ENT_NONE: nobody is called so */
    const char **others; /* [texts] NULL, or the ids of those who share the name: it says nothing */
    ent_arena arena;
} ent_meant;

/* Fill key and others for all texts, from the groups as they are now. O(names of the store). */
ENT_CHECK ent_status ent_meant_find(ent_building *b, ent_meant *meant, ent_error *error);
void ent_meant_free(ent_meant *meant);

#endif
