/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew_parts.h - what crew.c and crew_child.c have in common.
 *
 *   frame   number of the request (fixed), length (fixed), bytes        both ways */
#ifndef ENT_BASE_CREW_PARTS_H
#define ENT_BASE_CREW_PARTS_H

#include <stdatomic.h>

#include "base/crew.h"

enum { ENT_CREW_FRAME = 16, ENT_CREW_NO_MEMORY = 5 /* exit status of a child */ };

/* *doing: the number of the request at hand + 1, 0 for none; in shared memory, so that it outlives a crash. */
_Noreturn void ent_crew_be_child(int socket, const ent_crew_work *work, _Atomic uint64_t *doing);

#endif
