/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon.c - words and their properties, read from the tables. */
#include "names/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "data/data.h"

enum { PHRASE_MOST = 32 };

/* ---- words ------------------------------------------------------------------------------- */

uint32_t ent_lexicon_add(ent_lexicon *lexicon, ent_view token, uint32_t flags)
{
    char     key[ENT_WORD_MOST];
    size_t   length = ent_lexicon_key(token, key);
    uint32_t id = length ? ent_intern_add(&lexicon->words, key, length) : ENT_NONE;
    if (id == ENT_NONE)
        return ENT_NONE;
    uint32_t before = lexicon->capacity;
    if (!ent_grow(&lexicon->flags, &lexicon->capacity, id + 1, sizeof *lexicon->flags))
        return ENT_NONE;
    if (lexicon->capacity > before)
        memset(lexicon->flags + before, 0, (lexicon->capacity - before) * sizeof *lexicon->flags);
    lexicon->flags[id] |= flags;
    return id;
}

/* ---- lines of phrases --------------------------------------------------------------------- */

ent_status ent_lexicon_lines(ent_lexicon *lexicon, const char *text, uint32_t length,
                             ent_phrase_line *each, void *context, ent_error *error)
{
    ent_arena arena = {.block = 1 << 20};
    ent_prose prose = {.length = length};
    prose.clean = ent_arena_text(&arena, text, length);
    ent_status status = prose.clean ? ent_token_split(&arena, &prose, error)
                                    : ent_fail_memory(error, "the tables");
    uint32_t line = 0, count = 0, at = 0;
    uint32_t word[PHRASE_MOST];
    uint8_t  shape[PHRASE_MOST];
    for (uint32_t t = 0; t <= prose.tokens && status == ENT_OK; t++) {
        uint32_t start = t < prose.tokens ? prose.token[t].start : length;
        uint32_t next = line;
        for (; at < start; at++)
            next += prose.clean[at] == '\n';
        if ((next != line || t == prose.tokens) && count)
            status = each(context, line, word, shape, count, error);
        if (next != line)
            count = 0;
        line = next;
        if (t == prose.tokens || status != ENT_OK || count == PHRASE_MOST)
            continue;
        word[count] = ent_lexicon_add(lexicon, ent_token_view(&prose, t), 0);
        shape[count] = prose.token[t].shape;
        if (word[count++] == ENT_NONE)
            status = ent_fail_memory(error, "the tables");
    }
    ent_arena_free(&arena);
    return status;
}

/* ---- tables of words ----------------------------------------------------------------------- */

static uint32_t gender_of(ent_view cell)
{
    uint32_t flags = 0;
    for (uint32_t i = 0; i < cell.length; i++)
        flags |= cell.data[i] == 'm' ? ENT_WORD_MALE : cell.data[i] == 'f' ? ENT_WORD_FEMALE : 0;
    return flags;
}

static uint32_t common_flags(const ent_rows *row)
{
    (void)row;
    return ENT_WORD_COMMON;
}

static uint32_t given_flags(const ent_rows *row)
{
    return ENT_WORD_GIVEN | gender_of(row->cell[1]) | (row->cell[2].length ? ENT_WORD_GIVEN_WEAK : 0);
}

static bool has_word(ent_view cell, const char *wanted)
{
    return ent_view_among(ent_view_of(wanted), cell, ';');
}

static uint32_t surname_flags(const ent_rows *row)
{
    return ENT_WORD_SURNAME | (has_word(row->cell[1], "common") ? ENT_WORD_SURNAME_COMMON : 0);
}

static uint32_t modifier_flags(const ent_rows *row)
{
    return ENT_WORD_MODIFIER | (ent_view_is(row->cell[1], "former") ? ENT_WORD_FORMER : 0);
}

static uint32_t calendar_flags(const ent_rows *row)
{
    (void)row;
    return ENT_WORD_CALENDAR;
}

static uint32_t people_flags(const ent_rows *row)
{
    (void)row;
    return ENT_WORD_PEOPLE;
}

static uint32_t institution_flags(const ent_rows *row)
{
    bool     both = ent_view_is(row->cell[1], "both");
    uint32_t flags = ent_view_is(row->cell[2], "weak") ? ENT_WORD_HEAD_WEAK : 0;
    if (both || ent_view_is(row->cell[1], "first"))
        flags |= ENT_WORD_HEAD_FIRST;
    if (both || ent_view_is(row->cell[1], "last"))
        flags |= ENT_WORD_HEAD_LAST;
    return flags;
}

static uint32_t other_flags(const ent_rows *row)
{
    bool     both = ent_view_is(row->cell[1], "both");
    uint32_t flags = 0;
    if (both || ent_view_is(row->cell[1], "first"))
        flags |= ENT_WORD_OTHER_FIRST;
    if (both || ent_view_is(row->cell[1], "last"))
        flags |= ENT_WORD_OTHER_LAST;
    return flags;
}

/* "Yang" of "Yang di-Pertuan Agong", "Tan" of "Tan Sri", "Lance" of "Lance Corporal": names far more often. */
static bool is_name(const ent_lexicon *lexicon, ent_view word)
{
    uint32_t flags = ent_word_flags(lexicon, ent_lexicon_word(lexicon, word));
    return (flags & ENT_WORD_SURNAME) && (flags & (ENT_WORD_GIVEN | ENT_WORD_SURNAME_COMMON)) && !(flags & ENT_WORD_COMMON);
}

/* A title of several words marks each of them ("Maj. Gen."), with and without its full stop. */
static bool add_title(ent_lexicon *lexicon, const ent_rows *row)
{
    ent_view rest = row->cell[0], word;
    if (ent_view_holds(rest, ent_view_of(" of "))) /* "General of the Army": its words are no titles */
        return true;
    uint32_t flags = ENT_WORD_TITLE | gender_of(row->cell[2]);
    bool     several = memchr(rest.data, ' ', rest.length);
    while (ent_view_cut(&rest, ' ', &word)) {
        if (!word.length || (several && is_name(lexicon, word)))
            continue;
        if (ent_lexicon_add(lexicon, word, flags) == ENT_NONE)
            return false;
        if (word.data[word.length - 1] == '.')
            word.length--;
        if (word.length > 1 && ent_lexicon_add(lexicon, word, flags) == ENT_NONE)
            return false;
    }
    return true;
}

static ent_status load_words(ent_lexicon *lexicon, ent_error *error)
{
    static const struct {
        ent_table table;
        uint32_t (*flags)(const ent_rows *row);
    } tables[] = {
        {ENT_TABLE_COMMON_WORDS, common_flags},      {ENT_TABLE_GIVEN_NAMES, given_flags},
        {ENT_TABLE_SURNAMES, surname_flags},         {ENT_TABLE_ROLE_MODIFIERS, modifier_flags},
        {ENT_TABLE_CALENDAR, calendar_flags},        {ENT_TABLE_INSTITUTION_WORDS, institution_flags},
        {ENT_TABLE_OTHER_WORDS, other_flags},         {ENT_TABLE_PEOPLES, people_flags},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        ent_rows rows = ent_table_rows(tables[i].table);
        while (ent_table_next(&rows))
            if (ent_lexicon_add(lexicon, rows.cell[0], tables[i].flags(&rows)) == ENT_NONE)
                return ent_fail_memory(error, ent_table_name(tables[i].table));
    }
    ent_rows rows = ent_table_rows(ENT_TABLE_TITLES);
    while (ent_table_next(&rows))
        if (!add_title(lexicon, &rows))
            return ent_fail_memory(error, "titles.tsv");
    return ENT_OK;
}

/* Small closed classes that are grammar, not knowledge of the world. */
static ent_status load_grammar(ent_lexicon *lexicon, ent_error *error)
{
    static const struct {
        uint32_t    flags;
        const char *words;
    } classes[] = {
        {ENT_WORD_PARTICLE, "von van der den de del della di da do dos du la le bin ibn ben al el ul zu "
                            "zum ter ten y e und af av bint abu ould os ap arap st st. 't in"},
        {ENT_WORD_CONNECTOR, "of for and the on & to in against de des du la le et y del e und van fur"},
        {ENT_WORD_SUFFIX, "jr jr. sr sr. ii iii iv i v vi xvi"},
        {ENT_WORD_NO_ACRONYM,
         "gdp gnp tv ceo cfo coo cto pm mp mps mep meps vat gmt utc cet est edt pst cest ai it pc cv dna rna hiv "
         "aids covid covid-19 sars mers usd eur gbp jpy cny chf q&a faq ngo ngos vip id ph.d. phd "
         "mba suv sms gps pdf url www http https rsvp tba tbc asap aka diy dj ad bc bce sos uav uavs "
         "kc qc obe mbe cbe kbe dbe cmg kcmg llm llb esq esq. saceur sensex "
         "icbm icbms wmd ied ieds evs ev lng lpg km kg mw gw gwh twh mwh kwh bn mn tn vs ok am a.m. "
         "p.m. m.p. ipo esg vr ar lgbt lgbtq lgbti bame hr pr gm gmo gmos idp idps rpg ak-47 f-16 f-35 "
         "ft co no vol ed eds tel fax ext cop26 cop27 cop28 cop29 cop30 cop g1 mh17 mh370 ii iii iv "
         "vi vii viii ix xi xii xiii xiv xv xvi xx xxi end read more breaking live update new "
         "photo video file story media contact contacts note notes editors press release for immediate"},
        {ENT_WORD_STARTER, "the a an he she it they we i you his her its their our my your this that "
                           "these those there here who what when where why how which if but and or "
                           "so yet nor as at by in on of to for from with without after before "
                           "since until while although though because not no yes all some many most "
                           "both each every other another such only also even now then today "
                           "yesterday tomorrow meanwhile however according asked told earlier later "
                           "last next one two three during under over between among against about "
                           "despite amid like unlike more less than near outside inside across "
                           "along around behind beyond through toward towards upon within via per "
                           "once again still just instead perhaps maybe"},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        ent_view rest = ent_view_of(classes[i].words), word;
        while (ent_view_cut(&rest, ' ', &word))
            if (ent_lexicon_add(lexicon, word, classes[i].flags) == ENT_NONE)
                return ent_fail_memory(error, "the lexicon");
    }
    static const char *const never_given[] = {"von", "de", "du", "le", "la", "del", "der", "den", "ter", "ten", "dos", "zu"};
    for (size_t i = 0; i < sizeof never_given / sizeof *never_given; i++) { /* "Von der Leyen" has no given name */
        uint32_t word = ent_lexicon_word(lexicon, ent_view_of(never_given[i]));
        if (word != ENT_NONE)
            lexicon->flags[word] &= ~(uint32_t)(ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK);
    }
    return ENT_OK;
}

/* ---- heads of roles ------------------------------------------------------------------------- */

static uint8_t role_class(ent_view class, ent_view body)
{
    if (ent_view_is(class, "head_of_state") || ent_view_is(class, "royal"))
        return ENT_ROLE_STATE;
    if (ent_view_is(class, "minister") || ent_view_is(class, "head_of_government"))
        return ENT_ROLE_GOVERNMENT;
    if (ent_view_is(body, "none") || ent_view_is(class, "profession"))
        return ENT_ROLE_PROFESSION;
    return ent_view_is(body, "institution") ? ENT_ROLE_EXECUTIVE : ENT_ROLE_OTHER;
}

static uint8_t role_field(ent_view class)
{
#define ENT_ROLE_FIELD_TEXT(name) #name,
    static const char *const fields[] = {ENT_ROLE_FIELDS_TABLE(ENT_ROLE_FIELD_TEXT)};
    for (uint8_t i = 0; i < ENT_ROLE_FIELDS; i++)
        if (ent_view_is(class, fields[i]))
            return i;
    return ENT_FIELD_other;
}

/* "minister" -> "ministers", "secretary" -> "secretaries", "mp" -> "mps". */
static void plural_of(ent_view singular, char *out, size_t size)
{
    size_t n = singular.length;
    if (n + 4 > size) {
        out[0] = '\0';
        return;
    }
    memcpy(out, singular.data, n);
    bool y = n > 1 && out[n - 1] == 'y' && !strchr("aeiou", out[n - 2]);
    bool s = n > 1 && (out[n - 1] == 's' || out[n - 1] == 'x' || (out[n - 1] == 'h' && out[n - 2] != 't'));
    strcpy(out + n - y, y ? "ies" : s ? "es" : "s");
}

static ent_status add_head(void *context, uint32_t line, const uint32_t *word, const uint8_t *shape,
                           uint32_t count, ent_error *error)
{
    (void)shape;
    ent_lexicon *lexicon = context;
    uint32_t    *value = ent_phrase_add(&lexicon->roles, word, count);
    if (!value)
        return ent_fail_memory(error, "roles.tsv");
    if (*value == ENT_NONE)
        *value = line;
    lexicon->head[line].words = count;
    lexicon->flags[word[0]] |= ENT_WORD_ROLE_FIRST;
    if (count == 1 && !lexicon->head[line].plural)
        lexicon->flags[word[0]] |= ENT_WORD_ROLE;
    return ENT_OK;
}

/* Row 2i of `head` is the i-th head, row 2i + 1 its plural; `lines` holds one phrase a line in that
 * same order. */
static ent_status load_roles(ent_lexicon *lexicon, ent_error *error)
{
    ent_rows rows = ent_table_rows(ENT_TABLE_ROLES);
    size_t   size = ent_table_text(ENT_TABLE_ROLES).length * (size_t)4 + 64, used = 0;
    char    *lines = malloc(size);
    if (!lines)
        return ent_fail_memory(error, "roles.tsv");
    while (ent_table_next(&rows)) {
        char plural[ENT_WORD_MOST];
        if (rows.cell[3].length && rows.cell[3].length < sizeof plural)
            memcpy(plural, rows.cell[3].data, rows.cell[3].length), plural[rows.cell[3].length] = '\0';
        else
            plural_of(rows.cell[0], plural, sizeof plural);
        if (!ent_grow(&lexicon->head, &lexicon->head_capacity, lexicon->heads + 2, sizeof *lexicon->head)) {
            free(lines);
            return ent_fail_memory(error, "roles.tsv");
        }
        ent_role_head head = {.class = role_class(rows.cell[1], rows.cell[2]),
                              .field = role_field(rows.cell[1]),
                              .singular = lexicon->heads,
                              .text = rows.cell[0]};
        lexicon->head[lexicon->heads++] = head;
        head.plural = true;
        lexicon->head[lexicon->heads++] = head;
        used += (size_t)snprintf(lines + used, size - used, "%.*s\n%s\n", (int)rows.cell[0].length,
                                 rows.cell[0].data, plural);
    }
    ent_status status = ent_lexicon_lines(lexicon, lines, (uint32_t)used, add_head, lexicon, error);
    free(lines);
    return status;
}

enum { SHORT_ROLE = 4 /* column of roles.tsv */ };

/* What titles shorten, with a capital: as abbreviations they are one token. The head of each line. */
typedef struct short_roles {
    ent_lexicon *lexicon;
    uint32_t    *head; /* [lines] */
} short_roles;

static ent_status add_short_role(void *context, uint32_t line, const uint32_t *word, const uint8_t *shape, uint32_t count,
                                 ent_error *error)
{
    (void)shape;
    const short_roles *roles = context;
    uint32_t          *value = ent_phrase_add(&roles->lexicon->roles, word, count);
    if (!value)
        return ent_fail_memory(error, "roles.tsv");
    *value = *value == ENT_NONE ? roles->head[line] : *value;
    roles->lexicon->flags[word[0]] |= ENT_WORD_ROLE_FIRST | ENT_WORD_ROLE;
    return ENT_OK;
}

/* Behind all heads: one of them keeps a word that another one shortens to. */
static ent_status load_short_roles(ent_lexicon *lexicon, ent_error *error)
{
    ent_rows    rows = ent_table_rows(ENT_TABLE_ROLES);
    size_t      used = 0, count = 0;
    char       *lines = malloc(ent_table_text(ENT_TABLE_ROLES).length + (size_t)1);
    short_roles roles = {lexicon, malloc((lexicon->heads + (size_t)1) * sizeof *roles.head)};
    ent_status  status = lines && roles.head ? ENT_OK : ent_fail_memory(error, "roles.tsv");
    for (uint32_t head = 0; status == ENT_OK && ent_table_next(&rows); head += 2) {
        const ent_view name = rows.cell[SHORT_ROLE];
        if (!name.length)
            continue;
        memcpy(lines + used, name.data, name.length);
        lines[used + name.length] = '\n';
        used += name.length + 1;
        roles.head[count++] = head;
    }
    if (status == ENT_OK)
        status = ent_lexicon_lines(lexicon, lines, (uint32_t)used, add_short_role, &roles, error);
    free(lines);
    free(roles.head);
    return status;
}

static ent_status add_organ(void *context, uint32_t line, const uint32_t *word, const uint8_t *shape,
                            uint32_t count, ent_error *error)
{
    (void)shape;
    uint32_t *value = ent_phrase_add(context, word, count);
    if (!value)
        return ent_fail_memory(error, "state_organs.tsv");
    *value = line;
    return ENT_OK;
}

static ent_status load_organs(ent_lexicon *lexicon, ent_error *error)
{
    ent_view table = ent_table_text(ENT_TABLE_STATE_ORGANS);
    while (table.length && table.data[0] == '#') {
        ent_view line;
        ent_view_cut(&table, '\n', &line);
    }
    return ent_lexicon_lines(lexicon, table.data, table.length, add_organ, &lexicon->organs, error);
}

static ent_status add_home(void *context, uint32_t line, const uint32_t *word, const uint8_t *shape,
                           uint32_t count, ent_error *error)
{
    (void)shape;
    ent_lexicon *lexicon = context;
    uint32_t    *value = ent_phrase_add(&lexicon->home, word, count);
    if (!value)
        return ent_fail_memory(error, "role_countries.tsv");
    *value = line;
    return ENT_OK;
}

static ent_status load_homes(ent_lexicon *lexicon, ent_error *error)
{
    ent_rows   rows = ent_table_rows(ENT_TABLE_ROLE_COUNTRIES);
    char      *lines = NULL;
    uint32_t   used = 0, room = 0;
    ent_status status = ENT_OK;
    while (status == ENT_OK && ent_table_next(&rows)) {
        uint32_t length = rows.cell[0].length;
        if (!ent_grow(&lexicon->home_iso3, &lexicon->home_capacity, lexicon->homes + 1, sizeof *lexicon->home_iso3) ||
            !ent_grow(&lines, &room, used + length + 1, 1)) {
            status = ent_fail_memory(error, "role_countries.tsv");
            break;
        }
        lexicon->home_iso3[lexicon->homes++] = rows.cell[1];
        memcpy(lines + used, rows.cell[0].data, length);
        used += length;
        lines[used++] = '\n';
    }
    if (status == ENT_OK)
        status = ent_lexicon_lines(lexicon, lines, used, add_home, lexicon, error);
    free(lines);
    return status;
}

ent_status ent_lexicon_load(ent_lexicon *lexicon, ent_error *error)
{
    *lexicon = (ent_lexicon){0};
    ent_status status = load_words(lexicon, error);
    if (status == ENT_OK)
        status = load_grammar(lexicon, error);
    if (status == ENT_OK)
        status = load_roles(lexicon, error);
    if (status == ENT_OK)
        status = load_short_roles(lexicon, error);
    if (status == ENT_OK)
        status = load_organs(lexicon, error);
    if (status == ENT_OK)
        status = load_homes(lexicon, error);
    if (status == ENT_OK)
        status = ent_role_weights_load(&lexicon->role_weights, error);
    if (status != ENT_OK)
        ent_lexicon_free(lexicon);
    return status;
}

void ent_lexicon_free(ent_lexicon *lexicon)
{
    ent_intern_free(&lexicon->words);
    ent_phrase_free(&lexicon->roles);
    ent_phrase_free(&lexicon->organs);
    ent_phrase_free(&lexicon->home);
    ent_role_weights_free(&lexicon->role_weights);
    free(lexicon->home_iso3);
    free(lexicon->flags);
    free(lexicon->head);
    *lexicon = (ent_lexicon){0};
}
