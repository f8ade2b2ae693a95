/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writing.h - the options that say what graph is made of what was read, and in which files; build and merge have them
 * alike, in a row as those of reading.h. And the making itself. */
#ifndef ENT_CLI_WRITING_H
#define ENT_CLI_WRITING_H

#include "cli/options.h"
#include "cli/page.h"
#include "entente.h"

enum { ENT_CLI_WRITING = 14 };

// clang-format off
#define ENT_CLI_WRITING_OPTIONS                                                                               \
    {"weight", 0, "count|npmi", "weight of co-mentions; default count"},                                      \
    {"min-mentions", 0, "N", "leave out who is mentioned less often; default 1"},                             \
    {"layer", 0, "all|co_mention|roles", "edges in files for other programs; default all"},                   \
    {"formats", 0, "FORMAT,...", "what to write, see below"},                                                 \
    {"graphml-profile", 0, "directed|strict|mixed", "directions in GraphML; default directed, which all readers take"},\
    {"gexf-version", 0, "1.3|1.2", "default 1.3; 1.2 for networkx before 3.6, which reads a single --layer only"}, \
    {"measures", 0, "MEASURE,...", "what to measure, see below"},                                             \
    {"keep-copies", 0, NULL, "count near-copies of one text, too; else one counts"},                          \
    {"aliases", 0, "FILE", "who is who, in your own words, see below"},                                       \
    {"csv-bom", 0, NULL, "begin CSV with a mark that Excel needs"},                                           \
    {"csv-raw", 0, NULL, "leave cells that look like formulas as they are"},                                  \
    {"force", 'f', NULL, "write into a folder that holds something else"},                                    \
    {"evidence-sample", 0, "N", "sentences an edge in graph.json; default 5"},                                \
    {"memory", 0, "MB", "what is kept of texts, beside the graph, before it goes to disk: 256 (default) or 2G"}
#define ENT_CLI_WRITING_SECTIONS                                                                              \
    {"formats (* by default; graph.json and evidence.csv are always written)", NULL, ent_cli_format_row},     \
    {"measures (* by default; entente report --help says more of each)", NULL, ent_cli_measure_row},          \
    {"aliases",                                                                                               \
     "A file with a statement a line, its parts between tabs, or commas (CSV); names or ids as a result\n"    \
     "without it shows them; entente review writes such a file to edit:\n\n"                                  \
     "  same       Josep Borrell   person-borrell\n"                                                          \
     "  not-same   Ali Khamenei    Khamenei\n"                                                                \
     "  rename     person-lula     Lula da Silva\n"                                                           \
     "  kind       Wagner          institution\n"                                                             \
     "  drop       person-getty\n"                                                                            \
     "  role-drop  Josep Borrell   prime minister   Spain\n"                                                  \
     "  # a remark\n",                                                                                        \
     NULL}
// clang-format on

/* Take the i-th of them; false when its value is wrong, of which the user has been told. */
bool ent_cli_take_writing(const ent_cli_arguments *arguments, ent_options *options, int i, const char *value);

bool ent_cli_format_row(uint32_t i, ent_cli_row *out);
bool ent_cli_measure_row(uint32_t i, ent_cli_row *out);

/* ent_run, ent_run_parts */
typedef ent_status ent_cli_maker(const char *const *paths, size_t count, const char *folder, const ent_options *options,
                                 ent_summary *summary, ent_error *error);

/* Make a result folder of paths, with progress, and tell what became of it. Returns an exit code. */
int ent_cli_make(ent_cli_maker *make, const char *const *paths, size_t count, const char *folder, ent_options *options,
                 bool is_quiet);

#endif
