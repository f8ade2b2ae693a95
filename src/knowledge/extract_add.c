/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract_add.c - bytes into the rows of a store. The bytes may come from anywhere: every number is checked
 * against what it counts or refers to, every text is UTF-8, before the graph sees it. */
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/extract.h"
#include "read/reader.h"

/* One extract on its way into a store. */
typedef struct adding {
    ent_decoder          from;
    ent_store           *store;
    const ent_gazetteer *gazetteer;
    uint32_t             texts, keys, sentences, names, mentions, pairs, links; /* of the extract */
    ent_view            *text;   /* [texts] in the extract             */
    uint32_t            *number; /* [texts] in the store, ENT_NONE: not asked for yet */
    uint64_t            *said;   /* [texts] offset as a sentence, UINT64_MAX: not asked for yet */
    uint32_t            *key;  /* [keys]                               */
    bool                *is_labelled; /* [keys] has a name to be shown by */
    uint32_t             first_sentence; /* number in the store of its first */
    bool                 no_memory;
} adding;

static bool is_well(const adding *a)
{
    return !a->from.failed && !a->no_memory;
}

/* ---- texts ----------------------------------------------------------------------------------------- */

/* A text that may be shown: valid UTF-8 without a NUL. */
static ent_view decode_text(adding *a)
{
    ent_view text = ent_decode_text(&a->from);
    ent_decode_demand(&a->from, !memchr(text.data, '\0', text.length) &&
                                    ent_utf8_valid(text.data, text.length) == text.length);
    return a->from.failed ? (ent_view){"", 0} : text;
}

static uint32_t intern(adding *a, ent_view text)
{
    uint32_t id = is_well(a) ? ent_intern_add(&a->store->texts, text.data, text.length) : ENT_NONE;
    a->no_memory = a->no_memory || (id == ENT_NONE && !a->from.failed);
    return id;
}

/* The number of a text in the store, ENT_NONE for "". */
static uint32_t optional_text(adding *a)
{
    ent_view text = decode_text(a);
    return text.length ? intern(a, text) : ENT_NONE;
}

/* A reference to one of `count`; 0 and ENT_NONE are safe, since a wrong one is a failure. */
static uint32_t reference(adding *a, uint32_t count)
{
    uint32_t number = ent_decode_small(&a->from, UINT32_MAX);
    ent_decode_demand(&a->from, number < count);
    return a->from.failed ? 0 : number;
}

static uint32_t optional_number(adding *a, uint64_t most)
{
    uint64_t number = ent_decode_number(&a->from);
    ent_decode_demand(&a->from, number <= most && number < UINT32_MAX);
    return a->from.failed || number == 0 ? ENT_NONE : (uint32_t)number - 1;
}

/* The number in the store of the extract's text i. */
static uint32_t number_of(adding *a, uint32_t i)
{
    if (a->number[i] == ENT_NONE)
        a->number[i] = intern(a, a->text[i]);
    return a->number[i];
}

static uint32_t text_of(adding *a)
{
    uint32_t i = reference(a, a->texts);
    return a->from.failed ? ENT_NONE : number_of(a, i);
}

/* Where the store has the text of a sentence. */
static uint64_t said_of(adding *a)
{
    uint32_t i = reference(a, a->texts);
    if (a->from.failed)
        return 0;
    if (a->said[i] == UINT64_MAX) {
        a->said[i] = ent_log_end(&a->store->said);
        a->no_memory = a->no_memory || !ent_log_text(&a->store->said, a->text[i].data, a->text[i].length);
    }
    return a->said[i];
}

static uint32_t key_of(adding *a)
{
    uint32_t number = reference(a, a->keys);
    return a->from.failed ? ENT_NONE : a->key[number];
}

static uint32_t sentence_of(adding *a)
{
    return a->first_sentence + reference(a, a->sentences);
}

static bool is_share(float x)
{
    return isfinite(x) && x >= 0 && x <= 1.001f; /* sums of a tagger's floats may pass 1 by a hair */
}

/* ---- head ------------------------------------------------------------------------------------------- */

void ent_extract_sketch(ent_decoder *from, ent_sketch *sketch)
{
    sketch->words = ent_decode_small(from, UINT32_MAX);
    sketch->all = ent_decode_fixed(from);
    for (uint32_t i = 0; i < ENT_SKETCH && sketch->words >= ENT_SKETCH_WORDS && !from->failed; i++) {
        ent_decode_demand(from, ent_decoder_rest(from) >= 2);
        if (!from->failed) {
            sketch->least[i] = (uint16_t)(from->at[0] | from->at[1] << 8);
            from->at += 2;
        }
    }
}

static bool is_day(ent_view date)
{
    char day[11];
    return date.length == 10 && ent_date_parse(date.data, 10, day) && memcmp(day, date.data, 10) == 0;
}

static void add_document(adding *a)
{
    ent_store *store = a->store;
    ent_view   text[ENT_ABOUT];
    a->no_memory = !ent_grow(&store->document, &store->document_capacity, store->documents + 1,
                             sizeof *store->document);
    if (!is_well(a))
        return;
    store->document[store->documents] =
        (ent_stored_document){.hash = ent_decode_fixed(&a->from), .about = ent_log_end(&store->about)};
    for (size_t i = 0; i < ENT_ABOUT; i++) {
        text[i] = decode_text(a);
        a->no_memory = a->no_memory || !ent_log_text(&store->about, text[i].data, text[i].length);
    }
    ent_view   date = text[ENT_ABOUT_DATE];
    ent_sketch sketch = {0};
    ent_extract_sketch(&a->from, &sketch);
    a->no_memory = a->no_memory || !ent_log_put(&store->sketch, &sketch, sizeof sketch);
    ent_decode_demand(&a->from, text[ENT_ABOUT_ID].length && text[ENT_ABOUT_SOURCE].length &&
                                    !date.length == !text[ENT_ABOUT_DATE_FROM].length && (!date.length || is_day(date)));
    store->documents++;
}

static void add_skips(adding *a)
{
    ent_store *store = a->store;
    uint32_t   skips = ent_decode_small(&a->from, ent_decoder_rest(&a->from));
    if (!ent_grow(&store->skip, &store->skip_capacity, store->skips + skips, sizeof *store->skip))
        a->no_memory = true;
    for (uint32_t i = 0; i < skips && is_well(a); i++) {
        ent_stored_skip row = {.source = optional_text(a), .reason = optional_text(a)};
        row.capped = ent_decode_small(&a->from, 1);
        ent_decode_demand(&a->from, row.source != ENT_NONE && row.reason != ENT_NONE);
        store->skip[store->skips++] = row;
    }
}

/* ---- body -------------------------------------------------------------------------------------------- */

enum { NAME_MOST = 64 }; /* longer texts are sentences, most of them */

static void add_texts(adding *a)
{
    size_t texts = a->texts + (size_t)1;
    a->text = malloc(texts * sizeof *a->text);
    a->number = malloc(texts * sizeof *a->number);
    a->said = malloc(texts * sizeof *a->said);
    a->no_memory = a->no_memory || !a->text || !a->number || !a->said;
    for (uint32_t i = 0; i < a->texts && is_well(a); i++) {
        a->text[i] = decode_text(a);
        if (a->text[i].length <= NAME_MOST)
            ent_intern_expect(&a->store->texts, a->text[i].data, a->text[i].length);
        a->number[i] = ENT_NONE;
        a->said[i] = UINT64_MAX;
    }
}

/* A country's key leads to a country of the gazetteer, an institution's to an institution, a person's to nothing. */
static bool is_known_as(const adding *a, const ent_stored_key *row)
{
    static const uint8_t kinds[] = {[ENT_INSTITUTION] = ENT_KNOWN_INSTITUTION, [ENT_COUNTRY] = ENT_KNOWN_COUNTRY};
    if (row->known == ENT_NONE)
        return true;
    return row->known < a->gazetteer->knowns && a->gazetteer->known[row->known].kind == kinds[row->kind];
}

/* All of them are decoded before the first is looked up: each is somewhere else in memory. */
typedef struct decoded_key {
    ent_view       text;
    ent_stored_key row;
} decoded_key;

static void add_keys(adding *a)
{
    decoded_key *key = malloc((a->keys + (size_t)1) * sizeof *key);
    a->key = malloc((a->keys + (size_t)1) * sizeof *a->key);
    a->is_labelled = calloc(a->keys + (size_t)1, sizeof *a->is_labelled);
    a->no_memory = a->no_memory || !key || !a->key || !a->is_labelled;
    for (uint32_t i = 0; i < a->keys && is_well(a); i++) {
        ent_view text = decode_text(a);
        uint32_t about = ent_decode_small(&a->from, (uint64_t)ENT_COUNTRY << 2 | 3);
        ent_stored_key row = {.kind = (uint8_t)(about >> 2), .particle = about >> 1 & 1, .single = about & 1,
                              .known = optional_number(a, a->gazetteer->knowns)};
        ent_decode_demand(&a->from, text.length > 0 && is_known_as(a, &row));
        ent_intern_expect(&a->store->keys, text.data, text.length);
        key[i] = (decoded_key){text, row};
    }
    for (uint32_t i = 0; i < a->keys && is_well(a); i++) {
        a->key[i] = ent_store_key(a->store, key[i].text, key[i].row);
        a->no_memory = a->key[i] == ENT_NONE;
    }
    free(key);
}

static void add_sentences(adding *a)
{
    ent_store *store = a->store;
    a->first_sentence = store->sentences;
    for (uint32_t i = 0; i < a->sentences && is_well(a); i++) {
        ent_stored_sentence row = {.document = store->documents - 1,
                                   .number = ent_decode_small(&a->from, UINT32_MAX),
                                   .start = ent_decode_small(&a->from, INT32_MAX),
                                   .end = ent_decode_small(&a->from, INT32_MAX)};
        row.text = said_of(a);
        ent_decode_demand(&a->from, row.number > 0 && row.start <= row.end);
        store->sentence[store->sentences++] = row;
    }
}

static void add_names(adding *a)
{
    ent_store *store = a->store;
    for (uint32_t i = 0; i < a->names && is_well(a); i++) {
        uint32_t        key = reference(a, a->keys);
        ent_stored_name row = {.document = store->documents - 1, .key = a->from.failed ? 0 : a->key[key],
                               .text = text_of(a)};
        uint64_t        count = ent_decode_number(&a->from);
        row.count = (uint32_t)(count >> 1);
        row.is_label = count & 1;
        ent_decode_demand(&a->from, count > 1 && count >> 1 <= INT32_MAX);
        if (is_well(a) && row.is_label)
            a->is_labelled[key] = true;
        store->name[store->names++] = row;
    }
    for (uint32_t i = 0; i < a->keys && is_well(a); i++)
        ent_decode_demand(&a->from, a->is_labelled[i]);
}

static void add_mentions(adding *a)
{
    ent_store *store = a->store;
    for (uint32_t i = 0; i < a->mentions && is_well(a); i++) {
        ent_stored_mention row = {.key = key_of(a), .document = store->documents - 1};
        row.paragraph = optional_number(a, UINT32_MAX);
        row.sentence = optional_number(a, UINT32_MAX);
        ent_decode_demand(&a->from, (row.paragraph == ENT_NONE) == (row.sentence == ENT_NONE));
        store->mention[store->mentions++] = row;
    }
}

static void add_pairs(adding *a)
{
    ent_store *store = a->store;
    for (uint32_t i = 0; i < a->pairs && is_well(a); i++) {
        ent_stored_pair row = {.a = key_of(a), .b = key_of(a)};
        row.sentence = sentence_of(a);
        row.other = sentence_of(a);
        row.listed = ent_decode_small(&a->from, 1);
        row.confidence = ent_decode_float(&a->from);
        ent_decode_demand(&a->from, row.a != row.b && is_share(row.confidence));
        store->pair[store->pairs++] = ent_stored_pair_ordered(row);
    }
}

static void add_links(adding *a)
{
    ent_store *store = a->store;
    for (uint32_t i = 0; i < a->links && is_well(a); i++) {
        ent_stored_link row = {.source = key_of(a), .target = key_of(a)};
        row.sentence = sentence_of(a);
        uint32_t role = optional_number(a, a->texts);
        row.role = role == ENT_NONE ? ENT_NONE : number_of(a, role);
        uint32_t about = ent_decode_small(&a->from, (uint64_t)ENT_BASIS_GAZETTEER << 3 | 7);
        row.inferred = about & 1;
        row.former = about >> 1 & 1;
        row.kind = about >> 2 & 1 ? ENT_AFFILIATION : ENT_ROLE;
        row.basis = (uint8_t)(about >> 3);
        row.confidence = ent_decode_float(&a->from);
        ent_decode_demand(&a->from, is_share(row.confidence) && (row.kind == ENT_ROLE) == (row.role != ENT_NONE));
        store->link[store->links++] = row;
    }
}

/* Room for `more` rows of an array of the store. */
static void make_room_for(adding *a, void *rows, uint32_t *capacity, uint32_t count, uint32_t more, size_t size)
{
    a->no_memory = a->no_memory || more > UINT32_MAX - count || !ent_grow(rows, capacity, count + more, size);
}

/* Each row takes more than a byte: a count above what is left is wrong, and asks for no memory. */
static bool make_room(adding *a)
{
    ent_store *s = a->store;
    uint32_t  *count[] = {&a->texts, &a->keys, &a->sentences, &a->names, &a->mentions, &a->pairs, &a->links};
    for (size_t i = 0; i < sizeof count / sizeof *count; i++)
        *count[i] = ent_decode_small(&a->from, ent_decoder_rest(&a->from) / 2);
    make_room_for(a, &s->sentence, &s->sentence_capacity, s->sentences, a->sentences, sizeof *s->sentence);
    make_room_for(a, &s->name, &s->name_capacity, s->names, a->names, sizeof *s->name);
    make_room_for(a, &s->mention, &s->mention_capacity, s->mentions, a->mentions, sizeof *s->mention);
    make_room_for(a, &s->pair, &s->pair_capacity, s->pairs, a->pairs, sizeof *s->pair);
    make_room_for(a, &s->link, &s->link_capacity, s->links, a->links, sizeof *s->link);
    return is_well(a);
}

static void add_all(adding *a)
{
    uint32_t documents = ent_decode_small(&a->from, 1);
    if (documents)
        add_document(a);
    uint64_t sentences = ent_decode_number(&a->from), words = ent_decode_number(&a->from);
    uint64_t bytes = ent_decode_number(&a->from);
    add_skips(a);
    if (!is_well(a) || !make_room(a))
        return;
    ent_decode_demand(&a->from, documents || !(a->sentences | a->names | a->mentions | a->pairs | a->links));
    add_texts(a);
    add_keys(a);
    add_sentences(a);
    add_names(a);
    add_mentions(a);
    add_pairs(a);
    add_links(a);
    ent_decode_demand(&a->from, ent_decoder_rest(&a->from) == 0);
    if (is_well(a)) {
        a->store->all_sentences += sentences;
        a->store->words += words;
        a->store->bytes += bytes;
    }
}

ent_status ent_extract_add(ent_store *store, const void *data, size_t length, const ent_gazetteer *gazetteer,
                           ent_error *error)
{
    ENT_TRY(ent_store_settle(store, error));
    ent_store_mark before = ent_store_marked(store);
    adding         a = {.from = ent_decoder_of(data, length), .store = store, .gazetteer = gazetteer};
    add_all(&a);
    free(a.text);
    free(a.number);
    free(a.said);
    free(a.key);
    free(a.is_labelled);
    if (is_well(&a))
        return ENT_OK;
    ent_store_go_back(store, before);
    return a.no_memory ? ent_fail_memory(error, "a document's extract")
                       : ent_fail(error, ENT_BAD_INPUT, "a document's extract is damaged");
}
