/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h - the 200,000 names of generated news: people, institutions, countries, and who of them is drawn.
 *
 * Given names, countries and words are those of the program's tables; surnames and places are built of syllables.
 * A person has one office at one institution for good, as an institution has one name, so that what texts say of it is
 * one graph. Draws are by Zipf's law with integers: the same names on every machine. */
#ifndef ENT_BENCH_NAMES_H
#define ENT_BENCH_NAMES_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "network/random.h"

enum {
    NAMES = 200000,
    PEOPLE = 150000,
    SURNAMES = 30000,
    TOPICS = 1000,    /* a document keeps to one, mostly */
    COUNTRIES_MOST = 300,
    GIVEN_MOST = 20000,
    WORDS_MOST = 20000,
    NAME = 64
};

/* Ranks 0 to count - 1, each 1 / (rank + 1) as likely as the first. */
typedef struct zipf {
    uint64_t *sum; /* [count] of weights up to and with this rank */
    uint32_t  count;
} zipf;

typedef struct country {
    char name[NAME], adjective[NAME];
} country;

typedef struct names {
    ent_view *given;   /* [givens] */
    ent_view *word;    /* [words] of the lower case, shuffled */
    country  *country; /* [countries] */
    uint32_t  givens, words, countries, institutions;
    zipf      of_people, of_topic_people, of_institutions, of_topic_institutions, of_countries, of_topics, of_words;
} names;

static void must(bool fine, const char *what)
{
    if (!fine) {
        fprintf(stderr, "bench_generate: %s\n", what);
        exit(1);
    }
}

/* ---- draws ------------------------------------------------------------------------------------------------ */

static zipf zipf_of(uint32_t count)
{
    zipf     z = {malloc(count * sizeof *z.sum), count};
    uint64_t sum = 0;
    must(z.sum != NULL, "out of memory");
    for (uint32_t i = 0; i < count; i++)
        z.sum[i] = sum += (UINT64_C(1) << 40) / (i + 1);
    return z;
}

static uint32_t zipf_draw(const zipf *z, ent_random *random)
{
    uint64_t wanted = ent_random_next(random) % z->sum[z->count - 1];
    uint32_t low = 0, high = z->count - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (z->sum[middle] <= wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One of `count`: of all, or for two of three of those of a topic, which are every TOPICS-th, more and less known ones. */
static uint32_t draw(const zipf *all, const zipf *of_topic, uint32_t topic, ent_random *random)
{
    if (ent_random_below(random, 3) == 0)
        return zipf_draw(all, random);
    uint32_t one = topic + TOPICS * zipf_draw(of_topic, random);
    return one < all->count ? one : topic;
}

/* ---- names -------------------------------------------------------------------------------------------------- */

/* A word of syllables for each number; another for each below 40 * 6 * 20 * 24. */
static size_t build_word(uint32_t number, char *out)
{
    static const char *const onset[] = {"B",  "Br", "C",  "D",  "Dr", "F",  "G",  "Gr", "H",  "J",  "K",  "Kr", "L",  "M",
                                        "N",  "P",  "Pr", "R",  "S",  "Sk", "St", "T",  "Tr", "V",  "W",  "Z",  "Kl", "Bl",
                                        "Fl", "Gl", "Sl", "Sw", "Th", "Sch", "Ch", "Kh", "Dh", "Sz", "Vl", "Zh"};
    static const char *const vowel[] = {"a", "e", "i", "o", "u", "au"};
    static const char *const middle[] = {"l",  "ln", "ld", "m",  "mb", "n",  "nd", "nk", "r",  "rd",
                                         "rl", "rn", "rv", "sk", "st", "tt", "v",  "z",  "lk", "ss"};
    static const char *const end[] = {"ano", "ek",  "ov",  "er",  "in",  "ili", "esco", "ung",  "ara", "oglu", "ius", "en",
                                      "ic",  "ado", "uk",  "ane", "eth", "olt", "abe",  "imov", "ini", "osa",  "ura", "ley"};
    return (size_t)snprintf(out, NAME, "%s%s%s%s", onset[number % 40], vowel[number / 40 % 6], middle[number / 240 % 20],
                            end[number / 4800 % 24]);
}

enum { BUILT = 40 * 6 * 20 * 24 };

/* Neighbours in number are no neighbours in letters. BUILT is not divided by the factors. */
static size_t surname(uint32_t person, char *out)
{
    return build_word((uint32_t)((uint64_t)(person % SURNAMES) * 40009 % BUILT), out);
}

/* People of one surname differ in their given names. */
static size_t person_name(const names *n, uint32_t person, char *out)
{
    ent_view given = n->given[(person % SURNAMES * UINT64_C(7919) + person / SURNAMES * UINT64_C(2311)) % n->givens];
    memcpy(out, given.data, given.length);
    out[given.length] = ' ';
    return given.length + 1 + surname(person, out + given.length + 1);
}

/* `*article`: texts say "the" before it. */
static size_t institution_name(uint32_t institution, bool *article, char *out)
{
    static const struct {
        const char *before, *behind;
        bool        article;
    } pattern[] = {
        {"Bank of ", "", true},       {"", " University", false}, {"", " Commission", true}, {"", " Group", false},
        {"University of ", "", true}, {"", " Institute", true},   {"", " Foundation", true}, {"", " Airlines", false},
        {"", " Council", true},       {"", " Energy", false},     {"", " Hospital", false},  {"Port Authority of ", "", true},
        {"", " Holdings", false},     {"", " Trade Union", true},
    };
    enum { PATTERNS = sizeof pattern / sizeof *pattern };
    char     place[NAME];
    uint32_t kind = institution % PATTERNS;
    build_word((uint32_t)((institution / PATTERNS * UINT64_C(30011) + 17) % BUILT), place);
    *article = pattern[kind].article;
    return (size_t)snprintf(out, NAME, "%s%s%s", pattern[kind].before, place, pattern[kind].behind);
}

static uint32_t institution_of(const names *n, uint32_t person)
{
    return (uint32_t)((person * UINT64_C(2654435761) >> 7) % n->institutions);
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

static void take_first(ent_view list, char *out)
{
    ent_view first;
    out[0] = '\0';
    if (ent_view_cut(&list, ';', &first) && first.length < NAME) {
        memcpy(out, first.data, first.length);
        out[first.length] = '\0';
    }
}

/* States whose name means nothing else. */
static void load_countries(names *n)
{
    ent_rows rows = ent_table_rows(ENT_TABLE_COUNTRIES);
    n->country = calloc(COUNTRIES_MOST, sizeof *n->country);
    must(n->country != NULL, "out of memory");
    while (ent_table_next(&rows) && n->countries < COUNTRIES_MOST) {
        country *c = &n->country[n->countries];
        if (rows.cells < 10 || !ent_view_is(rows.cell[9], "-"))
            continue;
        take_first(rows.cell[2], c->name);
        take_first(rows.cell[5], c->adjective);
        n->countries += c->name[0] && c->adjective[0];
    }
}

/* The words of a table, those with a flag left out, in an order that looks like chance. */
static uint32_t load_words(ent_table table, uint32_t flag, uint32_t most, ent_view *out)
{
    ent_rows   rows = ent_table_rows(table);
    ent_random random = ent_random_of(1, table);
    uint32_t   count = 0;
    while (ent_table_next(&rows) && count < most)
        if (rows.cell[0].length < NAME / 2 && (rows.cells <= flag || !rows.cell[flag].length))
            out[count++] = rows.cell[0];
    for (uint32_t i = count; i > 1; i--) {
        uint32_t k = (uint32_t)ent_random_below(&random, i);
        ent_view swap = out[k];
        out[k] = out[i - 1];
        out[i - 1] = swap;
    }
    return count;
}

static names names_load(void)
{
    names n = {.given = malloc(GIVEN_MOST * sizeof *n.given), .word = malloc(WORDS_MOST * sizeof *n.word)};
    must(n.given && n.word, "out of memory");
    load_countries(&n);
    n.givens = load_words(ENT_TABLE_GIVEN_NAMES, 2, GIVEN_MOST, n.given);
    n.words = load_words(ENT_TABLE_COMMON_WORDS, 1, WORDS_MOST, n.word);
    n.institutions = NAMES - PEOPLE - n.countries;
    n.of_people = zipf_of(PEOPLE);
    n.of_topic_people = zipf_of(PEOPLE / TOPICS);
    n.of_institutions = zipf_of(n.institutions);
    n.of_topic_institutions = zipf_of(n.institutions / TOPICS);
    n.of_countries = zipf_of(n.countries);
    n.of_topics = zipf_of(TOPICS);
    n.of_words = zipf_of(n.words);
    return n;
}

static void names_free(names *n)
{
    zipf *const all[] = {&n->of_people,    &n->of_topic_people, &n->of_institutions, &n->of_topic_institutions,
                         &n->of_countries, &n->of_topics,       &n->of_words};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->sum);
    free(n->given);
    free(n->word);
    free(n->country);
}

#endif
