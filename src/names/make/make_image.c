/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_image.c - runs while entente is built: reads the tables as entente would and writes what came
 * of it into files that are embedded (image.S).
 *
 *   make_image FOLDER      writes FOLDER/index.image and FOLDER/names.image
 *
 * Same tables, same bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "data/data.h"
#include "data/index.h"
#include "names/image.h"

typedef struct writer {
    FILE    *file;
    uint64_t size;
    bool     failed;
} writer;

/* One part and zeros up to the next. */
static void put(writer *w, const void *data, size_t count, size_t size)
{
    static const unsigned char zero[ENT_IMAGE_ALIGN];
    size_t bytes = count * size, rest = (ENT_IMAGE_ALIGN - bytes % ENT_IMAGE_ALIGN) % ENT_IMAGE_ALIGN;
    w->failed = w->failed || (bytes && fwrite(data, 1, bytes, w->file) != bytes) ||
                (rest && fwrite(zero, 1, rest, w->file) != rest);
    w->size += bytes + rest;
}

static ent_image_view place_of(writer *w, ent_view view)
{
    if (view.length == 0)
        return (ent_image_view){.table = ENT_NONE};
    for (uint32_t t = 0; t < ENT_TABLES; t++) {
        ent_view text = ent_table_text((ent_table)t);
        if (view.data >= text.data && view.data + view.length <= text.data + text.length)
            return (ent_image_view){t, (uint32_t)(view.data - text.data), view.length};
    }
    fprintf(stderr, "make_image: '%.*s' stands in no table\n", (int)view.length, view.data);
    w->failed = true;
    return (ent_image_view){.table = ENT_NONE};
}

static uint32_t text_bytes(const ent_intern *words)
{
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < words->texts; i++)
        bytes += words->text[i].length + 1;
    return bytes;
}

static void put_words(writer *w, const ent_lexicon *lexicon)
{
    const ent_intern *words = &lexicon->words;
    uint32_t         *place = malloc((words->texts + (size_t)1) * sizeof *place), bytes = 0;
    char             *text = malloc(text_bytes(words));
    w->failed = w->failed || !place || !text;
    if (w->failed) {
        free(place);
        free(text);
        return;
    }
    for (uint32_t i = 0; i < words->texts; i++) {
        place[i] = bytes;
        memcpy(text + bytes, words->text[i].data, words->text[i].length + (size_t)1);
        bytes += words->text[i].length + 1;
    }
    place[words->texts] = bytes;
    put(w, place, words->texts + (size_t)1, sizeof *place);
    put(w, text, bytes, 1);
    put(w, words->slot, words->slots, sizeof *words->slot);
    put(w, lexicon->flags, words->texts, sizeof *lexicon->flags);
    free(place);
    free(text);
}

static void put_roles(writer *w, const ent_lexicon *lexicon)
{
    ent_image_role_head *head = calloc(lexicon->heads + (size_t)1, sizeof *head);
    ent_image_view      *home = calloc(lexicon->homes + (size_t)1, sizeof *home);
    w->failed = w->failed || !head || !home;
    for (uint32_t i = 0; !w->failed && i < lexicon->heads; i++) {
        const ent_role_head *from = &lexicon->head[i];
        head[i] = (ent_image_role_head){from->class, from->field, from->plural, from->words, from->singular,
                                        place_of(w, from->text)};
    }
    for (uint32_t i = 0; !w->failed && i < lexicon->homes; i++)
        home[i] = place_of(w, lexicon->home_iso3[i]);
    if (!w->failed) {
        put(w, head, lexicon->heads, sizeof *head);
        put(w, home, lexicon->homes, sizeof *home);
    }
    free(head);
    free(home);
}

static void put_weights(writer *w, const ent_role_weights *weights)
{
    put(w, weights->row, weights->slots, sizeof *weights->row);
    put(w, weights->step, weights->buckets, sizeof *weights->step);
}

static void put_known(writer *w, const ent_gazetteer *gazetteer)
{
    ent_image_known *known = calloc(gazetteer->knowns + (size_t)1, sizeof *known);
    w->failed = w->failed || !known;
    for (uint32_t i = 0; !w->failed && i < gazetteer->knowns; i++) {
        const ent_known *from = &gazetteer->known[i];
        known[i] = (ent_image_known){
            from->kind,    from->ambiguous, from->part,
            from->prefer,  from->groups,    from->country, from->parent,
            place_of(w, from->name), place_of(w, from->type),
            place_of(w, from->iso2), place_of(w, from->iso3),
        };
    }
    if (!w->failed) {
        put(w, known, gazetteer->knowns, sizeof *known);
        put(w, gazetteer->form, gazetteer->forms, sizeof *gazetteer->form);
    }
    free(known);
}

static ent_image_head head_of(ent_names *names)
{
    const ent_lexicon *lexicon = &names->lexicon;
    ent_image_head     head = {.magic = ENT_IMAGE_MAGIC, .version = ENT_IMAGE_VERSION, .order = 0x01020304};
    ent_phrases       *trie[ENT_IMAGE_TRIES];
    head.texts = lexicon->words.texts;
    head.text_bytes = text_bytes(&lexicon->words);
    head.slots = lexicon->words.slots;
    head.heads = lexicon->heads;
    head.homes = lexicon->homes;
    head.weight_slots = lexicon->role_weights.slots;
    head.weight_buckets = lexicon->role_weights.buckets;
    head.weights = lexicon->role_weights.count;
    head.knowns = names->gazetteer.knowns;
    head.forms = names->gazetteer.forms;
    ent_image_tries(names, trie);
    for (uint32_t i = 0; i < ENT_IMAGE_TRIES; i++) {
        head.trie[i].slots = trie[i]->slots;
        head.trie[i].edges = trie[i]->edges;
        head.trie[i].nodes = trie[i]->nodes;
    }
    return head;
}

/* Twice: what size it has is known after the first time, and stands at the beginning. */
static void put_names(writer *w, ent_names *names)
{
    ent_image_head head = head_of(names);
    ent_phrases   *trie[ENT_IMAGE_TRIES];
    ent_image_tries(names, trie);
    for (int round = 0; round < 2 && !w->failed; round++) {
        head.size = w->size;
        w->size = 0;
        rewind(w->file);
        put(w, &head, 1, sizeof head);
        put_words(w, &names->lexicon);
        for (uint32_t i = 0; i < ENT_IMAGE_TRIES; i++) {
            put(w, trie[i]->edge, trie[i]->slots, sizeof *trie[i]->edge);
            put(w, trie[i]->begins, trie[i]->slots / 64, sizeof *trie[i]->begins);
            put(w, trie[i]->goes_on, trie[i]->slots / 64, ENT_PHRASE_PAIRS * sizeof *trie[i]->goes_on);
            put(w, trie[i]->value, trie[i]->nodes, sizeof *trie[i]->value);
        }
        put_roles(w, &names->lexicon);
        put_weights(w, &names->lexicon.role_weights);
        put_known(w, &names->gazetteer);
    }
}

static void put_index(writer *w)
{
    ent_table_index *index = calloc(ENT_INDEXED, sizeof *index);
    w->failed = w->failed || !index;
    for (uint32_t i = 0; index && i < ENT_INDEXED; i++)
        ent_index_make(ent_indexed[i], &index[i]);
    if (!w->failed)
        put(w, index, ENT_INDEXED, sizeof *index);
    free(index);
}

static bool open_in(writer *w, const char *folder, const char *name)
{
    char path[4096];
    int  n = snprintf(path, sizeof path, "%s/%s", folder, name);
    *w = (writer){.file = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL};
    return w->file != NULL;
}

static bool close_it(writer *w)
{
    bool closed = fclose(w->file) == 0;
    return closed && !w->failed;
}

int main(int argc, char **argv)
{
    ent_names names = {0};
    ent_error error = {0};
    writer    w;
    if (argc != 2) {
        fprintf(stderr, "usage: make_image FOLDER\n");
        return 2;
    }
    if (ent_names_read(&names, &error) != ENT_OK) {
        fprintf(stderr, "make_image: %s\n", error.text);
        return 1;
    }
    bool fine = open_in(&w, argv[1], "index.image");
    if (fine) {
        put_index(&w);
        fine = close_it(&w) && open_in(&w, argv[1], "names.image");
    }
    if (fine) {
        put_names(&w, &names);
        fine = close_it(&w);
    }
    ent_names_free(&names);
    if (!fine)
        fprintf(stderr, "make_image: %s cannot be written\n", argv[1]);
    return fine ? 0 : 1;
}
