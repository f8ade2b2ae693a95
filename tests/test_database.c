/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_database.c - a database that was damaged is refused, or says what it said: never a crash, never something else. And
 * what the calls say of changes. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "corpus/database.h"
#include "corpus/database_job.h"
#include "entente.h"

static char folder[] = "/tmp/entente-database-XXXXXX";

static const char *in(const char *name)
{
    static char path[8][128];
    static int  next;
    next = (next + 1) % 8;
    snprintf(path[next], sizeof path[0], "%s/%s", folder, name);
    return path[next];
}

static void write_file(const char *name, const char *data, size_t length)
{
    FILE *file = fopen(in(name), "w");
    CHECK(file && fwrite(data, 1, length, file) == length && fclose(file) == 0);
}

static void write_text(const char *name, const char *text)
{
    write_file(name, text, strlen(text));
}

/* ---- changes ---------------------------------------------------------------------------------------- */

static ent_status add(const char *name, const char *input, bool amend, ent_database_changes *changes, ent_error *error)
{
    const char *path = in(input);
    ent_options options = ent_defaults();
    *error = (ent_error){0};
    *changes = (ent_database_changes){0};
    return ent_database_add(in(name), &path, 1, amend, &options, changes, error);
}

/* As a list with two documents of one id has it: twice. */
static ent_status drop(const char *id, ent_database_changes *changes, ent_error *error)
{
    const char *const ids[] = {id, id};
    *error = (ent_error){0};
    return ent_database_remove(in("a.db"), ids, 2, changes, error);
}

static void test_changes(void)
{
    ent_database_changes changes;
    ent_error            error;
    CHECK(mkdir(in("news"), 0700) == 0);
    write_text("news/a.txt", "Angela Merkel met Emmanuel Macron in Paris on Monday, as the two had agreed.");
    write_text("news/b.txt", "Joe Biden, the president of the United States, spoke in Berlin about it.");
    write_text("news/c.txt", "");
    CHECK(add("a.db", "news", false, &changes, &error) == ENT_OK);
    CHECK(changes.added == 2 && changes.skipped == 1 && changes.documents == 2);
    CHECK(add("a.db", "news", false, &changes, &error) == ENT_OK);
    CHECK(changes.added == 0 && changes.unchanged == 2 && changes.documents == 2);
    write_text("news/a.txt", "Angela Merkel met Mario Draghi in Rome on Monday, as the two had agreed.");
    CHECK(add("a.db", "news", false, &changes, &error) == ENT_OK);
    CHECK(changes.refused == 1 && changes.unchanged == 1 && changes.documents == 2);
    CHECK(add("a.db", "news", true, &changes, &error) == ENT_OK);
    CHECK(changes.replaced == 1 && changes.unchanged == 1 && changes.documents == 2);
    CHECK(drop("z.txt", &changes, &error) == ENT_NOT_FOUND && strstr(error.text, "z.txt"));
    CHECK(drop("b.txt", &changes, &error) == ENT_OK && changes.removed == 1 && changes.documents == 1);
    CHECK(drop("news/c.txt", &changes, &error) == ENT_OK && changes.removed == 0 && changes.documents == 1);
    CHECK(add("a.db", "news", false, &changes, &error) == ENT_OK && changes.added == 1 && changes.documents == 2);
}

/* The same record twice is two documents, as in a build, and stays so when it is read again. */
static void test_doubles(void)
{
    static const char    line[] = "{\"id\": \"1\", \"text\": \"Angela Merkel met Joe Biden in Rome on Monday.\"}\n";
    char                 text[3 * sizeof line];
    ent_database_changes changes;
    ent_error            error;
    snprintf(text, sizeof text, "%s%s", line, line);
    write_text("twice.jsonl", text);
    CHECK(add("twice.db", "twice.jsonl", false, &changes, &error) == ENT_OK && changes.added == 2 && changes.documents == 2);
    CHECK(add("twice.db", "twice.jsonl", false, &changes, &error) == ENT_OK && changes.unchanged == 2 && changes.documents == 2);
    CHECK(add("twice.db", "twice.jsonl", true, &changes, &error) == ENT_OK && changes.unchanged == 2 && changes.documents == 2);
    snprintf(text, sizeof text, "%s%s%s", line, line, line);
    write_text("twice.jsonl", text);
    CHECK(add("twice.db", "twice.jsonl", true, &changes, &error) == ENT_OK && changes.added == 1 && changes.documents == 3);
}

static void test_refusals(void)
{
    ent_database_changes changes;
    ent_error            error;
    ent_options          options = ent_defaults();
    const char          *path = in("news");
    write_text("text.db", "Angela Merkel met Emmanuel Macron in Paris on Monday, as the two had agreed.");
    CHECK(add("text.db", "news", false, &changes, &error) == ENT_BAD_INPUT && strstr(error.text, "no database of entente"));
    CHECK(add("news", "news", false, &changes, &error) == ENT_BAD_INPUT);
    CHECK(add("no/way.db", "news", false, &changes, &error) == ENT_CANNOT_WRITE);
    options.window = ENT_BY_DOCUMENT;
    error = (ent_error){0};
    CHECK(ent_database_add(in("a.db"), &path, 1, false, &options, NULL, &error) == ENT_BAD_INPUT);
    CHECK(strstr(error.text, "--window sentence") != NULL);
    path = "";
    CHECK(ent_database_add(in("nothing.db"), &path, 1, false, NULL, NULL, NULL) == ENT_CANNOT_READ);
    CHECK(ent_run(&path, 1, in("out"), NULL, NULL, NULL) == ENT_CANNOT_READ && access(in("out"), F_OK) != 0);
    path = in("news");
    unlink(in("nothing.db"));
    CHECK(ent_run_database(in("nothing.db"), in("out"), NULL, NULL, NULL) == ENT_CANNOT_READ);
    CHECK(access(in("nothing.db"), F_OK) != 0);
    write_text("empty.db", "");
    CHECK(ent_run_database(in("empty.db"), in("out"), NULL, NULL, NULL) == ENT_BAD_INPUT);
    CHECK(add("empty.db", "news", false, &changes, &error) == ENT_OK && changes.added == 2);
    options = ent_defaults();
    options.strict = true; /* all or nothing: c.txt is empty */
    CHECK(ent_database_add(in("strict.db"), &path, 1, false, &options, &changes, NULL) == ENT_BAD_INPUT);
    CHECK(changes.documents == 0);
}

/* ---- damage ------------------------------------------------------------------------------------------------ */

typedef struct content {
    uint64_t documents, skips, sum;
} content;

static ent_status count_extract(void *context, const void *extract, size_t length, ent_error *error)
{
    content *c = context;
    (void)error;
    c->documents++;
    for (size_t i = 0; i < length; i++)
        c->sum = c->sum * 31 + ((const unsigned char *)extract)[i];
    return ENT_OK;
}

static ent_status count_skip(void *context, const char *source, const char *reason, bool capped, ent_error *error)
{
    content *c = context;
    (void)error;
    c->skips++;
    c->sum += strlen(source) * 7 + strlen(reason) * 3 + capped;
    return ENT_OK;
}

static bool count_listed(void *context, const ent_listed *listed)
{
    content *c = context;
    CHECK(listed->id && listed->title && listed->date && listed->source && listed->added);
    return ++c->documents < 100;
}

static bool count_skipped(void *context, const char *input, const char *source, const char *reason, bool capped)
{
    content *c = context;
    CHECK(input && source && reason && !capped);
    return ++c->skips < 100;
}

static ent_status list(const char *name, content *out)
{
    ent_listing listing = {count_listed, count_skipped, out};
    *out = (content){0};
    return ent_database_list(in(name), &listing, NULL);
}

static bool enough(void *context, const ent_listed *listed)
{
    content *c = context;
    (void)listed;
    return ++c->documents < 1;
}

static void test_list(void)
{
    content     found;
    ent_listing first = {.document = enough, .context = &found};
    CHECK(list("a.db", &found) == ENT_OK && found.documents == 2 && found.skips == 1);
    found = (content){0};
    CHECK(ent_database_list(in("a.db"), &first, NULL) == ENT_INTERRUPTED && found.documents == 1);
    CHECK(list("none.db", &found) == ENT_CANNOT_READ && access(in("none.db"), F_OK) != 0);
}

static ent_status look(const char *name, content *out, ent_error *error)
{
    ent_database        *database = NULL;
    ent_database_visitor visitor = {count_extract, count_skip, out};
    *out = (content){0};
    ent_status status = ent_database_open(in(name), ENT_DATABASE_READ, NULL, NULL, NULL, &database, error);
    if (status == ENT_OK)
        status = ent_database_visit(database, &visitor, error);
    ent_database_close(database);
    return status;
}

static char *read_file(const char *name, size_t *length)
{
    struct stat about;
    FILE       *file = fopen(in(name), "r");
    CHECK(file && stat(in(name), &about) == 0);
    *length = (size_t)about.st_size;
    char *data = malloc(*length + 1);
    CHECK(data && fread(data, 1, *length, file) == *length && fclose(file) == 0);
    return data;
}

static uint32_t dice(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33) % below;
}

/* Cut it, turn bits over, or put zeros or a piece of itself somewhere. */
static size_t harm(char *data, size_t length, uint64_t *state)
{
    size_t at = dice(state, (uint32_t)length);
    switch (dice(state, 8)) {
    case 0:
        return at;
    case 1:
        memset(data + at, 0, length - at < 64 ? length - at : 64);
        return length;
    case 2:
        memmove(data + at, data + dice(state, (uint32_t)(length - at) + 1), length - at < 512 ? (length - at) / 2 : 256);
        return length;
    default:
        if (dice(state, 2)) /* the header and the first pages are small, and all hangs on them */
            at %= 1024;
        for (uint32_t flips = 1 + dice(state, 8); flips; flips--)
            data[(at + flips * 13) % length] ^= (char)(1 << dice(state, 8));
        return length;
    }
}

static void test_damage(uint32_t trials)
{
    ent_database_changes changes;
    ent_error            error = {0};
    content              whole, found;
    size_t               length;
    uint64_t             state = 7;
    uint32_t             refused = 0, same = 0, changed = 0;
    CHECK(look("a.db", &whole, &error) == ENT_OK && whole.documents == 2 && whole.skips == 1);
    char *data = read_file("a.db", &length), *copy = malloc(length);
    for (uint32_t i = 0; i < trials && copy; i++) {
        memcpy(copy, data, length);
        size_t n = harm(copy, length, &state);
        unlink(in("b.db-wal")), unlink(in("b.db-shm")), unlink(in("b.db-journal"));
        write_file("b.db", copy, n);
        error = (ent_error){0};
        ent_status status = look("b.db", &found, &error);
        if (status == ENT_OK)
            CHECK(memcmp(&found, &whole, sizeof whole) == 0);
        else
            CHECK(error.status == status && error.text[0] && strstr(error.text, "b.db"));
        if (list("b.db", &found) == ENT_OK)
            CHECK(found.documents == 2 && found.skips == 1);
        *(status == ENT_OK ? &same : &refused) += 1;
        if (i % 8 == 0) /* what writes does not fall either */
            changed += add("b.db", "news", true, &changes, &error) == ENT_OK;
    }
    CHECK(refused > trials / 10);
    printf("%u databases damaged: %u refused, %u as before; %u could be written to\n", trials, refused, same, changed);
    free(data);
    free(copy);
}

int main(int argc, char **argv)
{
    char command[64];
    if (!mkdtemp(folder))
        return 77;
    test_changes();
    test_doubles();
    test_refusals();
    test_list();
    test_damage(argc > 1 ? (uint32_t)atoi(argv[1]) : 1500);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(system(command) == 0);
    return REPORT();
}
