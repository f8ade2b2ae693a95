/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chunk.c - a long sum, cut into chunks that several threads compute, added in the order of the chunks. */
#include "network/chunk.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *ent_search_alloc(size_t count, size_t size)
{
    const size_t page = (size_t)1 << 21;
    if (!count || size > (SIZE_MAX - page) / count || count * size < 2 * page)
        return calloc(count, size);
    size_t bytes = (count * size + page - 1) / page * page;
    void  *items = aligned_alloc(page, bytes);
    if (!items)
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(items, bytes, MADV_HUGEPAGE); /* only a wish: slower without */
#endif
    return memset(items, 0, bytes);
}

/* ---- rooms ----------------------------------------------------------------------------------- */

void *ent_room_begin(size_t size)
{
    return calloc(1, size);
}

static void *kept(ent_room *room, void *array)
{
    assert(room->arrays < sizeof room->array / sizeof *room->array);
    room->array[room->arrays++] = array;
    room->failed = room->failed || !array;
    return array;
}

void *ent_room_array(ent_room *room, size_t count, size_t size)
{
    return kept(room, calloc(count, size));
}

void *ent_room_search(ent_room *room, size_t count, size_t size)
{
    return kept(room, ent_search_alloc(count, size));
}

void *ent_room_made(void *room)
{
    if (!room || !((ent_room *)room)->failed)
        return room;
    ent_room_end(room);
    return NULL;
}

void ent_room_end(void *room)
{
    ent_room *r = room;
    for (uint32_t i = 0; r && i < r->arrays; i++)
        free(r->array[i]);
    free(r);
}

/* ---- chunks ---------------------------------------------------------------------------------- */

/* What the threads share; all of it under the lock but for `loop`. */
typedef struct crew {
    const ent_chunk_loop *loop;
    pthread_mutex_t       lock;
    pthread_cond_t        turn_came;
    uint32_t              next; /* chunk that nobody has taken   */
    uint32_t              turn; /* chunk to be added next        */
} crew;

static bool take(crew *c, uint32_t *chunk)
{
    pthread_mutex_lock(&c->lock);
    bool more = c->next < c->loop->chunks;
    if (more)
        *chunk = c->next++;
    pthread_mutex_unlock(&c->lock);
    return more;
}

/* The least chunk under way never waits: there is no deadlock. */
static void add_in_turn(crew *c, void *room, uint32_t chunk)
{
    pthread_mutex_lock(&c->lock);
    while (c->turn != chunk)
        pthread_cond_wait(&c->turn_came, &c->lock);
    c->loop->add(c->loop->context, room);
    c->turn++;
    pthread_cond_broadcast(&c->turn_came);
    pthread_mutex_unlock(&c->lock);
}

static void run_chunks(crew *c, void *room)
{
    uint32_t chunk;
    while (take(c, &chunk)) {
        c->loop->work(c->loop->context, room, chunk);
        add_in_turn(c, room, chunk);
    }
}

/* A thread without room leaves the work to the others. */
static void *be_thread(void *context)
{
    crew *c = context;
    void *room = c->loop->begin(c->loop->context);
    if (room) {
        run_chunks(c, room);
        c->loop->end(room);
    }
    return NULL;
}

bool ent_chunks_run(const ent_chunk_loop *loop)
{
    crew       c = {.loop = loop};
    uint32_t   helpers = loop->jobs > 1 ? loop->jobs - 1 : 0, started = 0;
    void      *room = loop->begin(loop->context);
    if (!room)
        return false;
    if (loop->chunks && helpers > loop->chunks - 1)
        helpers = loop->chunks - 1;
    pthread_t *thread = helpers ? calloc(helpers, sizeof *thread) : NULL;
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.turn_came, NULL);
    while (thread && started < helpers && pthread_create(&thread[started], NULL, be_thread, &c) == 0)
        started++; /* fewer than asked for do the same work, later */
    run_chunks(&c, room);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    pthread_cond_destroy(&c.turn_came);
    pthread_mutex_destroy(&c.lock);
    free(thread);
    loop->end(room);
    return true;
}
