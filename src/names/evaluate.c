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

double ent_f1(ent_counts counts)
{
    uint64_t sum = counts.found + counts.marked;
    return sum ? 2.0 * (double)counts.right / (double)sum : 0;
}

/* ---- what was found --------------------------------------------------------------------------------------- */

static bool is_adjective(const ent_reading *reading, const ent_context *context, uint32_t token, uint32_t end)
{
    (void)reading;
    uint32_t place = ent_list_place(context->known[token], ENT_LIST_ADJECTIVE);
    return ent_list_place(context->known[token], ENT_LIST_COUNTRY) == 0 && (place == 4 || (place == 1 && end - token > 1));
}

static void add_found(const ent_marked *document, const ent_reading *reading, const ent_context *context, uint32_t token,
                      uint32_t end, uint8_t kind, found_name *out, uint32_t *count)
{
    uint8_t label = kind;
    if (document->columns) {
        if (kind == ENT_MENTION_OTHER || (kind == ENT_MENTION_COUNTRY && is_adjective(reading, context, token, end)))
            return;
        if (kind == ENT_MENTION_COUNTRY || kind == ENT_MENTION_PLACE)
            label = ENT_LABEL_LOCATION;
    }
    const ent_token *t = reading->prose->token;
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
        ENT_TRY(ent_names_tag(options->names, options->memo, &reading, &tagged, &tags, error));
        ENT_TRY(ent_context_make(&reading, &context, error));
        for (uint32_t i = 0; i < tags; i++)
            add_found(document, &reading, &context, tagged[i].token, tagged[i].token_end, tagged[i].kind, *out, count);
        return ENT_OK;
    }
    ENT_TRY(ent_names_find(options->names, options->memo, prose, arena, &reading, error));
    ent_status status = ent_context_make(&reading, &context, error);
    for (uint32_t i = 0; i < reading.mentions && status == ENT_OK; i++) {
        const ent_mention *m = &reading.mention[i];
        add_found(document, &reading, &context, m->token, m->token_end, m->kind, *out, count);
    }
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
    out->label[label].right += right, out->label[label].found += found, out->label[label].marked += marked;
    if (counts_in(document, label))
        out->all.right += right, out->all.found += found, out->all.marked += marked;
}

/* Both lists are in text order without overlap. */
static void compare(const ent_evaluate_options *options, const ent_marked *document, const found_name *found,
                    uint32_t count, ent_evaluation *out)
{
    uint32_t f = 0;
    for (uint32_t m = 0; m <= document->spans; m++) {
        const ent_marked_span *span = m < document->spans ? &document->span[m] : NULL;
        if (span && span->label == ENT_LABEL_ROLE)
            continue;
        uint32_t start = span ? span->start : UINT32_MAX, end = span ? span->end : UINT32_MAX;
        for (; f < count && found[f].end <= start; f++) { /* touches nothing marked */
            add(out, document, found[f].label, 0, 1, 0);
            out->confusion[ENT_LABELS][found[f].label]++;
            if (counts_in(document, found[f].label))
                tell(options, document, NULL, &found[f]);
        }
        if (!span)
            break;
        uint8_t           label = label_of(document, span->label);
        const found_name *best = NULL;
        for (uint32_t k = f; k < count && found[k].start < end; k++)
            if (!best || (found[k].start == start && found[k].end == end))
                best = &found[k];
        bool same = best && best->start == start && best->end == end;
        bool right = same && best->label == label;
        add(out, document, label, right, 0, 1);
        out->confusion[label][same ? best->label : ENT_LABELS]++;
        if (!right && (counts_in(document, label) || (best && counts_in(document, best->label))))
            tell(options, document, span, best);
        for (; f < count && found[f].start < end && found[f].end <= end; f++)
            add(out, document, found[f].label, 0, 1, 0);
        if (f < count && found[f].start < end) { /* reaches behind the mark */
            add(out, document, found[f].label, 0, 1, 0);
            f++;
        }
    }
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
        compare(options, document, found, count, out);
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
