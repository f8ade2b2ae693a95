/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_pdf.c - PDF through pdftotext, where it is installed: in a child with limits on memory, time and output, which
 * gets the file as its standard input. */
#define _GNU_SOURCE /* memfd_create, pipe2 */
#include <errno.h>
#include <poll.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "read/converter.h"
#include "read/format.h"

enum { LONGEST_PDF = 256 << 20 };

bool ent_detect_pdf(const ent_reading *reading, const char *head, size_t length)
{
    (void)reading;
    return length >= 5 && memcmp(head, "%PDF-", 5) == 0;
}

/* ---- the text ------------------------------------------------------------------------------------------- */

typedef struct conversion {
    ent_input *input;
    int        out;      /* what it writes */
    char      *text;
    size_t     length, capacity;
    bool       is_late, is_long;
} conversion;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static ent_status wait_for_bytes(const conversion *c, double until, bool *ready, ent_error *error)
{
    const ent_read_options *options = c->input->reading->options;
    struct pollfd           wait = {.fd = c->out, .events = POLLIN};
    *ready = false;
    while (now() < until) {
        if (options->go_on && !options->go_on(options->context))
            return ent_fail(error, ENT_INTERRUPTED, "interrupted");
        if (poll(&wait, 1, 100) > 0) {
            *ready = true;
            return ENT_OK;
        }
    }
    return ENT_OK;
}

/* All that the child writes, up to the limit of a document. */
static ent_status take_text(conversion *c, ent_error *error)
{
    enum { CHUNK = 64 * 1024 };
    double until = now() + ENT_CONVERTER_SECONDS;
    for (;;) {
        bool ready;
        ENT_TRY(wait_for_bytes(c, until, &ready, error));
        c->is_late = !ready;
        c->is_long = c->length > c->input->reading->most;
        if (c->is_late || c->is_long)
            return ENT_OK;
        if (c->capacity - c->length < CHUNK + 1) {
            char *grown = realloc(c->text, c->capacity * 2 + CHUNK + 1);
            if (!grown)
                return ent_fail_memory(error, c->input->path);
            c->text = grown;
            c->capacity = c->capacity * 2 + CHUNK + 1;
        }
        ssize_t n = read(c->out, c->text + c->length, CHUNK);
        if (n == 0)
            return ENT_OK;
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return ENT_OK; /* the child's exit code tells the rest */
        c->length += n > 0 ? (size_t)n : 0;
    }
}

/* ---- the file ---------------------------------------------------------------------------------------- */

/* The rest of the stream in a file without a name; -1: it could not be made. */
static ent_status keep_bytes(ent_input *input, int *file, bool *is_long, ent_error *error)
{
    ent_stream *stream = &input->stream;
    uint64_t    all = 0;
    *file = memfd_create("pdf", MFD_CLOEXEC);
    for (;;) {
        ENT_TRY(ent_stream_need(stream, 1, error));
        size_t there = stream->end - stream->start;
        all += there;
        *is_long = all > LONGEST_PDF;
        if (!there || *is_long || *file < 0)
            break;
        for (ssize_t n; there; there -= (size_t)n, stream->start += (size_t)n) {
            n = write(*file, stream->buffer + stream->start, there);
            if (n < 0 && errno == EINTR)
                n = 0;
            if (n < 0) {
                close(*file);
                *file = -1;
                return ENT_OK;
            }
        }
    }
    if (*file >= 0)
        (void)lseek(*file, 0, SEEK_SET);
    return ENT_OK;
}

static void tell(ent_input *input, bool capped, const char *what)
{
    ent_input_tell(input->reading, input->path, capped, "%s", what);
}

static ent_status visit(ent_input *input, conversion *c, ent_error *error)
{
    size_t cut = ent_input_cut(c->text, c->length, input->reading->most), blank = 0;
    while (blank < cut && (unsigned char)c->text[blank] <= ' ')
        blank++;
    if (blank == cut) {
        tell(input, false, "no text in the PDF: perhaps pictures of pages");
        return ENT_OK;
    }
    if (cut < c->length)
        ent_input_tell(input->reading, input->path, true, "cut at %zu bytes", cut);
    c->text[cut] = '\0';
    ent_raw_document document = {
        .id = input->id, .source = input->path, .text = c->text, .length = (uint32_t)cut};
    return ent_input_visit(input, &document, NULL, input->is_stdin ? NULL : input->name, error);
}

static ent_status conclude(ent_input *input, conversion *c, int code, ent_error *error)
{
    if (WIFEXITED(code) && WEXITSTATUS(code) == ENT_CONVERTER_NOT_THERE)
        tell(input, false, "PDF, not read: pdftotext is not installed (package poppler-utils)");
    else if (c->is_late || (WIFSIGNALED(code) && WTERMSIG(code) == SIGXCPU))
        tell(input, false, "PDF, not read: pdftotext took longer than 60 seconds");
    else if (!c->is_long && !(WIFEXITED(code) && WEXITSTATUS(code) == 0))
        tell(input, false, "PDF, not read: pdftotext cannot read it (damaged, protected or too large)");
    else
        return visit(input, c, error);
    return ENT_OK;
}

static ent_status run(ent_input *input, int file, ent_error *error)
{
    int        pipes[2], code = 0;
    conversion c = {.input = input};
    if (pipe2(pipes, O_CLOEXEC)) {
        tell(input, false, "PDF, not read: no pipe to pdftotext");
        return ENT_OK;
    }
    ent_converter converter;
    bool          begun = ent_converter_begin(&converter, input->reading->options->converter, file, pipes[1]);
    close(pipes[1]);
    c.out = pipes[0];
    ent_status status = begun ? take_text(&c, error) : ENT_OK;
    close(pipes[0]);
    if (begun) {
        code = ent_converter_end(&converter, status != ENT_OK || c.is_late || c.is_long);
        if (status == ENT_OK)
            status = conclude(input, &c, code, error);
    } else {
        tell(input, false, "PDF, not read: no process for pdftotext");
    }
    free(c.text);
    return status;
}

ent_status ent_read_pdf(ent_input *input, ent_error *error)
{
    int        file = -1;
    bool       is_long = false;
    ent_status status = keep_bytes(input, &file, &is_long, error);
    if (status == ENT_OK && is_long)
        tell(input, false, "PDF, not read: longer than 256 MB");
    else if (status == ENT_OK && file < 0)
        tell(input, false, "PDF, not read: no room for a copy of it");
    else if (status == ENT_OK && !input->stream.failure)
        status = run(input, file, error);
    if (file >= 0)
        close(file);
    return status;
}
