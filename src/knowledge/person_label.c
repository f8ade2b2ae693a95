/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person_label.c - how a person is called where a list writes the surname first: "SHVETS, Andrei" is Andrei Shvets. */
#include <string.h>

#include "base/utf8.h"
#include "knowledge/people.h"

enum { LABEL_MOST = 256 };

/* "Pope [Francis]", "Queen [Rania]": who reigns without a number is known by a given name and that title. */
bool ent_is_throne(const ent_linked *linked, const ent_mention *mention)
{
    return mention->token_end - mention->token == 1 && ent_word_among(linked, mention->token - 1, ENT_LIST_throne) &&
           (ent_flags_at(linked->reading, mention->token) & ENT_WORD_GIVEN);
}

uint32_t ent_person_comma(const ent_linked *linked, const ent_mention *mention)
{
    uint32_t t = mention->token;
    while (t < mention->token_end && ent_cue_at(linked->reading, t) != CUE_comma)
        t++;
    return t;
}

/* "SHVETS" as "Shvets", behind the text[length] before it; the new length. */
static size_t append_small(char *text, size_t length, size_t room, ent_view word)
{
    bool begins = true;
    for (uint32_t at = 0, size; at < word.length && length + ENT_UTF8_MOST < room; at += size) {
        uint32_t code = ent_utf8_decode(word.data + at, word.length - at, &size);
        length += ent_utf8_encode(begins ? code : ent_utf8_lower(code), text + length);
        begins = !ent_utf8_is_letter(code);
    }
    return length;
}

ent_view ent_person_label(ent_linked *linked, uint32_t from, const ent_mention *mention)
{
    char     text[LABEL_MOST];
    uint32_t comma = ent_person_comma(linked, mention);
    if (comma == mention->token_end)
        return ent_tokens_text(linked, from, mention->token_end);
    ent_view given = ent_tokens_text(linked, comma + 1, mention->token_end);
    if (given.length + 1 > sizeof text / 2)
        return ent_tokens_text(linked, from, mention->token_end);
    memcpy(text, given.data, given.length);
    text[given.length] = ' ';
    size_t length = append_small(text, given.length + 1, sizeof text, ent_tokens_text(linked, mention->token, comma));
    char  *kept = ent_arena_text(linked->arena, text, length);
    linked->no_memory |= !kept;
    return kept ? (ent_view){kept, (uint32_t)length} : given;
}
