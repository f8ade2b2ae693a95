/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew_child.c - the child's side of a crew: requests one after the other, answers in heaps. */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/crew_parts.h"
#include "base/hash.h"

enum { HEAP = 64 << 10 };

typedef struct child {
    int                  socket;
    const ent_crew_work *work;
    _Atomic uint64_t    *doing;
    ent_encoder          in;      /* received; [at, length) not yet done */
    size_t               at;
    ent_encoder          out;     /* answers not yet sent                */
    ent_encoder          answer;
} child;

/* The parent is gone or has had enough: there is nobody to tell. */
static _Noreturn void leave(void)
{
    _exit(0);
}

static void send_all(child *c)
{
    for (size_t at = 0; at < c->out.length;) {
        ssize_t n = send(c->socket, c->out.data + at, c->out.length - at, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            leave();
        at += n > 0 ? (size_t)n : 0;
    }
    ent_encoder_reset(&c->out);
}

/* Have `wanted` bytes from c->at on; what is done goes first. */
static void receive(child *c, size_t wanted)
{
    char buffer[HEAP];
    if (c->in.length - c->at >= wanted)
        return;
    send_all(c); /* before waiting */
    memmove(c->in.data, c->in.data + c->at, c->in.length - c->at);
    c->in.length -= c->at;
    c->at = 0;
    while (c->in.length < wanted) {
        ssize_t n = recv(c->socket, buffer, sizeof buffer, 0);
        if (n == 0 || (n < 0 && errno != EINTR))
            leave();
        if (n > 0)
            ent_encode_bytes(&c->in, buffer, (size_t)n);
        if (c->in.failed)
            _exit(ENT_CREW_NO_MEMORY);
    }
}

static void answer_next(child *c)
{
    receive(c, ENT_CREW_FRAME);
    uint64_t number = ent_load8((const unsigned char *)c->in.data + c->at);
    size_t   length = (size_t)ent_load8((const unsigned char *)c->in.data + c->at + 8);
    receive(c, ENT_CREW_FRAME + length);
    ent_encoder_reset(&c->answer);
    atomic_store(c->doing, number + 1);
    bool fine = c->work->answer(c->work->context, c->in.data + c->at + ENT_CREW_FRAME, length, &c->answer);
    ent_encode_fixed(&c->out, number);
    ent_encode_fixed(&c->out, c->answer.length);
    ent_encode_bytes(&c->out, c->answer.data, c->answer.length);
    if (!fine || c->answer.failed || c->out.failed)
        _exit(ENT_CREW_NO_MEMORY);
    c->at += ENT_CREW_FRAME + length;
    if (c->out.length >= HEAP)
        send_all(c);
    atomic_store(c->doing, 0);
}

_Noreturn void ent_crew_be_child(int socket, const ent_crew_work *work, _Atomic uint64_t *doing)
{
    child c = {.socket = socket, .work = work, .doing = doing};
    ent_encode_bytes(&c.in, "", 1); /* memory, so that data is never NULL */
    ent_encoder_reset(&c.in);
    if (!c.in.data)
        _exit(ENT_CREW_NO_MEMORY);
    for (;;)
        answer_next(&c);
}
