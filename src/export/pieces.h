/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces.h - the evidence of an edge as an earlier run wrote it into a file, to be copied where it would be written again.
 *
 *   what an edge's evidence is made of -> its key, a hash
 *   an earlier graph.json              -> key, where, hash of the bytes      a line each in FILE, beside the database
 *   this one     the same key?  copied : written
 *
 * Of a corpus that has grown a little nearly all evidence is as it was, while looking up its sentences, which lie in the
 * order of documents, and escaping them is most of the work of writing. Nothing is believed: a file counts as the one that
 * was written if it is the same file of the same size and time, a piece if its bytes have their hash; else it is written
 * anew. FILE is a help and no more: it may be missing, old, damaged or gone, and where it cannot be kept nobody is told.
 *
 *   "entente pieces 2"            16 bytes; numbers are this machine's
 *   of, files                     what made them (ent_graph.pieces_of, options); how many files
 *   name, identity, pieces, sum   for each
 *   pieces                        of each, one behind the other: ent_piece
 *
 * The number in the first line changes with what the writers write. */
#ifndef ENT_EXPORT_PIECES_H
#define ENT_EXPORT_PIECES_H

#include "base/output.h"
#include "knowledge/graph.h"

enum { ENT_PIECE_NAME = 32, ENT_PIECED_FILES = 8, ENT_PIECED_EDGES = 1 << 23 /* of more nothing is kept */ };

typedef struct ent_piece {
    uint64_t key, offset;
    uint32_t length, sum;
} ent_piece;

/* What tells a file from all others, and from itself after a change. */
typedef struct ent_file_identity {
    uint64_t size, device, number, seconds, nanoseconds;
} ent_file_identity;

/* What FILE says of a file. */
typedef struct ent_pieced_file {
    char              name[ENT_PIECE_NAME];
    ent_file_identity identity;
    uint64_t          pieces, sum;
} ent_pieced_file;

/* The pieces of one file that is being written. All zeros: nothing is copied, nothing kept. */
typedef struct ent_pieced {
    const uint64_t *key;   /* [edges], NULL: nothing is kept         */
    int             file;  /* the one that was written earlier, or 0 */
    ent_piece      *was;   /* [was_count]                            */
    uint32_t        was_count, next;
    uint32_t       *slot;  /* [slots] place in `was` + 1 by key      */
    uint32_t        slots;
    char           *window; /* bytes [from, from + held) of the file */
    uint64_t        from;
    size_t          held;
    const char     *folder; /* where a file without a name may go, see spill.h */
    ent_log         is;    /* [is_count] ent_piece, of this file     */
    uint32_t        is_count;
    uint64_t        copied; /* pieces                                */
} ent_pieced;

typedef struct ent_pieces {
    char           *path; /* FILE, NULL: none                        */
    const char     *folder;
    uint64_t        of;
    uint64_t       *key;  /* [edges]                                 */
    int             file; /* FILE as it was, or 0                    */
    ent_pieced_file was[ENT_PIECED_FILES];
    uint64_t        offset[ENT_PIECED_FILES]; /* of their pieces     */
    uint32_t        files;
} ent_pieces;

/* Look at what an earlier run left in graph->pieces; `options` are those of this one. */
void ent_pieces_open(ent_pieces *pieces, const ent_graph *graph, const ent_options *options);
void ent_pieces_close(ent_pieces *pieces);

/* Begin a file that will replace the one at `path`, which is called `name` there. */
void ent_pieced_begin(ent_pieced *pieced, const ent_pieces *pieces, const char *name, const char *path);
void ent_pieced_end(ent_pieced *pieced); /* what was is forgotten, what is stays, for ent_pieces_keep */
void ent_pieced_free(ent_pieced *pieced);

/* Write the piece of an edge where it is as it was. False, as for NULL: it is to be written, and then to be noted. O(1). */
bool ent_pieced_copy(ent_pieced *pieced, uint32_t edge, ent_output *output);

/* The piece of an edge is what was written since the output had `from` bytes. */
void ent_pieced_note(ent_pieced *pieced, uint32_t edge, uint64_t from, const ent_output *output);

/* One of the files that were written. */
typedef struct ent_pieces_row {
    const char *name, *path;
    ent_pieced *pieced;
} ent_pieces_row;

/* Have the next run know where the pieces of row[rows] are, which have none after that. */
void ent_pieces_keep(const ent_pieces *pieces, const ent_pieces_row *row, uint32_t rows);

#endif
