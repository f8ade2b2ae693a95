/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steps.h - the graph of a corpus, told after each of its steps. */
#ifndef ENT_BENCH_STEPS_H
#define ENT_BENCH_STEPS_H

#include "corpus/corpus.h"
#include "knowledge/build.h"

/* *out is yours to free, finished or not; NULL where it could not be begun. */
static inline ent_status bench_build(const ent_corpus *corpus, void (*told)(void *context, const char *step), void *context,
                                     ent_graph **out, ent_error *error)
{
    ent_building b;
    ent_status   status = ent_build_begin(&corpus->store, &corpus->names, &corpus->options, &corpus->curation, &b, error);
    *out = NULL;
    if (status != ENT_OK)
        return status;
    for (uint32_t i = 0; status == ENT_OK && ent_build_step_at(i); i++) {
        status = ent_build_step_at(i)->make(&b, error);
        told(context, ent_build_step_at(i)->name);
    }
    *out = ent_build_end(&b);
    return status;
}

#endif
