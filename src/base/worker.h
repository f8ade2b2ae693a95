/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worker.h - run a function in a child process, so that whatever happens to it happens there.
 *
 *   parent                          child
 *   ent_worker_open   result area (shared memory)
 *   ent_worker_run    fork -------> function(worker, context) fills worker->result
 *                     wait <------- _exit, ent_worker_leave, a signal, or killed by a limit
 *   ent_worker_close
 *
 * The child has the parent's memory as of the fork and gives back only the result area and one line
 * of text. It runs no exit handlers and flushes nothing of the parent's stdio. */
#ifndef ENT_BASE_WORKER_H
#define ENT_BASE_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { ENT_WORKER_MESSAGE = 256 };

/* How a worker came to its end. */
typedef enum ent_worker_end {
    ENT_WORKER_DONE,
    ENT_WORKER_NO_MEMORY,
    ENT_WORKER_CRASHED,   /* by a signal, or it left without a word */
    ENT_WORKER_TIMED_OUT, /* killed at limits->milliseconds         */
    ENT_WORKER_FAILED,    /* the function said so, see code         */
    ENT_WORKER_STOPPED    /* the tick said so; or SIGINT, SIGTERM   */
} ent_worker_end;

/* All zeros: no limits. */
typedef struct ent_worker_limits {
    uint32_t milliseconds; /* wall time; 0: no limit                                       */
    bool     each_step;    /* the time runs anew at every step                             */
    uint64_t bytes;        /* address space of the child; 0: no limit                      */
    /* Called in the parent every 100 ms or so and after the end; false: kill the child. */
    bool (*tick)(void *context, uint32_t steps);
    void *tick_context;
} ent_worker_limits;

typedef struct ent_worker_shared ent_worker_shared;

typedef struct ent_worker {
    void              *result; /* [size] zeroed at ent_worker_open, shared with the child   */
    size_t             size;
    ent_worker_shared *shared;
    int                code;   /* what the function returned, or ent_worker_leave was given */
    int                signal; /* that ended the child, 0: none                             */
    char               message[ENT_WORKER_MESSAGE]; /* why it is not done; "": it is done   */
    int                child, pipe_end; /* while it is under way                            */
} ent_worker;

/* 0: done. Anything else: failed, and becomes worker->code (1 to 200). */
typedef int ent_worker_function(ent_worker *worker, void *context);

/* Make the result area. False when out of memory. A worker can be run several times: the result
 * area keeps what the runs wrote. */
bool ent_worker_open(ent_worker *worker, size_t size);

/* Run `function` in a child and wait for its end. `limits` may be NULL. No child is left behind. */
ent_worker_end ent_worker_run(ent_worker *worker, const ent_worker_limits *limits,
                              ent_worker_function *function, void *context);

/* The two halves of that. ENT_WORKER_DONE: the child is under way and must be finished; else as a run that failed.
 * `limits` may be NULL; those of the child count in the first half, those of time in the second. */
ent_worker_end ent_worker_start(ent_worker *worker, const ent_worker_limits *limits,
                                ent_worker_function *function, void *context);
ent_worker_end ent_worker_finish(ent_worker *worker, const ent_worker_limits *limits);

/* Kill a child that is under way, and wait for its end. */
void ent_worker_kill(ent_worker *worker);

/* In the child: end at once, for ENT_WORKER_DONE, _NO_MEMORY or _FAILED, with a message. */
_Noreturn void ent_worker_leave(ent_worker *worker, ent_worker_end end, const char *message);

/* In the child: one more step is done. In the parent: steps done since the run began. */
void     ent_worker_step(ent_worker *worker);
uint32_t ent_worker_steps(const ent_worker *worker);

/* Free the result area. All zeros is fine. */
void ent_worker_close(ent_worker *worker);

/* fork() for children of a library: in the child no handler of the parent's runs, it ends with its parent, and
 * leaves no core. */
pid_t ent_worker_fork(void);

#endif
