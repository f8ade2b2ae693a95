/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_set.c - the runs of several parts, each once. */
#include "corpus/part_set.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "knowledge/extract.h"

/* ---- the set ------------------------------------------------------------------------------------------------ */

/* By id; of one id the one to be kept first, whatever file it is in. */
static int by_run(const void *a, const void *b)
{
    const ent_part_run *x = &((const ent_part_place *)a)->run, *y = &((const ent_part_place *)b)->run;
    int                 order = strcmp(x->id, y->id);
    if (order)
        return order;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    if (x->sum != y->sum)
        return x->sum < y->sum ? -1 : 1;
    return (x->bytes > y->bytes) - (x->bytes < y->bytes);
}

static void drop_doubles(ent_part_set *set)
{
    uint32_t kept = 0;
    if (set->places)
        qsort(set->place, set->places, sizeof *set->place, by_run);
    for (uint32_t i = 0; i < set->places; i++)
        if (kept == 0 || strcmp(set->place[kept - 1].run.id, set->place[i].run.id) != 0)
            set->place[kept++] = set->place[i];
    set->places = kept;
    for (uint32_t i = 0; i < kept; i++)
        set->documents += set->place[i].run.documents;
}

static ent_status add(ent_part_set *set, const ent_part *part, const char *path, const char *first, ent_error *error)
{
    const char *differs = path == first ? NULL : ent_part_differs(&set->origin, &part->origin);
    if (differs)
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0,
                           "made with another %s than %s: parts of one graph are made by one version, model and "
                           "window; extract one of them again", differs, first);
    set->origin = part->origin;
    if (!ent_grow(&set->place, &set->capacity, set->places + part->runs, sizeof *set->place))
        return ent_fail_memory(error, path);
    for (uint32_t i = 0; i < part->runs; i++)
        set->place[set->places++] = (ent_part_place){part->run[i], path};
    return ENT_OK;
}

ent_status ent_part_set_open(const char *const *paths, size_t count, ent_part_set *set, ent_error *error)
{
    *set = (ent_part_set){0};
    for (size_t i = 0; i < count; i++) {
        ent_part   part;
        ent_status status = ent_part_open(paths[i], &part, error);
        if (status == ENT_OK) {
            status = add(set, &part, paths[i], paths[0], error);
            ent_part_close(&part);
        }
        if (status != ENT_OK) {
            ent_part_set_close(set);
            return status;
        }
    }
    drop_doubles(set);
    return ENT_OK;
}

void ent_part_set_close(ent_part_set *set)
{
    free(set->place);
    *set = (ent_part_set){0};
}

/* ---- its runs ----------------------------------------------------------------------------------------------- */

/* What is done with a run. */
typedef ent_status use_run(const ent_part_place *place, ent_part_cursor *cursor, void *context, ent_error *error);

static ent_status use(const ent_part_place *place, use_run *use_it, void *context, ent_error *error)
{
    int file = open(place->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return ent_fail_at(error, ENT_CANNOT_READ, place->path, 0, "cannot read: %s", strerror(errno));
    ent_part_cursor cursor =
        ent_part_cursor_of(place->path, file, place->run.offset, place->run.offset + place->run.bytes);
    ent_status status = use_it(place, &cursor, context, error);
    if (status == ENT_OK && cursor.sum != place->run.sum)
        status = ent_fail_at(error, ENT_BAD_INPUT, place->path, 0, "damaged: run %s is not as it was written; extract it again",
                             place->run.id);
    ent_part_cursor_free(&cursor);
    close(file);
    return status;
}

typedef struct visiting {
    ent_part_visit *visit;
    void           *context;
} visiting;

static ent_status visit_run(const ent_part_place *place, ent_part_cursor *cursor, void *context, ent_error *error)
{
    const visiting *v = context;
    uint64_t        documents = 0;
    for (;;) {
        ent_view         extract;
        bool             some;
        ent_extract_head head;
        ENT_TRY(ent_part_next(cursor, &extract, &some, error));
        if (!some)
            break;
        if (!ent_extract_look(extract.data, extract.length, &head))
            return ent_fail_at(error, ENT_BAD_INPUT, place->path, 0, "damaged: what a document says; extract it again");
        documents += head.is_document;
        ent_error  inner = {0};
        ent_status status = v->visit(v->context, extract, &inner);
        if (status == ENT_BAD_INPUT)
            return ent_fail_at(error, status, place->path, 0, "damaged: what a document says; extract it again");
        if (status != ENT_OK)
            return ent_fail(error, status, "%s", inner.text);
    }
    return documents == place->run.documents
               ? ENT_OK
               : ent_fail_at(error, ENT_BAD_INPUT, place->path, 0, "damaged: a wrong number of documents; extract it again");
}

ent_status ent_part_set_visit(const ent_part_set *set, ent_part_visit *visit, void *context, ent_error *error)
{
    visiting v = {visit, context};
    for (uint32_t i = 0; i < set->places; i++)
        ENT_TRY(use(&set->place[i], visit_run, &v, error));
    return ENT_OK;
}

static ent_status copy_run(const ent_part_place *place, ent_part_cursor *cursor, void *context, ent_error *error)
{
    (void)place;
    return ent_part_copy(cursor, context, error);
}

static ent_status write_all(const ent_part_set *set, ent_output *output, ent_error *error)
{
    ent_part_run *run = malloc((set->places + (size_t)1) * sizeof *run);
    ent_status    status = run ? ENT_OK : ent_fail_memory(error, "the runs of a part");
    ent_part_write_head(&set->origin, output);
    for (uint32_t i = 0; i < set->places && status == ENT_OK; i++) {
        run[i] = set->place[i].run;
        status = use(&set->place[i], copy_run, output, error);
    }
    if (status == ENT_OK)
        ent_part_write_lines(&set->origin, run, set->places, output);
    free(run);
    return status;
}

ent_status ent_part_set_write(const ent_part_set *set, const char *path, ent_error *error)
{
    ent_output output;
    ENT_TRY(ent_output_open(&output, path, error));
    ent_status status = write_all(set, &output, error);
    if (status != ENT_OK) {
        ent_output_abandon(&output);
        return status;
    }
    return ent_output_close(&output, error);
}
