/* SPDX-License-Identifier: GPL-3.0-or-later */
/* window.h - co-mentions: which entities of a document are named within one window.
 *
 * A window is a sentence, a paragraph or the document. Each pair counts once a window. Its evidence is
 * the sentence that names both; where no sentence of the window does, the first that names the one and
 * the first that names the other. */
#ifndef ENT_KNOWLEDGE_WINDOW_H
#define ENT_KNOWLEDGE_WINDOW_H

#include "knowledge/linked.h"

/* More entities than this in one window are not paired beyond the first: pairs grow with the square. Less, where the
 * sentences are so long that the evidence would fill the disk (window.c). */
enum { ENT_WINDOW_MOST = 300 };

typedef struct ent_window_pair {
    uint32_t a, b;                   /* locals, a != b */
    uint32_t sentence_a, sentence_b; /* sentences of the document */
    float    confidence;
    bool     listed;                 /* both stand in one enumeration of countries */
} ent_window_pair;

/* All pairs of the document; *pair is the caller's to free. `left_out` counts windows over the limit.
 * O(windows * entities a window squared), at most ENT_WINDOW_MOST. */
ENT_CHECK ent_status ent_window_pairs(const ent_linked *linked, ent_window window, ent_window_pair **pair,
                                      uint32_t *pairs, uint32_t *left_out, ent_error *error);

#endif
