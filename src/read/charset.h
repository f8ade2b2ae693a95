/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charset.h - bytes of unknown origin to UTF-8.
 *
 * UTF-16 declares itself by its byte order mark and is decoded as it streams. Everything else is
 * UTF-8, or was UTF-8 once and has broken places, or is Windows-1252 (which holds Latin-1), or is UTF-8 that a program
 * took for Windows-1252 and wrote as UTF-8 again, as spreadsheets do: "MÃ¼ller", "â€œwell". */
#ifndef ENT_READ_CHARSET_H
#define ENT_READ_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum ent_charset {
    ENT_CHARSET_UTF8,    /* valid throughout                                              */
    ENT_CHARSET_BROKEN,  /* UTF-8 with broken places: fewer of them than sound characters */
    ENT_CHARSET_WINDOWS, /* Windows-1252                                                  */
    ENT_CHARSET_TWICE    /* UTF-8 of what UTF-8 is in Windows-1252, throughout            */
} ent_charset;

/* What data[length] is most likely. O(length). */
ent_charset ent_charset_guess(const char *data, size_t length);

/* data[length] of that kind to valid UTF-8. Of Windows-1252 the five bytes that it leaves undefined, of UTF-8 each broken
 * place become U+FFFD. `out` holds at least 3 * length bytes. Returns the length written. */
size_t ent_charset_to_utf8(ent_charset charset, const char *data, size_t length, char *out);

/* Make *data valid UTF-8, in `arena` where it is not already. `charset` is what it declares, in the words of the
 * web's Encoding standard ("windows-1251", "Shift_JIS"), or NULL: one that is not known there is guessed between
 * UTF-8 and Windows-1252. False: no memory. */
bool ent_charset_decode(const char *charset, const char **data, size_t *length, ent_arena *arena);

/* A UTF-16 decoder that may be fed piece by piece. All zeros is little endian, ready. */
typedef struct ent_utf16 {
    bool          is_big;
    bool          has_byte; /* the first half of a unit is waiting in `byte` */
    unsigned char byte;
    uint32_t      high;     /* a high surrogate is waiting, or 0             */
} ent_utf16;

/* Decode data[length]; unpaired surrogates become U+FFFD. `out` holds at least 3 * length + 3
 * bytes. Returns the length written. */
size_t ent_utf16_decode(ent_utf16 *decoder, const char *data, size_t length, char *out);

/* The input is over: what was waiting becomes U+FFFD (at most 3 bytes). */
size_t ent_utf16_finish(ent_utf16 *decoder, char *out);

#endif
