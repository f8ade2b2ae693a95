/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - code points in UTF-8 (RFC 3629), and the few properties of letters that names need. */
#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ENT_UTF8_BAD UINT32_MAX
enum { ENT_UTF8_MOST = 4 };

/* The code point at data[0..length) and its size in bytes (at least 1). ENT_UTF8_BAD for a byte that
 * begins no valid sequence (overlong, surrogate, above U+10FFFF, cut off): *size is then the length
 * of the maximal wrong part, as the Unicode standard advises (3.9, "best practice"). */
uint32_t ent_utf8_decode(const char *data, size_t length, uint32_t *size);

/* Write a code point to out[4], return its size. Surrogates and values above U+10FFFF become U+FFFD. */
uint32_t ent_utf8_encode(uint32_t code, char out[ENT_UTF8_MOST]);

/* Length of the longest valid prefix of data[length]; equals length when all is valid. */
size_t ent_utf8_valid(const char *data, size_t length);

/* Letters by the Unicode general category; ASCII without a table. */
bool ent_utf8_is_letter(uint32_t code);
bool ent_utf8_is_upper(uint32_t code); /* Lu, Lt */
bool ent_utf8_is_lower(uint32_t code); /* Ll     */
bool ent_utf8_is_digit(uint32_t code); /* Nd     */
bool ent_utf8_is_mark(uint32_t code);  /* Mn, Mc: combining, belongs to the letter before it */
bool ent_utf8_is_space(uint32_t code); /* blank of any width, line ends                      */
uint32_t ent_utf8_lower(uint32_t code);

/* Lower-case form of data[length] (valid UTF-8) into out[capacity], simple case mapping, typographic
 * apostrophes and hyphens made plain. Returns the length written, or 0 when it does not fit. */
size_t ent_utf8_fold(const char *data, size_t length, char *out, size_t capacity);

/* As ent_utf8_fold, and letters without their diacritics ("Borrell", "Orbán" -> "orban", "ø" -> "o",
 * "ß" -> "ss"); letters of other scripts stay. For comparing names. */
size_t ent_utf8_plain(const char *data, size_t length, char *out, size_t capacity);

/* Lower-case ASCII letters and digits with single hyphens between, for ids: "Éric d'Alençon" ->
 * "eric-d-alencon"; what has no ASCII form is written in hex. At most capacity - 1 bytes and a NUL. */
size_t ent_utf8_slug(const char *data, size_t length, char *out, size_t capacity);

/* Is it a control that shows nothing and moves what stands around it: the direction of writing, spaces without width,
 * marks of annotation? A name with one looks like another name. The joiners (U+200C, U+200D) and
 * the marks of direction (U+200E, U+200F, U+061C), which words need, are none. */
bool ent_utf8_is_hidden(uint32_t code);

#endif
