/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jobs.h - pieces of work that do not depend on each other, taken in order by whichever thread is free. */
#ifndef ENT_BASE_JOBS_H
#define ENT_BASE_JOBS_H

#include <stdbool.h>
#include <stdint.h>

/* Do piece i. `is_caller` tells whether this is the thread that called ent_jobs_run: callbacks of a user are for it
 * alone. False: no further piece is begun, those under way are ended. */
typedef bool ent_job(void *context, uint32_t i, bool is_caller);

/* Do the pieces 0 to count - 1 in at most `threads` threads, the caller among them; 0 is 1. Every piece below one
 * that was begun was begun, too. Fewer threads than asked for do the same work, later. */
void ent_jobs_run(uint32_t count, uint32_t threads, ent_job *job, void *context);

#endif
