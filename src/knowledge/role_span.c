/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_span.c - the words of an office around its head. */
#include "knowledge/role_span.h"

enum { LEFT_MOST = 8, RIGHT_MOST = 12 };

ent_symbol ent_symbol_of_token(const ent_linked *linked, uint32_t token)
{
    if (token >= linked->reading->prose->tokens)
        return ent_symbol_of("END");
    return linked->reading->spellings->symbol[linked->reading->spelling[token]];
}

/* Does the sentence of a token write common words with capitals? */
static bool is_headline(const ent_linked *linked, uint32_t token)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[linked->sentence_of[token]];
    return sentence->title_case || sentence->all_caps;
}

ENT_ALWAYS_INLINE ent_symbol shape_of(const ent_linked *linked, uint32_t token)
{
    const ent_reading *reading = linked->reading;
    if (token >= reading->prose->tokens)
        return ent_symbol_of("END");
    if (reading->owner[token] != ENT_NONE)
        switch (reading->mention[reading->owner[token]].kind) {
        case ENT_MENTION_PERSON: return ent_symbol_of("P");
        case ENT_MENTION_INSTITUTION: return ent_symbol_of("O");
        case ENT_MENTION_COUNTRY: return ent_symbol_of("C");
        case ENT_MENTION_PLACE: return ent_symbol_of("L");
        default: return ent_symbol_of("M");
        }
    ent_shape shape = ent_shape_at(reading, token);
    if ((shape == ENT_CAPITAL || shape == ENT_UPPER) && is_headline(linked, token))
        return ent_symbol_of("Headline");
    switch (shape) {
    case ENT_LOWER: return ent_symbol_of("small");
    case ENT_CAPITAL: return ent_symbol_of("Capital");
    case ENT_UPPER: return ent_symbol_of("UPPER");
    case ENT_MIXED: return ent_symbol_of("miXed");
    case ENT_NUMBER: return ent_symbol_of("0");
    default: return ent_symbol_of("mark");
    }
}

/* What the tables say of a word. */
ENT_ALWAYS_INLINE ent_symbol class_of(const ent_linked *linked, uint32_t token)
{
    uint32_t flags = ent_flags_at(linked->reading, token);
    if (flags & (ENT_WORD_FORMER | ENT_WORD_WAS))
        return ent_symbol_of("former");
    if (flags & ENT_WORD_TITLE)
        return ent_symbol_of("title");
    if (flags & ENT_WORD_MODIFIER)
        return ent_symbol_of("modifier");
    if (flags & ENT_WORD_ROLE)
        return ent_symbol_of("role");
    if (flags & ENT_WORD_STARTER)
        return ent_symbol_of("small word");
    if (flags & ENT_WORD_PEOPLE)
        return ent_symbol_of("people");
    return flags & ENT_WORD_COMMON ? ent_symbol_of("common") : ent_symbol_of("other");
}

/* The last three letters of a word. */
ENT_ALWAYS_INLINE ent_symbol ending_of(ent_symbol word)
{
    uint32_t n = word.text.length;
    return n <= 3 ? word : ent_symbol_of_view((ent_view){word.text.data + n - 3, 3});
}

ENT_ALWAYS_INLINE ent_symbol step_of(uint32_t n)
{
    return n == 0 ? ent_symbol_of("0") : n == 1 ? ent_symbol_of("1") : n == 2 ? ent_symbol_of("2") : ent_symbol_of("more");
}

void ent_role_left_features(const ent_linked *linked, uint32_t head, uint32_t from, ent_role_features *out)
{
    ent_symbol word = ent_symbol_of_token(linked, from - 1), next = ent_symbol_of_token(linked, from);
    ent_symbol before = ent_symbol_of_token(linked, from >= 2 ? from - 2 : UINT32_MAX);
    ent_symbol shape = shape_of(linked, from - 1), class = class_of(linked, from - 1), step = step_of(head - from);
    ent_symbol next_shape = shape_of(linked, from), shape_before = shape_of(linked, from >= 2 ? from - 2 : UINT32_MAX);
    ent_feature_add1(out, "left.step", step);
    ent_feature_add1(out, "left.word", word);
    ent_feature_add2(out, "left.word.step", word, step);
    ent_feature_add2(out, "left.word.next", word, next);
    ent_feature_add2(out, "left.word.before", before, word);
    ent_feature_add2(out, "left.word.shape", word, shape);
    ent_feature_add2(out, "left.shapes", shape, next_shape);
    ent_feature_add3(out, "left.shapes.before", shape_before, shape, next_shape);
    ent_feature_add3(out, "left.class", class, shape, step);
    ent_feature_add2(out, "left.class.next", class, next);
    ent_feature_add2(out, "left.classes", class, class_of(linked, from));
    ent_feature_add2(out, "left.before", before, shape);
    ent_feature_add2(out, "left.ending", ending_of(word), shape);
    ent_feature_add3(out, "left.class.before", class_of(linked, from >= 2 ? from - 2 : UINT32_MAX), class, shape);
}

void ent_role_right_features(const ent_linked *linked, uint32_t head, uint32_t head_end, uint32_t to, ent_role_features *out)
{
    ent_symbol word = ent_symbol_of_token(linked, to), next = ent_symbol_of_token(linked, to + 1);
    ent_symbol last = ent_symbol_of_token(linked, to - 1), after = ent_symbol_of_token(linked, to + 2);
    ent_symbol shape = shape_of(linked, to), step = step_of(to - head_end), next_shape = shape_of(linked, to + 1);
    ent_symbol office = ent_symbol_of_token(linked, head_end - 1);
    bool       capital = ent_shape_at(linked->reading, head) != ENT_LOWER;
    ent_feature_add1(out, "right.step", step);
    ent_feature_add2(out, "right.word", word, step);
    ent_feature_add3(out, "right.word.shape", word, shape, next_shape);
    ent_feature_add2(out, "right.word.next", word, next);
    ent_feature_add2(out, "right.word.last", last, word);
    ent_feature_add3(out, "right.office", office, word, next_shape);
    ent_feature_add3(out, "right.office.next", office, word, next);
    ent_feature_add3(out, "right.shapes", shape_of(linked, to - 1), shape, next_shape);
    ent_feature_add3(out, "right.case", capital ? ent_symbol_of("Capital") : ent_symbol_of("small"), word, next_shape);
    ent_feature_add3(out, "right.shapes.next", shape, next_shape, shape_of(linked, to + 2));
    ent_feature_add3(out, "right.after", word, next, after);
    ent_feature_add3(out, "right.class", class_of(linked, to), class_of(linked, to + 1), step);
    ent_feature_add2(out, "right.next", next, step);
}

bool ent_role_may_hold(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner != ENT_NONE && linked->local_of[owner] != ENT_NONE)
        return false;
    return linked->short_form[token] == ENT_NONE;
}

void ent_role_widen(const ent_linked *linked, const ent_sentence *sentence, uint32_t *from, uint32_t *to)
{
    const ent_role_weights *weights = &linked->reading->lexicon->role_weights;
    uint32_t                head = *from, head_end = *to;
    while (*from > sentence->token && head - *from < LEFT_MOST && ent_role_may_hold(linked, *from - 1)) {
        ent_role_features features = {.weights = weights};
        ent_role_left_features(linked, head, *from, &features);
        if (features.sum <= 0)
            break;
        --*from;
    }
    while (*to < sentence->token_end && *to - head_end < RIGHT_MOST && ent_role_may_hold(linked, *to)) {
        ent_role_features features = {.weights = weights};
        ent_role_right_features(linked, head, head_end, *to, &features);
        if (features.sum <= 0)
            break;
        ++*to;
    }
}
