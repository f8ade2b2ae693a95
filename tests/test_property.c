/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_property.c - what must hold for any document: names in order and without overlap, counts
 * that agree, windows as a naive twin counts them. An argument: the one seed to look at. */
#include <stdlib.h>

#include "any_text.h"
#include "knowledge/linked.h"
#include "knowledge/window.h"

static ent_names names;
static ent_names_memo memo;
static uint32_t equal_keys, over_sentence_end;

/* ---- one document ----------------------------------------------------------------- */

static void check_reading(const ent_reading *reading)
{
    const ent_prose *prose = reading->prose;
    bool ordered = true, owned = true, within = true, certain = true;
    for (uint32_t m = 0, end = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        ordered = ordered && mention->token >= end && mention->token < mention->token_end &&
                  !mention->dead;
        end = mention->token_end;
        if (end > prose->tokens) {
            within = false;
            break;
        }
        for (uint32_t t = mention->token; t < end; t++)
            owned = owned && reading->owner[t] == m;
        certain = certain && mention->confidence > 0 && mention->confidence <= 1;
    }
    uint32_t taken = 0, sum = 0;
    for (uint32_t t = 0; t < prose->tokens; t++)
        taken += reading->owner[t] != ENT_NONE;
    for (uint32_t m = 0; m < reading->mentions; m++)
        sum += reading->mention[m].token_end - reading->mention[m].token;
    for (uint32_t b = 0; b < reading->bares; b++)
        within = within && reading->bare[b].token < reading->bare[b].token_end && reading->bare[b].token_end <= prose->tokens;
    HOLDS(ordered);
    HOLDS(within);
    HOLDS(owned && taken == sum);
    HOLDS(certain);
    for (uint32_t i = 0; i < reading->expansions; i++)
        HOLDS(reading->expansion[i].acronym < reading->mentions &&
              reading->expansion[i].long_form < reading->mentions);
}

static void check_places(const ent_linked *linked)
{
    const ent_prose *prose = linked->reading->prose;
    uint32_t *seen = calloc(linked->locals + 1, sizeof *seen);
    bool ordered = true, in_sentence = true, first = true;
    if (!CHECK(seen != NULL))
        return;
    for (uint32_t i = 0, end = 0; i < linked->places; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (!HOLDS(place->local < linked->locals && place->sentence < prose->sentences)) {
            free(seen);
            return;
        }
        const ent_sentence *sentence = &prose->sentence[place->sentence];
        ordered = ordered && place->token >= end && place->token < place->token_end;
        in_sentence = in_sentence && place->token >= sentence->token &&
                      place->token_end <= sentence->token_end;
        end = place->token_end;
        if (seen[place->local]++ == 0)
            first = first && linked->local[place->local].token == place->token;
    }
    HOLDS(ordered);
    over_sentence_end += !in_sentence;
    HOLDS(first);
    for (uint32_t i = 0; i < linked->locals; i++) {
        HOLDS(seen[i] == linked->local[i].mentions);
        HOLDS(linked->local[i].label.length > 0 && linked->local[i].key.length > 2);
    }
    free(seen);
}

static void check_keys_and_links(const ent_linked *linked)
{
    for (uint32_t i = 0; i < linked->locals; i++)
        for (uint32_t k = i + 1; k < linked->locals; k++)
            equal_keys += ent_view_equal(linked->local[i].key, linked->local[k].key);
    for (uint32_t i = 0; i < linked->links; i++) {
        const ent_link *link = &linked->link[i];
        if (!HOLDS(link->source < linked->locals && link->target < linked->locals &&
                   link->source != link->target))
            continue;
        ent_kind source = linked->local[link->source].kind,
                 target = linked->local[link->target].kind;
        HOLDS(target != ENT_PERSON);
        HOLDS(link->kind == ENT_ROLE ? source == ENT_PERSON && link->role.length > 0
                                     : source == ENT_INSTITUTION);
        HOLDS(link->sentence < linked->reading->prose->sentences);
        HOLDS(link->confidence > 0 && link->confidence <= 1);
    }
}

/* ---- windows against a naive twin ------------------------------------------------- */

static uint32_t window_at(const ent_linked *linked, ent_window window, uint32_t place)
{
    uint32_t sentence = linked->place[place].sentence;
    return window == ENT_BY_SENTENCE    ? sentence
           : window == ENT_BY_PARAGRAPH ? linked->reading->prose->sentence[sentence].paragraph
                                        : 0;
}

/* Does the window name the local? */
static bool names_local(const ent_linked *linked, ent_window window, uint32_t number,
                        uint32_t local)
{
    for (uint32_t i = 0; i < linked->places; i++)
        if (linked->place[i].local == local && window_at(linked, window, i) == number)
            return true;
    return false;
}

/* In how many windows do both stand? */
static uint32_t naive_windows(const ent_linked *linked, ent_window window, uint32_t a, uint32_t b)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < linked->places; i++) {
        uint32_t number = window_at(linked, window, i);
        bool first = linked->place[i].local == a;
        for (uint32_t k = 0; k < i && first; k++)
            first = linked->place[k].local != a || window_at(linked, window, k) != number;
        count += first && names_local(linked, window, number, b);
    }
    return count;
}

static void check_windows(const ent_linked *linked, ent_window window)
{
    ent_window_pair *pair = NULL;
    uint32_t pairs = 0, left_out = 0, sum = 0;
    if (!HOLDS(ent_window_pairs(linked, window, &pair, &pairs, &left_out, NULL) == ENT_OK))
        return;
    HOLDS(left_out == 0);
    for (uint32_t i = 0; i < pairs; i++) {
        const ent_window_pair *p = &pair[i];
        HOLDS(p->a < linked->locals && p->b < linked->locals && p->a != p->b);
        HOLDS(names_local(linked, ENT_BY_SENTENCE, p->sentence_a,
                          p->a)); /* the evidence names whom it is for */
        HOLDS(names_local(linked, ENT_BY_SENTENCE, p->sentence_b, p->b));
    }
    for (uint32_t a = 0; a < linked->locals; a++)
        for (uint32_t b = a + 1; b < linked->locals; b++) {
            uint32_t found = 0, wanted = naive_windows(linked, window, a, b);
            for (uint32_t i = 0; i < pairs; i++)
                found += (pair[i].a == a && pair[i].b == b) || (pair[i].a == b && pair[i].b == a);
            HOLDS(found == wanted);
            sum += wanted;
        }
    HOLDS(sum == pairs);
    free(pair);
}

static void test_document(uint64_t seed, bool dirty)
{
    static char text[TEXT_MOST];
    ent_arena arena = {0};
    ent_prose prose;
    ent_reading reading;
    ent_linked linked;
    uint32_t length = any_text(seed, dirty, text);
    if (HOLDS(ent_prose_make(text, length, NULL, &arena, &prose, NULL) == ENT_OK) &&
        HOLDS(ent_names_find(&names, &memo, &prose, &arena, &reading, NULL) == ENT_OK)) {
        check_reading(&reading);
        if (HOLDS(ent_resolve(&reading, &arena, &linked, NULL) == ENT_OK)) {
            check_places(&linked);
            HOLDS(ent_relate(&linked, NULL) == ENT_OK);
            check_places(&linked);
            check_keys_and_links(&linked);
            if (linked.places < 80)
                for (int window = ENT_BY_SENTENCE; window <= ENT_BY_DOCUMENT; window++)
                    check_windows(&linked, (ent_window)window);
            ent_linked_free(&linked);
        }
        ent_reading_free(&reading);
    }
    ent_arena_free(&arena);
}

int main(int argc, char **argv)
{
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    int rounds = argc > 1 ? 1 : 250;
    ent_error error = {0};
    if (!CHECK(ent_names_load(&names, NULL, &error) == ENT_OK))
        return REPORT();
    for (int i = 0; i < rounds; i++)
        for (int dirty = 0; dirty < 2; dirty++)
            test_document(first + (uint64_t)i, dirty);
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    if (argc <= 1) {
        CHECK(equal_keys == 0);        /* one local an actor */
        CHECK(over_sentence_end == 0); /* no name goes over a sentence's end */
    }
    return REPORT();
}
