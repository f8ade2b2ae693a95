/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew.h - children that answer requests, and the answers in the order of the requests.
 *
 *   parent                                   children, each with a socket
 *   ent_crew_ask     request 1, 2, 3 ...  -> answer(context, request, encoder)
 *   heard(...)       answer  1, 2, 3 ...  <-
 *
 * Processes, not threads, for the sake of one request that crashes its child: that one is given to a second
 * child, and when it crashes that as well, `heard` is told that there is no answer. All others have theirs, and
 * so the answers are the same for any number of children, killed or not.
 *
 * A child has the parent's memory as of its fork. It gets some requests ahead, so that it need not wait; at
 * most ENT_CREW_WAITING bytes of requests and answers are kept. */
#ifndef ENT_BASE_CREW_H
#define ENT_BASE_CREW_H

#include "base/codec.h"
#include "base/error.h"

enum { ENT_CREW_MOST = 256, ENT_CREW_WAITING = 32 << 20, ENT_CREW_REASON = 48 };

/* In a child: put the answer to a request into `answer`, which is empty. False: the child gives up, for want of
 * memory, and the crew with it. */
typedef bool ent_crew_answer(void *context, const char *request, size_t length, ent_encoder *answer);

typedef struct ent_crew_reply {
    const char *request; /* [request_length] as asked                                       */
    size_t      request_length;
    const char *answer;  /* [answer_length], NULL: there is none, for `reason`              */
    size_t      answer_length;
    const char *reason;  /* "crashed (signal 11)"                                           */
} ent_crew_reply;

/* In the parent, within ent_crew_ask and ent_crew_finish: the next answer. What is not ENT_OK ends the work. */
typedef ent_status ent_crew_heard(void *context, const ent_crew_reply *reply, ent_error *error);

typedef struct ent_crew_work {
    ent_crew_answer *answer;
    ent_crew_heard  *heard;
    bool (*go_on)(void *context); /* asked ten times a second while waiting; false: ENT_INTERRUPTED; may be NULL */
    void *context;                /* of all three */
} ent_crew_work;

typedef struct ent_crew ent_crew;

/* Start `count` children. Errors: ENT_NO_MEMORY, also where the system refuses a child. */
ENT_CHECK ent_status ent_crew_open(uint32_t count, const ent_crew_work *work, ent_crew **out, ent_error *error);

/* Ask; waits while enough is waiting already. The request is copied. */
ENT_CHECK ent_status ent_crew_ask(ent_crew *crew, const void *request, size_t length, ent_error *error);

/* Wait for all answers. */
ENT_CHECK ent_status ent_crew_finish(ent_crew *crew, ent_error *error);

/* End the children, whatever they do. NULL is fine. */
void ent_crew_close(ent_crew *crew);

/* Requests asked but not heard of. */
uint64_t ent_crew_waiting(const ent_crew *crew);

#endif
