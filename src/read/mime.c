/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mime.c - the parts of a mail. What is wrong in an encoding is passed over, as every reader of mail does. */
#include "read/mime.h"

#include "base/utf8.h"
#include "read/charset.h"

bool ent_mime_begins(ent_view a, const char *lower_case)
{
    uint32_t i = 0;
    for (; i < a.length && lower_case[i]; i++)
        if ((a.data[i] >= 'A' && a.data[i] <= 'Z' ? a.data[i] + 32 : a.data[i]) != lower_case[i])
            return false;
    return !lower_case[i];
}

bool ent_mime_is(ent_view a, const char *lower_case)
{
    return a.length == strlen(lower_case) && ent_mime_begins(a, lower_case);
}

static ent_view without_return(ent_view line)
{
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

bool ent_mime_field(ent_view *rest, ent_view *name, ent_view *value)
{
    ent_view line;
    if (!ent_view_cut(rest, '\n', &line) || without_return(line).length == 0)
        return false;
    ent_view whole = without_return(line);
    while (rest->length && (rest->data[0] == ' ' || rest->data[0] == '\t')) {
        ent_view_cut(rest, '\n', &line);
        line = without_return(line);
        whole.length = (uint32_t)(line.data + line.length - whole.data);
    }
    *value = whole;
    if (!ent_view_cut(value, ':', name) || !value->data)
        *value = (ent_view){"", 0};
    return true;
}

/* ---- transfer encodings ---------------------------------------------------------------------------- */

static int sextet(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static size_t decode_base64(ent_view in, char *out)
{
    uint32_t bits = 0, held = 0;
    size_t   n = 0;
    for (uint32_t i = 0; i < in.length; i++) {
        int value = sextet(in.data[i]);
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[n++] = (char)(bits >> held & 0xFF);
        }
    }
    return n;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "=E9", "=" at the end of a line; in words "_" is a blank. */
static size_t decode_quoted(ent_view in, bool is_word, char *out)
{
    size_t n = 0;
    for (uint32_t i = 0; i < in.length; i++) {
        char c = in.data[i];
        if (c == '=' && i + 2 < in.length && hex(in.data[i + 1]) >= 0 && hex(in.data[i + 2]) >= 0) {
            out[n++] = (char)(hex(in.data[i + 1]) * 16 + hex(in.data[i + 2]));
            i += 2;
        } else if (c == '=' && i + 1 < in.length && in.data[i + 1] == '\n') {
            i++;
        } else if (c == '=' && i + 2 < in.length && in.data[i + 1] == '\r' && in.data[i + 2] == '\n') {
            i += 2;
        } else {
            out[n++] = is_word && c == '_' ? ' ' : c;
        }
    }
    return n;
}

const char *ent_mime_decode(ent_arena *arena, ent_view body, ent_view encoding, size_t *length)
{
    bool is_base64 = ent_mime_is(encoding, "base64");
    *length = body.length;
    if (!is_base64 && !ent_mime_is(encoding, "quoted-printable"))
        return body.data ? body.data : "";
    char *out = ent_arena_alloc(arena, (size_t)body.length + 1);
    if (out)
        *length = is_base64 ? decode_base64(body, out) : decode_quoted(body, false, out);
    return out;
}

/* ---- heads ------------------------------------------------------------------------------------------- */

/* An encoded word at the beginning of `text`: its length, 0: none. */
static uint32_t encoded_word(ent_view text, ent_view part[3])
{
    if (!ent_mime_begins(text, "=?"))
        return 0;
    uint32_t at = 2;
    for (int i = 0; i < 3; i++) {
        uint32_t from = at;
        while (at < text.length && text.data[at] != '?' && text.data[at] != '\n')
            at++;
        if (at >= text.length || text.data[at] != '?')
            return 0;
        part[i] = (ent_view){text.data + from, at - from};
        at++;
    }
    return at < text.length && text.data[at] == '=' ? at + 1 : 0;
}

/* Append it, decoded. Returns the length, SIZE_MAX: no memory. */
static size_t put_word(ent_arena *arena, const ent_view part[3], char *out)
{
    ent_view    charset_view = part[0], first = part[0];
    char       *bytes = ent_arena_alloc(arena, (size_t)part[2].length + 1);
    ent_view_cut(&charset_view, '*', &first); /* a language may follow */
    const char *charset = ent_arena_text(arena, first.data, first.length), *text = bytes;
    if (!bytes || !charset)
        return SIZE_MAX;
    size_t n = ent_mime_is(part[1], "b") ? decode_base64(part[2], bytes) : decode_quoted(part[2], true, bytes);
    if (!ent_charset_decode(charset, &text, &n, arena))
        return SIZE_MAX;
    memcpy(out, text, n);
    return n;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Room for every byte as U+FFFD, thrice: a word of one byte a character grows so much and no more. */
char *ent_mime_text(ent_arena *arena, ent_view value)
{
    const char *plain = value.data ? value.data : "";
    size_t      length = value.length, n = 0;
    if (!ent_charset_decode(NULL, &plain, &length, arena))
        return NULL;
    char *out = ent_arena_alloc(arena, 3 * length + 8);
    bool  after_word = false;
    for (size_t at = 0, used; out && at < length; at += used) {
        ent_view part[3];
        size_t   blanks = 0;
        while (at + blanks < length && is_blank(plain[at + blanks]))
            blanks++;
        used = blanks;
        uint32_t word = encoded_word((ent_view){plain + at + blanks, (uint32_t)(length - at - blanks)}, part);
        if (blanks && !(word && after_word) && n && at + blanks < length)
            out[n++] = ' ';
        after_word = word > 0;
        if (word) {
            size_t added = put_word(arena, part, out + n);
            if (added == SIZE_MAX)
                return NULL;
            n += added;
            used += word;
        } else if (at + blanks < length) {
            unsigned char c = (unsigned char)plain[at + blanks];
            if (c >= 0x20 && c != 0x7F)
                out[n++] = (char)c;
            used++;
        }
    }
    for (size_t i = 0; out && i < n; i++) /* controls that a word brought in */
        if ((unsigned char)out[i] < 0x20)
            out[i] = ' ';
    return out;
}

char *ent_mime_name(ent_arena *arena, ent_view value)
{
    const char *first = value.length ? memchr(value.data, '\'', value.length) : NULL, *end = value.data + value.length;
    const char *second = first ? memchr(first + 1, '\'', (size_t)(end - first - 1)) : NULL;
    if (!second || !memchr(value.data, '%', value.length))
        return ent_mime_text(arena, value);
    char       *bytes = ent_arena_alloc(arena, value.length);
    const char *charset = ent_arena_text(arena, value.data, (size_t)(first - value.data));
    size_t      n = 0;
    for (const char *p = second + 1; bytes && p < end; p++) {
        bool is_byte = *p == '%' && end - p > 2 && hex(p[1]) >= 0 && hex(p[2]) >= 0;
        bytes[n++] = is_byte ? (char)(hex(p[1]) * 16 + hex(p[2])) : *p;
        p += is_byte ? 2 : 0;
    }
    const char *text = bytes;
    if (!bytes || !charset || !ent_charset_decode(charset, &text, &n, arena))
        return NULL;
    return ent_arena_text(arena, text, n);
}

ent_view ent_mime_parameter(ent_view value, const char *name)
{
    ent_view part;
    ent_view_cut(&value, ';', &part);
    while (ent_view_cut(&value, ';', &part)) {
        ent_view key;
        if (!ent_view_cut(&part, '=', &key) || !part.data)
            continue;
        key = ent_view_trim(key);
        if (key.length && key.data[key.length - 1] == '*') /* RFC 2231: the value has a charset before it */
            key.length--;
        if (!ent_mime_is(key, name))
            continue;
        part = ent_view_trim(part);
        if (part.length >= 1 && part.data[0] == '"') {
            const char *end = memchr(part.data + 1, '"', part.length - 1);
            part = (ent_view){part.data + 1, (uint32_t)(end ? end - part.data - 1 : part.length - 1)};
        }
        return part;
    }
    return (ent_view){"", 0};
}
