/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.c - which format an input has, and the way of every input through the read stage. */
#include "read/reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "read/date.h"
#include "read/format.h"
#include "read/language.h"
#include "read/record.h"
#include "read/unpack.h"
#include "read/walk.h"

enum { HEAD = 64 * 1024 };
#define DEFAULT_MOST ((uint64_t)64 << 20)
#define LARGEST_MOST (((uint64_t)1 << 31) - 1)

/* The one list of formats. An input is of the first format that is plain in its first bytes, else of the first
 * whose suffix it has, else of the first that it looks like; text takes what is left. */
static const struct format {
    ent_input_format   about;   /* suffixes: each between blanks                               */
    ent_format_detect *detect;  /* NULL: anything                                              */
    bool               is_plain; /* what `detect` looks for could not begin a text by accident */
    bool               is_shell; /* what is in it is the input: --input-format speaks of that  */
    ent_format_read   *read;
} formats[] = {
    {{"text", " .txt .text .md .markdown .rst .log ", "one document a file, text or Markdown"},
     NULL, false, false, ent_read_text},
    {{"html", " .html .htm .xhtml .shtml ", "a web page: its main text"},
     ent_detect_html, true, false, ent_read_html},
    {{"jsonl", " .jsonl .ndjson .json ", "one JSON object a line, or a JSON list of objects"},
     ent_detect_jsonl, false, false, ent_read_jsonl},
    {{"csv", " .csv .tsv .tab ", "a table with a header; comma, semicolon or tab"},
     ent_detect_csv, false, false, ent_read_csv},
    {{"mail", " .eml ", "one e-mail, with what is attached"},
     ent_detect_mail, true, false, ent_read_mail},
    {{"mbox", " .mbox .mbx ", "a folder of e-mail in one file"},
     ent_detect_mbox, true, false, ent_read_mbox},
    {{"warc", " .warc .wet ", "pages of a web archive: WARC, WET"},
     ent_detect_warc, true, false, ent_read_warc},
    {{"pdf", " .pdf ", "PDF, through pdftotext (package poppler-utils)"},
     ent_detect_pdf, true, false, ent_read_pdf},
    {{"office", " .docx .odt ", "a text of Word or LibreOffice"},
     ent_detect_office, true, false, ent_read_office},
    {{"packed", " .gz .tgz .bz2 .xz .zst .lz4 .zip .tar ", "gzip, bzip2, xz, zstd, lz4, zip, tar of any of these"},
     ent_detect_packed, true, true, ent_read_packed},
};
enum { FORMATS = sizeof formats / sizeof *formats, TEXT = 0 };

const ent_input_format *ent_input_format_at(uint32_t i)
{
    return i < FORMATS ? &formats[i].about : NULL;
}

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
    return strstr(format->about.suffixes, wanted) != NULL;
}

static const struct format *detected(const ent_input *input, bool is_plain)
{
    const char *head = input->stream.buffer + input->stream.start;
    size_t      length = input->stream.end - input->stream.start;
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i].detect && formats[i].is_plain == is_plain && formats[i].detect(input->reading, head, length))
            return &formats[i];
    return NULL;
}

static const struct format *named(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i].about.name, name) == 0)
            return &formats[i];
    return NULL;
}

/* Its bytes are no text, or show it without fail. */
static bool is_of_bytes(const struct format *format)
{
    return format->is_shell || format->read == ent_read_pdf || format->read == ent_read_office ||
           format->read == ent_read_warc;
}

/* A suffix proves nothing where the bytes would have shown the format. */
static const struct format *format_of(const ent_input *input)
{
    const char          *forced = input->is_free ? NULL : input->reading->options->format;
    const struct format *plain = detected(input, true);
    if (forced)
        return plain && plain->is_shell ? plain : named(forced);
    for (size_t i = 0; i < FORMATS && !plain && !input->is_stdin; i++)
        if (!is_of_bytes(&formats[i]) && has_suffix(&formats[i], input->name))
            return &formats[i];
    const struct format *likely = plain ? plain : detected(input, false);
    return likely ? likely : &formats[TEXT];
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

/* What was passed over for its language, by language, most first. The records of one file are told together. */
static void tell_foreign(const ent_input *input)
{
    if (input->outer && !input->outer->is_shell) {
        input->outer->foreign += input->foreign;
        for (uint32_t i = 0; i < ENT_LANGUAGES_MOST; i++)
            input->outer->foreign_by[i] += input->foreign_by[i];
        return;
    }
    const ent_languages *languages = input->reading->languages;
    char                 list[300] = "";
    size_t               used = 0;
    uint32_t             told[ENT_LANGUAGES_MOST] = {0};
    for (uint32_t k = 0; k < languages->count; k++) {
        uint32_t most = 0;
        for (uint32_t i = 0; i < languages->count; i++)
            if (!told[i] && input->foreign_by[i] > input->foreign_by[most])
                most = i;
        if (told[most] || !input->foreign_by[most] || used + 80 > sizeof list)
            break;
        told[most] = 1;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", languages->name[most]);
    }
    if (input->foreign == 1)
        ent_input_tell(input->reading, input->path, false, "not in English: %s", list);
    else
        ent_input_tell(input->reading, input->path, false, "%" PRIu64 " documents not in English: %s", input->foreign,
                       list);
}

static ent_status read_open_input(ent_input *input, ent_error *error)
{
    ent_reading *reading = input->reading;
    uint64_t     documents = *reading->documents, told = reading->told;
    ENT_TRY(ent_stream_need(&input->stream, HEAD, error));
    const struct format *format = format_of(input);
    input->is_shell = format->is_shell;
    input->format = format->about.name;
    const char          *problem = is_of_bytes(format) ? NULL : objection(&input->stream);
    if (problem && !input->stream.failure) {
        ent_input_tell(reading, input->path, false, "%s", problem);
        return ENT_OK;
    }
    if (!problem)
        ENT_TRY(format->read(input, error));
    char room[32];
    if (input->foreign)
        tell_foreign(input);
    if (input->odd_dates)
        ent_input_tell(reading, input->path, true, "%" PRIu64 " date%s not understood, the first %s (write it as 2024-05-17)",
                       input->odd_dates, input->odd_dates == 1 ? "" : "s", input->odd_date);
    if (input->stream.failure)
        ent_input_tell(reading, input->path, *reading->documents > documents, "%s",
                       input->stream.trouble ? input->stream.trouble : ent_input_reason(input->stream.failure, room));
    else if (*reading->documents == documents && reading->told == told && !input->foreign)
        ent_input_tell(reading, input->path, false, "no documents in it");
    return ENT_OK;
}

static ent_status read_input(ent_input *input, ent_stream_read *read, void *source, uint64_t size, ent_error *error)
{
    const ent_read_options *options = input->reading->options;
    uint64_t   documents = *input->reading->documents, told = input->reading->told;
    ent_status status = ent_stream_open(&input->stream, read, source, size, options->go_on, options->context, error);
    if (status == ENT_OK)
        status = read_open_input(input, error);
    if (status == ENT_OK && options->ended)
        options->ended(options->context,
                       &(ent_read_input){.path = input->path, .format = input->format, .depth = input->depth,
                                         .bytes = input->stream.taken,
                                         .documents = *input->reading->documents - documents,
                                         .told = input->reading->told - told});
    ent_stream_free(&input->stream);
    ent_arena_free(&input->record);
    return status;
}

ent_status ent_input_inner(ent_input *outer, const ent_inner *inner, ent_error *error)
{
    ent_input input = {.reading = outer->reading,
                       .path = inner->path,
                       .id = inner->id,
                       .name = inner->name ? inner->name : inner->id,
                       .is_stdin = outer->is_stdin && !inner->name,
                       .depth = outer->depth + 1,
                       .is_free = outer->is_free || !outer->is_shell,
                       .outer = outer,
                       .given = inner->given ? *inner->given : outer->given};
    if (input.depth > ENT_INPUT_DEEPEST) {
        ent_input_tell(outer->reading, inner->path, false, "packed more than %d times", ENT_INPUT_DEEPEST);
        return ENT_OK;
    }
    return read_input(&input, inner->read, inner->source, 0, error);
}

static ent_status read_file(ent_reading *reading, int file, uint64_t size, const char *path, const char *id,
                            ent_error *error)
{
    ent_input input = {.reading = reading, .path = path, .id = id, .name = id};
    return read_input(&input, ent_stream_read_file, &file, size, error);
}

static ent_status read_stdin(ent_reading *reading, ent_error *error)
{
    int       file = STDIN_FILENO;
    ent_input input = {.reading = reading, .path = "stdin", .id = "stdin", .name = "stdin", .is_stdin = true};
    return read_input(&input, ent_stream_read_file, &file, 0, error);
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
    if (options->format && !named(options->format))
        return ent_fail(error, ENT_BAD_OPTION, "no input format is called \"%s\"", options->format);
    return ent_record_fields(reading, options->fields, error);
}

static ent_status read_argument(ent_reading *reading, const char *path, ent_error *error)
{
    if (strcmp(path, "-") == 0)
        return read_stdin(reading, error);
    uint64_t documents = *reading->documents, told = reading->told;
    if (reading->options->only)
        return ent_walk_to(reading, path, reading->options->only, read_file, error);
    ENT_TRY(ent_walk(reading, path, read_file, error));
    if (*reading->documents == documents && reading->told == told)
        ent_input_tell(reading, path, false, ENT_READ_NO_FILES);
    return ENT_OK;
}

ent_status ent_read_path(const char *path, const ent_read_options *options, uint64_t *documents,
                         ent_error *error)
{
    ent_unpacker  unpacker[ENT_INPUT_DEEPEST + 1] = {{.is_alive = false}};
    ent_reading   reading = {.options = options, .documents = documents, .unpacker = unpacker};
    ent_languages languages = {0};
    ent_status    status = prepare(&reading, error);
    if (status == ENT_OK && !options->all_languages) {
        status = ent_languages_load(&languages, error);
        reading.languages = &languages;
    }
    if (status == ENT_OK)
        status = read_argument(&reading, path, error);
    for (int i = 0; i <= ENT_INPUT_DEEPEST; i++)
        ent_unpacker_close(&unpacker[i]);
    ent_languages_free(&languages);
    ent_arena_free(&reading.names);
    return status;
}
