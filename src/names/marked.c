/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked.c - marked texts: which format a file has, and marked lines. */
#include "names/marked_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"

/* ---- a document being put together --------------------------------------------------------------- */

bool ent_draft_text(ent_marked_draft *draft, const char *data, size_t length)
{
    if (length > INT32_MAX - draft->length ||
        !ent_grow(&draft->text, &draft->text_capacity, draft->length + (uint32_t)length + 1, 1))
        return false;
    if (length)
        memcpy(draft->text + draft->length, data, length);
    draft->length += (uint32_t)length;
    draft->text[draft->length] = '\0';
    return true;
}

bool ent_draft_span(ent_marked_draft *draft, uint32_t start, uint32_t end, ent_label label)
{
    if (!ent_grow(&draft->span, &draft->span_capacity, draft->spans + 1, sizeof *draft->span))
        return false;
    draft->span[draft->spans++] = (ent_marked_span){start, end, (uint8_t)label};
    return true;
}

ent_status ent_draft_end(ent_marked_draft *draft, bool columns, ent_error *error)
{
    ent_marked document = {.text = draft->text, .length = draft->length, .span = draft->span, .spans = draft->spans,
                           .gap = draft->gap, .gaps = draft->gaps, .columns = columns, .source = draft->source,
                           .line = draft->first};
    ent_status status = draft->length ? draft->visit(draft->context, &document, error) : ENT_OK;
    draft->length = draft->spans = draft->gaps = 0;
    draft->first = 0;
    return status;
}

/* ---- marked lines ------------------------------------------------------------------------------------- */

static int label_of(char letter)
{
    static const char letters[] = "POCLM";
    const char       *at = letter ? strchr(letters, letter) : NULL;
    return letter == 'R' ? ENT_LABEL_ROLE : at ? (int)(at - letters) : -1;
}

static bool opens_mark(ent_view rest)
{
    return rest.length > 3 && rest.data[0] == '[' && rest.data[2] == ' ' && label_of(rest.data[1]) >= 0;
}

/* "[P Jan Bos]": its text and span. Brackets that are no mark are text. */
static ent_status add_mark(ent_marked_draft *draft, ent_view *rest, ent_error *error)
{
    const char *end = memchr(rest->data, ']', rest->length);
    if (!end || end == rest->data + 3 || memchr(rest->data + 1, '[', (size_t)(end - rest->data - 1)))
        return ent_fail_at(error, ENT_BAD_INPUT, draft->source, (int)draft->line, "a mark '%.3s' that does not end",
                           rest->data);
    ent_label label = (ent_label)label_of(rest->data[1]);
    uint32_t  start = draft->length, used = (uint32_t)(end + 1 - rest->data);
    if (!ent_draft_text(draft, rest->data + 3, used - 4) || !ent_draft_span(draft, start, draft->length, label))
        return ent_fail_memory(error, "marked texts");
    *rest = (ent_view){rest->data + used, rest->length - used};
    return ENT_OK;
}

static ent_status add_sentence(ent_marked_draft *draft, ent_view sentence, ent_error *error)
{
    if (!draft->first)
        draft->first = draft->line;
    if (draft->length && !ent_draft_text(draft, "\n\n", 2))
        return ent_fail_memory(error, "marked texts");
    while (sentence.length) {
        if (opens_mark(sentence)) {
            ENT_TRY(add_mark(draft, &sentence, error));
            continue;
        }
        const char *next = memchr(sentence.data + 1, '[', sentence.length - 1);
        uint32_t    plain = next ? (uint32_t)(next - sentence.data) : sentence.length;
        if (!ent_draft_text(draft, sentence.data, plain))
            return ent_fail_memory(error, "marked texts");
        sentence = (ent_view){sentence.data + plain, sentence.length - plain};
    }
    return ENT_OK;
}

/* Has the file blank lines between sentences, so that these divide its documents? */
static bool has_documents(ent_view text)
{
    ent_view line;
    uint32_t sentences = 0;
    bool     blank = false;
    while (ent_view_cut(&text, '\n', &line)) {
        if (!ent_view_trim(line).length)
            blank = sentences > 0;
        else if (line.data[0] != '#') {
            if (blank)
                return true;
            sentences++;
        } else if (sentences == 0)
            return true;
    }
    return false;
}

ent_status ent_marked_lines(ent_marked_draft *draft, ent_view text, ent_error *error)
{
    bool     documents = has_documents(text);
    ent_view line;
    while (ent_view_cut(&text, '\n', &line)) {
        draft->line++;
        ent_view id, sentence, rest = ent_view_trim(line);
        if (!rest.length) {
            ENT_TRY(ent_draft_end(draft, false, error));
            continue;
        }
        if (rest.data[0] == '#')
            continue;
        ent_view_cut(&rest, '\t', &id);
        if (!ent_view_cut(&rest, '\t', &sentence))
            return ent_fail_at(error, ENT_BAD_INPUT, draft->source, (int)draft->line,
                               "not 'ID TAB sentence', nor 'token TAB tag'");
        ENT_TRY(add_sentence(draft, sentence, error));
        if (!documents)
            ENT_TRY(ent_draft_end(draft, false, error));
    }
    return ent_draft_end(draft, false, error);
}

/* ---- a file ---------------------------------------------------------------------------------------------- */

/* Columns: the first line that is not blank ends in a tag. */
static bool has_columns(ent_view text)
{
    ent_view line;
    while (ent_view_cut(&text, '\n', &line)) {
        line = ent_view_trim(line);
        if (!line.length)
            continue;
        if (line.length >= 10 && memcmp(line.data, "-DOCSTART-", 10) == 0)
            return true;
        uint32_t at = line.length;
        while (at > 0 && line.data[at - 1] != '\t' && line.data[at - 1] != ' ')
            at--;
        ent_view tag = {line.data + at, line.length - at};
        bool     inside = tag.length > 2 && (tag.data[0] == 'B' || tag.data[0] == 'I') && tag.data[1] == '-';
        return at > 0 && (ent_view_is(tag, "O") || inside);
    }
    return false;
}

ent_status ent_marked_parse(const char *text, size_t length, const char *source, ent_marked_visit *visit,
                            void *context, ent_error *error)
{
    if (length > INT32_MAX)
        return ent_fail_at(error, ENT_BAD_INPUT, source, 0, "longer than 2^31 - 1 bytes");
    ent_marked_draft draft = {.source = source, .visit = visit, .context = context};
    ent_view         view = {text, (uint32_t)length};
    ent_status status = has_columns(view) ? ent_marked_columns(&draft, view, error) : ent_marked_lines(&draft, view, error);
    free(draft.text);
    free(draft.span);
    free(draft.gap);
    return status;
}

ent_status ent_marked_read(const char *path, ent_marked_visit *visit, void *context, ent_error *error)
{
    enum { MOST = 1 << 30 };
    char  *text;
    size_t length;
    int    why = ent_file_read(path, MOST, &text, &length);
    if (why == EFBIG)
        return ent_fail_at(error, ENT_BAD_INPUT, path, 0, "a marked file of more than 1 GiB");
    if (why)
        return why == ENOMEM ? ent_fail_memory(error, "a marked file")
                             : ent_fail_at(error, ENT_CANNOT_READ, path, 0, "%s", strerror(why));
    ent_status status = ent_marked_parse(text, length, path, visit, context, error);
    free(text);
    return status;
}
