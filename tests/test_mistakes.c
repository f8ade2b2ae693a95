/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes are counted, and their order does not depend on the order in which they came. */
#include "names/mistakes.h"

#include "check.h"

enum { KINDS = 500, TIMES = 4000 };

static ent_mistake mistake_of(uint32_t number, char text[32])
{
    snprintf(text, 32, "Name %u", number % 97);
    ent_view    view = ent_view_of(text), none = {"", 0};
    bool        is_false = number % 5 == 0;
    ent_mistake mistake = {.kind = is_false ? ENT_MISTAKE_FALSE : ENT_MISTAKE_MISSED, .marked = is_false ? none : view,
                           .found = is_false ? view : none, .marked_label = (uint8_t)(is_false ? ENT_LABELS : number % 3),
                           .found_label = (uint8_t)(is_false ? number % 3 : ENT_LABELS)};
    return mistake;
}

/* TIMES mistakes, each `step` further round the KINDS: all of them where step and KINDS have no common divisor. */
static void count(ent_mistakes *all, uint32_t step)
{
    char text[32];
    for (uint32_t i = 0, number = 0; i < TIMES; i++, number = (number + step) % KINDS) {
        ent_mistake mistake = mistake_of(number, text);
        ent_mistakes_add(all, &mistake);
    }
    CHECK(!all->no_memory);
    ent_mistakes_sort(all);
    CHECK(!all->no_memory);
}

static bool is_same(const ent_mistakes *a, uint32_t i, const ent_mistakes *b, uint32_t k)
{
    const ent_mistake_count *x = &a->mistake[i], *y = &b->mistake[k];
    return x->count == y->count && x->kind == y->kind && x->marked_label == y->marked_label &&
           x->found_label == y->found_label &&
           strcmp(ent_intern_text(&a->texts, x->marked), ent_intern_text(&b->texts, y->marked)) == 0 &&
           strcmp(ent_intern_text(&a->texts, x->found), ent_intern_text(&b->texts, y->found)) == 0;
}

static void test_order(void)
{
    ent_mistakes one = {0}, two = {0};
    uint64_t     sum = 0;
    count(&one, 1);
    count(&two, 493);
    CHECK(one.mistakes == two.mistakes && one.mistakes > 100);
    for (uint32_t i = 0; i < one.mistakes && i < two.mistakes; i++) {
        sum += one.mistake[i].count;
        CHECK(is_same(&one, i, &two, i));
        CHECK(i == 0 || one.mistake[i].count <= one.mistake[i - 1].count);
        CHECK(i == 0 || !is_same(&one, i, &one, i - 1)); /* equal ones are one */
    }
    CHECK(sum == TIMES);
    ent_mistakes_free(&one);
    ent_mistakes_free(&two);
}

static void test_none(void)
{
    ent_mistakes none = {0};
    ent_mistakes_sort(&none);
    CHECK(!none.no_memory && none.mistakes == 0);
    ent_mistakes_free(&none);
}

int main(void)
{
    test_order();
    test_none();
    return REPORT();
}
