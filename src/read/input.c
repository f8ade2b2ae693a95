/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.c - one input while it is read. */
#include "read/input.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read/language.h"

char *ent_input_safe_name(ent_arena *arena, const char *name, size_t length)
{
    static const char hex[] = "0123456789ABCDEF";
    char *safe = length < SIZE_MAX / 3 ? ent_arena_alloc(arena, 3 * length + 1) : NULL;
    size_t n = 0;
    for (size_t at = 0, next; safe && at < length; at = next) {
        uint32_t size, code = ent_utf8_decode(name + at, length - at, &size);
        bool     plain = code != ENT_UTF8_BAD && code >= 0x20 && (code < 0x7F || code >= 0xA0) && !ent_utf8_is_hidden(code);
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
        if (code == ENT_UTF8_BAD || code < 0x20 || (code >= 0x7F && code < 0xA0) || ent_utf8_is_hidden(code))
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

static void fill_in(const ent_input *input, ent_raw_document *document)
{
    const ent_given *given = &input->given;
    document->title = document->title ? document->title : given->title;
    document->author = document->author ? document->author : given->author;
    document->site = document->site ? document->site : given->site;
    if (!document->date)
        document->date = given->date;
}

/* The day of a document that says none, in `room`, and in either case where it is from. */
static void find_date(const ent_input *input, ent_raw_document *document, const char *address,
                      const char *name, char room[11])
{
    ent_date_source from = ENT_DATE_METADATA;
    const char     *fallback = input->given.captured;
    if (!document->date) {
        from = ent_date_search(document->text, document->length, address ? address : input->given.address,
                               name, room);
        document->date = from == ENT_DATE_NONE ? NULL : room;
    }
    if (!document->date && fallback) {
        from = ENT_DATE_CAPTURE;
        document->date = fallback;
    }
    if (!document->date && input->reading->date[0]) {
        from = ENT_DATE_OPTION;
        document->date = input->reading->date;
    }
    document->date_from = ent_date_source_name(from);
}

ent_status ent_input_visit(ent_input *input, ent_raw_document *document, const char *address,
                           const char *name, ent_error *error)
{
    ent_reading *reading = input->reading;
    char         date[11];
    if (reading->languages) {
        uint32_t language = ent_language_guess(reading->languages, document->text, document->length);
        if (language != reading->languages->english && language != ENT_LANGUAGE_UNKNOWN) {
            input->foreign++;
            input->foreign_by[language]++;
            return ENT_OK;
        }
    }
    fill_in(input, document);
    find_date(input, document, address, name, date);
    ++*reading->documents;
    return reading->options->visit(reading->options->context, document, error);
}

char *ent_input_member(ent_input *input, const char *path, const char *member, size_t length)
{
    const char *safe = ent_input_safe_name(&input->record, member, length);
    size_t      size = safe ? strlen(path) + strlen(safe) + 2 : 0;
    char       *joined = safe ? ent_arena_alloc(&input->record, size) : NULL;
    if (joined)
        snprintf(joined, size, "%s!%s", path, safe);
    return joined;
}

bool ent_input_unpack(ent_input *input, size_t count)
{
    while (input->outer)
        input = input->outer;
    input->unpacked += count;
    return input->unpacked <= ENT_UNPACK_FREE + ENT_UNPACK_RATIO * input->stream.taken;
}
