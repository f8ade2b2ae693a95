/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pathological.c - texts that invite quadratic time, and a clock; for pathological.sh.
 *
 *   pathological list                      the shapes, a line each: name, usual count
 *   pathological text SHAPE COUNT          the text, on standard output
 *   pathological time SECONDS COMMAND...   run it, stopped after so much processor time; says
 *                                          "<milliseconds of processor> <KiB of memory> <exit code>" */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- small pieces ---------------------------------------------------------------------------------- */

static void repeat(const char *text, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        fputs(text, stdout);
}

/* The i-th of many words that look like names: "Bakeru", "Dolimanto". */
static const char *name_of(unsigned i)
{
    static const char *const syllable[] = {"ba", "ke", "ru", "do", "li", "man", "to", "se",
                                           "vik", "or", "pen", "ga", "hul", "ti", "nos", "ya"};
    static char name[64];
    size_t      n = 0;
    for (int k = 0; k < 3 || i; k++, i /= 16)
        n += (size_t)snprintf(name + n, sizeof name - n, "%s", syllable[i % 16]);
    name[0] = (char)(name[0] - 'a' + 'A');
    return name;
}

static const char *given_of(unsigned i)
{
    static const char *const given[] = {"Anna", "Peter", "Maria", "Karl", "Jean", "Ivan", "Sofia", "Ahmed"};
    return given[i % 8];
}

static const char *country_of(unsigned i)
{
    static const char *const country[] = {"Norway", "Kenya", "Japan", "Peru", "Italy", "Egypt", "Nepal", "Cuba",
                                          "Latvia", "Gabon", "Chile", "Yemen", "Qatar", "Ghana", "Fiji", "Iraq"};
    return country[i % 16];
}

/* Two to five letters, all upper case. */
static const char *acronym_of(unsigned i)
{
    static char text[8];
    size_t      n = 0;
    for (; n < 2 || (i && n < 5); i /= 26)
        text[n++] = (char)('A' + i % 26);
    text[n] = 0;
    return text;
}

/* `sentence` with its %s filled by distinct names, count times. */
static void with_names(const char *before, const char *after, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        printf("%s%s%s", before, name_of(i), after);
}

/* ---- the shapes -------------------------------------------------------------------------------------- */

static void one_name(unsigned n)       { repeat("Anna Lindqvist left. ", n); }

static void one_surname(unsigned n)
{
    fputs("Anna Lindqvist left. ", stdout);
    repeat("Lindqvist left. ", n);
}

static void one_line(unsigned n)       { repeat("Anna Lindqvist and ", n); }
static void surnames(unsigned n)       { with_names("Mr ", " left. ", n); }

static void relatives(unsigned n)
{
    with_names("Mr ", " Lindqvist left. Lindqvist stayed. ", n);
}

static void bank_of(unsigned n)        { repeat("Bank of Norway and Sweden, ", n); }
static void bank_chain(unsigned n)     { repeat("Bank of ", n); }
static void banks(unsigned n)          { with_names("", " Bank and the Bank left. ", n); }

static void ministries(unsigned n)
{
    with_names("the Ministry of ", " Affairs of Norway met the Ministry. ", n);
}

static void open_brackets(unsigned n)  { repeat("(", n); }
static void names_brackets(unsigned n) { repeat("Anna Lindqvist (", n); }
static void brackets(unsigned n)       { repeat("(", n); repeat("Norway", 1); repeat(")", n); }
static void presidents(unsigned n)     { repeat("President ", n); }

static void vice(unsigned n)
{
    repeat("vice president of the ", n);
    fputs("Anna Lindqvist of Norway", stdout);
}

static void former(unsigned n)
{
    repeat("former ", n);
    fputs("president Anna Lindqvist of Norway", stdout);
}

static void the(unsigned n)            { repeat("the ", n); }
static void initials(unsigned n)       { repeat("A. ", n); }
static void long_word(unsigned n)      { repeat("a", n); }

static void long_name(unsigned n)
{
    fputs("Mr A", stdout);
    repeat("a", n);
    fputs(" of Norway left.", stdout);
}

static void capitals(unsigned n)       { repeat("Anna ", n); }
static void upper(unsigned n)          { repeat("NATO CHIEF ANNA LINDQVIST ", n); }

static void quotes(unsigned n)
{
    repeat("\xE2\x80\x9C\xE2\x80\x98", n);
    repeat("Anna", 1);
    repeat("\xE2\x80\x99\xE2\x80\x9D", n);
}

static void of_the(unsigned n)         { repeat("of the ", n); }
static void commas(unsigned n)         { repeat(", ", n); }
static void ands(unsigned n)           { repeat("and ", n); }
static void possessives(unsigned n)    { repeat("Norway's ", n); }
static void counterparts(unsigned n)   { repeat("her counterpart ", n); }

static void met_counterparts(unsigned n)
{
    repeat("President Anna Lindqvist of Norway met her Kenyan counterpart, ", n);
}

static void whose(unsigned n)          { repeat("Anna Lindqvist, whose ", n); }
static void named(unsigned n)          { repeat("named Anna ", n); }
static void appointed(unsigned n)      { repeat("Anna Lindqvist was appointed ", n); }

static void ministers(unsigned n)
{
    fputs("The ministers ", stdout);
    with_names("Anna ", ", ", n);
}

static void parties(unsigned n)        { repeat("The Social Democratic Party met. ", n); }
static void hyphens(unsigned n)        { repeat("co-", n); }
static void soft_hyphens(unsigned n)   { repeat("Lind-\n", n); }
static void lines(unsigned n)          { repeat("\n", n); }
static void items(unsigned n)          { repeat("- Anna Lindqvist, president of Norway\n", n); }
static void headings(unsigned n)       { repeat("Anna Lindqvist President\n\n", n); }
static void tags(unsigned n)           { repeat("<", n); }
static void nested_tags(unsigned n)    { repeat("<div>", n); }
static void entities(unsigned n)       { repeat("&amp", n); }
static void wrong(unsigned n)          { repeat("\xE2\x80", n); }
static void marks(unsigned n)          { fputs("Anna", stdout); repeat("\xCC\x81", n); }
static void foreign(unsigned n)        { repeat("\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 ", n); }
static void full_stops(unsigned n)     { repeat(".", n); }
static void web(unsigned n)            { repeat("Home > News > ", n); }
static void hashtags(unsigned n)       { repeat("#anna ", n); }

static void long_sentence(unsigned n)
{
    repeat("Norway Kenya Japan Peru Italy Egypt Nepal Cuba NATO met and ", 1);
    repeat("word ", n);
}

static void distinct_names(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("%s %s left. ", given_of(i), name_of(i));
}

static void distinct_line(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("%s %s, ", given_of(i), name_of(i));
}

/* Full names, then all of them again by surname. */
static void resolved(unsigned n)
{
    distinct_names(n);
    with_names("", " left. ", n);
}

static void roles(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("President %s %s of %s left. ", given_of(i), name_of(i), country_of(i));
}

/* One person in the same office of many states, in so many words and without. */
static void stated(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("President Anna Lindqvist of %s left. President Lindqvist stayed. ", country_of(i));
}

/* One person in many offices of one state. */
static void wordings(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("Anna Lindqvist, the minister for %s of Norway, left. ", name_of(i) + 1);
}

/* Names that begin alike for longer than an id is. */
static void slugs(unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        fputs("Mr Maximilian-", stdout);
        repeat("Alexander-", 8);
        printf("%s Lindqvist left. ", name_of(i));
    }
}

static void countries(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("%s, ", country_of(i));
}

static void acronyms(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("(%s) ", acronym_of(i));
}

static void expansions(unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        const char *short_form = acronym_of(i);
        for (const char *c = short_form; *c; c++)
            printf("%c%s ", *c, name_of(i) + 1);
        printf("Agency (%sA) met. ", short_form);
    }
}

/* Words that begin with the letters of an acronym that comes late. */
static void late_acronym(unsigned n)
{
    repeat("Abc Def ", n);
    fputs("(AD)", stdout);
}

/* Many documents, as JSON lines. */
static void copies(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("{\"text\": \"Anna Lindqvist of Norway met Peter Okoro of the Bank of Kenya in Lima on Monday, "
               "to speak of fish and of ships, and both left early. %u\"}\n", i);
}

/* Namesakes: one surname, many given names, a document each. */
static void namesakes(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("{\"text\": \"Mr %s Lindqvist of %s left. Lindqvist stayed.\"}\n", name_of(i), country_of(i));
}

static void stories(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        printf("{\"text\": \"President %s %s of %s left.\"}\n", given_of(i), name_of(i), country_of(i));
}

/* ---- the table ------------------------------------------------------------------------------------------ */

typedef struct shape {
    const char *name;
    unsigned    count; /* usual */
    void      (*write)(unsigned count);
} shape;

#define SHAPE(name, count) {#name, count, name}

static const shape shapes[] = {
    SHAPE(one_name, 100000), SHAPE(one_surname, 100000), SHAPE(one_line, 100000), SHAPE(distinct_names, 50000),
    SHAPE(distinct_line, 50000), SHAPE(resolved, 30000), SHAPE(surnames, 50000), SHAPE(relatives, 20000),
    SHAPE(roles, 30000), SHAPE(ministers, 30000), SHAPE(bank_of, 20000), SHAPE(bank_chain, 100000),
    SHAPE(banks, 20000), SHAPE(ministries, 20000), SHAPE(countries, 10000), SHAPE(open_brackets, 100000),
    SHAPE(names_brackets, 50000), SHAPE(brackets, 100000), SHAPE(acronyms, 10000), SHAPE(expansions, 10000),
    SHAPE(late_acronym, 50000), SHAPE(presidents, 50000), SHAPE(vice, 50000), SHAPE(former, 100000),
    SHAPE(the, 1000000), SHAPE(initials, 100000), SHAPE(long_word, 2000000), SHAPE(long_name, 2000000),
    SHAPE(capitals, 100000), SHAPE(upper, 20000), SHAPE(quotes, 50000), SHAPE(of_the, 50000),
    SHAPE(commas, 200000), SHAPE(ands, 100000), SHAPE(possessives, 50000), SHAPE(counterparts, 50000),
    SHAPE(met_counterparts, 10000), SHAPE(whose, 30000), SHAPE(named, 50000), SHAPE(appointed, 30000),
    SHAPE(parties, 100000),
    SHAPE(hyphens, 300000), SHAPE(soft_hyphens, 200000), SHAPE(lines, 1000000), SHAPE(items, 20000),
    SHAPE(headings, 20000), SHAPE(tags, 300000), SHAPE(nested_tags, 200000), SHAPE(entities, 200000),
    SHAPE(wrong, 500000), SHAPE(marks, 500000), SHAPE(foreign, 100000), SHAPE(full_stops, 500000),
    SHAPE(web, 50000), SHAPE(hashtags, 100000), SHAPE(long_sentence, 200000), SHAPE(stated, 20000),
    SHAPE(wordings, 30000), SHAPE(slugs, 20000), SHAPE(copies, 5000), SHAPE(namesakes, 10000),
    SHAPE(stories, 10000)};

static const shape *find(const char *name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shapes[i].name, name) == 0)
            return &shapes[i];
    return NULL;
}

/* ---- the clock --------------------------------------------------------------------------------------------- */

static int run_timed(const char *seconds, char **command)
{
    struct rusage use;
    int           end;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        rlim_t most = (rlim_t)strtoul(seconds, NULL, 10);
        setrlimit(RLIMIT_CPU, &(struct rlimit){most, most + 1});
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &end, 0) < 0 || getrusage(RUSAGE_CHILDREN, &use))
        return 1;
    long milliseconds = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 +
                        (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
    printf("%ld %ld %d\n", milliseconds, use.ru_maxrss, WIFEXITED(end) ? WEXITSTATUS(end) : 128 + WTERMSIG(end));
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "list") == 0) {
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
            printf("%s %u\n", shapes[i].name, shapes[i].count);
        return 0;
    }
    if (argc > 3 && strcmp(argv[1], "time") == 0)
        return run_timed(argv[2], argv + 3);
    const shape *chosen = argc == 4 && strcmp(argv[1], "text") == 0 ? find(argv[2]) : NULL;
    if (!chosen)
        return 2;
    chosen->write((unsigned)strtoul(argv[3], NULL, 10));
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
