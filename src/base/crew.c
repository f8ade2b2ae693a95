/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew.c - the parent's side of a crew: who gets which request, what came back, who died of what. */
#include "base/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/crew_parts.h"
#include "base/hash.h"
#include "base/worker.h"

enum {
    TICK = 100,          /* milliseconds                                     */
    AHEAD = 256 << 10,   /* bytes of requests that a child has at a time     */
    CHUNK = 64 << 10,    /* bytes read at a time                             */
    HEAP = 32 << 10,     /* bytes of requests that are sent together         */
    CRASHES = 2,         /* of one request, before it is given up            */
    DEATHS = 20          /* of children in a row without an answer: give up  */
};

typedef enum task_state { WAITING, GIVEN, ANSWERED, LOST } task_state;

typedef struct task {
    char      *request, *answer;
    size_t     length, answer_length;
    uint32_t   child; /* that it was given to */
    uint32_t   crashes;
    task_state state;
    char       reason[ENT_CREW_REASON];
} task;

typedef struct child {
    pid_t       pid;    /* 0: none                                           */
    int         socket;
    uint64_t    ahead;  /* bytes of requests given and not answered          */
    uint32_t    given;  /* requests, likewise                                */
    ent_encoder out;    /* not yet sent: from `sent` on                      */
    size_t      sent;
    ent_encoder in;     /* received, not yet a whole frame                   */
} child;

struct ent_crew {
    ent_crew_work     work;
    child            *child;   /* [children] */
    uint32_t          children;
    _Atomic uint64_t *doing;   /* [children] shared */
    task             *task;    /* [tasks] task i has the number first + i */
    uint32_t          tasks, task_capacity;
    uint32_t          head;    /* of `task`: those before it are over */
    uint64_t          first;
    uint64_t          next;    /* no request before it is WAITING */
    uint64_t          waiting; /* bytes kept */
    uint64_t          unserved; /* bytes asked since children were last sent something and heard */
    uint32_t          deaths;
    bool              no_memory;
};

/* ---- requests ------------------------------------------------------------------------------------------ */

static task *task_of(ent_crew *crew, uint64_t number)
{
    uint64_t i = number - crew->first;
    return number >= crew->first + crew->head && i < crew->tasks ? &crew->task[i] : NULL;
}

static void forget(ent_crew *crew, task *t)
{
    crew->waiting -= t->length + t->answer_length;
    free(t->request);
    free(t->answer);
    *t = (task){0};
}

/* Those that are over go when they are half of all. */
static void compact(ent_crew *crew)
{
    if (crew->head < 256 || crew->head * 2 < crew->tasks)
        return;
    memmove(crew->task, crew->task + crew->head, (crew->tasks - crew->head) * sizeof *crew->task);
    crew->first += crew->head;
    crew->tasks -= crew->head;
    crew->head = 0;
}

/* Tell of the answers that are there, in order. */
static ent_status deliver(ent_crew *crew, ent_error *error)
{
    ent_status status = ENT_OK;
    while (status == ENT_OK && crew->head < crew->tasks && crew->task[crew->head].state >= ANSWERED) {
        task *t = &crew->task[crew->head];
        ent_crew_reply reply = {t->request, t->length, t->state == ANSWERED ? t->answer : NULL, t->answer_length,
                                t->reason};
        status = crew->work.heard(crew->work.context, &reply, error);
        forget(crew, t);
        crew->head++;
    }
    compact(crew);
    return status;
}

/* ---- children ------------------------------------------------------------------------------------------ */

static bool start(ent_crew *crew, uint32_t i)
{
    child *c = &crew->child[i];
    int    ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
        return false;
    atomic_store(&crew->doing[i], 0);
    pid_t pid = ent_worker_fork();
    if (pid == 0) {
        signal(SIGINT, SIG_IGN); /* Ctrl-C is for the parent, which then ends its children */
        close(ends[0]);
        for (uint32_t k = 0; k < crew->children; k++)
            if (crew->child[k].pid)
                close(crew->child[k].socket); /* or the others would not see the parent's end */
        ent_crew_be_child(ends[1], &crew->work, &crew->doing[i]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    c->pid = pid;
    c->socket = ends[0];
    return true;
}

/* Its end is waited for; -1: the system does not say how it ended. */
static int stop(child *c)
{
    int   status = -1;
    pid_t got;
    close(c->socket);
    do
        got = waitpid(c->pid, &status, 0);
    while (got < 0 && errno == EINTR);
    c->pid = 0;
    c->ahead = c->given = 0;
    c->sent = 0;
    ent_encoder_reset(&c->out);
    ent_encoder_reset(&c->in);
    return got < 0 ? -1 : status;
}

/* The request that a child died of, and those that it had not come to. */
static void give_back(ent_crew *crew, uint32_t i, uint64_t guilty, int status)
{
    for (uint32_t k = crew->head; k < crew->tasks; k++) {
        task    *t = &crew->task[k];
        uint64_t number = crew->first + k;
        if (t->state != GIVEN || t->child != i)
            continue;
        t->crashes += number == guilty;
        t->state = t->crashes < CRASHES ? WAITING : LOST;
        if (t->state == LOST && status != -1 && WIFSIGNALED(status))
            snprintf(t->reason, sizeof t->reason, "crashed (signal %d)", WTERMSIG(status));
        else if (t->state == LOST)
            snprintf(t->reason, sizeof t->reason, "crashed");
        if (number < crew->next)
            crew->next = number;
    }
}

/* A child has died; another takes its place. */
static ent_status bury(ent_crew *crew, uint32_t i, ent_error *error)
{
    int      status = stop(&crew->child[i]);
    uint64_t doing = atomic_load(&crew->doing[i]);
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == ENT_CREW_NO_MEMORY)
        return ent_fail_memory(error, "a document that a child process reads");
    give_back(crew, i, doing ? doing - 1 : UINT64_MAX, status);
    if (++crew->deaths > DEATHS)
        return ent_fail(error, ENT_NO_MEMORY, "child processes die one after the other");
    if (!start(crew, i))
        return ent_fail(error, ENT_NO_MEMORY, "no child process: %s", strerror(errno));
    return ENT_OK;
}

/* ---- sending --------------------------------------------------------------------------------------------- */

static void give(ent_crew *crew, uint32_t i, uint64_t number)
{
    child *c = &crew->child[i];
    task  *t = task_of(crew, number);
    ent_encode_fixed(&c->out, number);
    ent_encode_fixed(&c->out, t->length);
    ent_encode_bytes(&c->out, t->request, t->length);
    t->state = GIVEN;
    t->child = i;
    c->ahead += t->length;
    c->given++;
    crew->no_memory = crew->no_memory || c->out.failed;
}

/* The child with the least to do; `children` where all have enough. */
static uint32_t idlest(const ent_crew *crew)
{
    uint32_t best = crew->children;
    for (uint32_t i = 0; i < crew->children; i++) {
        const child *c = &crew->child[i];
        if ((c->given < 2 || c->ahead < AHEAD) && (best == crew->children || c->ahead < crew->child[best].ahead))
            best = i;
    }
    return best;
}

/* Give out what can be given; false where a request still waits for somebody. */
static bool give_out(ent_crew *crew)
{
    for (uint64_t end = crew->first + crew->tasks; crew->next < end; crew->next++) {
        const task *t = task_of(crew, crew->next);
        if (!t || t->state != WAITING)
            continue;
        uint32_t i = idlest(crew);
        if (i == crew->children)
            return false;
        give(crew, i, crew->next);
    }
    return true;
}

/* What the socket takes. A failure shows when the child's end is read. */
static void push(child *c)
{
    while (c->sent < c->out.length) {
        ssize_t n = send(c->socket, c->out.data + c->sent, c->out.length - c->sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        c->sent += (size_t)n;
    }
    c->sent = 0;
    ent_encoder_reset(&c->out);
}

/* ---- receiving --------------------------------------------------------------------------------------------- */

/* One whole frame; false: it is none of those that the child was given. */
static bool take_frame(ent_crew *crew, uint32_t i, uint64_t number, const char *data, size_t length)
{
    child *c = &crew->child[i];
    task  *t = task_of(crew, number);
    if (!t || t->state != GIVEN || t->child != i)
        return false;
    t->answer = malloc(length ? length : 1);
    if (!t->answer) {
        crew->no_memory = true;
        return true;
    }
    memcpy(t->answer, data, length);
    t->answer_length = length;
    t->state = ANSWERED;
    crew->waiting += length;
    crew->deaths = 0;
    c->ahead -= t->length;
    c->given--;
    return true;
}

/* The whole frames received; false where the bytes are none. */
static bool take_frames(ent_crew *crew, uint32_t i)
{
    child *c = &crew->child[i];
    size_t at = 0;
    bool   fine = true;
    while (fine && c->in.length - at >= ENT_CREW_FRAME) {
        uint64_t number = ent_load8((const unsigned char *)c->in.data + at);
        uint64_t length = ent_load8((const unsigned char *)c->in.data + at + 8);
        if (length > c->in.length - at - ENT_CREW_FRAME)
            break;
        fine = take_frame(crew, i, number, c->in.data + at + ENT_CREW_FRAME, (size_t)length);
        at += ENT_CREW_FRAME + (size_t)length;
    }
    if (at)
        memmove(c->in.data, c->in.data + at, c->in.length - at);
    c->in.length -= at;
    return fine;
}

/* What the child sent; false: it is dead, or talks nonsense. */
static bool pull(ent_crew *crew, uint32_t i)
{
    child *c = &crew->child[i];
    char   buffer[CHUNK];
    for (;;) {
        ssize_t n = recv(c->socket, buffer, sizeof buffer, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return true;
        if (n <= 0)
            return false;
        ent_encode_bytes(&c->in, buffer, (size_t)n);
        crew->no_memory = crew->no_memory || c->in.failed;
        if (c->in.failed || !take_frames(crew, i))
            return crew->no_memory;
    }
}

/* Send, receive, replace the dead; wait for it where `wait`. */
static ent_status serve(ent_crew *crew, bool wait, ent_error *error)
{
    struct pollfd ready[ENT_CREW_MOST];
    crew->unserved = 0;
    if (wait && crew->work.go_on && !crew->work.go_on(crew->work.context))
        return ent_fail(error, ENT_INTERRUPTED, "interrupted");
    for (uint32_t i = 0; i < crew->children; i++) {
        child *c = &crew->child[i];
        push(c);
        ready[i] = (struct pollfd){.fd = c->socket, .events = POLLIN};
        if (c->out.length)
            ready[i].events |= POLLOUT;
    }
    if (poll(ready, crew->children, wait ? TICK : 0) <= 0)
        return ENT_OK; /* nothing, or a signal: asked again */
    for (uint32_t i = 0; i < crew->children; i++)
        if ((ready[i].revents & (POLLIN | POLLHUP | POLLERR)) && !pull(crew, i)) {
            kill(crew->child[i].pid, SIGKILL);
            ENT_TRY(bury(crew, i, error));
        }
    if (crew->no_memory)
        return ent_fail_memory(error, "documents on their way to child processes");
    return ENT_OK;
}

/* ---- calls --------------------------------------------------------------------------------------------------- */

ent_status ent_crew_open(uint32_t count, const ent_crew_work *work, ent_crew **out, ent_error *error)
{
    ent_crew *crew = calloc(1, sizeof *crew);
    if (!crew)
        return ent_fail_memory(error, "child processes");
    count = count < 1 ? 1 : count > ENT_CREW_MOST ? ENT_CREW_MOST : count;
    void *shared = mmap(NULL, count * sizeof *crew->doing, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    crew->doing = shared == MAP_FAILED ? NULL : shared;
    crew->work = *work;
    crew->children = count;
    crew->child = calloc(count, sizeof *crew->child);
    bool fine = crew->doing && crew->child;
    for (uint32_t i = 0; i < count && fine; i++)
        fine = start(crew, i);
    if (!fine) {
        int reason = errno;
        ent_crew_close(crew);
        return ent_fail(error, ENT_NO_MEMORY, "no child process: %s", strerror(reason));
    }
    *out = crew;
    return ENT_OK;
}

ent_status ent_crew_ask(ent_crew *crew, const void *request, size_t length, ent_error *error)
{
    task t = {.request = malloc(length ? length : 1), .length = length};
    if (!t.request || !ent_grow(&crew->task, &crew->task_capacity, crew->tasks + 1, sizeof *crew->task)) {
        free(t.request);
        return ent_fail_memory(error, "a document on its way to a child process");
    }
    memcpy(t.request, request, length);
    crew->task[crew->tasks++] = t;
    crew->waiting += length;
    crew->unserved += length;
    bool all = give_out(crew);
    if (all && crew->unserved < HEAP && crew->waiting <= ENT_CREW_WAITING)
        return ENT_OK; /* each has more ahead than it does meanwhile */
    do {
        ENT_TRY(serve(crew, !all || crew->waiting > ENT_CREW_WAITING, error));
        ENT_TRY(deliver(crew, error));
        all = give_out(crew);
    } while (!all || crew->waiting > ENT_CREW_WAITING);
    return ENT_OK;
}

ent_status ent_crew_finish(ent_crew *crew, ent_error *error)
{
    while (crew->head < crew->tasks) {
        (void)give_out(crew);
        ENT_TRY(serve(crew, true, error));
        ENT_TRY(deliver(crew, error));
    }
    return ENT_OK;
}

void ent_crew_close(ent_crew *crew)
{
    if (!crew)
        return;
    for (uint32_t i = 0; crew->child && i < crew->children; i++) {
        if (crew->child[i].pid) {
            kill(crew->child[i].pid, SIGKILL);
            (void)stop(&crew->child[i]);
        }
        ent_encoder_free(&crew->child[i].out);
        ent_encoder_free(&crew->child[i].in);
    }
    for (uint32_t k = crew->head; k < crew->tasks; k++)
        forget(crew, &crew->task[k]);
    if (crew->doing)
        munmap(crew->doing, crew->children * sizeof *crew->doing);
    free(crew->child);
    free(crew->task);
    free(crew);
}

uint64_t ent_crew_waiting(const ent_crew *crew)
{
    return crew->tasks - crew->head;
}
