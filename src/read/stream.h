/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream.h - a file or other source as a stream of UTF-8: byte order marks are gone, UTF-16 is decoded, and
 * pieces (lines, records) are cut off its front with bounded memory.
 *
 *   buffer   [ given out | start ...... waiting ...... end | free ]                              */
#ifndef ENT_READ_STREAM_H
#define ENT_READ_STREAM_H

#include "base/error.h"
#include "read/charset.h"

/* Where bytes come from: up to `size` of them into `out`; their number, 0 at the end, -1 on a failure, whose
 * errno is in *code or, where it has none, whose reason is in *trouble, which lives as long as `source`. */
typedef ptrdiff_t ent_stream_read(void *source, char *out, size_t size, int *code, const char **trouble);

typedef struct ent_stream {
    ent_stream_read *read;
    void     *source;
    char     *buffer;
    size_t    start, end, capacity;
    uint64_t  line;                  /* number of the line at `start`, from 1                     */
    bool      finished;              /* nothing more will come                                    */
    int       failure;               /* errno of a read that failed, 0: none                      */
    const char *trouble;             /* why it failed where it is no errno; `failure` is then -1  */
    uint64_t  taken;                 /* bytes read so far                                         */
    uint64_t  size;                  /* of the regular file that `source` is, 0: not known        */
    bool      is_utf16;
    ent_utf16 utf16;
    bool    (*go_on)(void *context); /* asked before each read; false stops with ENT_INTERRUPTED  */
    void     *context;
} ent_stream;

/* Begin reading `source`, which stays the caller's; look at its byte order mark. `size` as in the stream: a read that
 * asked for more and came to just this size was the last one, so that a small file costs one call. ENT_NO_MEMORY,
 * ENT_INTERRUPTED. A read that fails ends the stream and sets `failure`: look there at the end. */
ENT_CHECK ent_status ent_stream_open(ent_stream *stream, ent_stream_read *read, void *source, uint64_t size,
                                     bool (*go_on)(void *), void *context, ent_error *error);

/* Two sources: a file descriptor (`source` is an int *), and bytes in memory (an ent_bytes *). */
typedef struct ent_bytes {
    const char *data;
    size_t      length;
} ent_bytes;

ent_stream_read ent_stream_read_file, ent_stream_read_bytes;

/* Wait until at least `wanted` bytes are there or the stream is finished; they are at
 * buffer + start, and a NUL stands behind them. */
ENT_CHECK ent_status ent_stream_need(ent_stream *stream, size_t wanted, ent_error *error);

/* Where a piece ends: given its bytes in turn, says true at its last one. */
typedef bool ent_stream_ends(void *state, unsigned char byte);

/* One that ends lines, behind their LF. */
ent_stream_ends ent_stream_line_ends;

typedef struct ent_piece {
    char    *data;     /* [length], valid until the next call; not NUL-terminated             */
    size_t   length;   /* 0 when too_long                                                    */
    uint64_t line;     /* where it begins, from 1                                            */
    bool     too_long; /* longer than allowed: it was passed over                            */
    bool     ended;    /* `ends` said so (otherwise the stream was over)                     */
} ent_piece;

/* Cut the next piece off the front. `*some` is false when the stream is over. Keeps at most `most`
 * bytes and a buffer in memory. Lines are counted by LF. */
ENT_CHECK ent_status ent_stream_cut(ent_stream *stream, size_t most, ent_stream_ends *ends,
                                    void *state, ent_piece *piece, bool *some, ent_error *error);

/* Pass over `count` bytes, whether they are there yet or not. */
ENT_CHECK ent_status ent_stream_skip(ent_stream *stream, uint64_t count, ent_error *error);

void ent_stream_free(ent_stream *stream); /* the source stays open */

#endif
