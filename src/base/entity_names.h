/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entity_names.h - the table of HTML's named character references. */
#ifndef ENT_BASE_ENTITY_NAMES_H
#define ENT_BASE_ENTITY_NAMES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_entity_name {
    char     name[32];
    uint32_t code;
    bool     is_bare; /* "&eacute" counts without its semicolon */
} ent_entity_name;

extern const ent_entity_name ent_entity_names[]; /* [ent_entity_name_count] in byte order */
extern const uint32_t        ent_entity_name_count;

#endif
