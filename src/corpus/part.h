/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.h - a part of a large job: what `entente extract` made of its inputs, in one file.
 *
 *   entente part 1                        the format's version
 *   version 0.1.0                         origin: of the program, of the model and the tables that found the
 *   model 0123456789abcdef                names, and the window of co-mentions. Parts of one graph agree in all of
 *   tables 0123456789abcdef               these.
 *   window sentence
 *   (empty line)
 *   run, run ...                          bytes, in the order of their ids
 *   run ID documents N skipped N capped N bytes N sum HASH      a line for each
 *   end OFFSET HASH                       where these lines begin; of everything before `run` bytes and of these lines
 *
 * A run is what one `entente extract` made: extracts (knowledge/extract.h), sorted by document id, hash of the
 * text, bytes, in blocks:
 *
 *   block   length, length unpacked, hash of what was unpacked (fixed, base/codec.h); zstd: texts, each an extract
 *
 * The id of a run is a hash of its origin and of every document and failure that its inputs gave, in whatever
 * order, so that the same inputs give the same id. To merge parts is to unite their sets of runs: the order
 * plays no part, nor does it matter how often a part comes, or in what other part it is already. Where two runs
 * have one id and are not the same (a child was killed while one was made), the one with more documents
 * stays, of equals the one with the lesser hash. Hashes are ent_hash: against accidents, not against malice. */
#ifndef ENT_CORPUS_PART_H
#define ENT_CORPUS_PART_H

#include "base/codec.h"
#include "base/error.h"
#include "base/output.h"

enum { ENT_PART_ID = 33, ENT_PART_HASH = 17, ENT_PART_WORD = 32 };

typedef struct ent_part_origin {
    char version[ENT_PART_WORD];
    char model[ENT_PART_WORD];  /* 16 hex digits, as tables */
    char tables[ENT_PART_WORD];
    char window[ENT_PART_WORD]; /* "sentence", "paragraph", "document" */
} ent_part_origin;

typedef struct ent_part_run {
    char     id[ENT_PART_ID];   /* 32 hex digits                            */
    uint64_t documents, skipped, capped;
    uint64_t bytes;             /* of its blocks, in the file               */
    uint64_t sum;               /* hash of these bytes, see ent_part_sum    */
    uint64_t offset;            /* where they begin; not in the line        */
} ent_part_run;

/* ---- a part as a file (part.c) ----------------------------------------------------------------------- */

typedef struct ent_part {
    char           *path;
    int             file;
    ent_part_origin origin;
    ent_part_run   *run; /* [runs] by id */
    uint32_t        runs, run_capacity;
} ent_part;

/* Open a part and read its lines. Errors: ENT_CANNOT_READ; ENT_BAD_INPUT where it is none, or is damaged, all naming
 * the path; ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_part_open(const char *path, ent_part *part, ent_error *error);
void ent_part_close(ent_part *part);

/* The two ends of a part; between them the runs' bytes have been written. */
void ent_part_write_head(const ent_part_origin *origin, ent_output *output);
void ent_part_write_lines(const ent_part_origin *origin, const ent_part_run *run, uint32_t runs, ent_output *output);

/* The hash of a run's bytes, piece by piece at the borders of blocks; begins with 0. */
uint64_t ent_part_sum(uint64_t sum, const void *data, size_t length);

/* The origin of what this program makes now. `model` has 16 hex digits. */
ent_part_origin ent_part_origin_here(const char *model, ent_window window);

/* The window of an origin; false where it is none. */
bool ent_part_window(const ent_part_origin *origin, ent_window *window);

/* NULL where they agree, else the word that tells them apart: "version", "model" ... */
const char *ent_part_differs(const ent_part_origin *a, const ent_part_origin *b);

/* ---- blocks (part_block.c) ------------------------------------------------------------------------------ */

/* Put a block of raw[length] behind what `to` has. Error: ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_part_pack(const void *raw, size_t length, ent_encoder *to, ent_error *error);

/* The extracts between two offsets of a file, one after the other. */
typedef struct ent_part_cursor {
    const char *path; /* for messages */
    int         file;
    uint64_t    at, end;  /* the next block's offset */
    uint64_t    sum;      /* of the blocks read      */
    ent_encoder packed, raw;
    ent_decoder rest;     /* extracts of the block at hand */
    uint64_t    extracts; /* given                   */
} ent_part_cursor;

ent_part_cursor ent_part_cursor_of(const char *path, int file, uint64_t from, uint64_t end);

/* The next extract, valid until the next call; *some is false behind the last. ENT_BAD_INPUT, ENT_CANNOT_READ,
 * ENT_NO_MEMORY. */
ENT_CHECK ent_status ent_part_next(ent_part_cursor *cursor, ent_view *extract, bool *some, ent_error *error);
void ent_part_cursor_free(ent_part_cursor *cursor);

/* Write the blocks as they are; cursor->sum becomes theirs. Errors as ent_part_next; what cannot be written shows when
 * the output is closed. */
ENT_CHECK ent_status ent_part_copy(ent_part_cursor *cursor, ent_output *output, ent_error *error);

/* `length` bytes at an offset of a file; ENT_BAD_INPUT where it ends before. */
ENT_CHECK ent_status ent_part_read(const char *path, int file, uint64_t offset, void *out, size_t length,
                                   ent_error *error);

#endif
