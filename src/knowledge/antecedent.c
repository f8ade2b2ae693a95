/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antecedent.c - whom a surname alone means of the people whom the document names in full. */
#include "knowledge/people.h"

bool ent_is_sheikh(const ent_linked *linked, uint32_t token)
{
    return ent_word_among(linked, token, ENT_LIST_sheikh);
}

uint32_t ent_person_gender(const ent_linked *linked, const ent_mention *mention)
{
    const uint32_t both = ENT_WORD_MALE | ENT_WORD_FEMALE;
    if (mention->token && ent_is_sheikh(linked, mention->token - 1))
        return 0; /* in Bangladesh it is part of the name, of women's too */
    uint32_t       title = mention->token ? ent_flags_at(linked->reading, mention->token - 1) : 0;
    if ((title & ENT_WORD_TITLE) && (title & both) && (title & both) != both)
        return title & both;
    uint32_t given = ent_flags_at(linked->reading, mention->token);
    if (mention->token_end - mention->token < 2 || !(given & ENT_WORD_GIVEN) || (given & both) == both)
        return 0;
    return given & both;
}

static bool contradicts(uint32_t a, uint32_t b)
{
    return a && b && a != b;
}

/* How well a single word that the person is found by fits: 3 surname or nickname, 2 family name first, 1 given name. */
static int fit(const ent_person_name *single, const ent_person_name *person)
{
    const ent_word *word = single->word[single->words - 1];
    if (ent_same_sound(word, person->word[person->words - 1]))
        return 3;
    if (ent_same_sound(word, person->word[0]))
        return 2;
    for (uint32_t i = 1; i + 1 < person->words; i++)
        if (ent_same_sound(word, person->word[i]))
            return 1;
    return 3;
}

/* The office or title right before a name: "[Minister] Francis", its word + 1; 0 where there is none. */
static uint32_t office_before(const ent_linked *linked, uint32_t token)
{
    bool office = token && (ent_flags_at(linked->reading, token - 1) & (ENT_WORD_ROLE | ENT_WORD_TITLE));
    return office && linked->reading->word[token - 1] != ENT_NONE ? linked->reading->word[token - 1] + 1 : 0;
}

static bool is_form_of_address(const ent_linked *linked, uint32_t token)
{
    static const char *const words[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr."};
    return ent_token_is_any(linked->reading, token, words, sizeof words / sizeof *words);
}

/* "Pope Francis" is not Robert Francis Prevost: who is called by a middle name has no office before it. "Mr Castillo" may be
 * José Pedro Castillo Terrones. */
static bool is_given_behind_office(const ent_linked *linked, uint32_t token)
{
    if (token && is_form_of_address(linked, token - 1))
        return false;
    return office_before(linked, token) && (ent_flags_at(linked->reading, token) & ENT_WORD_GIVEN);
}

/* How well a person fits a single word, the first that differ decide: the gender that the title tells; the office
 * before it; named before it; called by it before; surname, family name, given name; named last; of two in one sentence the
 * first, who is mostly its subject. */
typedef struct claim {
    bool     same_gender, same_office, named, by_short_name;
    int      fit;
    uint32_t sentence, place; /* of the last mention */
    bool     before;          /* ... in the sentence before this one */
} claim;

static claim claim_of(const ent_linked *linked, const ent_people *all, uint32_t i, const ent_person_name *single, uint32_t token,
                      uint32_t gender)
{
    uint32_t place = all->last[i];
    claim    c = {.place = place, .fit = fit(single, &all->name[i])};
    c.same_gender = gender && linked->local[all->local[i]].gender == gender;
    c.same_office = all->office[i] && all->office[i] == office_before(linked, token);
    c.named = place && c.fit > 1;
    c.by_short_name = c.named && all->short_name[i] == single->word[single->words - 1]->key;
    c.sentence = place ? linked->sentence_of[place - 1] : 0;
    c.before = place && c.sentence + 1 == linked->sentence_of[token];
    return c;
}

/* Is a the better claim? One never called so takes the word from one who was, where the sentence before names only
 * the one. */
static bool is_better_claim(const claim *a, const claim *b, uint32_t sentence)
{
    if (a->same_gender != b->same_gender)
        return a->same_gender;
    if (a->same_office != b->same_office)
        return a->same_office;
    if (a->named != b->named)
        return a->named;
    if (a->by_short_name != b->by_short_name) {
        const claim *called = a->by_short_name ? a : b, *other = a->by_short_name ? b : a;
        if (!other->before || called->sentence >= other->sentence)
            return a->by_short_name;
    }
    if (a->fit != b->fit)
        return a->fit > b->fit;
    if (a->place && b->place && a->sentence == b->sentence && a->sentence < sentence)
        return a->place < b->place;
    return a->place > b->place;
}

uint32_t ent_person_meant(const ent_linked *linked, const ent_people *all, uint32_t m, const ent_person_name *single)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t gender = ent_person_gender(linked, mention), best = ENT_NONE, seen = 0;
    uint32_t sentence = linked->sentence_of[mention->token];
    claim    best_claim = {0};
    for (uint32_t k = ent_map_find(&all->by_word, single->word[single->words - 1]->key);
         k != ENT_NONE && seen < ENT_PEOPLE_OF_NAME; k = all->next[k], seen++) {
        uint32_t i = all->chain[k];
        claim    c = claim_of(linked, all, i, single, mention->token, gender);
        if ((c.fit == 1 && is_given_behind_office(linked, mention->token)) || contradicts(gender, linked->local[all->local[i]].gender))
            continue;
        bool same = best != ENT_NONE && !is_better_claim(&c, &best_claim, sentence) && !is_better_claim(&best_claim, &c, sentence);
        if (best == ENT_NONE || is_better_claim(&c, &best_claim, sentence) || (same && i < best))
            best = i, best_claim = c;
    }
    return best;
}

void ent_person_mentioned(const ent_linked *linked, ent_people *all, uint32_t i, uint32_t token)
{
    uint32_t office = office_before(linked, token);
    all->last[i] = token + 1;
    if (office)
        all->office[i] = office;
}
