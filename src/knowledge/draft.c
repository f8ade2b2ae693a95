/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.c - groups of keys as things with a label and an id. */
#include "knowledge/draft.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

typedef struct drafting {
    ent_building *b;
    ent_drafts *out;
    uint32_t *first; /* [keys] first document of a group's mentions */
    uint32_t *count; /* [keys] mentions of a group                  */
} drafting;

/* ---- forms ----------------------------------------------------------------------------------- */

static int by_group_and_text(const void *a, const void *b)
{
    const ent_draft_form *x = a, *y = b;
    if (x->group != y->group)
        return (x->group > y->group) - (x->group < y->group);
    if (x->is_label != y->is_label)
        return x->is_label - y->is_label;
    return strcmp(x->text, y->text);
}

/* Within a group: forms before labels, frequent first. */
static int by_group_and_count(const void *a, const void *b)
{
    const ent_draft_form *x = a, *y = b;
    if (x->group != y->group)
        return (x->group > y->group) - (x->group < y->group);
    if (x->is_label != y->is_label)
        return x->is_label - y->is_label;
    if (x->count != y->count)
        return (x->count < y->count) - (x->count > y->count);
    return strcmp(x->text, y->text);
}

static bool list_forms(drafting *d)
{
    const ent_tally *name = &d->b->name;
    uint32_t kept = 0;
    ent_draft_form *form = d->out->form = malloc((name->rows + (size_t)1) * sizeof *form);
    if (!form)
        return false;
    for (uint32_t i = 0; i < name->rows; i++)
        form[i] = (ent_draft_form){d->b->group[name->row[i].a], name->row[i].count, name->row[i].c,
                                   ent_intern_text(&d->b->store->texts, name->row[i].b)};
    if (name->rows)
        qsort(form, name->rows, sizeof *form, by_group_and_text);
    for (uint32_t i = 0; i < name->rows; i++) {
        if (kept && by_group_and_text(&form[kept - 1], &form[i]) == 0)
            form[kept - 1].count += form[i].count;
        else
            form[kept++] = form[i];
    }
    if (kept)
        qsort(form, kept, sizeof *form, by_group_and_count);
    d->out->forms = kept;
    return true;
}

/* ---- labels ---------------------------------------------------------------------------------- */

/* "JOSEP BORRELL": written so in a headline; any other form is better. */
static bool is_shouted(const char *text)
{
    uint32_t upper = 0, lower = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        upper += *p >= 'A' && *p <= 'Z';
        lower += *p >= 'a' && *p <= 'z';
    }
    return lower == 0 && upper > 6;
}

static uint32_t count_words(const char *text)
{
    uint32_t words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

/* A better label than the one so far: full names before single words, not shouted, then by count,
 * length and bytes. Labels are what documents call the entity in full. */
static bool is_better_label(const ent_draft_form *row, const ent_draft_form *best)
{
    if (!best)
        return true;
    bool full = count_words(row->text) > 1, best_full = count_words(best->text) > 1;
    if (full != best_full)
        return full;
    if (is_shouted(row->text) != is_shouted(best->text))
        return is_shouted(best->text);
    if (row->count != best->count)
        return row->count > best->count;
    size_t n = strlen(row->text), m = strlen(best->text);
    return n != m ? n > m : strcmp(row->text, best->text) < 0;
}

static const char *choose_label(drafting *d, const ent_draft *item)
{
    const ent_stored_key *key = &d->b->key[item->group];
    ent_arena *arena = &d->b->graph->arena;
    if (d->b->renamed && d->b->renamed[item->group])
        return ent_arena_text(arena, d->b->renamed[item->group],
                              strlen(d->b->renamed[item->group]));
    if (key->known != ENT_NONE) {
        ent_view name = d->b->names->gazetteer.known[key->known].name;
        return ent_arena_text(arena, name.data, name.length);
    }
    const ent_draft_form *best = NULL;
    for (uint32_t i = item->form; i < item->form + item->forms; i++)
        if (d->out->form[i].is_label && is_better_label(&d->out->form[i], best))
            best = &d->out->form[i];
    return best ? ent_arena_text(arena, best->text, strlen(best->text)) : NULL;
}

/* ---- drafts ---------------------------------------------------------------------------------- */

static bool count_mentions(drafting *d)
{
    const ent_store *store = d->b->store;
    d->first = malloc((store->key_count + 1) * sizeof *d->first);
    d->count = calloc(store->key_count + 1, sizeof *d->count);
    if (!d->first || !d->count)
        return false;
    memset(d->first, 0xFF, (store->key_count + 1) * sizeof *d->first);
    for (uint32_t k = 0; k < store->key_count; k++) {
        uint32_t group = d->b->group[k];
        d->count[group] += d->b->mentions[k];
        if (d->b->first[k] < d->first[group])
            d->first[group] = d->b->first[k];
    }
    return true;
}

static void make_slug(const drafting *d, ent_draft *item)
{
    const ent_stored_key *key = &d->b->key[item->group];
    size_t n =
        (size_t)snprintf(item->slug, sizeof item->slug, "%s-", ent_kind_name((ent_kind)key->kind));
    if (key->kind == ENT_COUNTRY && key->known != ENT_NONE) {
        ent_view iso3 = d->b->names->gazetteer.known[key->known].iso3;
        ent_utf8_slug(iso3.data, iso3.length, item->slug + n, sizeof item->slug - n);
        return;
    } /* room for "-123456" behind it */
    if (ent_utf8_slug(item->label, strlen(item->label), item->slug + n,
                      sizeof item->slug - n - 7) == 0)
        snprintf(item->slug + n, sizeof item->slug - n, "x");
}

static bool is_wanted(const drafting *d, uint32_t group, uint32_t min_mentions)
{
    return d->count[group] && d->count[group] >= min_mentions &&
           !(d->b->dropped && d->b->dropped[group]);
}

static bool make_drafts(drafting *d, uint32_t min_mentions)
{
    ent_drafts *out = d->out;
    out->item = malloc((d->b->store->key_count + (size_t)1) * sizeof *out->item);
    if (!out->item || !count_mentions(d) || !list_forms(d))
        return false;
    for (uint32_t f = 0; f < out->forms;) {
        ent_draft item = {.group = out->form[f].group, .form = f};
        while (f < out->forms && out->form[f].group == item.group)
            f++;
        item.forms = f - item.form;
        item.first_document = d->first[item.group];
        item.count = d->count[item.group];
        if (!is_wanted(d, item.group, min_mentions))
            continue;
        item.label = choose_label(d, &item);
        if (!item.label)
            return false;
        make_slug(d, &item);
        out->item[out->items++] = item;
    }
    return true;
}

/* ---- ids ------------------------------------------------------------------------------------- */

static int by_slug(const void *a, const void *b)
{
    const ent_draft *x = a, *y = b;
    int order = strcmp(x->slug, y->slug);
    if (!order)
        order = (x->first_document > y->first_document) - (x->first_document < y->first_document);
    if (!order)
        order = strcmp(x->label, y->label);
    return order ? order : (x->count < y->count) - (x->count > y->count);
}

/* One round of numbering; true when there were namesakes. */
static bool number_round(ent_draft *item, uint32_t items)
{
    bool found = false;
    qsort(item, items, sizeof *item, by_slug);
    for (uint32_t i = 0, end; i < items; i = end) {
        for (end = i + 1; end < items && strcmp(item[end].slug, item[i].slug) == 0;)
            end++;
        for (uint32_t k = end - 1; k > i; k--) {
            size_t n = strlen(item[k].slug);
            snprintf(item[k].slug + n, sizeof item[k].slug - n, "-%u", k - i + 1);
            found = true;
        }
    }
    return found;
}

ent_status ent_drafts_make(ent_building *b, uint32_t min_mentions, ent_drafts *out,
                           ent_error *error)
{
    drafting d = {.b = b, .out = out};
    *out = (ent_drafts){0};
    bool fine = make_drafts(&d, min_mentions);
    free(d.first);
    free(d.count);
    if (!fine) {
        ent_drafts_free(out);
        return ent_fail_memory(error, "the entities of the graph");
    }
    while (out->items && number_round(out->item, out->items))
        ; /* again where "x" and "2" meet somebody called "X 2" */
    return ENT_OK;
}

void ent_drafts_free(ent_drafts *drafts)
{
    free(drafts->form);
    free(drafts->item);
    *drafts = (ent_drafts){0};
}
