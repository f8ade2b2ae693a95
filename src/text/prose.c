/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prose.c - the text stage in its order: characters, lines, tokens, sentences. */
#include "text/prose.h"

#include "text/clean.h"

ent_status ent_clean_text(const char *text, uint32_t length, const char *title, ent_arena *arena,
                          ent_prose *out, ent_error *error)
{
    *out = (ent_prose){0};
    uint64_t room = ent_clean_room(text, length);
    if (room >= UINT32_MAX)
        return ent_fail(error, ENT_BAD_INPUT, "a text of %lu bytes that is not UTF-8 is too long",
                        (unsigned long)length);
    ent_mapped mapped = {.arena = arena, .text = ent_arena_alloc(arena, (size_t)room + 1)};
    if (!mapped.text)
        return ent_fail_memory(error, "a text");
    ent_clean_characters(text, length, &mapped);
    if (mapped.failed)
        return ent_fail_memory(error, "the map of a text");
    ENT_TRY(ent_clean_lines(&mapped, title, &out->title, error));
    mapped.text[mapped.length] = '\0';
    out->clean = mapped.text;
    out->length = mapped.length;
    out->piece = mapped.piece;
    out->pieces = mapped.pieces;
    return ENT_OK;
}

ent_status ent_prose_make(const char *text, uint32_t length, const char *title, ent_arena *arena,
                          ent_prose *out, ent_error *error)
{
    ENT_TRY(ent_clean_text(text, length, title, arena, out, error));
    ENT_TRY(ent_token_split(arena, out, error));
    return ent_sentence_split(arena, out, error);
}

ent_span ent_prose_raw(const ent_prose *prose, ent_span clean)
{
    ent_span raw = {ent_mapped_start(prose->piece, prose->pieces, clean.start),
                    ent_mapped_end(prose->piece, prose->pieces, prose->length, clean.end)};
    return raw.end < raw.start ? (ent_span){raw.start, raw.start} : raw;
}
