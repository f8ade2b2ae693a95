/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate.c - names found against names marked. */
#include "names/evaluate.h"

#include "base/array.h"
#include "names/train_data.h"

typedef struct found_name {
    uint32_t start, end;
    uint8_t  label;
} found_name;

const char *ent_label_name(ent_label label)
{
    static const char *const names[] = {"person", "institution", "country", "place", "other", "location", "role", "-"};
    return names[label];
}

double ent_precision(ent_counts counts)
{
    return counts.found ? (double)counts.right / (double)counts.found : 0;
}

double ent_recall(ent_counts counts)
{
    return counts.marked ? (double)counts.right / (double)counts.marked : 0;
}

double ent_f1(ent_counts counts)
{
    uint64_t sum = counts.found + counts.marked;
    return sum ? 2.0 * (double)counts.right / (double)sum : 0;
}

/* ---- what was found --------------------------------------------------------------------------------------- */

bool ent_is_adjective(const ent_context *context, uint32_t token, uint32_t end)
{
    uint32_t place = ent_list_place(context->known[token], ENT_LIST_ADJECTIVE);
    return ent_list_place(context->known[token], ENT_LIST_COUNTRY) == 0 && (place == 4 || (place == 1 && end - token > 1));
}

static void add_found(const ent_marked *document, const ent_context *context, uint32_t token, uint32_t end, uint8_t kind,
                      found_name *out, uint32_t *count)
{
    uint8_t label = kind;
    if (document->columns) {
        if (kind == ENT_MENTION_OTHER || (kind == ENT_MENTION_COUNTRY && ent_is_adjective(context, token, end)))
            return;
        if (kind == ENT_MENTION_COUNTRY || kind == ENT_MENTION_PLACE)
            label = ENT_LABEL_LOCATION;
    }
    const ent_token *t = context->reading->prose->token;
    out[(*count)++] = (found_name){t[token].start, t[end - 1].end, label};
}

static ent_status find(const ent_evaluate_options *options, const ent_marked *document, const ent_prose *prose,
                       ent_arena *arena, found_name **out, uint32_t *count, ent_error *error)
{
    ent_reading reading;
    ent_context context;
    ent_tagged *tagged;
    uint32_t    tags = 0;
    *count = 0;
    *out = ent_arena_array(arena, prose->tokens + 1, sizeof **out);
    if (!*out)
        return ent_fail_memory(error, "the names found");
    if (options->tagger_only) {
        ENT_TRY(ent_reading_begin(options->names, &options->memo->spellings, prose, arena, &reading, error));
        ENT_TRY(ent_names_tag(options->names, options->memo, &reading, &context, &tagged, &tags, error));
        for (uint32_t i = 0; i < tags; i++)
            add_found(document, &context, tagged[i].token, tagged[i].token_end, tagged[i].kind, *out, count);
        return ENT_OK;
    }
    ENT_TRY(ent_names_find(options->names, options->memo, prose, arena, &reading, error));
    ent_status status = ent_context_make(&reading, &context, error);
    ent_mention *all = ent_arena_array(arena, reading.mentions + reading.bares + 1ul, sizeof *all);
    if (status == ENT_OK && !all)
        status = ent_fail_memory(error, "the names found");
    for (uint32_t i = 0, n = status == ENT_OK ? ent_reading_all(&reading, all) : 0; i < n; i++)
        add_found(document, &context, all[i].token, all[i].token_end, all[i].kind, *out, count);
    ent_reading_free(&reading);
    return status;
}

/* ---- counts ---------------------------------------------------------------------------------------------------- */

static bool counts_in(const ent_marked *document, uint8_t label)
{
    if (document->columns)
        return label == ENT_LABEL_PERSON || label == ENT_LABEL_INSTITUTION || label == ENT_LABEL_LOCATION;
    return label <= ENT_LABEL_COUNTRY;
}

/* A marked country or place of columns is a location. */
static uint8_t label_of(const ent_marked *document, uint8_t label)
{
    bool place = label == ENT_LABEL_COUNTRY || label == ENT_LABEL_PLACE;
    return document->columns && place ? ENT_LABEL_LOCATION : label;
}

static ent_view view_of(const char *text, uint32_t start, uint32_t end)
{
    return (ent_view){text + start, end - start};
}

static ent_view sentence_around(const ent_marked *document, uint32_t at)
{
    uint32_t start = at, end = at;
    while (start > 0 && document->text[start - 1] != '\n')
        start--;
    while (end < document->length && document->text[end] != '\n')
        end++;
    return view_of(document->text, start, end);
}

static void tell(const ent_evaluate_options *options, const ent_marked *document, const ent_marked_span *marked,
                 const found_name *found)
{
    if (!options->mistake)
        return;
    ent_mistake mistake = {.marked_label = ENT_LABELS, .found_label = ENT_LABELS};
    if (marked) {
        mistake.marked = view_of(document->text, marked->start, marked->end);
        mistake.marked_label = label_of(document, marked->label);
    }
    if (found) {
        mistake.found = view_of(document->text, found->start, found->end);
        mistake.found_label = found->label;
    }
    bool same = marked && found && marked->start == found->start && marked->end == found->end;
    mistake.kind = !found ? ENT_MISTAKE_MISSED : !marked ? ENT_MISTAKE_FALSE : same ? ENT_MISTAKE_KIND : ENT_MISTAKE_ENDS;
    mistake.sentence = sentence_around(document, marked ? marked->start : found->start);
    options->mistake(options->context, &mistake);
}

static void add(ent_evaluation *out, const ent_marked *document, uint8_t label, uint64_t right, uint64_t found,
                uint64_t marked)
{
    bool counts = counts_in(document, label);
    if (document->columns && !counts)
        return;
    out->label[label].right += right, out->label[label].found += found, out->label[label].marked += marked;
    if (counts)
        out->all.right += right, out->all.found += found, out->all.marked += marked;
}

/* What is being compared: both lists are in text order without overlap. */
typedef struct comparison {
    const ent_evaluate_options *options;
    const ent_marked           *document;
    const found_name           *found;  /* [count]                              */
    uint32_t                    count, at; /* those before `at` are dealt with  */
    ent_evaluation             *out;
} comparison;

/* Found names that end before `start`: they touch nothing marked. */
static void pass_false(comparison *c, uint32_t start)
{
    for (; c->at < c->count && c->found[c->at].end <= start; c->at++) {
        const found_name *found = &c->found[c->at];
        add(c->out, c->document, found->label, 0, 1, 0);
        c->out->confusion[ENT_LABELS][found->label]++;
        if (counts_in(c->document, found->label))
            tell(c->options, c->document, NULL, found);
    }
}

/* Of the found names that touch a marked one, that with its ends, else the first; NULL: none. */
static const found_name *nearest(const comparison *c, const ent_marked_span *span)
{
    const found_name *best = NULL;
    for (uint32_t i = c->at; i < c->count && c->found[i].start < span->end; i++)
        if (!best || (c->found[i].start == span->start && c->found[i].end == span->end))
            best = &c->found[i];
    return best;
}

static void compare_one(comparison *c, const ent_marked_span *span)
{
    uint8_t           label = label_of(c->document, span->label);
    const found_name *best = nearest(c, span);
    bool same = best && best->start == span->start && best->end == span->end, right = same && best->label == label;
    add(c->out, c->document, label, right, 0, 1);
    c->out->confusion[label][same ? best->label : ENT_LABELS]++;
    if (!right && (counts_in(c->document, label) || (best && counts_in(c->document, best->label))))
        tell(c->options, c->document, span, best);
    for (; c->at < c->count && c->found[c->at].start < span->end; c->at++)
        add(c->out, c->document, c->found[c->at].label, 0, 1, 0);
}

static void compare(comparison *c)
{
    for (uint32_t i = 0; i < c->document->spans; i++) {
        const ent_marked_span *span = &c->document->span[i];
        if (span->label == ENT_LABEL_ROLE)
            continue;
        pass_false(c, span->start);
        compare_one(c, span);
    }
    pass_false(c, UINT32_MAX);
}

static void add_counts(ent_counts *out, ent_counts more)
{
    out->right += more.right, out->found += more.found, out->marked += more.marked;
}

void ent_evaluation_add(ent_evaluation *out, const ent_evaluation *more)
{
    for (uint32_t label = 0; label < ENT_LABELS; label++)
        add_counts(&out->label[label], more->label[label]);
    add_counts(&out->all, more->all);
    for (uint32_t marked = 0; marked <= ENT_LABELS; marked++)
        for (uint32_t found = 0; found <= ENT_LABELS; found++)
            out->confusion[marked][found] += more->confusion[marked][found];
    out->documents += more->documents;
    out->tokens += more->tokens;
}

ent_status ent_evaluate_document(const ent_evaluate_options *options, const ent_marked *document, ent_evaluation *out,
                                 ent_error *error)
{
    ent_arena   arena = {.block = 1 << 16};
    ent_prose   prose;
    found_name *found = NULL;
    uint32_t    count = 0;
    ent_status  status = ent_marked_prose(document, &arena, &prose, error);
    if (status == ENT_OK)
        status = find(options, document, &prose, &arena, &found, &count, error);
    if (status == ENT_OK) {
        compare(&(comparison){.options = options, .document = document, .found = found, .count = count, .out = out});
        out->documents++;
        out->tokens += prose.tokens;
    }
    ent_arena_free(&arena);
    return status;
}

typedef struct file_context {
    const ent_evaluate_options *options;
    ent_evaluation             *out;
} file_context;

static ent_status visit(void *context, const ent_marked *document, ent_error *error)
{
    const file_context *c = context;
    return ent_evaluate_document(c->options, document, c->out, error);
}

ent_status ent_evaluate_file(const ent_evaluate_options *options, const char *path, ent_evaluation *out, ent_error *error)
{
    file_context context = {options, out};
    return ent_marked_read(path, visit, &context, error);
}
