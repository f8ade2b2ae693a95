/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.h - one line on a terminal that says how far a long run is, and the stop that signals ask
 * for. */
#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_cli_progress {
    bool        is_shown; /* only where standard error is a terminal     */
    bool        is_drawn; /* a line stands there                         */
    double      begun;    /* seconds of the run, of the stage, of the last drawing */
    double      stage_begun;
    double      drawn;
    double      read_ended; /* when the first stage behind reading began, 0: not yet */
    uint64_t    done;       /* of the stage, and how many of its seconds that took */
    double      done_after;
    const char *stage;
} ent_cli_progress;

/* Begin now. */
ent_cli_progress ent_cli_progress_begin(bool is_quiet);

/* An ent_progress whose context is an ent_cli_progress: draws at most ten times a second, and is false
 * after a signal. */
bool ent_cli_progress_tell(void *context, const char *stage, uint64_t done, uint64_t total);

/* Wipe the line away. Returns the seconds since the beginning; *read, unless NULL, gets those of reading. */
double ent_cli_progress_end(ent_cli_progress *progress, double *read);

#endif
