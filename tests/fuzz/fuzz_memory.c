/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_memory.c - any bytes as a file and as aliases, with memory refused at an asking that the input chooses: the call
 * says "no memory" or is fine, and loses nothing (the sanitizer looks for leaks).
 *
 *   data[0..1]   which asking is refused, 0: none     data[2]   once, or for good; what the file is
 *   the rest     the file; with some suffixes what stands behind a NUL is the aliases file
 *
 * Linked with --wrap for each call below. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../refused.h"
#include "entente.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

void *__wrap_malloc(size_t size)
{
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return refused() ? NULL : __real_realloc(old, size);
}

void *__wrap_aligned_alloc(size_t align, size_t size)
{
    return refused() ? NULL : __real_aligned_alloc(align, size);
}

char *__wrap_strdup(const char *text)
{
    return refused() ? NULL : __real_strdup(text);
}

/* ---- the run ------------------------------------------------------------------------------------------------ */

static void must(int holds, const char *what, const ent_error *error)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s; refused at %ld: %s\n", what, refuse_at, error->text);
    abort();
}

static void put(const char *path, const unsigned char *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file))
        abort();
}

static void clear(const char *folder)
{
    static const char *const files[] = {"graph.json", "evidence.csv", "nodes.csv",  "edges.csv",
                                        "graph.graphml", "graph.gexf", "report.html", "report.md", "manifest.json"};
    char path[128];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/out/%s", folder, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/out", folder);
    if (rmdir(path) && access(path, F_OK) == 0)
        abort(); /* something else is in it */
}

static void check_run(const char *file, const char *out, const ent_options *options)
{
    ent_error   error = {0};
    ent_summary summary;
    asked = 0;
    was_refused = false;
    long n = refuse_at;
    ent_status status = ent_run(&file, 1, out, options, &summary, &error);
    refuse_at = -1;
    must((status == ENT_OK) == (error.status == ENT_OK), "a status and its error agree", &error);
    must(status == ENT_OK || error.text[0], "an error has words", &error);
    refuse_at = n; /* for the message alone */
    must(was_refused || status != ENT_NO_MEMORY, "there was memory", &error);
    must(!was_refused || !stays || status == ENT_NO_MEMORY || status == ENT_BAD_INPUT || status == ENT_CANNOT_READ,
         "memory that is gone for good is told", &error);
    refuse_at = -1;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const suffixes[] = {".txt", ".html", ".jsonl", ".csv", ".eml", ".mbox", ".warc", ".json"};
    char        folder[] = "/tmp/entente-fuzz-XXXXXX", file[64], out[64], aliases[64];
    ent_options options = ent_defaults();
    if (size < 4)
        return 0;
    refuse_at = -1;
    if (!mkdtemp(folder))
        abort();
    snprintf(file, sizeof file, "%s/f%s", folder, suffixes[data[2] % 8]);
    snprintf(out, sizeof out, "%s/out", folder);
    snprintf(aliases, sizeof aliases, "%s/aliases.tsv", folder);
    const unsigned char *rest = data + 3, *split = memchr(rest, 0, size - 3);
    put(file, rest, split ? (size_t)(split - rest) : size - 3);
    if (split && data[2] & 16) {
        put(aliases, split + 1, (size_t)(data + size - split - 1));
        options.aliases = aliases;
    }
    options.formats = "csv,graphml,gexf,report";
    options.measures = "degree";
    options.all_languages = true;
    stays = data[2] & 32;
    refuse_at = (data[0] | data[1] << 8) % 1024 - 1;
    check_run(file, out, &options);
    clear(folder);
    unlink(file);
    unlink(aliases);
    rmdir(folder);
    return 0;
}
