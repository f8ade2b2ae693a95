/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.c - code points in UTF-8, with utf8proc's tables for what is not ASCII. */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* How many bytes a sequence has that begins with `first`, and the legal range of its second byte
 * (Unicode standard, table 3-7); 0 for a byte that begins none. */
static uint32_t sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80, *high = 0xBF;
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0) {
        if (first == 0xE0)
            *low = 0xA0;
        if (first == 0xED)
            *high = 0x9F;
        return 3;
    }
    if (first > 0xF4)
        return 0;
    if (first == 0xF0)
        *low = 0x90;
    if (first == 0xF4)
        *high = 0x8F;
    return 4;
}

uint32_t ent_utf8_decode(const char *data, size_t length, uint32_t *size)
{
    const unsigned char *p = (const unsigned char *)data;
    unsigned char        low, high;
    uint32_t             n = length ? sequence(p[0], &low, &high) : 0;
    *size = 1;
    if (n == 1)
        return p[0];
    if (n == 0)
        return ENT_UTF8_BAD;
    uint32_t code = p[0] & (0x7Fu >> n);
    for (uint32_t i = 1; i < n; i++, low = 0x80, high = 0xBF) {
        if (i >= length || p[i] < low || p[i] > high)
            return ENT_UTF8_BAD;
        code = code << 6 | (p[i] & 0x3Fu);
        *size = i + 1;
    }
    return code;
}

uint32_t ent_utf8_encode(uint32_t code, char out[ENT_UTF8_MOST])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    uint32_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (uint32_t i = n - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xFF) | code);
    return n;
}

size_t ent_utf8_valid(const char *data, size_t length)
{
    size_t i = 0;
    while (i < length) {
        uint64_t eight;
        if (length - i >= 8 && (memcpy(&eight, data + i, 8), (eight & 0x8080808080808080ull) == 0)) {
            i += 8;
            continue;
        }
        uint32_t size;
        if (ent_utf8_decode(data + i, length - i, &size) == ENT_UTF8_BAD)
            return i;
        i += size;
    }
    return length;
}

static utf8proc_category_t category(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code);
}

bool ent_utf8_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code | 0x20) - 'a' < 26;
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool ent_utf8_is_upper(uint32_t code)
{
    if (code < 0x80)
        return code - 'A' < 26;
    utf8proc_category_t c = category(code);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool ent_utf8_is_lower(uint32_t code)
{
    return code < 0x80 ? code - 'a' < 26 : category(code) == UTF8PROC_CATEGORY_LL;
}

bool ent_utf8_is_digit(uint32_t code)
{
    return code < 0x80 ? code - '0' < 10 : category(code) == UTF8PROC_CATEGORY_ND;
}

bool ent_utf8_is_mark(uint32_t code)
{
    if (code < 0x300)
        return false;
    utf8proc_category_t c = category(code);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC;
}

bool ent_utf8_is_space(uint32_t code)
{
    if (code < 0x80)
        return code == ' ' || code - '\t' < 5;
    return code == 0x85 || code == 0xA0 || code == 0x1680 || code - 0x2000 < 11 || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

uint32_t ent_utf8_lower(uint32_t code)
{
    if (code < 0x80)
        return code - 'A' < 26 ? code | 0x20 : code;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

/* Typographic forms that mean the same: apostrophes, hyphens, blanks. */
static uint32_t plain_sign(uint32_t code)
{
    switch (code) {
    case 0x2018: case 0x2019: case 0x02BC: case 0x00B4: case 0x02B9: return '\'';
    case 0x2010: case 0x2011: case 0x00AD: case 0x2012: return '-';
    case 0x00A0: case 0x202F: case 0x2009: return ' ';
    default: return code;
    }
}

size_t ent_utf8_fold(const char *data, size_t length, char *out, size_t capacity)
{
    size_t written = 0;
    for (size_t i = 0; i < length;) {
        uint32_t size;
        char     bytes[ENT_UTF8_MOST];
        if ((unsigned char)data[i] < 0x80) {
            if (written == capacity)
                return 0;
            out[written++] = (char)ent_utf8_lower((unsigned char)data[i++]);
            continue;
        }
        uint32_t code = ent_utf8_decode(data + i, length - i, &size);
        uint32_t n = ent_utf8_encode(plain_sign(ent_utf8_lower(code)), bytes);
        if (written + n > capacity)
            return 0;
        memcpy(out + written, bytes, n);
        written += n;
        i += size;
    }
    return written;
}

/* Letters with a stroke or of two letters, which have no canonical decomposition. */
static const char *spelled(uint32_t code)
{
    switch (code) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF0: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x111: return "d";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x167: return "t";
    case 0x259: return "a";
    default: return NULL;
    }
}

/* The base letters of one lower-case code point, without marks, into out[capacity]. */
static size_t base_letters(uint32_t code, char *out, size_t capacity)
{
    if (code - 0x2010 < 0x18 && capacity >= ENT_UTF8_MOST) /* dashes, quotes, dots: their own base */
        return ent_utf8_encode(code, out);
    const char *known = spelled(code);
    if (known) {
        size_t n = strlen(known);
        return n <= capacity ? (memcpy(out, known, n), n) : 0;
    }
    utf8proc_int32_t part[8];
    int              boundary = 0;
    utf8proc_ssize_t parts = utf8proc_decompose_char((utf8proc_int32_t)code, part, 8,
                                                     UTF8PROC_DECOMPOSE, &boundary);
    size_t           written = 0;
    for (utf8proc_ssize_t k = 0; k < parts && k < 8; k++) {
        char     bytes[ENT_UTF8_MOST];
        uint32_t n = ent_utf8_encode((uint32_t)part[k], bytes);
        if (ent_utf8_is_mark((uint32_t)part[k]))
            continue;
        if (written + n > capacity)
            return 0;
        memcpy(out + written, bytes, n);
        written += n;
    }
    return written;
}

/* Eight ASCII bytes in lower case at once (SWAR); false, and nothing is written, where one is not ASCII. */
static bool lower_eight(const char *from, char *to)
{
    const uint64_t ones = 0x0101010101010101ull;
    uint64_t       word;
    memcpy(&word, from, sizeof word);
    if (word & ones * 0x80)
        return false;
    uint64_t large = (word + ones * (0x80 - 'A')) & ~(word + ones * (0x80 - 'Z' - 1)) & ones * 0x80;
    word |= large >> 2;
    memcpy(to, &word, sizeof word);
    return true;
}

size_t ent_utf8_plain(const char *data, size_t length, char *out, size_t capacity)
{
    size_t written = 0;
    for (size_t i = 0; i < length;) {
        uint32_t size;
        if (i + 8 <= length && written + 16 <= capacity && lower_eight(data + i, out + written)) {
            i += 8, written += 8;
            continue;
        }
        if (written + 8 > capacity)
            return 0;
        if ((unsigned char)data[i] < 0x80) {
            out[written++] = (char)ent_utf8_lower((unsigned char)data[i++]);
            continue;
        }
        uint32_t code = plain_sign(ent_utf8_lower(ent_utf8_decode(data + i, length - i, &size)));
        if (code < 0x80)
            out[written++] = (char)code;
        else
            written += base_letters(code, out + written, capacity - written);
        i += size;
    }
    return written;
}

size_t ent_utf8_slug(const char *data, size_t length, char *out, size_t capacity)
{
    size_t written = 0;
    bool   gap = false;
    for (size_t i = 0; i < length;) {
        uint32_t size;
        uint32_t code = ent_utf8_lower(ent_utf8_decode(data + i, length - i, &size));
        char     piece[16];
        size_t   n = code < 0x80 ? (piece[0] = (char)code, (size_t)1) : base_letters(code, piece, 12);
        bool     ascii = n > 0;
        for (size_t k = 0; k < n; k++)
            ascii = ascii && (unsigned char)piece[k] < 0x80;
        if (!ascii && ent_utf8_is_letter(code)) {
            n = (size_t)snprintf(piece, sizeof piece, "%x", (unsigned)code);
            ascii = true;
        }
        for (size_t k = 0; ascii && k < n; k++) {
            char c = piece[k];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                gap = true;
                continue;
            }
            if (written + (gap && written) + 2 > capacity)
                goto full;
            if (gap && written)
                out[written++] = '-';
            gap = false;
            out[written++] = c;
        }
        gap = gap || !ascii;
        i += size;
    }
full:
    if (capacity)
        out[written] = '\0';
    return written;
}

bool ent_utf8_is_hidden(uint32_t code)
{
    return code == 0x180E || code == 0x200B ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
           (code >= 0xFFF9 && code <= 0xFFFB);
}
