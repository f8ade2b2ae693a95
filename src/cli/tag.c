/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag.c - entente tag: the names of texts, one by one, without a graph. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/number.h"
#include "cli/named.h"
#include "cli/page.h"
#include "names/evaluate.h"
#include "read/reader.h"

enum { FORMAT, LABELS, MODEL, TAGGER_ONLY, FIELD, MAX_DOCUMENT_BYTES };

static const ent_cli_option table[] = {
    [FORMAT] = {"format", 0, "jsonl|conll|text", "default text on a terminal, else jsonl"},
    [LABELS] = {"labels", 0, "conll|entente", "of conll: PER ORG LOC MISC (conll, default) or the five kinds of entente"},
    [MODEL] = {"model", 'm', "FILE", "a model made by entente train; default the program's own"},
    [TAGGER_ONLY] = {"tagger-only", 0, NULL, "what the tagger says, before lists and grammar have their say"},
    [FIELD] = {"field", 0, "OURS=THEIRS", "as for build: text=body,id=key"},
    [MAX_DOCUMENT_BYTES] = {"max-document-bytes", 0, "BYTES", "as for build; default 64M"},
    {0},
};

typedef enum format { FORMAT_JSONL, FORMAT_CONLL, FORMAT_TEXT } format;

typedef struct job {
    ent_cli_arguments arguments;
    ent_read_options  reading;
    ent_names         names;
    ent_names_memo    memo;
    ent_arena         arena;  /* reset after each document */
    const char      **inputs;
    size_t            count;
    char             *fields; /* all --field values, joined by commas */
    const char       *model;
    format            format;
    bool              own_labels, tagger_only, colours;
    uint64_t          skipped;
} job;

/* ---- a document ----------------------------------------------------------------------------------------- */

/* The listed entity of a mention: the most prominent where several have the name. A capital is listed for its
 * state, which is not what the name of a place means. */
static ent_view entity_of(const ent_gazetteer *gazetteer, const ent_mention *mention)
{
    if (mention->form == ENT_NONE)
        return (ent_view){"", 0};
    const ent_known *known = &gazetteer->known[gazetteer->form[mention->form].known];
    return ent_known_mention_kind(known) == (ent_mention_kind)mention->kind ? known->name : (ent_view){"", 0};
}

static ent_cli_name name_of(const ent_context *context, uint32_t token, uint32_t end, uint8_t kind, float confidence)
{
    return (ent_cli_name){.token = token, .token_end = end, .kind = kind, .confidence = ent_number_round((double)confidence),
                          .adjective = kind == ENT_MENTION_COUNTRY && ent_is_adjective(context, token, end)};
}

static ent_status take_tagged(job *j, const ent_prose *prose, ent_cli_name *out, uint32_t *count, ent_error *error)
{
    ent_reading reading;
    ent_context context;
    ent_tagged *tagged;
    ENT_TRY(ent_reading_begin(&j->names, &j->memo.spellings, prose, &j->arena, &reading, error));
    ENT_TRY(ent_names_tag(&j->names, &j->memo, &reading, &context, &tagged, count, error));
    for (uint32_t i = 0; i < *count; i++)
        out[i] = name_of(&context, tagged[i].token, tagged[i].token_end, tagged[i].kind, tagged[i].confidence);
    return ENT_OK;
}

static ent_status take_mentions(job *j, const ent_prose *prose, ent_cli_name *out, uint32_t *count, ent_error *error)
{
    ent_reading reading;
    ent_context context;
    ENT_TRY(ent_names_find(&j->names, &j->memo, prose, &j->arena, &reading, error));
    ent_status status = ent_context_make(&reading, &context, error);
    ent_mention *all = ent_arena_array(&j->arena, reading.mentions + reading.bares + 1ul, sizeof *all);
    if (status == ENT_OK && !all)
        status = ent_fail_memory(error, "the names found");
    *count = status == ENT_OK ? ent_reading_all(&reading, all) : 0;
    for (uint32_t i = 0; i < *count; i++) {
        out[i] = name_of(&context, all[i].token, all[i].token_end, all[i].kind, all[i].confidence);
        out[i].entity = entity_of(&j->names.gazetteer, &all[i]);
    }
    ent_reading_free(&reading);
    return status;
}

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    job      *j = context;
    ent_prose prose;
    uint32_t  count = 0;
    if (ferror(stdout))
        return error->status = ENT_CANNOT_WRITE; /* main says the rest */
    ent_arena_reset(&j->arena);
    ENT_TRY(ent_prose_make(document->text, document->length, document->title, &j->arena, &prose, error));
    ent_cli_name *name = ent_arena_array(&j->arena, prose.tokens + 1ul, sizeof *name); /* a name has a token */
    if (!name)
        return ent_fail_memory(error, "the names found");
    ENT_TRY((j->tagger_only ? take_tagged : take_mentions)(j, &prose, name, &count, error));
    ent_cli_named named = {document->id, &prose, name, count};
    if (j->format == FORMAT_JSONL)
        return ent_cli_named_jsonl(&named, error);
    if (j->format == FORMAT_CONLL)
        ent_cli_named_conll(&named, j->own_labels);
    else
        ent_cli_named_text(&named, j->colours);
    return ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    job *j = context;
    j->skipped += !capped;
    ent_cli_tell("entente: ", source, reason);
}

/* ---- the command ---------------------------------------------------------------------------------------- */

static bool take(void *context, int option, const char *value)
{
    job *j = context;
    int  chosen;
    switch (option) {
    case ENT_CLI_OPERAND:
        j->inputs[j->count++] = value;
        return true;
    case FORMAT:
        chosen = ent_cli_choice(&j->arguments, table[option].name, value);
        j->format = chosen < 0 ? FORMAT_JSONL : (format)chosen;
        return chosen >= 0;
    case LABELS:
        chosen = ent_cli_choice(&j->arguments, table[option].name, value);
        j->own_labels = chosen == 1;
        return chosen >= 0;
    case MODEL:
        j->model = value;
        return true;
    case TAGGER_ONLY:
        return j->tagger_only = true;
    case FIELD:
        return ent_cli_join(&j->fields, value);
    default:
        return ent_cli_bytes(&j->arguments, table[option].name, value, 1, INT32_MAX, &j->reading.max_document_bytes);
    }
}

static ent_status read_inputs(job *j, uint64_t *documents, ent_error *error)
{
    j->reading.fields = j->fields;
    j->reading.visit = visit;
    j->reading.skipped = skipped;
    j->reading.go_on = ent_cli_go_on;
    j->reading.context = j;
    for (size_t i = 0; i < j->count; i++)
        ENT_TRY(ent_read_path(j->inputs[i], &j->reading, documents, error));
    return ENT_OK;
}

static int run(job *j)
{
    ent_error  error = {0};
    uint64_t   documents = 0;
    ent_status status = ent_names_load(&j->names, j->model, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    status = read_inputs(j, &documents, &error);
    ent_names_memo_free(&j->memo);
    ent_names_free(&j->names);
    ent_arena_free(&j->arena);
    if (status == ENT_CANNOT_WRITE)
        return ENT_EXIT_OUTPUT;
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    return !documents ? ENT_EXIT_INPUT : j->skipped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run_tag(int argc, char **argv)
{
    bool terminal = isatty(STDOUT_FILENO) == 1;
    job  j = {.arguments = ent_cli_begin("tag", table, argc, argv),
              .inputs = calloc((size_t)argc + 2, sizeof *j.inputs),
              .format = terminal ? FORMAT_TEXT : FORMAT_JSONL,
              .colours = terminal};
    int  code = j.inputs ? ent_cli_take_all(&j.arguments, &ent_cli_tag_page, take, &j) : ent_cli_no_memory();
    if (code == ENT_EXIT_OK && !j.count)
        j.inputs[j.count++] = "-";
    if (code == ENT_EXIT_OK)
        code = run(&j);
    free(j.inputs);
    free(j.fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

static const ent_cli_section sections[] = {
    {"formats",
     "jsonl  a line of JSON a name: document, text, kind, start and end (bytes in what `entente\n"
     "       text` prints), confidence from 0 to 1, and entity where a list knows the name (the most\n"
     "       prominent one where several have it)\n"
     "conll  TOKEN TAB TAG with B- and I-, a blank line behind a sentence, -DOCSTART- before each\n"
     "       document; `entente evaluate` reads it. \"Dutch\" is MISC, and a country with --labels entente\n"
     "text   the cleaned text, names in colours on a terminal: person cyan, institution yellow,\n"
     "       country green, place blue, other magenta; else [P ...], [O ...], [C ...], [L ...], [M ...]\n",
     NULL},
    {0},
};

const ent_cli_page ent_cli_tag_page = {
    .name = "tag",
    .summary = "the names in texts, one by one",
    .run = run_tag,
    .usage = "entente tag [INPUT...] [options]\n",
    .about = "Finds the names in texts and prints them; INPUT as for build, standard input (\"-\") where there\n"
             "is none. Kinds are person, institution, country (its adjectives too), place and other.\n",
    .operand = "INPUT",
    .options = table,
    .sections = sections,
    .examples = "entente tag report.txt\n"
                "echo 'Angela Merkel met the Dutch prime minister.' | entente tag --format text\n"
                "entente tag news/ --format conll >news.bio\n",
};
