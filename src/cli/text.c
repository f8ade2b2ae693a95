/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c - entente text: exactly the text of a document that offsets count in. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli/page.h"
#include "cli/sandbox.h"
#include "read/reader.h"

enum { DOCUMENT, LIST, ABOUT, FIELD, INPUT_FORMAT, MAX_DOCUMENT_BYTES, SANDBOX, NO_SANDBOX };

static const ent_cli_option table[] = {
    [DOCUMENT] = {"document", 'd', "ID", "of several documents this one; may be repeated"},
    [LIST] = {"list", 'l', NULL, "only the ids of the documents, one a line"},
    [ABOUT] = {"about", 'a', NULL, "what is known of each document, a line of JSON: title, date, author ..."},
    [FIELD] = {"field", 0, "OURS=THEIRS", "as for build: text=body,id=key"},
    [INPUT_FORMAT] = {"input-format", 0, "INPUT-FORMAT", "as for build"},
    [MAX_DOCUMENT_BYTES] = {"max-document-bytes", 0, "BYTES", "as for build; default 64M"},
    [SANDBOX] = ENT_CLI_SANDBOX_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_arguments arguments;
    ent_read_options  options;
    const char      **inputs;
    size_t            count;
    const char      **wanted; /* ids asked for; set to NULL once printed */
    size_t            asked, found;
    bool              only_list, only_about;
    char             *fields; /* all --field values, joined by commas */
    char             *text;   /* of the first document, while it may be the only one */
    uint32_t          length;
    uint64_t          documents, skipped;
    char              nearest[256]; /* id most like the first one asked for */
    unsigned          distance;
    ent_cli_sandbox_wish sandbox;
} job;

static void remember_nearest(job *j, const char *id)
{
    unsigned distance = ent_cli_distance(j->wanted[0] ? j->wanted[0] : "", id);
    if (j->nearest[0] && distance >= j->distance)
        return;
    j->distance = distance;
    snprintf(j->nearest, sizeof j->nearest, "%s", id);
}

static void print_if_wanted(job *j, const ent_raw_document *document)
{
    for (size_t i = 0; i < j->asked; i++)
        if (j->wanted[i] && strcmp(j->wanted[i], document->id) == 0) {
            fwrite(document->text, 1, document->length, stdout);
            j->wanted[i] = NULL; /* a second document of that id has another one in the graph */
            j->found++;
            return;
        }
    remember_nearest(j, document->id);
}

static bool set_text(json_t *object, const char *key, const char *value)
{
    return !value || json_object_set_new(object, key, json_string(value)) == 0;
}

/* One line of JSON; what is not known is left out. False: no memory. */
static bool print_about(const ent_raw_document *d)
{
    json_t *object = json_object();
    bool    whole = set_text(object, "id", d->id) && set_text(object, "title", d->title) &&
                 set_text(object, "date", d->date) && set_text(object, "date_from", d->date_from) &&
                 set_text(object, "author", d->author) && set_text(object, "site", d->site) &&
                 set_text(object, "language", d->language) && set_text(object, "source", d->source) &&
                 json_object_set_new(object, "bytes", json_integer(d->length)) == 0;
    char *line = whole ? json_dumps(object, JSON_COMPACT) : NULL;
    if (line)
        puts(line);
    free(line);
    json_decref(object);
    return line != NULL;
}

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    job *j = context;
    j->documents++;
    if (ferror(stdout)) {
        error->status = ENT_CANNOT_WRITE; /* main says the rest */
        return ENT_CANNOT_WRITE;
    }
    if (j->only_about && !print_about(document))
        return error->status = ENT_NO_MEMORY;
    if (j->only_about)
        return ENT_OK;
    if (j->only_list) {
        puts(document->id);
    } else if (j->asked) {
        print_if_wanted(j, document);
    } else if (j->documents == 1) {
        j->text = malloc((size_t)document->length + 1);
        if (!j->text)
            return error->status = ENT_NO_MEMORY;
        memcpy(j->text, document->text, document->length);
        j->length = document->length;
    }
    return ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    job *j = context;
    j->skipped += !capped;
    ent_cli_tell("entente: ", source, reason);
}

/* ENT_EXIT_OK, the code to leave with, or -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (;;) {
        int option = ent_cli_next(&j->arguments, &value);
        if (option == ENT_CLI_END)
            break;
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_text_page);
            return -1;
        }
        if (option == ENT_CLI_WRONG)
            return ENT_EXIT_USAGE;
        if (option == ENT_CLI_OPERAND)
            j->inputs[j->count++] = value;
        else if (option == DOCUMENT)
            j->wanted[j->asked++] = value;
        else if (option == LIST)
            j->only_list = true;
        else if (option == ABOUT)
            j->only_about = true;
        else if (option == FIELD && !ent_cli_join(&j->fields, value))
            return ent_cli_no_memory();
        else if (option == INPUT_FORMAT)
            j->options.format = value;
        else if (option == SANDBOX || option == NO_SANDBOX)
            j->sandbox = option == SANDBOX ? ENT_CLI_SANDBOX_YES : ENT_CLI_SANDBOX_NO;
        else if (option == MAX_DOCUMENT_BYTES &&
                 !ent_cli_bytes(&j->arguments, table[option].name, value, 1, INT32_MAX,
                                &j->options.max_document_bytes))
            return ENT_EXIT_USAGE;
    }
    return j->count ? ENT_EXIT_OK : ent_cli_usage(&j->arguments, "no input");
}

/* What the documents seen add up to. */
static int conclude(const job *j)
{
    if (!j->documents)
        return ENT_EXIT_INPUT;
    if (j->found < j->asked) {
        size_t i = 0;
        while (!j->wanted[i])
            i++;
        fputs("entente: no document \"", stderr);
        ent_cli_print_safe(stderr, j->wanted[i]);
        fputs("\"; the nearest is \"", stderr);
        ent_cli_print_safe(stderr, j->nearest);
        fputs("\"\n", stderr);
        return ENT_EXIT_UNKNOWN;
    }
    if (!j->only_list && !j->only_about && !j->asked && j->documents > 1)
        return ent_cli_usage(&j->arguments,
                             "%llu documents: choose with --document ID, see them with --list",
                             (unsigned long long)j->documents);
    if (j->text)
        fwrite(j->text, 1, j->length, stdout);
    return j->skipped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run(job *j)
{
    uint64_t  documents = 0;
    ent_error error = {0};
    j->options.fields = j->fields;
    j->options.all_languages = true; /* it shows texts, whatever they are in */
    j->options.visit = visit;
    j->options.skipped = skipped;
    j->options.go_on = ent_cli_go_on;
    j->options.context = j;
    for (size_t i = 0; i < j->count; i++) {
        ent_status status = ent_read_path(j->inputs[i], &j->options, &documents, &error);
        if (status == ENT_CANNOT_WRITE)
            return ENT_EXIT_OUTPUT;
        if (status != ENT_OK)
            return ent_cli_fail(&error);
    }
    return conclude(j);
}

static int run_text(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("text", table, argc, argv),
             .inputs = calloc((size_t)argc + 1, sizeof *j.inputs),
             .wanted = calloc((size_t)argc + 1, sizeof *j.wanted)};
    int code = j.inputs && j.wanted ? read_arguments(&j) : ent_cli_no_memory();
    ent_cli_sandbox sandbox = {0};
    if (code == ENT_EXIT_OK)
        code = ent_cli_sandbox_enter(&sandbox, j.sandbox, NULL, NULL);
    j.options.converter = sandbox.helper;
    if (code == ENT_EXIT_OK)
        code = run(&j);
    ent_cli_sandbox_leave(&sandbox);
    free(j.inputs);
    free(j.wanted);
    free(j.fields);
    free(j.text);
    return code < 0 ? ENT_EXIT_OK : code;
}

const ent_cli_page ent_cli_text_page = {
    .name = "text",
    .summary = "the text of a document, as offsets count it",
    .run = run_text,
    .usage = "entente text INPUT... [--document ID] [options]\n",
    .about = "Prints the text that the offsets of evidence count in, byte for byte: decoded to UTF-8, of web\n"
             "pages the main text, not cleaned. With several documents in the input, name one.\n",
    .operand = "INPUT",
    .options = table,
    .examples = "entente text report.txt | head -c 420 | tail -c +301    # bytes 300 to 420\n"
                "entente text dump.jsonl --list\n"
                "entente text page.html --about\n"
                "entente text dump.jsonl --document 'dump.jsonl#17'\n",
};
