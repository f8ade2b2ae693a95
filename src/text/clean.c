/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clean.c - bytes -> characters that can be relied on, in one pass.
 *
 * The output is a stack. What cannot be known until its end is seen is written first and taken back
 * when the end comes: "&amp;" at its ';', "<b>" at its '>', a comment at its "-->". So what is
 * decoded or taken out may itself complete another one ("&am&#112;lt;"), every byte is written and
 * taken back once, and nothing is left that a second cleaning would change. */
#include "text/clean.h"

#include <string.h>

#include "base/entity.h"
#include "base/utf8.h"
#include "text/step.h"
#include "text/tag.h"

enum { TAG_MOST = 1024 }; /* a longer "tag" is text */

typedef struct scan {
    ent_mapped *out;
    uint32_t    comment; /* first "<!--" of this line that is still open, or ENT_NONE */
    uint32_t    hidden;  /* where the first open <script> or <style> was, or ENT_NONE */
} scan;

/* 1: copied as it is; 0: looked at. Blanks, controls, '-', ';', '>', DEL and all above are 0. */
static const unsigned char plain[256] = {
    ['!'] = 1, ['"'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['&'] = 1, ['\''] = 1, ['('] = 1,
    [')'] = 1, ['*'] = 1, ['+'] = 1, [','] = 1, ['.'] = 1, ['/'] = 1, ['0'] = 1,  ['1'] = 1,
    ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1,  ['9'] = 1,
    [':'] = 1, ['<'] = 1, ['='] = 1, ['?'] = 1, ['@'] = 1, ['A'] = 1, ['B'] = 1,  ['C'] = 1,
    ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1,  ['K'] = 1,
    ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,  ['S'] = 1,
    ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,  ['['] = 1,
    ['\\'] = 1, [']'] = 1, ['^'] = 1, ['_'] = 1, ['`'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1,
    ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,  ['k'] = 1,
    ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,  ['s'] = 1,
    ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,  ['{'] = 1,
    ['|'] = 1, ['}'] = 1, ['~'] = 1,
};

/* Controls, zero-width and bidi controls, soft hyphen, tags, noncharacters. */
static bool is_invisible(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD)
        return true;
    if (code < 0x61C)
        return code == 0x34F;
    return code == 0x61C || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
           (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE ||
           (code >= 0xE0000 && code <= 0xE007F);
}

static bool is_line_end(uint32_t code)
{
    return (code >= '\n' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static char last(const ent_mapped *out)
{
    return out->length ? out->text[out->length - 1] : '\n';
}

/* One blank between words, none at a line's start. */
static void put_blank(ent_mapped *out, uint32_t raw)
{
    char before = last(out);
    if (before != ' ' && before != '\n')
        ent_mapped_run(out, " ", 1, raw);
}

/* A line's end, or with the one before it a paragraph's; none at the text's start. */
static void put_line_end(ent_mapped *out, uint32_t raw)
{
    if (last(out) == ' ')
        ent_mapped_cut(out, out->length - 1);
    uint32_t n = out->length;
    if (n && (n < 2 || out->text[n - 1] != '\n' || out->text[n - 2] != '\n'))
        ent_mapped_run(out, "\n", 1, raw);
}

static void put(ent_mapped *out, uint32_t code, uint32_t raw, uint32_t raw_end)
{
    if (code > ' ' && code < 0x7F && raw_end - raw == 1) {
        char byte = (char)code;
        ent_mapped_run(out, &byte, 1, raw);
    } else if (is_line_end(code)) {
        put_line_end(out, raw);
        if (code == 0x2029)
            put_line_end(out, raw);
    } else if (ent_utf8_is_space(code)) {
        put_blank(out, raw);
    } else if (!is_invisible(code)) {
        char     bytes[ENT_UTF8_MOST];
        uint32_t n = ent_utf8_encode(code, bytes);
        if (n == raw_end - raw)
            ent_mapped_run(out, bytes, n, raw);
        else
            ent_mapped_unit(out, bytes, n, raw, raw_end);
    }
}

/* Take back to `length`, with what was remembered beyond it. */
static void cut(scan *s, uint32_t length)
{
    ent_mapped_cut(s->out, length);
    if (s->comment != ENT_NONE && s->comment >= length)
        s->comment = ENT_NONE;
    if (s->hidden != ENT_NONE && s->hidden > length)
        s->hidden = length;
}

/* The reference that the ';' just written ends: its code and start; false: none. */
static bool entity_before(const ent_mapped *out, uint32_t *code, uint32_t *start)
{
    uint32_t end = out->length - 1, at = end;
    while (at > 0 && end - at < ENT_ENTITY_MOST) {
        char c = out->text[--at];
        if (c == '&') {
            *start = at;
            *code = ent_entity_code(out->text + at + 1, end - at - 1);
            return *code != 0;
        }
        if (c != '#' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9'))
            return false;
    }
    return false;
}

/* Where the tag begins that the '>' just written ends, in the same line; ENT_NONE: nowhere. */
static uint32_t tag_before(const ent_mapped *out)
{
    uint32_t end = out->length - 1;
    for (uint32_t at = end; at > 0 && end - at < TAG_MOST;) {
        char c = out->text[--at];
        if (c == '<')
            return at;
        if (c == '>' || c == '\n')
            return ENT_NONE;
    }
    return ENT_NONE;
}

/* Do what a tag that is taken back does. */
static void obey(scan *s, ent_tag kind, uint32_t raw)
{
    switch (kind) {
    case ENT_TAG_PARAGRAPH:
        put_line_end(s->out, raw);
        put_line_end(s->out, raw);
        break;
    case ENT_TAG_LINE: put_line_end(s->out, raw); break;
    case ENT_TAG_HIDDEN_START:
        put_line_end(s->out, raw);
        if (s->hidden == ENT_NONE)
            s->hidden = s->out->length;
        break;
    case ENT_TAG_HIDDEN_END:
        if (s->hidden != ENT_NONE && s->hidden <= s->out->length)
            cut(s, s->hidden);
        s->hidden = ENT_NONE;
        break;
    default: break;
    }
}

/* A '>' was written: take back the comment or tag it ends. */
static void close_markup(scan *s)
{
    ent_mapped *out = s->out;
    uint32_t    end = out->length;
    if (s->comment != ENT_NONE && end >= s->comment + 7 &&
        memcmp(out->text + end - 3, "-->", 3) == 0) {
        cut(s, s->comment);
        return;
    }
    uint32_t at = tag_before(out);
    ent_tag  kind = at == ENT_NONE ? ENT_TAG_NONE : ent_tag_kind(out->text + at, end - at);
    if (kind == ENT_TAG_NONE)
        return;
    uint32_t raw = ent_mapped_start(out->piece, out->pieces, at);
    cut(s, at);
    obey(s, kind, raw);
}

/* Write one character, then take back what it completes. */
static void write(scan *s, uint32_t code, uint32_t raw, uint32_t raw_end)
{
    ent_mapped *out = s->out;
    uint32_t    start;
    put(out, code, raw, raw_end);
    while (code == ';' && entity_before(out, &code, &start)) {
        raw = ent_mapped_start(out->piece, out->pieces, start);
        cut(s, start);
        put(out, code, raw, raw_end);
    }
    if (code == '>')
        close_markup(s);
    else if (code == '-' && s->comment == ENT_NONE && out->length >= 4 &&
             memcmp(out->text + out->length - 4, "<!--", 4) == 0)
        s->comment = out->length - 4;
    else if (last(out) == '\n')
        s->comment = ENT_NONE;
}

uint64_t ent_clean_room(const char *text, uint32_t length)
{
    /* Only a wrong byte grows, from one byte to the three of U+FFFD. */
    bool valid = ent_utf8_valid(text, length) == length;
    return valid ? (uint64_t)length : 3 * (uint64_t)length;
}

/* The end of what can be copied from `at` on: plain characters and single blanks between them, and
 * perhaps one blank behind. */
static uint32_t plain_end(const unsigned char *text, uint32_t at, uint32_t length)
{
    while (length - at > ENT_STEP && ent_step_is_plain(text + at))
        at += ENT_STEP;
    for (;;) {
        while (at < length && plain[text[at]])
            at++;
        if (length - at < 2 || text[at] != ' ' || !plain[text[at + 1]] || text[at - 1] == ' ')
            return at;
        at += 2;
    }
}

void ent_clean_characters(const char *text, uint32_t length, ent_mapped *out)
{
    const unsigned char *bytes = (const unsigned char *)text;
    scan                 s = {out, ENT_NONE, ENT_NONE};
    for (uint32_t at = 0; at < length && !out->failed;) {
        if (plain[bytes[at]]) {
            uint32_t end = plain_end(bytes, at, length);
            ent_mapped_run(out, text + at, end - at, at);
            at = end;
            continue;
        }
        uint32_t size = 1, code = bytes[at];
        if (code >= 0x80)
            code = ent_utf8_decode(text + at, length - at, &size);
        if (code == ' ' && at + 1 < length && (text[at + 1] == ' ' || text[at + 1] == '\n')) {
            at++; /* a later one stands for it, or none */
            continue;
        }
        if (code == '\r' && at + 1 < length && text[at + 1] == '\n')
            size = 2;
        write(&s, code == ENT_UTF8_BAD ? 0xFFFD : code, at, at + size);
        at += size;
    }
    char end = last(out);
    while (out->length && (end == ' ' || end == '\n')) {
        ent_mapped_cut(out, out->length - 1);
        end = last(out);
    }
}
