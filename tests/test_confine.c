/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_confine.c - a process that is shut in tries to get out. */
#define _GNU_SOURCE /* O_PATH, memfd_create */
#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/worker.h"
#include "check.h"

static bool make(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    return file >= 0 && close(file) == 0;
}

static bool write_to(const char *path)
{
    int file = open(path, O_WRONLY);
    return file >= 0 && close(file) == 0;
}

static bool start(void)
{
    char *const words[] = {(char[]){"true"}, NULL};
    int         status = 0;
    pid_t       child = fork();
    if (child == 0) {
        execvp(words[0], words);
        _exit(99);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The trials that fit the bits of `allowed`; a line for each that went otherwise. */
typedef struct claim {
    const char *what;
    bool        holds;
} claim;

static int try_inside(ent_worker *worker, void *context)
{
    int          folder = open("in", O_PATH | O_DIRECTORY | O_CLOEXEC), kept = open("out/open", O_WRONLY);
    pid_t        parent = getppid();
    ent_confined c = ent_confine(folder, ENT_CONFINE_ALL);
    (void)context;
    if (!c.landlock || !c.seccomp)
        return 77;
    const struct timeval times[2] = {{1, 0}, {1, 0}};
    const claim          claims[] = {
        {"no socket of the network", socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM},
        {"no socket of UDP", socket(AF_INET6, SOCK_DGRAM, 0) < 0},
        {"no socket of this machine", socket(AF_UNIX, SOCK_STREAM, 0) < 0},
        {"no io_uring", syscall(425, 8, NULL) < 0 && errno == EPERM},
        {"no program", !start()},
        {"no file elsewhere", !make("out/new") && errno == EACCES},
        {"no writing to a file elsewhere", !write_to("out/open")},
        {"no link in", link("out/open", "in/link") < 0},
        {"no rename out", rename("in/kept", "out/kept") < 0},
        {"no rename in", rename("out/open", "in/open") < 0},
        {"no removing", unlink("out/open") < 0 && rmdir("out/folder") < 0},
        {"no making of folders", mkdir("out/more", 0700) < 0},
        {"no cutting", truncate("out/open", 0) < 0},
        {"no change of rights, owners, times", chmod("out/open", 0777) < 0 && chown("out/open", 0, 0) < 0 &&
                                                    utimes("out/open", times) < 0},
        {"no out by dots", !make("in/../out/new")},
        {"no out by a link", !make("in/way/new")},
        {"no signal to others", c.landlock < 6 || kill(parent, 0) < 0},
        {"no loosening", ent_confine(folder, ENT_CONFINE_KEEP_EXEC).landlock >= 0 && !make("out/new") && !start()},
        {"what is open stays open", write(kept, "x", 1) == 1},
        {"reading is free", access("out/open", R_OK) == 0 && open("out/open", O_RDONLY) >= 0},
        {"its folder is its own", make("in/a") && rename("in/a", "in/b") == 0 && unlink("in/b") == 0 &&
                                       mkdir("in/c", 0700) == 0 && rmdir("in/c") == 0},
        {"memory as a file", memfd_create("x", 0) >= 0},
        {"pairs of sockets, and children", fork() >= 0},
    };
    char *out = worker->result;
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        if (!claims[i].holds)
            out += sprintf(out, "not so: %s\n", claims[i].what);
    return 0;
}

static int try_nowhere(ent_worker *worker, void *context)
{
    int own = open("in/kept", O_WRONLY);
    (void)context;
    (void)ent_confine(-1, ENT_CONFINE_KEEP_EXEC);
    if (!start())
        strcpy(worker->result, "not so: the program may be started\n");
    return make("in/new") || own < 0 || !write_to("/dev/null") || socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

int main(void)
{
    char       folder[] = "/tmp/entente-confine-XXXXXX";
    ent_worker worker;
    CHECK(mkdtemp(folder) && chdir(folder) == 0 && mkdir("in", 0700) == 0 && mkdir("out", 0700) == 0);
    CHECK(mkdir("out/folder", 0700) == 0 && make("out/open") && make("in/kept") && symlink("../out", "in/way") == 0);
    CHECK(ent_worker_open(&worker, 4096));
    ent_worker_end end = ent_worker_run(&worker, NULL, try_inside, NULL);
    if (worker.code == 77) {
        puts("skipped: this kernel has no Landlock or no seccomp for us");
        return 77;
    }
    CHECK(end == ENT_WORKER_DONE);
    CHECK_TEXT(worker.result, "");
    CHECK(ent_worker_run(&worker, NULL, try_nowhere, NULL) == ENT_WORKER_DONE);
    CHECK_TEXT(worker.result, "");
    CHECK(socket(AF_INET, SOCK_STREAM, 0) >= 0 && make("out/new")); /* only the child was shut in */
    ent_worker_close(&worker);
    if (chdir("/") == 0) {
        char command[64];
        snprintf(command, sizeof command, "rm -rf %s", folder);
        CHECK(system(command) == 0);
    }
    return REPORT();
}
