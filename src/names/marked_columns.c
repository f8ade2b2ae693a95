/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked_columns.c - tokens with tags in columns: spaces put back between tokens, sentences put together to
 * documents.
 *
 * A document without a marked end has 8 to 16 sentences; it ends where the sentences behind share fewest
 * capitalised words with those before (lexical cohesion, after Hearst 1997). */
#include "names/marked_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"

enum { SENTENCES_LEAST = 8, SENTENCES_MOST = 16 };

typedef struct column_token {
    ent_view text;
    uint8_t  label; /* ent_label, ENT_LABELS: none */
    bool     begins;
} column_token;

typedef struct column_sentence {
    uint32_t token, token_end;
    uint64_t line;
    bool     starts; /* a document, by -DOCSTART- */
} column_sentence;

typedef struct columns {
    column_token    *token;
    column_sentence *sentence;
    uint32_t         tokens, token_capacity, sentences, sentence_capacity;
    bool             marked; /* documents are marked */
    bool             own;    /* a tag has one of entente's five kinds: then all that they name is marked */
} columns;

/* ---- lines ---------------------------------------------------------------------------------------------- */

static int label_of(ent_view kind)
{
    static const struct {
        const char *name;
        ent_label   label;
    } kinds[] = {{"PER", ENT_LABEL_PERSON},      {"PERSON", ENT_LABEL_PERSON},  {"ORG", ENT_LABEL_INSTITUTION},
                 {"LOC", ENT_LABEL_LOCATION},    {"GPE", ENT_LABEL_LOCATION},   {"MISC", ENT_LABEL_OTHER},
                 {"person", ENT_LABEL_PERSON},   {"institution", ENT_LABEL_INSTITUTION}, {"country", ENT_LABEL_COUNTRY},
                 {"place", ENT_LABEL_PLACE},     {"other", ENT_LABEL_OTHER}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_view_is(kind, kinds[i].name))
            return (int)kinds[i].label;
    return -1;
}

static ent_status add_token(columns *all, ent_view line, const char *source, uint64_t number, ent_error *error)
{
    uint32_t at = line.length, end = 0;
    while (at > 0 && line.data[at - 1] != '\t' && line.data[at - 1] != ' ')
        at--;
    while (end < line.length && line.data[end] != '\t' && line.data[end] != ' ')
        end++;
    ent_view     tag = {line.data + at, line.length - at};
    column_token token = {.text = {line.data, end}, .label = ENT_LABELS};
    bool         inside = tag.length > 2 && (tag.data[0] == 'B' || tag.data[0] == 'I') && tag.data[1] == '-';
    int          label = inside ? label_of((ent_view){tag.data + 2, tag.length - 2}) : (int)ENT_LABELS;
    if (at == 0 || label < 0 || (!inside && !ent_view_is(tag, "O")))
        return ent_fail_at(error, ENT_BAD_INPUT, source, (int)number,
                           "not 'token TAB tag' with a tag of O, B-PER, I-ORG, B-LOC, B-MISC ...");
    token.label = (uint8_t)label;
    all->own = all->own || (inside && tag.data[2] >= 'a' && tag.data[2] <= 'z');
    token.begins = inside && tag.data[0] == 'B';
    if (!ent_grow(&all->token, &all->token_capacity, all->tokens + 1, sizeof *all->token))
        return ent_fail_memory(error, "marked texts");
    all->token[all->tokens++] = token;
    return ENT_OK;
}

static ent_status end_sentence(columns *all, uint32_t first, uint64_t line, bool starts, ent_error *error)
{
    if (first == all->tokens)
        return ENT_OK;
    if (!ent_grow(&all->sentence, &all->sentence_capacity, all->sentences + 1, sizeof *all->sentence))
        return ent_fail_memory(error, "marked texts");
    all->sentence[all->sentences++] = (column_sentence){first, all->tokens, line, starts};
    return ENT_OK;
}

static ent_status read_sentences(columns *all, ent_marked_draft *draft, ent_view text, ent_error *error)
{
    ent_view line;
    uint32_t first = 0;
    uint64_t began = 1;
    bool     starts = true;
    while (ent_view_cut(&text, '\n', &line)) {
        draft->line++;
        line = ent_view_trim(line);
        bool mark = line.length >= 10 && memcmp(line.data, "-DOCSTART-", 10) == 0;
        if (line.length && !mark) {
            ENT_TRY(add_token(all, line, draft->source, draft->line, error));
            continue;
        }
        ENT_TRY(end_sentence(all, first, began, starts, error));
        starts = mark || (starts && first == all->tokens);
        all->marked = all->marked || mark;
        first = all->tokens;
        began = draft->line + 1;
    }
    return end_sentence(all, first, began, starts, error);
}

/* ---- spaces ---------------------------------------------------------------------------------------------- */

static bool is_one_of(ent_view token, const char *list)
{
    return ent_view_among(token, ent_view_of(list), ' ');
}

static bool is_word(ent_view token)
{
    unsigned char c = token.length ? (unsigned char)token.data[0] : 0;
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

static bool is_letter(ent_view token)
{
    return token.length == 1 && token.data[0] >= 'A' && token.data[0] <= 'Z';
}

/* What decides the space before token i: the quotes that are open, and the stops of "U . S ." */
typedef struct spacing {
    bool quoted, after_quote;
} spacing;

static bool glued(const columns *all, const column_sentence *sentence, uint32_t i, spacing *state)
{
    ent_view token = all->token[i].text, before = all->token[i - 1].text;
    ent_view behind = i + 1 < sentence->token_end ? all->token[i + 1].text : (ent_view){"", 0};
    ent_view second = i >= sentence->token + 2 ? all->token[i - 2].text : (ent_view){"", 0};
    if (is_one_of(token, "\" `` ''") && is_one_of(token, "\""))
        return state->quoted;
    if (is_one_of(before, "\"") && state->after_quote)
        return true;
    if (is_one_of(token, ", . ; : ! ? ) ] } % '' ” ... … 's ’s n't n’t 're 've 'll 'd 'm ’re ’ve ’ll ’d ’m 'S"))
        return true;
    if (is_one_of(before, "( [ { $ £ € `` “ ‘ # @"))
        return true;
    if (is_one_of(token, "’ '") && is_word(before))
        return true;
    if (is_one_of(before, "’ '") && is_word(second) && is_one_of(token, "s t re ve ll d m S"))
        return true;
    if (is_one_of(token, "- /") && is_word(before) && is_word(behind))
        return true;
    if (is_one_of(before, "- /") && is_word(second) && is_word(token))
        return true;
    return is_one_of(before, ".") && is_letter(second) && is_letter(token) && is_one_of(behind, ".");
}

static ent_status add_sentence(ent_marked_draft *draft, const columns *all, const column_sentence *sentence,
                               ent_error *error)
{
    spacing state = {0};
    bool    fine = !draft->length || ent_draft_text(draft, "\n\n", 2);
    if (!draft->first)
        draft->first = sentence->line;
    for (uint32_t i = sentence->token; i < sentence->token_end && fine; i++) {
        const column_token *token = &all->token[i];
        bool glue = i > sentence->token && glued(all, sentence, i, &state);
        if (is_one_of(token->text, "\"")) {
            state.quoted = !state.quoted;
            state.after_quote = state.quoted;
        }
        fine = i == sentence->token || glue || ent_draft_text(draft, " ", 1);
        uint32_t start = draft->length;
        ent_view text = is_one_of(token->text, "`` ''") ? ent_view_of("\"") : token->text;
        fine = fine && ent_draft_text(draft, text.data, text.length) &&
               ent_grow(&draft->gap, &draft->gap_capacity, draft->gaps + 1, sizeof *draft->gap);
        if (!fine)
            break;
        draft->gap[draft->gaps++] = (ent_span){start, draft->length};
        bool goes_on = token->label != ENT_LABELS && !token->begins && i > sentence->token && draft->spans &&
                       all->token[i - 1].label == token->label;
        if (goes_on)
            draft->span[draft->spans - 1].end = draft->length;
        else if (token->label != ENT_LABELS)
            fine = ent_draft_span(draft, start, draft->length, (ent_label)token->label);
    }
    return fine ? ENT_OK : ent_fail_memory(error, "marked texts");
}

/* ---- documents ------------------------------------------------------------------------------------------- */

static bool is_name_like(const columns *all, const column_sentence *sentence, uint32_t i)
{
    ent_view text = all->token[i].text;
    return i > sentence->token && text.length > 2 && text.data[0] >= 'A' && text.data[0] <= 'Z';
}

/* How many capitalised words of sentences [cut, end) stand in [first, cut) as well. */
static uint32_t cohesion(const columns *all, uint32_t first, uint32_t cut, uint32_t end)
{
    uint64_t seen[64] = {0}; /* a set of hashes: 4,096 bits are enough for sixteen sentences */
    uint32_t shared = 0;
    for (uint32_t s = first; s < end; s++) {
        const column_sentence *sentence = &all->sentence[s];
        for (uint32_t i = sentence->token; i < sentence->token_end; i++) {
            if (!is_name_like(all, sentence, i))
                continue;
            uint64_t bit = ent_hash(all->token[i].text.data, all->token[i].text.length, 0) & 4095;
            if (s < cut)
                seen[bit / 64] |= 1ull << (bit % 64);
            else
                shared += (uint32_t)(seen[bit / 64] >> (bit % 64) & 1);
        }
    }
    return shared;
}

static uint32_t document_end(const columns *all, uint32_t first)
{
    uint32_t end = first + 1, best = UINT32_MAX, cut = all->sentences;
    if (all->marked) {
        while (end < all->sentences && !all->sentence[end].starts)
            end++;
        return end;
    }
    if (all->sentences - first <= SENTENCES_MOST)
        return all->sentences;
    for (end = first + SENTENCES_LEAST; end <= first + SENTENCES_MOST; end++) {
        uint32_t far = end + 4 < all->sentences ? end + 4 : all->sentences;
        uint32_t shared = cohesion(all, first, end, far);
        if (shared < best)
            best = shared, cut = end;
    }
    return cut;
}

ent_status ent_marked_columns(ent_marked_draft *draft, ent_view text, ent_error *error)
{
    columns    all = {0};
    ent_status status = read_sentences(&all, draft, text, error);
    for (uint32_t first = 0; first < all.sentences && status == ENT_OK;) {
        uint32_t end = document_end(&all, first);
        for (; first < end && status == ENT_OK; first++)
            status = add_sentence(draft, &all, &all.sentence[first], error);
        if (status == ENT_OK)
            status = ent_draft_end(draft, !all.own, error);
    }
    free(all.token);
    free(all.sentence);
    return status;
}
