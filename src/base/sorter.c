/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sorter.c - sorted runs, and the heap that merges them. */
#include "base/sorter.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { LEAST_ROWS = 256, BUFFERS = 1 << 24, BUFFER_MOST = 1 << 18 };

ent_sorter ent_sorter_of(size_t size, ent_sorter_compare *compare, const char *folder, size_t memory)
{
    size_t most = memory / size < 2 ? 2 : memory / size;
    return (ent_sorter){.size = size, .compare = compare, .folder = folder, .most = most};
}

/* ---- runs ------------------------------------------------------------------------------------------------ */

static ent_status write_run(ent_sorter *s, ent_error *error)
{
    if (!ent_grow(&s->run, &s->run_capacity, s->runs + 1, sizeof *s->run))
        return ent_fail_memory(error, "a list to be sorted");
    qsort(s->row, s->rows, s->size, s->compare);
    uint64_t at = s->file.size;
    ENT_TRY(ent_spill_write(&s->file, s->folder, s->row, s->rows * s->size, error));
    s->run[s->runs++] = (ent_sorter_run){.at = at, .end = s->file.size};
    s->rows = 0;
    return ENT_OK;
}

static bool widen(ent_sorter *s)
{
    size_t capacity = s->capacity ? s->capacity * 2 : LEAST_ROWS;
    capacity = capacity < s->most ? capacity : s->most;
    char *row = realloc(s->row, capacity * s->size);
    if (!row)
        return false;
    s->row = row;
    s->capacity = capacity;
    return true;
}

ent_status ent_sorter_put(ent_sorter *s, const void *row, ent_error *error)
{
    if (s->rows == s->most)
        ENT_TRY(write_run(s, error));
    if (s->rows == s->capacity && !widen(s))
        return ent_fail_memory(error, "a list to be sorted");
    memcpy(s->row + s->rows++ * s->size, row, s->size);
    return ENT_OK;
}

/* ---- merge ----------------------------------------------------------------------------------------------- */

/* The next row of a run, from its buffer or the file. */
static ent_status advance(ent_sorter *s, ent_sorter_run *run, ent_error *error)
{
    run->row += s->size;
    if (run->row < run->buffer_end)
        return ENT_OK;
    uint64_t left = run->end - run->at;
    size_t   length = left < s->buffer ? (size_t)left : s->buffer;
    run->row = NULL;
    if (!length)
        return ENT_OK;
    ENT_TRY(ent_spill_read(&s->file, run->at, run->buffer, length, error));
    run->at += length;
    run->row = run->buffer;
    run->buffer_end = run->buffer + length;
    return ENT_OK;
}

static bool is_before(const ent_sorter *s, uint32_t a, uint32_t b)
{
    return s->compare(s->run[a].row, s->run[b].row) < 0;
}

/* Let the run at `i` sink to where it belongs. */
static void sink(ent_sorter *s, uint32_t i)
{
    for (;;) {
        uint32_t least = i, left = 2 * i + 1;
        for (uint32_t k = left; k < left + 2 && k < s->heaps; k++)
            least = is_before(s, s->heap[k], s->heap[least]) ? k : least;
        if (least == i)
            return;
        uint32_t run = s->heap[i];
        s->heap[i] = s->heap[least];
        s->heap[least] = run;
        i = least;
    }
}

static ent_status begin_merge(ent_sorter *s, ent_error *error)
{
    s->heap = malloc(s->runs * sizeof *s->heap);
    size_t rows = BUFFERS / s->runs / s->size, most = BUFFER_MOST / s->size + 1;
    s->buffer = (rows < 1 ? 1 : rows < most ? rows : most) * s->size;
    bool fine = s->heap != NULL;
    for (uint32_t i = 0; i < s->runs && fine; i++) {
        ent_sorter_run *run = &s->run[i];
        run->row = run->buffer = malloc(s->buffer);
        fine = run->buffer != NULL;
        run->buffer_end = run->buffer;
        if (fine)
            ENT_TRY(advance(s, run, error));
        s->heap[s->heaps++] = i;
    }
    for (uint32_t i = s->heaps; fine && i-- > 0;)
        sink(s, i);
    return fine ? ENT_OK : ent_fail_memory(error, "a list to be sorted");
}

ent_status ent_sorter_sort(ent_sorter *s, ent_error *error)
{
    if (!s->runs) {
        if (s->rows)
            qsort(s->row, s->rows, s->size, s->compare);
        return ENT_OK;
    }
    if (s->rows)
        ENT_TRY(write_run(s, error));
    free(s->row);
    s->row = NULL;
    s->capacity = 0;
    return begin_merge(s, error);
}

ent_status ent_sorter_next(ent_sorter *s, const void **row, ent_error *error)
{
    *row = NULL;
    if (!s->runs) {
        if (s->taken < s->rows)
            *row = s->row + s->taken++ * s->size;
        return ENT_OK;
    }
    if (s->begun && s->heaps) { /* the row given last is over */
        ent_sorter_run *run = &s->run[s->heap[0]];
        ENT_TRY(advance(s, run, error));
        if (!run->row)
            s->heap[0] = s->heap[--s->heaps];
        sink(s, 0);
    }
    s->begun = true;
    if (s->heaps)
        *row = s->run[s->heap[0]].row;
    return ENT_OK;
}

void ent_sorter_free(ent_sorter *s)
{
    for (uint32_t i = 0; i < s->runs; i++)
        free(s->run[i].buffer);
    free(s->run);
    free(s->heap);
    free(s->row);
    ent_spill_close(&s->file);
    *s = (ent_sorter){0};
}
