/* SPDX-License-Identifier: GPL-3.0-or-later */
/* image.c - lexicon and gazetteer from the embedded image: tables of numbers are used where they lie,
 * what has pointers is written anew. */
#include "names/image.h"

#include <stdlib.h>

#include "data/data.h"

extern const unsigned char ent_image_names[], ent_image_names_end[];

typedef struct cursor {
    const unsigned char *at;
} cursor;

/* The next part, of count * size bytes. The tables are never written once loaded (ent_names.image says
 * so), only their type says that they could be. */
static void *take(cursor *c, size_t count, size_t size)
{
    const unsigned char *part = c->at;
    c->at += (count * size + ENT_IMAGE_ALIGN - 1) / ENT_IMAGE_ALIGN * ENT_IMAGE_ALIGN;
    return (void *)(uintptr_t)part;
}

static ent_view view_of(ent_image_view view)
{
    if (view.table == ENT_NONE)
        return (ent_view){"", 0};
    return (ent_view){ent_table_text((ent_table)view.table).data + view.start, view.length};
}

static bool take_words(ent_lexicon *lexicon, const ent_image_head *head, cursor *c)
{
    ent_intern     *words = &lexicon->words;
    const uint32_t *place = take(c, head->texts + (size_t)1, sizeof *place);
    const char     *text = take(c, head->text_bytes, 1);
    words->slot = take(c, head->slots, sizeof *words->slot);
    words->slots = head->slots;
    words->texts = words->capacity = lexicon->capacity = head->texts;
    lexicon->flags = take(c, head->texts, sizeof *lexicon->flags);
    words->text = malloc(head->texts * sizeof *words->text);
    for (uint32_t i = 0; words->text && i < head->texts; i++)
        words->text[i] = (ent_view){text + place[i], place[i + 1] - place[i] - 1};
    return words->text != NULL;
}

static void take_trie(ent_phrases *trie, const ent_image_head *head, uint32_t which, cursor *c)
{
    trie->slots = head->trie[which].slots;
    trie->edges = head->trie[which].edges;
    trie->nodes = trie->capacity = head->trie[which].nodes;
    trie->edge = take(c, trie->slots, sizeof *trie->edge);
    trie->begins = take(c, trie->slots / 64, sizeof *trie->begins);
    trie->goes_on = take(c, trie->slots / 64, ENT_PHRASE_PAIRS * sizeof *trie->goes_on);
    trie->value = take(c, trie->nodes, sizeof *trie->value);
}

static bool take_roles(ent_lexicon *lexicon, const ent_image_head *head, cursor *c)
{
    const ent_image_role_head *from = take(c, head->heads, sizeof *from);
    const ent_image_view      *home = take(c, head->homes, sizeof *home);
    lexicon->head = malloc(head->heads * sizeof *lexicon->head);
    lexicon->home_iso3 = malloc(head->homes * sizeof *lexicon->home_iso3);
    if (!lexicon->head || !lexicon->home_iso3)
        return false;
    lexicon->heads = lexicon->head_capacity = head->heads;
    lexicon->homes = lexicon->home_capacity = head->homes;
    for (uint32_t i = 0; i < head->heads; i++)
        lexicon->head[i] = (ent_role_head){(uint8_t)from[i].class, (uint8_t)from[i].field, from[i].plural != 0, from[i].words,
                                           from[i].singular, view_of(from[i].text)};
    for (uint32_t i = 0; i < head->homes; i++)
        lexicon->home_iso3[i] = view_of(home[i]);
    return true;
}

static void take_weights(ent_role_weights *weights, const ent_image_head *head, cursor *c)
{
    weights->row = take(c, head->weight_slots, sizeof *weights->row);
    weights->step = take(c, head->weight_buckets, sizeof *weights->step);
    weights->slots = head->weight_slots;
    weights->buckets = head->weight_buckets;
    weights->count = head->weights;
}

static bool take_known(ent_gazetteer *gazetteer, const ent_image_head *head, cursor *c)
{
    const ent_image_known *from = take(c, head->knowns, sizeof *from);
    gazetteer->form = take(c, head->forms, sizeof *gazetteer->form);
    gazetteer->forms = gazetteer->form_capacity = head->forms;
    gazetteer->known = malloc(head->knowns * sizeof *gazetteer->known);
    if (!gazetteer->known)
        return false;
    gazetteer->knowns = gazetteer->known_capacity = head->knowns;
    for (uint32_t i = 0; i < head->knowns; i++)
        gazetteer->known[i] = (ent_known){
            (uint8_t)from[i].groups, from[i].kind,          from[i].ambiguous,      from[i].part,
            from[i].prefer,         view_of(from[i].name),  view_of(from[i].type),
            view_of(from[i].iso2),  view_of(from[i].iso3),  from[i].country,
            from[i].parent,
        };
    return true;
}

ent_status ent_names_load_tables(ent_names *names, ent_error *error)
{
    ent_image_head head;
    *names = (ent_names){.image = true};
    memcpy(&head, ent_image_names, sizeof head);
    if (memcmp(head.magic, ENT_IMAGE_MAGIC, sizeof head.magic) != 0 || head.version != ENT_IMAGE_VERSION ||
        head.order != 0x01020304 || head.size != (uint64_t)(ent_image_names_end - ent_image_names))
        return ent_fail(error, ENT_BAD_DATA, "the embedded names were made by another build");
    cursor       c = {ent_image_names};
    ent_phrases *trie[ENT_IMAGE_TRIES];
    ent_image_tries(names, trie);
    take(&c, 1, sizeof head);
    bool fine = take_words(&names->lexicon, &head, &c);
    for (uint32_t i = 0; i < ENT_IMAGE_TRIES; i++)
        take_trie(trie[i], &head, i, &c);
    fine = fine && take_roles(&names->lexicon, &head, &c);
    take_weights(&names->lexicon.role_weights, &head, &c);
    fine = fine && take_known(&names->gazetteer, &head, &c);
    if (fine)
        return ENT_OK;
    ent_names_free(names);
    return ent_fail_memory(error, "the names");
}
