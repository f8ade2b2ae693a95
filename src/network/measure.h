/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.h - a row of the table of measures. */
#ifndef ENT_NETWORK_MEASURE_H
#define ENT_NETWORK_MEASURE_H

#include "network/graph_igraph.h"

typedef struct ent_measure_row {
    ent_measure info;
    void (*compute)(const ent_igraph *g, double *out); /* out[nodes]; leaves the child on failure  */
    double seconds;                                    /* per |V||E|; 0: cheap at any size         */
} ent_measure_row;

const ent_measure_row *ent_measure_row_at(uint32_t i);

#endif
