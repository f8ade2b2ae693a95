/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor.c - entente doctor: what this build stands on, for bug reports and for the curious. */
#include <archive.h>
#include <csv.h>
#include <igraph_version.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "cli/page.h"
#include "cli/sandbox.h"
#include "data/data.h"
#include "export/export.h"
#include "names/names.h"

enum { MODEL };

static const ent_cli_option table[] = {
    [MODEL] = {"model", 'm', "FILE", "tell of this model; default the program's own"},
    {0},
};

static void print_versions(void)
{
    const char *igraph = "?";
    int         major, minor, patch;
    igraph_version(&igraph, &major, &minor, &patch);
    printf("entente    %s\n", ent_version());
    printf("igraph     %s\n", igraph);
    printf("jansson    %s\n", jansson_version_str());
    printf("utf8proc   %s\n", utf8proc_version());
    printf("libarchive %d.%d.%d\n", archive_version_number() / 1000000, archive_version_number() / 1000 % 1000,
           archive_version_number() % 1000);
    printf("sqlite     %s\n", sqlite3_libversion());
    printf("libcsv     %d.%d.%d\n", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}

/* The number of empty tables. */
static unsigned print_tables(void)
{
    unsigned empty = 0;
    fputs("\ntables (rows):\n", stdout);
    for (unsigned i = 0; i < ENT_TABLES; i++) {
        ent_rows rows = ent_table_rows((ent_table)i);
        uint32_t count = 0;
        while (ent_table_next(&rows))
            count++;
        printf("  %-24s %8u%s\n", ent_table_name((ent_table)i), count, count ? "" : "  missing!");
        empty += !count;
    }
    return empty;
}

static void print_names(void)
{
    fputs("\ninput:   ", stdout);
    for (uint32_t i = 0; ent_input_format_at(i); i++)
        printf(" %s", ent_input_format_at(i)->name);
    fputs("\nformats: ", stdout);
    for (uint32_t i = 0; i < ent_format_count(); i++) {
        const ent_format *format = ent_format_at(i);
        printf(" %s%s", format->name, strncmp(format->help, "not in", 6) == 0 ? " (not in this build)" : "");
    }
    fputs("\nmeasures:", stdout);
    for (uint32_t i = 0; i < ent_measure_count(); i++)
        printf(" %s", ent_measure_at(i)->name);
    fputc('\n', stdout);
}

/* The first lines of a model's provenance, each cut where it is long. */
static void print_provenance(const ent_model *model)
{
    enum { LINES = 6, LINE_MOST = 160 };
    ent_view rest = {model->provenance, model->provenance_length}, line;
    for (int i = 0; i < LINES && ent_view_cut(&rest, '\n', &line); i++) {
        char     text[LINE_MOST + 1];
        uint32_t length = line.length < LINE_MOST ? line.length : LINE_MOST;
        while (length < line.length && ((unsigned char)line.data[length] & 0xC0) == 0x80) /* whole characters */
            length--;
        snprintf(text, sizeof text, "%.*s", (int)length, line.data);
        if (!*text)
            continue;
        fputs("  ", stdout);
        ent_cli_print_safe(stdout, text);
        puts(length < line.length ? " ..." : "");
    }
}

static int print_model(const char *path)
{
    ent_names  names;
    ent_error  error = {0};
    ent_status status = ent_names_load(&names, path, &error);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    fputs("\nmodel: ", stdout);
    ent_cli_print_safe(stdout, path ? path : "the program's own");
    printf("\n  %u bytes, %u features, checksum %016llx\n", names.model.bytes, names.model.rows,
           (unsigned long long)names.model.checksum);
    print_provenance(&names.model);
    ent_names_free(&names);
    return ENT_EXIT_OK;
}

/* Whether a program of that name is where commands are looked for. */
static bool is_installed(const char *program)
{
    const char *folders = getenv("PATH");
    ent_view    rest = ent_view_of(folders ? folders : ""), folder;
    while (ent_view_cut(&rest, ':', &folder)) {
        char path[4096];
        int  n = snprintf(path, sizeof path, "%.*s/%s", (int)folder.length, folder.data, program);
        if (n > 0 && (size_t)n < sizeof path && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

/* What works only with something that is not here, and how to get it. */
static void print_missing(unsigned empty)
{
    unsigned missing = empty != 0;
    fputs("\nmissing:\n", stdout);
    if (empty)
        puts("  tables are empty, see above: names of these sorts are not found; build entente anew from a whole source");
    if (!ent_export_has_html()) {
        puts("  D3, when this was built: no graph.html; install node-d3 (or npm's d3), then configure and build again");
        missing++;
    }
    if (!is_installed("pdftotext")) {
        puts("  pdftotext: PDF files are skipped; install poppler-utils");
        missing++;
    }
    if (!missing)
        puts("  nothing");
}

static int run_doctor(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("doctor", table, argc, argv);
    const char       *value, *model = NULL;
    int               option;
    while ((option = ent_cli_next(&arguments, &value)) == MODEL)
        model = value;
    if (option == ENT_CLI_HELP) {
        ent_cli_print_page(&ent_cli_doctor_page);
        return ENT_EXIT_OK;
    }
    if (option == ENT_CLI_OPERAND)
        return ent_cli_usage(&arguments, "no arguments, please");
    if (option != ENT_CLI_END)
        return ENT_EXIT_USAGE;
    print_versions();
    unsigned empty = print_tables();
    int      code = print_model(model);
    print_names();
    print_missing(empty);
    if (!ent_cli_sandbox_print())
        code = code ? code : ENT_EXIT_INPUT;
    return empty ? ENT_EXIT_INPUT : code;
}

const ent_cli_page ent_cli_doctor_page = {
    .name = "doctor",
    .summary = "versions, data, and what is missing",
    .run = run_doctor,
    .usage = "entente doctor [--model FILE]\n",
    .about = "Versions, tables, formats and measures of this build, what its model was learnt from, and what is\n"
             "not there, with what that costs and what to install.\n",
    .options = table,
    .examples = "entente doctor\n"
                "entente doctor --model my.model\n",
};
