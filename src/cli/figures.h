/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.h - what entente evaluate found out, and how it is shown. */
#ifndef ENT_CLI_FIGURES_H
#define ENT_CLI_FIGURES_H

#include "names/mistakes.h"

typedef struct ent_cli_source {
    const char    *name;  /* as on the command line */
    uint32_t       files;
    ent_evaluation result;
} ent_cli_source;

typedef struct ent_cli_figures {
    ent_cli_source *source; /* [sources]                                    */
    uint32_t        sources;
    ent_evaluation  total;
    ent_mistakes    mistakes; /* sorted                                       */
    uint32_t        shown;    /* so many of them at most                      */
    uint64_t        checksum; /* of the model                                 */
    bool            tagger_only;
} ent_cli_figures;

/* Tables for people. */
void ent_cli_figures_table(const ent_cli_figures *figures);

/* One JSON object. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_cli_figures_json(const ent_cli_figures *figures, ent_error *error);

#endif
