/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack.c - an input as an archive: the end that feeds the child and hears of members. */
#include "read/unpack.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/retry.h"
#include "read/unpack_wire.h"

enum {
    TICK = 100,       /* milliseconds between two looks whether the user wants out */
    LONGEST = 60,     /* seconds without a word from the child                     */
    MEMORY = 1 << 30, /* that the child may take beyond what its parent had        */
    LITTLE = 4 << 20  /* bytes that are worth hearing out to keep a child          */
};

static const char too_much[] = "unpacks to more than 250 times its size; the rest is not read";

/* ---- the child ------------------------------------------------------------------------------------- */

/* The address space of this process; 0: not known, as under AddressSanitizer it is not to be limited. */
static uint64_t address_space(void)
{
    unsigned long long pages = 0;
    char               text[64] = "";
    int                file;
    ENT_RETRY(file, open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
    if (file < 0)
        return 0;
    ssize_t n = read(file, text, sizeof text - 1);
    close(file);
    if (n <= 0 || sscanf(text, "%llu", &pages) != 1)
        return 0;
    uint64_t bytes = pages * (uint64_t)sysconf(_SC_PAGESIZE);
    return bytes < (uint64_t)1 << 42 ? bytes : 0;
}

void ent_unpacker_close(ent_unpacker *child)
{
    if (child->is_alive) {
        ent_worker_kill(&child->worker);
        close(child->socket);
    }
    ent_worker_close(&child->worker);
    *child = (ent_unpacker){0};
}

/* What the child is given: its own end, and that of the parent to close. */
typedef struct ends {
    int own, other;
} ends;

static int serve(ent_worker *worker, void *context)
{
    ends *e = context;
    close(e->other);
    (void)ent_confine(-1, ENT_CONFINE_ALL); /* where the kernel can */
    return ent_unpack_serve(worker, &e->own);
}

static ent_status start(ent_unpack *p)
{
    ent_unpacker     *child = p->child;
    uint64_t          bytes = address_space();
    ent_worker_limits limits = {.bytes = bytes ? bytes + MEMORY : 0};
    int               pair[2];
    if (!ent_worker_open(&child->worker, 0))
        return ent_fail_memory(p->error, p->input->path);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) {
        ent_worker_close(&child->worker);
        return ent_fail(p->error, ENT_CANNOT_READ, "%s: no socket for unpacking", p->input->path);
    }
    ends           e = {pair[1], pair[0]};
    ent_worker_end end = ent_worker_start(&child->worker, &limits, serve, &e);
    close(pair[1]);
    child->socket = pair[0];
    child->is_alive = end == ENT_WORKER_DONE;
    if (child->is_alive)
        return ENT_OK;
    close(pair[0]);
    ent_status status = ent_fail(p->error, end == ENT_WORKER_NO_MEMORY ? ENT_NO_MEMORY : ENT_CANNOT_READ,
                                 "%s: not unpacked: %s", p->input->path, child->worker.message);
    ent_worker_close(&child->worker);
    return status;
}

static void tell(ent_unpack *p, const char *what)
{
    ent_input_tell(p->input->reading, p->input->path, false, "%s", what);
}

/* The child is gone (why is NULL), or is to go: this archive ends here. */
static void lose(ent_unpack *p, const char *why)
{
    if (!why) { /* it went by itself */
        ent_worker_end end = ent_worker_finish(&p->child->worker, NULL);
        p->child->is_alive = false;
        close(p->child->socket);
        if (end == ENT_WORKER_STOPPED)
            p->status = ent_fail(p->error, ENT_INTERRUPTED, "interrupted");
        why = end == ENT_WORKER_NO_MEMORY ? "no memory to unpack it"
                                          : "not unpacked further: libarchive ended there, for damage or want of memory";
    }
    snprintf(p->trouble, sizeof p->trouble, "%s", why);
    ent_unpacker_close(p->child);
    p->is_lost = p->is_done = true;
    p->left = 0;
}

/* ---- the way in -------------------------------------------------------------------------------------- */

static bool send_count(ent_unpack *p, uint32_t count)
{
    ssize_t n;
    p->is_fed = count == ENT_UNPACK_END || count == ENT_UNPACK_BROKEN;
    ENT_RETRY(n, send(p->child->socket, &count, sizeof count, MSG_NOSIGNAL)); /* there is room: it was polled */
    return n == sizeof count;
}

/* Give the child some of the input, as much as it takes at once. A child that is gone shows when it is heard. */
static void feed(ent_unpack *p)
{
    ent_stream *stream = &p->input->stream;
    if (stream->start == stream->end && !stream->finished)
        p->status = ent_stream_need(stream, 1, p->error);
    size_t there = stream->end - stream->start;
    if (p->status != ENT_OK || (stream->failure && !there))
        (void)send_count(p, ENT_UNPACK_BROKEN);
    else if (!p->wanted && !there)
        (void)send_count(p, ENT_UNPACK_END);
    else if (!p->wanted && send_count(p, (uint32_t)there))
        p->wanted = there;
    if (!p->wanted || p->is_fed)
        return;
    ssize_t n = send(p->child->socket, stream->buffer + stream->start, p->wanted, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0) {
        stream->start += (size_t)n;
        p->wanted -= (size_t)n;
    }
}

static bool goes_on(ent_unpack *p)
{
    const ent_read_options *options = p->input->reading->options;
    if (!options->go_on || options->go_on(options->context))
        return true;
    p->status = ent_fail(p->error, ENT_INTERRUPTED, "interrupted");
    return false;
}

/* Feed the child until it says something; false: the archive ends here. */
static bool await(ent_unpack *p)
{
    struct timespec begun, now;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (;;) {
        struct pollfd wait = {.fd = p->child->socket, .events = (short)(p->is_fed ? POLLIN : POLLIN | POLLOUT)};
        int           count = poll(&wait, 1, TICK);
        if (count > 0 && wait.revents & (POLLIN | POLLHUP | POLLERR))
            return true;
        if (count > 0) {
            feed(p);
            clock_gettime(CLOCK_MONOTONIC, &begun);
        } else if (!goes_on(p)) {
            lose(p, "interrupted");
        }
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (!p->is_done && now.tv_sec - begun.tv_sec > LONGEST)
            lose(p, "not unpacked further: it took longer than 60 seconds");
        if (p->is_done)
            return false;
    }
}

/* ---- the way out ---------------------------------------------------------------------------------------- */

/* Up to `size` bytes, at least one; 0: the archive ends here. */
static size_t hear_some(ent_unpack *p, void *into, size_t size)
{
    ssize_t n;
    do
        n = recv(p->child->socket, into, size, MSG_DONTWAIT);
    while (n < 0 && (errno == EINTR || ((errno == EAGAIN || errno == EWOULDBLOCK) && await(p))));
    if (n <= 0 && !p->is_done)
        lose(p, NULL);
    return n > 0 && !p->is_done ? (size_t)n : 0;
}

static bool hear(ent_unpack *p, void *into, size_t size)
{
    for (char *at = into; size;) {
        size_t n = hear_some(p, at, size);
        if (!n)
            return false;
        at += n;
        size -= n;
    }
    return true;
}

/* Begin the next frame where the last is at its end. False: there is none. */
static bool need_frame(ent_unpack *p)
{
    ent_unpack_frame frame;
    if (p->left || p->is_done)
        return !p->is_done;
    if (!hear(p, &frame, sizeof frame))
        return false;
    p->kind = frame.kind;
    p->left = frame.length;
    p->is_done = frame.kind == ENT_UNPACK_DONE;
    return !p->is_done;
}

/* The words of a frame that tells of trouble. */
static void hear_trouble(ent_unpack *p)
{
    char   words[141] = "";
    size_t n = p->left < sizeof words - 1 ? p->left : sizeof words - 1;
    p->no_memory = p->kind == ENT_UNPACK_WANT;
    p->left = 0;
    if (!hear(p, words, n))
        return;
    words[n] = '\0';
    if (p->no_memory)
        snprintf(p->trouble, sizeof p->trouble, "no memory to unpack it");
    else
        snprintf(p->trouble, sizeof p->trouble, "damaged or cut off: %.130s", words);
}

ptrdiff_t ent_unpack_read(void *source, char *out, size_t size, int *code, const char **trouble)
{
    ent_unpack *p = source;
    *code = 0;
    if (p->is_bomb || !need_frame(p)) {
        *trouble = p->is_bomb ? too_much : p->is_lost ? p->trouble : NULL;
        return *trouble ? -1 : 0;
    }
    if (p->kind == ENT_UNPACK_MEMBER)
        return 0;
    if (p->kind != ENT_UNPACK_DATA) {
        hear_trouble(p);
        *code = p->input->stream.failure > 0 ? p->input->stream.failure : 0;
        *trouble = *code ? NULL : p->trouble;
        return -1;
    }
    size_t n = hear_some(p, out, p->left < size ? p->left : size);
    p->left -= (uint32_t)n;
    p->is_bomb = n && !ent_input_unpack(p->input, n);
    *trouble = p->is_bomb ? too_much : n ? NULL : p->trouble;
    return n && !p->is_bomb ? (ptrdiff_t)n : -1;
}

/* ---- opening, members --------------------------------------------------------------------------------- */

ent_status ent_unpack_open(ent_unpack *p, ent_input *input, ent_error *error)
{
    *p = (ent_unpack){.input = input, .error = error, .child = &input->reading->unpacker[input->depth]};
    ent_status status = p->child->is_alive ? ENT_OK : start(p);
    if (status != ENT_CANNOT_READ)
        return status;
    p->is_lost = p->is_done = true; /* other files may need no child */
    snprintf(p->trouble, sizeof p->trouble, "not unpacked: no process for it");
    ent_error_clear(error);
    return ENT_OK;
}

/* The rest of the member at hand, by reading, so that the limit of what is unpacked holds. */
static void pass_over(ent_unpack *p)
{
    char        room[ENT_UNPACK_CHUNK];
    int         code;
    const char *trouble = NULL;
    while (ent_unpack_read(p, room, sizeof room, &code, &trouble) > 0)
        continue;
    if (p->is_bomb)
        tell(p, too_much);
}

static bool hear_member(ent_unpack *p, ent_member *member)
{
    static const char *const refusals[] = {NULL, "encrypted", "link in an archive, not followed", "not a regular file"};
    ent_unpack_about         about;
    uint32_t                 length = p->left - (uint32_t)sizeof about;
    ent_arena_reset(&p->names);
    char *name = ent_arena_alloc(&p->names, length + 1);
    if (!name) {
        p->status = ent_fail_memory(p->error, p->input->path);
        return false;
    }
    p->left = 0;
    if (!hear(p, &about, sizeof about) || !hear(p, name, length))
        return false;
    name[length] = '\0';
    *member = (ent_member){name, refusals[about.refusal], about.is_folder, about.is_raw, about.is_packed};
    return true;
}

ent_status ent_unpack_next(ent_unpack *p, ent_member *member, bool *some, ent_error *error)
{
    (void)error;
    *some = false;
    if (p->is_inside && !p->is_bomb)
        pass_over(p);
    p->is_inside = false;
    while (!p->is_bomb && p->status == ENT_OK && need_frame(p)) {
        if (p->kind == ENT_UNPACK_MEMBER) {
            *some = p->is_inside = hear_member(p, member);
            return p->status;
        }
        hear_trouble(p);
        if (!p->input->stream.failure && p->status == ENT_OK && !p->is_lost) /* else reader.c tells why */
            tell(p, p->trouble);
    }
    if (p->is_lost && p->status == ENT_OK)
        tell(p, p->trouble);
    return p->status;
}

/* Hear the child out where that is quick, so that it can serve the next archive. */
static void come_to_an_end(ent_unpack *p)
{
    char   room[ENT_UNPACK_CHUNK];
    size_t heard = 0;
    while (p->status == ENT_OK && heard < LITTLE && need_frame(p)) {
        size_t n = hear_some(p, room, p->left < sizeof room ? p->left : sizeof room);
        p->left -= (uint32_t)n;
        heard += n;
    }
}

void ent_unpack_close(ent_unpack *p)
{
    if (!p->is_done && !p->is_bomb)
        come_to_an_end(p);
    if (p->child && p->child->is_alive && (!p->is_done || !p->is_fed))
        ent_unpacker_close(p->child);
    ent_arena_free(&p->names);
}
