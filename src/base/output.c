/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.c - a buffered file that appears under its name only when it is complete. */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/retry.h"

enum { TRIES = 1000 };

/* "folder/.name.tmp-PID-N" beside "folder/name", made and open; the umask decides who may read it. */
static int open_temporary(const char *path, char **name)
{
    const char *slash = strrchr(path, '/');
    int         folder = slash ? (int)(slash - path) + 1 : 0, file = -1;
    size_t      size = strlen(path) + 48;
    *name = malloc(size);
    errno = ENOMEM;
    for (unsigned n = 0; *name && file < 0 && n < TRIES; n++) {
        snprintf(*name, size, "%.*s.%s.tmp-%ld-%u", folder, path, path + folder, (long)getpid(), n);
        file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST && errno != EINTR)
            break;
    }
    return file;
}

static void release(ent_output *output)
{
    free(output->path);
    free(output->temporary);
    free(output->buffer);
    *output = (ent_output){.file = -1};
}

ent_status ent_output_open(ent_output *output, const char *path, ent_error *error)
{
    *output = (ent_output){.file = -1};
    output->path = strdup(path);
    output->buffer = malloc(ENT_OUTPUT_BUFFER + ENT_OUTPUT_ROOM);
    if (!output->path || !output->buffer) {
        release(output);
        return ent_fail_memory(error, path);
    }
    output->file = open_temporary(path, &output->temporary);
    if (output->file < 0) {
        int reason = errno;
        release(output);
        return reason == ENOMEM ? ent_fail_memory(error, path)
                                : ent_fail_at(error, ENT_CANNOT_WRITE, path, 0, "cannot write: %s", strerror(reason));
    }
    return ENT_OK;
}

/* Write all of data, through interrupted and partial writes. */
static void put(ent_output *output, const char *data, size_t length)
{
    while (length && !output->failure) {
        ssize_t n = write(output->file, data, length);
        if (n < 0 && errno != EINTR)
            output->failure = errno;
        if (n > 0)
            data += n, length -= (size_t)n;
    }
}

void ent_output_flush(ent_output *output)
{
    put(output, output->buffer, output->used);
    output->flushed += output->used;
    output->used = 0;
}

void ent_output_long(ent_output *output, const char *data, size_t length)
{
    ent_output_flush(output);
    put(output, data, length);
    output->flushed += length;
}

void ent_output_texts(ent_output *output, ...)
{
    va_list texts;
    va_start(texts, output);
    for (const char *text; (text = va_arg(texts, const char *));)
        ent_output_text(output, text);
    va_end(texts);
}

void ent_output_format(ent_output *output, const char *format, ...)
{
    char    text[1024];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (n < 0 || (size_t)n >= sizeof text)
        output->failure = output->failure ? output->failure : EOVERFLOW;
    else
        ent_output_write(output, text, (size_t)n);
}

void ent_output_sync_folder(const char *folder)
{
    int file, result;
    ENT_RETRY(file, open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file >= 0) {
        ENT_RETRY(result, fsync(file)); /* some file systems refuse this; the data itself is synced */
        close(file);
    }
}

/* Out with the first failure, and with the temporary file. */
static ent_status fail(ent_output *output, ent_error *error)
{
    ent_status status =
        ent_fail_at(error, ENT_CANNOT_WRITE, output->path, 0, "cannot write: %s", strerror(output->failure));
    ent_output_abandon(output);
    return status;
}

ent_status ent_output_finish(ent_output *output, ent_error *error)
{
    int result;
    ent_output_flush(output);
    if (!output->failure) {
        ENT_RETRY(result, fsync(output->file));
        if (result && errno != EINVAL && errno != EROFS)
            output->failure = errno;
    }
    if (close(output->file) && errno != EINTR && !output->failure) /* interrupted, it is closed all the same */
        output->failure = errno;
    output->file = -1;
    free(output->buffer);
    output->buffer = NULL;
    return output->failure ? fail(output, error) : ENT_OK;
}

ent_status ent_output_publish(ent_output *output, ent_error *error)
{
    int result;
    ENT_RETRY(result, rename(output->temporary, output->path));
    output->failure = result ? errno : 0;
    if (result)
        return fail(output, error);
    release(output);
    return ENT_OK;
}

ent_status ent_output_close(ent_output *output, ent_error *error)
{
    ENT_TRY(ent_output_finish(output, error));
    return ent_output_publish(output, error);
}

void ent_output_abandon(ent_output *output)
{
    if (output->temporary) {
        if (output->file >= 0)
            close(output->file);
        unlink(output->temporary);
        release(output);
    }
}
