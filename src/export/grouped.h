/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grouped.h - counts as people read them: "12,345". */
#ifndef ENT_EXPORT_GROUPED_H
#define ENT_EXPORT_GROUPED_H

#include <stddef.h>
#include <stdint.h>

enum { ENT_GROUPED_MOST = 32 };

/* The digits in groups of three, NUL behind them; returns the length. */
size_t ent_grouped(uint64_t count, char out[ENT_GROUPED_MOST]);

#endif
