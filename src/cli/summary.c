/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary.c - what a run tells its user at the end. */
#include "cli/summary.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

void ent_cli_skips_add(void *context, const char *source, const char *reason, bool capped)
{
    ent_cli_lines *skips = context;
    (void)capped;
    if (skips->count < ENT_CLI_NAMED)
        snprintf(skips->line[skips->count], sizeof skips->line[0], "%s: %s", source, reason);
    skips->count++;
}

void ent_cli_listen(ent_options *options, ent_cli_progress *progress, ent_cli_lines *skips)
{
    options->progress = ent_cli_progress_tell;
    options->progress_context = progress;
    options->skipped = ent_cli_skips_add;
    options->skipped_context = skips;
}

/* "1,234,567" */
static const char *grouped(uint64_t value, char out[32])
{
    char digits[24];
    int  n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value), k = 0;
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            out[k++] = ',';
        out[k++] = digits[i];
    }
    out[k] = '\0';
    return out;
}

void ent_cli_print_count(uint64_t value, const char *one, const char *many)
{
    char out[32];
    fprintf(stderr, "%s %s", grouped(value, out), value == 1 ? one : many);
}

static void print_lines(const ent_cli_lines *lines, const char *where)
{
    for (uint64_t i = 0; i < lines->count && i < ENT_CLI_NAMED; i++) {
        fputs("  ", stderr);
        ent_cli_print_safe(stderr, lines->line[i]);
        fputc('\n', stderr);
    }
    if (lines->count > ENT_CLI_NAMED) {
        fputs("  and ", stderr);
        ent_cli_print_count(lines->count - ENT_CLI_NAMED, "more", "more");
        fprintf(stderr, "%s%s\n", where ? ", all named " : "", where ? where : "");
    }
}

void ent_cli_print_skips(const ent_cli_lines *skips, uint64_t skipped, uint64_t capped,
                         const char *where)
{
    if (!skipped && !capped && !skips->count)
        return;
    ent_cli_print_count(skipped, "input skipped", "inputs skipped");
    if (capped) {
        fputs(", ", stderr);
        ent_cli_print_count(capped, "read in part", "read in part");
    }
    fputs(skips->count ? ":\n" : "\n", stderr);
    print_lines(skips, where);
}

void ent_cli_notes_add(void *context, const char *note)
{
    ent_cli_lines *notes = context;
    if (notes->count < ENT_CLI_NAMED)
        snprintf(notes->line[notes->count], sizeof notes->line[0], "%s", note);
    notes->count++;
}

void ent_cli_print_notes(const ent_cli_lines *notes)
{
    if (!notes->count)
        return;
    ent_cli_print_count(notes->count, "line", "lines");
    fputs(" of the aliases file could not be applied:\n", stderr);
    print_lines(notes, NULL);
}

static void print_speed(const ent_summary *s, double seconds)
{
    char documents[32], speed[32];
    grouped(s->documents, documents);
    grouped(seconds > 0.001 ? (uint64_t)((double)s->documents / seconds) : 0, speed);
    fprintf(stderr, "%s %s, ", documents, s->documents == 1 ? "document" : "documents");
    ent_cli_print_count(s->sentences, "sentence", "sentences");
    fprintf(stderr, " read in %.2f s", seconds);
    if (seconds > 0.001)
        fprintf(stderr, " (%s documents/s)", speed);
}

void ent_cli_print_read(const ent_summary *summary, double seconds)
{
    print_speed(summary, seconds);
    fputc('\n', stderr);
}

static void print_found(const ent_summary *s, ent_cli_seconds seconds)
{
    print_speed(s, seconds.read);
    fprintf(stderr, ", %.2f s in all", seconds.all);
    if (s->copies) {
        fputs("\n  ", stderr);
        ent_cli_print_count(s->copies, "document is a near-copy of another and was not counted",
                    "documents are near-copies of others and were not counted");
    }
    fputs("\n  ", stderr);
    ent_cli_print_count(s->entities[ENT_PERSON], "person", "people");
    fputs(", ", stderr);
    ent_cli_print_count(s->entities[ENT_INSTITUTION], "institution", "institutions");
    fputs(", ", stderr);
    ent_cli_print_count(s->entities[ENT_COUNTRY], "country", "countries");
    fputs("\n  ", stderr);
    ent_cli_print_count(s->edges[ENT_CO_MENTION], "co-mention", "co-mentions");
    fputs(", ", stderr);
    ent_cli_print_count(s->edges[ENT_ROLE], "role", "roles");
    fputs(", ", stderr);
    ent_cli_print_count(s->edges[ENT_AFFILIATION], "affiliation", "affiliations");
    fputs(", ", stderr);
    ent_cli_print_count(s->evidence, "sentence of evidence", "sentences of evidence");
    fputc('\n', stderr);
}

/* Whether name is in a comma list. */
static bool is_listed(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = list; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        while (*p == ' ')
            p++;
        if (strncmp(p, name, n) == 0 && strchr(", ", p[n]))
            return true;
    }
    return false;
}

static bool is_there(const char *folder, const char *file)
{
    char path[4096];
    int  n = snprintf(path, sizeof path, "%s/%s", folder, file);
    return n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
}

static void print_files(const char *folder, const char *formats)
{
    fputs("written to ", stderr);
    ent_cli_print_safe(stderr, folder);
    fputs(":\n", stderr);
    for (uint32_t i = 0; i < ent_format_count(); i++) {
        const ent_format *format = ent_format_at(i);
        bool always = strcmp(format->name, "json") == 0;
        if (always || (formats ? is_listed(formats, format->name) : format->is_default))
            fprintf(stderr, "  %-24s %s\n", format->files, format->help);
    }
    fputs("  evidence.csv             the sentences behind every edge\n", stderr);
    if (is_there(folder, "periods.csv"))
        fputs("  periods.csv              each year, month or day measured by itself\n", stderr);
    if (is_there(folder, "report.html"))
        fputs("Read: report.html in a browser. ", stderr);
    if (is_there(folder, "graph.html"))
        fputs("Look around: graph.html in a browser. ", stderr);
    if (is_there(folder, "graph.gexf"))
        fputs("Gephi: File > Open > graph.gexf. ", stderr);
    else if (is_there(folder, "graph.graphml"))
        fputs("Gephi: File > Open > graph.graphml. ", stderr);
    fputs("Who is central: entente report ", stderr);
    ent_cli_print_safe(stderr, folder);
    fputc('\n', stderr);
}

void ent_cli_print_summary(const ent_summary *summary, const ent_cli_lines *skips, ent_cli_seconds seconds,
                           const char *folder, const char *formats)
{
    print_found(summary, seconds);
    ent_cli_print_skips(skips, summary->skipped, summary->capped,
                        is_there(folder, "report.md") ? "in report.md" : NULL);
    print_files(folder, formats);
}
