/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doctor.c - entente doctor: what this build stands on, for bug reports and for the curious. */
#include <archive.h>
#include <csv.h>
#include <igraph_version.h>
#include <jansson.h>
#include <string.h>
#include <utf8proc.h>

#include "cli/options.h"
#include "data/data.h"

static const ent_cli_option table[] = {{0}};

static void print_versions(void)
{
    const char *igraph = "?";
    int         major, minor, patch;
    igraph_version(&igraph, &major, &minor, &patch);
    printf("entente   %s\n", ent_version());
    printf("igraph    %s\n", igraph);
    printf("jansson   %s\n", jansson_version_str());
    printf("utf8proc  %s\n", utf8proc_version());
    printf("libarchive %d.%d.%d\n", archive_version_number() / 1000000, archive_version_number() / 1000 % 1000,
           archive_version_number() % 1000);
    printf("libcsv    %d.%d.%d\n", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
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

int ent_cli_doctor(int argc, char **argv)
{
    ent_cli_arguments arguments = ent_cli_begin("doctor", table, argc, argv);
    const char       *value;
    int               option = ent_cli_next(&arguments, &value);
    if (option == ENT_CLI_HELP) {
        puts("usage: entente doctor\n\nVersions, tables, formats and measures of this build.");
        return ENT_EXIT_OK;
    }
    if (option == ENT_CLI_OPERAND)
        return ent_cli_usage(&arguments, "no arguments, please");
    if (option != ENT_CLI_END)
        return ENT_EXIT_USAGE;
    print_versions();
    unsigned empty = print_tables();
    print_names();
    return empty ? ENT_EXIT_INPUT : ENT_EXIT_OK;
}
