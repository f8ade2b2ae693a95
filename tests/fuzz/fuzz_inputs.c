/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_inputs.c - any bytes as an input with others in it: mail, mbox, web archive, archive, office text, page. The
 * first byte chooses the name, and whether texts of all languages are read; the rest is the file. */
#include "fuzz_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const suffixes[] = {".eml", ".mbox", ".warc", ".html", ".zip", ".docx", ".gz", ""};
    setenv("PATH", "/nowhere", 1); /* what looks like PDF is not handed to pdftotext */
    if (size)
        read_as(suffixes[data[0] % 8], data[0] % 16 < 8, data + 1, size - 1);
    return 0;
}
