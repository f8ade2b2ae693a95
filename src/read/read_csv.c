/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_csv.c - CSV: the first record names the columns, each other one is a document. Comma,
 * semicolon or tab, whichever the first line has most of. */
#include <csv.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "read/csv_record.h"
#include "read/format.h"
#include "read/record.h"

/* Which column holds which field. */
typedef struct csv_header {
    ent_reading *reading;
    uint32_t     columns;
    uint32_t     column[ENT_FIELDS][ENT_FIELD_NAMES]; /* ENT_NONE: none                   */
    bool         exact[ENT_FIELDS][ENT_FIELD_NAMES];  /* named in the very same letters   */
    char         names[200];                          /* of the columns, for messages     */
} csv_header;

/* The record that is being taken apart. */
typedef struct csv_row {
    const csv_header *header;
    ent_input        *input;
    ent_record        record;
    uint32_t          column; /* of the next cell */
    unsigned          from[ENT_FIELDS]; /* by which of its names a field has what it has */
    bool              no_memory;
} csv_row;

static bool is_same_word(const char *a, size_t length, const char *b)
{
    if (strlen(b) != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        int x = (unsigned char)a[i], y = (unsigned char)b[i];
        if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
            return false;
    }
    return true;
}

static void name_column(csv_header *header, const char *cell, size_t length)
{
    size_t used = strlen(header->names), shown = ent_input_cut(cell, length, 40);
    if (used + shown + 3 < sizeof header->names)
        snprintf(header->names + used, sizeof header->names - used, "%s%.*s",
                 header->columns ? ", " : "", (int)shown, cell);
    for (unsigned i = 0; i < ENT_FIELDS; i++)
        for (unsigned n = 0; n < ENT_FIELD_NAMES && header->reading->field[i][n]; n++) {
            const char *wanted = header->reading->field[i][n];
            bool        exact = strlen(wanted) == length && memcmp(wanted, cell, length) == 0;
            if (exact ? !header->exact[i][n]
                      : header->column[i][n] == ENT_NONE && is_same_word(cell, length, wanted)) {
                header->column[i][n] = header->columns;
                header->exact[i][n] = exact;
            }
        }
    header->columns++;
}

/* By which of its names the column at hand is field i; ENT_FIELD_NAMES: it is not. */
static unsigned name_of(const csv_row *row, unsigned i)
{
    unsigned n = 0;
    while (n < ENT_FIELD_NAMES && row->header->column[i][n] != row->column)
        n++;
    return n;
}

static void take_name(void *cell, size_t length, void *header)
{
    name_column(header, cell ? cell : "", cell ? length : 0);
}

static void take_cell(void *cell, size_t length, void *context)
{
    csv_row *row = context;
    for (unsigned i = 0; i < ENT_FIELDS; i++) {
        unsigned n = name_of(row, i);
        bool     is_blank = !ent_view_trim((ent_view){cell, cell ? (uint32_t)length : 0}).length;
        if (n == ENT_FIELD_NAMES || (!ent_record_lacks(&row->record, (ent_field)i) && (is_blank || row->from[i] <= n)))
            continue;
        char *copy = ent_arena_text(&row->input->record, cell ? cell : "", cell ? length : 0);
        row->no_memory = row->no_memory || !copy;
        row->record.value[i] = (ent_view){copy, copy && cell ? (uint32_t)length : 0};
        row->from[i] = n;
    }
    row->column++;
}

static void end_row(int character, void *context)
{
    (void)character;
    (void)context;
}

/* Take one record apart. False when out of memory. */
static bool parse(unsigned char delimiter, const char *data, size_t length,
                  void (*take)(void *, size_t, void *), void *context)
{
    struct csv_parser parser;
    if (csv_init(&parser, 0))
        return false;
    csv_set_delim(&parser, delimiter);
    bool whole = csv_parse(&parser, data, length, take, end_row, context) == length &&
                 csv_fini(&parser, take, end_row, context) == 0;
    csv_free(&parser);
    return whole;
}

/* The delimiter that data[length], the first line, has most of; the comma where it has none. */
static unsigned char guess_delimiter(const char *data, size_t length)
{
    static const unsigned char candidates[] = {',', ';', '\t'};
    unsigned char              best = ',';
    size_t                     most = 0;
    for (size_t c = 0; c < sizeof candidates; c++) {
        size_t count = 0;
        bool   quoted = false;
        for (size_t i = 0; i < length && (quoted || (data[i] != '\n' && data[i] != '\r')); i++) {
            quoted ^= data[i] == '"';
            count += !quoted && (unsigned char)data[i] == candidates[c];
        }
        if (count > most) {
            most = count;
            best = candidates[c];
        }
    }
    return best;
}

static bool read_header(csv_header *header, ent_reading *reading, unsigned char delimiter,
                        const char *data, size_t length)
{
    *header = (csv_header){.reading = reading};
    for (unsigned i = 0; i < ENT_FIELDS; i++)
        for (unsigned n = 0; n < ENT_FIELD_NAMES; n++)
            header->column[i][n] = ENT_NONE;
    return parse(delimiter, data, length, take_name, header);
}

static bool has_text(const csv_header *header)
{
    for (unsigned n = 0; n < ENT_FIELD_NAMES; n++)
        if (header->column[ENT_FIELD_TEXT][n] != ENT_NONE)
            return true;
    return false;
}

bool ent_detect_csv(const ent_reading *reading, const char *head, size_t length)
{
    ent_reading    own = *reading;
    csv_header     header;
    size_t         end = 0;
    ent_csv_record record = {.delimiter = guess_delimiter(head, length)};
    while (end < length && !ent_csv_record_ends(&record, (unsigned char)head[end]))
        end++;
    return read_header(&header, &own, record.delimiter, head, end) && header.columns > 1 &&
           has_text(&header);
}

static void tell(ent_input *input, uint64_t line, const char *what)
{
    ent_input_tell(input->reading, input->path, false, "line %" PRIu64 ": %s", line, what);
}

static ent_status read_record(ent_input *input, const csv_header *header, unsigned char delimiter,
                              const ent_piece *piece, ent_error *error)
{
    const char *data = piece->data;
    size_t      length = piece->length;
    ent_arena_reset(&input->record);
    ENT_TRY(ent_record_decode(input, &data, &length, error));
    csv_row row = {
        .header = header, .input = input, .record = {.unit = "line", .number = piece->line}};
    if (!parse(delimiter, data, length, take_cell, &row) || row.no_memory)
        return ent_fail_memory(error, input->path);
    return row.column ? ent_record_visit(input, &row.record, error) : ENT_OK;
}

/* Cut the next record that is whole; tell of those that are not. */
static ent_status next_record(ent_input *input, unsigned char delimiter, ent_piece *piece,
                              bool *some, ent_error *error)
{
    for (;;) {
        ent_csv_record record = {.delimiter = delimiter};
        ENT_TRY(ent_stream_cut(&input->stream, ent_record_most(input->reading),
                               ent_csv_record_ends, &record, piece, some, error));
        if (!*some)
            return ENT_OK;
        bool is_open = !piece->ended && record.state == ENT_CSV_QUOTED;
        if (is_open)
            tell(input, piece->line, "a quote is opened and never closed");
        else if (piece->too_long)
            tell(input, piece->line, "longer than the limit for a document");
        else if (ent_view_trim((ent_view){piece->data, (uint32_t)piece->length}).length)
            return ENT_OK;
    }
}

ent_status ent_read_csv(ent_input *input, ent_error *error)
{
    const ent_stream *stream = &input->stream;
    unsigned char     delimiter =
        guess_delimiter(stream->buffer + stream->start, stream->end - stream->start);
    csv_header header;
    ent_piece  piece;
    bool       some;
    ENT_TRY(next_record(input, delimiter, &piece, &some, error));
    if (!some)
        return ENT_OK;
    const char *names = piece.data;
    size_t      length = piece.length;
    ENT_TRY(ent_record_decode(input, &names, &length, error));
    if (!read_header(&header, input->reading, delimiter, names, length))
        return ent_fail_memory(error, input->path);
    if (!has_text(&header)) {
        char wanted[ENT_RECORD_NAMES];
        ent_record_text_names(input->reading, wanted);
        ent_input_tell(input->reading, input->path, false, "no column %s in the first line, which has: %s" ENT_RECORD_HINT,
                       wanted, header.names);
        return ENT_OK;
    }
    for (;;) {
        ENT_TRY(next_record(input, delimiter, &piece, &some, error));
        if (!some)
            return ENT_OK;
        ENT_TRY(read_record(input, &header, delimiter, &piece, error));
    }
}
