/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h - does the evidence stand where it says? The inputs are read again, and every sentence is compared with the
 * bytes at its offsets, white space folded, and where they differ with the same part of the cleaned text. */
#ifndef ENT_EXPORT_VERIFY_H
#define ENT_EXPORT_VERIFY_H

#include "knowledge/graph.h"

typedef struct ent_verified {
    uint64_t right;
    uint64_t wrong;   /* other text, or no text, at the offsets      */
    uint64_t missing; /* the document is not in the inputs           */
} ent_verified;

/* How the inputs were read, as in ent_options; NULL: by default. */
typedef struct ent_verify_options {
    const char *fields;
    const char *input_format;
} ent_verify_options;

/* Read `path[paths]` again and compare the evidence of the edges with wanted[edge] set; NULL: all.
 * state[evidence_count] gets ENT_VERIFY_... for each. Errors as of reading, also for bad options. */
enum { ENT_VERIFY_MISSING, ENT_VERIFY_RIGHT, ENT_VERIFY_WRONG, ENT_VERIFY_UNWANTED };
ENT_CHECK ent_status ent_evidence_verify(const ent_graph *graph, const bool *wanted,
                                         const char *const *path, size_t paths, const ent_verify_options *how,
                                         unsigned char *state, ent_verified *out, ent_error *error);

/* Whether two texts are the same but for white space and characters that no output keeps. */
bool ent_same_folded(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
