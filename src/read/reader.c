/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.c - which format an input has, and the way of every input through the read stage. */
#include "read/reader.h"

#include <string.h>
#include <unistd.h>

#include "read/date.h"
#include "read/format.h"
#include "read/record.h"
#include "read/walk.h"

enum { HEAD = 64 * 1024 };
#define DEFAULT_MOST ((uint64_t)64 << 20)
#define LARGEST_MOST (((uint64_t)1 << 31) - 1)

/* The one list of formats. An input is of the first format whose suffix it has, else of the first
 * that knows itself in its beginning; text takes what is left. */
static const struct format {
    const char        *name;
    const char        *suffixes; /* each between blanks */
    ent_format_detect *detect;   /* NULL: anything      */
    ent_format_read   *read;
    const char        *help;
} formats[] = {
    {"text", " .txt .text .md .markdown .rst .log ", NULL, ent_read_text,
     "one document a file, text or Markdown"},
    {"jsonl", " .jsonl .ndjson .json ", ent_detect_jsonl, ent_read_jsonl,
     "one JSON object a line, or a JSON list of objects"},
    {"csv", " .csv .tsv .tab ", ent_detect_csv, ent_read_csv,
     "a table with a header; comma, semicolon or tab"},
};
enum { FORMATS = sizeof formats / sizeof *formats, TEXT = 0 };

static bool has_suffix(const struct format *format, const char *name)
{
    const char *dot = strrchr(name, '.');
    char        wanted[16] = " ";
    size_t      n = dot ? strlen(dot) : 0;
    if (n < 2 || n > sizeof wanted - 3)
        return false;
    for (size_t i = 0; i < n; i++)
        wanted[i + 1] = (char)(dot[i] >= 'A' && dot[i] <= 'Z' ? dot[i] + 32 : dot[i]);
    wanted[n + 1] = ' ';
    return strstr(format->suffixes, wanted) != NULL;
}

static const struct format *format_of(const ent_input *input)
{
    const char *head = input->stream.buffer + input->stream.start;
    size_t      length = input->stream.end - input->stream.start;
    for (size_t i = 0; i < FORMATS && !input->is_stdin; i++)
        if (has_suffix(&formats[i], input->id))
            return &formats[i];
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i].detect && formats[i].detect(input->reading, head, length))
            return &formats[i];
    return &formats[TEXT];
}

/* Why an input is not worth a format: nothing in it, or no text. NULL: it is. */
static const char *objection(const ent_stream *stream)
{
    const char *head = stream->buffer + stream->start;
    size_t      length = stream->end - stream->start, blank = 0;
    while (blank < length && head[blank] && strchr(" \t\n\v\f\r", head[blank]))
        blank++;
    if (blank == length && stream->finished)
        return "empty";
    return ent_detect_binary(head, length);
}

static ent_status read_open_input(ent_input *input, ent_error *error)
{
    ent_reading *reading = input->reading;
    uint64_t     documents = *reading->documents, told = reading->told;
    ENT_TRY(ent_stream_need(&input->stream, HEAD, error));
    const char *problem = objection(&input->stream);
    if (problem && !input->stream.failure) {
        ent_input_tell(reading, input->path, false, "%s", problem);
        return ENT_OK;
    }
    if (!problem)
        ENT_TRY(format_of(input)->read(input, error));
    char room[32];
    if (input->stream.failure)
        ent_input_tell(reading, input->path, *reading->documents > documents, "%s",
                       ent_input_reason(input->stream.failure, room));
    else if (*reading->documents == documents && reading->told == told)
        ent_input_tell(reading, input->path, false, "no documents in it");
    return ENT_OK;
}

static ent_status read_input(ent_reading *reading, int file, const char *path, const char *id,
                             bool is_stdin, ent_error *error)
{
    ent_input input = {.reading = reading, .path = path, .id = id, .is_stdin = is_stdin};
    ent_status status = ent_stream_open(&input.stream, file, reading->options->go_on,
                                        reading->options->context, error);
    if (status == ENT_OK)
        status = read_open_input(&input, error);
    ent_stream_free(&input.stream);
    ent_arena_free(&input.record);
    return status;
}

static ent_status read_file(ent_reading *reading, int file, const char *path, const char *id,
                            ent_error *error)
{
    return read_input(reading, file, path, id, false, error);
}

/* Options as they are used: limits in range, the date an ISO date. */
static ent_status prepare(ent_reading *reading, ent_error *error)
{
    const ent_read_options *options = reading->options;
    const char             *date = options->date;
    uint64_t                most = options->max_document_bytes;
    reading->most = !most ? DEFAULT_MOST : most < LARGEST_MOST ? most : LARGEST_MOST;
    if (date && (strlen(date) != 10 || date[4] != '-' || date[7] != '-' ||
                 ent_date_scan(date, 10, reading->date) != 10))
        return ent_fail(error, ENT_BAD_OPTION, "date \"%s\" is no day: write it as 2024-05-17",
                        date);
    return ent_record_fields(reading, options->fields, error);
}

static ent_status read_argument(ent_reading *reading, const char *path, ent_error *error)
{
    if (strcmp(path, "-") == 0)
        return read_input(reading, STDIN_FILENO, "stdin", "stdin", true, error);
    uint64_t documents = *reading->documents, told = reading->told;
    ENT_TRY(ent_walk(reading, path, read_file, error));
    if (*reading->documents == documents && reading->told == told)
        ent_input_tell(reading, path, false, "no files in it");
    return ENT_OK;
}

ent_status ent_read_path(const char *path, const ent_read_options *options, uint64_t *documents,
                         ent_error *error)
{
    ent_reading reading = {.options = options, .documents = documents};
    ent_status  status = prepare(&reading, error);
    if (status == ENT_OK)
        status = read_argument(&reading, path, error);
    ent_arena_free(&reading.names);
    return status;
}
