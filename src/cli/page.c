/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.c - the page of a command as --help prints it, and what the pages share. */
#include "cli/page.h"

#include <string.h>

enum { WIDTH = 100 };

const char ent_cli_motto[] = "people, institutions and countries in the news, as a graph";

const char ent_cli_beginning[] = "entente build news/ -o result\n"
                                 "entente report result\n"
                                 "entente explain result \"Angela Merkel\" Germany\n";

bool ent_cli_exit_row(uint32_t i, ent_cli_row *out)
{
    static const struct {
        int         code;
        const char *text;
    } exits[] = {
        {ENT_EXIT_OK, "all is well"},
        {ENT_EXIT_SKIPPED, "some inputs were skipped or cut, each named; --verify found a fault"},
        {ENT_EXIT_USAGE, "the command line is wrong"},
        {ENT_EXIT_INPUT, "nothing could be read, or not all under --strict"},
        {ENT_EXIT_OUTPUT, "something could not be written"},
        {ENT_EXIT_MEMORY, "out of memory"},
        {ENT_EXIT_MEASURE, "a measure failed; the rest is written"},
        {ENT_EXIT_UNKNOWN, "no entity or document of that name; the nearest are named"},
        {128 + 2, "stopped by SIGINT; 143 by SIGTERM, 141 when what reads the output left"},
    };
    if (i >= sizeof exits / sizeof *exits)
        return false;
    snprintf(out->name, sizeof out->name, "%d", exits[i].code);
    snprintf(out->text, sizeof out->text, "%s", exits[i].text);
    return true;
}

int ent_cli_take_all(ent_cli_arguments *arguments, const ent_cli_page *page, ent_cli_taker *take, void *context)
{
    const char *value;
    for (int option; (option = ent_cli_next(arguments, &value)) != ENT_CLI_END;) {
        if (option == ENT_CLI_HELP) {
            ent_cli_print_page(page);
            return -1;
        }
        if (option == ENT_CLI_WRONG || !take(context, option, value))
            return ENT_EXIT_USAGE;
    }
    return ENT_EXIT_OK;
}

const char *ent_cli_line(const char **text, size_t *length)
{
    const char *line = *text;
    if (!*line)
        return NULL;
    *length = strcspn(line, "\n");
    *text = line + *length + (line[*length] == '\n');
    return line;
}

/* Columns of a terminal, where every character takes one. */
static size_t columns(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* Words of one line from column `indent` on, on as many lines as they need. */
static void print_filled(FILE *file, const char *text, size_t length, size_t indent)
{
    size_t at = indent;
    for (size_t i = 0; i < length;) {
        size_t n = 0;
        while (i + n < length && text[i + n] != ' ')
            n++;
        size_t wide = columns(text + i, n);
        if (at > indent && at + 1 + wide > WIDTH) {
            fprintf(file, "\n%*s", (int)indent, "");
            at = indent;
        }
        fprintf(file, "%s%.*s", at > indent ? " " : "", (int)n, text + i);
        at += wide + (at > indent);
        i += n;
        while (i < length && text[i] == ' ')
            i++;
    }
}

/* "  name   text", the text in column `indent`, below the name where that is too long. */
static void print_row(FILE *file, const char *name, const char *text, size_t indent)
{
    const char *line;
    size_t      length, used = columns(name, strlen(name)) + 2;
    fprintf(file, "  %s", name);
    if (used + 1 > indent) {
        fputc('\n', file);
        used = 0;
    }
    while ((line = ent_cli_line(&text, &length))) {
        fprintf(file, "%*s", (int)(indent - used), "");
        print_filled(file, line, length, indent);
        fputc('\n', file);
        used = 0;
    }
}

void ent_cli_option_left(const ent_cli_option *option, char out[128])
{
    char letter[8] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(out, 128, "%s--%s%s%s", letter, option->name, option->value ? " " : "",
             option->value ? option->value : "");
}

static void print_options(const ent_cli_option *options)
{
    enum { INDENT = 32 };
    char left[128];
    for (const ent_cli_option *o = options; o->name; o++) {
        ent_cli_option_left(o, left);
        print_row(stdout, left, o->help, INDENT);
    }
    print_row(stdout, "-h, --help", "this page", INDENT);
}

void ent_cli_print_rows(FILE *file, const ent_cli_section *section)
{
    ent_cli_row row;
    size_t      widest = 0;
    for (uint32_t i = 0; section->row(i, &row); i++)
        if (columns(row.name, strlen(row.name)) > widest)
            widest = columns(row.name, strlen(row.name));
    for (uint32_t i = 0; section->row(i, &row); i++)
        print_row(file, row.name, row.text, widest + 4);
}

/* The lines of `text`, each moved in. */
static void print_moved(const char *text, const char *by)
{
    const char *line;
    size_t      length;
    while ((line = ent_cli_line(&text, &length)))
        printf("%s%.*s\n", length ? by : "", (int)length, line);
}

static void print_section(const ent_cli_section *section)
{
    printf("\n%s:\n", section->title);
    if (section->text)
        print_moved(section->text, "  ");
    if (section->row)
        ent_cli_print_rows(stdout, section);
}

void ent_cli_print_page(const ent_cli_page *page)
{
    const char *usage = page->usage, *line;
    size_t      length;
    for (bool first = true; (line = ent_cli_line(&usage, &length)); first = false)
        printf("%s %.*s\n", first ? "usage:" : "      ", (int)length, line);
    printf("\n%s%s", page->about ? page->about : page->summary, page->about ? "" : "\n");
    fputs("\noptions:\n", stdout);
    print_options(page->options);
    for (const ent_cli_section *s = page->sections; s && s->title; s++)
        print_section(s);
    if (page->examples)
        print_section(&(ent_cli_section){.title = "examples", .text = page->examples});
}
