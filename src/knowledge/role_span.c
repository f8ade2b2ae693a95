/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_span.c - the words of an office around its head. */
#include "knowledge/role_span.h"

enum { LEFT_MOST = 8, RIGHT_MOST = 12 };

/* Does the sentence of a token write common words with capitals? */
static bool is_headline(const ent_linked *linked, uint32_t token)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[linked->sentence_of[token]];
    return sentence->title_case || sentence->all_caps;
}

static const ent_symbol *shape_of(const ent_role_model *model, const ent_linked *linked, uint32_t token)
{
    static const uint8_t shapes[] = {L_small, L_Capital, L_UPPER, L_miXed, L_n0, L_mark};
    static const uint8_t owners[] = {L_P, L_O, L_C, L_L, L_M};
    const ent_reading   *reading = linked->reading;
    if (token >= reading->prose->tokens)
        return &model->literal[L_END];
    if (reading->owner[token] != ENT_NONE)
        return &model->literal[owners[reading->mention[reading->owner[token]].kind]];
    ent_shape shape = ent_shape_at(reading, token);
    bool      headline = (shape == ENT_CAPITAL || shape == ENT_UPPER) && is_headline(linked, token);
    return &model->literal[headline ? L_Headline : shapes[shape]];
}

/* What the tables say of a word. */
static const ent_symbol *class_of(const ent_role_model *model, const ent_linked *linked, uint32_t token)
{
    static const struct {
        uint32_t flags;
        uint8_t  literal;
    } classes[] = {{ENT_WORD_FORMER | ENT_WORD_WAS, L_former}, {ENT_WORD_TITLE, L_title},   {ENT_WORD_MODIFIER, L_modifier},
                   {ENT_WORD_ROLE, L_role},                    {ENT_WORD_STARTER, L_small_word}, {ENT_WORD_PEOPLE, L_people},
                   {ENT_WORD_COMMON, L_common}};
    uint32_t flags = ent_flags_at(linked->reading, token);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (flags & classes[i].flags)
            return &model->literal[classes[i].literal];
    return &model->literal[L_other];
}

/* The last three letters of a word. */
static ent_symbol ending_of(const ent_symbol *word)
{
    uint32_t n = word->text.length;
    return n <= 3 ? *word : ent_symbol_of_view((ent_view){word->text.data + n - 3, 3});
}

static const ent_symbol *step_of(const ent_role_model *model, uint32_t n)
{
    static const uint8_t steps[] = {L_n0, L_n1, L_n2};
    return &model->literal[n < sizeof steps ? steps[n] : L_more];
}

/* The token n before another; behind the text where there is none. */
static uint32_t back(uint32_t token, uint32_t n)
{
    return token >= n ? token - n : UINT32_MAX;
}

void ent_role_left_features(const ent_role_model *model, const ent_linked *linked, uint32_t head, uint32_t from,
                            ent_role_features *out)
{
    const ent_symbol *slot[S_SPAN_SLOTS] = {NULL};
    uint32_t          at = from - 1, before = back(from, 2);
    slot[S_STEP] = step_of(model, head - from);
    slot[S_WORD] = ent_symbol_of_token(model, linked, at);
    slot[S_NEXT] = ent_symbol_of_token(model, linked, from);
    slot[S_WORD_BEFORE] = ent_symbol_of_token(model, linked, before);
    slot[S_SHAPE] = shape_of(model, linked, at);
    slot[S_NEXT_SHAPE] = shape_of(model, linked, from);
    slot[S_SHAPE_BEFORE] = shape_of(model, linked, before);
    slot[S_WORD_CLASS] = class_of(model, linked, at);
    slot[S_NEXT_CLASS] = class_of(model, linked, from);
    slot[S_CLASS_BEFORE] = class_of(model, linked, before);
    ent_symbol ending = ending_of(slot[S_WORD]);
    slot[S_ENDING] = &ending;
    ent_templates_add(out, model->left, sizeof model->left / sizeof *model->left, slot);
}

void ent_role_right_features(const ent_role_model *model, const ent_linked *linked, uint32_t head, uint32_t head_end,
                             uint32_t to, ent_role_features *out)
{
    const ent_symbol *slot[S_SPAN_SLOTS] = {NULL};
    bool              capital = ent_shape_at(linked->reading, head) != ENT_LOWER;
    slot[S_STEP] = step_of(model, to - head_end);
    slot[S_WORD] = ent_symbol_of_token(model, linked, to);
    slot[S_NEXT] = ent_symbol_of_token(model, linked, to + 1);
    slot[S_WORD_BEFORE] = ent_symbol_of_token(model, linked, to - 1);
    slot[S_WORD_AFTER] = ent_symbol_of_token(model, linked, to + 2);
    slot[S_OFFICE_WORD] = ent_symbol_of_token(model, linked, head_end - 1);
    slot[S_OFFICE_CASE] = &model->literal[capital ? L_Capital : L_small];
    slot[S_SHAPE] = shape_of(model, linked, to);
    slot[S_NEXT_SHAPE] = shape_of(model, linked, to + 1);
    slot[S_SHAPE_BEFORE] = shape_of(model, linked, to - 1);
    slot[S_SHAPE_AFTER] = shape_of(model, linked, to + 2);
    slot[S_WORD_CLASS] = class_of(model, linked, to);
    slot[S_NEXT_CLASS] = class_of(model, linked, to + 1);
    ent_templates_add(out, model->right, sizeof model->right / sizeof *model->right, slot);
}

bool ent_role_may_hold(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner != ENT_NONE && linked->local_of[owner] != ENT_NONE)
        return false;
    return linked->short_form[token] == ENT_NONE;
}

void ent_role_widen(const ent_role_model *model, const ent_linked *linked, const ent_sentence *sentence, uint32_t *from,
                    uint32_t *to)
{
    uint32_t head = *from, head_end = *to;
    while (*from > sentence->token && head - *from < LEFT_MOST && ent_role_may_hold(linked, *from - 1)) {
        ent_role_features features = {.weights = model->weights};
        ent_role_left_features(model, linked, head, *from, &features);
        if (features.sum <= 0)
            break;
        --*from;
    }
    while (*to < sentence->token_end && *to - head_end < RIGHT_MOST && ent_role_may_hold(linked, *to)) {
        ent_role_features features = {.weights = model->weights};
        ent_role_right_features(model, linked, head, head_end, *to, &features);
        if (features.sum <= 0)
            break;
        ++*to;
    }
}
