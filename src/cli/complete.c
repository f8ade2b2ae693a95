/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complete.c - completion for bash, zsh and fish, made of the pages of the commands. */
#include "cli/complete.h"

#include <stdbool.h>
#include <string.h>

#include "cli/page.h"

/* ---- what a value can be ------------------------------------------------------------------------------ */

typedef enum kind { SWITCH, ANYTHING, FILES, FOLDERS, WORDS, LIST } kind;

typedef struct takes {
    kind kind;
    char words[4096]; /* WORDS, LIST: with a blank between them */
} takes;

static const char *format_name(uint32_t i)
{
    return i < ent_format_count() ? ent_format_at(i)->name : NULL;
}

static const char *measure_name(uint32_t i)
{
    return i < ent_measure_count() ? ent_measure_at(i)->name : NULL;
}

static const char *input_format_name(uint32_t i)
{
    return ent_input_format_at(i) ? ent_input_format_at(i)->name : NULL;
}

static const char *command_name(uint32_t i)
{
    return ent_cli_page_at(i) ? ent_cli_page_at(i)->name : NULL;
}

static const struct {
    const char *value;
    kind        kind;
    const char *(*name)(uint32_t i);
} kinds[] = {
    {"DIR", FOLDERS, NULL},
    {"FILE", FILES, NULL},
    {"INPUT", FILES, NULL},
    {"FORMAT,...", LIST, format_name},
    {"MEASURE,...", LIST, measure_name},
    {"MEASURE", WORDS, measure_name},
    {"INPUT-FORMAT", WORDS, input_format_name},
    {"COMMAND", WORDS, command_name},
};

static void add_word(takes *t, const char *word, size_t length)
{
    size_t used = strlen(t->words);
    snprintf(t->words + used, sizeof t->words - used, "%s%.*s", used ? " " : "", (int)length, word);
}

/* "a|b" and "a|b,..." */
static void split(const char *value, takes *out)
{
    const char *comma = strchr(value, ',');
    const char *end = comma ? comma : value + strlen(value);
    out->kind = comma ? LIST : WORDS;
    for (const char *word = value; word < end;) {
        size_t length = strcspn(word, "|,");
        add_word(out, word, length);
        word += length + 1;
    }
}

static takes value_of(const char *value)
{
    takes out = {.kind = value ? ANYTHING : SWITCH};
    if (value && strchr(value, '|'))
        split(value, &out);
    for (size_t i = 0; value && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].value, value) != 0)
            continue;
        out.kind = kinds[i].kind;
        for (uint32_t k = 0; kinds[i].name && kinds[i].name(k); k++)
            add_word(&out, kinds[i].name(k), strlen(kinds[i].name(k)));
    }
    return out;
}

/* `text` with a backslash before each of `special`; a single quote as `quote`. */
static void print_quoted(FILE *file, const char *text, const char *special, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs(quote, file);
        else
            fprintf(file, "%s%c", strchr(special, *text) ? "\\" : "", *text);
    }
}

/* ---- bash ------------------------------------------------------------------------------------------------- */

static const char bash_begin[] =
    "# made by entente help --completion bash\n"
    "_entente()\n{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    local kind= words= options= operand=files operands= before=\n"
    "    if [ \"$cur\" = = ]; then\n"
    "        cur= prev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    elif [ \"$prev\" = = ]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    fi\n"
    "    case $COMP_CWORD/${COMP_WORDS[1]} in\n";

static const char bash_end[] =
    "    esac\n"
    "    if [ -z \"$kind\" ]; then\n"
    "        case $cur in\n"
    "        -*) kind=words words=$options ;;\n"
    "        *) kind=$operand words=$operands ;;\n"
    "        esac\n"
    "    fi\n"
    "    COMPREPLY=()\n"
    "    case $kind in\n"
    "    words) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\") ;;\n"
    "    list)\n"
    "        case $cur in *,*) before=${cur%,*}, ;; esac\n"
    "        mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$words\" -- \"${cur#\"$before\"}\")\n"
    "        compopt -o nospace 2>/dev/null ;;\n"
    "    folders)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -d -- \"$cur\") ;;\n"
    "    files)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\") ;;\n"
    "    esac\n"
    "}\n"
    "complete -F _entente entente\n";

static const char *bash_kind(kind k)
{
    return k == FILES ? "files" : k == FOLDERS ? "folders" : k == WORDS ? "words" : k == LIST ? "list" : "nothing";
}

static void bash_page(FILE *file, const ent_cli_page *page)
{
    fprintf(file, "    */%s)\n        case $prev in\n", page->name);
    for (const ent_cli_option *o = page->options; o->name; o++) {
        takes value = value_of(o->value);
        if (value.kind == SWITCH)
            continue;
        fprintf(file, "        --%s", o->name);
        if (o->letter)
            fprintf(file, "|-%c", o->letter);
        fprintf(file, ") kind=%s words='%s' ;;\n", bash_kind(value.kind), value.words);
    }
    fputs("        esac\n        options='", file);
    for (const ent_cli_option *o = page->options; o->name; o++)
        fprintf(file, "--%s ", o->name);
    takes operand = value_of(page->operand);
    fprintf(file, "--help' operand=%s operands='%s' ;;\n", bash_kind(operand.kind), operand.words);
}

static void print_bash(FILE *file)
{
    takes commands = value_of("COMMAND");
    fputs(bash_begin, file);
    fprintf(file, "    1/*) kind=words words='%s --help --version' ;;\n", commands.words);
    for (uint32_t i = 0; ent_cli_page_at(i); i++)
        bash_page(file, ent_cli_page_at(i));
    fputs(bash_end, file);
}

/* ---- zsh -------------------------------------------------------------------------------------------------- */

/* ":WHAT:ACTION" of an option's value or an operand. */
static void zsh_value(FILE *file, const char *value)
{
    takes t = value_of(value);
    if (t.kind == SWITCH)
        return;
    fputs(":", file);
    print_quoted(file, t.kind == WORDS || t.kind == LIST ? "word" : value, ":\\[]", "'\\''");
    if (t.kind == FILES || t.kind == FOLDERS)
        fprintf(file, ":_files%s", t.kind == FOLDERS ? " -/" : "");
    else if (t.kind == WORDS)
        fprintf(file, ":(%s)", t.words);
    else if (t.kind == LIST)
        fprintf(file, ":_values -s , word %s", t.words);
    else
        fputs(": ", file);
}

static void zsh_option(FILE *file, const ent_cli_option *o)
{
    const char *equals = o->value ? "=" : "";
    if (o->letter)
        fprintf(file, "        '*'{-%c%s,--%s%s}'[", o->letter, o->value ? "+" : "", o->name, equals);
    else
        fprintf(file, "        '*--%s%s[", o->name, equals);
    print_quoted(file, o->help, ":\\[]", "'\\''");
    fputs("]", file);
    zsh_value(file, o->value);
    fputs("' \\\n", file);
}

static void print_zsh(FILE *file)
{
    const ent_cli_page *page;
    fputs("#compdef entente\n# made by entente help --completion zsh\n_entente() {\n"
          "    local -a commands\n    commands=(\n", file);
    for (uint32_t i = 0; (page = ent_cli_page_at(i)); i++) {
        fprintf(file, "        '%s:", page->name);
        print_quoted(file, page->summary, ":\\", "'\\''");
        fputs("'\n", file);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
          "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n", file);
    for (uint32_t i = 0; (page = ent_cli_page_at(i)); i++) {
        fprintf(file, "    %s) _arguments -s -S \\\n", page->name);
        for (const ent_cli_option *o = page->options; o->name; o++)
            zsh_option(file, o);
        fputs("        '(-h --help)'{-h,--help}'[this page]'", file);
        if (page->operand) {
            fputs(" \\\n        '*", file);
            zsh_value(file, page->operand);
            fputs("'", file);
        }
        fputs(" ;;\n", file);
    }
    fputs("    esac\n}\nif [ \"$funcstack[1]\" = _entente ]; then\n    _entente \"$@\"\nelse\n    compdef _entente entente\nfi\n",
          file);
}

/* ---- fish ------------------------------------------------------------------------------------------------- */

/* How a value or operand is completed. */
static void fish_value(FILE *file, const char *value)
{
    takes t = value_of(value);
    if (t.kind == FILES)
        fputs(" -r -F", file);
    else if (t.kind == FOLDERS)
        fputs(" -x -a '(__fish_complete_directories (commandline -ct))'", file);
    else if (t.kind == WORDS)
        fprintf(file, " -x -a '%s'", t.words);
    else if (t.kind == LIST)
        fprintf(file, " -x -a '(__entente_list %s)'", t.words);
    else if (t.kind == ANYTHING)
        fputs(" -x", file);
}

static void fish_text(FILE *file, const char *text)
{
    fputs(" -d '", file);
    print_quoted(file, text, "\\", "\\'");
    fputs("'\n", file);
}

static void fish_page(FILE *file, const ent_cli_page *page)
{
    fputs("complete -c entente -n 'test (count (commandline -opc)) -eq 1' -f", file);
    fprintf(file, " -a %s", page->name);
    fish_text(file, page->summary);
    for (const ent_cli_option *o = page->options; o->name; o++) {
        fprintf(file, "complete -c entente -n '__entente_is %s' -l %s", page->name, o->name);
        if (o->letter)
            fprintf(file, " -s %c", o->letter);
        fish_value(file, o->value);
        fish_text(file, o->help);
    }
    fprintf(file, "complete -c entente -n '__entente_is %s' -s h -l help", page->name);
    fish_text(file, "this page");
    takes operand = value_of(page->operand);
    if (operand.kind == FILES)
        return; /* as fish does by itself */
    fprintf(file, "complete -c entente -n '__entente_is %s' -f", page->name);
    if (operand.kind == FOLDERS)
        fputs(" -a '(__fish_complete_directories (commandline -ct))'", file);
    else if (operand.kind == WORDS)
        fprintf(file, " -a '%s'", operand.words);
    fputc('\n', file);
}

static void print_fish(FILE *file)
{
    fputs("# made by entente help --completion fish\n"
          "function __entente_is\n"
          "    set -l words (commandline -opc)\n"
          "    test (count $words) -gt 1; and test $words[2] = $argv[1]\n"
          "end\n"
          "function __entente_list\n"
          "    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--[a-z-]*=' ''))\n"
          "    for word in $argv\n"
          "        echo \"$before$word\"\n"
          "    end\n"
          "end\n", file);
    for (uint32_t i = 0; ent_cli_page_at(i); i++)
        fish_page(file, ent_cli_page_at(i));
}

void ent_cli_print_completion(FILE *file, ent_cli_shell shell)
{
    static void (*const print[])(FILE *) = {print_bash, print_zsh, print_fish};
    print[shell](file);
}
