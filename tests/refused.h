/* SPDX-License-Identifier: GPL-3.0-or-later */
/* refused.h - which of the askings for memory is refused, for programs that wrap the calls (-Wl,--wrap=malloc ...): each
 * wrapper asks refused() once. */
#ifndef ENT_TEST_REFUSED_H
#define ENT_TEST_REFUSED_H

#include <stdbool.h>
#include <stddef.h>

static long asked, refuse_at = -1; /* the asking that is refused, from 0; none below */
static bool stays, was_refused;    /* ... and all behind it; was any?                */

static inline bool refused(void)
{
    long number = asked++;
    bool no = refuse_at >= 0 && (number == refuse_at || (stays && number > refuse_at));
    was_refused = was_refused || no;
    return no;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t align, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t align, size_t size);
char *__wrap_strdup(const char *text);

#endif
