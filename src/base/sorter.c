/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sorter.c - sorted runs, and the heap that merges them. */
#include "base/sorter.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/radix.h"

enum { LEAST_ROWS = 256, BUFFERS = 1 << 24, BUFFER_MOST = 1 << 18 };

ent_sorter ent_sorter_of(size_t size, ent_sorter_compare *compare, ent_sorter_key *key, const char *folder,
                         size_t memory)
{
    size_t a_row = key ? 2 * size + 2 * sizeof(ent_keyed) : size, most = memory / a_row < 2 ? 2 : memory / a_row;
    return (ent_sorter){.size = size, .compare = compare, .key = key, .folder = folder, .most = most};
}

/* ---- order ----------------------------------------------------------------------------------------------- */

/* Rows in the order of their keys, into `to`. */
static void gather(const ent_sorter *s, const ent_keyed *keyed, char *to)
{
    for (size_t i = 0; i < s->rows; i++)
        memcpy(to + i * s->size, s->row + keyed[i].at * s->size, s->size);
}

/* Rows of one key that are not in order: most came in it. */
static void sort_equals(const ent_sorter *s, char *row, size_t rows)
{
    for (size_t i = 1; i < rows; i++)
        if (s->compare(row + (i - 1) * s->size, row + i * s->size) > 0) {
            qsort(row, rows, s->size, s->compare);
            return;
        }
}

/* The rows in order, by their keys; false when out of memory, with the rows as they were. */
static bool sort_keyed(ent_sorter *s)
{
    ent_keyed *keyed = malloc(s->rows * sizeof *keyed);
    char      *to = malloc(s->capacity * s->size);
    for (size_t i = 0; keyed && i < s->rows; i++)
        keyed[i] = (ent_keyed){s->key(s->row + i * s->size), i};
    bool fine = keyed && to && ent_radix_sort(keyed, s->rows);
    if (fine)
        gather(s, keyed, to);
    for (size_t i = 0, end; fine && i < s->rows; i = end) {
        for (end = i + 1; end < s->rows && keyed[end].key == keyed[i].key;)
            end++;
        sort_equals(s, to + i * s->size, end - i);
    }
    free(keyed);
    free(fine ? s->row : to);
    s->row = fine ? to : s->row;
    return fine;
}

static bool sort_rows(ent_sorter *s)
{
    if (s->rows < 2)
        return true;
    if (s->key)
        return sort_keyed(s);
    qsort(s->row, s->rows, s->size, s->compare);
    return true;
}

/* ---- runs ------------------------------------------------------------------------------------------------ */

static ent_status write_run(ent_sorter *s, ent_error *error)
{
    if (!ent_grow(&s->run, &s->run_capacity, s->runs + 1, sizeof *s->run) || !sort_rows(s))
        return ent_fail_memory(error, "a list to be sorted");
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

/* More rows of a run from the file, none where it is over. */
static ent_status refill(ent_sorter *s, ent_sorter_run *run, ent_error *error)
{
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

/* The next row of a run, from its buffer or the file. */
static ent_status advance(ent_sorter *s, ent_sorter_run *run, ent_error *error)
{
    run->row += s->size;
    if (run->row >= run->buffer_end)
        ENT_TRY(refill(s, run, error));
    return ENT_OK;
}

static ent_sorter_head head_of(const ent_sorter *s, uint32_t run)
{
    return (ent_sorter_head){s->key && s->run[run].row ? s->key(s->run[run].row) : 0, run};
}

static bool is_before(const ent_sorter *s, const ent_sorter_head *a, const ent_sorter_head *b)
{
    return a->key != b->key ? a->key < b->key : s->compare(s->run[a->run].row, s->run[b->run].row) < 0;
}

/* Let the run at `i` sink to where it belongs. */
static void sink(ent_sorter *s, uint32_t i)
{
    for (;;) {
        uint32_t least = i, left = 2 * i + 1;
        for (uint32_t k = left; k < left + 2 && k < s->heaps; k++)
            least = is_before(s, &s->heap[k], &s->heap[least]) ? k : least;
        if (least == i)
            return;
        ent_sorter_head head = s->heap[i];
        s->heap[i] = s->heap[least];
        s->heap[least] = head;
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
        s->heap[s->heaps++] = head_of(s, i);
    }
    for (uint32_t i = s->heaps; fine && i-- > 0;)
        sink(s, i);
    return fine ? ENT_OK : ent_fail_memory(error, "a list to be sorted");
}

ent_status ent_sorter_sort(ent_sorter *s, ent_error *error)
{
    if (!s->runs)
        return sort_rows(s) ? ENT_OK : ent_fail_memory(error, "a list to be sorted");
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
        uint32_t run = s->heap[0].run;
        ENT_TRY(advance(s, &s->run[run], error));
        s->heap[0] = s->run[run].row ? head_of(s, run) : s->heap[--s->heaps];
        sink(s, 0);
    }
    s->begun = true;
    if (s->heaps)
        *row = s->run[s->heap[0].run].row;
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
