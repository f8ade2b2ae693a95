/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log.h - bytes that are put one behind the other and looked at later: the last in memory, those before in a nameless
 * file (spill.h) once there are too many.
 *
 *   offset   0 ........ written | ........ end
 *                 file               data[length]
 *
 * What is put at an offset never spans the border: only ent_log_settle moves it, to where the log ends. */
#ifndef ENT_BASE_LOG_H
#define ENT_BASE_LOG_H

#include "base/spill.h"

/* All zeros is empty. */
typedef struct ent_log {
    char     *data;
    size_t    length, capacity;
    ent_spill file;
} ent_log;

/* Where what is put next will be. */
static inline uint64_t ent_log_end(const ent_log *log)
{
    return log->file.size + log->length;
}

/* Room for `length` bytes at the end, which are part of the log then; NULL when out of memory. */
void *ent_log_room(ent_log *log, size_t length);

/* Put data[length] at the end; false when out of memory. */
bool ent_log_put(ent_log *log, const void *data, size_t length);

/* The same for a text, with a NUL behind it. */
bool ent_log_text(ent_log *log, const char *data, size_t length);

/* Forget what is behind `end`, which was the end since the last ent_log_settle. */
void ent_log_go_back(ent_log *log, uint64_t end);

/* Where more than `most` bytes are in memory, move all of them to the file. Errors of ent_spill_write. */
ENT_CHECK ent_status ent_log_settle(ent_log *log, const char *folder, size_t most, ent_error *error);

/* No bytes any more; memory is kept, a file is not. */
void ent_log_clear(ent_log *log);
void ent_log_free(ent_log *log);

/* ---- looked at ------------------------------------------------------------------------------------------- */

/* What was in a log, without it. All zeros: nothing. */
typedef struct ent_pages {
    const void *mapped; /* [size] the file's part, NULL: none */
    uint64_t    size;
    char       *kept;   /* [kept_size] what was in memory     */
    size_t      kept_size;
    ent_spill   file;   /* the same as mapped, to read from   */
    bool        stays;  /* mapped may stay in memory: it is not forgotten, texts are looked at where they lie */
} ent_pages;

/* A look at what a log has now, whatever becomes of it. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_log_look(const ent_log *log, ent_pages *out, ent_error *error);

/* A log as one piece, which ent_pages_at(out, 0) gives; the log is empty then. Errors: also ENT_CANNOT_WRITE. */
ENT_CHECK ent_status ent_log_finish(ent_log *log, const char *folder, ent_pages *out, ent_error *error);

/* What was put at an offset. */
static inline const void *ent_pages_at(const ent_pages *pages, uint64_t offset)
{
    return offset < pages->size ? (const char *)pages->mapped + offset : pages->kept + (offset - pages->size);
}

/* The text at `at`, which ent_pages_at gave: there, or read into buffer[size]. For texts looked at once in no order:
 * of a page for each of them the system makes more work than of a read. */
const char *ent_pages_text(const ent_pages *pages, const char *at, char *buffer, size_t size);

/* Give back the memory that looking has taken; everything stays to be looked at. */
static inline void ent_pages_forget(const ent_pages *pages)
{
    if (!pages->stays)
        ent_spill_forget(pages->mapped, pages->size);
}

void ent_pages_free(ent_pages *pages);

#endif
