/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h - the whole test framework. A test is a main() that calls CHECK and ends with REPORT. */
#ifndef CHECK_H
#define CHECK_H

#include <math.h>
#include <stdio.h>
#include <string.h>

static int checks_passed, checks_failed;

#define CHECK(claim) check_that((claim), __FILE__, __LINE__, #claim)
#define CHECK_TEXT(got, want) check_text((got), (want), __FILE__, __LINE__)
#define CHECK_NEAR(got, want, within)                                                              \
    check_near((got), (want), (within), __FILE__, __LINE__, #got)
#define REPORT() (printf("%d passed, %d failed\n", checks_passed, checks_failed), checks_failed != 0)

static inline int check_that(int holds, const char *file, int line, const char *claim)
{
    if (holds) {
        checks_passed++;
    } else {
        checks_failed++;
        fprintf(stderr, "%s:%d: not so: %s\n", file, line, claim);
    }
    return holds;
}

static inline int check_text(const char *got, const char *want, const char *file, int line)
{
    if (!got)
        got = "(null)";
    if (check_that(strcmp(got, want) == 0, file, line, "texts are equal"))
        return 1;
    fprintf(stderr, "    got:  \"%s\"\n    want: \"%s\"\n", got, want);
    return 0;
}

static inline int check_near(double got, double want, double within, const char *file, int line,
                             const char *claim)
{
    if (check_that(fabs(got - want) <= within, file, line, claim))
        return 1;
    fprintf(stderr, "    got:  %.17g\n    want: %.17g\n", got, want);
    return 0;
}

#endif
