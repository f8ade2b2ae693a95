/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_file.h - for fuzz targets: any bytes as a file through the read stage; what comes out must keep the promises of
 * document.h and reader.h. */
#ifndef FUZZ_FILE_H
#define FUZZ_FILE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "read/reader.h"

enum { MOST = 300 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void demand_text(const char *text)
{
    demand(!text || ent_utf8_valid(text, strlen(text)) == strlen(text));
}

static ent_status visit(void *context, const ent_raw_document *d, ent_error *error)
{
    (void)error;
    ++*(unsigned *)context;
    demand(d->id[0] && d->source[0] && d->length > 0 && d->length <= MOST);
    demand(d->text[d->length] == '\0');
    demand_text(d->id);
    demand_text(d->title);
    demand_text(d->author);
    demand_text(d->site);
    demand_text(d->language);
    demand(!d->date == !d->date_from && (!d->date || strlen(d->date) == 10));
    return ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)capped;
    ++*(unsigned *)context;
    demand(source[0] && reason[0] && !strchr(reason, '\n'));
    demand_text(reason);
}

/* A file of that name and content in a folder that is gone at the end. */
static void read_as(const char *suffix, bool all_languages, const unsigned char *data, size_t size)
{
    char folder[] = "/tmp/entente-fuzz-XXXXXX", path[64];
    demand(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/f%s", folder, suffix);
    FILE *file = fopen(path, "wb");
    demand(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
    unsigned         heard = 0;
    uint64_t         documents = 0;
    ent_read_options options = {.max_document_bytes = MOST,
                                .all_languages = all_languages,
                                .visit = visit,
                                .skipped = skipped,
                                .context = &heard};
    demand(ent_read_path(path, &options, &documents, NULL) == ENT_OK);
    demand(heard > 0 && documents <= heard); /* nothing is lost without a word */
    unlink(path);
    rmdir(folder);
}

#endif
