/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_crew.c - children that answer requests: all answers, in order, whatever becomes of the children. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/crew.h"
#include "check.h"

/* What the answers tell. */
typedef struct hearing {
    uint32_t count, lost, wrong;
    char     reason[ENT_CREW_REASON];
    bool     stop;           /* asked to go on: no                        */
    ent_status status;       /* given back by heard, after `until` answers */
    uint32_t until;
    pid_t   *children;       /* [8] shared: who answered last; to be killed */
    uint32_t kill_every;
} hearing;

/* The answer to "NUMBER rest" is "NUMBER LENGTH"; some requests are other than that. */
static bool answer(void *context, const char *request, size_t length, ent_encoder *to)
{
    hearing *h = context;
    char     text[64];
    if (h->children)
        h->children[getpid() % 8] = getpid();
    if (length > 1 && request[0] == '!' && request[1] == 'a')
        abort();
    if (length > 1 && request[0] == '!' && request[1] == 'k')
        raise(SIGKILL);
    if (length > 1 && request[0] == '!' && request[1] == 'e')
        _exit(0);
    if (length > 1 && request[0] == '!' && request[1] == 'm')
        return false;
    if (length > 1 && request[0] == '!' && request[1] == 's')
        sleep(100);
    int n = snprintf(text, sizeof text, "%.*s %zu", (int)strcspn(request, " "), request, length);
    ent_encode_bytes(to, text, (size_t)n);
    for (size_t i = 0; length > 100000 && i < length; i++) /* a large answer to a large request */
        ent_encode_bytes(to, "x", 1);
    return true;
}

static ent_status heard(void *context, const ent_crew_reply *reply, ent_error *error)
{
    hearing *h = context;
    char     want[64];
    if (!reply->answer) {
        h->lost++;
        snprintf(h->reason, sizeof h->reason, "%s", reply->reason);
    } else {
        size_t n = (size_t)snprintf(want, sizeof want, "%u %zu", h->count, reply->request_length);
        h->wrong += reply->answer_length < n || memcmp(reply->answer, want, n) != 0;
    }
    h->count++;
    if (h->children && h->kill_every && h->count % h->kill_every == 0)
        for (int i = 0; i < 8; i++)
            if (h->children[i])
                kill(h->children[i], SIGKILL), h->children[i] = 0;
    return h->status != ENT_OK && h->count == h->until ? ent_fail(error, h->status, "enough") : ENT_OK;
}

static bool go_on(void *context)
{
    const hearing *h = context;
    return !h->stop;
}

static ent_crew *crew_of(hearing *h, uint32_t count)
{
    ent_crew     *crew = NULL;
    ent_crew_work work = {answer, heard, go_on, h};
    CHECK(ent_crew_open(count, &work, &crew, NULL) == ENT_OK);
    return crew;
}

/* Request i: its number, and bytes whose number differs. */
static ent_status ask(ent_crew *crew, uint32_t i, size_t length, ent_error *error)
{
    char *request = calloc(1, length + 32);
    int   n = snprintf(request, length + 32, "%u ", i);
    memset(request + n, 'r', length);
    ent_status status = ent_crew_ask(crew, request, (size_t)n + length, error);
    free(request);
    return status;
}

static void test_order(void)
{
    for (uint32_t children = 1; children <= 5; children += 2) {
        hearing   h = {0};
        ent_crew *crew = crew_of(&h, children);
        for (uint32_t i = 0; i < 5000; i++)
            CHECK(ask(crew, i, (i * 2654435761u) % (i % 100 == 0 ? 300000 : 3000), NULL) == ENT_OK);
        CHECK(ent_crew_finish(crew, NULL) == ENT_OK);
        CHECK(h.count == 5000 && !h.wrong && !h.lost && ent_crew_waiting(crew) == 0);
        CHECK(ask(crew, 5000, 10, NULL) == ENT_OK); /* again, after the end */
        CHECK(ent_crew_finish(crew, NULL) == ENT_OK && h.count == 5001);
        ent_crew_close(crew);
    }
    ent_crew_close(NULL);
}

static void test_large(void)
{
    hearing   h = {0};
    ent_crew *crew = crew_of(&h, 2);
    CHECK(ask(crew, 0, (size_t)ENT_CREW_WAITING + 1, NULL) == ENT_OK);
    CHECK(ask(crew, 1, 0, NULL) == ENT_OK);
    CHECK(ask(crew, 2, (size_t)ENT_CREW_WAITING * 2, NULL) == ENT_OK);
    CHECK(ent_crew_finish(crew, NULL) == ENT_OK && h.count == 3 && !h.wrong);
    ent_crew_close(crew);
}

/* A request that crashes whoever takes it is lost, and nothing else. */
static void test_crash(const char *bad, const char *reason)
{
    hearing   h = {0};
    ent_crew *crew = crew_of(&h, 3);
    for (uint32_t i = 0; i < 2000; i++)
        CHECK((i % 500 == 250 ? ent_crew_ask(crew, bad, strlen(bad), NULL) : ask(crew, i, i % 1000, NULL)) == ENT_OK);
    CHECK(ent_crew_finish(crew, NULL) == ENT_OK);
    CHECK(h.count == 2000 && h.lost == 4 && !h.wrong);
    CHECK_TEXT(h.reason, reason);
    ent_crew_close(crew);
}

/* Children that are killed from outside cost nothing. */
static void test_killed(void)
{
    hearing h = {.kill_every = 300};
    h.children = mmap(NULL, 8 * sizeof *h.children, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(h.children != MAP_FAILED);
    ent_crew *crew = crew_of(&h, 3);
    for (uint32_t i = 0; i < 6000; i++)
        CHECK(ask(crew, i, i % 2000, NULL) == ENT_OK);
    CHECK(ent_crew_finish(crew, NULL) == ENT_OK);
    CHECK(h.count == 6000 && !h.wrong && h.lost == 0);
    ent_crew_close(crew);
    munmap(h.children, 8 * sizeof *h.children);
}

static void test_ends(void)
{
    ent_error error = {0};
    hearing   h = {0};
    ent_crew *crew = crew_of(&h, 2);
    ent_status status = ent_crew_ask(crew, "!m", 2, &error);
    if (status == ENT_OK) /* the child may have given up before or after it returned */
        status = ent_crew_finish(crew, &error);
    CHECK(status == ENT_NO_MEMORY && error.text[0]);
    ent_crew_close(crew);

    h = (hearing){.status = ENT_BAD_INPUT, .until = 3};
    error = (ent_error){0};
    crew = crew_of(&h, 2);
    status = ENT_OK;
    for (uint32_t i = 0; i < 10 && status == ENT_OK; i++)
        status = ask(crew, i, 10, &error);
    if (status == ENT_OK)
        status = ent_crew_finish(crew, &error);
    CHECK(status == ENT_BAD_INPUT && h.count == 3);
    CHECK_TEXT(error.text, "enough");
    ent_crew_close(crew);

    h = (hearing){.stop = true}; /* children that sleep do not hold the parent up */
    error = (ent_error){0};
    crew = crew_of(&h, 2);
    CHECK(ent_crew_ask(crew, "!s", 2, &error) == ENT_OK);
    CHECK(ent_crew_finish(crew, &error) == ENT_INTERRUPTED);
    ent_crew_close(crew);
}

int main(void)
{
    test_order();
    test_large();
    test_crash("!a", "crashed (signal 6)");
    test_crash("!k", "crashed (signal 9)");
    test_crash("!e", "crashed");
    test_killed();
    test_ends();
    return REPORT();
}
