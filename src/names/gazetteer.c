/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gazetteer.c - known names, read from the tables into one trie. */
#include "names/gazetteer.h"

#include <stdlib.h>

#include "base/array.h"
#include "data/data.h"

/* All forms of all tables as lines of one text, with what each line is: cut into tokens in one go. */
typedef struct form_lines {
    char     *text;
    uint32_t  length, text_capacity;
    ent_form *line; /* [lines] known and kind only */
    uint32_t  lines, line_capacity;
    const ent_lexicon *lexicon;
} form_lines;

static bool add_text(form_lines *all, const char *text, uint32_t length)
{
    if (!ent_grow(&all->text, &all->text_capacity, all->length + length, 1))
        return false;
    if (length)
        memcpy(all->text + all->length, text, length);
    all->length += length;
    return true;
}

/* One more form: before, then the form, then a line end. */
static bool add_line(form_lines *all, ent_view before, ent_view form, uint32_t known, ent_form_kind kind)
{
    if (!ent_grow(&all->line, &all->line_capacity, all->lines + 1, sizeof *all->line))
        return false;
    all->line[all->lines++] = (ent_form){.known = known, .kind = (uint8_t)kind};
    return add_text(all, before.data, before.length) && add_text(all, form.data, form.length) &&
           add_text(all, "\n", 1);
}

/* A leading article is no part of a form: texts write it or leave it out. */
static ent_view without_article(const ent_lexicon *lexicon, ent_view form)
{
    if (form.length <= 4 || memcmp(form.data, "The ", 4) != 0)
        return form;
    ent_view rest = {form.data + 4, form.length - 4};
    bool     lone = memchr(rest.data, ' ', rest.length) == NULL;
    uint32_t flags = ent_word_flags(lexicon, lone ? ent_lexicon_word(lexicon, rest) : ENT_NONE);
    return flags & (ENT_WORD_COMMON | ENT_WORD_PEOPLE) ? form : rest; /* "The Atlantic" is no ocean */
}

static bool begins(ent_view form, const char *with)
{
    size_t n = strlen(with);
    return form.length > n && memcmp(form.data, with, n) == 0;
}

/* "United Nations X" is also "UN X" and "U.N. X", and so for the United States and the EU. */
static bool add_short_beginnings(form_lines *all, ent_view form, uint32_t known, ent_form_kind kind)
{
    static const char *const pairs[][2] = {
        {"United Nations ", "UN "},   {"United Nations ", "U.N. "}, {"United States ", "US "},
        {"United States ", "U.S. "},  {"European Union ", "EU "},   {"US ", "U.S. "},
        {"UN ", "U.N. "},             {"U.S. ", "US "},             {"U.N. ", "UN "},
    };
    bool fine = true;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && fine; i++) {
        uint32_t n = (uint32_t)strlen(pairs[i][0]);
        if (begins(form, pairs[i][0]))
            fine = add_line(all, ent_view_of(pairs[i][1]), (ent_view){form.data + n, form.length - n},
                            known, kind);
    }
    return fine;
}

/* Every form of a cell "a;b;c". */
static bool add_cell(form_lines *all, ent_view cell, uint32_t known, ent_form_kind kind)
{
    ent_view form;
    bool     fine = true;
    while (fine && ent_view_cut(&cell, ';', &form)) {
        form = ent_view_trim(form);
        if (!form.length || form.data[form.length - 1] == ')') /* "Labour Party (Norway)" tells rows apart */
            continue;
        fine = add_line(all, (ent_view){"", 0}, without_article(all->lexicon, form), known, kind);
        if (fine && kind <= ENT_FORM_ALIAS)
            fine = add_short_beginnings(all, form, known, kind);
    }
    return fine;
}

/* One of some types, with blanks between? */
static bool is_type(ent_view type, const char *types)
{
    return ent_view_among(type, ent_view_of(types), ' ');
}

static uint8_t groups_of(ent_view type)
{
    bool organ = is_type(type, "government ministry parliament court central_bank agency regulator intelligence military police");
    bool shared = is_type(type, "party parliament ministry court sport_body association union agency regulator central_bank "
                                "government military police");
    bool agency = is_type(type, "news_agency"), company = agency || is_type(type, "company bank airline media");
    bool party = is_type(type, "party"), business = company || is_type(type, "sport_club");
    return (uint8_t)((organ || party ? ENT_TYPE_AT_HOME : 0) | (organ ? ENT_TYPE_STATE_ORGAN : 0) |
                     (shared ? ENT_TYPE_NAMESAKES : 0) | (company ? ENT_TYPE_COMPANY : 0) | (agency ? ENT_TYPE_NEWS_AGENCY : 0) |
                     (business ? ENT_TYPE_BUSINESS : 0) | (party ? ENT_TYPE_PARTY : 0));
}

static ent_known *new_known(ent_gazetteer *gazetteer, ent_known_kind kind, ent_view name)
{
    if (!ent_grow(&gazetteer->known, &gazetteer->known_capacity, gazetteer->knowns + 1,
                  sizeof *gazetteer->known))
        return NULL;
    ent_known *known = &gazetteer->known[gazetteer->knowns++];
    *known = (ent_known){.kind = (uint8_t)kind, .name = name, .country = ENT_NONE, .parent = ENT_NONE};
    return known;
}

static bool has_flag(ent_view flags, const char *flag)
{
    return ent_view_among(ent_view_of(flag), flags, ';');
}

static uint8_t form_of_state(ent_view flags)
{
    static const struct {
        const char *flag;
        uint8_t     form;
    } forms[] = {{"crown", ENT_STATE_CROWN}, {"no-president", ENT_STATE_NO_PRESIDENT}, {"no-premier", ENT_STATE_NO_PREMIER},
                 {"chancellor", ENT_STATE_CHANCELLOR}};
    uint8_t found = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        found |= has_flag(flags, forms[i].flag) ? forms[i].form : 0;
    return found;
}

/* ---- one loader a table --------------------------------------------------------------------- */

static bool load_countries(ent_gazetteer *gazetteer, form_lines *all)
{
    ent_rows row = ent_table_rows(ENT_TABLE_COUNTRIES);
    while (ent_table_next(&row)) {
        uint32_t   id = gazetteer->knowns;
        ent_known *known = new_known(gazetteer, ENT_KNOWN_COUNTRY, row.cell[2]);
        if (!known)
            return false;
        known->iso2 = row.cell[0];
        known->iso3 = row.cell[1];
        known->ambiguous = has_flag(row.cell[9], "ambiguous");
        known->part = has_flag(row.cell[9], "part");
        known->prefer = has_flag(row.cell[9], "prefer");
        known->groups = form_of_state(row.cell[9]);
        if (!add_cell(all, row.cell[2], id, ENT_FORM_NAME) || !add_cell(all, row.cell[3], id, ENT_FORM_ALIAS) ||
            !add_cell(all, row.cell[4], id, ENT_FORM_ALIAS) ||
            !add_cell(all, row.cell[5], id, ENT_FORM_ADJECTIVE) ||
            !add_cell(all, row.cell[6], id, ENT_FORM_DEMONYM) ||
            !add_cell(all, row.cell[7], id, ENT_FORM_CAPITAL) || !add_cell(all, row.cell[8], id, ENT_FORM_SEAT))
            return false;
    }
    return true;
}

static uint32_t country_by_iso3(const ent_gazetteer *gazetteer, ent_view iso3)
{
    for (uint32_t i = 0; iso3.length && i < gazetteer->knowns; i++)
        if (gazetteer->known[i].kind == ENT_KNOWN_COUNTRY && ent_view_equal(gazetteer->known[i].iso3, iso3))
            return i;
    return ENT_NONE;
}

static bool load_institutions(ent_gazetteer *gazetteer, form_lines *all, ent_table table)
{
    ent_rows row = ent_table_rows(table);
    while (ent_table_next(&row)) {
        uint32_t   id = gazetteer->knowns;
        uint32_t   country = country_by_iso3(gazetteer, row.cell[5]);
        ent_known *known = new_known(gazetteer, ENT_KNOWN_INSTITUTION, row.cell[0]);
        if (!known)
            return false;
        known->type = row.cell[3];
        known->groups = groups_of(known->type);
        known->country = country;
        if (!add_cell(all, row.cell[0], id, ENT_FORM_NAME) || !add_cell(all, row.cell[1], id, ENT_FORM_ACRONYM) ||
            !add_cell(all, row.cell[2], id, ENT_FORM_ALIAS))
            return false;
    }
    return true;
}

static bool load_places(ent_gazetteer *gazetteer, form_lines *all)
{
    ent_rows row = ent_table_rows(ENT_TABLE_PLACES);
    while (ent_table_next(&row)) {
        uint32_t   id = gazetteer->knowns;
        ent_known *known = new_known(gazetteer, ENT_KNOWN_PLACE, row.cell[0]);
        if (!known)
            return false;
        known->iso2 = row.cell[1];
        known->type = row.cell[2];
        known->groups = groups_of(known->type);
        if (!add_cell(all, row.cell[0], id, ENT_FORM_NAME))
            return false;
    }
    return true;
}

/* Parents are named by the canonical name of another row of either table. */
static ent_status link_parents(ent_gazetteer *gazetteer, ent_error *error)
{
    ent_intern names = {0};
    uint32_t  *by_name = NULL, capacity = 0;
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < gazetteer->knowns && status == ENT_OK; i++) {
        ent_view name = gazetteer->known[i].name;
        if (gazetteer->known[i].kind != ENT_KNOWN_INSTITUTION)
            continue;
        uint32_t id = ent_intern_add(&names, name.data, name.length);
        if (id == ENT_NONE || !ent_grow(&by_name, &capacity, id + 1, sizeof *by_name))
            status = ent_fail_memory(error, "the gazetteer");
        else
            by_name[id] = i;
    }
    uint32_t at = 0;
    while (at < gazetteer->knowns && gazetteer->known[at].kind != ENT_KNOWN_INSTITUTION)
        at++;
    static const ent_table tables[] = {ENT_TABLE_INSTITUTIONS, ENT_TABLE_ORGANISATIONS};
    for (size_t k = 0; k < 2; k++) {
        ent_rows row = ent_table_rows(tables[k]);
        for (; status == ENT_OK && ent_table_next(&row); at++) {
            uint32_t id = ent_intern_find(&names, row.cell[4].data, row.cell[4].length);
            if (row.cell[4].length && id == ENT_NONE)
                status = ent_fail_at(error, ENT_BAD_DATA, ent_table_name(tables[k]), (int)row.line,
                                     "no institution is called '%.*s'", (int)row.cell[4].length,
                                     row.cell[4].data);
            gazetteer->known[at].parent = id == ENT_NONE ? ENT_NONE : by_name[id];
        }
    }
    ent_intern_free(&names);
    free(by_name);
    return status;
}

/* ---- forms into the trie ------------------------------------------------------------------------ */

typedef struct building {
    ent_gazetteer    *gazetteer;
    const form_lines *all;
} building;

/* What comes first in a chain of forms with the same words: preferred before others, countries before
 * institutions before places, names before aliases, then the order of the tables. */
static int rank(const ent_gazetteer *gazetteer, const ent_form *form)
{
    static const int by_kind[] = {0, 1, 0, 2};
    const ent_known *known = &gazetteer->known[form->known];
    return by_kind[known->kind] * 10 - (known->prefer ? 5 : 0) + (form->kind == ENT_FORM_CAPITAL ? 15 : 0) +
           (form->kind == ENT_FORM_NAME ? 0 : 1);
}

static ent_list list_of(const ent_known *known, const ent_form *form)
{
    if (known->kind == ENT_KNOWN_COUNTRY) {
        if (ent_form_is_adjective(form))
            return ENT_LIST_ADJECTIVE;
        if (form->kind == ENT_FORM_CAPITAL || form->kind == ENT_FORM_SEAT)
            return ENT_LIST_PLACE;
        return known->ambiguous || known->part ? ENT_LIST_DOUBTFUL : ENT_LIST_COUNTRY;
    }
    if (known->kind == ENT_KNOWN_PLACE)
        return ENT_LIST_PLACE;
    return form->kind == ENT_FORM_ACRONYM ? ENT_LIST_ACRONYM : ENT_LIST_INSTITUTION;
}

/* "the Chinese foreign ministry": organs of a state are named in lower case as well. */
static bool is_state_organ(const ent_known *known)
{
    static const char *const types[] = {"ministry", "parliament", "central_bank", "military", "police", "government"};
    for (size_t i = 0; known->kind == ENT_KNOWN_INSTITUTION && i < sizeof types / sizeof *types; i++)
        if (ent_view_is(known->type, types[i]))
            return true;
    return false;
}

static ent_status add_form(void *context, uint32_t line, const uint32_t *word, const uint8_t *shape,
                           uint32_t count, ent_error *error)
{
    const building *b = context;
    ent_gazetteer  *gazetteer = b->gazetteer;
    if (count > ENT_FORM_WORDS || (count == 1 && shape[0] == ENT_NUMBER))
        return ENT_OK; /* longer than any text would write it; "2020" is a year, whatever party is called so */
    uint32_t *first = ent_phrase_add(&gazetteer->trie, word, count);
    if (!first || !ent_grow(&gazetteer->form, &gazetteer->form_capacity, gazetteer->forms + 1,
                            sizeof *gazetteer->form))
        return ent_fail_memory(error, "the gazetteer");
    ent_form *form = &gazetteer->form[gazetteer->forms];
    *form = b->all->line[line];
    form->words = (uint8_t)count;
    memcpy(form->shape, shape, count);
    form->list = (uint8_t)list_of(&gazetteer->known[form->known], form);
    form->organ = is_state_organ(&gazetteer->known[form->known]);
    uint32_t *at = first;
    while (*at != ENT_NONE && rank(gazetteer, &gazetteer->form[*at]) <= rank(gazetteer, form))
        at = &gazetteer->form[*at].next;
    form->next = *at;
    *at = gazetteer->forms++;
    if (shape[0] != ENT_CAPITAL && shape[0] != ENT_UPPER && shape[0] != ENT_MIXED)
        b->all->lexicon->flags[word[0]] |= ENT_WORD_BEGINS_SMALL;
    return ENT_OK;
}

ent_status ent_gazetteer_load(ent_gazetteer *gazetteer, ent_lexicon *lexicon, ent_error *error)
{
    *gazetteer = (ent_gazetteer){0};
    form_lines all = {.lexicon = lexicon};
    building   b = {gazetteer, &all};
    ent_status status = ENT_OK;
    if (!load_countries(gazetteer, &all) || !load_institutions(gazetteer, &all, ENT_TABLE_INSTITUTIONS) ||
        !load_institutions(gazetteer, &all, ENT_TABLE_ORGANISATIONS) || !load_places(gazetteer, &all))
        status = ent_fail_memory(error, "the gazetteer");
    if (status == ENT_OK)
        status = link_parents(gazetteer, error);
    if (status == ENT_OK)
        status = ent_lexicon_lines(lexicon, all.text, all.length, add_form, &b, error);
    free(all.text);
    free(all.line);
    if (status != ENT_OK)
        ent_gazetteer_free(gazetteer);
    return status;
}

void ent_gazetteer_free(ent_gazetteer *gazetteer)
{
    ent_phrase_free(&gazetteer->trie);
    free(gazetteer->known);
    free(gazetteer->form);
    *gazetteer = (ent_gazetteer){0};
}
