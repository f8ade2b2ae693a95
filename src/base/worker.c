/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worker.c - run a function in a child process, so that whatever happens to it happens there.
 *
 * The parent learns of the child's end by a pipe whose writing end only the child holds: poll()
 * then serves for waiting, time limits and ticks, without alarm signals. What the child says
 * stands in shared memory, so that it is known even where the host ignores SIGCHLD and the
 * system forgets the exit status. */
#include "base/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { TICK = 100 /* milliseconds */ };

/* What the child says; the result follows in the same mapping. */
struct ent_worker_shared {
    _Atomic uint32_t steps;
    _Atomic int      said; /* an ent_worker_end + 1, 0: nothing yet */
    int              code;
    char             message[ENT_WORKER_MESSAGE];
    _Alignas(max_align_t) unsigned char result[];
};

bool ent_worker_open(ent_worker *worker, size_t size)
{
    *worker = (ent_worker){.size = size};
    if (size > SIZE_MAX - sizeof(ent_worker_shared))
        return false;
    void *area = mmap(NULL, sizeof(ent_worker_shared) + size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (area == MAP_FAILED)
        return false;
    worker->shared = area;
    worker->result = worker->shared->result;
    return true;
}

void ent_worker_close(ent_worker *worker)
{
    if (worker->shared)
        munmap(worker->shared, sizeof(ent_worker_shared) + worker->size);
    *worker = (ent_worker){0};
}

void ent_worker_step(ent_worker *worker)
{
    atomic_fetch_add(&worker->shared->steps, 1);
}

uint32_t ent_worker_steps(const ent_worker *worker)
{
    return atomic_load(&worker->shared->steps);
}

/* ---- the child ------------------------------------------------------------------------------ */

static _Noreturn void leave(ent_worker_shared *shared, ent_worker_end end, int code,
                            const char *message)
{
    shared->code = code;
    snprintf(shared->message, sizeof shared->message, "%s", message);
    atomic_store(&shared->said, (int)end + 1);
    _exit(end == ENT_WORKER_DONE ? 0 : 1);
}

void ent_worker_leave(ent_worker *worker, ent_worker_end end, const char *message)
{
    leave(worker->shared, end, end == ENT_WORKER_DONE ? 0 : 1, message);
}

/* The parent's handlers must not run here: they would touch what they believe is the parent's. */
static void reset_signals(void)
{
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) || action.sa_handler == SIG_IGN ||
            action.sa_handler == SIG_DFL)
            continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = SIG_DFL;
        sigaction(number, &action, NULL);
    }
}

static void lower_limit(int resource, rlim_t most)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit))
        return;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most)
        limit.rlim_cur = most;
    setrlimit(resource, &limit);
}

pid_t ent_worker_fork(void)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* none of the parent's handlers in the child */
    pid_t parent = getpid(), child = fork();
    int   failure = errno;
    if (child == 0)
        reset_signals();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = failure;
    if (child)
        return child;
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* hours of work for nobody otherwise */
    if (getppid() != parent)
        _exit(1);
#else
    (void)parent;
#endif
    lower_limit(RLIMIT_CORE, 0);
    return 0;
}

static _Noreturn void be_child(ent_worker *worker, const ent_worker_limits *limits,
                               ent_worker_function *function, void *context)
{
    if (limits->bytes)
        lower_limit(RLIMIT_AS, (rlim_t)limits->bytes);
    int code = function(worker, context);
    if (code)
        leave(worker->shared, ENT_WORKER_FAILED, code, "failed");
    leave(worker->shared, ENT_WORKER_DONE, 0, "");
}

/* ---- the parent ----------------------------------------------------------------------------- */

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The exit status is left for collect(). Where SIGCHLD is ignored there is none: ECHILD. */
static bool has_ended(pid_t child)
{
    siginfo_t info = {0};
    int       got = waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT);
    return got == 0 ? info.si_pid == child : errno == ECHILD;
}

/* Wait until the child has ended, or has to be killed: then why, else _DONE. The end of the pipe says
 * it at once, but a process that another thread forked may hold that open: hence has_ended. */
static ent_worker_end watch(ent_worker *worker, const ent_worker_limits *limits, pid_t child,
                            int pipe_end)
{
    int64_t  end = limits->milliseconds ? now() + limits->milliseconds : INT64_MAX;
    uint32_t steps = 0;
    for (;;) {
        if (limits->each_step && limits->milliseconds && ent_worker_steps(worker) != steps) {
            steps = ent_worker_steps(worker);
            end = now() + limits->milliseconds;
        }
        int64_t left = end == INT64_MAX ? TICK : end - now();
        if (left <= 0)
            return ENT_WORKER_TIMED_OUT;
        struct pollfd ready = {.fd = pipe_end, .events = POLLIN};
        int           count = poll(&ready, 1, (int)(left < TICK ? left : TICK));
        if (count > 0 || has_ended(child))
            return ENT_WORKER_DONE;
        if (limits->tick && !limits->tick(limits->tick_context, ent_worker_steps(worker)))
            return ENT_WORKER_STOPPED;
    }
}

/* The exit status, or false where the host ignores SIGCHLD. */
static bool collect(pid_t child, int *status)
{
    pid_t got;
    do
        got = waitpid(child, status, 0);
    while (got < 0 && errno == EINTR);
    return got == child;
}

static ent_worker_end died(ent_worker *worker, int number)
{
    worker->signal = number;
    if (number == SIGINT || number == SIGTERM) {
        snprintf(worker->message, sizeof worker->message, "stopped");
        return ENT_WORKER_STOPPED;
    }
    snprintf(worker->message, sizeof worker->message, "crashed by signal %d%s", number,
             number == SIGKILL ? " (the system may be short of memory)" : "");
    return ENT_WORKER_CRASHED;
}

static ent_worker_end judge(ent_worker *worker, bool known, int status)
{
    ent_worker_shared *shared = worker->shared;
    int                said = atomic_load(&shared->said);
    if (known && WIFSIGNALED(status))
        return died(worker, WTERMSIG(status));
    if (said == 0) {
        snprintf(worker->message, sizeof worker->message, "ended without a result");
        return ENT_WORKER_CRASHED;
    }
    shared->message[ENT_WORKER_MESSAGE - 1] = '\0';
    memcpy(worker->message, shared->message, sizeof worker->message);
    worker->code = shared->code;
    return (ent_worker_end)(said - 1);
}

static ent_worker_end not_started(ent_worker *worker, int number)
{
    snprintf(worker->message, sizeof worker->message, "no child process: %s", strerror(number));
    return number == ENOMEM ? ENT_WORKER_NO_MEMORY : ENT_WORKER_FAILED;
}

static const ent_worker_limits no_limits;

ent_worker_end ent_worker_finish(ent_worker *worker, const ent_worker_limits *limits)
{
    limits = limits ? limits : &no_limits;
    ent_worker_end end = watch(worker, limits, worker->child, worker->pipe_end);
    if (end != ENT_WORKER_DONE)
        kill(worker->child, SIGKILL);
    int  status = 0;
    bool known = collect(worker->child, &status);
    close(worker->pipe_end);
    if (end == ENT_WORKER_DONE)
        end = judge(worker, known, status);
    else
        snprintf(worker->message, sizeof worker->message, "%s",
                 end == ENT_WORKER_STOPPED ? "stopped" : "took longer than its time limit");
    if (limits->tick && !limits->tick(limits->tick_context, ent_worker_steps(worker)))
        end = ENT_WORKER_STOPPED;
    return end;
}

void ent_worker_kill(ent_worker *worker)
{
    int status;
    kill(worker->child, SIGKILL);
    (void)collect(worker->child, &status);
    close(worker->pipe_end);
}

ent_worker_end ent_worker_start(ent_worker *worker, const ent_worker_limits *limits,
                                ent_worker_function *function, void *context)
{
    limits = limits ? limits : &no_limits;
    atomic_store(&worker->shared->steps, 0);
    atomic_store(&worker->shared->said, 0);
    worker->code = worker->signal = 0;
    worker->message[0] = '\0';
    int ends[2];
    if (pipe(ends))
        return not_started(worker, errno);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t child = ent_worker_fork();
    int   failure = errno;
    if (child == 0) {
        close(ends[0]);
        be_child(worker, limits, function, context);
    }
    close(ends[1]);
    worker->child = child;
    worker->pipe_end = ends[0];
    if (child >= 0)
        return ENT_WORKER_DONE;
    close(ends[0]);
    return not_started(worker, failure);
}

ent_worker_end ent_worker_run(ent_worker *worker, const ent_worker_limits *limits,
                              ent_worker_function *function, void *context)
{
    ent_worker_end end = ent_worker_start(worker, limits, function, context);
    return end == ENT_WORKER_DONE ? ent_worker_finish(worker, limits) : end;
}
