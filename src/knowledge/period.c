/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.c - years, months and days as numbers. */
#include "knowledge/period.h"

#include <stdio.h>
#include <string.h>

/* `count` digits at `text` as a number; ENT_NONE where they are not all digits. */
static uint32_t digits(const char *text, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return ENT_NONE;
        value = value * 10 + (uint32_t)(text[i] - '0');
    }
    return value;
}

/* Days since 1 March of the year 0 in the Gregorian calendar: with leap days at the end of a year, months are
 * 153 days in every five. */
static uint32_t days_of(uint32_t year, uint32_t month, uint32_t day)
{
    uint32_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

uint32_t ent_period_of(ent_period_unit unit, const char *date)
{
    size_t   length = date ? strlen(date) : 0;
    uint32_t year = length >= 4 ? digits(date, 4) : ENT_NONE;
    if (unit == ENT_NO_PERIOD || year == ENT_NONE || year == 0)
        return ENT_NONE;
    if (unit == ENT_BY_YEAR)
        return year;
    uint32_t month = length >= 7 && date[4] == '-' ? digits(date + 5, 2) : ENT_NONE;
    if (month < 1 || month > 12)
        return ENT_NONE;
    if (unit == ENT_BY_MONTH)
        return year * 12 + month - 1;
    uint32_t day = length >= 10 && date[7] == '-' ? digits(date + 8, 2) : ENT_NONE;
    return day >= 1 && day <= 31 ? days_of(year, month, day) : ENT_NONE;
}

/* The day of a number is found by trying: the year and month are the last that begin on or before it. */
static void day_name(uint32_t number, char out[ENT_PERIOD_NAME])
{
    uint32_t year = number / 366 + 1, month = 1;
    while (days_of(year + 1, 1, 1) <= number)
        year++;
    while (month < 12 && days_of(year, month + 1, 1) <= number)
        month++;
    snprintf(out, ENT_PERIOD_NAME, "%04u-%02u-%02u", (unsigned)(year % 10000), (unsigned)(month % 100),
             (unsigned)((number - days_of(year, month, 1) + 1) % 100));
}

void ent_period_name(ent_period_unit unit, uint32_t number, char out[ENT_PERIOD_NAME])
{
    if (unit == ENT_BY_DAY)
        day_name(number, out);
    else if (unit == ENT_BY_MONTH)
        snprintf(out, ENT_PERIOD_NAME, "%04u-%02u", (unsigned)(number / 12 % 10000), (unsigned)(number % 12 + 1));
    else
        snprintf(out, ENT_PERIOD_NAME, "%04u", (unsigned)(number % 10000));
}
