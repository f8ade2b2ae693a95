/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.c - entente build: read, link, measure, write everything. */
#include <stdlib.h>
#include <string.h>

#include "cli/dry_run.h"
#include "cli/measuring.h"
#include "cli/page.h"
#include "cli/progress.h"
#include "cli/sandbox.h"
#include "cli/summary.h"

enum {
    OUTPUT,
    WINDOW,
    WEIGHT,
    MIN_MENTIONS,
    LAYER,
    FORMATS,
    GRAPHML_PROFILE,
    GEXF_VERSION,
    MEASURES,
    FIELD,
    DATE,
    INPUT_FORMAT,
    ALL_LANGUAGES,
    KEEP_COPIES,
    ALIASES,
    MODEL,
    CSV_BOM,
    CSV_RAW,
    FORCE,
    STRICT,
    EVIDENCE_SAMPLE,
    MAX_DOCUMENT_BYTES,
    DRY_RUN,
    QUIET,
    SANDBOX,
    NO_SANDBOX,
    MEASURING,
};

static const ent_cli_option table[] = {
    [OUTPUT] = {"output", 'o', "DIR", "the folder to write; default output"},
    [WINDOW] = {"window", 0, "sentence|paragraph|document", "what two must be named in together; default sentence"},
    [WEIGHT] = {"weight", 0, "count|npmi", "weight of co-mentions; default count"},
    [MIN_MENTIONS] = {"min-mentions", 0, "N", "leave out who is mentioned less often; default 1"},
    [LAYER] = {"layer", 0, "all|co_mention|roles", "edges in files for other programs; default all"},
    [FORMATS] = {"formats", 0, "FORMAT,...", "what to write, see below"},
    [GRAPHML_PROFILE] = {"graphml-profile", 0, "directed|strict|mixed", "directions in GraphML; default directed, which all readers take"},
    [GEXF_VERSION] = {"gexf-version", 0, "1.3|1.2", "default 1.3; 1.2 for networkx before 3.6"},
    [MEASURES] = {"measures", 0, "MEASURE,...", "what to measure, see below"},
    [FIELD] = {"field", 0, "OURS=THEIRS", "field of JSON or CSV: text=body,title=headline"},
    [DATE] = {"date", 0, "DAY", "for documents that show none: 2024-05-17"},
    [INPUT_FORMAT] = {"input-format", 0, "INPUT-FORMAT", "what the inputs are, see below; else found out"},
    [ALL_LANGUAGES] = {"all-languages", 0, NULL, "read what is not in English, too"},
    [KEEP_COPIES] = {"keep-copies", 0, NULL, "count near-copies of one text, too; else one counts"},
    [ALIASES] = {"aliases", 0, "FILE", "who is who, in your own words, see below"},
    [MODEL] = {"model", 'm', "FILE", "find names by this model of entente train; default the program's own"},
    [CSV_BOM] = {"csv-bom", 0, NULL, "begin CSV with a mark that Excel needs"},
    [CSV_RAW] = {"csv-raw", 0, NULL, "leave cells that look like formulas as they are"},
    [FORCE] = {"force", 'f', NULL, "write into a folder that holds something else"},
    [STRICT] = {"strict", 0, NULL, "end at the first input that cannot be read"},
    [EVIDENCE_SAMPLE] = {"evidence-sample", 0, "N", "sentences an edge in graph.json; default 5"},
    [MAX_DOCUMENT_BYTES] = {"max-document-bytes", 0, "N", "longer ones are cut there; default 64M"},
    [DRY_RUN] = {"dry-run", 'n', NULL, "read all, say what was found in which format and what would be skipped; write nothing"},
    [QUIET] = {"quiet", 'q', NULL, "say nothing but errors"},
    [SANDBOX] = ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_MEASURING_OPTIONS,
    ENT_CLI_COMMUNITY_OPTIONS,
    {0},
};

/* What the command line asks for. */
typedef struct job {
    ent_cli_arguments arguments;
    ent_options       options;
    const char       *output;
    char             *fields; /* all --field values, joined by commas */
    const char      **inputs;
    size_t            count;
    bool              is_quiet, is_dry;
    ent_cli_sandbox_wish sandbox;
} job;

static bool number(const job *j, int option, const char *value, uint64_t least, uint64_t most,
                   uint64_t *out)
{
    return ent_cli_number(&j->arguments, table[option].name, value, least, most, out);
}

/* One option that takes a number; false when it is wrong. */
static bool take_number(job *j, int option, const char *value)
{
    ent_options *o = &j->options;
    uint64_t     n;
    if (option == MAX_DOCUMENT_BYTES)
        return number(j, option, value, 1, INT32_MAX, &o->max_document_bytes);
    if (!number(j, option, value, option == MIN_MENTIONS, UINT32_MAX - 1, &n))
        return false;
    if (option == MIN_MENTIONS)
        o->min_mentions = (uint32_t)n;
    else
        o->evidence_sample = (uint32_t)n;
    return true;
}

/* One option that takes one of some words, which its row has in the order of the enumeration; false when it is
 * wrong. */
static bool take_choice(job *j, int option, const char *value)
{
    int chosen = ent_cli_choice(&j->arguments, table[option].name, value);
    if (chosen < 0)
        return false;
    if (option == WINDOW)
        j->options.window = (ent_window)chosen;
    else if (option == WEIGHT)
        j->options.weight = (ent_weight)chosen;
    else if (option == LAYER)
        j->options.layer = (ent_layer)chosen;
    else if (option == GEXF_VERSION)
        j->options.gexf_version = (ent_gexf_version)chosen;
    else
        j->options.graphml_profile = (ent_graphml_profile)chosen;
    return true;
}

/* An empty list would mean the defaults and surely was a variable that is not set. */
static bool take_text(job *j, const char **into, int option, const char *value)
{
    if (!*value)
        ent_cli_usage(&j->arguments, "--%s needs a value", table[option].name);
    *into = value;
    return *value != '\0';
}

static bool take_option(job *j, int option, const char *value)
{
    ent_options *o = &j->options;
    if (option >= MEASURING)
        return ent_cli_take_measuring(&j->arguments, o, option - MEASURING, value);
    switch (option) {
    case OUTPUT:
        return take_text(j, &j->output, option, value);
    case FORMATS:
        return take_text(j, &o->formats, option, value);
    case MEASURES:
        return take_text(j, &o->measures, option, value);
    case DATE:
        return take_text(j, &o->date, option, value);
    case ALIASES:
        return take_text(j, &o->aliases, option, value);
    case INPUT_FORMAT:
        return take_text(j, &o->input_format, option, value);
    case ALL_LANGUAGES:
        return o->all_languages = true;
    case MODEL:
        return take_text(j, &o->model, option, value);
    case FIELD:
        return ent_cli_join(&j->fields, value);
    case WINDOW:
    case WEIGHT:
    case LAYER:
    case GRAPHML_PROFILE:
    case GEXF_VERSION:
        return take_choice(j, option, value);
    case KEEP_COPIES:
        return o->keep_copies = true;
    case CSV_BOM:
        return o->csv_bom = true;
    case CSV_RAW:
        return o->csv_raw = true;
    case FORCE:
        return o->force = true;
    case STRICT:
        return o->strict = true;
    case DRY_RUN:
        return j->is_dry = true;
    case QUIET:
        return j->is_quiet = true;
    case SANDBOX:
    case NO_SANDBOX:
        j->sandbox = option == SANDBOX ? ENT_CLI_SANDBOX_YES : ENT_CLI_SANDBOX_NO;
        return true;
    default:
        return take_number(j, option, value);
    }
}

/* Fill the job from the command line; ENT_EXIT_OK, or the code to leave with; -1 after --help. */
static int read_arguments(job *j)
{
    const char *value;
    for (;;) {
        int option = ent_cli_next(&j->arguments, &value);
        if (option == ENT_CLI_END)
            break;
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(&ent_cli_build_page);
            return -1;
        }
        if (option == ENT_CLI_OPERAND)
            j->inputs[j->count++] = value;
        else if (option == ENT_CLI_WRONG || !take_option(j, option, value))
            return ENT_EXIT_USAGE;
    }
    if (!j->count)
        return ent_cli_usage(&j->arguments,
                             "no input: name files or folders, or - for standard input");
    return ENT_EXIT_OK;
}

static int run_inside(job *j)
{
    ent_cli_progress progress = ent_cli_progress_begin(j->is_quiet);
    ent_cli_skips    skips = {0};
    ent_cli_notes    notes = {0};
    ent_summary      summary = {0};
    ent_error        error = {0};
    j->options.progress = ent_cli_progress_tell;
    j->options.progress_context = &progress;
    j->options.skipped = ent_cli_skips_add;
    j->options.skipped_context = &skips;
    j->options.noted = ent_cli_notes_add;
    j->options.noted_context = &notes;
    ent_status status =
        ent_run(j->inputs, j->count, j->output, &j->options, &summary, &error);
    double seconds = ent_cli_progress_end(&progress);
    if (status != ENT_OK && status != ENT_MEASURE_FAILED) {
        bool is_said = status == ENT_CANNOT_READ && skips.count == 1; /* by the error itself */
        if (!j->is_quiet && status != ENT_INTERRUPTED && !is_said)
            ent_cli_print_skips(&skips, summary.skipped, summary.capped, NULL);
        error.status = status;
        return ent_cli_fail(&error);
    }
    if (!j->is_quiet)
        ent_cli_print_notes(&notes);
    if (!j->is_quiet)
        ent_cli_print_summary(&summary, &skips, seconds, j->output, j->options.formats);
    if (status == ENT_MEASURE_FAILED)
        return ent_cli_fail(&error);
    return summary.skipped || summary.capped ? ENT_EXIT_SKIPPED : ENT_EXIT_OK;
}

static int run(job *j)
{
    ent_cli_sandbox sandbox;
    int             code = ent_cli_sandbox_enter(&sandbox, j->sandbox, j->is_dry ? NULL : j->output);
    j->options.converter = sandbox.helper;
    if (code == ENT_EXIT_OK)
        code = j->is_dry ? ent_cli_dry_run(j->inputs, j->count, j->output, &j->options) : run_inside(j);
    ent_cli_sandbox_leave(&sandbox);
    return code;
}

static int run_build(int argc, char **argv)
{
    job j = {.arguments = ent_cli_begin("build", table, argc, argv),
             .options = ent_defaults(),
             .output = "output",
             .inputs = calloc((size_t)argc + 1, sizeof *j.inputs)};
    int code = j.inputs ? read_arguments(&j) : ent_cli_no_memory();
    j.options.fields = j.fields;
    if (code == ENT_EXIT_OK)
        code = run(&j);
    free(j.inputs);
    free(j.fields);
    return code < 0 ? ENT_EXIT_OK : code;
}

static bool format_row(uint32_t i, ent_cli_row *out)
{
    if (i >= ent_format_count())
        return false;
    snprintf(out->name, sizeof out->name, "%c %s", ent_format_at(i)->is_default ? '*' : ' ', ent_format_at(i)->name);
    snprintf(out->text, sizeof out->text, "%s", ent_format_at(i)->help);
    return true;
}

static bool input_format_row(uint32_t i, ent_cli_row *out)
{
    const ent_input_format *format = ent_input_format_at(i);
    if (!format)
        return false;
    snprintf(out->name, sizeof out->name, "%s", format->name);
    snprintf(out->text, sizeof out->text, "%s", format->help);
    return true;
}

static bool measure_row(uint32_t i, ent_cli_row *out)
{
    if (i >= ent_measure_count())
        return false;
    snprintf(out->name, sizeof out->name, "%c %s", ent_measure_at(i)->is_default ? '*' : ' ', ent_measure_at(i)->name);
    snprintf(out->text, sizeof out->text, "%s", ent_measure_at(i)->help);
    return true;
}

static const ent_cli_section sections[] = {
    {"formats (* by default; graph.json and evidence.csv are always written)", NULL, format_row},
    {"input formats (found out from content and name unless --input-format says one)", NULL, input_format_row},
    {"measures (* by default; entente report --help says more of each)", NULL, measure_row},
    {"aliases",
     "A file with a statement a line, its parts between tabs, or commas (CSV); names or ids as a result\n"
     "without it shows them; entente review writes such a file to edit:\n\n"
     "  same       Josep Borrell   person-borrell\n"
     "  not-same   Ali Khamenei    Khamenei\n"
     "  rename     person-lula     Lula da Silva\n"
     "  kind       Wagner          institution\n"
     "  drop       person-getty\n"
     "  role-drop  Josep Borrell   prime minister   Spain\n"
     "  # a remark\n",
     NULL},
    {0},
};

const ent_cli_page ent_cli_build_page = {
    .name = "build",
    .summary = "read texts, write the graph: the main job",
    .run = run_build,
    .usage = "entente build INPUT... [-o DIR] [options]\n",
    .about = "Reads files, folders and archives of web pages, texts, tables, mail (\"-\" is standard input),\n"
             "finds people, institutions and countries, and writes who is named with whom, who holds\n"
             "which role where, and the sentences behind it.\n",
    .operand = "INPUT",
    .options = table,
    .sections = sections,
    .examples = "entente build news/ -o result\n"
                "entente build news/ --dry-run\n"
                "entente build dump.csv --field text=body,title=headline --min-mentions 2\n"
                "entente build crawl.warc.gz mails.mbox reports.zip -o result\n"
                "entente build news/ -o result --aliases aliases.tsv\n",
};
