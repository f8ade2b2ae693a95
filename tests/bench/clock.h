/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock.h - the time by the clock, and what children took. */
#ifndef ENT_BENCH_CLOCK_H
#define ENT_BENCH_CLOCK_H

#include <sys/resource.h>
#include <time.h>

/* Seconds since some moment. */
static inline double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* CPU seconds of all children that have ended, and the most memory one of them had. */
static inline double bench_children(double *megabytes)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    *megabytes = (double)usage.ru_maxrss / 1024;
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

#endif
