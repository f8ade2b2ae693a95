/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charset.c - bytes of unknown origin to UTF-8. */
#include "read/charset.h"

#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters. */
static const uint16_t windows[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

ent_charset ent_charset_guess(const char *data, size_t length)
{
    size_t at = ent_utf8_valid(data, length);
    if (at == length)
        return ENT_CHARSET_UTF8;
    size_t sound = 0, broken = 0;
    for (at = 0; at < length;) {
        uint32_t size, code = ent_utf8_decode(data + at, length - at, &size);
        broken += code == ENT_UTF8_BAD;
        sound += code != ENT_UTF8_BAD && code >= 0x80;
        at += size;
    }
    return sound > broken ? ENT_CHARSET_BROKEN : ENT_CHARSET_WINDOWS;
}

size_t ent_charset_from_windows(const char *data, size_t length, char *out)
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

size_t ent_charset_repair(const char *data, size_t length, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < length;) {
        uint32_t size, code = ent_utf8_decode(data + at, length - at, &size);
        n += ent_utf8_encode(code == ENT_UTF8_BAD ? REPLACEMENT : code, out + n);
        at += size;
    }
    return n;
}

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
