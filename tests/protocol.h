/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protocol.h - for tests of the read stage: every document and every skipped input becomes a line of a protocol, which
 * is compared as a whole. */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stdarg.h>
#include <stdlib.h>

#include "check.h"
#include "read/reader.h"

static char     protocol[64 * 1024];
static size_t   protocol_length;
static uint64_t documents;

static void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(protocol + protocol_length, sizeof protocol - protocol_length, format,
                      arguments);
    va_end(arguments);
    if (n > 0 && protocol_length + (size_t)n < sizeof protocol)
        protocol_length += (size_t)n;
}

static ent_status visit(void *context, const ent_raw_document *d, ent_error *error)
{
    (void)error;
    CHECK(d->id && d->source && d->text && d->text[d->length] == '\0');
    note("%s", d->id);
    if (d->title)
        note(" title=%s", d->title);
    if (d->date)
        note(" date=%s", d->date);
    if (strcmp(d->source, d->id) != 0)
        note(" source=%s", d->source);
    note(" [%s]\n", d->length > 60 ? "long" : d->text);
    return context ? *(ent_status *)context : ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)context;
    note("%s %s: %s\n", capped ? "capped" : "skipped", source, reason);
}

/* The protocol of reading `path`. */
static const char *read_with(const char *path, ent_read_options options)
{
    ent_error error = {0};
    protocol_length = 0;
    protocol[0] = '\0';
    documents = 0;
    options.visit = visit;
    options.skipped = skipped;
    if (ent_read_path(path, &options, &documents, &error) != ENT_OK)
        note("error %s: %s\n", ent_status_name(error.status), error.text);
    return protocol;
}

static inline const char *read_all(const char *path)
{
    return read_with(path, (ent_read_options){0});
}

static void put_bytes(const char *path, const char *data, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (CHECK(file != NULL)) {
        CHECK(fwrite(data, 1, length, file) == length);
        CHECK(fclose(file) == 0);
    }
}

static inline void put(const char *path, const char *text)
{
    put_bytes(path, text, strlen(text));
}

#endif
