/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.c - the lines at both ends of a part. What is read may come from anywhere. */
#include "corpus/part.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/hash.h"
#include "data/data.h"

enum {
    HEAD_MOST = 256,
    TAIL = 4 + 16 + 1 + 16 + 1, /* "end OFFSET HASH\n" */
    LINES_MOST = 1 << 30,
    HASH = 16
};

static const char first_line[] = "entente part 1\n";

/* ---- origin ---------------------------------------------------------------------------------------------- */

static const char *const windows[] = {"sentence", "paragraph", "document"};

static uint64_t hash_of_tables(void)
{
    uint64_t hash = 0;
    for (int i = 0; i < ENT_TABLES; i++) {
        ent_view text = ent_table_text((ent_table)i);
        hash = ent_hash_mix(hash, ent_hash(text.data, text.length, 0));
    }
    return hash;
}

ent_part_origin ent_part_origin_here(const char *model, ent_window window)
{
    ent_part_origin origin = {0};
    snprintf(origin.version, sizeof origin.version, "%s", ent_version());
    snprintf(origin.model, sizeof origin.model, "%s", model);
    snprintf(origin.tables, sizeof origin.tables, "%016" PRIx64, hash_of_tables());
    snprintf(origin.window, sizeof origin.window, "%s", windows[window]);
    return origin;
}

bool ent_part_window(const ent_part_origin *origin, ent_window *window)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(origin->window, windows[i]) == 0) {
            *window = (ent_window)i;
            return true;
        }
    return false;
}

const char *ent_part_differs(const ent_part_origin *a, const ent_part_origin *b)
{
    return strcmp(a->version, b->version) != 0  ? "version"
           : strcmp(a->model, b->model) != 0    ? "model"
           : strcmp(a->tables, b->tables) != 0  ? "tables"
           : strcmp(a->window, b->window) != 0  ? "window"
                                                : NULL;
}

/* ---- writing ----------------------------------------------------------------------------------------------- */

static size_t format_head(const ent_part_origin *origin, char out[HEAD_MOST])
{
    int n = snprintf(out, HEAD_MOST, "%sversion %s\nmodel %s\ntables %s\nwindow %s\n\n", first_line, origin->version,
                     origin->model, origin->tables, origin->window);
    return n > 0 && n < HEAD_MOST ? (size_t)n : 0;
}

void ent_part_write_head(const ent_part_origin *origin, ent_output *output)
{
    char head[HEAD_MOST];
    ent_output_write(output, head, format_head(origin, head));
}

static size_t format_run(const ent_part_run *run, char out[HEAD_MOST])
{
    int n = snprintf(out, HEAD_MOST,
                     "run %s documents %" PRIu64 " skipped %" PRIu64 " capped %" PRIu64 " bytes %" PRIu64
                     " sum %016" PRIx64 "\n",
                     run->id, run->documents, run->skipped, run->capped, run->bytes, run->sum);
    return n > 0 && n < HEAD_MOST ? (size_t)n : 0;
}

void ent_part_write_lines(const ent_part_origin *origin, const ent_part_run *run, uint32_t runs, ent_output *output)
{
    char     line[HEAD_MOST];
    uint64_t offset = ent_output_size(output);
    uint64_t hash = ent_hash(line, format_head(origin, line), 0);
    for (uint32_t i = 0; i < runs; i++) {
        size_t n = format_run(&run[i], line);
        hash = ent_hash(line, n, hash);
        ent_output_write(output, line, n);
    }
    ent_output_format(output, "end %016" PRIx64 " %016" PRIx64 "\n", offset, hash);
}

/* ---- reading ------------------------------------------------------------------------------------------------- */

static ent_status no_part(const ent_part *part, const char *why, ent_error *error)
{
    return ent_fail_at(error, ENT_BAD_INPUT, part->path, 0, "%s", why);
}

/* Take `word` and a blank off the front. */
static bool take_word(const char **at, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*at, word, n) != 0 || (*at)[n] != ' ')
        return false;
    *at += n + 1;
    return true;
}

/* The value behind `word`, letters, digits, dots and hyphens up to `end`. */
static bool take_value(const char **at, const char *word, char end, char *out, size_t size)
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-+";
    if (!take_word(at, word))
        return false;
    size_t n = strspn(*at, letters);
    if (n == 0 || n >= size || (*at)[n] != end)
        return false;
    memcpy(out, *at, n);
    out[n] = '\0';
    *at += n + 1;
    return true;
}

static bool take_number(const char **at, const char *word, char end, unsigned base, uint64_t *out)
{
    static const char digits[] = "0123456789abcdef";
    char              value[ENT_PART_WORD];
    *out = 0;
    if (!take_value(at, word, end, value, sizeof value) || strlen(value) > 19 || (base == 16 && strlen(value) != HASH))
        return false;
    for (const char *p = value; *p; p++) {
        const char *digit = strchr(digits, *p);
        if (!digit || (unsigned)(digit - digits) >= base)
            return false;
        *out = *out * base + (unsigned)(digit - digits);
    }
    return true;
}

static bool parse_head(const char *at, ent_part_origin *origin)
{
    size_t n = strlen(first_line);
    if (strncmp(at, first_line, n) != 0)
        return false;
    at += n;
    return take_value(&at, "version", '\n', origin->version, sizeof origin->version) &&
           take_value(&at, "model", '\n', origin->model, sizeof origin->model) && strlen(origin->model) == HASH &&
           take_value(&at, "tables", '\n', origin->tables, sizeof origin->tables) &&
           take_value(&at, "window", '\n', origin->window, sizeof origin->window) && *at == '\n';
}

static bool parse_run(const char **at, ent_part_run *run)
{
    return take_value(at, "run", ' ', run->id, sizeof run->id) && strlen(run->id) == ENT_PART_ID - 1 &&
           take_number(at, "documents", ' ', 10, &run->documents) &&
           take_number(at, "skipped", ' ', 10, &run->skipped) && take_number(at, "capped", ' ', 10, &run->capped) &&
           take_number(at, "bytes", ' ', 10, &run->bytes) && take_number(at, "sum", '\n', 16, &run->sum);
}

/* The lines of runs in text[length], a NUL behind it; their blocks lie from `offset` to `end`, one behind the other. */
static ent_status parse_runs(ent_part *part, const char *text, size_t length, uint64_t offset, uint64_t end,
                             ent_error *error)
{
    for (const char *at = text; at < text + length;) {
        ent_part_run run = {.offset = offset};
        if (!parse_run(&at, &run) || run.bytes > end - offset ||
            (part->runs && strcmp(part->run[part->runs - 1].id, run.id) >= 0))
            return no_part(part, "damaged: its list of runs is not as it was written; extract it again", error);
        offset += run.bytes;
        if (!ent_grow(&part->run, &part->run_capacity, part->runs + 1, sizeof run))
            return ent_fail_memory(error, part->path);
        part->run[part->runs++] = run;
    }
    return offset == end ? ENT_OK : no_part(part, "damaged: its runs do not fill it; extract it again", error);
}

/* The last line: where the lines of runs begin, and the hash. */
static ent_status read_tail(ent_part *part, uint64_t size, uint64_t *offset, uint64_t *hash, ent_error *error)
{
    char tail[TAIL + 1] = "";
    ENT_TRY(ent_part_read(part->path, part->file, size - TAIL, tail, TAIL, error));
    char line[TAIL + 8];
    snprintf(line, sizeof line, "%.20s end %s", tail, tail + 21); /* as two numbers with a word before each */
    const char *at = line;
    if (tail[TAIL - 1] != '\n' || tail[20] != ' ' || !take_number(&at, "end", ' ', 16, offset) ||
        !take_number(&at, "end", '\n', 16, hash) || *offset > size - TAIL || size - TAIL - *offset > LINES_MOST)
        return no_part(part, "damaged: it does not end as a part does; extract it again", error);
    return ENT_OK;
}

static ent_status read_lines(ent_part *part, size_t head, uint64_t size, ent_error *error)
{
    uint64_t offset = 0, hash = 0;
    char     text[HEAD_MOST];
    ENT_TRY(read_tail(part, size, &offset, &hash, error));
    if (offset < head)
        return no_part(part, "damaged: its list of runs is not as it was written; extract it again", error);
    size_t     length = (size_t)(size - TAIL - offset);
    char      *lines = malloc(length + 1);
    ent_status status = lines ? ent_part_read(part->path, part->file, offset, lines, length, error)
                              : ent_fail_memory(error, part->path);
    if (status == ENT_OK) {
        lines[length] = '\0';
        status = parse_runs(part, lines, length, head, offset, error);
    }
    uint64_t found = ent_hash(text, format_head(&part->origin, text), 0);
    for (uint32_t i = 0; i < part->runs && status == ENT_OK; i++)
        found = ent_hash(text, format_run(&part->run[i], text), found);
    free(lines);
    if (status == ENT_OK && found != hash)
        return no_part(part, "damaged: its list of runs is not as it was written; extract it again", error);
    return status;
}

static ent_status read_ends(ent_part *part, ent_error *error)
{
    struct stat about;
    char        head[HEAD_MOST + 1] = "";
    if (fstat(part->file, &about))
        return ent_fail_at(error, ENT_CANNOT_READ, part->path, 0, "cannot read: %s", strerror(errno));
    if (S_ISDIR(about.st_mode))
        return ent_fail_at(error, ENT_BAD_INPUT, part->path, 0, "a folder: name the parts in it, %s/*.part", part->path);
    if (!S_ISREG(about.st_mode))
        return no_part(part, "no part: not a regular file", error);
    uint64_t size = (uint64_t)about.st_size;
    size_t   n = size < HEAD_MOST ? (size_t)size : HEAD_MOST;
    ENT_TRY(ent_part_read(part->path, part->file, 0, head, n, error));
    if (strncmp(head, "entente part ", 13) == 0 && strncmp(head, first_line, strlen(first_line)) != 0)
        return no_part(part, "a part in a format that this version does not know", error);
    if (!parse_head(head, &part->origin))
        return no_part(part, "no part: entente extract makes them", error);
    char   again[HEAD_MOST];
    size_t length = format_head(&part->origin, again);
    if (size < length + TAIL || memcmp(again, head, length) != 0)
        return no_part(part, "damaged: it ends too early; extract it again", error);
    return read_lines(part, length, size, error);
}

ent_status ent_part_open(const char *path, ent_part *part, ent_error *error)
{
    *part = (ent_part){.file = -1, .path = strdup(path)};
    if (!part->path)
        return ent_fail_memory(error, path);
    part->file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ent_status status = part->file < 0
                            ? ent_fail_at(error, ENT_CANNOT_READ, path, 0, "cannot read: %s", strerror(errno))
                            : read_ends(part, error);
    if (status != ENT_OK)
        ent_part_close(part);
    return status;
}

void ent_part_close(ent_part *part)
{
    if (part->file >= 0)
        close(part->file);
    free(part->path);
    free(part->run);
    *part = (ent_part){.file = -1};
}
