/* SPDX-License-Identifier: GPL-3.0-or-later */
/* converter.c - the program that makes text of PDF, started here or by another process. */
#include "read/converter.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/retry.h"

enum {
    MEMORY = 1 << 30,
    START = 's',
    WAIT = 'w',
    KILL = 'k',
    DESCRIPTORS = 3, /* the file, the pipe, the line to whoever asked */
    FAILED = (ENT_CONVERTER_NOT_THERE - 1) << 8 /* as waitpid() tells of one that could not be started */
};

/* ---- the program ----------------------------------------------------------------------------------- */

static void limit(int resource, rlim_t value)
{
    const struct rlimit most = {value, value};
    (void)setrlimit(resource, &most);
}

/* What the child does: it never returns. Only calls that are safe behind a fork. */
static void convert(int in, int out)
{
    char *const arguments[] = {(char[]){"pdftotext"}, (char[]){"-q"}, (char[]){"-enc"}, (char[]){"UTF-8"},
                               (char[]){"-nopgbrk"},  (char[]){"-"},  (char[]){"-"},    NULL};
    int nowhere = open("/dev/null", O_WRONLY);
    limit(RLIMIT_AS, MEMORY);
    limit(RLIMIT_CPU, ENT_CONVERTER_SECONDS);
    limit(RLIMIT_FSIZE, 0); /* it writes to a pipe, and to no file */
    limit(RLIMIT_CORE, 0);
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(ENT_CONVERTER_NOT_THERE - 1);
    (void)ent_confine(-1, ENT_CONFINE_KEEP_EXEC);
    execvp(arguments[0], arguments);
    _exit(errno == ENOENT ? ENT_CONVERTER_NOT_THERE : ENT_CONVERTER_NOT_THERE - 1);
}

static int start(int in, int out)
{
    pid_t child = fork();
    if (child == 0)
        convert(in, out);
    return child;
}

static int finish(int child, bool is_over)
{
    int status = 0, got;
    if (is_over)
        kill(child, SIGKILL);
    ENT_RETRY(got, waitpid(child, &status, 0));
    return status;
}

/* ---- over there --------------------------------------------------------------------------------------- */

typedef union control {
    struct cmsghdr head; /* for its alignment */
    char           room[CMSG_SPACE(DESCRIPTORS * sizeof(int))];
} control;

static bool ask(int helper, char what, const int *file, size_t files)
{
    control       fds = {.room = {0}};
    struct iovec  text = {&what, 1};
    struct msghdr message = {.msg_iov = &text, .msg_iovlen = 1};
    ssize_t       n;
    if (files) {
        message.msg_control = fds.room;
        message.msg_controllen = sizeof fds.room;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(files * sizeof *file);
        memcpy(CMSG_DATA(head), file, files * sizeof *file);
    }
    ENT_RETRY(n, sendmsg(helper, &message, MSG_NOSIGNAL));
    return n == 1;
}

static bool hear_status(int helper, int *status)
{
    ssize_t n;
    ENT_RETRY(n, recv(helper, status, sizeof *status, 0));
    return n == sizeof *status;
}

bool ent_converter_begin(ent_converter *converter, int helper, int in, int out)
{
    int pair[2];
    *converter = (ent_converter){.line = -1};
    if (!helper) {
        converter->child = start(in, out);
        return converter->child > 0;
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return false;
    const int files[DESCRIPTORS] = {in, out, pair[1]};
    bool      done = ask(helper, START, files, DESCRIPTORS);
    close(pair[1]);
    if (done)
        converter->line = pair[0];
    else
        close(pair[0]);
    return done;
}

int ent_converter_end(ent_converter *converter, bool is_over)
{
    int status = FAILED;
    if (converter->line < 0)
        return finish(converter->child, is_over);
    if (!ask(converter->line, is_over ? KILL : WAIT, NULL, 0) || !hear_status(converter->line, &status))
        status = FAILED;
    close(converter->line);
    converter->line = -1;
    return status;
}

/* A request with its descriptors, -1 where there are none. False: nobody will ask any more. */
static bool hear(int socket, char *what, int file[DESCRIPTORS])
{
    control       fds;
    struct iovec  text = {what, 1};
    struct msghdr message = {
        .msg_iov = &text, .msg_iovlen = 1, .msg_control = fds.room, .msg_controllen = sizeof fds.room};
    ssize_t       n;
    for (int i = 0; i < DESCRIPTORS; i++)
        file[i] = -1;
    ENT_RETRY(n, recvmsg(socket, &message, MSG_CMSG_CLOEXEC));
    const struct cmsghdr *head = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (head && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(DESCRIPTORS * sizeof *file))
        memcpy(file, CMSG_DATA(head), DESCRIPTORS * sizeof *file);
    return n == 1;
}

/* One file, in a process of its own: the program, until it ends or whoever asked has gone. */
static void serve_one(const int file[DESCRIPTORS])
{
    int  child, none[DESCRIPTORS], status;
    char what = KILL;
    signal(SIGCHLD, SIG_DFL);
    child = start(file[0], file[1]);
    close(file[0]);
    close(file[1]);
    bool is_heard = hear(file[2], &what, none);
    status = child > 0 ? finish(child, !is_heard || what == KILL) : FAILED;
    ssize_t n;
    ENT_RETRY(n, send(file[2], &status, sizeof status, MSG_NOSIGNAL));
    _exit(0);
}

void ent_converter_serve(int socket)
{
    int  file[DESCRIPTORS];
    char what;
    signal(SIGCHLD, SIG_IGN); /* nobody waits for those that serve */
    while (hear(socket, &what, file)) {
        if (what == START && file[2] >= 0 && fork() == 0) {
            close(socket);
            serve_one(file);
        }
        for (int i = 0; i < DESCRIPTORS; i++)
            if (file[i] >= 0)
                close(file[i]);
    }
}
