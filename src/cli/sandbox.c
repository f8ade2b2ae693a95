/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sandbox.c - the command shut in before it reads what others wrote. */
#define _GNU_SOURCE /* O_PATH */
#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/retry.h"
#include "read/converter.h"

/* ---- the output folder --------------------------------------------------------------------------- */

/* Make it and those above; *made is how many of them there were not. A descriptor, -1: errno says why. */
static int make_folder(char *path, unsigned *made)
{
    int file, result;
    for (char *slash = strchr(path + 1, '/'); *path && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ENT_RETRY(result, mkdir(path, 0777));
        *slash = '/';
        *made += result == 0;
        if (result && errno != EEXIST)
            return -1;
    }
    ENT_RETRY(result, mkdir(path, 0777));
    *made += result == 0;
    if (result && errno != EEXIST)
        return -1;
    ENT_RETRY(file, open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
    return file;
}

/* Remove the last `made` folders of the path, while they are empty. */
static void remove_empty(char *path, unsigned made)
{
    while (made > 0 && *path) {
        if (rmdir(path) == 0)
            made--;
        else if (errno != ENOENT) /* "out/." or "out//" names a folder twice */
            return;
        char *slash = strrchr(path, '/');
        if (!slash || slash == path)
            return;
        *slash = '\0';
    }
}

static int cannot_write(const char *path)
{
    ent_error error = {.status = errno == ENOMEM ? ENT_NO_MEMORY : ENT_CANNOT_WRITE};
    snprintf(error.text, sizeof error.text, "%s: cannot write: %s", path, strerror(errno));
    return ent_cli_fail(&error);
}

/* ---- the helper ---------------------------------------------------------------------------------- */

/* Its own group of signals: it ends when the other end of the socket is closed, and tidies up. */
static _Noreturn void help(int socket, char *path, unsigned made)
{
    int nowhere = open("/dev/null", O_RDWR);
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_DFL);
    for (int file = 0; file <= 2 && nowhere >= 0; file++)
        (void)dup2(nowhere, file);
    if (nowhere > 2)
        close(nowhere);
    ent_converter_serve(socket);
    if (path)
        remove_empty(path, made);
    _exit(0);
}

static bool start_helper(ent_cli_sandbox *sandbox, char *path, unsigned made)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return false;
    fflush(NULL);
    sandbox->process = fork();
    if (sandbox->process == 0) {
        close(pair[0]);
        help(pair[1], path, made);
    }
    close(pair[1]);
    if (sandbox->process < 0)
        close(pair[0]);
    else
        sandbox->helper = pair[0];
    return sandbox->process > 0;
}

void ent_cli_sandbox_leave(ent_cli_sandbox *sandbox)
{
    pid_t got;
    if (!sandbox->helper)
        return;
    (void)shutdown(sandbox->helper, SHUT_RDWR); /* whoever else may hold it still */
    close(sandbox->helper);
    ENT_RETRY(got, waitpid(sandbox->process, NULL, 0));
    *sandbox = (ent_cli_sandbox){0};
}

/* ---- the door ------------------------------------------------------------------------------------ */

static int cannot_enter(ent_cli_sandbox *sandbox)
{
    ent_cli_sandbox_leave(sandbox);
    fputs("entente: --sandbox: this system cannot do it (entente doctor says what is missing)\n", stderr);
    return ENT_EXIT_USAGE;
}

/* The folder that a file lies in, or would; -1 where there is none. */
static int folder_beside(const char *file)
{
    const char *slash = strrchr(file, '/');
    char       *path = slash ? strndup(file, slash == file ? 1 : (size_t)(slash - file)) : strdup(".");
    int         folder = -1;
    if (path)
        ENT_RETRY(folder, open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
    free(path);
    return folder;
}

/* `path` is a copy that may be changed. */
static int enter(ent_cli_sandbox *sandbox, ent_cli_sandbox_wish wish, char *path, const char *beside)
{
    unsigned made = 0;
    int      folder[] = {path ? make_folder(path, &made) : -1, beside ? folder_beside(beside) : -1};
    if (path && folder[0] < 0) {
        int code = cannot_write(path);
        remove_empty(path, made);
        if (folder[1] >= 0)
            close(folder[1]);
        return code;
    }
    ent_confined confined = {0, false};
    if (start_helper(sandbox, path, made))
        confined = ent_confine_to(folder, 2, ENT_CONFINE_ALL);
    for (int i = 0; i < 2; i++)
        if (folder[i] >= 0)
            close(folder[i]);
    if (wish == ENT_CLI_SANDBOX_YES && (!confined.landlock || !confined.seccomp))
        return cannot_enter(sandbox);
    return ENT_EXIT_OK;
}

int ent_cli_sandbox_enter(ent_cli_sandbox *sandbox, ent_cli_sandbox_wish wish, const char *output, const char *beside)
{
    *sandbox = (ent_cli_sandbox){0};
    if (wish == ENT_CLI_SANDBOX_NO)
        return ENT_EXIT_OK;
    char *path = output ? strdup(output) : NULL;
    if (output && !path)
        return ent_cli_no_memory();
    int code = enter(sandbox, wish, path, beside);
    free(path);
    return code;
}

/* ---- doctor --------------------------------------------------------------------------------------- */

/* What a child found. */
typedef struct trial {
    ent_confined confined;
    bool         reaches_out, starts, writes_elsewhere, cannot_write;
} trial;

static bool can_make(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    return file >= 0;
}

/* In a folder with the folders `in` and `out`. */
static int try_all(ent_worker *worker, void *context)
{
    trial *t = worker->result;
    char  *nothing[] = {(char[]){"true"}, NULL};
    int    folder = open("in", O_PATH | O_DIRECTORY | O_CLOEXEC);
    (void)context;
    t->confined = ent_confine(folder, ENT_CONFINE_ALL);
    t->reaches_out = socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    t->cannot_write = !can_make("in/file") || unlink("in/file");
    t->writes_elsewhere = can_make("out/file") || mkdir("out/folder", 0700) == 0 || rmdir("out") == 0 ||
                          chmod("out", 0700) == 0 || symlink("a", "out/link") == 0;
    t->starts = true; /* if what follows does not return */
    execvp(nothing[0], nothing);
    t->starts = false;
    return 0;
}

/* In `folder`, which is the working directory during the trial only. */
static bool try_in(const char *folder, trial *out)
{
    ent_worker worker;
    int        back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool       done = back >= 0 && chdir(folder) == 0;
    if (done) {
        done = mkdir("in", 0700) == 0 && mkdir("out", 0700) == 0 && ent_worker_open(&worker, sizeof *out);
        if (done) {
            (void)ent_worker_run(&worker, NULL, try_all, NULL);
            *out = *(trial *)worker.result;
            ent_worker_close(&worker);
        }
        (void)unlink("in/file"), (void)unlink("out/file"), (void)unlink("out/link"), (void)rmdir("out/folder");
        (void)rmdir("in"), (void)rmdir("out");
        done = fchdir(back) == 0 && done;
    }
    if (back >= 0)
        close(back);
    return done;
}

bool ent_cli_sandbox_print(void)
{
    const char *place = getenv("TMPDIR");
    char        folder[512];
    trial       t = {{0, false}, false, false, false, false};
    snprintf(folder, sizeof folder, "%s/entente-doctor-XXXXXX", place && *place ? place : "/tmp");
    if (!mkdtemp(folder)) {
        puts("\nsandbox:  not tried, no temporary folder");
        return true;
    }
    bool tried = try_in(folder, &t);
    (void)rmdir(folder);
    if (!tried || !t.confined.landlock || !t.confined.seccomp) {
        printf("\nsandbox:  not whole: %s%s\n", t.confined.landlock ? "" : "the kernel has no Landlock for us; ",
               t.confined.seccomp ? "" : "no filter of system calls (seccomp)");
        return true;
    }
    printf("\nsandbox:  Landlock %d, seccomp; tried: network %s, programs %s, writing elsewhere %s, output folder %s\n",
           t.confined.landlock, t.reaches_out ? "OPEN" : "shut", t.starts ? "OPEN" : "shut",
           t.writes_elsewhere ? "OPEN" : "shut", t.cannot_write ? "SHUT" : "open");
    return !t.reaches_out && !t.starts && !t.writes_elsewhere && !t.cannot_write;
}
