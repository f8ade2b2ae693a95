/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_image.c - what was made of the tables when the program was built is what the tables give: the
 * names by the image against those read anew, look-ups by the index against a search from end to end. */
#include "check.h"
#include "data/index.h"
#include "names/image.h"
#include "text/lookup.h"

static bool same(const void *a, const void *b, size_t count, size_t size)
{
    return count == 0 || memcmp(a, b, count * size) == 0;
}

static void test_words(const ent_lexicon *image, const ent_lexicon *read)
{
    const ent_intern *a = &image->words, *b = &read->words;
    if (!CHECK(a->texts == b->texts && a->slots == b->slots && a->texts > 10000))
        return;
    bool fine = true;
    for (uint32_t i = 0; i < a->texts; i++)
        fine = fine && ent_view_equal(a->text[i], b->text[i]) && a->text[i].data[a->text[i].length] == '\0';
    CHECK(fine);
    for (uint32_t i = 0; i < a->texts; i++) /* their slots differ: tables in memory have a secret */
        fine = fine && ent_intern_find(a, b->text[i].data, b->text[i].length) == i &&
               ent_intern_find(b, a->text[i].data, a->text[i].length) == i;
    CHECK(fine);
    CHECK(same(image->flags, read->flags, a->texts, sizeof *image->flags));
    CHECK((uintptr_t)a->slot % 64 == 0);
}

static void test_tries(ent_names *image, ent_names *read)
{
    ent_phrases *a[ENT_IMAGE_TRIES], *b[ENT_IMAGE_TRIES];
    ent_image_tries(image, a);
    ent_image_tries(read, b);
    for (uint32_t i = 0; i < ENT_IMAGE_TRIES; i++) {
        if (!CHECK(a[i]->slots == b[i]->slots && a[i]->nodes == b[i]->nodes && a[i]->nodes > 1))
            continue;
        CHECK(a[i]->edges == b[i]->edges);
        CHECK(same(a[i]->edge, b[i]->edge, a[i]->slots, sizeof *a[i]->edge));
        CHECK(same(a[i]->begins, b[i]->begins, a[i]->slots / 64, sizeof *a[i]->begins));
        CHECK(same(a[i]->value, b[i]->value, a[i]->nodes, sizeof *a[i]->value));
    }
}

static void test_roles(const ent_lexicon *image, const ent_lexicon *read)
{
    if (!CHECK(image->heads == read->heads && image->homes == read->homes && image->heads > 100))
        return;
    bool fine = true;
    for (uint32_t i = 0; i < image->heads; i++) {
        const ent_role_head *a = &image->head[i], *b = &read->head[i];
        fine = fine && a->class == b->class && a->plural == b->plural && a->words == b->words &&
               a->singular == b->singular && ent_view_equal(a->text, b->text);
    }
    for (uint32_t i = 0; i < image->homes; i++)
        fine = fine && ent_view_equal(image->home_iso3[i], read->home_iso3[i]);
    CHECK(fine);
}

static void test_weights(const ent_role_weights *image, const ent_role_weights *read)
{
    if (!CHECK(image->slots == read->slots && image->count == read->count && image->count > 1000))
        return;
    CHECK(same(image->row, read->row, image->slots, sizeof *image->row));
    CHECK(image->buckets == read->buckets && same(image->step, read->step, image->buckets, sizeof *image->step));
}

static void test_known(const ent_gazetteer *image, const ent_gazetteer *read)
{
    if (!CHECK(image->knowns == read->knowns && image->forms == read->forms && image->knowns > 10000))
        return;
    bool fine = true;
    for (uint32_t i = 0; i < image->knowns; i++) {
        const ent_known *a = &image->known[i], *b = &read->known[i];
        fine = fine && a->kind == b->kind && a->groups == b->groups && a->ambiguous == b->ambiguous && a->part == b->part &&
               a->prefer == b->prefer && a->country == b->country && a->parent == b->parent &&
               ent_view_equal(a->name, b->name) && ent_view_equal(a->type, b->type) &&
               ent_view_equal(a->iso2, b->iso2) && ent_view_equal(a->iso3, b->iso3);
    }
    CHECK(fine);
    CHECK(same(image->form, read->form, image->forms, sizeof *image->form));
}

static void test_names(void)
{
    ent_names image = {0}, read = {0};
    ent_error error = {0};
    if (CHECK(ent_names_load_tables(&image, &error) == ENT_OK) && CHECK(ent_names_read(&read, &error) == ENT_OK)) {
        CHECK(image.image && !read.image);
        test_words(&image.lexicon, &read.lexicon);
        test_tries(&image, &read);
        test_roles(&image.lexicon, &read.lexicon);
        test_weights(&image.lexicon.role_weights, &read.lexicon.role_weights);
        test_known(&image.gazetteer, &read.gazetteer);
    }
    ent_names_free(&image);
    ent_names_free(&read);
}

/* ---- the index ------------------------------------------------------------------------------------ */

static ent_view first_cell(ent_view line)
{
    ent_view cell = {"", 0};
    ent_view_cut(&line, '\t', &cell);
    return cell;
}

/* The text from the first line on whose first cell is not below the key. */
static ent_view naive(ent_table table, ent_view key)
{
    ent_view text = ent_table_text(table), rest = text, line;
    while (rest.length) {
        ent_view from = rest;
        ent_view_cut(&rest, '\n', &line);
        if (ent_view_compare(first_cell(line), key) >= 0)
            return from;
    }
    return (ent_view){text.data + text.length, 0};
}

static bool finds(ent_table table, ent_view key)
{
    ent_view a = ent_lookup_from(table, key), b = naive(table, key);
    ent_rows row;
    bool     there = b.length && ent_view_equal(first_cell((ent_view){b.data, (uint32_t)strcspn(b.data, "\n")}), key);
    bool     found = ent_lookup(table, key, &row);
    return a.data == b.data && a.length == b.length && found == there &&
           (!found || row.cell[0].data == b.data);
}

/* The word, its beginnings, and what is next to it in the order of bytes. */
static bool finds_around(ent_table table, ent_view word)
{
    char key[64];
    if (word.length == 0 || word.length + 1 >= sizeof key)
        return true;
    bool fine = finds(table, word);
    memcpy(key, word.data, word.length);
    for (uint32_t n = 1; n < word.length && n < 4; n++)
        fine = fine && finds(table, (ent_view){key, n});
    for (uint32_t n = 0; n < word.length && n < 4; n++)
        for (int step = -1; step <= 1; step += 2) {
            key[n] = (char)(word.data[n] + step);
            fine = fine && finds(table, (ent_view){key, word.length}) && finds(table, (ent_view){key, n + 1});
            key[n] = word.data[n];
        }
    key[word.length] = 'a';
    return fine && finds(table, (ent_view){key, word.length + 1});
}

static void test_index(void)
{
    static const char *const others[] = {"\xC3\xA9t", "a", "z", "zz", "Zz", "A", "0", "9", " ", "~", "a'", "a-", "\x7F", "\xF4\x8F"};
    for (uint32_t i = 0; i < ENT_INDEXED; i++) {
        ent_rows rows = ent_table_rows(ent_indexed[i]);
        bool     fine = true;
        uint32_t every = ent_table_text(ent_indexed[i]).length / 8000 + 1, seen = 0;
        while (ent_table_next(&rows))
            if (seen++ % every == 0 && !finds_around(ent_indexed[i], rows.cell[0])) {
                fine = false;
                fprintf(stderr, "%s: '%.*s'\n", ent_table_name(ent_indexed[i]), (int)rows.cell[0].length,
                        rows.cell[0].data);
            }
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            fine = fine && finds(ent_indexed[i], ent_view_of(others[k]));
        CHECK(fine && seen > 100);
        CHECK(finds(ent_indexed[i], (ent_view){"", 0}));
    }
}

int main(void)
{
    test_names();
    test_index();
    return REPORT();
}
