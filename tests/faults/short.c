/* SPDX-License-Identifier: GPL-3.0-or-later */
/* short.c - for LD_PRELOAD: read() and write() do less than they are asked for, as pipes and slow file systems may, and
 * every fifth call is interrupted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

typedef ssize_t read_function(int file, void *into, size_t size);
typedef ssize_t write_function(int file, const void *from, size_t size);

static atomic_uint calls;

/* How much of `size` this call does; 0: it is interrupted. */
static size_t part(size_t size)
{
    unsigned n = atomic_fetch_add(&calls, 1);
    size_t   most = 1 + n * 7919u % 5000;
    if (n % 5 == 4)
        return 0;
    return size < most ? size : most;
}

ssize_t read(int file, void *into, size_t size)
{
    union {
        void          *found;
        read_function *call;
    } next = {.found = dlsym(RTLD_NEXT, "read")};
    size_t n = part(size);
    if (size && !n) {
        errno = EINTR;
        return -1;
    }
    return next.call(file, into, n);
}

ssize_t write(int file, const void *from, size_t size)
{
    union {
        void           *found;
        write_function *call;
    } next = {.found = dlsym(RTLD_NEXT, "write")};
    size_t n = part(size);
    if (size && !n) {
        errno = EINTR;
        return -1;
    }
    return next.call(file, from, n);
}
