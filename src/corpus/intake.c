/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake.c - documents into a database. */
#include "corpus/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/map.h"

enum { BATCH = 512, BATCH_BYTES = 4 << 20 }; /* what a crash can cost */

static const char other_text[] = "is there with another text, date or source; entente amend replaces it";
static const char several[] = "is there more than once, from other sources; entente remove takes them out first";

/* One change of the database, not yet written. */
typedef struct change {
    enum { DOCUMENT, INPUT, SKIP } kind;
    const char *name;   /* id of the document, or the input      */
    ent_print   print;  /* of the document                       */
    const char *data;   /* its extract; source of the skip       */
    size_t      length;
    const char *reason;
    bool        capped;
} change;

/* What was passed over since the last input ended. */
typedef struct open_skip {
    const char *source, *reason;
    bool        capped;
} open_skip;

struct ent_intake {
    ent_corpus   *corpus;
    ent_database *database;
    bool          amends, is_strict;
    ent_map       read;  /* how often this intake has read each print                               */
    ent_map       taken; /* prints that this intake brought; with `amends` also those it saw there */
    ent_map       own;   /* hashes of ids that have documents of this intake alone                 */
    ent_database_changes   changes;
    ent_arena     arena; /* of what waits */
    change       *change;
    uint32_t      waiting, change_capacity;
    size_t        bytes;
    open_skip    *open;
    uint32_t      opens, open_capacity;
};

/* ---- begin, end --------------------------------------------------------------------------------------- */

ent_status ent_intake_begin(ent_corpus *corpus, ent_database *database, bool amends, ent_error *error)
{
    ent_intake *intake = calloc(1, sizeof *intake);
    if (!intake)
        return ent_fail_memory(error, "an intake");
    *intake = (ent_intake){.corpus = corpus, .database = database, .amends = amends,
                           .is_strict = corpus->options.strict};
    ent_status status = intake->is_strict ? ent_database_begin(database, error) : ENT_OK;
    if (status != ENT_OK)
        free(intake);
    else
        corpus->intake = intake;
    return status;
}

void ent_intake_end(ent_corpus *corpus)
{
    ent_intake *intake = corpus->intake;
    if (!intake)
        return;
    ent_database_roll_back(intake->database);
    ent_map_free(&intake->read);
    ent_map_free(&intake->taken);
    ent_map_free(&intake->own);
    ent_arena_free(&intake->arena);
    free(intake->change);
    free(intake->open);
    free(intake);
    corpus->intake = NULL;
}

const ent_database_changes *ent_intake_changes(const ent_intake *intake)
{
    return &intake->changes;
}

/* ---- prints --------------------------------------------------------------------------------------------- */

static ent_print print_of(const ent_raw_document *document)
{
    const char *const text[] = {document->id,        document->title,  document->date, document->source,
                                document->date_from, document->author, document->site, document->language};
    ent_print         print;
    for (uint64_t half = 0; half < 2; half++) {
        uint64_t hash = ent_hash(document->text, document->length, half);
        for (size_t i = 0; i < sizeof text / sizeof *text; i++)
            hash = text[i] ? ent_hash(text[i], strlen(text[i]), hash) : ent_hash_mix(hash, 3);
        for (int i = 0; i < ENT_PRINT / 2; i++)
            print.byte[half * ENT_PRINT / 2 + (uint64_t)i] = (unsigned char)(hash >> (8 * i));
    }
    return print;
}

static uint64_t key_of(const ent_print *print)
{
    return ent_hash(print->byte, ENT_PRINT, 0) >> 1;
}

static bool is_taken(const ent_intake *intake, const ent_print *print)
{
    return ent_map_find(&intake->taken, key_of(print)) != ENT_NONE;
}

static ent_status take_note(ent_intake *intake, const ent_print *print, ent_error *error)
{
    return ent_map_put(&intake->taken, key_of(print), 1) ? ENT_OK : ent_fail_memory(error, "an intake");
}

/* ---- what is there ------------------------------------------------------------------------------------------ */

enum { OLD_MOST = 64 };

/* The documents of one id. */
typedef struct there {
    const ent_intake *intake;
    const ent_print  *print;         /* looked for                                        */
    const char       *source;        /* "": none                                          */
    bool              is_same;       /* it is there as often as this intake has read it   */
    bool              is_own;        /* some there have its source                        */
    int64_t           old[OLD_MOST]; /* [olds] those of before this intake, the first ones */
    uint32_t          olds;
    uint64_t          others;        /* of before, from other sources                     */
} there;

/* Those of its own source are what a document takes the place of, but for those that this intake brought; without one, the one of
 * another. */
static bool found(void *context, int64_t number, const ent_print *print, const char *source)
{
    there *t = context;
    bool   own = strcmp(source, t->source) == 0;
    if (own && !t->is_own)
        t->is_own = true, t->olds = 0;
    if (memcmp(print->byte, t->print->byte, ENT_PRINT) == 0 || is_taken(t->intake, print))
        return true;
    t->others += !own;
    if (own == t->is_own && t->olds < OLD_MOST)
        t->old[t->olds++] = number;
    return !t->is_own || t->olds < OLD_MOST;
}

static uint64_t key_of_id(const char *id)
{
    return ent_hash(id, strlen(id), 0) >> 1;
}

static ent_status look(const ent_intake *intake, const char *id, const char *source, const ent_print *print, there *t,
                       ent_error *error)
{
    uint64_t count;
    *t = (there){.intake = intake, .print = print, .source = source ? source : ""};
    ENT_TRY(ent_database_count(intake->database, id, print, &count, error));
    t->is_same = count >= ent_map_find(&intake->read, key_of(print));
    if (t->is_same || ent_map_find(&intake->own, key_of_id(id)) != ENT_NONE)
        return ENT_OK;
    return ent_database_find(intake->database, id, found, t, error);
}

/* May it not take the place of what is there? Of several from elsewhere nothing says which one it was. */
static bool is_refused(const ent_intake *intake, const there *t)
{
    return t->olds && (!intake->amends || (!t->is_own && t->others > 1));
}

static ent_status refuse(ent_intake *intake, const char *id, ent_error *error)
{
    const ent_options *options = &intake->corpus->options;
    const char        *why = intake->amends ? several : other_text;
    if (intake->is_strict)
        return ent_fail_at(error, ENT_BAD_INPUT, id, 0, "%s", why);
    intake->changes.refused++;
    if (options->skipped)
        options->skipped(options->skipped_context, id, why, false);
    return ENT_OK;
}

ent_status ent_intake_wants(ent_intake *intake, const ent_raw_document *document, bool *wanted, ent_error *error)
{
    ent_print print = print_of(document);
    there     t;
    uint32_t *times = ent_map_at(&intake->read, key_of(&print));
    *wanted = false;
    if (!times)
        return ent_fail_memory(error, "an intake");
    *times = *times == ENT_NONE ? 1 : *times + 1;
    ENT_TRY(look(intake, document->id, document->source, &print, &t, error));
    if (t.is_same) {
        intake->changes.unchanged++;
        return intake->amends ? take_note(intake, &print, error) : ENT_OK;
    }
    if (is_refused(intake, &t))
        return refuse(intake, document->id, error);
    *wanted = true;
    return ENT_OK;
}

/* ---- a batch into the database --------------------------------------------------------------------------------- */

/* Of one id there may be more than are found at once. */
static ent_status drop_old(ent_intake *intake, const char *id, there *t, ent_error *error)
{
    while (t->olds) {
        for (uint32_t i = 0; i < t->olds; i++)
            ENT_TRY(ent_database_drop(intake->database, t->old[i], error));
        t->olds = 0;
        ENT_TRY(ent_database_find(intake->database, id, found, t, error));
    }
    return ENT_OK;
}

/* Look again: another process may have written since. Counts of a batch that fails are taken back by write_batch. */
static ent_status write_document(ent_intake *intake, const change *c, ent_error *error)
{
    there            t;
    ent_extract_head head;
    (void)ent_extract_look(c->data, c->length, &head); /* ent_intake_put has looked */
    ENT_TRY(look(intake, c->name, head.source.data, &c->print, &t, error));
    if (t.is_same) {
        intake->changes.unchanged++;
        return take_note(intake, &c->print, error);
    }
    if (is_refused(intake, &t))
        return refuse(intake, c->name, error);
    bool replaces = t.olds > 0;
    ENT_TRY(drop_old(intake, c->name, &t, error));
    ENT_TRY(ent_database_put(intake->database, c->name, &c->print, c->data, c->length, error));
    if (!(t.is_own && t.others) && !ent_map_put(&intake->own, key_of_id(c->name), 1))
        return ent_fail_memory(error, "an intake");
    uint64_t none;
    ENT_TRY(ent_database_drop_skips(intake->database, c->name, &none, error)); /* it had crashed its reader */
    *(replaces ? &intake->changes.replaced : &intake->changes.added) += 1;
    return take_note(intake, &c->print, error);
}

static ent_status write_change(ent_intake *intake, const change *c, ent_error *error)
{
    uint64_t count;
    switch (c->kind) {
    case DOCUMENT:
        return write_document(intake, c, error);
    case INPUT:
        return ent_database_drop_skips(intake->database, c->name, &count, error);
    case SKIP:
        break;
    }
    return ent_database_put_skip(intake->database, c->name, c->data, c->reason, c->capped, error);
}

static ent_status write_batch(ent_intake *intake, ent_error *error)
{
    if (!intake->waiting)
        return ENT_OK;
    if (!intake->is_strict)
        ENT_TRY(ent_database_begin(intake->database, error));
    ent_database_changes before = intake->changes;
    ent_status           status = ENT_OK;
    for (uint32_t i = 0; i < intake->waiting && status == ENT_OK; i++)
        status = write_change(intake, &intake->change[i], error);
    if (status != ENT_OK)
        ent_database_roll_back(intake->database);
    else if (!intake->is_strict)
        status = ent_database_commit(intake->database, error);
    if (status != ENT_OK)
        intake->changes = before;
    intake->waiting = 0;
    intake->bytes = 0;
    if (!intake->opens)
        ent_arena_reset(&intake->arena);
    return status;
}

static ent_status add_change(ent_intake *intake, change c, ent_error *error)
{
    if (!ent_grow(&intake->change, &intake->change_capacity, intake->waiting + 1, sizeof c))
        return ent_fail_memory(error, "an intake");
    intake->change[intake->waiting++] = c;
    intake->bytes += c.length;
    return ENT_OK;
}

static ent_status write_if_full(ent_intake *intake, ent_error *error)
{
    return intake->waiting < BATCH && intake->bytes < BATCH_BYTES ? ENT_OK : write_batch(intake, error);
}

/* A copy that lasts until the batch is written; NULL: no memory. */
static const char *keep(ent_intake *intake, const char *text)
{
    return ent_arena_text(&intake->arena, text, strlen(text));
}

ent_status ent_intake_put(ent_intake *intake, const ent_raw_document *document, const void *extract, size_t length,
                          ent_error *error)
{
    ent_extract_head head;
    change           c = {.kind = DOCUMENT, .name = keep(intake, document->id), .print = print_of(document),
                          .data = ent_arena_text(&intake->arena, extract, length), .length = length};
    if (!c.name || !c.data)
        return ent_fail_memory(error, document->id);
    if (!ent_extract_look(extract, length, &head))
        return ent_fail(error, ENT_BAD_DATA, "what a document says is damaged");
    intake->changes.capped += head.capped;
    ENT_TRY(add_change(intake, c, error));
    return write_if_full(intake, error);
}

/* ---- what was passed over ------------------------------------------------------------------------------------------ */

ent_status ent_intake_skip(ent_intake *intake, const char *source, const char *reason, bool capped, ent_error *error)
{
    open_skip skip = {keep(intake, source), keep(intake, reason), capped};
    if (!skip.source || !skip.reason ||
        !ent_grow(&intake->open, &intake->open_capacity, intake->opens + 1, sizeof skip))
        return ent_fail_memory(error, source);
    intake->open[intake->opens++] = skip;
    *(capped ? &intake->changes.capped : &intake->changes.skipped) += 1;
    return ENT_OK;
}

/* `input` NULL: it is the skip's own source that was passed over. */
static ent_status add_skip(ent_intake *intake, const char *input, const open_skip *skip, ent_error *error)
{
    if (!input)
        ENT_TRY(add_change(intake, (change){.kind = INPUT, .name = skip->source}, error));
    return add_change(intake, (change){.kind = SKIP, .name = input ? input : skip->source, .data = skip->source,
                                       .reason = skip->reason, .capped = skip->capped}, error);
}

ent_status ent_intake_input(ent_intake *intake, const char *input, ent_error *error)
{
    const char *name = keep(intake, input);
    size_t      n = strlen(input);
    if (!name)
        return ent_fail_memory(error, input);
    ENT_TRY(add_change(intake, (change){.kind = INPUT, .name = name}, error));
    for (uint32_t i = 0; i < intake->opens; i++)
        ENT_TRY(add_skip(intake, strncmp(intake->open[i].source, input, n) == 0 ? name : NULL, &intake->open[i], error));
    intake->opens = 0;
    return write_if_full(intake, error);
}

ent_status ent_intake_lost(ent_intake *intake, const char *id, const char *reason, ent_error *error)
{
    open_skip skip = {keep(intake, id), keep(intake, reason), false};
    if (!skip.source || !skip.reason)
        return ent_fail_memory(error, id);
    intake->changes.skipped++;
    return add_skip(intake, NULL, &skip, error);
}

/* Skips that no input's end came behind, as of a file that could not be opened. */
static ent_status close_skips(ent_intake *intake, ent_error *error)
{
    for (uint32_t i = 0; i < intake->opens; i++)
        ENT_TRY(add_skip(intake, NULL, &intake->open[i], error));
    intake->opens = 0;
    return ENT_OK;
}

ent_status ent_intake_finish(ent_intake *intake, ent_error *error)
{
    ENT_TRY(close_skips(intake, error));
    ENT_TRY(write_batch(intake, error));
    return intake->is_strict ? ent_database_commit(intake->database, error) : ENT_OK;
}
