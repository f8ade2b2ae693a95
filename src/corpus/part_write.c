/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_write.c - extracts into a part. */
#include "corpus/part_write.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/spill.h"
#include "corpus/part_pack.h"

/* An extract in memory. */
typedef struct row {
    ent_view    extract; /* data NULL: none */
    ent_view    id;      /* of its document */
    uint64_t    hash;
} row;

/* A sorted stretch of the file. */
typedef struct stretch {
    uint64_t from, end;
} stretch;

struct ent_part_writer {
    ent_part_origin origin;
    char           *folder;
    size_t          memory;
    uint32_t        threads;
    ent_arena       arena; /* of the extracts in memory */
    size_t          kept;  /* bytes of them             */
    row            *row;
    uint32_t        rows, row_capacity;
    ent_spill       file;  /* of the stretches          */
    stretch        *stretch;
    uint32_t        stretches, stretch_capacity;
    uint64_t        input[2]; /* sums of hashes of the inputs */
    ent_summary     counts;
};

/* ---- begin, end ------------------------------------------------------------------------------------------ */

ent_status ent_part_begin(const ent_part_origin *origin, const char *folder, size_t memory, uint32_t threads,
                          ent_part_writer **out, ent_error *error)
{
    ent_part_writer *writer = calloc(1, sizeof *writer);
    char            *copy = strdup(folder);
    if (!writer || !copy) {
        free(writer);
        free(copy);
        return ent_fail_memory(error, "a part");
    }
    writer->origin = *origin;
    writer->folder = copy;
    writer->memory = memory ? memory : ENT_PART_MEMORY;
    writer->threads = threads;
    *out = writer;
    return ENT_OK;
}

void ent_part_end(ent_part_writer *writer)
{
    if (!writer)
        return;
    ent_spill_close(&writer->file);
    ent_arena_free(&writer->arena);
    free(writer->stretch);
    free(writer->row);
    free(writer->folder);
    free(writer);
}

/* ---- the id ------------------------------------------------------------------------------------------------ */

/* Sums do not depend on the order; two of them, since a sum is weaker than a hash. */
static void note(ent_part_writer *writer, uint64_t hash)
{
    writer->input[0] += ent_hash_mix(hash, 1);
    writer->input[1] += ent_hash_mix(hash, 2);
}

static uint64_t with_text(uint64_t hash, const char *text)
{
    return text ? ent_hash(text, strlen(text), hash) : ent_hash_mix(hash, 3);
}

void ent_part_note_input(ent_part_writer *writer, const ent_raw_document *document)
{
    const char *const text[] = {document->id,        document->title,  document->date, document->source,
                                document->date_from, document->author, document->site, document->language};
    uint64_t hash = ent_hash(document->text, document->length, 0);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        hash = with_text(hash, text[i]);
    note(writer, hash);
}

void ent_part_note_skip(ent_part_writer *writer, const char *source, const char *reason, bool capped)
{
    note(writer, with_text(with_text(capped, source), reason));
}

void ent_part_run_id(const ent_part_writer *writer, char id[ENT_PART_ID])
{
    const ent_part_origin *origin = &writer->origin;
    const char *const      text[] = {origin->version, origin->model, origin->tables, origin->window};
    uint64_t               hash[2] = {writer->input[0], writer->input[1]};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < sizeof text / sizeof *text; i++)
            hash[k] = with_text(hash[k], text[i]);
    snprintf(id, ENT_PART_ID, "%016" PRIx64 "%016" PRIx64, hash[0], hash[1]);
}

/* ---- order ----------------------------------------------------------------------------------------------------- */

static int by_document(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int        order = ent_view_compare(x->id, y->id);
    if (order)
        return order;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return ent_view_compare(x->extract, y->extract);
}

static bool look(const char *data, size_t length, row *out, ent_extract_head *head)
{
    if (length > UINT32_MAX || !ent_extract_look(data, length, head))
        return false;
    *out = (row){{data, (uint32_t)length}, head->id, head->hash};
    return true;
}

/* ---- blocks --------------------------------------------------------------------------------------------------- */

/* Where blocks go: the part, or the file of stretches. */
typedef struct sink {
    ent_part_writer *writer;
    ent_output      *output; /* NULL: the file of stretches */
    ent_part_run     run;
} sink;

static ent_status put_block(void *context, const ent_encoder *packed, ent_error *error)
{
    sink            *to = context;
    ent_part_writer *writer = to->writer;
    to->run.sum = ent_part_sum(to->run.sum, packed->data, packed->length);
    to->run.bytes += packed->length;
    if (!to->output)
        return ent_spill_write(&writer->file, writer->folder, packed->data, packed->length, error);
    ent_output_write(to->output, packed->data, packed->length);
    return ENT_OK;
}

/* ---- what is in memory ---------------------------------------------------------------------------------------- */

typedef struct rows {
    const row *row;
    uint32_t   left;
} rows;

/* The next one; none behind the last. */
static row take_row(rows *of)
{
    if (!of->left)
        return (row){0};
    of->left--;
    return *of->row++;
}

static ent_status next_row(void *context, ent_view *extract, bool *some, ent_error *error)
{
    (void)error;
    *extract = take_row(context).extract;
    *some = extract->data != NULL;
    return ENT_OK;
}

static rows sorted_rows(ent_part_writer *writer)
{
    if (writer->rows)
        qsort(writer->row, writer->rows, sizeof *writer->row, by_document);
    return (rows){writer->row, writer->rows};
}

/* ---- more than memory holds --------------------------------------------------------------------------------------- */

static ent_status spill(ent_part_writer *writer, ent_error *error)
{
    sink to = {.writer = writer};
    if (!ent_grow(&writer->stretch, &writer->stretch_capacity, writer->stretches + 1, sizeof *writer->stretch))
        return ent_fail_memory(error, "a part");
    uint64_t from = writer->file.size;
    rows     all = sorted_rows(writer);
    ENT_TRY(ent_part_pack_all(next_row, &all, put_block, &to, writer->threads, error));
    writer->stretch[writer->stretches++] = (stretch){from, writer->file.size};
    writer->rows = 0;
    writer->kept = 0;
    ent_arena_reset(&writer->arena);
    return ENT_OK;
}

ent_status ent_part_put(ent_part_writer *writer, const void *extract, size_t length, ent_error *error)
{
    ent_extract_head head;
    row              new;
    if (writer->kept && writer->kept + length > writer->memory)
        ENT_TRY(spill(writer, error));
    char *copy = ent_arena_text(&writer->arena, extract, length);
    if (!copy || !ent_grow(&writer->row, &writer->row_capacity, writer->rows + 1, sizeof *writer->row))
        return ent_fail_memory(error, "a part");
    if (!look(copy, length, &new, &head))
        return ent_fail(error, ENT_BAD_DATA, "what a document says is damaged");
    writer->row[writer->rows++] = new;
    writer->kept += length;
    writer->counts.documents += head.is_document;
    writer->counts.sentences += head.sentences;
    writer->counts.words += head.words;
    writer->counts.bytes += head.bytes;
    writer->counts.skipped += head.skipped;
    writer->counts.capped += head.capped;
    return ENT_OK;
}

const ent_summary *ent_part_counts(const ent_part_writer *writer)
{
    return &writer->counts;
}

/* ---- all together ----------------------------------------------------------------------------------------------------- */

/* The next extract of each stretch, and of memory as the last of them. */
typedef struct merging {
    ent_part_cursor *cursor; /* [count - 1]          */
    row             *next;   /* [count] of one that is over: none */
    uint32_t         count;
    uint32_t         given;  /* whose extract was given last; `count`: none */
    rows             memory;
} merging;

static ent_status advance(merging *m, uint32_t i, ent_error *error)
{
    ent_view         extract;
    bool             some;
    ent_extract_head head;
    bool             in_memory = i + 1 == m->count;
    m->next[i] = in_memory ? take_row(&m->memory) : (row){0};
    if (in_memory)
        return ENT_OK;
    ENT_TRY(ent_part_next(&m->cursor[i], &extract, &some, error));
    if (some && !look(extract.data, extract.length, &m->next[i], &head))
        return ent_fail(error, ENT_BAD_DATA, "what a document says is damaged");
    return ENT_OK;
}

/* Stretches are few (one for each ENT_PART_MEMORY), so the least of them is searched for. */
static ent_status next_of_all(void *context, ent_view *extract, bool *some, ent_error *error)
{
    merging *m = context;
    if (m->given < m->count)
        ENT_TRY(advance(m, m->given, error));
    uint32_t least = m->count;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->next[i].extract.data && (least == m->count || by_document(&m->next[i], &m->next[least]) < 0))
            least = i;
    m->given = least;
    *some = least < m->count;
    if (*some)
        *extract = m->next[least].extract;
    return ENT_OK;
}

static ent_status put_merged(merging *m, sink *to, ent_error *error)
{
    const ent_part_writer *writer = to->writer;
    for (uint32_t i = 0; i < writer->stretches; i++) {
        const stretch *s = &writer->stretch[i];
        m->cursor[i] = ent_part_cursor_of(writer->folder, writer->file.file, s->from, s->end);
    }
    for (uint32_t i = 0; i < m->count; i++)
        ENT_TRY(advance(m, i, error));
    return ent_part_pack_all(next_of_all, m, put_block, to, writer->threads, error);
}

static ent_status put_all(ent_part_writer *writer, sink *to, ent_error *error)
{
    uint32_t stretches = writer->stretches;
    merging  m = {.count = stretches + 1, .given = stretches + 1, .memory = sorted_rows(writer)};
    m.cursor = calloc(m.count, sizeof *m.cursor);
    m.next = calloc(m.count, sizeof *m.next);
    ent_status status = m.cursor && m.next ? put_merged(&m, to, error) : ent_fail_memory(error, "a part");
    for (uint32_t i = 0; m.cursor && i < stretches; i++)
        ent_part_cursor_free(&m.cursor[i]);
    free(m.cursor);
    free(m.next);
    return status;
}

ent_status ent_part_finish(ent_part_writer *writer, const char *path, ent_error *error)
{
    ent_output output;
    ENT_TRY(ent_output_open(&output, path, error));
    sink to = {.writer = writer, .output = &output};
    ent_part_write_head(&writer->origin, &output);
    ent_status status = put_all(writer, &to, error);
    if (status != ENT_OK) {
        ent_output_abandon(&output);
        return status;
    }
    ent_part_run_id(writer, to.run.id);
    to.run.documents = writer->counts.documents;
    to.run.skipped = writer->counts.skipped;
    to.run.capped = writer->counts.capped;
    ent_part_write_lines(&writer->origin, &to.run, 1, &output);
    ENT_TRY(ent_output_close(&output, error));
    ent_output_sync_folder(writer->folder);
    return ENT_OK;
}
