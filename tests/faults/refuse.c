/* SPDX-License-Identifier: GPL-3.0-or-later */
/* refuse.c - for LD_PRELOAD: refuses memory to a whole program and all its libraries, at one asking since main began.
 *
 *   ENT_REFUSE_AT=N      the Nth asking, from 0; without it none is refused
 *   ENT_REFUSE_STAYS=1   and all behind it
 *   ENT_REFUSE_COUNT=F   write the number of askings into the file F at the end
 *
 * A child goes on counting where its parent was. glibc only: its own names for the calls do the work. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static atomic_long asked;
static long        refuse_at = -1;
static bool        stays, is_armed;
static int         count_file = -1;
static int       (*real_main)(int, char **, char **);

static bool refused(void)
{
    if (!is_armed)
        return false;
    long number = atomic_fetch_add(&asked, 1);
    bool no = refuse_at >= 0 && (number == refuse_at || (stays && number > refuse_at));
    if (no)
        errno = ENOMEM;
    return no;
}

void *malloc(size_t size)
{
    return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return refused() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t align, size_t size);

void *memalign(size_t align, size_t size)
{
    return refused() ? NULL : __libc_memalign(align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
    void *item = memalign(align, size);
    if (item)
        *out = item;
    return item ? 0 : ENOMEM;
}

static void write_count(void)
{
    char text[32];
    is_armed = false;
    int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&asked));
    if (write(count_file, text, (size_t)n) != n)
        abort();
}

static int armed_main(int argc, char **argv, char **environment)
{
    const char *at = getenv("ENT_REFUSE_AT"), *count = getenv("ENT_REFUSE_COUNT");
    refuse_at = at ? strtol(at, NULL, 10) : -1;
    stays = getenv("ENT_REFUSE_STAYS") != NULL;
    unsetenv("LD_PRELOAD"); /* programs that it starts are not the ones meant */
    count_file = count ? open(count, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1; /* a sandbox would refuse it later */
    if (count_file >= 0)
        atexit(write_count);
    is_armed = true;
    return real_main(argc, argv, environment);
}

typedef int start_function(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                           void *);
start_function __libc_start_main;

int __libc_start_main(int (*program)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    union {
        void           *found;
        start_function *call;
    } start = {.found = dlsym(RTLD_NEXT, "__libc_start_main")};
    real_main = program;
    return start.call(armed_main, argc, argv, init, fini, rtld_fini, stack_end);
}
