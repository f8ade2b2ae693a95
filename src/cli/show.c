/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show.c - what the commands that look at a result share. */
#include "cli/show.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "export/markdown.h"

static bool is_there(const char *path, bool as_folder)
{
    struct stat what;
    return stat(path, &what) == 0 && (!as_folder || S_ISDIR(what.st_mode));
}

/* What to do about a folder that holds no graph.json. */
static void advise(const char *folder)
{
    char path[4096];
    int  n = snprintf(path, sizeof path, "%s/graph.json", folder);
    if (n < 0 || (size_t)n >= sizeof path || is_there(path, false))
        return;
    if (is_there(folder, false) && !is_there(folder, true))
        fputs("(name the folder that entente build wrote, not a file in it)\n", stderr);
    else
        fputs("(entente build INPUT... -o DIR writes a result into the folder DIR: name that)\n", stderr);
}

int ent_cli_read_graph(const char *folder, ent_graph **out)
{
    ent_error error = {0};
    if (ent_graph_read(folder, out, &error) == ENT_OK)
        return 0;
    int code = ent_cli_fail(&error);
    advise(folder);
    return code;
}

void ent_cli_print_counted(uint64_t count, const char *one)
{
    printf("%llu %s%s", (unsigned long long)count, one, count == 1 ? "" : "s");
}

void ent_cli_print_cut(const char *text, size_t most)
{
    size_t kept = ent_text_cut(text, most);
    printf("%.*s%s", (int)kept, text, text[kept] ? "\xE2\x80\xA6" : "");
}

void ent_cli_print_roles(const ent_edge *edge)
{
    for (uint32_t i = 0; i < edge->roles; i++) {
        const ent_role *role = &edge->role[i];
        printf("%s%s%s", i ? ", " : "", role->former ? "former " : "", role->role);
        if (role->first_seen && role->last_seen && strcmp(role->first_seen, role->last_seen) != 0)
            printf(" (%s to %s)", role->first_seen, role->last_seen);
        else if (role->first_seen)
            printf(" (%s)", role->first_seen);
        if (role->inferred)
            fputs(" [inferred]", stdout);
    }
    if (!edge->roles)
        fputs(edge->label, stdout);
}
