/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the table of commands, and what all of them share: signals, messages, exit codes. */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static int version(int argc, char **argv);
static int help(int argc, char **argv);

static const struct command {
    const char *name;
    const char *help;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"build", "read texts, write the graph: the main job", ent_cli_build},
    {"report", "who is central, from a graph already built", ent_cli_report},
    {"explain", "the sentences behind a node or an edge", ent_cli_explain},
    {"review", "likely wrong splits and merges, as a file to edit", ent_cli_review},
    {"diff", "what came, went, grew between two results", ent_cli_diff},
    {"text", "the text of a document, as offsets count it", ent_cli_text},
    {"tag", "the names in texts, one by one", ent_cli_tag},
    {"evaluate", "how well names are found, against marked texts", ent_cli_evaluate},
    {"train", "learn a model from marked texts", ent_cli_train},
    {"doctor", "versions, tables, formats and measures", ent_cli_doctor},
    {"version", "the version", version},
    {"help", "this page, or that of a command", help},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

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

void ent_cli_print_safe(FILE *file, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        fputc(byte < 0x20 || byte == 0x7F ? '?' : byte, file);
    }
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

static void overview(FILE *file)
{
    fputs("entente - people, institutions and countries in the news, as a graph\n\n"
          "usage: entente COMMAND ...\n\n",
          file);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(file, "  %-10s %s\n", commands[i].name, commands[i].help);
    fputs("\nto begin:\n"
          "  entente build news/ -o result\n"
          "  entente report result\n"
          "  entente explain result \"Angela Merkel\" Germany\n\n"
          "entente COMMAND --help says more of each.\n",
          file);
}

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    const char *nearest = commands[0].name;
    for (size_t i = 1; i < COMMANDS; i++)
        if (ent_cli_distance(name, commands[i].name) < ent_cli_distance(name, nearest))
            nearest = commands[i].name;
    fputs("entente: no command \"", stderr);
    ent_cli_print_safe(stderr, name);
    fprintf(stderr, "\"; the nearest is \"%s\"\n(entente --help lists them)\n", nearest);
    return ENT_EXIT_USAGE;
}

static int version(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    printf("entente %s\n", ent_version());
    return ENT_EXIT_OK;
}

static int help(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "help") == 0 || strcmp(argv[1], "version") == 0) {
        overview(stdout);
        return ENT_EXIT_OK;
    }
    const struct command *command = command_named(argv[1]);
    char                  option[] = "--help", *arguments[] = {argv[1], option, NULL};
    return command ? command->run(2, arguments) : unknown_command(argv[1]);
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        overview(stderr);
        return ENT_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    const struct command *command = command_named(name);
    return command ? command->run(argc - 1, argv + 1) : unknown_command(name);
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
