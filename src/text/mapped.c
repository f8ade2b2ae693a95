/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mapped.c - text that is written at its end, with the map back to where it came from. */
#include "text/mapped.h"

#include <string.h>

static void push(ent_mapped *mapped, uint32_t clean, uint32_t raw)
{
    if (mapped->pieces == mapped->capacity) {
        uint32_t   capacity = mapped->capacity ? 2 * mapped->capacity : 16;
        ent_piece *piece = ent_arena_array(mapped->arena, capacity, sizeof *piece);
        if (!piece) {
            mapped->failed = true;
            return;
        }
        if (mapped->pieces)
            memcpy(piece, mapped->piece, mapped->pieces * sizeof *piece);
        mapped->piece = piece;
        mapped->capacity = capacity;
    }
    mapped->piece[mapped->pieces++] = (ent_piece){clean, raw};
}

void ent_mapped_run(ent_mapped *mapped, const char *data, uint32_t length, uint32_t raw)
{
    const ent_piece *last = mapped->pieces ? &mapped->piece[mapped->pieces - 1] : NULL;
    if (!last || last->clean == mapped->length ||
        raw - last->raw != mapped->length - last->clean)
        push(mapped, mapped->length, raw);
    memcpy(mapped->text + mapped->length, data, length);
    mapped->length += length;
}

void ent_mapped_unit(ent_mapped *mapped, const char *data, uint32_t length, uint32_t raw,
                     uint32_t raw_end)
{
    push(mapped, mapped->length, raw);
    memcpy(mapped->text + mapped->length, data, length);
    mapped->length += length;
    push(mapped, mapped->length, raw_end);
}

void ent_mapped_cut(ent_mapped *mapped, uint32_t length)
{
    if (length >= mapped->length)
        return;
    while (mapped->pieces && mapped->piece[mapped->pieces - 1].clean > length)
        mapped->pieces--;
    /* What begins here goes, the mark of a unit that ends here stays. */
    if (mapped->pieces && mapped->piece[mapped->pieces - 1].clean == length)
        mapped->pieces--;
    mapped->length = length;
}

void ent_mapped_copy(ent_mapped *to, const ent_mapped *from, uint32_t start, uint32_t end,
                     uint32_t *cursor)
{
    if (start >= end)
        return;
    uint32_t i = *cursor, base = to->length;
    while (i + 1 < from->pieces && from->piece[i + 1].clean <= start)
        i++;
    push(to, base, from->piece[i].raw + (start - from->piece[i].clean));
    uint32_t k = i + 1;
    for (; k < from->pieces && from->piece[k].clean < end; k++)
        push(to, base + (from->piece[k].clean - start), from->piece[k].raw);
    bool marked = k < from->pieces && from->piece[k].clean == end &&
                  (k + 1 < from->pieces ? from->piece[k + 1].clean == end : end == from->length);
    if (marked)
        push(to, base + (end - start), from->piece[k].raw);
    memmove(to->text + base, from->text + start, end - start);
    to->length += end - start;
    *cursor = i;
}

/* Index of the first piece with piece.clean > clean. */
static uint32_t after(const ent_piece *piece, uint32_t pieces, uint32_t clean)
{
    uint32_t low = 0, high = pieces;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (piece[middle].clean <= clean)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_mapped_start(const ent_piece *piece, uint32_t pieces, uint32_t clean)
{
    uint32_t next = after(piece, pieces, clean);
    if (next == 0)
        return 0;
    uint32_t raw = piece[next - 1].raw + (clean - piece[next - 1].clean);
    /* U+FFFD is longer than the byte it stands for. */
    return next < pieces && piece[next].raw < raw ? piece[next].raw : raw;
}

uint32_t ent_mapped_end(const ent_piece *piece, uint32_t pieces, uint32_t length, uint32_t clean)
{
    uint32_t first = clean ? after(piece, pieces, clean - 1) : 0;
    if (first == 0)
        return pieces ? piece[0].raw : 0;
    bool marked = first < pieces && piece[first].clean == clean &&
                  (first + 1 < pieces ? piece[first + 1].clean == clean : clean == length);
    if (marked)
        return piece[first].raw;
    return piece[first - 1].raw + (clean - piece[first - 1].clean);
}
