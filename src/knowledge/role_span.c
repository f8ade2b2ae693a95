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

static const ent_symbol *shape_of(const ent_symbol *literal, const ent_linked *linked, uint32_t token)
{
    static const uint8_t shapes[] = {L_small, L_Capital, L_UPPER, L_miXed, L_n0, L_mark};
    static const uint8_t owners[] = {L_P, L_O, L_C, L_L, L_M};
    const ent_reading   *reading = linked->reading;
    if (token >= reading->prose->tokens)
        return &literal[L_END];
    if (reading->owner[token] != ENT_NONE)
        return &literal[owners[reading->mention[reading->owner[token]].kind]];
    ent_shape shape = ent_shape_at(reading, token);
    bool      headline = (shape == ENT_CAPITAL || shape == ENT_UPPER) && is_headline(linked, token);
    return &literal[headline ? L_Headline : shapes[shape]];
}

/* What the tables say of a word. */
static const ent_symbol *class_of(const ent_symbol *literal, const ent_linked *linked, uint32_t token)
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
            return &literal[classes[i].literal];
    return &literal[L_other];
}

/* The last three letters of a word. */
static ent_symbol ending_of(const ent_symbol *word)
{
    uint32_t n = word->text.length;
    return n <= 3 ? *word : ent_symbol_of_view((ent_view){word->text.data + n - 3, 3});
}

static const ent_symbol *step_of(const ent_symbol *literal, uint32_t n)
{
    static const uint8_t steps[] = {L_n0, L_n1, L_n2};
    return &literal[n < sizeof steps ? steps[n] : L_more];
}

/* The token n before another; behind the text where there is none. */
static uint32_t back(uint32_t token, uint32_t n)
{
    return token >= n ? token - n : UINT32_MAX;
}

ENT_ALWAYS_INLINE void add_left(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t from,
                                ent_role_features *out)
{
    uint32_t          at = from - 1, beyond = back(from, 2);
    const ent_symbol *word = ent_symbol_of_token(literal, linked, at), *next = ent_symbol_of_token(literal, linked, from);
    const ent_symbol *before = ent_symbol_of_token(literal, linked, beyond), *step = step_of(literal, head - from);
    const ent_symbol *shape = shape_of(literal, linked, at), *next_shape = shape_of(literal, linked, from);
    const ent_symbol *class = class_of(literal, linked, at);
    ent_symbol        ending = ending_of(word);
    ent_feature_add1(out, "left.step", step);
    ent_feature_add1(out, "left.word", word);
    ent_feature_add2(out, "left.word.step", word, step);
    ent_feature_add2(out, "left.word.next", word, next);
    ent_feature_add2(out, "left.word.before", before, word);
    ent_feature_add2(out, "left.word.shape", word, shape);
    ent_feature_add2(out, "left.shapes", shape, next_shape);
    ent_feature_add3(out, "left.shapes.before", shape_of(literal, linked, beyond), shape, next_shape);
    ent_feature_add3(out, "left.class", class, shape, step);
    ent_feature_add2(out, "left.class.next", class, next);
    ent_feature_add2(out, "left.classes", class, class_of(literal, linked, from));
    ent_feature_add2(out, "left.before", before, shape);
    ent_feature_add2(out, "left.ending", &ending, shape);
    ent_feature_add3(out, "left.class.before", class_of(literal, linked, beyond), class, shape);
}

ENT_ALWAYS_INLINE void add_right(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t head_end,
                                 uint32_t to, ent_role_features *out)
{
    const ent_symbol *word = ent_symbol_of_token(literal, linked, to), *next = ent_symbol_of_token(literal, linked, to + 1);
    const ent_symbol *last = ent_symbol_of_token(literal, linked, to - 1), *after = ent_symbol_of_token(literal, linked, to + 2);
    const ent_symbol *shape = shape_of(literal, linked, to), *next_shape = shape_of(literal, linked, to + 1);
    const ent_symbol *step = step_of(literal, to - head_end), *office = ent_symbol_of_token(literal, linked, head_end - 1);
    const ent_symbol *written = &literal[ent_shape_at(linked->reading, head) != ENT_LOWER ? L_Capital : L_small];
    ent_feature_add1(out, "right.step", step);
    ent_feature_add2(out, "right.word", word, step);
    ent_feature_add3(out, "right.word.shape", word, shape, next_shape);
    ent_feature_add2(out, "right.word.next", word, next);
    ent_feature_add2(out, "right.word.last", last, word);
    ent_feature_add3(out, "right.office", office, word, next_shape);
    ent_feature_add3(out, "right.office.next", office, word, next);
    ent_feature_add3(out, "right.shapes", shape_of(literal, linked, to - 1), shape, next_shape);
    ent_feature_add3(out, "right.case", written, word, next_shape);
    ent_feature_add3(out, "right.shapes.next", shape, next_shape, shape_of(literal, linked, to + 2));
    ent_feature_add3(out, "right.after", word, next, after);
    ent_feature_add3(out, "right.class", class_of(literal, linked, to), class_of(literal, linked, to + 1), step);
    ent_feature_add2(out, "right.next", next, step);
}

void ent_role_left_features(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t from,
                            ent_role_features *out)
{
    add_left(literal, linked, head, from, out);
}

void ent_role_right_features(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t head_end,
                             uint32_t to, ent_role_features *out)
{
    add_right(literal, linked, head, head_end, to, out);
}

bool ent_role_may_hold(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner != ENT_NONE && linked->local_of[owner] != ENT_NONE)
        return false;
    return linked->short_form[token] == ENT_NONE && !ent_cue_among(ent_cue_at(linked->reading, token), CUES(who, whose, which, that, stop));
}

void ent_role_widen(const ent_symbol *literal, const ent_linked *linked, const ent_sentence *sentence, uint32_t *from,
                    uint32_t *to)
{
    const ent_role_weights *weights = &linked->reading->lexicon->role_weights;
    uint64_t                key[ENT_ROLE_FEATURES_MOST];
    uint32_t                head = *from, head_end = *to;
    while (*from > sentence->token && head - *from < LEFT_MOST && ent_role_may_hold(linked, *from - 1)) {
        ent_role_features features = {.key = key};
        add_left(literal, linked, head, *from, &features);
        if (ent_role_weights_sum(weights, key, features.count) <= 0)
            break;
        --*from;
    }
    while (*to < sentence->token_end && *to - head_end < RIGHT_MOST && ent_role_may_hold(linked, *to)) {
        ent_role_features features = {.key = key};
        add_right(literal, linked, head, head_end, *to, &features);
        if (ent_role_weights_sum(weights, key, features.count) <= 0)
            break;
        ++*to;
    }
}
