/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c - numbers as text and back, the same in every locale. */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Two digits of each number below 100. */
static const char pairs[201] = "0001020304050607080910111213141516171819"
                               "2021222324252627282930313233343536373839"
                               "4041424344454647484950515253545556575859"
                               "6061626364656667686970717273747576777879"
                               "8081828384858687888990919293949596979899";

enum { DIGITS = 6 };

/* The six digits of n; returns how many there are without the zeros at the end. */
static int six_digits(uint32_t n, char digits[DIGITS])
{
    int count = DIGITS;
    memcpy(digits, pairs + 2 * (n / 10000), 2);
    memcpy(digits + 2, pairs + 2 * (n / 100 % 100), 2);
    memcpy(digits + 4, pairs + 2 * (n % 100), 2);
    while (count > 1 && digits[count - 1] == '0')
        count--;
    return count;
}

/* n / 10^k as "%.6g" writes it, n of six digits; returns the end. */
static char *write_decimal(uint32_t n, int k, char *out)
{
    char digits[DIGITS];
    int count = six_digits(n, digits), whole = DIGITS - k;
    if (k >= 10) { /* below 0.0001: d.ddde-XX */
        *out++ = digits[0];
        whole = 1;
    } else if (whole > 0) {
        memcpy(out, digits, (size_t)whole);
        out += whole;
    } else {
        *out++ = '0';
    }
    if (count > whole)
        *out++ = '.';
    for (; whole < 0; whole++)
        *out++ = '0';
    for (int i = whole; i < count; i++)
        *out++ = digits[i];
    if (k >= 10) {
        memcpy(out, "e-", 2);
        memcpy(out + 2, pairs + 2 * (k - DIGITS + 1), 2);
        out += 4;
    }
    return out;
}

/* Whole numbers up to 10^22 are doubles, so quotients by these powers are rounded once. */
static const double power[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Sizes that these powers bring to six digits before the point. */
static bool is_middling(double size)
{
    return size >= 1e-16 && size < 999999.5;
}

/* The least k for which size * 10^k has six digits before the point; at most one less by the exponent of
 * two alone: 10^floor((e + 1) log10(2)) <= 2^(e + 1). */
static int decimals(double size)
{
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    int e = (int)(bits >> 52) - 1023;
    int k = DIGITS - 1 - (((e + 1) * 78913) >> 18);
    k = k < 0 ? 0 : k;
    return size * power[k] < 99999.5 ? k + 1 : k;
}

/* What "%.6g" would write, where six digits tell the value exactly; 0: not so. Most numbers are rounded to
 * six digits, and this is twenty times as fast. The quotient of a whole number below 2^53 and a power of ten
 * up to 10^22 is the double nearest to that decimal, so equality proves that reading gives it back. */
static size_t format_short(double value, char out[ENT_NUMBER_MOST])
{
    double size = fabs(value);
    if (!is_middling(size))
        return 0;
    int k = decimals(size);
    uint32_t n = (uint32_t)(size * power[k] + 0.5);
    if ((double)n / power[k] != size)
        return 0;
    char *end = out;
    if (value < 0)
        *end++ = '-';
    end = write_decimal(n, k, end);
    *end = '\0';
    return (size_t)(end - out);
}

/* The double nearest to the value's first six digits, by a product that is off by 10^-10 at most; false where the next
 * digits are too near to a half for that to decide. */
static bool round_middling(double value, double *out)
{
    double size = fabs(value);
    if (!is_middling(size))
        return false;
    int k = decimals(size);
    k += size * power[k] < 100000; /* 99999.7 has a digit more to give */
    double scaled = size * power[k];
    uint32_t n = (uint32_t)scaled;
    double rest = scaled - n;
    if (fabs(rest - 0.5) < 1e-9)
        return false;
    *out = copysign((n + (rest > 0.5)) / power[k], value);
    return true;
}

double ent_number_round(double value)
{
    char text[ENT_NUMBER_MOST];
    if (!isfinite(value) || round_middling(value, &value))
        return value;
    snprintf(text, sizeof text, "%.6g", value); /* printed and read in one and the same locale */
    value = strtod(text, NULL);
    return value == 0 ? 0 : value;
}

size_t ent_number_format(double value, char out[ENT_NUMBER_MOST])
{
    if (value >= 0 && value < 1e15 && value == (double)(int64_t)value)
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
    char digits[ENT_NUMBER_MOST], *start = digits + sizeof digits;
    for (; value >= 100; value /= 100)
        memcpy(start -= 2, pairs + 2 * (value % 100), 2);
    if (value >= 10)
        memcpy(start -= 2, pairs + 2 * value, 2);
    else
        *--start = (char)('0' + value);
    size_t n = (size_t)(digits + sizeof digits - start);
    memcpy(out, start, n);
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
