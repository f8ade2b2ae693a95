/* SPDX-License-Identifier: GPL-3.0-or-later */
/* must.h - what fuzz targets begin with: the function that a fuzzer calls, and claims that end the program. */
#ifndef ENT_FUZZ_MUST_H
#define ENT_FUZZ_MUST_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

#define MUST(claim) must(claim, #claim)

#endif
