/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mapped.h - text that is written at its end, with the map back to where it came from.
 *
 *   raw     A T &amp; T   s a i d
 *   text    A T & T   s a i d
 *   pieces  {0, 0}  run "AT"
 *           {2, 2}  unit "&"          a unit is what does not stand in raw as it is ("&amp;")
 *           {3, 7}  mark: the unit's end in raw
 *           {3, 7}  run "T said"
 *
 * A mark is always followed by the piece of what comes next, or is the last: so two pieces at one
 * clean offset (or one at the end of the text) say that the first is a mark. */
#ifndef ENT_TEXT_MAPPED_H
#define ENT_TEXT_MAPPED_H

#include <stdbool.h>

#include "base/arena.h"
#include "text/prose.h"

typedef struct ent_mapped {
    ent_arena *arena;
    char      *text;     /* [length], room is the caller's care   */
    uint32_t   length;
    ent_piece *piece;    /* [pieces]                              */
    uint32_t   pieces;
    uint32_t   capacity; /* of piece                              */
    bool       failed;   /* no memory for pieces: text is useless */
} ent_mapped;

/* Append data[length], length > 0, which stands at raw as it is. */
void ent_mapped_run(ent_mapped *mapped, const char *data, uint32_t length, uint32_t raw);

/* Append data[length], length > 0, which stands for raw[raw, raw_end). */
void ent_mapped_unit(ent_mapped *mapped, const char *data, uint32_t length, uint32_t raw,
                     uint32_t raw_end);

/* Take back everything from `length` on. */
void ent_mapped_cut(ent_mapped *mapped, uint32_t length);

/* Append [start, end) of `from` with its map. Ranges must come in ascending order; *cursor is 0 at
 * first. Both may share one text buffer as long as to->length <= start. */
void ent_mapped_copy(ent_mapped *to, const ent_mapped *from, uint32_t start, uint32_t end,
                     uint32_t *cursor);

/* Where the byte at `clean` lies in raw, and where in raw what ends before `clean` ends.
 * O(log pieces). */
uint32_t ent_mapped_start(const ent_piece *piece, uint32_t pieces, uint32_t clean);
uint32_t ent_mapped_end(const ent_piece *piece, uint32_t pieces, uint32_t length, uint32_t clean);

#endif
