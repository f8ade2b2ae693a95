/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train.h - marked texts -> a model: reads, learns, rounds, writes. The same files, options and version give the
 * same bytes. */
#ifndef ENT_NAMES_TRAIN_H
#define ENT_NAMES_TRAIN_H

#include "names/evaluate.h"
#include "names/feature.h"

typedef struct ent_train_options {
    const char *const *path;      /* [paths] marked files, in any order: they are sorted by name */
    size_t             paths;
    const char *const *held_out;  /* [held_outs] marked files to measure by after each pass; not learnt from */
    size_t             held_outs;
    uint32_t           passes;
    uint32_t           rounds;    /* so often from the beginning; the mean of the weights is kept   */
    float              rate;      /* of learning                                                   */
    float              drop;      /* share of features left out at each step                       */
    uint32_t           set;       /* ent_feature_set                                               */
    bool               partial;   /* columns leave open what they do not mark                      */
    uint32_t           recased;   /* sentences in a hundred that are learnt in other letters as well */
    uint32_t           least_uses; /* features that occur less often are not learnt                 */
    uint32_t           most_rows; /* of the model                                                  */
    float              least_weight; /* rows without a weight above it are left out                */
    uint32_t           levels;    /* steps of the largest weight, 127 at most                      */
    uint64_t           seed;
    const char        *about;     /* goes into the provenance; may be NULL                         */
    void             (*progress)(void *context, const char *line); /* may be NULL                  */
    bool             (*go_on)(void *context); /* asked before each file and pass; false: ENT_INTERRUPTED; may be NULL */
    void              *context;
} ent_train_options;

ent_train_options ent_train_defaults(void);

/* Learn and give the bytes of a model on the heap. Errors: ENT_NO_MEMORY, ENT_CANNOT_READ and ENT_BAD_INPUT of the files (file and
 * line), ENT_BAD_INPUT when a held-out sentence is learnt from as well or nothing is marked, ENT_INTERRUPTED.
 * Time: rounds * passes * tokens. */
ENT_CHECK ent_status ent_train(const ent_names *names, const ent_train_options *options, unsigned char **bytes,
                               uint32_t *length, ent_error *error);

#endif
