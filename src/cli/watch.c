/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch.c - entente watch: what appears in a folder into a database, and whose ties are new. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "cli/database.h"
#include "read/reader.h"

enum { ALERT, JSON };
enum { NAMES_MOST = 1 << 30 /* bytes of their file */ };

static const ent_cli_option table[] = {
    [ALERT] = {"alert", 0, "FILE", "print new ties of the names in FILE, one a line"},
    [JSON] = {"json", 0, NULL, "print them as JSON lines"},
    {"aliases", 0, "FILE", "who is who for --alert, as for entente build"},
    ENT_CLI_READERS_OPTION,
    {"quiet", 'q', NULL, "say nothing but new ties and errors"},
    ENT_CLI_SANDBOX_OPTIONS,
    ENT_CLI_READING_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_wish wish; /* operands: the database, then the folder */
    const char  *alert;
    char        *text; /* of the file of names */
    const char **name; /* [names] in it        */
    uint32_t     names, name_capacity;
    bool         is_json;
} job;

static bool take(void *context, int option, const char *value)
{
    job *j = context;
    if (option == ALERT)
        return ent_cli_take_text(&j->wish.arguments, &j->alert, table[option].name, value);
    return option == JSON ? (j->is_json = true) : ent_cli_wish_take(&j->wish, option, value);
}

/* ---- names ----------------------------------------------------------------------------------------------- */

/* The lines of the file that are neither empty nor remarks. */
static int read_names(job *j)
{
    if (!j->alert)
        return ENT_EXIT_OK;
    size_t length;
    int    why = ent_file_read(j->alert, NAMES_MOST, &j->text, &length);
    if (why) {
        ent_error error = {.status = why == ENOMEM ? ENT_NO_MEMORY : ENT_CANNOT_READ};
        snprintf(error.text, sizeof error.text, "%s: cannot read: %s", j->alert, strerror(why));
        return ent_cli_fail(&error);
    }
    char *rest = j->text;
    for (char *line; (line = strsep(&rest, "\n"));) {
        line += strspn(line, " \t\r");
        for (size_t n = strlen(line); n && strchr(" \t\r", line[n - 1]); n--)
            line[n - 1] = '\0';
        if (!*line || *line == '#')
            continue;
        if (!ent_grow(&j->name, &j->name_capacity, j->names + 1, sizeof *j->name))
            return ent_cli_no_memory();
        j->name[j->names++] = line;
    }
    return j->names ? ENT_EXIT_OK : ent_cli_usage(&j->wish.arguments, "no name in the file of --alert");
}

/* ---- telling ----------------------------------------------------------------------------------------------- */

static void changed(void *context, const ent_database_changes *changes)
{
    const job *j = context;
    if (!j->wish.is_quiet)
        ent_cli_print_changes(changes, j->wish.operand[0]);
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    const job *j = context;
    bool       is_empty = strcmp(reason, ENT_READ_NO_FILES) == 0 || strcmp(reason, ENT_READ_ONLY_RESULT) == 0;
    if (!j->wish.is_quiet && !is_empty) /* a folder is watched for what comes */
        ent_cli_tell(capped ? "read in part: " : "skipped: ", source, reason);
}

static void unknown(void *context, const char *name)
{
    const job *j = context;
    if (!j->wish.is_quiet)
        ent_cli_tell("nobody yet: ", name, "no actor in the database has this name or id");
}

static void print_tie_json(const ent_new_tie *tie)
{
    const char *const field[][2] = {{"date", tie->date},   {"source", tie->source}, {"kind", tie->kind},
                                    {"label", tie->label}, {"target", tie->target}, {"document", tie->document}};
    putchar('{');
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
        ent_cli_print_json(field[i][0], field[i][1]);
        fputs(", ", stdout);
    }
    printf("\"sentence\": %u, ", tie->sentence);
    ent_cli_print_json("text", tie->text);
    puts("}");
}

static void tied(void *context, const ent_new_tie *tie)
{
    const job *j = context;
    if (j->is_json) {
        print_tie_json(tie);
    } else {
        const char *const field[] = {*tie->date ? tie->date : "-", tie->source, tie->label, tie->target, tie->document};
        for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
            ent_cli_print_safe(stdout, field[i]);
            putchar('\t');
        }
        printf("%u\t", tie->sentence);
        ent_cli_print_safe(stdout, tie->text);
        putchar('\n');
    }
    fflush(stdout); /* whoever reads it waits for it */
}

/* ---- all of it ------------------------------------------------------------------------------------------------ */

/* Until a signal comes, or nobody reads the ties any more. */
static bool goes_on(void *context, const char *stage, uint64_t done, uint64_t total)
{
    (void)stage, (void)done, (void)total;
    return ent_cli_go_on(context) && !ferror(stdout);
}

static int watch(void *context)
{
    job         *j = context;
    ent_options *options = &j->wish.options;
    ent_error    error = {0};
    ent_watch    wish = {.name = j->name, .names = j->names, .tied = tied, .changed = changed, .unknown = unknown, .context = j};
    options->progress = goes_on;
    options->skipped = skipped;
    options->skipped_context = j;
    ent_status status = ent_database_watch(j->wish.operand[0], j->wish.operand[1], &wish, options, &error);
    return status == ENT_INTERRUPTED ? ent_cli_exit_code(status) : ent_cli_fail(&error);
}

static int run_watch(int argc, char **argv)
{
    job j = {.wish = {.most = 2, .too_many = "one folder, please"}};
    int code = ent_cli_wish_read(&j.wish, &ent_cli_watch_page, argc, argv, take, &j);
    if (code == ENT_EXIT_OK && j.wish.count < 2)
        code = ent_cli_usage(&j.wish.arguments, "name a database and the folder to watch");
    if (code == ENT_EXIT_OK)
        code = read_names(&j);
    if (code == ENT_EXIT_OK)
        code = ent_cli_in_database(&j.wish, watch, &j);
    free(j.text);
    free(j.name);
    return ent_cli_wish_end(&j.wish, code);
}

static const ent_cli_section sections[] = {
    ENT_CLI_READING_SECTION,
    {"alerts",
     "The file of --alert has a name a line, as results show it, or an id; # begins a remark. It is read\n"
     "once; names that nobody has yet are told at the beginning. A tie is new\n"
     "when the graph of the database has an edge that it had not; its line has, with tabs between, the\n"
     "date, who, the role or kind of tie, with whom, document, number of the sentence, sentence:\n"
     "\n"
     "  2024-05-17  Angela Merkel  chancellor  Germany  merkel.txt  1  Angela Merkel, the chancellor ...\n"
     "\n"
     "For each batch of files the graph is made anew, in a process of its own.\n",
     NULL},
    {0},
};

const ent_cli_page ent_cli_watch_page = {
    .name = "watch",
    .summary = "take what appears in a folder into a database",
    .run = run_watch,
    .usage = "entente watch DB FOLDER [--alert FILE] [options]\n",
    .about = "Takes what is in FOLDER and in the folders in it, then whatever is written there or moved there,\n"
             "as entente amend DB FOLDER would, until SIGINT (Ctrl-C) or SIGTERM: then all that was told is\n"
             "in the database. Files count once they are closed. What is deleted stays in the database.\n",
    .operand = "FILE",
    .options = table,
    .sections = sections,
    .examples = "entente watch news.db news/\n"
                "echo 'Angela Merkel' >names.txt\n"
                "entente watch news.db news/ --alert names.txt\n"
                "entente watch news.db news/ --alert names.txt --json --quiet\n",
};
