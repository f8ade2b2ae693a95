/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract.c - the rows of one document as bytes. */
#include "knowledge/extract.h"

/* ---- head ------------------------------------------------------------------------------------------ */

static void encode_text(const ent_store *one, uint32_t text, ent_encoder *to)
{
    ent_view view = text == ENT_NONE ? (ent_view){"", 0} : one->texts.text[text];
    ent_encode_text(to, view.data, view.length);
}

static void encode_sketch(const ent_sketch *sketch, ent_encoder *to)
{
    ent_encode_number(to, sketch->words);
    ent_encode_fixed(to, sketch->all);
    for (uint32_t i = 0; i < ENT_SKETCH && sketch->words >= ENT_SKETCH_WORDS; i++) {
        unsigned char two[] = {(unsigned char)(sketch->least[i] & 0xFF), (unsigned char)(sketch->least[i] >> 8)};
        ent_encode_bytes(to, two, sizeof two);
    }
}

static void encode_document(const ent_store *one, ent_encoder *to)
{
    const char *text = one->about.data;
    ent_sketch  sketch;
    memcpy(&sketch, one->sketch.data, sizeof sketch);
    ent_encode_fixed(to, one->document[0].hash);
    for (size_t i = 0; i < ENT_ABOUT; i++) {
        ent_encode_text(to, text, strlen(text));
        text += strlen(text) + 1;
    }
    encode_sketch(&sketch, to);
}

static void encode_head(const ent_store *one, ent_encoder *to)
{
    ent_encode_number(to, one->documents);
    if (one->documents)
        encode_document(one, to);
    ent_encode_number(to, one->all_sentences);
    ent_encode_number(to, one->words);
    ent_encode_number(to, one->bytes);
    ent_encode_number(to, one->skips);
    for (uint32_t i = 0; i < one->skips; i++) {
        encode_text(one, one->skip[i].source, to);
        encode_text(one, one->skip[i].reason, to);
        ent_encode_number(to, one->skip[i].capped);
    }
}

/* ---- body ------------------------------------------------------------------------------------------ */

/* 0 for none. */
static void encode_optional(ent_encoder *to, uint32_t number)
{
    ent_encode_number(to, number == ENT_NONE ? 0 : (uint64_t)number + 1);
}

static void encode_keys(const ent_store *one, ent_encoder *to)
{
    for (uint32_t i = 0; i < one->key_count; i++) {
        const ent_stored_key *row = &one->key[i];
        ent_encode_text(to, one->keys.text[i].data, one->keys.text[i].length);
        ent_encode_number(to, (uint64_t)row->kind << 2 | (uint64_t)row->particle << 1 | row->single);
        encode_optional(to, row->known);
    }
}

static void encode_names(const ent_store *one, ent_encoder *to)
{
    for (uint32_t i = 0; i < one->sentences; i++) {
        const ent_stored_sentence *row = &one->sentence[i];
        ent_encode_number(to, row->number);
        ent_encode_number(to, row->start);
        ent_encode_number(to, row->end);
        ent_encode_number(to, (uint64_t)one->texts.texts + i); /* behind the other texts */
    }
    for (uint32_t i = 0; i < one->names; i++) {
        const ent_stored_name *row = &one->name[i];
        ent_encode_number(to, row->key);
        ent_encode_number(to, row->text);
        ent_encode_number(to, (uint64_t)row->count << 1 | row->is_label);
    }
    for (uint32_t i = 0; i < one->mentions; i++) {
        const ent_stored_mention *row = &one->mention[i];
        ent_encode_number(to, row->key);
        encode_optional(to, row->paragraph);
        encode_optional(to, row->sentence);
    }
}

static void encode_ties(const ent_store *one, ent_encoder *to)
{
    for (uint32_t i = 0; i < one->pairs; i++) {
        const ent_stored_pair *row = &one->pair[i];
        ent_encode_number(to, row->a);
        ent_encode_number(to, row->b);
        ent_encode_number(to, row->sentence);
        ent_encode_number(to, row->other);
        ent_encode_number(to, row->listed);
        ent_encode_float(to, row->confidence);
    }
    for (uint32_t i = 0; i < one->links; i++) {
        const ent_stored_link *row = &one->link[i];
        ent_encode_number(to, row->source);
        ent_encode_number(to, row->target);
        ent_encode_number(to, row->sentence);
        encode_optional(to, row->role);
        ent_encode_number(to, (uint64_t)row->basis << 3 | (uint64_t)(row->kind == ENT_AFFILIATION) << 2 |
                                  (uint64_t)row->former << 1 | row->inferred);
        ent_encode_float(to, row->confidence);
    }
}

void ent_extract_encode(const ent_store *one, ent_encoder *to)
{
    const uint32_t count[] = {one->texts.texts + one->sentences, one->key_count, one->sentences, one->names,
                              one->mentions,    one->pairs,     one->links};
    encode_head(one, to);
    for (size_t i = 0; i < sizeof count / sizeof *count; i++)
        ent_encode_number(to, count[i]);
    for (uint32_t i = 0; i < one->texts.texts; i++)
        ent_encode_text(to, one->texts.text[i].data, one->texts.text[i].length);
    for (uint32_t i = 0; i < one->sentences; i++) {
        const char *text = one->said.data + one->sentence[i].text;
        ent_encode_text(to, text, strlen(text));
    }
    encode_keys(one, to);
    encode_names(one, to);
    encode_ties(one, to);
}

/* ---- the head again -------------------------------------------------------------------------------- */

bool ent_extract_look(const void *data, size_t length, ent_extract_head *head)
{
    ent_decoder from = ent_decoder_of(data, length);
    *head = (ent_extract_head){.is_document = ent_decode_small(&from, 1), .id = {"", 0}, .title = {"", 0},
                               .date = {"", 0}, .source = {"", 0}};
    if (head->is_document) {
        ent_view text[ENT_ABOUT];
        head->hash = ent_decode_fixed(&from);
        for (uint32_t i = 0; i < ENT_ABOUT; i++)
            text[i] = ent_decode_text(&from);
        head->id = text[ENT_ABOUT_ID];
        head->title = text[ENT_ABOUT_TITLE];
        head->date = text[ENT_ABOUT_DATE];
        head->source = text[ENT_ABOUT_SOURCE];
        ent_extract_sketch(&from, &(ent_sketch){0});
    }
    head->sentences = ent_decode_number(&from);
    head->words = ent_decode_number(&from);
    head->bytes = ent_decode_number(&from);
    for (uint64_t skips = ent_decode_number(&from); skips && !from.failed; skips--) {
        (void)ent_decode_text(&from);
        (void)ent_decode_text(&from);
        *(ent_decode_small(&from, 1) ? &head->capped : &head->skipped) += 1;
    }
    return !from.failed;
}
