/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_read.c - any bytes as a text or table: the first byte chooses the name, and so the format, the rest is the
 * file. */
#include "fuzz_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const suffixes[] = {".txt", ".jsonl", ".json", ".csv", ".tsv", ""};
    if (size)
        read_as(suffixes[data[0] % 6], true, data + 1, size - 1);
    return 0;
}
