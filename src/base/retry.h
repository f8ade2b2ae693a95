/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retry.h - calls of the system that a signal, or a file system far away, may interrupt at any time. */
#ifndef ENT_BASE_RETRY_H
#define ENT_BASE_RETRY_H

#include <errno.h>

/* result = call, again while it says EINTR. Not for close(), whose descriptor is gone in any case, and not where
 * waiting could last: there a user may want out. */
#define ENT_RETRY(result, call)                                                                                       \
    do {                                                                                                              \
        (result) = (call);                                                                                            \
    } while ((result) < 0 && errno == EINTR)

#endif
