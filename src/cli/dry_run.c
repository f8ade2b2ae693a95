/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dry_run.c - entente build --dry-run: what a run would read. */
#include "cli/dry_run.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cli/cli.h"
#include "export/export.h"
#include "network/network.h"
#include "read/reader.h"

typedef struct look {
    uint64_t files, bytes, documents, text, skipped, capped;
    char     inner[256]; /* formats inside of the file that is read, " html mail " */
} look;

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    look *l = context;
    *(capped ? &l->capped : &l->skipped) += 1;
    printf("%-9s %12s  ", capped ? "part" : "skipped", "");
    ent_cli_print_safe(stdout, source);
    fputs(": ", stdout);
    ent_cli_print_safe(stdout, reason);
    putchar('\n');
}

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    look *l = context;
    if (ferror(stdout))
        return error->status = ENT_CANNOT_WRITE; /* main says the rest */
    l->text += document->length;
    return ENT_OK;
}

static void remember_inner(look *l, const char *format)
{
    char   word[32];
    size_t used = strlen(l->inner);
    snprintf(word, sizeof word, " %s ", format);
    if (!strstr(l->inner, word) && used + strlen(word) < sizeof l->inner)
        snprintf(l->inner + (used ? used - 1 : 0), sizeof l->inner - used, "%s", word);
}

static void ended(void *context, const ent_read_input *input)
{
    look *l = context;
    if (input->depth) {
        remember_inner(l, input->format);
        return;
    }
    l->files++;
    l->bytes += input->bytes;
    l->documents += input->documents;
    if (input->documents) {
        printf("%9" PRIu64 " %12" PRIu64 "  ", input->documents, input->bytes);
        ent_cli_print_safe(stdout, input->path);
        printf(": %s%s%.*s\n", input->format, *l->inner ? " with" : "", *l->inner ? (int)strlen(l->inner) - 1 : 0, l->inner);
    }
    l->inner[0] = '\0';
}

static const char *plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}

static int conclude(const look *l, const char *folder, const ent_options *options)
{
    printf("\n%" PRIu64 " document%s with %" PRIu64 " bytes of text in %" PRIu64 " file%s of %" PRIu64 " bytes",
           l->documents, plural(l->documents), l->text, l->files, plural(l->files), l->bytes);
    printf("; %" PRIu64 " input%s skipped", l->skipped, plural(l->skipped));
    if (l->capped)
        printf(", %" PRIu64 " read in part", l->capped);
    fputs("\nNothing was written. ", stdout);
    if (!l->documents) {
        puts("A run would end here: no input can be read.");
        return ENT_EXIT_INPUT;
    }
    if (options->strict && l->skipped) {
        puts("A run would end here: an input cannot be read, and --strict is given.");
        return ENT_EXIT_INPUT;
    }
    fputs("A run would write to ", stdout);
    ent_cli_print_safe(stdout, folder);
    puts(".");
    return l->skipped || l->capped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

/* What a run would refuse at once. */
static ent_status check(const char *folder, const ent_options *options, ent_error *error)
{
    ent_measure_choice measures;
    ent_corpus        *corpus;
    ent_status         status = ent_measure_choose(options, &measures, error);
    if (status == ENT_OK)
        status = ent_export_check(folder, options, error);
    if (status == ENT_OK)
        status = ent_corpus_new(options, &corpus, error); /* reads aliases and model */
    if (status == ENT_OK)
        ent_corpus_free(corpus);
    return status;
}

int ent_cli_dry_run(const char *const *inputs, size_t count, const char *folder, const ent_options *options)
{
    look             l = {0};
    uint64_t         documents = 0;
    ent_error        error = {0};
    ent_read_options reading = {.fields = options->fields, .date = options->date, .format = options->input_format,
                                .all_languages = options->all_languages,
                                .max_document_bytes = options->max_document_bytes,
                                .visit = visit, .skipped = skipped, .ended = ended, .go_on = ent_cli_go_on, .context = &l,
                                .converter = options->converter};
    ent_status   status = check(folder, options, &error);
    const char **sorted = malloc((count + 1) * sizeof *sorted);
    if (status == ENT_OK && !sorted)
        status = error.status = ENT_NO_MEMORY;
    if (status == ENT_OK) {
        memcpy(sorted, inputs, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, ent_by_text); /* as a run reads them */
        puts("documents        bytes  input");
    }
    for (size_t i = 0; i < count && status == ENT_OK; i++)
        status = ent_read_path(sorted[i], &reading, &documents, &error);
    free(sorted);
    if (status == ENT_CANNOT_WRITE && ferror(stdout))
        return ENT_EXIT_OUTPUT;
    error.status = status;
    return status == ENT_OK ? conclude(&l, folder, options) : ent_cli_fail(&error);
}
