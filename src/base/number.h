/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.h - numbers as text and back, the same in every locale. */
#ifndef ENT_BASE_NUMBER_H
#define ENT_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENT_NUMBER_MOST = 32 };

/* Rounded to six significant digits; -0 becomes 0; NaN and infinities stay. */
double ent_number_round(double value);

/* Shortest decimal form that reads back as the same double, '.' as the point. Returns the length;
 * out is NUL-terminated. Only finite values. */
size_t ent_number_format(double value, char out[ENT_NUMBER_MOST]);

/* Decimal digits of an integer; returns the length; NUL-terminated. */
size_t ent_number_format_integer(uint64_t value, char out[ENT_NUMBER_MOST]);

/* An unsigned decimal integer that is the whole of data[length]; false otherwise or on overflow. */
bool ent_number_parse_integer(const char *data, size_t length, uint64_t *out);

#endif
