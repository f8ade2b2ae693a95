/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h - one way to fail: a status, and a message in the caller's ent_error.
 *
 * The first failure stays. Messages are one line, lower case, without a full stop, and name the
 * thing: "reports/017.txt: line 4: not UTF-8". */
#ifndef ENT_BASE_ERROR_H
#define ENT_BASE_ERROR_H

#include "entente.h"

/* Record a failure and return its status. `error` may be NULL; an error already set stays. */
ent_status ent_fail(ent_error *error, ent_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, for a file or document and a line in it (0: no line); both go before the text. */
ent_status ent_fail_at(ent_error *error, ent_status status, const char *source, int line,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* ent_fail(ENT_NO_MEMORY) with one standard wording. */
ent_status ent_fail_memory(ent_error *error, const char *what);

/* Forget an error that was dealt with. */
void ent_error_clear(ent_error *error);

/* Leave with the status of a call that failed. */
#define ENT_TRY(call)                                                                              \
    do {                                                                                           \
        ent_status status_ = (call);                                                               \
        if (status_ != ENT_OK)                                                                     \
            return status_;                                                                        \
    } while (0)

#endif
