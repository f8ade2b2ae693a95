/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate_role.c - roles that the user denies, ties that changed kinds do not allow, and the notes.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/curate_parts.h"

enum { PLAIN_MOST = 1024 };

/* ---- notes ----------------------------------------------------------------------------------- */

bool ent_curated_note(ent_building *b, const ent_curation_line *line, const char *format, ...)
{
    ent_curated *c = b->curated;
    char text[1024];
    int n = snprintf(text, sizeof text, "%.200s: line %d: ", b->curation->source, line->line);
    va_list values;
    va_start(values, format);
    vsnprintf(text + n, sizeof text - (size_t)n, format, values);
    va_end(values);
    size_t length = ent_utf8_valid(text, strlen(text)); /* it may have been cut in a letter */
    if (!ent_grow(&c->note, &c->note_capacity, c->notes + 1, sizeof *c->note))
        return false;
    c->note[c->notes] =
        (ent_curated_note_row){line->line, ent_arena_text(&b->graph->arena, text, length)};
    return c->note[c->notes++].text != NULL;
}

static int by_line(const void *a, const void *b)
{
    const ent_curated_note_row *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : strcmp(x->text, y->text);
}

static bool hand_over_notes(ent_building *b)
{
    ent_curated *c = b->curated;
    const char **note = ent_arena_array(&b->graph->arena, c->notes + (size_t)1, sizeof *note);
    if (!note)
        return false;
    if (c->notes)
        qsort(c->note, c->notes, sizeof *c->note, by_line);
    for (uint32_t i = 0; i < c->notes; i++)
        note[i] = c->note[i].text;
    b->graph->note = note;
    b->graph->notes = c->notes;
    return true;
}

/* ---- roles ----------------------------------------------------------------------------------- */

bool ent_curated_begin_ties(ent_building *b)
{
    ent_curated *c = b->curated;
    c->denial = malloc((c->statements + (size_t)1) * sizeof *c->denial);
    c->denied_of = malloc((b->graph->entities + (size_t)1) * sizeof *c->denied_of);
    if (!c->denial || !c->denied_of)
        return false;
    memset(c->denied_of, 0xFF, (b->graph->entities + (size_t)1) * sizeof *c->denied_of);
    for (uint32_t i = 0; i < c->statements; i++) {
        const ent_statement *s = &c->statement[i];
        uint32_t person = b->entity_of[s->key[0]];
        if (s->line->verb != ENT_CURATE_ROLE_DROP || person == ENT_NONE)
            continue;
        uint32_t body = s->key[1] == ENT_NONE ? ENT_NONE : b->entity_of[s->key[1]];
        if (body == ENT_NONE && s->key[1] != ENT_NONE)
            continue; /* left out, so there is no such tie */
        c->denial[c->denials] =
            (ent_denial){.statement = s, .body = body, .next = c->denied_of[person]};
        c->denied_of[person] = c->denials++;
    }
    return true;
}

static bool same_words(const char *x, const char *y)
{
    char a[PLAIN_MOST], b[PLAIN_MOST];
    size_t n = ent_utf8_plain(x, strlen(x), a, sizeof a),
           m = ent_utf8_plain(y, strlen(y), b, sizeof b);
    return n && n == m && memcmp(a, b, n) == 0;
}

bool ent_curated_keeps(ent_building *b, ent_edge_kind kind, uint32_t source, uint32_t target,
                       const char *role)
{
    ent_curated *c = b->curated;
    const ent_entity *entity = b->graph->entity;
    bool keep = true;
    if (kind == ENT_CO_MENTION)
        return true;
    if (entity[target].kind == ENT_PERSON ||
        entity[source].kind != (kind == ENT_ROLE ? ENT_PERSON : ENT_INSTITUTION))
        return false;
    for (uint32_t i = kind == ENT_ROLE ? c->denied_of[source] : ENT_NONE; i != ENT_NONE;
         i = c->denial[i].next) {
        ent_denial *denial = &c->denial[i];
        if ((denial->body != ENT_NONE && denial->body != target) || !role ||
            !same_words(denial->statement->line->text[1], role))
            continue;
        denial->found = true;
        keep = false;
    }
    return keep;
}

bool ent_curated_finish(ent_building *b)
{
    const ent_curated *c = b->curated;
    for (uint32_t i = 0; i < c->denials; i++) {
        const ent_curation_line *line = c->denial[i].statement->line;
        if (!c->denial[i].found &&
            !ent_curated_note(b, line, "'%s' has no role '%s'%s%s%s", line->text[0], line->text[1],
                              line->text[2] ? " at '" : "", line->text[2] ? line->text[2] : "",
                              line->text[2] ? "'" : ""))
            return false;
    }
    return hand_over_notes(b);
}
