/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date.c - a written day to an ISO date. A number that may be day or month alike is no date. */
#include "read/date.h"

#include <stdio.h>
#include <string.h>

#include "read/reader.h"

/* What is left to read of a date. */
typedef struct scan {
    const char *at, *end;
} scan;

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1)
        return false;
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && is_leap ? 1u : 0u);
}

static bool write_day(unsigned year, unsigned month, unsigned day, char out[11])
{
    if (!is_day(year, month, day))
        return false;
    snprintf(out, 11, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
    return true;
}

/* An integer of at most `most` digits, not followed by another; its digit count, 0: none. */
static unsigned number(scan *s, unsigned most, unsigned *value)
{
    unsigned digits = 0;
    *value = 0;
    for (const char *p = s->at; p < s->end && is_digit(*p); p++) {
        if (++digits > most)
            return 0;
        *value = *value * 10 + (unsigned)(*p - '0');
    }
    s->at += digits;
    return digits;
}

/* A month by its name or an abbreviation of three letters or "Sept", with or without a full stop;
 * 0: none. */
static unsigned month_name(scan *s)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    size_t n = 0;
    while (s->at + n < s->end && is_letter(s->at[n]))
        n++;
    for (unsigned m = 0; n >= 3 && m < 12; m++) {
        if (lower(s->at[0]) != names[m][0])
            continue;
        size_t whole = strlen(names[m]), same = 0;
        while (same < n && same < whole && lower(s->at[same]) == names[m][same])
            same++;
        if (same < n || (n != whole && n != 3 && !(m == 8 && n == 4)))
            continue;
        s->at += n;
        if (n < whole && s->at < s->end && *s->at == '.')
            s->at++;
        return m + 1;
    }
    return 0;
}

static bool take(scan *s, const char *any_of)
{
    if (s->at >= s->end || !*s->at || !strchr(any_of, *s->at))
        return false;
    s->at++;
    return true;
}

static void skip(scan *s, const char *any_of)
{
    while (take(s, any_of))
        ;
}

static bool take_word(scan *s, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(s->end - s->at) < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (lower(s->at[i]) != word[i])
            return false;
    if (s->at + n < s->end && is_letter(s->at[n]))
        return false;
    s->at += n;
    return true;
}

/* "Friday," and "Fri," say nothing that the date does not. */
static void skip_weekday(scan *s)
{
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday", "mon", "tues", "tue", "wed", "thurs",
                                       "thur", "thu", "fri", "sat", "sun"};
    if (s->at >= s->end || is_digit(*s->at))
        return;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (take_word(s, days[i])) {
            skip(s, ".,");
            skip(s, " \t");
            return;
        }
}

static void skip_ordinal(scan *s)
{
    if (!take_word(s, "st") && !take_word(s, "nd") && !take_word(s, "rd"))
        (void)take_word(s, "th");
}

/* 2024-05-17, 2024/5/17, 2024.05.17, 2024/may/17 */
static bool year_first(scan *s, char out[11])
{
    unsigned year, month, day;
    if (number(s, 4, &year) != 4 || s->at >= s->end)
        return false;
    char separator[2] = {*s->at, 0};
    if (!take(s, "-/."))
        return false;
    if (!number(s, 2, &month))
        month = month_name(s);
    return month && take(s, separator) && number(s, 2, &day) && write_day(year, month, day, out);
}

/* 17.05.2024; with / or - only where the order is plain. */
static bool year_last(scan *s, char out[11])
{
    unsigned a, b, year;
    if (!number(s, 2, &a) || s->at >= s->end)
        return false;
    char separator[2] = {*s->at, 0};
    if (!take(s, "./-") || !number(s, 2, &b) || !take(s, separator) || number(s, 4, &year) != 4)
        return false;
    if (separator[0] == '.' || a > 12 || a == b)
        return write_day(year, b, a, out);
    return b > 12 && write_day(year, a, b, out);
}

/* 17 May 2024, 17th of May, 2024, 17-May-2024 */
static bool day_first(scan *s, char out[11])
{
    unsigned day, month, year;
    if (!number(s, 2, &day))
        return false;
    skip_ordinal(s);
    skip(s, " \t-.");
    if (take_word(s, "of"))
        skip(s, " \t");
    month = month_name(s);
    if (!month)
        return false;
    skip(s, " \t-,");
    return number(s, 4, &year) == 4 && write_day(year, month, day, out);
}

/* May 17, 2024; May 17th 2024 */
static bool month_first(scan *s, char out[11])
{
    unsigned day, year, month = month_name(s);
    if (!month)
        return false;
    skip(s, " \t-");
    if (!number(s, 2, &day))
        return false;
    skip_ordinal(s);
    skip(s, " \t-,");
    return number(s, 4, &year) == 4 && write_day(year, month, day, out);
}

/* Most places are no date: one begins with a digit or with three letters of a month or of a weekday. */
static bool may_begin(const char *data, uint32_t length)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdecmontuewedthufrisatsun";
    if (length == 0 || is_digit(data[0]))
        return length > 0;
    if (length < 3 || !is_letter(data[0]))
        return false;
    char first = lower(data[0]), second = lower(data[1]), third = lower(data[2]);
    for (const char *name = names; *name; name += 3)
        if (name[0] == first && name[1] == second && name[2] == third)
            return true;
    return false;
}

uint32_t ent_date_scan(const char *data, uint32_t length, char out[11])
{
    static bool (*const forms[])(scan *, char *) = {year_first, year_last, day_first, month_first};
    scan begin = {data, data + length};
    if (!may_begin(data, length))
        return 0;
    skip_weekday(&begin);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        scan s = begin;
        char found[11];
        if (!forms[i](&s, found))
            continue;
        if (s.at < s.end && (is_digit(*s.at) || (is_letter(*s.at) && *s.at != 'T')))
            continue; /* "T" begins a time of day */
        memcpy(out, found, sizeof found);
        return (uint32_t)(s.at - data);
    }
    return 0;
}

uint32_t ent_date_compact(const char *data, uint32_t length, char out[11])
{
    unsigned value = 0;
    uint32_t digits = 0;
    while (digits < length && is_digit(data[digits])) {
        if (digits < 8)
            value = value * 10 + (unsigned)(data[digits] - '0');
        digits++;
    }
    if (digits != 8 && digits != 12 && digits != 14) /* alone, or with hours and minutes behind */
        return 0;
    return write_day(value / 10000, value / 100 % 100, value % 100, out) ? digits : 0;
}

bool ent_date_parse(const char *data, uint32_t length, char out[11])
{
    while (length && (*data == ' ' || *data == '\t'))
        data++, length--;
    return ent_date_scan(data, length, out) > 0;
}
