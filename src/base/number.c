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

/* n / 10^k in digits, without zeros at its end; returns the length. */
static size_t write_decimal(bool is_negative, uint32_t n, int k, char out[ENT_NUMBER_MOST])
{
    char digits[16];
    int count = 0;
    size_t length = 0;
    for (; k > 0 && n % 10 == 0; k--)
        n /= 10;
    for (; n || count <= k; n /= 10)
        digits[count++] = (char)('0' + n % 10);
    if (is_negative)
        out[length++] = '-';
    while (count > 0) {
        if (count == k)
            out[length++] = '.';
        out[length++] = digits[--count];
    }
    out[length] = '\0';
    return length;
}

/* What "%.6g" would write, where six digits tell the value exactly and need no exponent; 0: not so. Most
 * numbers are rounded to six digits, and this is ten times as fast. The quotient of two whole numbers
 * below 2^53 is the double nearest to that decimal, so equality proves that reading gives it back. */
static size_t format_short(double value, char out[ENT_NUMBER_MOST])
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    double size = fabs(value);
    int k = 0;
    if (!(size >= 1e-4 && size < 999999.5))
        return 0;
    while (k < 9 && size * power[k] < 99999.5)
        k++;
    double n = floor(size * power[k] + 0.5);
    return n / power[k] == size ? write_decimal(value < 0, (uint32_t)n, k, out) : 0;
}

size_t ent_number_format(double value, char out[ENT_NUMBER_MOST])
{
    if (value >= 0 && value < 1e15 && value == floor(value))
        return ent_number_format_integer((uint64_t)value, out);
    size_t length = format_short(value, out);
    if (length)
        return length;
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
