/* SPDX-License-Identifier: GPL-3.0-or-later */
/* between.h - who stands between two that have no tie. */
#ifndef ENT_CLI_BETWEEN_H
#define ENT_CLI_BETWEEN_H

#include <stdbool.h>

#include "knowledge/graph.h"

/* Tell on standard error to whom both entities have ties, the most strongly tied first: of each the lighter of its
 * two ties counts. Nothing where there is nobody. False: no memory. */
bool ent_cli_tell_between(const ent_graph *graph, uint32_t a, uint32_t b);

#endif
