/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.h - years, months and days as numbers that grow by one from each to the next. */
#ifndef ENT_KNOWLEDGE_PERIOD_H
#define ENT_KNOWLEDGE_PERIOD_H

#include "base/error.h"

enum { ENT_PERIOD_NAME = 11 }; /* "2022-10-25" and its NUL */

/* The number of the period that an ISO date lies in; ENT_NONE where the date is NULL, no date, or does not say
 * as much ("2022" by month), and for ENT_NO_PERIOD. */
uint32_t ent_period_of(ent_period_unit unit, const char *date);

/* "2022", "2022-10", "2022-10-25". */
void ent_period_name(ent_period_unit unit, uint32_t number, char out[ENT_PERIOD_NAME]);

#endif
