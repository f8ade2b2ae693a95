/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c - small files that are read at once. */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Room for twice as much, or for the first bytes. */
static char *widen(char *data, size_t *room)
{
    *room = *room ? 2 * *room : 1 << 16;
    return realloc(data, *room + 1);
}

static int read_all(FILE *file, size_t most, char **data, size_t *length)
{
    size_t room = 0;
    while (*length == room) {
        char *wider = *length <= most ? widen(*data, &room) : NULL;
        if (!wider)
            return *length > most ? EFBIG : ENOMEM;
        *data = wider;
        *length += fread(*data + *length, 1, room - *length, file);
    }
    (*data)[*length] = '\0';
    return ferror(file) ? errno : *length > most ? EFBIG : 0;
}

int ent_file_read(const char *path, size_t most, char **data, size_t *length)
{
    FILE *file = fopen(path, "rbe");
    *data = NULL;
    *length = 0;
    if (!file)
        return errno;
    int why = read_all(file, most, data, length);
    fclose(file); /* was only read */
    if (why) {
        free(*data);
        *data = NULL;
    }
    return why;
}
