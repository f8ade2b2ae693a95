/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a worker does, its parent lives and knows what happened. */
#include "base/worker.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "sanitized.h"

static volatile sig_atomic_t handled;

static void count_signal(int number)
{
    (void)number;
    handled++;
}

static int fill(ent_worker *worker, void *context)
{
    int *result = worker->result;
    for (int i = 0; i < 1000; i++)
        result[i] = i + *(int *)context;
    ent_worker_step(worker);
    ent_worker_step(worker);
    return 0;
}

static int fail_with_7(ent_worker *worker, void *context)
{
    (void)worker, (void)context;
    return 7;
}

static int leave_with_words(ent_worker *worker, void *context)
{
    (void)context;
    ent_worker_leave(worker, ENT_WORKER_FAILED, "the moon is not full");
}

static int leave_for_memory(ent_worker *worker, void *context)
{
    (void)context;
    ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "out of memory");
}

static int crash(ent_worker *worker, void *context)
{
    *(int *)worker->result = 42;
    raise(*(int *)context);
    return 0;
}

static int vanish(ent_worker *worker, void *context)
{
    (void)worker, (void)context;
    _exit(0);
}

static int sleep_long(ent_worker *worker, void *context)
{
    (void)worker, (void)context;
    ent_worker_step(worker);
    while (pause())
        continue;
    return 0;
}

static int want_memory(ent_worker *worker, void *context)
{
    (void)context;
    char *volatile most = malloc((size_t)1 << 30);
    if (!most)
        ent_worker_leave(worker, ENT_WORKER_NO_MEMORY, "no gigabyte");
    free(most);
    return 0;
}

static int raise_usr1(ent_worker *worker, void *context)
{
    (void)worker, (void)context;
    raise(SIGUSR1);
    return 0;
}

static bool stop_at_step(void *context, uint32_t steps)
{
    ++*(int *)context;
    return steps == 0;
}

/* A grandchild keeps the pipe open for a while longer than the child lives. */
static int leave_a_grandchild(ent_worker *worker, void *context)
{
    (void)worker, (void)context;
    pid_t grandchild = fork();
    if (grandchild == 0) {
        struct timespec while_longer = {2, 0};
        nanosleep(&while_longer, NULL);
        _exit(0);
    }
    return grandchild < 0;
}

static void touch_stdio_at_exit(void)
{
    if (write(1, "!", 1) != 1) /* would stand twice in the output of the parent */
        abort();
}

static void check_no_child_is_left(void)
{
    CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static void test_results(ent_worker *worker)
{
    int from = 5;
    CHECK(ent_worker_run(worker, NULL, fill, &from) == ENT_WORKER_DONE);
    CHECK(((int *)worker->result)[0] == 5 && ((int *)worker->result)[999] == 1004);
    CHECK(ent_worker_steps(worker) == 2);
    CHECK_TEXT(worker->message, "");
    CHECK(ent_worker_run(worker, NULL, fail_with_7, NULL) == ENT_WORKER_FAILED);
    CHECK(worker->code == 7);
    CHECK(((int *)worker->result)[999] == 1004); /* kept over runs */
    CHECK(ent_worker_run(worker, NULL, leave_with_words, NULL) == ENT_WORKER_FAILED);
    CHECK_TEXT(worker->message, "the moon is not full");
    CHECK(ent_worker_run(worker, NULL, leave_for_memory, NULL) == ENT_WORKER_NO_MEMORY);
    check_no_child_is_left();
}

static void test_crashes(ent_worker *worker)
{
    int number = SIGSEGV;
    CHECK(ent_worker_run(worker, NULL, crash, &number) == ENT_WORKER_CRASHED);
    CHECK(worker->signal == SIGSEGV && *(int *)worker->result == 42);
    CHECK_TEXT(worker->message, "crashed by signal 11");
    number = SIGABRT;
    CHECK(ent_worker_run(worker, NULL, crash, &number) == ENT_WORKER_CRASHED);
    number = SIGTERM;
    CHECK(ent_worker_run(worker, NULL, crash, &number) == ENT_WORKER_STOPPED);
    CHECK(ent_worker_run(worker, NULL, vanish, NULL) == ENT_WORKER_CRASHED);
    CHECK_TEXT(worker->message, "ended without a result");
    check_no_child_is_left();
}

static int64_t milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void test_limits(ent_worker *worker)
{
    int               ticks = 0;
    int64_t           start = milliseconds();
    ent_worker_limits limits = {.milliseconds = 50};
    CHECK(ent_worker_run(worker, &limits, sleep_long, NULL) == ENT_WORKER_TIMED_OUT);
    CHECK(milliseconds() - start >= 50);
    CHECK_TEXT(worker->message, "took longer than its time limit");
    limits = (ent_worker_limits){.tick = stop_at_step, .tick_context = &ticks};
    CHECK(ent_worker_run(worker, &limits, sleep_long, NULL) == ENT_WORKER_STOPPED);
    CHECK(ticks >= 1);
    if (SANITIZED) {
        printf("skipped: a limit of address space, under AddressSanitizer\n");
    } else {
        limits = (ent_worker_limits){.bytes = (uint64_t)256 << 20};
        CHECK(ent_worker_run(worker, NULL, want_memory, NULL) == ENT_WORKER_DONE);
        CHECK(ent_worker_run(worker, &limits, want_memory, NULL) == ENT_WORKER_NO_MEMORY);
        CHECK_TEXT(worker->message, "no gigabyte");
    }
    start = milliseconds();
    CHECK(ent_worker_run(worker, NULL, leave_a_grandchild, NULL) == ENT_WORKER_DONE);
    CHECK(milliseconds() - start < 1500);
    check_no_child_is_left();
}

/* The parent is interrupted by signals while it waits: it goes on waiting. */
static void test_interrupted_waiting(ent_worker *worker)
{
    struct sigaction action = {.sa_handler = count_signal}, before;
    sigaction(SIGALRM, &action, &before);
    timer_t         timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    struct itimerspec often = {{0, 2000000}, {0, 2000000}};
    ent_worker_limits limits = {.milliseconds = 60};
    if (!CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0))
        return;
    timer_settime(timer, 0, &often, NULL);
    handled = 0;
    CHECK(ent_worker_run(worker, &limits, sleep_long, NULL) == ENT_WORKER_TIMED_OUT);
    timer_delete(timer);
    CHECK(handled > 1);
    sigaction(SIGALRM, &before, NULL);
}

/* A handler of the parent does not run in the child; an ignored SIGCHLD does not confuse. */
static void test_signals(ent_worker *worker)
{
    signal(SIGUSR1, count_signal);
    handled = 0;
    CHECK(ent_worker_run(worker, NULL, raise_usr1, NULL) == ENT_WORKER_CRASHED);
    CHECK(worker->signal == SIGUSR1);
    CHECK(handled == 0);
    signal(SIGUSR1, SIG_IGN);
    CHECK(ent_worker_run(worker, NULL, raise_usr1, NULL) == ENT_WORKER_DONE);
    signal(SIGUSR1, SIG_DFL);
    signal(SIGCHLD, SIG_IGN);
    int from = 1;
    CHECK(ent_worker_run(worker, NULL, fill, &from) == ENT_WORKER_DONE);
    CHECK(ent_worker_run(worker, NULL, leave_with_words, NULL) == ENT_WORKER_FAILED);
    CHECK(ent_worker_run(worker, NULL, vanish, NULL) == ENT_WORKER_CRASHED);
    signal(SIGCHLD, SIG_DFL);
    sigset_t mask;
    sigprocmask(SIG_SETMASK, NULL, &mask);
    CHECK(!sigismember(&mask, SIGINT) && !sigismember(&mask, SIGCHLD));
}

/* In a child of its own with stdout in a pipe: text waits unflushed in stdio, an exit handler is
 * set, ten workers run; the output must have each once. */
static void test_stdio(ent_worker *worker)
{
    int ends[2];
    if (!CHECK(pipe(ends) == 0))
        return;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        close(ends[0]), close(ends[1]);
        int from = 0;
        atexit(touch_stdio_at_exit);
        printf("once");
        for (int i = 0; i < 10; i++)
            if (ent_worker_run(worker, NULL, fill, &from) != ENT_WORKER_DONE)
                _exit(3);
        fflush(stdout);
        touch_stdio_at_exit();
        _exit(0);
    }
    close(ends[1]);
    char    text[64] = "";
    size_t  length = 0;
    ssize_t got;
    while ((got = read(ends[0], text + length, sizeof text - 1 - length)) > 0)
        length += (size_t)got;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK_TEXT(text, "once!");
}

int main(void)
{
    ent_worker worker = {0}, empty = {0};
    if (!CHECK(ent_worker_open(&worker, 1000 * sizeof(int))))
        return REPORT();
    CHECK(*(int *)worker.result == 0);
    test_results(&worker);
    test_crashes(&worker);
    test_limits(&worker);
    test_interrupted_waiting(&worker);
    test_signals(&worker);
    test_stdio(&worker);
    ent_worker_close(&worker);
    ent_worker_close(&worker);
    CHECK(ent_worker_open(&empty, 0));
    CHECK(ent_worker_run(&empty, NULL, vanish, NULL) == ENT_WORKER_CRASHED);
    ent_worker_close(&empty);
    CHECK(!ent_worker_open(&empty, SIZE_MAX));
    return REPORT();
}
