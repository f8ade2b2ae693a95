/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_read.c - how fast the read stage alone is, on one core: `bench_read PATH [ROUNDS]` prints megabytes of input
 * and documents a second of processor time. Not a test: machines are noisy, compare rows of one run. */
#define _GNU_SOURCE /* nftw */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "read/reader.h"

static uint64_t bytes; /* of the files under PATH; nftw hands nothing on */

static int add_size(const char *path, const struct stat *about, int type, struct FTW *where)
{
    (void)path;
    (void)where;
    bytes += type == FTW_F ? (uint64_t)about->st_size : 0;
    return 0;
}

typedef struct tally {
    uint64_t text, told;
} tally;

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    (void)error;
    ((tally *)context)->text += document->length;
    return ENT_OK;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)source;
    (void)reason;
    (void)capped;
    ((tally *)context)->told++;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[2]) : 3;
    if (argc < 2 || rounds < 1 || nftw(argv[1], add_size, 32, FTW_PHYS) != 0) {
        fprintf(stderr, "usage: bench_read PATH [ROUNDS]\n");
        return 2;
    }
    for (int i = 0; i < rounds; i++) {
        tally            t = {0};
        uint64_t         documents = 0;
        ent_error        error = {0};
        ent_read_options options = {.visit = visit, .skipped = skipped, .context = &t};
        double           from = now();
        if (ent_read_path(argv[1], &options, &documents, &error) != ENT_OK) {
            fprintf(stderr, "bench_read: %s\n", error.text);
            return 1;
        }
        double seconds = now() - from;
        printf("%.1f MB in, %.1f MB of text, %llu documents, %llu told: %.3f s, %.1f MB/s, %.0f documents/s\n",
               (double)bytes / 1e6, (double)t.text / 1e6, (unsigned long long)documents, (unsigned long long)t.told,
               seconds, (double)bytes / 1e6 / seconds, (double)documents / seconds);
    }
    return 0;
}
