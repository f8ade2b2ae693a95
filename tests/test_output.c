/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_output.c - errors are one line and the first stays; a file appears only when it is complete.
 */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/output.h"
#include "check.h"

static void test_errors(void)
{
    ent_error error = {0};
    CHECK(ent_fail_at(&error, ENT_BAD_INPUT, "a/b.txt", 4, "not %s", "UTF-8") == ENT_BAD_INPUT);
    CHECK_TEXT(error.text, "a/b.txt: line 4: not UTF-8");
    CHECK_TEXT(error.source, "a/b.txt");
    CHECK(error.line == 4 && error.status == ENT_BAD_INPUT);
    (void)ent_fail(&error, ENT_NO_MEMORY, "later");
    CHECK(error.status == ENT_BAD_INPUT); /* the first failure stays */
    CHECK(ent_fail(NULL, ENT_CANNOT_READ, "nobody listens") == ENT_CANNOT_READ);
    ent_error_clear(&error);
    CHECK(error.status == ENT_OK && error.text[0] == '\0');
    char long_text[2000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    CHECK(ent_fail_at(&error, ENT_BAD_INPUT, long_text, 1, "%s", long_text) == ENT_BAD_INPUT);
    CHECK(strlen(error.text) < sizeof error.text && strlen(error.source) < sizeof error.source);
    ent_error_clear(&error);
    CHECK(ent_fail_at(&error, ENT_BAD_INPUT, "name\nwith\tline", 0, "bad") == ENT_BAD_INPUT);
    CHECK(strchr(error.text, '\n') == NULL); /* one line */
}

static int files_in(const char *folder)
{
    DIR *open = opendir(folder);
    int files = 0;
    for (struct dirent *entry; open && (entry = readdir(open));)
        files += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (open)
        closedir(open);
    return files;
}

static void check_content(const char *path, const char *want)
{
    char got[64] = "";
    FILE *file = fopen(path, "r");
    if (CHECK(file != NULL)) {
        got[fread(got, 1, sizeof got - 1, file)] = '\0';
        fclose(file);
    }
    CHECK_TEXT(got, want);
}

static void test_output_is_atomic(const char *folder)
{
    ent_output output = {0};
    ent_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/out.txt", folder);
    ent_output_abandon(&output); /* never opened: nothing */
    CHECK(ent_output_open(&output, path, &error) == ENT_OK);
    ent_output_text(&output, "abc ");
    ent_output_integer(&output, 42);
    ent_output_byte(&output, ' ');
    ent_output_number(&output, 0.25);
    ent_output_format(&output, " %s\n", "end");
    CHECK(ent_output_size(&output) == 16);
    CHECK(access(path, F_OK) != 0); /* not before it is complete */
    CHECK(ent_output_close(&output, &error) == ENT_OK);
    check_content(path, "abc 42 0.25 end\n");
    CHECK(files_in(folder) == 1);
    struct stat info;
    mode_t mask = umask(0);
    umask(mask);
    CHECK(stat(path, &info) == 0 && (info.st_mode & 0777) == (0666 & ~mask));

    CHECK(ent_output_open(&output, path, &error) == ENT_OK);
    ent_output_text(&output, "half");
    ent_output_abandon(&output);
    check_content(path, "abc 42 0.25 end\n");
    CHECK(files_in(folder) == 1);

    CHECK(ent_output_open(&output, path, &error) == ENT_OK);
    ent_output_text(&output, "new");
    CHECK(ent_output_close(&output, &error) == ENT_OK);
    check_content(path, "new");
}

/* A disk that is full half-way: the old file stays, nothing else is left. */
static void test_output_write_fails(const char *folder)
{
    static char block[1 << 16];
    struct rlimit old, small;
    ent_output output = {0};
    ent_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/out.txt", folder);
    CHECK(getrlimit(RLIMIT_FSIZE, &old) == 0);
    small = (struct rlimit){1 << 20, old.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
    memset(block, 'x', sizeof block);
    CHECK(ent_output_open(&output, path, &error) == ENT_OK);
    for (int i = 0; i < 64; i++)
        ent_output_write(&output, block, sizeof block);
    CHECK(ent_output_close(&output, &error) == ENT_CANNOT_WRITE);
    CHECK(setrlimit(RLIMIT_FSIZE, &old) == 0);
    CHECK(strstr(error.text, "out.txt") != NULL);
    check_content(path, "new");
    CHECK(files_in(folder) == 1);
}

static void test_output_cannot_open(const char *folder)
{
    ent_output output = {0};
    ent_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/none/out.txt", folder);
    CHECK(ent_output_open(&output, path, &error) == ENT_CANNOT_WRITE);
    CHECK(strstr(error.text, "none/out.txt") != NULL);
    ent_output_abandon(&output); /* harmless after a failure */
    snprintf(path, sizeof path, "%s/folder", folder);
    CHECK(mkdir(path, 0777) == 0);
    ent_error_clear(&error);
    if (CHECK(ent_output_open(&output, path, &error) == ENT_OK))
        CHECK(ent_output_close(&output, &error) ==
              ENT_CANNOT_WRITE); /* a folder stands in its place */
    CHECK(rmdir(path) == 0);
    CHECK(files_in(folder) == 1);
}

static void test_output(void)
{
    char folder[4096], path[4200];
    const char *temporary = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/entente-base-XXXXXX", temporary ? temporary : "/tmp");
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    test_output_is_atomic(folder);
    test_output_write_fails(folder);
    test_output_cannot_open(folder);
    snprintf(path, sizeof path, "%s/out.txt", folder);
    unlink(path);
    CHECK(rmdir(folder) == 0);
}

int main(void)
{
    test_errors();
    test_output();
    return REPORT();
}
