/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c - a table of options for each command. */
#include "cli/options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

ent_cli_arguments ent_cli_begin(const char *command, const ent_cli_option *options, int argc,
                                char **argv)
{
    return (ent_cli_arguments){
        .command = command, .options = options, .argc = argc, .argv = argv, .at = 1};
}

int ent_cli_usage(const ent_cli_arguments *arguments, const char *format, ...)
{
    char    message[512];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    fprintf(stderr, "entente %s: ", arguments->command);
    ent_cli_print_safe(stderr, message);
    fprintf(stderr, "\n(entente %s --help says more)\n", arguments->command);
    return ENT_EXIT_USAGE;
}

/* `word` is what stands behind the first hyphen. */
static int wrong_option(const ent_cli_arguments *arguments, const char *word, size_t length)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", length < 60 ? (int)length : 60, word);
    const char *nearest = "help";
    const char *bare = name[0] == '-' ? name + 1 : name;
    unsigned    least = ent_cli_distance(bare, nearest);
    for (const ent_cli_option *o = arguments->options; o->name; o++) {
        unsigned distance = ent_cli_distance(bare, o->name);
        if (strncmp(bare, o->name, strlen(bare)) == 0) /* what it begins is what was meant */
            distance = 0;
        if (distance < least) {
            least = distance;
            nearest = o->name;
        }
    }
    ent_cli_usage(arguments, "no option -%s; the nearest is --%s", name, nearest);
    return ENT_CLI_WRONG;
}

/* The value of option i: `given` with the option, or the next argument. */
static int with_value(ent_cli_arguments *arguments, int i, const char *given, const char **value)
{
    const ent_cli_option *o = &arguments->options[i];
    if (!o->value && given) {
        ent_cli_usage(arguments, "--%s takes no value", o->name);
        return ENT_CLI_WRONG;
    }
    *value = given;
    if (o->value && !given) {
        if (arguments->at >= arguments->argc) {
            ent_cli_usage(arguments, "--%s needs a value: --%s %s", o->name, o->name, o->value);
            return ENT_CLI_WRONG;
        }
        *value = arguments->argv[arguments->at++];
    }
    return i;
}

static int long_option(ent_cli_arguments *arguments, const char *word, const char **value)
{
    const char *equals = strchr(word, '=');
    size_t      length = equals ? (size_t)(equals - word) : strlen(word);
    if (strcmp(word, "help") == 0)
        return ENT_CLI_HELP;
    for (int i = 0; arguments->options[i].name; i++)
        if (strlen(arguments->options[i].name) == length &&
            memcmp(arguments->options[i].name, word, length) == 0)
            return with_value(arguments, i, equals ? equals + 1 : NULL, value);
    return wrong_option(arguments, word - 1, length + 1);
}

static int short_option(ent_cli_arguments *arguments, const char *word, const char **value)
{
    if (strcmp(word, "h") == 0)
        return ENT_CLI_HELP;
    for (int i = 0; arguments->options[i].name; i++)
        if (word[1] && strcmp(arguments->options[i].name, word) == 0)
            return wrong_option(arguments, word, strlen(word)); /* -output is not -o utput */
    for (int i = 0; arguments->options[i].name; i++)
        if (arguments->options[i].letter == word[0])
            return with_value(arguments, i, word[1] ? word + 1 : NULL, value);
    if (word[1])
        return wrong_option(arguments, word, strlen(word));
    ent_cli_usage(arguments, "no option -%c", word[0]);
    return ENT_CLI_WRONG;
}

int ent_cli_next(ent_cli_arguments *arguments, const char **value)
{
    *value = NULL;
    if (arguments->at >= arguments->argc)
        return ENT_CLI_END;
    const char *word = arguments->argv[arguments->at++];
    if (!arguments->only_operands && strcmp(word, "--") == 0) {
        arguments->only_operands = true;
        return ent_cli_next(arguments, value);
    }
    if (!arguments->only_operands && word[0] == '-' && word[1] == '-')
        return long_option(arguments, word + 2, value);
    if (!arguments->only_operands && word[0] == '-' && word[1])
        return short_option(arguments, word + 1, value);
    *value = word;
    return ENT_CLI_OPERAND;
}

/* The number that `text` begins with, and what stands behind it; NULL: none, or too large a one. */
static const char *parse_number(const char *text, uint64_t *out)
{
    const char *p = text;
    for (*out = 0; *p >= '0' && *p <= '9'; p++) {
        if (*out > (UINT64_MAX - 9) / 10)
            return NULL;
        *out = *out * 10 + (uint64_t)(*p - '0');
    }
    return p == text ? NULL : p;
}

bool ent_cli_number(const ent_cli_arguments *arguments, const char *name, const char *value,
                    uint64_t least, uint64_t most, uint64_t *out)
{
    const char *end = parse_number(value, out);
    if (end && !*end && *out >= least && *out <= most)
        return true;
    ent_cli_usage(arguments, "--%s %s: a whole number from %llu to %llu is needed", name, value,
                  (unsigned long long)least, (unsigned long long)most);
    return false;
}

bool ent_cli_bytes(const ent_cli_arguments *arguments, const char *name, const char *value, uint64_t bare, uint64_t most,
                   uint64_t *out)
{
    static const char units[] = "kmgKMG";
    const char *end = parse_number(value, out), *unit = end && *end ? strchr(units, *end) : NULL;
    uint64_t    size = unit ? (uint64_t)1 << (10 * ((unit - units) % 3 + 1)) : bare;
    if (end && !end[unit ? 1 : 0] && *out && *out <= most / size && *out * size >= bare) {
        *out *= size;
        return true;
    }
    ent_cli_usage(arguments, "--%s %s: a size like 64M or 2G is needed, from %llu to %llu bytes", name, value,
                  (unsigned long long)bare, (unsigned long long)most);
    return false;
}

bool ent_cli_number_or_all(const ent_cli_arguments *arguments, const char *name, const char *value, uint32_t *out)
{
    uint64_t n;
    if (!ent_cli_number(arguments, name, value, 0, UINT32_MAX - 1, &n))
        return false;
    *out = n ? (uint32_t)n : ENT_NONE;
    return true;
}

/* What option `name` takes by the table. */
static const char *value_of(const ent_cli_arguments *arguments, const char *name)
{
    for (const ent_cli_option *o = arguments->options; o->name; o++)
        if (strcmp(o->name, name) == 0 && o->value)
            return o->value;
    return "";
}

int ent_cli_choice(const ent_cli_arguments *arguments, const char *name, const char *value)
{
    char        list[256] = "";
    size_t      used = 0, length;
    const char *word = value_of(arguments, name);
    for (int i = 0; *word && *word != ','; i++, word += length + (word[length] == '|')) {
        length = strcspn(word, "|,");
        if (strlen(value) == length && memcmp(word, value, length) == 0)
            return i;
        if (used < sizeof list)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s", i ? ", " : "", (int)length, word);
    }
    ent_cli_usage(arguments, "--%s %s: it is one of %s", name, value, list);
    return -1;
}

bool ent_cli_join(char **list, const char *value)
{
    size_t old = *list ? strlen(*list) : 0, size = old + strlen(value) + 2;
    char  *joined = realloc(*list, size);
    if (!joined)
        return false;
    snprintf(joined + old, size - old, "%s%s", old ? "," : "", value);
    *list = joined;
    return true;
}
