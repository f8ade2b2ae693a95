/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.c - the one place where messages are made. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *ent_status_name(ent_status status)
{
    static const char *const names[] = {
        "ok",       "no memory",  "cannot read",      "cannot write", "bad input",
        "bad option", "bad data", "a measure failed", "not found",    "interrupted",
    };
    return (size_t)status < sizeof names / sizeof *names ? names[status] : "unknown status";
}

/* Names of files may hold anything; a message must not move a terminal's cursor. */
static void defuse(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            *text = '?';
}

ent_status ent_fail(ent_error *error, ent_status status, const char *format, ...)
{
    if (!error || error->status != ENT_OK)
        return status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    defuse(error->text);
    error->status = status;
    return status;
}

ent_status ent_fail_at(ent_error *error, ent_status status, const char *source, int line,
                       const char *format, ...)
{
    if (!error || error->status != ENT_OK)
        return status;
    char text[sizeof error->text / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    snprintf(error->source, sizeof error->source, "%s", source);
    defuse(error->source);
    error->line = line;
    return line > 0 ? ent_fail(error, status, "%s: line %d: %s", error->source, line, text)
                    : ent_fail(error, status, "%s: %s", error->source, text);
}

ent_status ent_fail_memory(ent_error *error, const char *what)
{
    return ent_fail(error, ENT_NO_MEMORY, "no memory for %s", what);
}

void ent_error_clear(ent_error *error)
{
    if (error)
        memset(error, 0, sizeof *error);
}
