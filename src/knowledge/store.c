/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.c - documents into rows. */
#include "knowledge/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "knowledge/window.h"

ent_store_mark ent_store_marked(const ent_store *store)
{
    return (ent_store_mark){store->documents, store->sentences, store->names, store->mentions,
                            store->pairs,     store->links,     store->skips,
                            ent_log_end(&store->about), ent_log_end(&store->said), ent_log_end(&store->sketch)};
}

void ent_store_go_back(ent_store *store, ent_store_mark mark)
{
    store->documents = mark.documents;
    store->sentences = mark.sentences;
    store->names = mark.names;
    store->mentions = mark.mentions;
    store->pairs = mark.pairs;
    store->links = mark.links;
    store->skips = mark.skips;
    ent_log_go_back(&store->about, mark.about);
    ent_log_go_back(&store->said, mark.said);
    ent_log_go_back(&store->sketch, mark.sketch);
}

static bool add_text(ent_store *store, const char *text, uint32_t *id)
{
    *id = ENT_NONE;
    if (text && text[0])
        *id = ent_intern_add(&store->texts, text, strlen(text));
    return !text || !text[0] || *id != ENT_NONE;
}

static bool add_view(ent_store *store, ent_view text, uint32_t *id)
{
    *id = ent_intern_add(&store->texts, text.data, text.length);
    return *id != ENT_NONE;
}

static bool add_about(ent_store *store, const char *text)
{
    return ent_log_text(&store->about, text ? text : "", text ? strlen(text) : 0);
}

/* The title of a document as one line. */
static bool add_title(ent_store *store, const ent_raw_document *document, const ent_prose *prose)
{
    if (document->title && document->title[0])
        return add_about(store, document->title);
    return ent_log_text(&store->about, prose->title.data, prose->title.length);
}

static bool add_document(ent_store *store, const ent_raw_document *document, const ent_prose *prose)
{
    const char *const rest[] = {document->date,   document->source, document->date_from,
                                document->author, document->site,   document->language};
    const ent_sketch  sketch = ent_sketch_of(prose);
    if (!ent_grow(&store->document, &store->document_capacity, store->documents + 1, sizeof *store->document))
        return false;
    store->document[store->documents] = (ent_stored_document){
        .hash = ent_hash(document->text, document->length, 0), .about = ent_log_end(&store->about)};
    bool fine = add_about(store, document->id) && add_title(store, document, prose) &&
                ent_log_put(&store->sketch, &sketch, sizeof sketch);
    for (size_t i = 0; i < sizeof rest / sizeof *rest && fine; i++)
        fine = add_about(store, rest[i]);
    store->documents += fine;
    return fine;
}

uint32_t ent_store_key(ent_store *store, ent_view key, ent_stored_key row)
{
    if (!ent_grow(&store->key, &store->key_capacity, store->key_count + 1, sizeof *store->key))
        return ENT_NONE; /* room first: texts and rows of keys never part */
    uint32_t id = ent_intern_add(&store->keys, key.data, key.length);
    if (id == ENT_NONE)
        return id;
    if (id == store->key_count) {
        store->key[store->key_count++] = row;
        return id;
    }
    ent_stored_key *there = &store->key[id];
    there->kind = row.kind < there->kind ? row.kind : there->kind;
    there->single = there->single || row.single;
    there->particle = there->particle || row.particle;
    there->known = row.known < there->known ? row.known : there->known;
    return id;
}

static uint32_t key_for(ent_store *store, const ent_local *local)
{
    return ent_store_key(store, local->key, (ent_stored_key){.kind = (uint8_t)local->kind, .single = local->single,
                                                             .particle = local->particle, .known = local->known});
}

static bool add_name(ent_store *store, uint32_t first, uint32_t key, ent_view form, bool is_label)
{
    uint32_t text;
    if (!add_view(store, form, &text))
        return false;
    for (uint32_t i = store->names; i > first && i + 16 > store->names; i--) { /* runs of one form are common */
        ent_stored_name *row = &store->name[i - 1];
        if (row->key == key && row->text == text && row->is_label == is_label) {
            row->count++;
            return true;
        }
    }
    if (!ent_grow(&store->name, &store->name_capacity, store->names + 1, sizeof *store->name))
        return false;
    store->name[store->names++] = (ent_stored_name){store->documents - 1, key, text, 1, is_label};
    return true;
}

/* The stored number of each sentence of the document that is evidence, made on first use. */
typedef struct evidence_sentences {
    ent_store        *store;
    const ent_linked *linked;
    uint32_t         *stored; /* [sentences] or ENT_NONE */
} evidence_sentences;

static uint32_t store_sentence(evidence_sentences *e, uint32_t s)
{
    ent_store       *store = e->store;
    const ent_prose *prose = e->linked->reading->prose;
    if (e->stored[s] != ENT_NONE)
        return e->stored[s];
    const ent_sentence *sentence = &prose->sentence[s];
    ent_span            raw = ent_prose_raw(prose, sentence->span);
    ent_view            text = ent_tokens_text(e->linked, sentence->token, sentence->token_end);
    uint64_t            at = ent_log_end(&store->said);
    if (!ent_log_text(&store->said, text.data, text.length) ||
        !ent_grow(&store->sentence, &store->sentence_capacity, store->sentences + 1, sizeof *store->sentence))
        return ENT_NONE;
    store->sentence[store->sentences] = (ent_stored_sentence){store->documents - 1, s + 1, raw.start, raw.end, at};
    return e->stored[s] = store->sentences++;
}

static bool add_mentions(ent_store *store, const ent_linked *linked, const uint32_t *key)
{
    uint32_t places = linked->places;
    if (!ent_grow(&store->mention, &store->mention_capacity, store->mentions + places + linked->locals + 1,
                  sizeof *store->mention))
        return false;
    const ent_prose *prose = linked->reading->prose;
    uint32_t         first = store->names; /* rows before belong to other documents */
    for (uint32_t i = 0; i < places; i++) {
        const ent_place_of_name *p = &linked->place[i];
        store->mention[store->mentions++] = (ent_stored_mention){
            key[p->local], store->documents - 1, prose->sentence[p->sentence].paragraph, p->sentence};
        /* "the bank" is a mention, no name */
        bool noun = linked->short_form[p->token] != ENT_NONE && ent_shape_at(linked->reading, p->token) == ENT_LOWER;
        if (!noun && !add_name(store, first, key[p->local], ent_tokens_text(linked, p->token, p->token_end), false))
            return false;
    }
    for (uint32_t i = 0; i < linked->locals; i++) { /* countries that only stand in an institution's name */
        const ent_local *local = &linked->local[i];
        if (local->mentions == 0)
            store->mention[store->mentions++] = (ent_stored_mention){key[i], store->documents - 1, ENT_NONE, ENT_NONE};
        if (!add_name(store, first, key[i], local->label, true))
            return false;
    }
    return true;
}

ent_stored_pair ent_stored_pair_ordered(ent_stored_pair pair)
{
    if (pair.a < pair.b)
        return pair;
    return (ent_stored_pair){pair.b, pair.a, pair.other, pair.sentence, pair.confidence, pair.listed};
}

static bool add_pairs(ent_store *store, evidence_sentences *e, const uint32_t *key, const ent_window_pair *pair,
                      uint32_t pairs)
{
    if (!ent_grow(&store->pair, &store->pair_capacity, store->pairs + pairs, sizeof *store->pair))
        return false;
    for (uint32_t i = 0; i < pairs; i++) {
        uint32_t a = key[pair[i].a], b = key[pair[i].b];
        uint32_t sa = store_sentence(e, pair[i].sentence_a), sb = store_sentence(e, pair[i].sentence_b);
        if (sa == ENT_NONE || sb == ENT_NONE)
            return false;
        if (a == b)
            continue;
        store->pair[store->pairs++] =
            ent_stored_pair_ordered((ent_stored_pair){a, b, sa, sb, pair[i].confidence, pair[i].listed});
    }
    return true;
}

static bool add_links(ent_store *store, evidence_sentences *e, const uint32_t *key)
{
    const ent_linked *linked = e->linked;
    if (!ent_grow(&store->link, &store->link_capacity, store->links + linked->links, sizeof *store->link))
        return false;
    for (uint32_t i = 0; i < linked->links; i++) {
        const ent_link *link = &linked->link[i];
        ent_stored_link row = {.source = key[link->source], .target = key[link->target], .role = ENT_NONE,
                               .kind = (uint8_t)link->kind, .basis = (uint8_t)link->basis, .former = link->former,
                               .inferred = link->inferred, .confidence = link->confidence};
        row.sentence = store_sentence(e, link->sentence);
        if (row.sentence == ENT_NONE || (link->role.length && !add_view(store, link->role, &row.role)))
            return false;
        store->link[store->links++] = row;
    }
    return true;
}

/* Everything a document says, as rows; false when out of memory. */
static bool add_rows(ent_store *store, const ent_raw_document *document, const ent_linked *linked,
                     const ent_window_pair *pair, uint32_t pairs)
{
    const ent_prose   *prose = linked->reading->prose;
    evidence_sentences e = {store, linked, ent_arena_array(linked->arena, prose->sentences + 1, sizeof(uint32_t))};
    uint32_t          *key = ent_arena_array(linked->arena, linked->locals + 1, sizeof *key);
    if (!e.stored || !key || !add_document(store, document, prose))
        return false;
    for (uint32_t s = 0; s < prose->sentences; s++)
        e.stored[s] = ENT_NONE;
    for (uint32_t i = 0; i < linked->locals; i++)
        if ((key[i] = key_for(store, &linked->local[i])) == ENT_NONE)
            return false;
    return add_mentions(store, linked, key) && add_pairs(store, &e, key, pair, pairs) && add_links(store, &e, key);
}

ent_status ent_store_document(ent_store *store, const ent_raw_document *document, const ent_linked *linked,
                              ent_window window, ent_error *error)
{
    ENT_TRY(ent_store_settle(store, error));
    ent_store_mark   before = ent_store_marked(store);
    ent_window_pair *pair = NULL;
    uint32_t         pairs = 0, left_out = 0;
    ent_status       status = ent_window_pairs(linked, window, &pair, &pairs, &left_out, error);
    if (status == ENT_OK && !add_rows(store, document, linked, pair, pairs))
        status = ent_fail_memory(error, document->id);
    free(pair);
    if (status == ENT_OK && left_out) {
        char reason[160];
        snprintf(reason, sizeof reason, "%u %s too many entities: only the first were paired", left_out,
                 left_out == 1 ? "window names" : "windows name");
        status = ent_store_skip(store, document->id, reason, true, error);
    }
    if (status != ENT_OK) {
        ent_store_go_back(store, before);
        return status;
    }
    store->all_sentences += linked->reading->prose->sentences;
    store->words += linked->reading->prose->words;
    store->bytes += document->length;
    return ENT_OK;
}

ent_status ent_store_skip(ent_store *store, const char *source, const char *reason, bool capped, ent_error *error)
{
    ent_stored_skip row = {.capped = capped};
    if (!add_text(store, source, &row.source) || !add_text(store, reason, &row.reason) ||
        !ent_grow(&store->skip, &store->skip_capacity, store->skips + 1, sizeof *store->skip))
        return ent_fail_memory(error, source);
    store->skip[store->skips++] = row;
    return ENT_OK;
}

/* ---- to disk ----------------------------------------------------------------------------------------------- */

const size_t ent_store_row_size[ENT_ROWS] = {
    [ENT_ROW_SENTENCE] = sizeof(ent_stored_sentence), [ENT_ROW_NAME] = sizeof(ent_stored_name),
    [ENT_ROW_MENTION] = sizeof(ent_stored_mention),   [ENT_ROW_PAIR] = sizeof(ent_stored_pair),
    [ENT_ROW_LINK] = sizeof(ent_stored_link),
};

ent_store_rows ent_store_rows_at_hand(const ent_store *s)
{
    return (ent_store_rows){
        .row = {[ENT_ROW_SENTENCE] = s->sentence, [ENT_ROW_NAME] = s->name, [ENT_ROW_MENTION] = s->mention,
                [ENT_ROW_PAIR] = s->pair, [ENT_ROW_LINK] = s->link},
        .count = {[ENT_ROW_SENTENCE] = s->sentences, [ENT_ROW_NAME] = s->names, [ENT_ROW_MENTION] = s->mentions,
                  [ENT_ROW_PAIR] = s->pairs, [ENT_ROW_LINK] = s->links}};
}

static size_t bytes_of_rows(const ent_store *s)
{
    const ent_store_rows rows = ent_store_rows_at_hand(s);
    size_t               bytes = 0;
    for (int k = 0; k < ENT_ROWS; k++)
        bytes += rows.count[k] * ent_store_row_size[k];
    return bytes;
}

/* The rows at hand as a block. On failure they stay where they are. */
static ent_status write_block(ent_store *s, ent_error *error)
{
    const ent_store_rows rows = ent_store_rows_at_hand(s);
    const uint64_t       before = s->rows.size;
    if (!ent_grow(&s->block, &s->block_capacity, s->blocks + 1, sizeof *s->block))
        return ent_fail_memory(error, "the rows of documents");
    ent_store_block *block = &s->block[s->blocks];
    for (int k = 0; k < ENT_ROWS; k++) {
        block->offset[k] = s->rows.size;
        block->count[k] = rows.count[k];
        ent_status status =
            ent_spill_write(&s->rows, s->folder, rows.row[k], rows.count[k] * ent_store_row_size[k], error);
        if (status != ENT_OK) {
            s->rows.size = before;
            return status;
        }
    }
    s->blocks++;
    s->sentences = s->names = s->mentions = s->pairs = s->links = 0;
    return ENT_OK;
}

ent_status ent_store_settle(ent_store *store, ent_error *error)
{
    const size_t most = ent_store_memory(store);
    ENT_TRY(ent_log_settle(&store->about, store->folder, most, error));
    ENT_TRY(ent_log_settle(&store->said, store->folder, most, error));
    ENT_TRY(ent_log_settle(&store->sketch, store->folder, most, error));
    return bytes_of_rows(store) > most ? write_block(store, error) : ENT_OK;
}

void ent_store_free(ent_store *store)
{
    ent_intern_free(&store->texts);
    ent_intern_free(&store->keys);
    free(store->document);
    free(store->sentence);
    free(store->key);
    free(store->name);
    free(store->mention);
    free(store->pair);
    free(store->link);
    free(store->skip);
    free(store->block);
    ent_log_free(&store->about);
    ent_log_free(&store->said);
    ent_log_free(&store->sketch);
    ent_spill_close(&store->rows);
    *store = (ent_store){0};
}

void ent_store_clear(ent_store *store)
{
    ent_intern_free(&store->texts);
    ent_intern_free(&store->keys);
    ent_log_clear(&store->about);
    ent_log_clear(&store->said);
    ent_log_clear(&store->sketch);
    ent_spill_close(&store->rows);
    ent_store_go_back(store, (ent_store_mark){0});
    store->key_count = store->blocks = 0;
    store->all_sentences = store->words = store->bytes = 0;
}
