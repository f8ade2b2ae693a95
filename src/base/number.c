/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c - numbers as text and back, the same in every locale. */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double ent_number_round(double value)
{
    if (!isfinite(value))
        return value;
    char text[ENT_NUMBER_MOST];
    snprintf(text, sizeof text, "%.6g", value); /* printed and read in one and the same locale */
    value = strtod(text, NULL);
    return value == 0 ? 0 : value;
}

/* Put a plain point where the locale put its own. */
static size_t with_point(char *text, size_t length)
{
    const char *point = localeconv()->decimal_point;
    char       *found = strcmp(point, ".") == 0 ? NULL : strstr(text, point);
    if (!found)
        return length;
    size_t width = strlen(point);
    *found = '.';
    memmove(found + 1, found + width, strlen(found + width) + 1);
    return length - width + 1;
}

size_t ent_number_format(double value, char out[ENT_NUMBER_MOST])
{
    if (value >= 0 && value < 1e15 && value == floor(value))
        return ent_number_format_integer((uint64_t)value, out);
    int n = 0;
    for (int digits = 6; digits <= 17; digits = digits == 6 ? 15 : digits + 1) {
        n = snprintf(out, ENT_NUMBER_MOST, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return with_point(out, (size_t)n);
}

size_t ent_number_format_integer(uint64_t value, char out[ENT_NUMBER_MOST])
{
    char   digits[ENT_NUMBER_MOST];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + value % 10);
    while (value /= 10);
    for (size_t i = 0; i < n; i++)
        out[i] = digits[n - 1 - i];
    out[n] = '\0';
    return n;
}

bool ent_number_parse_integer(const char *data, size_t length, uint64_t *out)
{
    uint64_t value = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(data[i] - '0');
        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return length > 0;
}
