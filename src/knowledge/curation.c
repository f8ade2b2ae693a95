/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curation.c - the user's file into statements: charset, lines, parts, verbs. */
#include "knowledge/curation.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/view.h"
#include "read/charset.h"

enum { CELLS_MOST = 6, CELL_MOST = 512, SHOWN_MOST = 40, FILE_MOST = 64 << 20 };

/* What a line may say, and which parts it needs. */
static const struct verb {
    const char *name, *parts;
    unsigned least, most;
} verbs[] = {
    [ENT_CURATE_SAME] = {"same", "two names", 2, 2},
    [ENT_CURATE_NOT_SAME] = {"not-same", "two names", 2, 2},
    [ENT_CURATE_RENAME] = {"rename", "a name and the new one", 2, 2},
    [ENT_CURATE_KIND] = {"kind", "a name and person, institution or country", 2, 2},
    [ENT_CURATE_DROP] = {"drop", "one name", 1, 1},
    [ENT_CURATE_ROLE_DROP] = {"role-drop", "a name, a role, and maybe where", 2, 3},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

const char *ent_curation_verb_name(ent_curation_verb verb)
{
    return (unsigned)verb < VERBS ? verbs[verb].name : "";
}

/* A file while it is read. */
typedef struct curation_reading {
    ent_curation *out;
    ent_error *error;
    char delimiter; /* 0: no line has told yet  */
    bool begun;     /* a statement or a header was there */
    int line;
} curation_reading;

/* The parts of a line. */
typedef struct cells {
    ent_arena *arena;
    const char *text[CELLS_MOST];
    unsigned count;
    bool no_memory;
} cells;

static ent_status wrong(const curation_reading *r, const char *what, const char *cell)
{
    size_t n = cell ? strlen(cell) : 0;
    while (n > SHOWN_MOST || (n && n < strlen(cell) && ((unsigned char)cell[n] & 0xC0) == 0x80))
        n--;
    return cell ? ent_fail_at(r->error, ENT_BAD_INPUT, r->out->source, r->line, "'%.*s' %s", (int)n,
                              cell, what)
                : ent_fail_at(r->error, ENT_BAD_INPUT, r->out->source, r->line, "%s", what);
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* A part without blanks at its ends and with one blank for each run of them. */
static void add_cell(cells *c, const char *data, size_t length)
{
    char *copy = ent_arena_text(c->arena, data ? data : "", data ? length : 0);
    size_t n = 0;
    c->no_memory = c->no_memory || !copy;
    if (!copy)
        return;
    for (size_t i = 0; i < length && data;) {
        uint32_t size, code = ent_utf8_decode(data + i, length - i, &size);
        if (!ent_utf8_is_space(code)) {
            memcpy(copy + n, data + i, size);
            n += size;
        } else if (n && copy[n - 1] != ' ') {
            copy[n++] = ' ';
        }
        i += size;
    }
    n -= n && copy[n - 1] == ' ';
    copy[n] = '\0';
    if (c->count < CELLS_MOST)
        c->text[c->count] = copy;
    c->count += c->count < CELLS_MOST;
}

static void take_cell(void *cell, size_t length, void *context)
{
    add_cell(context, cell, length);
}

static void end_record(int character, void *context)
{
    (void)character, (void)context;
}

/* Commas or semicolons; a quote that is not closed is an error. */
static ent_status cut_csv(curation_reading *r, ent_view line, cells *out)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
        return ent_fail_memory(r->error, r->out->source);
    csv_set_delim(&parser, (unsigned char)r->delimiter);
    bool whole =
        csv_parse(&parser, line.data, line.length, take_cell, end_record, out) == line.length &&
        csv_fini(&parser, take_cell, end_record, out) == 0;
    bool no_memory = csv_error(&parser) == CSV_ENOMEM || out->no_memory;
    csv_free(&parser);
    if (no_memory)
        return ent_fail_memory(r->error, r->out->source);
    return whole ? ENT_OK
                 : wrong(r, "a quote that is not closed, or stands inside a part without quotes",
                         NULL);
}

/* Tabs; a part in quotes, as spreadsheets write it, loses them. */
static ent_status cut_tsv(curation_reading *r, ent_view line, cells *out)
{
    ent_view rest = line, part;
    while (ent_view_cut(&rest, '\t', &part)) {
        part = ent_view_trim(part);
        char *copy = ent_arena_text(&r->out->arena, part.data, part.length);
        if (!copy)
            return ent_fail_memory(r->error, r->out->source);
        size_t n = part.length;
        if (n >= 2 && part.data[0] == '"' && part.data[n - 1] == '"') {
            n = 0;
            for (uint32_t i = 1; i + 1 < part.length; i++) {
                copy[n++] = part.data[i];
                i += part.data[i] == '"' && part.data[i + 1] == '"' && i + 2 < part.length;
            }
        }
        add_cell(out, copy, n);
    }
    return out->no_memory ? ent_fail_memory(r->error, r->out->source) : ENT_OK;
}

/* ---- statements ------------------------------------------------------------------------------ */

/* "Not_Same" is "not-same". */
static bool is_word(const char *cell, const char *word)
{
    for (; *cell && *word; cell++, word++) {
        char c = *cell >= 'A' && *cell <= 'Z'   ? (char)(*cell + 32)
                 : *cell == '_' || *cell == ' ' ? '-'
                                                : *cell;
        if (c != *word)
            return false;
    }
    return !*cell && !*word;
}

/* The titles that people give to a column of verbs. */
static bool is_header(const char *cell)
{
    static const char *const titles[] = {"action", "command",   "do",   "instruction", "operation",
                                         "rule",   "statement", "type", "verb",        "what"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (is_word(cell, titles[i]))
            return true;
    return false;
}

static ent_status find_kind(const curation_reading *r, const char *cell, ent_kind *kind)
{
    for (int k = ENT_PERSON; k <= ENT_COUNTRY; k++)
        if (is_word(cell, ent_kind_name((ent_kind)k))) {
            *kind = (ent_kind)k;
            return ENT_OK;
        }
    return wrong(r, "is no kind: person, institution or country", cell);
}

static uint64_t hash_of(const ent_curation_line *line)
{
    uint64_t hash = (uint64_t)line->verb + 1;
    for (unsigned i = 0; i < 3 && line->text[i]; i++)
        hash = ent_hash(line->text[i], strlen(line->text[i]), hash);
    return hash;
}

static ent_status add_statement(curation_reading *r, ent_curation_line line)
{
    ent_curation *out = r->out;
    if (!ent_grow(&out->line, &out->capacity, out->lines + 1, sizeof *out->line))
        return ent_fail_memory(r->error, out->source);
    out->line[out->lines++] = line;
    out->hash += hash_of(&line); /* a sum: the order plays no part */
    return ENT_OK;
}

/* Parts behind the verb: their number, their length; what begins with # is a remark. */
static ent_status check_parts(const curation_reading *r, const struct verb *verb, cells *c)
{
    for (unsigned i = 1 + verb->least; i < c->count; i++)
        if (c->text[i][0] == '#')
            c->count = i;
    while (c->count > 1 && !*c->text[c->count - 1])
        c->count--;
    bool fits = c->count - 1 >= verb->least && c->count - 1 <= verb->most;
    for (unsigned i = 1; i < c->count; i++) {
        fits = fits && *c->text[i];
        if (strlen(c->text[i]) > CELL_MOST)
            return wrong(r, "is longer than 512 bytes", c->text[i]);
    }
    if (fits)
        return ENT_OK;
    return ent_fail_at(r->error, ENT_BAD_INPUT, r->out->source, r->line,
                       "%s needs %s, between tabs or commas", verb->name, verb->parts);
}

static ent_status take_parts(curation_reading *r, cells *c)
{
    ent_curation_line line = {.line = r->line};
    unsigned v = 0;
    while (v < VERBS && !is_word(c->text[0], verbs[v].name))
        v++;
    if (v == VERBS && !r->begun && is_header(c->text[0])) {
        r->begun = true;
        return ENT_OK;
    }
    r->begun = true;
    if (v == VERBS)
        return wrong(r, "is none of same, not-same, rename, kind, drop, role-drop", c->text[0]);
    line.verb = (ent_curation_verb)v;
    ENT_TRY(check_parts(r, &verbs[v], c));
    for (unsigned i = 1; i < c->count; i++)
        line.text[i - 1] = c->text[i];
    if (line.verb == ENT_CURATE_KIND)
        ENT_TRY(find_kind(r, line.text[1], &line.kind));
    return add_statement(r, line);
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* The separator that a line has: a tab, else of comma and semicolon the more frequent; 0: none. */
static char delimiter_of(ent_view line)
{
    unsigned commas = 0, semicolons = 0;
    for (uint32_t i = 0; i < line.length; i++) {
        if (line.data[i] == '\t')
            return '\t';
        commas += line.data[i] == ',';
        semicolons += line.data[i] == ';';
    }
    return commas + semicolons == 0 ? 0 : semicolons > commas ? ';' : ',';
}

static bool has_control(ent_view line)
{
    for (uint32_t i = 0; i < line.length;) {
        uint32_t size, code = ent_utf8_decode(line.data + i, line.length - i, &size);
        if ((code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0) ||
            (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) || code == 0xFEFF)
            return true;
        i += size;
    }
    return false;
}

static ent_status take_line(curation_reading *r, ent_view line)
{
    cells c = {.arena = &r->out->arena};
    ent_view trimmed = ent_view_trim(line);
    if (trimmed.length == 0 || trimmed.data[0] == '#' ||
        (trimmed.length > 1 && trimmed.data[0] == '"' && trimmed.data[1] == '#'))
        return ENT_OK;
    if (has_control(line))
        return wrong(r, "has control characters: is this a text file?", NULL);
    if (!r->delimiter)
        r->delimiter = delimiter_of(trimmed);
    ENT_TRY(r->delimiter && r->delimiter != '\t' ? cut_csv(r, line, &c) : cut_tsv(r, line, &c));
    if (c.count == 0 || (c.count == 1 && !*c.text[0]))
        return ENT_OK;
    for (unsigned i = 0; i < c.count; i++) /* ",,," at the end of a spreadsheet */
        if (*c.text[i])
            return take_parts(r, &c);
    return ENT_OK;
}

static ent_status take_lines(curation_reading *r, const char *data, size_t length)
{
    for (size_t at = 0, end; at < length; at = end) {
        for (end = at; end < length && data[end] != '\n' && data[end] != '\r';)
            end++;
        r->line++;
        ENT_TRY(take_line(r, (ent_view){data + at, (uint32_t)(end - at)}));
        end +=
            end < length && data[end] == '\r' && end + 1 < length && data[end + 1] == '\n' ? 2 : 1;
    }
    return ENT_OK;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* data[length] as UTF-8 into out, which has 3 * length + 3 bytes; returns the length. */
static size_t decode(const char *data, size_t length, char *out)
{
    bool little = length >= 2 && memcmp(data, "\xFF\xFE", 2) == 0;
    bool big = length >= 2 && memcmp(data, "\xFE\xFF", 2) == 0;
    if (little || big) {
        ent_utf16 decoder = {.is_big = big};
        size_t n = ent_utf16_decode(&decoder, data + 2, length - 2, out);
        return n + ent_utf16_finish(&decoder, out + n);
    }
    if (length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
        data += 3, length -= 3;
    return ent_charset_to_utf8(ent_charset_guess(data, length), data, length, out);
}

/* The name without folders, with what would move a cursor as '?'. */
static const char *safe_source(ent_arena *arena, const char *source)
{
    const char *slash = strrchr(source, '/');
    const char *name = slash ? slash + 1 : source;
    size_t length = strlen(name), valid = ent_utf8_valid(name, length);
    char *copy = ent_arena_text(arena, name, length);
    for (size_t i = 0; copy && i < length; i++)
        if ((unsigned char)copy[i] < 0x20 || copy[i] == 0x7F ||
            (valid < length && (unsigned char)copy[i] >= 0x80))
            copy[i] = '?';
    return copy;
}

static ent_status too_large(ent_error *error, const char *source)
{
    return ent_fail_at(error, ENT_BAD_INPUT, source, 0, "larger than 64 MiB");
}

ent_status ent_curation_parse(const char *source, const char *data, size_t length,
                              ent_curation *out, ent_error *error)
{
    curation_reading r = {.out = out, .error = error};
    *out = (ent_curation){0};
    if (length > FILE_MOST)
        return too_large(error, source);
    char *text = malloc(3 * length + 3);
    ent_status status = text && (out->source = safe_source(&out->arena, source))
                            ? ENT_OK
                            : ent_fail_memory(error, source);
    if (status == ENT_OK)
        status = take_lines(&r, text, length ? decode(data, length, text) : 0);
    free(text);
    if (status != ENT_OK)
        ent_curation_free(out);
    return status;
}

ent_status ent_curation_read(const char *path, ent_curation *out, ent_error *error)
{
    char  *data;
    size_t length;
    int    why = ent_file_read(path, FILE_MOST, &data, &length);
    *out = (ent_curation){0};
    if (why == EFBIG)
        return too_large(error, path);
    if (why)
        return why == ENOMEM ? ent_fail_memory(error, path)
                             : ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(why));
    ent_status status = ent_curation_parse(path, data, length, out, error);
    free(data);
    return status;
}

void ent_curation_free(ent_curation *curation)
{
    ent_arena_free(&curation->arena);
    free(curation->line);
    *curation = (ent_curation){0};
}
