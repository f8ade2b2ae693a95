/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_tables.c - every row of every table of src/data: its cells, its order, its values; and that
 * the gazetteer finds each country by each of its names. */
#include <stdlib.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "check.h"
#include "data/data.h"
#include "names/names.h"
#include "text/lookup.h"

/* What a table is made of. A rule is "column:legal values"; "+" before the values: a list joined by
 * ";". */
typedef struct table_rule {
    ent_table table;
    uint32_t cells, rows_at_least;
    bool sorted; /* by the first cell, which is unique */
    const char *rule[3];
} table_rule;

#define INSTITUTION_TYPES                                                                          \
    "igo un eu government ministry parliament court central_bank agency intelligence military "    \
    "police "                                                                                      \
    "armed_group regulator research ngo think_tank religious union association bank committee "    \
    "space "                                                                                       \
    "health other"

static const table_rule rules[] = {
    {ENT_TABLE_COUNTRIES, 10, 250, true, {"9:+- territory former ambiguous part prefer crown no-president no-premier chancellor"}},
    {ENT_TABLE_INSTITUTIONS, 6, 2000, true, {"3:" INSTITUTION_TYPES}},
    {ENT_TABLE_ORGANISATIONS,
     6,
     2000,
     true,
     {"3:party company media news_agency university bank airline sport_club sport_body union "
      "other"}},
    {ENT_TABLE_PLACES, 3, 5000, true, {"2:city region continent water mountain island site"}},
    {ENT_TABLE_ROLES,
     5,
     500,
     true,
     {"1:academic activist diplomat executive head_of_government head_of_state judiciary "
      "legislator media member "
      "military minister official other party police profession religious royal spokesperson sport",
      "2:any country institution none"}},
    {ENT_TABLE_ROLE_MODIFIERS, 2, 300, true, {"1:former acting rank field other"}},
    {ENT_TABLE_TITLES,
     3,
     200,
     true,
     {"1:academic honorific military noble political religious royal", "2: m f"}},
    {ENT_TABLE_ABBREVIATIONS, 2, 200, true, {"1: maybe"}},
    {ENT_TABLE_GIVEN_NAMES, 3, 5000, true, {"1: m f mf", "2:+ word place"}},
    {ENT_TABLE_SURNAMES, 2, 5000, true, {"1:+ word place common"}},
    {ENT_TABLE_INSTITUTION_WORDS, 3, 300, true, {"1:first last both", "2:strong weak"}},
    {ENT_TABLE_OTHER_WORDS,
     3,
     300,
     true,
     {"1:first last both", "2:event law award work place other"}},
    {ENT_TABLE_COMMON_WORDS, 1, 10000, true, {NULL}},
    {ENT_TABLE_CALENDAR, 2, 100, true, {"1:weekday month holiday"}},
    {ENT_TABLE_REGIONS, 2, 250, true, {NULL}},
    {ENT_TABLE_NAME_VARIANTS, 2, 25, true, {NULL}},
    {ENT_TABLE_SUCCESSION, 2, 15, true, {"1:+begins class office"}},
    {ENT_TABLE_RESIDUE, 2, 200, false, {"1:start end line menu form notice related"}},
};

static int tell(const ent_rows *row, ent_table table, bool holds, const char *what)
{
    if (!CHECK(holds))
        fprintf(stderr, "    %s:%u: %s: %.*s\n", ent_table_name(table), (unsigned)row->line, what,
                (int)row->cell[0].length, row->cell[0].data);
    return holds;
}

/* ---- all tables ------------------------------------------------------------------- */

static bool is_legal(ent_view value, const char *legal)
{
    ent_view rest = ent_view_of(legal), one;
    while (ent_view_cut(&rest, ' ', &one))
        if (ent_view_equal(one, value))
            return true;
    return false;
}

static bool keeps_rule(const ent_rows *row, const char *rule)
{
    ent_view cell = row->cell[rule[0] - '0'], one;
    if (rule[2] != '+')
        return is_legal(cell, rule + 2);
    while (ent_view_cut(&cell, ';', &one))
        if (!is_legal(one, rule + 3))
            return false;
    return true;
}

/* No blank at an end, none doubled, no control character. */
static bool is_tidy(ent_view cell)
{
    if (cell.length && (cell.data[0] == ' ' || cell.data[cell.length - 1] == ' '))
        return false;
    for (uint32_t i = 0; i < cell.length; i++)
        if ((unsigned char)cell.data[i] < 0x20 ||
            (i && cell.data[i] == ' ' && cell.data[i - 1] == ' '))
            return false;
    return true;
}

/* No empty item and none twice in a list "a;b". */
static bool is_tidy_list(ent_view cell)
{
    ent_view item, other, rest;
    if (!cell.length)
        return true;
    while (ent_view_cut(&cell, ';', &item)) {
        if (!item.length || !is_tidy(item))
            return false;
        for (rest = cell; ent_view_cut(&rest, ';', &other);)
            if (ent_view_equal(item, other))
                return false;
    }
    return true;
}

/* What holds for every table, known here or not. */
static void check_table(ent_table table)
{
    ent_view text = ent_table_text(table);
    CHECK(text.length > 0 && text.data[0] == '#'); /* the columns are named */
    CHECK(text.data[text.length - 1] == '\n');
    CHECK(ent_utf8_valid(text.data, text.length) == text.length);
    CHECK(memchr(text.data, '\r', text.length) == NULL);
    ent_rows row = ent_table_rows(table);
    uint32_t cells = 0;
    while (ent_table_next(&row)) {
        cells = cells ? cells : row.cells;
        tell(&row, table, row.cells == cells, "another number of cells");
        tell(&row, table, row.cell[0].length > 0, "the first cell is empty");
        for (uint32_t i = 0; i < row.cells; i++)
            tell(&row, table, is_tidy(row.cell[i]), "blanks or control characters");
    }
    CHECK(cells > 0);
}

static void check_rule(const table_rule *rule)
{
    ent_rows row = ent_table_rows(rule->table);
    ent_view before = {NULL, 0};
    uint32_t rows = 0;
    while (ent_table_next(&row)) {
        rows++;
        tell(&row, rule->table, row.cells == rule->cells, "wrong number of cells");
        for (size_t i = 0; i < 3 && rule->rule[i]; i++)
            tell(&row, rule->table, keeps_rule(&row, rule->rule[i]), rule->rule[i]);
        if (rule->sorted)
            tell(&row, rule->table, !before.data || ent_view_compare(before, row.cell[0]) < 0,
                 "not in order, or twice");
        before = row.cell[0];
    }
    CHECK(rows >= rule->rows_at_least);
}

/* ---- countries -------------------------------------------------------------------- */

static const char iso_codes[] = /* ISO 3166-1, all 249 */
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES "
    "ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN "
    "IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG "
    "MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL "
    "PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
    "TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/* True the first time a text is given. */
static bool is_new(ent_intern *texts, ent_view text)
{
    uint32_t before = texts->texts;
    return ent_intern_add(texts, text.data, text.length) == before;
}

static bool is_code(ent_view code, uint32_t letters)
{
    for (uint32_t i = 0; i < code.length; i++)
        if (code.data[i] < 'A' || code.data[i] > 'Z')
            return false;
    return code.length == letters;
}

static void test_countries(ent_intern *iso2, ent_intern *iso3)
{
    ent_intern names = {0};
    ent_rows row = ent_table_rows(ENT_TABLE_COUNTRIES);
    uint32_t found = 0;
    while (ent_table_next(&row)) {
        tell(&row, ENT_TABLE_COUNTRIES, is_code(row.cell[0], 2) && is_code(row.cell[1], 3),
             "no code");
        CHECK(is_new(iso2, row.cell[0]));
        tell(&row, ENT_TABLE_COUNTRIES, is_new(iso3, row.cell[1]), "code twice");
        tell(&row, ENT_TABLE_COUNTRIES, is_new(&names, row.cell[2]), "name twice");
        for (uint32_t i = 2; i < 9; i++)
            tell(&row, ENT_TABLE_COUNTRIES, is_tidy_list(row.cell[i]),
                 "an item of a list is empty or there twice");
    }
    ent_view rest = ent_view_of(iso_codes), code;
    while (ent_view_cut(&rest, ' ', &code)) {
        found++;
        if (!CHECK(ent_intern_find(iso2, code.data, code.length) != ENT_NONE))
            fprintf(stderr, "    no row for %.*s\n", (int)code.length, code.data);
    }
    CHECK(found == 249);
    ent_intern_free(&names);
}

/* ---- institutions ----------------------------------------------------------------- */

static void test_institutions(const ent_intern *iso3)
{
    static const ent_table tables[] = {ENT_TABLE_INSTITUTIONS, ENT_TABLE_ORGANISATIONS};
    ent_intern names = {0};
    for (size_t k = 0; k < 2; k++)
        for (ent_rows row = ent_table_rows(tables[k]); ent_table_next(&row);) {
            tell(&row, tables[k], is_new(&names, row.cell[0]), "a name of both tables");
            tell(&row, tables[k], is_tidy_list(row.cell[1]) && is_tidy_list(row.cell[2]),
                 "an item of a list is empty or there twice");
            tell(&row, tables[k],
                 !row.cell[5].length ||
                     ent_intern_find(iso3, row.cell[5].data, row.cell[5].length) != ENT_NONE,
                 "no such country");
        }
    for (size_t k = 0; k < 2; k++)
        for (ent_rows row = ent_table_rows(tables[k]); ent_table_next(&row);) {
            ent_view parent = row.cell[4];
            tell(&row, tables[k],
                 !parent.length || ent_intern_find(&names, parent.data, parent.length) != ENT_NONE,
                 "no such parent");
            tell(&row, tables[k], !ent_view_equal(parent, row.cell[0]), "its own parent");
        }
    ent_intern_free(&names);
}

/* README.institutions.md: a full form stands on one row only (acronyms may stand on several). */
static void test_aliases_are_of_one(void)
{
    ent_intern aliases = {0};
    for (ent_rows row = ent_table_rows(ENT_TABLE_INSTITUTIONS); ent_table_next(&row);) {
        ent_view cell = row.cell[2], alias;
        while (cell.length && ent_view_cut(&cell, ';', &alias))
            if (!tell(&row, ENT_TABLE_INSTITUTIONS, is_new(&aliases, alias),
                      "an alias of another row as well"))
                fprintf(stderr, "    %.*s\n", (int)alias.length, alias.data);
    }
    ent_intern_free(&aliases);
}

static void test_parents_end(const ent_gazetteer *gazetteer)
{
    for (uint32_t i = 0; i < gazetteer->knowns; i++) {
        uint32_t at = i, steps = 0;
        while (at != ENT_NONE && steps < 20)
            at = gazetteer->known[at].parent, steps++;
        if (steps == 20 && !CHECK(steps < 20))
            fprintf(stderr, "    parents in a circle: %.*s\n", (int)gazetteer->known[i].name.length,
                    gazetteer->known[i].name.data);
    }
}

/* "mohammed" is "mohamed", which is no other's variant: one look is enough. */
static void test_variants_end(void)
{
    ent_rows row = ent_table_rows(ENT_TABLE_NAME_VARIANTS), other;
    while (ent_table_next(&row))
        tell(&row, ENT_TABLE_NAME_VARIANTS, !ent_lookup(ENT_TABLE_NAME_VARIANTS, row.cell[1], &other), "its name is a variant of another");
}

static void test_places(const ent_intern *iso2)
{
    for (ent_rows row = ent_table_rows(ENT_TABLE_PLACES); ent_table_next(&row);)
        if (row.cell[1].length)
            tell(&row, ENT_TABLE_PLACES,
                 ent_intern_find(iso2, row.cell[1].data, row.cell[1].length) != ENT_NONE,
                 "no such country");
}

/* ---- found again ------------------------------------------------------------------ */

/* Is `form` a chain that has this known thing, and is that the first country of the chain? */
static void check_found(const ent_gazetteer *gazetteer, uint32_t node, uint32_t known,
                        ent_view form, bool is_name)
{
    uint32_t first = ENT_NONE;
    bool there = false;
    for (uint32_t f = gazetteer->trie.value[node]; f != ENT_NONE; f = gazetteer->form[f].next) {
        const ent_form *entry = &gazetteer->form[f];
        if (first == ENT_NONE && gazetteer->known[entry->known].kind == ENT_KNOWN_COUNTRY)
            first = entry->known;
        there = there || entry->known == known;
    }
    bool right = there && (!is_name || first == known);
    if (!right && !CHECK(right))
        fprintf(stderr, "    '%.*s' is not found as %.*s\n", (int)form.length, form.data,
                (int)gazetteer->known[known].name.length, gazetteer->known[known].name.data);
}

static void look_up(const ent_names *names, uint32_t known, ent_view form, bool is_name)
{
    char text[512];
    ent_arena arena = {0};
    ent_prose prose = {0};
    uint32_t node = ENT_PHRASE_ROOT;
    if (form.length > 4 && memcmp(form.data, "The ", 4) == 0) /* an article is no part of a form */
        form.data += 4, form.length -= 4;
    int n = snprintf(text, sizeof text, "%.*s", (int)form.length, form.data);
    prose.clean = text;
    prose.length = (uint32_t)n;
    if (CHECK(ent_token_split(&arena, &prose, NULL) == ENT_OK)) {
        for (uint32_t t = 0; t < prose.tokens && node != ENT_NONE; t++)
            node = ent_phrase_step(&names->gazetteer.trie, node,
                                   ent_lexicon_word(&names->lexicon, ent_token_view(&prose, t)));
        if (CHECK(node != ENT_NONE))
            check_found(&names->gazetteer, node, known, form, is_name);
        else
            fprintf(stderr, "    '%.*s' is not in the gazetteer\n", (int)form.length, form.data);
    }
    ent_arena_free(&arena);
}

/* Each country is found by each form of its row; by its own name as itself and nothing else. */
static void test_countries_are_found(const ent_names *names)
{
    uint32_t known = 0;
    for (ent_rows row = ent_table_rows(ENT_TABLE_COUNTRIES); ent_table_next(&row); known++)
        for (uint32_t i = 2; i < 9; i++) {
            ent_view cell = row.cell[i], form;
            while (cell.length && ent_view_cut(&cell, ';', &form))
                if (form.length && form.data[form.length - 1] != ')')
                    look_up(names, known, form, i == 2);
        }
    CHECK(known >= 250);
    CHECK(names->gazetteer.known[known].kind != ENT_KNOWN_COUNTRY); /* the countries come first */
}

int main(void)
{
    ent_intern iso2 = {0}, iso3 = {0};
    ent_names names;
    ent_error error = {0};
    for (int table = 0; table < ENT_TABLES; table++)
        check_table((ent_table)table);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        check_rule(&rules[i]);
    test_countries(&iso2, &iso3);
    test_institutions(&iso3);
    test_variants_end();
    test_aliases_are_of_one();
    test_places(&iso2);
    if (CHECK(ent_names_load(&names, NULL, &error) == ENT_OK)) {
        test_parents_end(&names.gazetteer);
        test_countries_are_found(&names);
        ent_names_free(&names);
    } else {
        fprintf(stderr, "    %s\n", error.text);
    }
    ent_intern_free(&iso2);
    ent_intern_free(&iso3);
    return REPORT();
}
