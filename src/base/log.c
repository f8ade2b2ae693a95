/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log.c - bytes one behind the other, in memory and in a file. */
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 1 << 12 };

void *ent_log_room(ent_log *log, size_t length)
{
    if (length > SIZE_MAX / 4 - log->length)
        return NULL;
    if (log->length + length > log->capacity || !log->data) {
        size_t capacity = log->capacity ? log->capacity : LEAST;
        while (capacity < log->length + length)
            capacity *= 2;
        char *data = realloc(log->data, capacity);
        if (!data)
            return NULL;
        log->data = data;
        log->capacity = capacity;
    }
    log->length += length;
    return log->data + log->length - length;
}

bool ent_log_put(ent_log *log, const void *data, size_t length)
{
    void *room = ent_log_room(log, length);
    if (room && length)
        memcpy(room, data, length);
    return room != NULL;
}

bool ent_log_text(ent_log *log, const char *data, size_t length)
{
    char *room = ent_log_room(log, length + 1);
    if (!room)
        return false;
    if (length)
        memcpy(room, data, length);
    room[length] = '\0';
    return true;
}

void ent_log_go_back(ent_log *log, uint64_t end)
{
    log->length = (size_t)(end - log->file.size);
}

ent_status ent_log_settle(ent_log *log, const char *folder, size_t most, ent_error *error)
{
    if (log->length <= most)
        return ENT_OK;
    uint64_t before = log->file.size;
    ent_status status = ent_spill_write(&log->file, folder, log->data, log->length, error);
    if (status != ENT_OK)
        log->file.size = before; /* the next one writes there */
    else
        log->length = 0;
    return status;
}

void ent_log_clear(ent_log *log)
{
    ent_spill_close(&log->file);
    log->length = 0;
}

void ent_log_free(ent_log *log)
{
    ent_spill_close(&log->file);
    free(log->data);
    *log = (ent_log){0};
}

/* ---- looked at ------------------------------------------------------------------------------------------- */

ent_status ent_log_look(const ent_log *log, ent_pages *out, ent_error *error)
{
    *out = (ent_pages){.size = log->file.size, .kept_size = log->length};
    out->kept = malloc(log->length + 1);
    if (!out->kept)
        return ent_fail_memory(error, "what documents say");
    if (log->length)
        memcpy(out->kept, log->data, log->length);
    ent_status status = ent_spill_map(&log->file, &out->mapped, error);
    if (status == ENT_OK)
        status = ent_spill_again(&log->file, &out->file, error);
    if (status != ENT_OK)
        ent_pages_free(out);
    return status;
}

const char *ent_pages_text(const ent_pages *pages, const char *at, char *buffer, size_t size)
{
    uintptr_t offset = (uintptr_t)at - (uintptr_t)pages->mapped;
    if (pages->stays || !pages->mapped || (uintptr_t)at < (uintptr_t)pages->mapped || offset >= pages->size)
        return at;
    size = pages->size - offset < size ? (size_t)(pages->size - offset) : size;
    bool is_whole = ent_spill_read(&pages->file, offset, buffer, size, NULL) == ENT_OK && memchr(buffer, '\0', size);
    return is_whole ? buffer : at;
}

ent_status ent_log_finish(ent_log *log, const char *folder, ent_pages *out, ent_error *error)
{
    *out = (ent_pages){0};
    if (log->file.size) {
        ENT_TRY(ent_log_settle(log, folder, 0, error));
        ENT_TRY(ent_spill_map(&log->file, &out->mapped, error));
        out->size = log->file.size;
    } else {
        out->kept = log->data;
        out->kept_size = log->length;
        log->data = NULL;
    }
    ent_log_free(log);
    return ENT_OK;
}

void ent_pages_free(ent_pages *pages)
{
    ent_spill_unmap(pages->mapped, pages->size);
    ent_spill_close(&pages->file);
    free(pages->kept);
    *pages = (ent_pages){0};
}
