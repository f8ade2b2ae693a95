/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measuring.c - the options that say what is measured and how. */
#include "cli/measuring.h"

#include <stdlib.h>
#include <string.h>

#include "base/view.h"

enum { LAYER, KINDS, FROM, EXACT, EPSILON, JOBS, BY, TIME_LIMIT, SEED, BACKBONE, BACKBONE_P, TOP, SPANNING, RESOLUTION, METHOD, LAYOUT };

/* In the order of measuring.h; `rows` checks the number. */
static const ent_cli_option rows[] = {ENT_CLI_MEASURING_OPTIONS, ENT_CLI_COMMUNITY_OPTIONS};
_Static_assert(sizeof rows / sizeof *rows == LAYOUT + 1, "the options of measuring.h");

/* Digits with one point among them at most: no sign, no exponent, whatever the locale. */
static bool take_decimal(const ent_cli_arguments *arguments, const char *name, const char *value, double most,
                         double *out)
{
    double   number = 0, place = 1;
    uint32_t points = 0, digits = 0;
    for (const char *at = value; *at; at++) {
        if (*at == '.' && !points) {
            points = 1;
            continue;
        }
        if (*at < '0' || *at > '9' || ++digits > 15) {
            digits = 0;
            break;
        }
        number = number * 10 + (*at - '0');
        place *= points ? 10 : 1;
    }
    *out = number / place;
    if (digits && *out > 0 && *out <= most)
        return true;
    ent_cli_usage(arguments, "--%s takes a number above 0 like 0.05%s, not \"%s\"", name,
                  most == 1 ? " and up to 1" : "", value);
    return false;
}

static bool take_whole(const ent_cli_arguments *arguments, const char *name, const char *value, uint64_t least,
                       uint64_t most, uint32_t *out)
{
    uint64_t number;
    if (!ent_cli_number(arguments, name, value, least, most, &number))
        return false;
    *out = (uint32_t)number;
    return true;
}

/* "person,country" */
static bool take_kinds(const ent_cli_arguments *arguments, const char *value, unsigned *out)
{
    ent_view rest = ent_view_of(value), name;
    *out = 0;
    while (ent_view_cut(&rest, ',', &name)) {
        char word[32] = "";
        if (name.length < sizeof word)
            memcpy(word, name.data, name.length);
        int kind = ent_cli_choice(arguments, "measure-kinds", word);
        if (kind < 0)
            return false;
        *out |= 1u << kind;
    }
    return *out != 0;
}

static bool take_choice(const ent_cli_arguments *arguments, ent_options *options, int i, const char *value)
{
    int choice = ent_cli_choice(arguments, rows[i].name, value);
    if (choice >= 0 && i == LAYER)
        options->measure_layer = (ent_layer)choice;
    else if (choice >= 0 && i == METHOD)
        options->cpm = choice == 1;
    else if (choice >= 0)
        options->layout = (ent_layout)choice;
    return choice >= 0;
}

static bool take_by(const ent_cli_arguments *arguments, const char *value, ent_period_unit *out)
{
    int unit = ent_cli_choice(arguments, "by", value);
    *out = (ent_period_unit)(unit + 1);
    return unit >= 0;
}

bool ent_cli_take_measuring(const ent_cli_arguments *arguments, ent_options *o, int i, const char *value)
{
    switch (i) {
    case LAYER:
    case METHOD:
    case LAYOUT: return take_choice(arguments, o, i, value);
    case KINDS: return take_kinds(arguments, value, &o->measure_kinds);
    case FROM: return *(o->from = value) != '\0' || (ent_cli_usage(arguments, "--from needs a name"), false);
    case EXACT: return o->exact = true;
    case EPSILON: return take_decimal(arguments, rows[i].name, value, 1, &o->epsilon);
    case JOBS: return take_whole(arguments, rows[i].name, value, 1, ENT_CLI_JOBS_MOST, &o->jobs);
    case BY: return take_by(arguments, value, &o->by);
    case TIME_LIMIT: return take_whole(arguments, rows[i].name, value, 1, UINT32_MAX / 1000, &o->time_limit);
    case RESOLUTION: return take_decimal(arguments, rows[i].name, value, 1e6, &o->resolution);
    case SEED: return take_whole(arguments, rows[i].name, value, 0, UINT32_MAX - 1, &o->seed);
    case BACKBONE: return take_decimal(arguments, rows[i].name, value, 1, &o->backbone);
    case BACKBONE_P: return take_decimal(arguments, rows[i].name, value, 1, &o->backbone_p);
    case TOP: return take_whole(arguments, rows[i].name, value, 1, UINT32_MAX - 1, &o->backbone_top);
    default: return o->backbone_spanning = true;
    }
}
