/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_template.c - the tables of the role model. Filled by code, whose hashes of literals compilers make constants. */
#include "knowledge/role_template.h"

#define NUMBERED(literal, ...) *row++ = (ent_template){{literal, ent_role_key(literal)}, {__VA_ARGS__}};
#define FILL(table, TEMPLATES)                                                                                       \
    do {                                                                                                             \
        ent_template *row = (table);                                                                                 \
        TEMPLATES(NUMBERED)                                                                                          \
    } while (0)

static void make_literals(ent_symbol *literal)
{
#define SYMBOL(name, text) literal[L_##name] = ent_symbol_of(text);
    ENT_LITERAL_TABLE(SYMBOL)
}

static void make_templates(ent_role_model *model)
{
    FILL(model->pair, ENT_PAIR_TEMPLATES);
    FILL(model->body, ENT_BODY_TEMPLATES);
    FILL(model->gap[ENT_GAP_PAIR], ENT_PAIR_GAP_TEMPLATES);
    FILL(model->gap[ENT_GAP_BODY], ENT_BODY_GAP_TEMPLATES);
    FILL(model->gap[ENT_GAP_PERSON], ENT_PERSON_GAP_TEMPLATES);
    FILL(model->left, ENT_LEFT_TEMPLATES);
    FILL(model->right, ENT_RIGHT_TEMPLATES);
}

const ent_role_model *ent_role_model_of(ent_arena *arena, const ent_role_weights *weights)
{
    ent_role_model *model = ent_arena_alloc(arena, sizeof *model);
    if (!model)
        return NULL;
    model->weights = weights;
    make_literals(model->literal);
    make_templates(model);
    model->whole[ENT_GAP_PAIR] = (ent_feature_name){"pair.gap", ent_role_key("pair.gap")};
    model->whole[ENT_GAP_BODY] = (ent_feature_name){"body.gap", ent_role_key("body.gap")};
    model->whole[ENT_GAP_PERSON] = (ent_feature_name){"body.person.gap", ent_role_key("body.person.gap")};
    model->has[ENT_GAP_PAIR] = (ent_feature_name){"pair.has", ent_role_key("pair.has")};
    model->has[ENT_GAP_BODY] = (ent_feature_name){"body.has", ent_role_key("body.has")};
    model->has[ENT_GAP_PERSON] = (ent_feature_name){"body.person.has", ent_role_key("body.person.has")};
    return model;
}
