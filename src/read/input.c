/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.c - one input while it is read. */
#include "read/input.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

char *ent_input_safe_name(ent_arena *arena, const char *name, size_t length)
{
    static const char hex[] = "0123456789ABCDEF";
    char *safe = length < SIZE_MAX / 3 ? ent_arena_alloc(arena, 3 * length + 1) : NULL;
    size_t n = 0;
    for (size_t at = 0, next; safe && at < length; at = next) {
        uint32_t size, code = ent_utf8_decode(name + at, length - at, &size);
        bool     plain = code != ENT_UTF8_BAD && code >= 0x20 && (code < 0x7F || code >= 0xA0);
        for (next = at + size; at < next; at++) {
            unsigned char byte = (unsigned char)name[at];
            if (plain) {
                safe[n++] = name[at];
                continue;
            }
            safe[n++] = '%';
            safe[n++] = hex[byte >> 4];
            safe[n++] = hex[byte & 15];
        }
    }
    return safe;
}

const char *ent_input_reason(int code, char room[32])
{
    static const struct {
        int         code;
        const char *words;
    } reasons[] = {
        {ENOENT, "no such file or folder"},
        {ENOTDIR, "no such file or folder"},
        {EACCES, "permission denied"},
        {EPERM, "permission denied"},
        {ELOOP, "too many symbolic links"},
        {ENAMETOOLONG, "name too long"},
        {EIO, "input/output error"},
        {EMFILE, "too many open files"},
        {ENFILE, "too many open files"},
        {ENXIO, "not a regular file"},
        {EISDIR, "a folder"},
        {ESTALE, "vanished while it was read"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == code)
            return reasons[i].words;
    snprintf(room, 32, "system error %d", code);
    return room;
}

/* Parsers quote what they stumbled on, and cut it anywhere: only whole, harmless characters stay. */
static void defuse(char *text)
{
    uint32_t size;
    for (size_t at = 0, n = strlen(text); at < n; at += size) {
        uint32_t code = ent_utf8_decode(text + at, n - at, &size);
        if (code == ENT_UTF8_BAD || code < 0x20 || (code >= 0x7F && code < 0xA0))
            memset(text + at, '?', size);
    }
}

void ent_input_tell(ent_reading *reading, const char *path, bool capped, const char *format, ...)
{
    char    reason[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    defuse(reason);
    reading->told++;
    if (reading->options->skipped)
        reading->options->skipped(reading->options->context, path, reason, capped);
}

size_t ent_input_cut(const char *data, size_t length, uint64_t most)
{
    if (length <= most)
        return length;
    size_t cut = (size_t)most;
    for (int i = 0; i < 3 && cut > 0 && ((unsigned char)data[cut] & 0xC0) == 0x80; i++)
        cut--;
    return cut;
}

ent_status ent_input_visit(ent_input *input, ent_raw_document *document, const char *named,
                           ent_error *error)
{
    ent_reading *reading = input->reading;
    char         date[11];
    if (!document->date && ent_date_find(document->text, document->length, named, date))
        document->date = date;
    if (!document->date && reading->date[0])
        document->date = reading->date;
    ++*reading->documents;
    return reading->options->visit(reading->options->context, document, error);
}
