/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.c - one line on a terminal that says how far a long run is. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { BAR = 24 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

ent_cli_progress ent_cli_progress_begin(bool is_quiet)
{
    double begun = now();
    return (ent_cli_progress){.is_shown = !is_quiet && isatty(STDERR_FILENO),
                              .begun = begun,
                              .stage_begun = begun,
                              .stage = ""};
}

/* "  3 s left" by the speed so far; where one step takes longer than that foretells, "  12 s so far". */
static void draw_time(const ent_cli_progress *progress, uint64_t done, uint64_t total, double seconds)
{
    double left = done ? (double)(total - done) * progress->done_after / (double)done - (seconds - progress->done_after) : 0;
    if (left >= 0.5)
        fprintf(stderr, "  %.0f s left", left);
    else if (seconds >= 1)
        fprintf(stderr, "  %.0f s so far", seconds);
}

/* "read     [######..................]  25%  3 s left", or without a total a count and a speed. */
static void draw(const ent_cli_progress *progress, uint64_t done, uint64_t total, double seconds)
{
    double speed = seconds > 0 ? (double)done / seconds : 0;
    fprintf(stderr, "\r\033[K%-8s ", progress->stage);
    if (!total) {
        fprintf(stderr, "%llu", (unsigned long long)done);
        if (strcmp(progress->stage, "read") == 0)
            fprintf(stderr, " documents, %.0f/s", speed);
        fflush(stderr);
        return;
    }
    double share = done < total ? (double)done / (double)total : 1;
    int    full = (int)(share * BAR);
    char   bar[BAR + 1] = "";
    memset(bar, '#', (size_t)full);
    memset(bar + full, '.', (size_t)(BAR - full));
    fprintf(stderr, "[%s] %3.0f%%", bar, share * 100);
    if (strcmp(progress->stage, "read") == 0)
        fprintf(stderr, "  %.0f documents/s", speed);
    if (done < total)
        draw_time(progress, done, total, seconds);
    fflush(stderr);
}

bool ent_cli_progress_tell(void *context, const char *stage, uint64_t done, uint64_t total)
{
    ent_cli_progress *progress = context;
    if (ent_cli_stopped())
        return false;
    bool is_new = strcmp(stage, progress->stage) != 0;
    if (!progress->is_shown && !is_new)
        return true;
    double time = now();
    if (is_new) {
        progress->stage = stage;
        progress->stage_begun = time;
        progress->done = 0;
        progress->done_after = 0;
        if (!progress->read_ended && strcmp(stage, "read") != 0)
            progress->read_ended = time;
    }
    if (done != progress->done) {
        progress->done = done;
        progress->done_after = time - progress->stage_begun;
    }
    if (!progress->is_shown || (!is_new && time - progress->drawn < 0.1))
        return true;
    progress->drawn = time;
    progress->is_drawn = true;
    draw(progress, done, total, time - progress->stage_begun);
    return true;
}

double ent_cli_progress_end(ent_cli_progress *progress, double *read)
{
    double time = now();
    if (progress->is_drawn)
        fputs("\r\033[K", stderr);
    progress->is_drawn = false;
    if (read)
        *read = (progress->read_ended ? progress->read_ended : time) - progress->begun;
    return time - progress->begun;
}
