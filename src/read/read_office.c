/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_office.c - texts of Word (.docx) and LibreOffice (.odt): zip archives with the text as XML in one member and
 * title, author and day of writing in another. Paragraphs and headings are read; notes, heads and feet of pages and
 * what was struck out are not. */
#define _GNU_SOURCE /* memmem */
#include <stdlib.h>
#include <string.h>

#include "read/format.h"
#include "read/html_meta.h"
#include "read/html_token.h"
#include "read/unpack.h"

enum { LONGEST_MEMBER = 64 << 20, CHUNK = 64 * 1024 };

/* Is `word` in data[length]? */
static bool holds(const char *data, size_t length, const char *word)
{
    return memmem(data, length, word, strlen(word)) != NULL;
}

/* A zip whose first member is one that only office documents have. */
bool ent_detect_office(const ent_reading *reading, const char *head, size_t length)
{
    (void)reading;
    if (length < 120 || memcmp(head, "PK\3\4", 4) != 0)
        return false;
    return holds(head, 120, "mimetypeapplication/vnd.oasis.opendocument.") || holds(head, 60, "[Content_Types].xml") ||
           holds(head, 60, "_rels/.rels") || holds(head, 60, "docProps/");
}

/* ---- members -------------------------------------------------------------------------------------- */

typedef struct bytes {
    char  *data;
    size_t length, capacity;
} bytes;

static ent_status read_whole(ent_unpack *p, bytes *out, ent_error *error)
{
    out->length = 0;
    for (;;) {
        if (out->capacity - out->length < CHUNK) {
            char *grown = realloc(out->data, out->capacity * 2 + CHUNK);
            if (!grown)
                return ent_fail_memory(error, p->input->path);
            out->data = grown;
            out->capacity = out->capacity * 2 + CHUNK;
        }
        int         code;
        const char *trouble = NULL;
        ptrdiff_t   n = ent_unpack_read(p, out->data + out->length, CHUNK, &code, &trouble);
        if (n < 0 && p->status == ENT_OK && !p->is_lost && !p->input->stream.failure)
            ent_input_tell(p->input->reading, p->input->path, true, "%s", trouble ? trouble : "damaged");
        if (n <= 0)
            return p->status;
        out->length += (size_t)n;
        if (out->length > LONGEST_MEMBER) {
            ent_input_tell(p->input->reading, p->input->path, true, "its text is cut at %d bytes of XML",
                           LONGEST_MEMBER);
            return ENT_OK;
        }
    }
}

/* ---- XML ---------------------------------------------------------------------------------------------- */

static bool is_one_of(ent_view name, const char *const *list)
{
    for (; *list; list++)
        if (ent_html_is(name, *list))
            return true;
    return false;
}

/* The text of the paragraphs, an empty line between two. In `arena`; NULL: no memory. */
static char *take_text(ent_arena *arena, const bytes *xml, size_t *length)
{
    static const char *const paragraphs[] = {"w:p", "text:p", "text:h", NULL};
    static const char *const runs[] = {"w:t", "text:p", "text:h", NULL};
    static const char *const blanks[] = {"w:tab", "text:tab", "text:s", NULL};
    static const char *const breaks[] = {"w:br", "w:cr", "text:line-break", NULL};
    static const char *const hidden[] = {"text:note", "office:annotation", "text:tracked-changes", NULL};
    ent_html_scan            scan = ent_html_begin(xml->data, (uint32_t)xml->length);
    ent_html_token           t;
    char                    *out = ent_arena_alloc(arena, xml->length + 1);
    unsigned                 in_run = 0, in_hidden = 0;
    size_t                   n = 0;
    while (out && ent_html_next(&scan, &t)) {
        bool is_empty = t.kind == ENT_HTML_START && t.rest.length && t.rest.data[t.rest.length - 1] == '/';
        int  step = t.kind == ENT_HTML_START ? 1 : -1;
        if (t.kind == ENT_HTML_TEXT && in_run && !in_hidden)
            n += ent_html_decode(t.data.data, t.data.length, false, out + n);
        if (t.kind == ENT_HTML_TEXT || t.kind == ENT_HTML_OTHER)
            continue;
        if (is_one_of(t.data, hidden) && !is_empty && (step > 0 || in_hidden))
            in_hidden += (unsigned)step;
        if (is_one_of(t.data, runs) && !is_empty && (step > 0 || in_run))
            in_run += (unsigned)step;
        if (step > 0 && !in_hidden && is_one_of(t.data, blanks))
            out[n++] = ' ';
        if (step > 0 && !in_hidden && is_one_of(t.data, breaks))
            out[n++] = '\n';
        if (step < 0 && !in_hidden && n && out[n - 1] != '\n' && is_one_of(t.data, paragraphs)) {
            memcpy(out + n, "\n\n", 2); /* shorter than the tag it stands for */
            n += 2;
        }
    }
    *length = n;
    return out;
}

/* Title, author and day in docProps/core.xml or meta.xml. */
static void take_facts(ent_html_meta *meta, const bytes *xml)
{
    static const struct {
        const char    *name;
        ent_html_field field;
    } facts[] = {{"dc:title", ENT_HTML_META_TITLE},
                 {"dc:creator", ENT_HTML_META_AUTHOR},
                 {"meta:initial-creator", ENT_HTML_META_AUTHOR},
                 {"dcterms:created", ENT_HTML_META_DATE},
                 {"meta:creation-date", ENT_HTML_META_DATE},
                 {"dc:language", ENT_HTML_META_LANGUAGE}};
    ent_html_scan  scan = ent_html_begin(xml->data, (uint32_t)xml->length);
    ent_html_token t;
    ent_view       open = {"", 0};
    while (ent_html_next(&scan, &t)) {
        for (size_t i = 0; t.kind == ENT_HTML_TEXT && i < sizeof facts / sizeof *facts; i++)
            if (ent_html_is(open, facts[i].name))
                ent_html_meta_offer(meta, facts[i].field, ENT_HTML_FROM_META, t.data);
        open = t.kind == ENT_HTML_START ? t.data : (ent_view){"", 0};
    }
}

/* ---- the document --------------------------------------------------------------------------------------- */

static ent_status visit(ent_input *input, const ent_html_meta *meta, char *text, size_t length, ent_error *error)
{
    const char *const *field = meta->field;
    while (length && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    if (!length) {
        ent_input_tell(input->reading, input->path, false, "no text in it");
        return ENT_OK;
    }
    size_t cut = ent_input_cut(text, length, input->reading->most);
    if (cut < length)
        ent_input_tell(input->reading, input->path, true, "cut at %zu bytes", cut);
    text[cut] = '\0';
    ent_raw_document document = {.id = input->id,
                                 .title = field[ENT_HTML_META_TITLE],
                                 .author = field[ENT_HTML_META_AUTHOR],
                                 .language = field[ENT_HTML_META_LANGUAGE],
                                 .source = input->path,
                                 .text = text,
                                 .length = (uint32_t)cut};
    char date[11];
    /* The file may be older than the text, and a template older than both: what the text says comes first. */
    if (ent_date_search(text, (uint32_t)cut, NULL, NULL, date) == ENT_DATE_NONE)
        document.date = field[ENT_HTML_META_DATE];
    return ent_input_visit(input, &document, NULL, input->is_stdin ? NULL : input->name, error);
}

static ent_status read_members(ent_unpack *p, bytes *xml, ent_html_meta *meta, char **text, size_t *length,
                               ent_error *error)
{
    ent_member member;
    bool       some;
    for (;;) {
        ENT_TRY(ent_unpack_next(p, &member, &some, error));
        if (!some)
            return ENT_OK;
        bool is_text = strcmp(member.name, "word/document.xml") == 0 || strcmp(member.name, "content.xml") == 0;
        bool is_facts = strcmp(member.name, "docProps/core.xml") == 0 || strcmp(member.name, "meta.xml") == 0;
        if (!is_text && !is_facts)
            continue;
        ENT_TRY(read_whole(p, xml, error));
        if (is_facts)
            take_facts(meta, xml);
        else if (!(*text = take_text(&p->input->record, xml, length)))
            return ent_fail_memory(error, p->input->path);
    }
}

ent_status ent_read_office(ent_input *input, ent_error *error)
{
    ent_unpack    p;
    bytes         xml = {0};
    char         *text = NULL;
    size_t        length = 0;
    ent_html_meta meta = ent_html_meta_begin(&input->record);
    ent_status    status = ent_unpack_open(&p, input, error);
    if (status == ENT_OK)
        status = read_members(&p, &xml, &meta, &text, &length, error);
    ent_unpack_close(&p);
    free(xml.data);
    if (status == ENT_OK && meta.no_memory)
        status = ent_fail_memory(error, input->path);
    if (status != ENT_OK || input->stream.failure)
        return status;
    if (text)
        return visit(input, &meta, text, length, error);
    ent_input_tell(input->reading, input->path, false, "an office document that is no text");
    return ENT_OK;
}
