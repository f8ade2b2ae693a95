/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the table of commands, and what all of them share: signals, messages, exit codes. */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/page.h"

static const ent_cli_page *const pages[] = {
    &ent_cli_build_page,   &ent_cli_extract_page, &ent_cli_merge_page, &ent_cli_add_page,    &ent_cli_amend_page,
    &ent_cli_remove_page,  &ent_cli_list_page,    &ent_cli_export_page, &ent_cli_watch_page, &ent_cli_report_page,
    &ent_cli_explain_page, &ent_cli_review_page,  &ent_cli_diff_page,  &ent_cli_text_page,   &ent_cli_tag_page,
    &ent_cli_evaluate_page, &ent_cli_train_page,  &ent_cli_doctor_page, &ent_cli_version_page, &ent_cli_help_page,
};
enum { PAGES = sizeof pages / sizeof *pages };

const ent_cli_page *ent_cli_page_at(uint32_t i)
{
    return i < PAGES ? pages[i] : NULL;
}

/* The only thing here that changes while the program runs: a handler may write nothing else. */
static volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
    stop_signal = number;
}

int ent_cli_stopped(void)
{
    return stop_signal;
}

bool ent_cli_go_on(void *context)
{
    (void)context;
    return stop_signal == 0;
}

/* No SA_RESTART: waiting for standard input must end. SA_RESETHAND: a second Ctrl-C ends it all. */
static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int ent_cli_exit_code(ent_status status)
{
    switch (status) {
    case ENT_OK:
        return ENT_EXIT_OK;
    case ENT_NO_MEMORY:
        return ENT_EXIT_MEMORY;
    case ENT_CANNOT_READ:
    case ENT_BAD_INPUT:
    case ENT_BAD_DATA:
        return ENT_EXIT_INPUT;
    case ENT_CANNOT_WRITE:
        return ENT_EXIT_OUTPUT;
    case ENT_BAD_OPTION:
        return ENT_EXIT_USAGE;
    case ENT_MEASURE_FAILED:
        return ENT_EXIT_MEASURE;
    case ENT_NOT_FOUND:
        return ENT_EXIT_UNKNOWN;
    case ENT_INTERRUPTED:
        return 128 + (stop_signal ? stop_signal : SIGINT);
    }
    return ENT_EXIT_INPUT;
}

int ent_cli_fail(const ent_error *error)
{
    fputs("entente: ", stderr);
    ent_cli_print_safe(stderr, error->text[0] ? error->text : ent_status_name(error->status));
    fputc('\n', stderr);
    return ent_cli_exit_code(error->status);
}

int ent_cli_no_memory(void)
{
    fputs("entente: out of memory\n", stderr);
    return ENT_EXIT_MEMORY;
}

void ent_cli_print_safe(FILE *file, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        fputc(byte < 0x20 || byte == 0x7F ? '?' : byte, file);
    }
}

void ent_cli_tell(const char *what, const char *source, const char *reason)
{
    fputs(what, stderr);
    ent_cli_print_safe(stderr, source);
    fputs(": ", stderr);
    ent_cli_print_safe(stderr, reason);
    fputc('\n', stderr);
}

unsigned ent_cli_distance(const char *a, const char *b)
{
    enum { MOST = 64 };
    size_t   n = strlen(a), m = strlen(b);
    unsigned row[MOST + 1];
    if (n > MOST || m > MOST)
        return MOST;
    for (unsigned j = 0; j <= m; j++)
        row[j] = j;
    for (unsigned i = 1; i <= n; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= m; j++) {
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            unsigned least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[m];
}

const ent_cli_page *ent_cli_page_named(const char *name)
{
    for (size_t i = 0; i < PAGES; i++)
        if (strcmp(pages[i]->name, name) == 0)
            return pages[i];
    return NULL;
}

int ent_cli_no_command(const char *name)
{
    const char *nearest = pages[0]->name;
    for (size_t i = 1; i < PAGES; i++)
        if (ent_cli_distance(name, pages[i]->name) < ent_cli_distance(name, nearest))
            nearest = pages[i]->name;
    fputs("entente: no command \"", stderr);
    ent_cli_print_safe(stderr, name);
    fprintf(stderr, "\"; the nearest is \"%s\"\n(entente --help lists them)\n", nearest);
    return ENT_EXIT_USAGE;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        ent_cli_print_overview(stderr);
        return ENT_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    const ent_cli_page *page = ent_cli_page_named(name);
    return page ? page->run(argc - 1, argv + 1) : ent_cli_no_command(name);
}

/* What was printed may not have arrived. A reader that left, as `head` does, is no failure worth a
 * word; its code is that of SIGPIPE. */
static int flushed(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    struct pollfd out = {.fd = STDOUT_FILENO};
    if (poll(&out, 1, 0) == 1 && (out.revents & POLLERR))
        return 128 + SIGPIPE;
    fputs("entente: standard output: cannot be written\n", stderr);
    return ENT_EXIT_OUTPUT;
}

int main(int argc, char **argv)
{
    catch_signals();
    return flushed(run(argc, argv));
}
