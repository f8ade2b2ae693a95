/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.c - a fuzz target without a fuzzer: each file of the folders given goes through it once,
 * and every file also cut short at some places, where parsers like to run over. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CUTS = 16, LARGEST = 1 << 24 };

/* The first `size` bytes, in a block of exactly that size so that a sanitizer sees the end. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    for (size_t i = 0; i < size; i++)
        copy[i] = data[i];
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 0;
    }
    uint8_t *data = malloc(LARGEST);
    if (!data)
        abort();
    size_t size = fread(data, 1, LARGEST, file);
    fclose(file);
    for (size_t i = 0; i <= CUTS; i++)
        run(data, size * i / CUTS);
    free(data);
    return 1;
}

static int replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    int  count = 0;
    if (!folder) {
        perror(path);
        return 0;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char        below[4096];
        struct stat status;
        if (snprintf(below, sizeof below, "%s/%s", path, entry->d_name) >= (int)sizeof below)
            abort();
        if (stat(below, &status) == 0 && S_ISREG(status.st_mode))
            count += replay_file(below);
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i]);
    printf("%d inputs replayed\n", count);
    return count == 0; /* a corpus that is not there proves nothing */
}
