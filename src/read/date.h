/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date.h - written days, for the read stage: how long they are, not only what they say. */
#ifndef ENT_READ_DATE_H
#define ENT_READ_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* The length of the written day that data[length] begins with, 0: none; the day itself in `out`.
 * Forms: 2024-05-17 (also with / . and month names), 17 May 2024, Friday, 17th of May, 2024, May 17,
 * 2024, 17.05.2024; 17/05/2024 and 05/17/2024 only where one number cannot be a month. */
uint32_t ent_date_scan(const char *data, uint32_t length, char out[11]);

/* The same for "20240517", which is a date only where one is expected. */
uint32_t ent_date_compact(const char *data, uint32_t length, char out[11]);

#endif
