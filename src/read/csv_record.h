/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_record.h - where one CSV record ends in a stream of bytes: at a line end outside of quotes.
 * libcsv then takes each record apart alone, so that memory is bounded by one. The states are
 * libcsv's own, so that both agree on what a stray quote means. */
#ifndef ENT_READ_CSV_RECORD_H
#define ENT_READ_CSV_RECORD_H

#include <stdbool.h>

typedef enum ent_csv_state {
    ENT_CSV_BEFORE_FIELD,
    ENT_CSV_PLAIN,
    ENT_CSV_QUOTED,
    ENT_CSV_AFTER_QUOTE, /* a quote in a quoted field: its end, or half of a doubled one */
    ENT_CSV_AFTER_SPACE  /* blanks behind such a quote                                   */
} ent_csv_state;

/* Zero but for the delimiter is ready for the next record. */
typedef struct ent_csv_record {
    unsigned char delimiter;
    ent_csv_state state;
} ent_csv_record;

/* An ent_stream_ends: true at the CR or LF that ends the record. */
bool ent_csv_record_ends(void *state, unsigned char byte);

#endif
