/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_read.c - any bytes through the read stage. The first byte chooses the name, and so the
 * format, the rest is the file. Whatever comes out must keep the promises of document.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "read/reader.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { MOST = 300 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static ent_status visit(void *context, const ent_raw_document *d, ent_error *error)
{
    (void)error;
    ++*(unsigned *)context;
    demand(d->id[0] && d->source[0] && d->length > 0 && d->length <= MOST);
    demand(d->text[d->length] == '\0');
    demand(ent_utf8_valid(d->id, strlen(d->id)) == strlen(d->id));
    demand(!d->date || strlen(d->date) == 10);
    demand(!d->title || ent_utf8_valid(d->title, strlen(d->title)) == strlen(d->title));
    return ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)capped;
    ++*(unsigned *)context;
    demand(source[0] && reason[0] && !strchr(reason, '\n'));
    demand(ent_utf8_valid(reason, strlen(reason)) == strlen(reason));
}

/* A file of that name and content in a folder that is gone at the end. */
static void read_as(const char *suffix, const unsigned char *data, size_t size)
{
    char folder[] = "/tmp/entente-fuzz-XXXXXX", path[64];
    demand(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/f%s", folder, suffix);
    FILE *file = fopen(path, "wb");
    demand(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
    unsigned         heard = 0;
    uint64_t         documents = 0;
    ent_read_options options = {
        .max_document_bytes = MOST, .visit = visit, .skipped = skipped, .context = &heard};
    demand(ent_read_path(path, &options, &documents, NULL) == ENT_OK);
    demand(heard > 0 && documents <= heard); /* nothing is lost without a word */
    unlink(path);
    rmdir(folder);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const suffixes[] = {".txt", ".jsonl", ".json", ".csv", ".tsv", ""};
    if (size)
        read_as(suffixes[data[0] % 6], data + 1, size - 1);
    return 0;
}
