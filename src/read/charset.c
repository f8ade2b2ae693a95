/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charset.c - bytes of unknown origin to UTF-8. */
#include "read/charset.h"

#include <string.h>

#include "base/bytes.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD, QUOTATION_END = 0x201D, LOST = 0x9D /* its last byte */ };

/* What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters. */
static const uint16_t windows[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* ---- written twice -------------------------------------------------------------------------------- */

/* The byte that is this character in Windows-1252, the undefined ones as programs keep them; -1: none is. Where one was not
 * kept it mostly was the last of a quotation mark. */
static int byte_of(uint32_t code)
{
    if (code < 0x100)
        return (int)code;
    if (code == REPLACEMENT)
        return LOST;
    for (int i = 0; i < 32; i++)
        if (windows[i] == code)
            return 0x80 + i;
    return -1;
}

/* The character at data[at..length) whose bytes stand there as characters of Windows-1252, beyond ASCII, and how long
 * they are; ENT_UTF8_BAD: they are none. */
static uint32_t character_of_bytes(const char *data, size_t length, uint32_t *size)
{
    char     bytes[ENT_UTF8_MOST];
    uint32_t n = 0, one, used, code = ENT_UTF8_BAD;
    bool     lost = false;
    for (*size = 0; n < sizeof bytes && *size < length && code == ENT_UTF8_BAD; *size += one) {
        uint32_t place = ent_utf8_decode(data + *size, length - *size, &one);
        int      byte = byte_of(place);
        if (byte < 0x80)
            return ENT_UTF8_BAD;
        lost = lost || place == REPLACEMENT;
        bytes[n++] = (char)byte;
        code = n > 1 ? ent_utf8_decode(bytes, n, &used) : ENT_UTF8_BAD;
    }
    return lost && code != ENT_UTF8_BAD && code != QUOTATION_END ? REPLACEMENT : code;
}

/* Valid UTF-8 in which everything beyond ASCII reads so, and two characters at least are such as English texts have: letters
 * and signs of Latin-1, quotation marks, dashes. A single "É’" may be meant. */
static bool is_twice(const char *data, size_t length)
{
    size_t   usual = 0;
    uint32_t size;
    for (size_t at = 0; at < length; at += size) {
        size = 1;
        if (length - at >= 8 && !(ent_load8((const unsigned char *)data + at) & ENT_TOPS))
            size = 8;
        if ((unsigned char)data[at] < 0x80)
            continue;
        uint32_t code = character_of_bytes(data + at, length - at, &size);
        if (code == ENT_UTF8_BAD)
            return false;
        usual += code < 0x100 || code - 0x2000 < 0x40;
    }
    return usual > 1;
}

static size_t undo_twice(const char *data, size_t length, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < length;) {
        uint32_t size = 1, code = (unsigned char)data[at];
        if (code >= 0x80)
            code = character_of_bytes(data + at, length - at, &size);
        n += ent_utf8_encode(code, out + n);
        at += size;
    }
    return n;
}

/* ---- guesses ---------------------------------------------------------------------------------------- */

ent_charset ent_charset_guess(const char *data, size_t length)
{
    size_t at = ent_utf8_valid(data, length);
    if (at == length)
        return is_twice(data, length) ? ENT_CHARSET_TWICE : ENT_CHARSET_UTF8;
    size_t sound = 0, broken = 0;
    for (at = 0; at < length;) {
        uint32_t size, code = ent_utf8_decode(data + at, length - at, &size);
        broken += code == ENT_UTF8_BAD;
        sound += code != ENT_UTF8_BAD && code >= 0x80;
        at += size;
    }
    return sound > broken ? ENT_CHARSET_BROKEN : ENT_CHARSET_WINDOWS;
}

static size_t from_windows(const char *data, size_t length, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (byte < 0x80)
            out[n++] = (char)byte;
        else
            n += ent_utf8_encode(byte < 0xA0 ? windows[byte - 0x80] : byte, out + n);
    }
    return n;
}

static size_t repair(const char *data, size_t length, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < length;) {
        uint32_t size, code = ent_utf8_decode(data + at, length - at, &size);
        n += ent_utf8_encode(code == ENT_UTF8_BAD ? REPLACEMENT : code, out + n);
        at += size;
    }
    return n;
}

size_t ent_charset_to_utf8(ent_charset charset, const char *data, size_t length, char *out)
{
    switch (charset) {
    case ENT_CHARSET_BROKEN: return repair(data, length, out);
    case ENT_CHARSET_WINDOWS: return from_windows(data, length, out);
    case ENT_CHARSET_TWICE: return undo_twice(data, length, out);
    default: memcpy(out, data, length); return length;
    }
}

/* ---- UTF-16 ----------------------------------------------------------------------------------------- */

/* One unit of UTF-16: a character of its own, or half of a pair. */
static size_t take_unit(ent_utf16 *decoder, uint32_t unit, char *out)
{
    uint32_t high = decoder->high;
    size_t   n = 0;
    decoder->high = 0;
    if (high && unit >= 0xDC00 && unit < 0xE000)
        return ent_utf8_encode(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), out);
    if (high)
        n = ent_utf8_encode(REPLACEMENT, out);
    if (unit >= 0xD800 && unit < 0xDC00)
        decoder->high = unit;
    else
        n += ent_utf8_encode(unit, out + n); /* a low surrogate alone becomes U+FFFD */
    return n;
}

size_t ent_utf16_decode(ent_utf16 *decoder, const char *data, size_t length, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (!decoder->has_byte) {
            decoder->byte = byte;
            decoder->has_byte = true;
            continue;
        }
        unsigned unit = decoder->is_big ? decoder->byte * 256u + byte : byte * 256u + decoder->byte;
        decoder->has_byte = false;
        n += take_unit(decoder, unit, out + n);
    }
    return n;
}

size_t ent_utf16_finish(ent_utf16 *decoder, char *out)
{
    bool waiting = decoder->has_byte || decoder->high;
    decoder->has_byte = false;
    decoder->high = 0;
    return waiting ? ent_utf8_encode(REPLACEMENT, out) : 0;
}
