/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list.c - entente list: what a database holds. */
#include "cli/database.h"
#include "cli/summary.h"

enum { SKIPPED, JSON };

static const ent_cli_option table[] = {
    [SKIPPED] = {"skipped", 0, NULL, "list the inputs that could not be read, or not in full, instead"},
    [JSON] = {"json", 0, NULL, "as JSON lines"},
    ENT_CLI_QUIET_OPTION,
    ENT_CLI_SANDBOX_OPTIONS,
    {0},
};

typedef struct job {
    ent_cli_wish wish; /* operand: the database */
    bool         is_of_skipped, is_json;
    uint64_t     documents, skipped;
} job;

static bool take(void *context, int option, const char *value)
{
    job *j = context;
    if (option == SKIPPED)
        return j->is_of_skipped = true;
    return option == JSON ? (j->is_json = true) : ent_cli_wish_take(&j->wish, option, value);
}

/* ---- a line ------------------------------------------------------------------------------------------------ */

typedef struct field {
    const char *name, *text;
} field;

/* One cell of a line: titles may have line feeds and tabs, ids have none. */
static void print_cell(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        putchar(byte < 0x20 || byte == 0x7F ? ' ' : byte);
    }
}

static bool print_line(const job *j, const field *fields, size_t count)
{
    fputs(j->is_json ? "{" : "", stdout);
    for (size_t i = 0; i < count; i++) {
        if (i)
            fputs(j->is_json ? ", " : "\t", stdout);
        if (j->is_json)
            ent_cli_print_json(fields[i].name, fields[i].text);
        else
            print_cell(*fields[i].text ? fields[i].text : "-");
    }
    puts(j->is_json ? "}" : "");
    return ent_cli_go_on(NULL) && !ferror(stdout);
}

static bool document(void *context, const ent_listed *listed)
{
    job        *j = context;
    const field fields[] = {{"id", listed->id},
                            {"date", listed->date},
                            {"added", listed->added},
                            {"source", listed->source},
                            {"title", listed->title}};
    j->documents++;
    return j->is_of_skipped || print_line(j, fields, sizeof fields / sizeof *fields);
}

static bool skipped(void *context, const char *input, const char *source, const char *reason, bool capped)
{
    job        *j = context;
    const field fields[] = {{"input", input}, {"read", capped ? "in part" : "not"}, {"source", source}, {"reason", reason}};
    j->skipped++;
    return !j->is_of_skipped || print_line(j, fields, sizeof fields / sizeof *fields);
}

/* ---- all of it ---------------------------------------------------------------------------------------------- */

static void print_counts(const job *j)
{
    ent_cli_print_count(j->documents, "document", "documents");
    if (j->skipped) {
        fputs(" and ", stderr);
        ent_cli_print_count(j->skipped, "input not read, or not in full (--skipped)", "inputs not read, or not in full (--skipped)");
    }
    fputs(" in ", stderr);
    ent_cli_print_safe(stderr, j->wish.operand[0]);
    fputc('\n', stderr);
}

static int list(void *context)
{
    job        *j = context;
    ent_listing listing = {.document = document, .skipped = skipped, .context = j};
    ent_error   error = {0};
    ent_status  status = ent_database_list(j->wish.operand[0], &listing, &error);
    if (status == ENT_INTERRUPTED)
        return ent_cli_exit_code(status);
    if (status != ENT_OK)
        return ent_cli_fail(&error);
    if (!j->wish.is_quiet)
        print_counts(j);
    return ENT_EXIT_OK;
}

static int run_list(int argc, char **argv)
{
    job j = {.wish = {.most = 1, .too_many = "one database, please"}};
    int code = ent_cli_wish_read(&j.wish, &ent_cli_list_page, argc, argv, take, &j);
    if (code == ENT_EXIT_OK && !j.wish.count)
        code = ent_cli_usage(&j.wish.arguments, "no database: entente add makes them");
    if (code == ENT_EXIT_OK)
        code = ent_cli_in_database(&j.wish, list, &j);
    return ent_cli_wish_end(&j.wish, code);
}

const ent_cli_page ent_cli_list_page = {
    .name = "list",
    .summary = "the documents that are in a database",
    .run = run_list,
    .usage = "entente list DB [--skipped] [--json]\n",
    .about = "Prints a line for each document in a database, in the order of their ids, with tabs between: its id,\n"
             "date, when it was added or amended last (UTC), source and title; - where there is none. Where\n"
             "several documents have one id each has a line. Also databases of other versions can be listed.\n"
             "\n"
             "With --skipped: inputs that a result names as passed over, until they are read or removed: the name\n"
             "that entente remove takes, \"not\" or \"in part\", what it was in it, and why.\n",
    .operand = "FILE",
    .options = table,
    .examples = "entente add news.db news/\n"
                "entente list news.db\n"
                "entente list news.db | cut -f 1,5\n"
                "entente list news.db --quiet | cut -f 1 | grep '^2021' | xargs -r -d '\\n' entente remove news.db --\n"
                "entente list news.db --skipped --json\n",
};
