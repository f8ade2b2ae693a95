/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measuring.h - the options that say what is measured and how; build and report have them alike, but for those of
 * communities, which build alone finds. They are the last of a table:
 *
 *   static const ent_cli_option table[] = {{"output", ...}, ENT_CLI_MEASURING_OPTIONS, ENT_CLI_COMMUNITY_OPTIONS, {0}};
 *   enum { OUTPUT, MEASURING };
 *   if (i >= MEASURING) ent_cli_take_measuring(&arguments, &options, i - MEASURING, value); */
#ifndef ENT_CLI_MEASURING_H
#define ENT_CLI_MEASURING_H

#include "cli/options.h"
#include "entente.h"

enum { ENT_CLI_JOBS_MOST = 256 };

// clang-format off
#define ENT_CLI_MEASURING_OPTIONS                                                                            \
    {"measure-layer", 0, "all|co_mention|roles", "edges to measure on; default co_mention; roles has affiliations, too"},\
    {"measure-kinds", 0, "person|institution|country,...", "measure only among these"},                   \
    {"from", 0, "NAME", "also measure pagerank_from: who is near NAME"},                                      \
    {"exact", 0, NULL, "estimate nothing, however long it takes"},                                            \
    {"epsilon", 0, "X", "what an estimate may be off by, of all; default 0.005; 0.01 above 2M edges"},                             \
    {"jobs", 'j', "N", "processes that read, threads that measure and write; no result depends on it; default 1"},     \
    {"by", 0, "year|month|day", "also measure each year, month or day of the documents; build writes periods.csv"}, \
    {"time-limit", 0, "SECONDS", "give up a measure that takes longer; default none"},                       \
    {"seed", 0, "N", "of communities, layout and estimates; default 1"},                                      \
    {"backbone", 0, "ALPHA", "leave out co-mentions that may be chance: the disparity filter, say 0.05"},    \
    {"backbone-p", 0, "ALPHA", "leave out those that chance would give: whose p_value is not below ALPHA"},   \
    {"backbone-top", 0, "K", "leave out all but the K heaviest of each; of several --backbone... each keeps its own"},\
    {"backbone-spanning", 0, NULL, "keep those of the maximum spanning forest: who is connected stays so"}
#define ENT_CLI_COMMUNITY_OPTIONS                                                                            \
    {"resolution", 0, "X", "of communities: above 1 more and smaller ones; default 1"},                       \
    {"communities", 0, "modularity|cpm", "how they are found; default modularity; cpm: resolution is a density of ties"},\
    {"layout", 0, "forces|none", "places of nodes; default forces"}
// clang-format on

/* Take the i-th of them; false when its value is wrong, of which the user has been told. */
bool ent_cli_take_measuring(const ent_cli_arguments *arguments, ent_options *options, int i, const char *value);

#endif
