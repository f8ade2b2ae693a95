/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_span.h - how far the words of an office reach from its head, word by word.
 *
 *   the [former U.S. >>> deputy trade < representative >] in Geneva
 *   the [Director > of Security and Defence Policy >] at the EEAS
 *
 * Two linear models ("left...", "right..." in role_weights.tsv) ask of each next word whether it belongs. */
#ifndef ENT_KNOWLEDGE_ROLE_SPAN_H
#define ENT_KNOWLEDGE_ROLE_SPAN_H

#include "knowledge/linked.h"
#include "knowledge/role_feature.h"
#include "knowledge/role_literal.h"

/* The features of taking the word before `from`, or the word at `to`, into an office with the head [head, head_end). */
void ent_role_left_features(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t from,
                            ent_role_features *out);
void ent_role_right_features(const ent_symbol *literal, const ent_linked *linked, uint32_t head, uint32_t head_end,
                             uint32_t to, ent_role_features *out);

/* May a token be part of an office at all: no person's, country's or institution's name. */
bool ent_role_may_hold(const ent_linked *linked, uint32_t token);

/* Widen [*from, *to), a head, within a sentence. */
void ent_role_widen(const ent_symbol *literal, const ent_linked *linked, const ent_sentence *sentence, uint32_t *from,
                    uint32_t *to);

/* The text of a token in small ASCII letters; "END" before and behind the text. */
static inline const ent_symbol *ent_symbol_of_token(const ent_symbol *literal, const ent_linked *linked, uint32_t token)
{
    const ent_reading *reading = linked->reading;
    return token < reading->prose->tokens ? &reading->spellings->symbol[reading->spelling[token]] : &literal[L_END];
}

#endif
