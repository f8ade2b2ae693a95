/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spill.c - a file without a name. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/retry.h"

/* ---- making one ------------------------------------------------------------------------------------------ */

/* A file with a name, which it loses at once. */
static int open_named(const char *folder)
{
    static const char name[] = "/.entente-spill-XXXXXX";
    size_t            n = strlen(folder);
    char             *path = malloc(n + sizeof name);
    int               file = -1;
    if (!path) {
        errno = ENOMEM;
        return -1;
    }
    memcpy(path, folder, n);
    memcpy(path + n, name, sizeof name);
    ENT_RETRY(file, mkostemp(path, O_CLOEXEC));
    if (file >= 0)
        (void)unlink(path);
    free(path);
    return file;
}

static int open_in(const char *folder)
{
    int file = -1;
#ifdef O_TMPFILE
    ENT_RETRY(file, open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600));
    if (file >= 0 || errno == ENOENT || errno == ENOSPC || errno == EMFILE || errno == ENFILE)
        return file;
#endif
    return open_named(folder);
}

/* The folder above, in place: "a/b" to "a", "a" to ".", "/a" to "/". False: there is none. */
static bool go_up(char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    folder[n] = '\0';
    char *slash = strrchr(folder, '/');
    if (strcmp(folder, ".") == 0 || strcmp(folder, "/") == 0)
        return false;
    if (slash)
        slash[slash == folder] = '\0';
    else
        memcpy(folder, ".", 2);
    return true;
}

/* The folder asked for is not there before the first result is written. */
static int open_near(const char *folder)
{
    char *path = malloc(strlen(folder) + 2);
    if (!path) {
        errno = ENOMEM;
        return -1;
    }
    memcpy(path, *folder ? folder : ".", *folder ? strlen(folder) + 1 : 2);
    int file = open_in(path);
    while (file < 0 && errno == ENOENT && go_up(path))
        file = open_in(path);
    int why = errno;
    free(path);
    errno = why;
    return file;
}

/* Bytes of one call: of megabytes at once the system makes large pages, which cost it four times as much to fill. */
enum { WRITE_MOST = 1 << 18 };

/* ---- bytes ----------------------------------------------------------------------------------------------- */

static ent_status cannot(ent_error *error, const char *folder, const char *what)
{
    return errno == ENOMEM ? ent_fail_memory(error, "a temporary file")
                           : ent_fail_at(error, ENT_CANNOT_WRITE, folder, 0, "cannot %s a temporary file: %s", what,
                                         strerror(errno));
}

ent_status ent_spill_write(ent_spill *spill, const char *folder, const void *data, size_t length, ent_error *error)
{
    const char *from = data;
    folder = folder ? folder : P_tmpdir;
    if (!spill->is_open) {
        spill->file = open_near(folder);
        if (spill->file < 0)
            return cannot(error, folder, "make");
        spill->is_open = true;
    }
    while (length) {
        ssize_t n;
        ENT_RETRY(n, pwrite(spill->file, from, length < WRITE_MOST ? length : WRITE_MOST, (off_t)spill->size));
        if (n < 0)
            return cannot(error, folder, "write");
        from += n, length -= (size_t)n, spill->size += (uint64_t)n;
    }
    return ENT_OK;
}

ent_status ent_spill_read(const ent_spill *spill, uint64_t offset, void *out, size_t length, ent_error *error)
{
    char *to = out;
    while (length) {
        ssize_t n;
        ENT_RETRY(n, pread(spill->file, to, length, (off_t)offset));
        if (n <= 0)
            return ent_fail(error, ENT_CANNOT_WRITE, "cannot read a temporary file back: %s",
                            n < 0 ? strerror(errno) : "it ends too early");
        to += n, length -= (size_t)n, offset += (uint64_t)n;
    }
    return ENT_OK;
}

/* ---- as memory ------------------------------------------------------------------------------------------- */

ent_status ent_spill_map(const ent_spill *spill, const void **out, ent_error *error)
{
    *out = NULL;
    if (spill->size == 0)
        return ENT_OK;
    void *mapped = mmap(NULL, (size_t)spill->size, PROT_READ, MAP_SHARED, spill->file, 0);
    if (mapped == MAP_FAILED)
        return ent_fail_memory(error, "a temporary file");
    *out = mapped;
    return ENT_OK;
}

void ent_spill_unmap(const void *mapped, uint64_t size)
{
    if (mapped)
        (void)munmap((void *)(uintptr_t)mapped, (size_t)size);
}

void ent_spill_forget(const void *mapped, uint64_t size)
{
    if (mapped)
        (void)madvise((void *)(uintptr_t)mapped, (size_t)size, MADV_DONTNEED);
}

ent_status ent_spill_again(const ent_spill *spill, ent_spill *out, ent_error *error)
{
    *out = (ent_spill){0};
    if (!spill->is_open)
        return ENT_OK;
    int file = fcntl(spill->file, F_DUPFD_CLOEXEC, 0);
    if (file < 0)
        return ent_fail(error, ENT_CANNOT_WRITE, "cannot open a temporary file again: %s", strerror(errno));
    *out = (ent_spill){.is_open = true, .file = file, .size = spill->size};
    return ENT_OK;
}

void ent_spill_close(ent_spill *spill)
{
    if (spill->is_open)
        close(spill->file);
    *spill = (ent_spill){0};
}
