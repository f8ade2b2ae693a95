/* SPDX-License-Identifier: GPL-3.0-or-later */
/* database.c - what the commands on a database share. */
#include "cli/database.h"

#include "cli/summary.h"

int ent_cli_in_database(ent_cli_wish *wish, int (*work)(void *context), void *context)
{
    return ent_cli_wish_shut_in(wish, NULL, wish->operand[0], work, context);
}

void ent_cli_print_json(const char *name, const char *text)
{
    printf("\"%s\": \"", name);
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\')
            printf("\\%c", byte);
        else if (byte < 0x20 || byte == 0x7F)
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

void ent_cli_print_changes(const ent_database_changes *changes, const char *path)
{
    const struct {
        uint64_t    count;
        const char *what;
    } rows[] = {
        {changes->added, "added"},         {changes->replaced, "replaced"}, {changes->removed, "removed"},
        {changes->unchanged, "unchanged"}, {changes->refused, "refused"},
    };
    bool some = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].count)
            continue;
        fputs(some ? ", " : "", stderr);
        ent_cli_print_count(rows[i].count, rows[i].what, rows[i].what);
        some = true;
    }
    fputs(some ? "; " : "nothing new; ", stderr);
    ent_cli_print_count(changes->documents, "document", "documents");
    fputs(" in ", stderr);
    ent_cli_print_safe(stderr, path);
    fputc('\n', stderr);
}
