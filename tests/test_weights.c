/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_weights.c - what the role patterns and their model ask of words: cues, and the table of weights. */
#include <stdlib.h>

#include "base/hash.h"
#include "check.h"
#include "names/cue.h"
#include "names/role_weights.h"

static void test_cues(void)
{
    static const char *const texts[] = {
#define TEXT(name, text) text,
        ENT_CUE_TABLE(TEXT)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CHECK(ent_cue_of(ent_view_of(texts[i])) == CUE_none + 1 + i);
        CHECK(i == 0 || strcmp(texts[i - 1], texts[i]) < 0); /* so halving finds them */
    }
    CHECK(ent_cue_of(ent_view_of("Former")) == CUE_none);
    CHECK(ent_cue_of(ent_view_of("WHO")) == CUE_who);
    CHECK(ent_cue_of(ent_view_of("Re-Elected")) == CUE_re_elected);
    CHECK(ent_cue_of(ent_view_of("overwhelminglyy")) == CUE_none);
    CHECK(ent_cue_of(ent_view_of("")) == CUE_none);
    CHECK(ent_cue_of(ent_view_of("a word that is longer than any cue")) == CUE_none);
}

static void test_sets_of_cues(void)
{
    static const ent_cues constant = ENT_CUE_SET(quote, would, bar);
    for (unsigned cue = 0; cue < ENT_CUES; cue++) {
        CHECK(ent_cue_among((uint8_t)cue, CUES(quote, of, would)) == (cue == CUE_quote || cue == CUE_of || cue == CUE_would));
        CHECK(ent_cue_among((uint8_t)cue, constant) == (cue == CUE_quote || cue == CUE_would || cue == CUE_bar));
        CHECK(!ent_cue_among((uint8_t)cue, CUES(none)));
    }
    ent_cues most = CUES(a, acted, acts, after, again, also, an, and, appointed, appoints, are, as, aside, at, back, be,
                         became, become, becomes, been, before, being, both, by, captained, chair, chaired, chairs, chose,
                         chosen, co_chaired, who); /* as many as there may be */
    CHECK(ent_cue_among(CUE_a, most) && ent_cue_among(CUE_who, most) && !ent_cue_among(CUE_whose, most));
}

/* All keys are found, others are not, whatever the number of keys. */
static void test_table_of(uint32_t count)
{
    ent_role_weights       weights;
    ent_role_weight_entry *entry = calloc(count + 1, sizeof *entry);
    if (!CHECK(entry != NULL))
        return;
    for (uint32_t i = 0; i < count; i++)
        entry[i] = (ent_role_weight_entry){ent_hash(&i, sizeof i, 7), (int32_t)i % 900 - 450};
    if (CHECK(ent_role_weights_make(&weights, entry, count))) {
        uint32_t wrong = 0, passes = 0; /* rows tell keys by 18 bits */
        for (uint32_t i = 0; i < count; i++)
            wrong += ent_role_weight(&weights, entry[i].key) != entry[i].weight;
        for (uint32_t i = count; i < 2 * count && weights.count; i++)
            passes += ent_role_weight(&weights, ent_hash(&i, sizeof i, 7)) != 0;
        CHECK(wrong == 0 && passes <= 1 + count / (1 << 16));
        CHECK(weights.slots < 2 * (count + 64));
        ent_role_weights_free(&weights);
    }
    free(entry);
}

static void test_the_last_of_a_key_stands(void)
{
    const uint64_t              a = ent_role_key("a"), b = ent_role_key("b"), c = ent_role_key("c");
    const ent_role_weight_entry entry[] = {{a, 5}, {b, 0}, {a, -7}, {c, 100000}};
    ent_role_weights            weights;
    if (!CHECK(ent_role_weights_make(&weights, entry, 4)))
        return;
    CHECK(ent_role_weight(&weights, a) == -7);
    CHECK(ent_role_weight(&weights, b) == 0);
    CHECK(ent_role_weight(&weights, c) == ENT_ROLE_WEIGHT_MOST); /* cut */
    ent_role_weights_free(&weights);
    CHECK(ent_role_weights_make(&weights, entry, 0) && weights.count == 0 && ent_role_weight(&weights, a) == 0);
    ent_role_weights_free(&weights);
}

/* Parts of every length have hashes of their own: none is read too short or too far. */
static void test_hashes_of_parts(void)
{
    char     text[20];
    uint64_t hash[sizeof text];
    memset(text, 'x', sizeof text);
    for (uint32_t n = 0; n < sizeof text; n++) {
        char *exact = malloc(n + 1); /* a sanitizer sees reading behind it */
        if (!CHECK(exact != NULL))
            return;
        memcpy(exact, text, n);
        hash[n] = ent_role_part((ent_view){exact, n});
        free(exact);
        for (uint32_t i = 0; i < n; i++) {
            CHECK(hash[i] != hash[n]);
            text[i] = 'y';
            CHECK(ent_role_part((ent_view){text, n}) != hash[n]);
            text[i] = 'x';
        }
        CHECK(ent_role_part((ent_view){text, n}) == hash[n]);
    }
}

int main(void)
{
    test_cues();
    test_sets_of_cues();
    test_table_of(0);
    test_table_of(1);
    test_table_of(60);
    test_table_of(5000);
    test_table_of(40000);
    test_the_last_of_a_key_stands();
    test_hashes_of_parts();
    return REPORT();
}
