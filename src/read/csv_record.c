/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_record.c - where one CSV record ends in a stream of bytes. */
#include "read/csv_record.h"

static ent_csv_state next_state(const ent_csv_record *record, unsigned char byte)
{
    bool is_blank = byte == ' ' || byte == '\t';
    switch (record->state) {
    case ENT_CSV_BEFORE_FIELD:
        if (byte == '"')
            return ENT_CSV_QUOTED;
        return is_blank ? ENT_CSV_BEFORE_FIELD : ENT_CSV_PLAIN;
    case ENT_CSV_PLAIN:
        return ENT_CSV_PLAIN;
    case ENT_CSV_QUOTED:
        return byte == '"' ? ENT_CSV_AFTER_QUOTE : ENT_CSV_QUOTED;
    case ENT_CSV_AFTER_QUOTE:
        return is_blank ? ENT_CSV_AFTER_SPACE : ENT_CSV_QUOTED;
    case ENT_CSV_AFTER_SPACE:
        if (byte == '"')
            return ENT_CSV_AFTER_QUOTE;
        return is_blank ? ENT_CSV_AFTER_SPACE : ENT_CSV_QUOTED;
    }
    return ENT_CSV_PLAIN;
}

bool ent_csv_record_ends(void *state, unsigned char byte)
{
    ent_csv_record *record = state;
    if (record->state != ENT_CSV_QUOTED) {
        if (byte == '\n' || byte == '\r')
            return true;
        if (byte == record->delimiter) {
            record->state = ENT_CSV_BEFORE_FIELD;
            return false;
        }
    }
    record->state = next_state(record, byte);
    return false;
}
