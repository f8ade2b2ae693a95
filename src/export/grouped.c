/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grouped.c - counts as people read them. */
#include "export/grouped.h"

#include "base/number.h"

size_t ent_grouped(uint64_t count, char out[ENT_GROUPED_MOST])
{
    char   digits[ENT_NUMBER_MOST];
    size_t length = ent_number_format_integer(count, digits), n = 0;
    for (size_t i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            out[n++] = ',';
        out[n++] = digits[i];
    }
    out[n] = '\0';
    return n;
}
