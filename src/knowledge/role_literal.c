/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_literal.c - symbols with constant hashes. */
#include "knowledge/role_literal.h"

void ent_role_literals_into(ent_symbol *literal)
{
#define ENT_LITERAL_SYMBOL(name, text) literal[L_##name] = ent_symbol_of(text);
    ENT_LITERAL_TABLE(ENT_LITERAL_SYMBOL)
#define ENT_FIELD_SYMBOL(name) literal[L_fields + ENT_FIELD_##name] = ent_symbol_of(#name);
    ENT_ROLE_FIELDS_TABLE(ENT_FIELD_SYMBOL)
}

const ent_symbol *ent_role_literals(ent_arena *arena)
{
    ent_symbol *literal = ent_arena_array(arena, ENT_LITERALS, sizeof *literal);
    if (literal)
        ent_role_literals_into(literal);
    return literal;
}
