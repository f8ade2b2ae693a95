/* SPDX-License-Identifier: GPL-3.0-or-later */
/* man.c - the manual page entente(1), made of the pages of the commands. */
#include "cli/man.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/page.h"

/* Text as troff takes it for text: no escapes, no requests, hyphens that can be copied. */
static void print_text(FILE *file, const char *text, size_t length)
{
    if (length && (*text == '.' || *text == '\''))
        fputs("\\&", file);
    for (size_t i = 0; i < length;) {
        uint32_t size, code = ent_utf8_decode(text + i, length - i, &size);
        if (code == '\\')
            fputs("\\e", file);
        else if (code == '-')
            fputs("\\-", file);
        else if (code < 0x80)
            fputc((int)code, file);
        else
            fprintf(file, "\\[u%04X]", (unsigned)code);
        i += size;
    }
}

/* Text whose lines troff fills: ours end at a blank before column 72, as those who read the source like it. */
static void print_filled(FILE *file, const char *text, size_t length)
{
    enum { WIDTH = 72 };
    while (length > WIDTH) {
        size_t cut = WIDTH;
        while (cut && text[cut] != ' ')
            cut--;
        if (!cut)
            break;
        print_text(file, text, cut);
        fputc('\n', file);
        text += cut + 1;
        length -= cut + 1;
    }
    print_text(file, text, length);
    fputc('\n', file);
}

static void print_string(FILE *file, const char *text)
{
    print_text(file, text, strlen(text));
}

static void print_exact(FILE *file, const char *text)
{
    const char *line;
    size_t      length;
    fputs(".nf\n", file);
    while ((line = ent_cli_line(&text, &length))) {
        if (!length)
            fputs("\\&", file);
        print_text(file, line, length);
        fputc('\n', file);
    }
    fputs(".fi\n", file);
}

/* Paragraphs, and between them the lines that begin with a blank as they are. */
static void print_prose(FILE *file, const char *text)
{
    const char *line;
    size_t      length;
    bool        is_exact = false, is_open = true; /* a paragraph is begun and empty */
    while ((line = ent_cli_line(&text, &length))) {
        bool exact = length && *line == ' ';
        if (exact != is_exact && length) {
            fputs(exact ? ".nf\n" : ".fi\n", file);
            is_exact = exact;
        }
        if (length) {
            if (exact)
                print_text(file, line, length);
            else
                print_filled(file, line, length);
            fputs(exact ? "\n" : "", file);
            is_open = false;
        } else if (!is_open) {
            fputs(is_exact ? ".fi\n.PP\n" : ".PP\n", file);
            is_exact = false;
            is_open = true;
        }
    }
    if (is_exact)
        fputs(".fi\n", file);
}

static void print_option(FILE *file, const ent_cli_option *option)
{
    fputs(".TP\n\\fB", file);
    if (option->letter)
        fprintf(file, "\\-%c\\fR, \\fB", option->letter);
    fputs("\\-\\-", file);
    print_string(file, option->name);
    fputs("\\fR", file);
    if (option->value) {
        fputs(" \\fI", file);
        print_string(file, option->value);
        fputs("\\fR", file);
    }
    fputc('\n', file);
    print_filled(file, option->help, strlen(option->help));
}

static void print_rows(FILE *file, const ent_cli_section *section)
{
    ent_cli_row row;
    for (uint32_t i = 0; section->row(i, &row); i++) {
        const char *text = row.text, *line;
        size_t      length;
        bool        first = true;
        fputs(".TP\n\\fB", file);
        print_string(file, row.name);
        fputs("\\fR\n", file);
        while ((line = ent_cli_line(&text, &length))) {
            fputs(first ? "" : ".br\n", file);
            print_filled(file, line, length);
            first = false;
        }
    }
}

static void print_title(FILE *file, const char *title)
{
    fputs(".PP\n\\fI", file);
    print_string(file, title);
    fputs(":\\fR\n", file);
}

static void print_page(FILE *file, const ent_cli_page *page)
{
    fprintf(file, ".SS entente %s\n", page->name);
    print_string(file, page->summary);
    fputs(".\n.PP\n", file);
    print_exact(file, page->usage);
    if (page->about) {
        fputs(".PP\n", file);
        print_prose(file, page->about);
    }
    for (const ent_cli_option *o = page->options; o->name; o++)
        print_option(file, o);
    for (const ent_cli_section *s = page->sections; s && s->title; s++) {
        print_title(file, s->title);
        if (s->text) {
            fputs(".br\n", file);
            print_prose(file, s->text);
        }
        if (s->row)
            print_rows(file, s);
    }
    if (page->examples) {
        print_title(file, "examples");
        print_exact(file, page->examples);
    }
}

void ent_cli_print_man(FILE *file)
{
    const ent_cli_page   *page;
    const ent_cli_section exits = {.row = ent_cli_exit_row};
    fprintf(file, ".\\\" made by entente help --man\n.TH ENTENTE 1 " ENT_RELEASED " \"entente %s\" \"User Commands\"\n",
            ent_version());
    fprintf(file, ".SH NAME\nentente \\- ");
    print_string(file, ent_cli_motto);
    fputs("\n.SH SYNOPSIS\n\\fBentente\\fR \\fICOMMAND\\fR ...\n.SH DESCRIPTION\n", file);
    for (uint32_t i = 0; (page = ent_cli_page_at(i)); i++) {
        fprintf(file, ".TP\n\\fBentente %s\\fR\n", page->name);
        print_string(file, page->summary);
        fputc('\n', file);
    }
    fputs(".SH COMMANDS\nEach has \\fB\\-h\\fR, \\fB\\-\\-help\\fR.\n", file);
    for (uint32_t i = 0; (page = ent_cli_page_at(i)); i++)
        print_page(file, page);
    fputs(".SH EXIT STATUS\n", file);
    print_rows(file, &exits);
    fputs(".SH EXAMPLES\n", file);
    print_exact(file, ent_cli_beginning);
}
