/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jobs.c - pieces of work that do not depend on each other, taken in order by whichever thread is free. */
#include "base/jobs.h"

#include <pthread.h>
#include <stdlib.h>

/* What the threads share; all that changes is under the lock. */
typedef struct crew {
    ent_job        *job;
    void           *context;
    uint32_t        count;
    uint32_t        next; /* piece that nobody has taken */
    bool            stopped;
    pthread_mutex_t lock;
} crew;

static bool take(crew *c, uint32_t *i)
{
    pthread_mutex_lock(&c->lock);
    bool more = !c->stopped && c->next < c->count;
    if (more)
        *i = c->next++;
    pthread_mutex_unlock(&c->lock);
    return more;
}

static void stop(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->stopped = true;
    pthread_mutex_unlock(&c->lock);
}

static void work(crew *c, bool is_caller)
{
    uint32_t i;
    while (take(c, &i))
        if (!c->job(c->context, i, is_caller))
            stop(c);
}

static void *be_thread(void *context)
{
    work(context, false);
    return NULL;
}

void ent_jobs_run(uint32_t count, uint32_t threads, ent_job *job, void *context)
{
    crew       c = {.job = job, .context = context, .count = count};
    uint32_t   most = threads < count ? threads : count, helpers = most > 1 ? most - 1 : 0, started = 0;
    pthread_t *helper = helpers ? calloc(helpers, sizeof *helper) : NULL;
    pthread_mutex_init(&c.lock, NULL);
    while (helper && started < helpers && pthread_create(&helper[started], NULL, be_thread, &c) == 0)
        started++;
    work(&c, true);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(helper[i], NULL);
    pthread_mutex_destroy(&c.lock);
    free(helper);
}
