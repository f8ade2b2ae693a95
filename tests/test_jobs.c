/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_jobs.c - a document that crashes its readers is lost, named, and the only one. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "entente.h"

enum { SMALL = 40 };

/* What the run tells, and what is done to it meanwhile. */
typedef struct run {
    uint64_t kill_at; /* kill the reader of the large document once so many others are there; 0: never */
    uint32_t killed, skipped;
    char     source[256], reason[256];
} run;

/* Seconds that a process has computed so far; 0 where nobody says. */
static double computed(int process)
{
    char          path[64], text[1024] = "";
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", process);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    size_t      length = fread(text, 1, sizeof text - 1, file);
    const char *behind_name = length ? strrchr(text, ')') : NULL;
    fclose(file);
    if (!behind_name || sscanf(behind_name, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
        return 0;
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

/* Only the large document takes its reader so long: the others are idle, and live. */
static uint32_t kill_readers(void)
{
    static const double LONG = 0.3;
    char                path[64];
    uint32_t            killed = 0;
    int                 child;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "r");
    while (file && fscanf(file, "%d", &child) == 1)
        killed += computed(child) > LONG && kill(child, SIGKILL) == 0;
    if (file)
        fclose(file);
    return killed;
}

static bool progress(void *context, const char *stage, uint64_t done, uint64_t total)
{
    run *r = context;
    (void)total;
    if (r->kill_at && strcmp(stage, "read") == 0 && done == r->kill_at)
        r->killed += kill_readers();
    return true;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    run *r = context;
    CHECK(!capped);
    r->skipped++;
    snprintf(r->source, sizeof r->source, "%s", source);
    snprintf(r->reason, sizeof r->reason, "%s", reason);
}

/* Sentences that differ: one that stands twice would be read once, and the document be over before its reader is
   killed. */
static void write_long_text(const char *folder, const char *name, uint32_t sentences)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    for (uint32_t i = 0; file && i < sentences; i++)
        fprintf(file, "Josep Borrell of the European Union met Olaf Scholz in Spain on day %u, and spoke for long.\n", i);
    CHECK(file && fclose(file) == 0);
}

static void write_text(const char *folder, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static ent_summary run_on(const char *folder, const char *out, uint32_t jobs, run *r)
{
    const char *paths[] = {folder};
    ent_options options = ent_defaults();
    ent_summary summary;
    ent_error   error = {0};
    options.formats = "json";
    options.measures = "degree";
    options.jobs = jobs;
    options.force = true;
    options.progress = progress;
    options.skipped = skipped;
    options.progress_context = options.skipped_context = r;
    if (!CHECK(ent_run(paths, 1, out, &options, &summary, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    return summary;
}

static void test_lost(const char *folder, const char *out)
{
    run         r = {0}, calm = {0};
    char        name[32], text[256];
    for (int i = 0; i < SMALL; i++) {
        snprintf(name, sizeof name, "a%02d.txt", i);
        snprintf(text, sizeof text, "Angela Merkel met Emmanuel Macron in Germany on day %d. NATO was told.\n", i);
        write_text(folder, name, text);
    }
    ent_summary before = run_on(folder, out, 3, &calm);
    CHECK(before.documents == SMALL && before.skipped == 0 && calm.skipped == 0);

    write_long_text(folder, "z.txt", 600000);
    r.kill_at = SMALL;
    ent_summary after = run_on(folder, out, 3, &r);
    if (!r.killed) {
        printf("no list of children in /proc: nothing was killed\n");
        return;
    }
    CHECK(after.documents == SMALL && after.skipped == 1 && r.skipped == 1);
    CHECK_TEXT(r.source, "z.txt");
    CHECK_TEXT(r.reason, "not read: the program crashed (signal 9) on it");
    for (int kind = 0; kind < 3; kind++)
        CHECK(before.entities[kind] == after.entities[kind] && before.edges[kind] == after.edges[kind]);
    CHECK(before.words == after.words && before.evidence == after.evidence);
}

int main(void)
{
    char folder[] = "/tmp/entente-jobs-XXXXXX", in[64], out[64], command[128];
    if (!CHECK(mkdtemp(folder) != NULL))
        return 1;
    snprintf(in, sizeof in, "%s/in", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    snprintf(command, sizeof command, "mkdir %s", in);
    CHECK(system(command) == 0);
    test_lost(in, out);
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    return REPORT();
}
