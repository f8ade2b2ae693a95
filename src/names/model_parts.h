/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model_parts.h - where the numbers of a model lie (model.h has the picture). */
#ifndef ENT_NAMES_MODEL_PARTS_H
#define ENT_NAMES_MODEL_PARTS_H

#include <stdint.h>

#define MODEL_MAGIC "ENTMODEL"

enum {
    MODEL_VERSION_AT = 8,
    MODEL_SIZE_AT = 12,
    MODEL_SUM_AT = 16,
    MODEL_ROWS_AT = 24,
    MODEL_BITS_AT = 28,
    MODEL_UNIT_AT = 32,
    MODEL_TEXT_AT = 36,
    MODEL_LINKS_AT = 40,
    MODEL_PRINTS = 576
};

/* Bytes of a model; 0: more than 2^32. */
uint32_t ent_model_size(uint32_t rows, uint32_t bits, uint32_t provenance);

#endif
