/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_phrase.c - the trie of phrases against a naive twin: a list that is searched from end to
 * end. */
#include <stdlib.h>

#include "check.h"
#include "entente.h"
#include "names/phrase.h"

enum { PHRASES = 1200, WORDS_MOST = 6, VOCABULARY = 12 };

typedef struct phrase {
    uint32_t word[WORDS_MOST], count, value;
} phrase;

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33);
}

static phrase any_phrase(uint64_t *seed)
{
    phrase p = {.count = 1 + next_random(seed) % WORDS_MOST, .value = next_random(seed)};
    for (uint32_t i = 0; i < p.count;
         i++) /* few words: many shared beginnings; some near the end of the range */
        p.word[i] = next_random(seed) % 8 ? next_random(seed) % VOCABULARY
                                          : ENT_NONE - 1 - next_random(seed) % 3;
    return p;
}

static bool begins(const phrase *p, const uint32_t *word, uint32_t count)
{
    return p->count >= count && memcmp(p->word, word, count * sizeof *word) == 0;
}

/* The twin: the value of the last phrase that is exactly this; *open: it begins a longer or equal
 * one. */
static uint32_t naive(const phrase *all, uint32_t phrases, const uint32_t *word, uint32_t count,
                      bool *open)
{
    uint32_t value = ENT_NONE;
    *open = false;
    for (uint32_t i = 0; i < phrases; i++) {
        if (!begins(&all[i], word, count))
            continue;
        *open = true;
        if (all[i].count == count)
            value = all[i].value;
    }
    return value;
}

static bool agrees(const ent_phrases *trie, const phrase *all, uint32_t phrases,
                   const phrase *asked)
{
    uint32_t node = ENT_PHRASE_ROOT;
    for (uint32_t i = 0; i < asked->count; i++) {
        bool open;
        uint32_t value = naive(all, phrases, asked->word, i + 1, &open);
        node = ent_phrase_step(trie, node, asked->word[i]);
        if ((node != ENT_NONE) != open || (open && trie->value[node] != value))
            return false;
        if (!open)
            return true;
    }
    return true;
}

static void test_against_twin(uint64_t seed)
{
    static phrase all[PHRASES];
    ent_phrases trie = {0};
    bool fine = true;
    for (uint32_t i = 0; i < PHRASES; i++) {
        bool open;
        uint32_t before =
            (all[i] = any_phrase(&seed), naive(all, i, all[i].word, all[i].count, &open));
        uint32_t *value = ent_phrase_add(&trie, all[i].word, all[i].count);
        if (!CHECK(value != NULL))
            break;
        fine = fine && *value == before; /* ENT_NONE where it is new, else what stood there */
        *value = all[i].value;
    }
    CHECK(fine);
    for (uint32_t i = 0; i < PHRASES; i++)
        fine = fine && agrees(&trie, all, PHRASES, &all[i]);
    CHECK(fine);
    for (uint32_t i = 0; i < PHRASES; i++) {
        phrase asked = any_phrase(&seed);
        fine = fine && agrees(&trie, all, PHRASES, &asked);
    }
    CHECK(fine);
    CHECK(ent_phrase_step(&trie, ENT_PHRASE_ROOT, ENT_NONE) == ENT_NONE);
    ent_phrase_free(&trie);
    CHECK(trie.nodes == 0 && ent_phrase_step(&trie, ENT_PHRASE_ROOT, 1) == ENT_NONE);
}

static void test_empty(void)
{
    ent_phrases trie = {0};
    CHECK(ent_phrase_step(&trie, ENT_PHRASE_ROOT, 0) == ENT_NONE);
    uint32_t *value = ent_phrase_add(&trie, NULL, 0); /* the empty phrase is the root */
    CHECK(value && *value == ENT_NONE);
    ent_phrase_free(&trie);
}

int main(void)
{
    test_empty();
    for (uint64_t seed = 1; seed <= 5; seed++)
        test_against_twin(seed);
    return REPORT();
}
