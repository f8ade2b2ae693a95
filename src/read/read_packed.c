/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_packed.c - archives and compressed files: each member is an input of its own, streamed, so that memory is
 * bounded whatever it unpacks to. A compressed file is the file itself under its own name. */
#include <string.h>

#include "read/format.h"
#include "read/unpack.h"

static bool starts(const char *head, size_t length, const char *bytes, size_t n, size_t at)
{
    return length >= at + n && memcmp(head + at, bytes, n) == 0;
}

bool ent_detect_packed(const ent_reading *reading, const char *head, size_t length)
{
    (void)reading;
    return starts(head, length, "\x1F\x8B", 2, 0) || starts(head, length, "PK\3\4", 4, 0) ||
           starts(head, length, "PK\5\6", 4, 0) || starts(head, length, "\xFD" "7zXZ", 5, 0) ||
           starts(head, length, "\x28\xB5\x2F\xFD", 4, 0) || starts(head, length, "\x04\x22\x4D\x18", 4, 0) ||
           (starts(head, length, "BZh", 3, 0) && starts(head, length, "1AY&SY", 6, 4)) ||
           starts(head, length, "ustar", 5, 257);
}

/* ---- members ------------------------------------------------------------------------------------------ */

/* "news.jsonl.gz" -> "news.jsonl", for what is in it. */
static const char *without_suffix(ent_input *input)
{
    const char *dot = strrchr(input->name, '.');
    size_t      n = dot && strlen(dot) <= 5 ? (size_t)(dot - input->name) : strlen(input->name);
    if (dot && strcmp(dot, ".tgz") == 0)
        n = strlen(input->name);
    return ent_arena_text(&input->record, input->name, n);
}

static ent_status read_member(ent_unpack *p, const ent_member *member, ent_error *error)
{
    ent_input *input = p->input;
    ent_inner  inner = {.path = input->path, .id = input->id, .read = ent_unpack_read, .source = p};
    if (member->is_raw && !member->is_packed) {
        ent_input_tell(input->reading, input->path, false, "damaged: it begins like a packed file and is none");
        return ENT_OK;
    }
    if (member->is_raw) {
        inner.name = input->is_stdin ? NULL : without_suffix(input);
        if (!input->is_stdin && !inner.name)
            return ent_fail_memory(error, input->path);
        return ent_input_inner(input, &inner, error);
    }
    if (member->is_folder)
        return ENT_OK;
    ent_arena_reset(&input->record);
    inner.path = ent_input_member(input, input->path, member->name, strlen(member->name));
    inner.id = ent_input_member(input, input->id, member->name, strlen(member->name));
    inner.name = inner.id;
    if (!inner.path || !inner.id)
        return ent_fail_memory(error, input->path);
    if (member->refusal) {
        ent_input_tell(input->reading, inner.path, false, "%s", member->refusal);
        return ENT_OK;
    }
    return ent_input_inner(input, &inner, error);
}

ent_status ent_read_packed(ent_input *input, ent_error *error)
{
    ent_unpack p;
    ent_member member;
    bool       some;
    ent_status status = ent_unpack_open(&p, input, error);
    while (status == ENT_OK && (status = ent_unpack_next(&p, &member, &some, error)) == ENT_OK && some) {
        status = read_member(&p, &member, error);
        if (status == ENT_OK)
            status = p.status;
        if (member.is_raw)
            break; /* one file, and no member behind it */
    }
    ent_unpack_close(&p);
    return status;
}
