/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces.c - the evidence of edges, copied from where an earlier run wrote it. */
#include "export/pieces.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/retry.h"

enum {
    WINDOW = 1 << 20,     /* bytes of the earlier file at hand  */
    PIECE_MOST = 1 << 17, /* a longer piece is written          */
    KEPT_MOST = 1 << 23   /* bytes of a list in memory          */
};

static const char mark[16] = "entente pieces 2";

typedef struct head {
    char     mark[sizeof mark];
    uint64_t of, files;
} head;

/* ---- keys ---------------------------------------------------------------------------------------------- */

static uint64_t hash_text(const char *text, uint64_t seed)
{
    return text ? ent_hash(text, strlen(text), seed) : seed;
}

/* All that a sentence's bytes come from, in whatever format. */
static uint64_t print_of(const ent_graph *graph, const ent_evidence *e)
{
    uint64_t print = ent_hash_mix(graph->document_print[e->document], (uint64_t)e->start << 32 | e->end);
    return ent_hash_mix(hash_text(e->role, print), e->sentence);
}

/* The same of an edge's evidence. */
static uint64_t key_of(const ent_graph *graph, const uint64_t *entity, const uint64_t *print, const ent_edge *edge)
{
    uint64_t key = ent_hash_mix(ent_hash_mix(entity[edge->source], entity[edge->target]), (uint64_t)edge->kind);
    for (uint32_t i = edge->evidence; i < edge->evidence + edge->evidence_count; i++)
        key = ent_hash_mix(key, print[graph->evidence ? graph->evidence[i] : i]);
    return key;
}

static uint64_t *keys_of(const ent_graph *graph)
{
    uint64_t *key = malloc((graph->edges + (size_t)1) * sizeof *key);
    uint64_t *entity = malloc((graph->entities + (size_t)1) * sizeof *entity);
    uint64_t *print = malloc((graph->statements + (size_t)1) * sizeof *print);
    bool      fine = key && entity && print;
    for (uint32_t i = 0; fine && i < graph->entities; i++)
        entity[i] = hash_text(graph->entity[i].id, 0);
    for (uint32_t i = 0; fine && i < graph->statements; i++)
        print[i] = print_of(graph, &graph->statement[i]);
    for (uint32_t i = 0; fine && i < graph->edges; i++)
        key[i] = key_of(graph, entity, print, &graph->edge[i]);
    if (!fine) {
        free(key);
        key = NULL;
    }
    free(entity);
    free(print);
    return key;
}

/* ---- FILE as it was -------------------------------------------------------------------------------------- */

static bool read_at(int file, uint64_t offset, void *out, size_t length)
{
    for (char *at = out; length;) {
        ssize_t n;
        ENT_RETRY(n, pread(file, at, length, (off_t)offset));
        if (n <= 0)
            return false;
        at += n, offset += (uint64_t)n, length -= (size_t)n;
    }
    return true;
}

/* A regular file, to be read; 0: there is none. */
static int open_file(const char *path, struct stat *about)
{
    int file;
    ENT_RETRY(file, open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (file < 0)
        return 0;
    if (file == 0 || fstat(file, about) || !S_ISREG(about->st_mode)) { /* 0 stands for none */
        close(file);
        return 0;
    }
    return file;
}

static ent_file_identity identity_of(const struct stat *about)
{
    return (ent_file_identity){(uint64_t)about->st_size, (uint64_t)about->st_dev, (uint64_t)about->st_ino,
                               (uint64_t)about->st_mtim.tv_sec, (uint64_t)about->st_mtim.tv_nsec};
}

static void read_lists(ent_pieces *pieces, uint64_t size)
{
    head     there;
    uint64_t offset = sizeof there;
    if (!read_at(pieces->file, 0, &there, sizeof there) || memcmp(there.mark, mark, sizeof mark) != 0 ||
        there.of != pieces->of || there.files > ENT_PIECED_FILES)
        return;
    uint32_t files = (uint32_t)there.files;
    if (!read_at(pieces->file, offset, pieces->was, files * sizeof *pieces->was))
        return;
    offset += files * sizeof *pieces->was;
    for (uint32_t i = 0; i < files; i++) {
        const ent_pieced_file *was = &pieces->was[i];
        if (was->pieces > ENT_PIECED_EDGES || was->pieces > (size - offset) / sizeof(ent_piece) ||
            !memchr(was->name, '\0', sizeof was->name))
            return;
        pieces->offset[i] = offset;
        offset += was->pieces * sizeof(ent_piece);
        pieces->files = i + 1;
    }
}

void ent_pieces_open(ent_pieces *pieces, const ent_graph *graph, const ent_options *options)
{
    struct stat    about;
    const uint64_t shape = (uint64_t)options->evidence_sample << 1 | options->csv_raw;
    *pieces = (ent_pieces){.of = ent_hash_mix(graph->pieces_of, shape)};
    if (!graph->pieces || !graph->document_print || graph->edges > ENT_PIECED_EDGES)
        return;
    pieces->folder = graph->folder;
    pieces->path = strdup(graph->pieces);
    pieces->key = pieces->path ? keys_of(graph) : NULL;
    pieces->file = pieces->key ? open_file(pieces->path, &about) : 0;
    if (pieces->file)
        read_lists(pieces, (uint64_t)about.st_size);
}

void ent_pieces_close(ent_pieces *pieces)
{
    if (pieces->file)
        close(pieces->file);
    free(pieces->path);
    free(pieces->key);
    *pieces = (ent_pieces){0};
}

/* ---- one file ------------------------------------------------------------------------------------------------ */

/* Where a key is in `was`, or the free slot where it would be. */
static uint32_t probe(const ent_pieced *p, uint64_t key)
{
    uint32_t mask = p->slots - 1, i = (uint32_t)(key >> 7) & mask;
    while (p->slot[i] && p->was[p->slot[i] - 1].key != key)
        i = (i + 1) & mask;
    return i;
}

static bool index_pieces(ent_pieced *p)
{
    p->slots = 16;
    while (p->slots < p->was_count * 2)
        p->slots *= 2;
    p->slot = calloc(p->slots, sizeof *p->slot);
    for (uint32_t i = 0; p->slot && i < p->was_count; i++)
        p->slot[probe(p, p->was[i].key)] = i + 1;
    return p->slot != NULL;
}

static bool read_pieces(ent_pieced *p, const ent_pieces *pieces, uint32_t list)
{
    const ent_pieced_file *was = &pieces->was[list];
    size_t                 size = (size_t)was->pieces * sizeof *p->was;
    p->was = malloc(size + 1);
    p->window = malloc(WINDOW);
    p->was_count = (uint32_t)was->pieces;
    return p->was && p->window && read_at(pieces->file, pieces->offset[list], p->was, size) &&
           ent_hash(p->was, size, 0) == was->sum && index_pieces(p);
}

/* Forget the earlier file. */
static void drop(ent_pieced *p)
{
    if (p->file)
        close(p->file);
    free(p->was);
    free(p->slot);
    free(p->window);
    p->file = 0;
    p->was = NULL;
    p->slot = NULL;
    p->window = NULL;
}

void ent_pieced_begin(ent_pieced *pieced, const ent_pieces *pieces, const char *name, const char *path)
{
    *pieced = (ent_pieced){.key = pieces->key, .folder = pieces->folder};
    for (uint32_t i = 0; i < pieces->files; i++) {
        struct stat       about;
        ent_file_identity identity;
        if (strcmp(pieces->was[i].name, name) != 0 || !(pieced->file = open_file(path, &about)))
            continue;
        identity = identity_of(&about);
        if (memcmp(&identity, &pieces->was[i].identity, sizeof identity) != 0 || !read_pieces(pieced, pieces, i))
            drop(pieced);
        return;
    }
}

void ent_pieced_end(ent_pieced *pieced)
{
    drop(pieced);
}

void ent_pieced_free(ent_pieced *pieced)
{
    drop(pieced);
    ent_log_free(&pieced->is);
    *pieced = (ent_pieced){0};
}

/* The piece of a key; most are behind the one before. */
static const ent_piece *find(ent_pieced *p, uint64_t key)
{
    uint32_t at = p->next;
    if (at >= p->was_count || p->was[at].key != key) {
        uint32_t there = p->slot[probe(p, key)];
        if (!there)
            return NULL;
        at = there - 1;
    }
    p->next = at + 1;
    return &p->was[at];
}

/* Its bytes as they lie in the earlier file, NULL where they are not what was written. */
static const char *bytes_of(ent_pieced *p, const ent_piece *piece)
{
    if (piece->length > PIECE_MOST)
        return NULL;
    if (piece->offset < p->from || piece->offset - p->from > p->held ||
        p->held - (piece->offset - p->from) < piece->length) {
        ssize_t n;
        ENT_RETRY(n, pread(p->file, p->window, WINDOW, (off_t)piece->offset));
        p->from = piece->offset;
        p->held = n > 0 ? (size_t)n : 0;
    }
    const char *bytes = p->window + (piece->offset - p->from);
    bool        is_whole = p->held - (piece->offset - p->from) >= piece->length;
    return is_whole && (uint32_t)ent_hash(bytes, piece->length, piece->key) == piece->sum ? bytes : NULL;
}

static void keep(ent_pieced *p, ent_piece piece)
{
    if (ent_log_put(&p->is, &piece, sizeof piece) && ent_log_settle(&p->is, p->folder, KEPT_MOST, NULL) == ENT_OK)
        p->is_count++;
    else
        p->key = NULL; /* of this file nothing is kept */
}

bool ent_pieced_copy(ent_pieced *pieced, uint32_t edge, ent_output *output)
{
    if (!pieced || !pieced->key || !pieced->file)
        return false;
    const ent_piece *piece = find(pieced, pieced->key[edge]);
    const char      *bytes = piece ? bytes_of(pieced, piece) : NULL;
    if (!bytes)
        return false;
    keep(pieced, (ent_piece){piece->key, ent_output_size(output), piece->length, piece->sum});
    ent_output_write(output, bytes, piece->length);
    pieced->copied++;
    return true;
}

void ent_pieced_note(ent_pieced *pieced, uint32_t edge, uint64_t from, const ent_output *output)
{
    uint64_t length = ent_output_size(output) - from;
    if (!pieced || !pieced->key || length > output->used || length > PIECE_MOST) /* some of it has gone to the system */
        return;
    const uint64_t key = pieced->key[edge];
    const char    *bytes = output->buffer + (output->used - (size_t)length);
    keep(pieced, (ent_piece){key, from, (uint32_t)length, (uint32_t)ent_hash(bytes, (size_t)length, key)});
}

/* ---- FILE as it becomes ---------------------------------------------------------------------------------------- */

static bool describe(const ent_pieces_row *row, const ent_pages *list, ent_pieced_file *out)
{
    struct stat about;
    size_t      length = strlen(row->name);
    if (length >= sizeof out->name || stat(row->path, &about))
        return false;
    *out = (ent_pieced_file){.identity = identity_of(&about), .pieces = row->pieced->is_count};
    memcpy(out->name, row->name, length);
    out->sum = ent_hash(ent_pages_at(list, 0), row->pieced->is_count * sizeof(ent_piece), 0);
    return true;
}

static void write_lists(const ent_pieces *pieces, const ent_pieced_file *file, const ent_pages *list, uint32_t files)
{
    head       first = {.of = pieces->of, .files = files};
    ent_output output;
    memcpy(first.mark, mark, sizeof mark);
    if (ent_output_open(&output, pieces->path, NULL) != ENT_OK)
        return;
    ent_output_write(&output, (const char *)&first, sizeof first);
    ent_output_write(&output, (const char *)file, files * sizeof *file);
    for (uint32_t i = 0; i < files; i++)
        ent_output_write(&output, ent_pages_at(&list[i], 0), file[i].pieces * sizeof(ent_piece));
    if (ent_output_close(&output, NULL) != ENT_OK)
        return; /* the next run writes all of its pieces */
}

void ent_pieces_keep(const ent_pieces *pieces, const ent_pieces_row *row, uint32_t rows)
{
    ent_pieced_file file[ENT_PIECED_FILES];
    ent_pages       list[ENT_PIECED_FILES];
    uint32_t        files = 0;
    for (uint32_t i = 0; i < rows && pieces->key && files < ENT_PIECED_FILES; i++) {
        ent_pieced *pieced = row[i].pieced;
        if (!pieced->key || !pieced->is_count ||
            ent_log_finish(&pieced->is, pieces->folder, &list[files], NULL) != ENT_OK)
            continue;
        if (describe(&row[i], &list[files], &file[files]))
            files++;
        else
            ent_pages_free(&list[files]);
        pieced->is_count = 0;
    }
    if (pieces->key)
        write_lists(pieces, file, list, files);
    for (uint32_t i = 0; i < files; i++)
        ent_pages_free(&list[i]);
}
