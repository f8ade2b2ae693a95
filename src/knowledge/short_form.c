/* SPDX-License-Identifier: GPL-3.0-or-later */
/* short_form.c - "the Commission", "the ministry": an article and a word of the name of an institution named before: any
 * word with a capital, the noun that says what it is in small letters, soon after. A mention of the last such one,
 * never an entity of its own. */
#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/organ.h"
#include "knowledge/word.h"

enum { SHORT_FORM_BACK = 400 /* mentions */, NOUN_REACH = 3 /* sentences */ };

/* Does the local's name hold this word? */
static bool name_has_word(const ent_local *local, ent_view word)
{
    return ent_view_among(word, (ent_view){local->key.data + 2, local->key.length - 2}, ' ');
}

/* Is it a word of the name, as it is written there? Of a form that says nothing of the words (an acronym, a short
 * form) of the full name: "the House" is not its Business Committee, written as such. */
static bool is_named_with(const ent_linked *linked, uint32_t m, uint32_t local, uint32_t word, ent_view plain)
{
    const ent_mention *mention = &linked->reading->mention[m];
    if (mention->token_end - mention->token == 1)
        return name_has_word(&linked->local[local], plain);
    for (uint32_t t = mention->token; t < mention->token_end; t++)
        if (word != ENT_NONE && linked->reading->word[t] == word && !ent_is_possessive(linked->reading, t + 1))
            return true;
    return false;
}

/* The institution named last before mention `m` whose name has the word. */
static uint32_t last_with_word(const ent_linked *linked, uint32_t m, uint32_t t)
{
    char     plain[64];
    ent_view token = ent_token_view(linked->reading->prose, t);
    size_t   n = ent_utf8_plain(token.data, token.length, plain, sizeof plain);
    uint32_t word = linked->reading->word[t];
    uint32_t first = m > SHORT_FORM_BACK ? m - SHORT_FORM_BACK : 0;
    for (; n && m > first; m--) {
        uint32_t local = linked->local_of[m - 1];
        if (local != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION &&
            is_named_with(linked, m - 1, local, word, (ent_view){plain, (uint32_t)n}))
            return local;
    }
    return ENT_NONE;
}

/* Is the word the noun of the local's name: its first or its last? */
static bool is_noun_of(const ent_local *local, ent_view word)
{
    ent_view name = {local->key.data + 2, local->key.length - 2};
    if (name.length <= word.length)
        return false;
    ent_view head = {name.data, word.length}, tail = {name.data + name.length - word.length, word.length};
    return (ent_view_equal(head, word) && name.data[word.length] == ' ') || (ent_view_equal(tail, word) && tail.data[-1] == ' ');
}

/* The institution named last before mention `m`, soon before token `t`, that is a `noun`. */
static uint32_t last_of_noun(const ent_linked *linked, uint32_t m, uint32_t t)
{
    const ent_reading *reading = linked->reading;
    ent_view           noun = ent_token_view(reading->prose, t);
    uint32_t           sentence = linked->sentence_of[t];
    for (; m > 0; m--) {
        uint32_t local = linked->local_of[m - 1];
        if (linked->sentence_of[reading->mention[m - 1].token] + NOUN_REACH < sentence)
            return ENT_NONE;
        if (local != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION && is_noun_of(&linked->local[local], noun))
            return local;
    }
    return ENT_NONE;
}

/* "the ministry": a noun of institutions that stands by itself. */
static bool is_noun(const ent_linked *linked, uint32_t t)
{
    const ent_reading *reading = linked->reading;
    return ent_shape_at(reading, t) == ENT_LOWER && (ent_flags_at(reading, t) & (ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST)) &&
           t + 1 < reading->prose->tokens && ent_shape_at(reading, t + 1) != ENT_CAPITAL && !ent_token_is(reading, t + 1, "of") &&
           ent_word_among(linked, t, ENT_LIST_noun_of_bodies);
}

/* "THE": part of a line in capitals. */
static bool is_shouted(const ent_reading *reading, uint32_t token)
{
    return !ent_token_is(reading, token, "the") && !ent_token_is(reading, token, "The");
}

static bool is_capital_alone(const ent_reading *reading, uint32_t t)
{
    return ent_shape_at(reading, t) == ENT_CAPITAL &&
           (t + 1 == reading->prose->tokens || ent_shape_at(reading, t + 1) != ENT_CAPITAL);
}

/* The local of the Union's Commission or Council, made where the document names the Union, or for its Commission two of its
 * agencies, and no other such body; else ENT_NONE. */
static uint32_t find_organ_of_union(ent_linked *linked, uint32_t t, bool council)
{
    uint32_t parts = 0;
    bool     named = false;
    for (uint32_t i = 0; i < linked->locals; i++) {
        const ent_local *local = &linked->local[i];
        if (local->kind != ENT_INSTITUTION)
            continue;
        if (name_has_word(local, ent_view_of(council ? "council" : "commission")))
            return ENT_NONE;
        named = named || ent_view_is(local->label, "European Union");
        parts += local->known != ENT_NONE && ent_is_part_of_union(linked, ent_known_at(linked, local->known));
    }
    uint32_t known = !named && (council || parts < 2) ? ENT_NONE
                     : council             ? ent_part_known(linked, ent_view_of("Council"), ent_view_of("European Union"))
                                           : ent_part_known(linked, ent_view_of("Commission"), ent_view_of("European"));
    if (known == ENT_NONE)
        return ENT_NONE;
    uint32_t there = ent_local_of_known(linked, known);
    if (there != ENT_NONE)
        return there;
    ent_view name = ent_known_at(linked, known)->name;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = known, .country = ENT_NONE, .token = t, .label = name,
                                             .key = ent_key_of(linked, "i", name)});
}

/* The European Commission, where a document that names the Union has "the Commission" and no other one; so its
 * Council. */
static uint32_t organ_of_union(ent_linked *linked, uint32_t t)
{
    bool           council = ent_token_is(linked->reading, t, "Council");
    const uint64_t key = (UINT64_C(1) << 36) + council;
    if ((!council && !ent_token_is(linked->reading, t, "Commission")) || ent_token_is(linked->reading, t + 1, "of") || ent_token_is(linked->reading, t + 1, "on"))
        return ENT_NONE;
    uint32_t first = ent_map_find(&linked->meant, key);
    if (first != ENT_NONE) /* found once, or not: all names are resolved */
        return first - 1;
    first = find_organ_of_union(linked, t, council);
    linked->no_memory |= !ent_map_put(&linked->meant, key, first + 1);
    return first;
}

/* "the Commission", "The Guard": a capital head of an institution's name behind an article. */
void ent_resolve_short_forms(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    const uint8_t     *cue = reading->cue, *article = cue, *end = cue + reading->prose->tokens;
    for (uint32_t m = 0; article < end && (article = memchr(article, CUE_the, (size_t)(end - article))); article++) {
        uint32_t t = (uint32_t)(article - cue) + 1;
        if (t == reading->prose->tokens || is_shouted(reading, t - 1) || reading->owner[t] != ENT_NONE ||
            reading->prose->sentence[linked->sentence_of[t]].title_case)
            continue;
        bool noun = is_noun(linked, t);
        if (!noun && !is_capital_alone(reading, t))
            continue;
        while (m < reading->mentions && reading->mention[m].token < t)
            m++;
        uint32_t local = noun ? last_of_noun(linked, m, t) : last_with_word(linked, m, t);
        if (local == ENT_NONE && !noun)
            local = organ_of_union(linked, t);
        if (local == ENT_NONE)
            continue;
        if (!ent_grow(&linked->place, &linked->place_capacity, linked->places + 1, sizeof *linked->place)) {
            linked->no_memory = true;
            return;
        }
        linked->local[local].mentions++;
        linked->short_form[t] = local;
        linked->place[linked->places++] = (ent_place_of_name){t, t + 1, local, linked->sentence_of[t]};
    }
}
