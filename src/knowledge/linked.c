/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linked.c - the local entities of a document: making them, naming them, finding them. */
#include "knowledge/linked.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/word.h"

uint32_t ent_local_add(ent_linked *linked, ent_local local)
{
    if (!ent_grow(&linked->local, &linked->local_capacity, linked->locals + 1, sizeof *linked->local)) {
        linked->no_memory = true;
        return ENT_NONE;
    }
    local.link = ENT_NONE;
    linked->local[linked->locals] = local;
    if (local.known != ENT_NONE && !ent_map_put(&linked->by_known, local.known, linked->locals))
        linked->no_memory = true;
    if (local.kind == ENT_COUNTRY && linked->countries < ENT_COUNTRIES_MOST)
        linked->country[linked->countries++] = linked->locals;
    return linked->locals++;
}

void ent_local_mention(ent_linked *linked, uint32_t m, uint32_t local)
{
    if (local == ENT_NONE)
        return;
    const ent_mention *mention = &linked->reading->mention[m];
    linked->local_of[m] = local;
    if (!linked->local[local].mentions++ || mention->token < linked->local[local].token)
        linked->local[local].token = mention->token;
}

uint32_t ent_local_of_known(const ent_linked *linked, uint32_t known)
{
    return known == ENT_NONE ? ENT_NONE : ent_map_find(&linked->by_known, known);
}

uint32_t ent_local_for_country(ent_linked *linked, uint32_t known)
{
    if (known == ENT_NONE)
        return ENT_NONE;
    uint32_t local = ent_local_of_known(linked, known);
    if (local != ENT_NONE)
        return local;
    const ent_known *country = &linked->reading->gazetteer->known[known];
    return ent_local_add(linked, (ent_local){.kind = ENT_COUNTRY, .known = known, .country = ENT_NONE,
                                             .token = ENT_NONE, .label = country->name,
                                             .key = ent_key_of(linked, "c", country->iso3)});
}

/* Blanks in a row become one; the new length. */
static uint32_t fold_blanks(char *text, uint32_t length)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < length; i++)
        if (text[i] != ' ' || (n && text[n - 1] != ' '))
            text[n++] = text[i];
    return n;
}

ent_view ent_tokens_text(const ent_linked *linked, uint32_t from, uint32_t to)
{
    const ent_token *token = linked->reading->prose->token;
    uint32_t         start = token[from].start, length = token[to - 1].end - start, least = 0;
    char            *text = ent_arena_text(linked->arena, linked->reading->prose->clean + start, length);
    if (!text)
        return (ent_view){"", 0};
    for (char *line = text; (line = memchr(line, '\n', length - (size_t)(line - text)));)
        *line = ' ';
    for (uint32_t t = from; t < to; t++)
        least += token[t].end - token[t].start + (t > from && token[t].space);
    return (ent_view){text, least == length ? length : fold_blanks(text, length)};
}

ent_view ent_key_of(ent_linked *linked, const char *prefix, ent_view name)
{
    size_t room = strlen(prefix) + (size_t)name.length * 3 + 32;
    char  *text = ent_arena_alloc(linked->arena, room);
    if (!text) {
        linked->no_memory = true;
        return (ent_view){"", 0};
    }
    size_t n = strlen(prefix), from;
    memcpy(text, prefix, n);
    text[n++] = ' ';
    from = n;
    size_t end = n + ent_utf8_plain(name.data, name.length, text + n, room - n);
    for (size_t i = from; i < end; i++) {
        char c = text[i];
        if (c == '.' || c == '\'')
            continue;
        if (c == '-' || c == ' ') {
            if (n > from && text[n - 1] != ' ')
                text[n++] = ' ';
            continue;
        }
        text[n++] = c;
    }
    return (ent_view){text, (uint32_t)n};
}

static ent_status number_sentences(ent_linked *linked, ent_error *error)
{
    const ent_prose *prose = linked->reading->prose;
    linked->sentence_of = ent_arena_array(linked->arena, prose->tokens + 1, sizeof *linked->sentence_of);
    linked->local_of = ent_arena_array(linked->arena, linked->reading->mentions + 1, sizeof *linked->local_of);
    linked->short_form = ent_arena_array(linked->arena, prose->tokens + 1, sizeof *linked->short_form);
    linked->sentence_place = ent_arena_array(linked->arena, prose->sentences + 2, sizeof *linked->sentence_place);
    if (!linked->sentence_of || !linked->local_of || !linked->short_form || !linked->sentence_place)
        return ent_fail_memory(error, "the entities of a document");
    memset(linked->short_form, 0xFF, (prose->tokens + 1) * sizeof *linked->short_form);
    for (uint32_t s = 0; s < prose->sentences; s++)
        for (uint32_t t = prose->sentence[s].token; t < prose->sentence[s].token_end; t++)
            linked->sentence_of[t] = s;
    for (uint32_t m = 0; m < linked->reading->mentions; m++)
        linked->local_of[m] = ENT_NONE;
    return ENT_OK;
}

static int by_token(const void *a, const void *b)
{
    const ent_place_of_name *x = a, *y = b;
    return (x->token > y->token) - (x->token < y->token);
}

/* All mentions that mean something, with those that resolving added (short forms), in text order. */
static void list_places(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    uint32_t           short_forms = linked->places; /* so far; mentions are in text order already */
    for (uint32_t m = 0; m < reading->mentions; m++) {
        if (linked->local_of[m] == ENT_NONE)
            continue;
        if (!ent_grow(&linked->place, &linked->place_capacity, linked->places + 1, sizeof *linked->place)) {
            linked->no_memory = true;
            return;
        }
        linked->place[linked->places++] = (ent_place_of_name){
            reading->mention[m].token, reading->mention[m].token_end, linked->local_of[m],
            linked->sentence_of[reading->mention[m].token]};
    }
    if (short_forms)
        qsort(linked->place, linked->places, sizeof *linked->place, by_token);
    for (uint32_t s = 0, i = 0; s <= reading->prose->sentences; s++) {
        while (i < linked->places && linked->place[i].sentence < s)
            i++;
        linked->sentence_place[s] = i;
    }
}

ent_status ent_resolve(ent_reading *reading, ent_arena *arena, ent_linked *out, ent_error *error)
{
    *out = (ent_linked){.reading = reading, .arena = arena};
    if (!ent_words_begin(reading->spellings))
        return ent_fail_memory(error, "the words of names");
    ENT_TRY(number_sentences(out, error));
    ent_settle_kinds(out);
    ent_resolve_countries(out);
    ent_weigh_homes(out);
    ent_resolve_institutions(out);
    ent_resolve_people(out);
    list_places(out);
    if (!out->no_memory && !reading->spellings->memo_failed)
        return ENT_OK;
    ent_linked_free(out);
    return ent_fail_memory(error, "the entities of a document");
}

static bool same_link(const ent_link *a, const ent_link *b)
{
    return a->kind == b->kind && a->source == b->source && a->target == b->target && a->sentence == b->sentence &&
           ent_view_equal(a->role, b->role);
}

void ent_link_add(ent_linked *linked, ent_link link)
{
    if (link.source == ENT_NONE || link.target == ENT_NONE || link.source == link.target)
        return;
    uint32_t before = linked->local[link.source].link;
    for (uint32_t i = before, n = 0; i != ENT_NONE && n < 64; i = linked->link[i].before, n++)
        if (same_link(&linked->link[i], &link))
            return;
    if (!ent_grow(&linked->link, &linked->link_capacity, linked->links + 1, sizeof *linked->link)) {
        linked->no_memory = true;
        return;
    }
    link.before = before;
    linked->local[link.source].link = linked->links;
    linked->link[linked->links++] = link;
}

void ent_office_add(ent_linked *linked, ent_office office)
{
    if (ent_grow(&linked->office, &linked->office_capacity, linked->offices + 1, sizeof *linked->office))
        linked->office[linked->offices++] = office;
    else
        linked->no_memory = true;
}

/* "the Brazilian Supreme Court": a country that only names of institutions name is one that the text is about as well. */
static void find_countries_in_names(ent_linked *linked)
{
    for (uint32_t i = 0, n = linked->locals; i < n; i++)
        if (linked->local[i].kind == ENT_INSTITUTION && linked->local[i].token != ENT_NONE)
            (void)ent_local_for_country(linked, ent_country_of_name(linked, i));
}

ent_status ent_relate(ent_linked *linked, ent_error *error)
{
    find_countries_in_names(linked);
    ent_relate_roles(linked);
    ent_relate_affiliations(linked);
    return linked->no_memory || linked->reading->spellings->memo_failed ? ent_fail_memory(error, "the roles of a document") : ENT_OK;
}

void ent_linked_free(ent_linked *linked)
{
    free(linked->local);
    free(linked->place);
    free(linked->link);
    free(linked->office);
    ent_map_free(&linked->by_known);
    ent_map_free(&linked->meant);
    ent_map_free(&linked->home_of);
    *linked = (ent_linked){0};
}
