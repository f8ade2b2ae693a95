/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_page.c - tokens to blocks and boxes. Which tags close which is simpler than in the standard: an end tag closes
 * the nearest open box of its name, up to the cell of a table; an item closes the item before it. */
#include "read/html_page.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/utf8.h"
#include "read/html_hint.h"

enum {
    DEEPEST = 1 << 16,    /* deeper boxes are not told apart                   */
    MOST_BOXES = 1 << 21, /* nor are more                                      */
    LONGEST_AUTHOR = 80,
    LOOK_UP = 256         /* boxes an end tag looks through: keeps time linear */
};

typedef struct builder {
    ent_html_page *page;
    ent_html_scan  scan;
    uint32_t      *open; /* [depth] boxes                         */
    uint32_t       depth, open_capacity;
    uint32_t       dropped;      /* open boxes whose text is none */
    uint32_t       dropped_from; /* where the outermost begins    */
    uint32_t       asides;       /* open boxes beside the text    */
    uint32_t       preformatted; /* open <pre>                    */
    ent_html_block block;        /* the one that grows            */
    uint32_t       link_depth;   /* boxes around the open link    */
    bool           in_link, is_pending, is_broken; /* a blank, a line end waits to be written */
    ent_html_name  raw;          /* the element whose raw text comes next */
    bool           is_json, is_author; /* what the next text is */
    bool           no_memory;
} builder;

static uint32_t top(const builder *b)
{
    return b->depth ? b->open[b->depth - 1] : 0;
}

static ent_html_name top_element(const builder *b)
{
    return b->depth ? b->page->box[top(b)].element : ENT_HTML_UNKNOWN;
}

/* ---- blocks -------------------------------------------------------------------------------------------- */

/* The block is complete; the next one would be of `element`. */
static void end_block(builder *b, ent_html_name element, unsigned hints)
{
    ent_html_page *page = b->page;
    b->block.end = page->length;
    b->is_pending = b->is_broken = false;
    if (b->block.end > b->block.start) {
        b->block.box = top(b);
        if (ent_grow(&page->block, &page->block_capacity, page->blocks + 1, sizeof *page->block))
            page->block[page->blocks++] = b->block;
        else
            b->no_memory = true;
    }
    b->block = (ent_html_block){.start = page->length, .element = element, .hints = hints};
}

static void put(builder *b, const char *data, size_t length)
{
    ent_html_page *page = b->page;
    if (b->is_pending && page->length > b->block.start)
        page->text[page->length++] = b->is_broken ? '\n' : ' ';
    b->is_pending = b->is_broken = false;
    memcpy(page->text + page->length, data, length);
    page->length += (uint32_t)length;
    if (b->in_link)
        b->block.linked += (uint32_t)length;
}

static void put_blank(builder *b, char c)
{
    b->is_pending = true;
    b->is_broken = b->is_broken || (c == '\n' && b->preformatted);
}

/* One reference or NUL or blank at `at`; behind it. */
static uint32_t put_special(builder *b, ent_view text, uint32_t at)
{
    char     c = text.data[at], room[ENT_UTF8_MOST];
    uint32_t used = 1, code = c == '&' ? ent_html_reference(text.data + at, text.length - at, false, &used) : 0;
    if (code && (code < 0x21 || code == 0xA0))
        put_blank(b, (char)code);
    else if (code)
        put(b, room, ent_utf8_encode(code, room));
    else if (c == '&')
        put(b, &c, 1);
    else if (c)
        put_blank(b, c);
    return at + (code ? used : 1);
}

static bool is_plain(char c)
{
    return (unsigned char)c > ' ' && c != '&' && c != '\xC2';
}

static void put_text(builder *b, ent_view text)
{
    for (uint32_t at = 0; at < text.length;) {
        uint32_t from = at;
        while (at < text.length && is_plain(text.data[at]))
            at++;
        if (at > from)
            put(b, text.data + from, at - from);
        if (at >= text.length)
            return;
        bool is_wide = text.data[at] == '\xC2' && at + 1 < text.length;
        if (is_wide && text.data[at + 1] == '\xA0') { /* a blank that does not break */
            b->is_pending = true;
            at += 2;
        } else if (text.data[at] == '\xC2') {
            put(b, text.data + at++, 1);
        } else {
            at = put_special(b, text, at);
        }
    }
}

/* One <br> breaks a line, two end a paragraph. */
static void line_break(builder *b)
{
    if (b->is_broken && !b->preformatted)
        end_block(b, b->block.element, b->block.hints);
    else
        b->is_pending = b->is_broken = true;
}

/* ---- boxes ----------------------------------------------------------------------------------------------- */

static bool is_aside(const ent_html_box *box)
{
    return (ent_html_traits(box->element) & ENT_HTML_IS_ASIDE) || (box->hints & (ENT_HINT_ASIDE | ENT_HINT_HIDDEN));
}

static void close_top(builder *b)
{
    ent_html_box *box = &b->page->box[top(b)];
    end_block(b, ENT_HTML_DIV, 0);
    box->end = b->page->blocks;
    b->asides -= is_aside(box);
    b->dropped -= (ent_html_traits(box->element) & ENT_HTML_IS_DROP) != 0;
    b->preformatted -= box->element == ENT_HTML_PRE;
    b->depth--;
    b->in_link = b->in_link && b->depth >= b->link_depth;
}

static void open_box(builder *b, ent_html_name element, ent_view attributes)
{
    ent_html_page *page = b->page;
    unsigned       drop = ent_html_traits(element) & ENT_HTML_IS_DROP;
    end_block(b, element, 0);
    if (b->depth >= DEEPEST || page->boxes >= MOST_BOXES)
        return;
    if (!ent_grow(&page->box, &page->box_capacity, page->boxes + 1, sizeof *page->box) ||
        !ent_grow(&b->open, &b->open_capacity, b->depth + 1, sizeof *b->open)) {
        b->no_memory = true;
        return;
    }
    ent_html_box *box = &page->box[page->boxes];
    *box = (ent_html_box){.parent = b->depth ? top(b) : ENT_NONE,
                          .first = page->blocks,
                          .element = element,
                          .hints = b->dropped ? 0 : ent_html_hints(attributes)};
    b->asides += is_aside(box);
    if (drop && !b->dropped)
        b->dropped_from = b->scan.at;
    b->dropped += drop != 0;
    b->preformatted += element == ENT_HTML_PRE;
    b->open[b->depth++] = page->boxes++;
    if (element != ENT_HTML_LI && element != ENT_HTML_PRE)
        b->block.element = ENT_HTML_DIV;
}

static bool is_cell(ent_html_name e)
{
    return e == ENT_HTML_TD || e == ENT_HTML_TH || e == ENT_HTML_TABLE;
}

static bool is_of_table(ent_html_name e)
{
    return is_cell(e) || e == ENT_HTML_TR || e == ENT_HTML_TBODY || e == ENT_HTML_THEAD || e == ENT_HTML_TFOOT;
}

/* Close the nearest open box of that name, and what is open in it. */
static void close_box(builder *b, ent_html_name element)
{
    uint32_t at = b->depth;
    for (uint32_t looked = 0; at > 0 && looked < LOOK_UP; looked++, at--) {
        ent_html_name here = b->page->box[b->open[at - 1]].element;
        if (here == element)
            break;
        if (is_cell(here) && !is_of_table(element))
            return;
    }
    if (at <= 1 || b->page->box[b->open[at - 1]].element != element)
        return; /* box 0 is the page, and ends with it */
    while (b->depth >= at)
        close_top(b);
}

/* What the start of `element` closes that has no end tag of its own. */
static void close_before(builder *b, ent_html_name element)
{
    ent_html_name open = top_element(b);
    bool          is_row = element == ENT_HTML_TR || element == ENT_HTML_TBODY || element == ENT_HTML_TFOOT;
    if (element == ENT_HTML_LI && open == ENT_HTML_LI)
        close_top(b);
    else if ((element == ENT_HTML_DT || element == ENT_HTML_DD) && (open == ENT_HTML_DT || open == ENT_HTML_DD))
        close_top(b);
    else if ((element == ENT_HTML_TD || element == ENT_HTML_TH || is_row) &&
             (open == ENT_HTML_TD || open == ENT_HTML_TH))
        close_top(b);
    if (is_row && top_element(b) == ENT_HTML_TR)
        close_top(b);
}

/* ---- tokens ------------------------------------------------------------------------------------------------ */

static bool is_json_script(ent_view attributes)
{
    ent_view name, value;
    while (ent_html_attribute(&attributes, &name, &value))
        if (ent_html_is(name, "type") && ent_html_is(value, "application/ld+json"))
            return true;
    return false;
}

/* What stands in a start tag for the page as a whole. */
static void take_about(builder *b, const ent_html_token *t)
{
    ent_html_meta *meta = &b->page->meta;
    ent_view       rest = t->rest, name, value;
    if (t->element == ENT_HTML_META)
        ent_html_meta_tag(meta, rest);
    else if (t->element == ENT_HTML_LINK)
        ent_html_meta_link(meta, rest);
    else if (rest.length > 8 && !b->asides)
        ent_html_meta_item(meta, rest, t->element == ENT_HTML_TIME);
    while (t->element == ENT_HTML_HTML && ent_html_attribute(&rest, &name, &value))
        if (ent_html_is(name, "lang") || ent_html_is(name, "xml:lang"))
            ent_html_meta_offer(meta, ENT_HTML_META_LANGUAGE, ENT_HTML_FROM_HEADING, value);
}

static void take_start(builder *b, const ent_html_token *t)
{
    unsigned traits = ent_html_traits(t->element);
    b->raw = (traits & (ENT_HTML_IS_RAW | ENT_HTML_IS_RCDATA)) ? t->element : ENT_HTML_UNKNOWN;
    b->is_json = t->element == ENT_HTML_SCRIPT && is_json_script(t->rest);
    if (!b->dropped)
        take_about(b, t);
    if (top_element(b) == ENT_HTML_HEAD && !(traits & ENT_HTML_IN_HEAD))
        close_top(b);
    if (!(traits & ENT_HTML_IS_BLOCK) && t->rest.length > 6 && !b->page->meta.field[ENT_HTML_META_AUTHOR])
        b->is_author = b->is_author || (ent_html_hints(t->rest) & ENT_HINT_BYLINE);
    if (t->element == ENT_HTML_A) {
        b->in_link = true;
        b->link_depth = b->depth;
    } else if (t->element == ENT_HTML_BR) {
        line_break(b);
    } else if (traits & ENT_HTML_IS_BOX) {
        if (t->element == ENT_HTML_HTML || (t->element == ENT_HTML_BODY && b->depth > 1))
            return; /* the page is box 0 already */
        close_before(b, t->element);
        open_box(b, t->element, t->rest);
    } else if (traits & ENT_HTML_IS_BLOCK) {
        end_block(b, t->element, b->dropped ? 0 : ent_html_hints(t->rest));
    }
}

static void take_stop(builder *b, const ent_html_token *t)
{
    unsigned traits = ent_html_traits(t->element);
    if (t->element == ENT_HTML_A)
        b->in_link = false;
    else if (traits & ENT_HTML_IS_BOX)
        close_box(b, t->element);
    else if (traits & ENT_HTML_IS_BLOCK)
        end_block(b, ENT_HTML_DIV, 0);
}

static bool is_blank_text(ent_view text)
{
    uint32_t i = 0;
    while (i < text.length && (unsigned char)text.data[i] <= ' ')
        i++;
    return i == text.length;
}

static void take_text(builder *b, const ent_html_token *t)
{
    ent_html_name raw = b->raw;
    b->raw = ENT_HTML_UNKNOWN;
    if (raw == ENT_HTML_TITLE && !b->dropped)
        ent_html_meta_offer(&b->page->meta, ENT_HTML_META_TITLE, ENT_HTML_FROM_TITLE, t->data);
    else if (raw == ENT_HTML_SCRIPT && b->is_json)
        ent_html_meta_json(&b->page->meta, t->data);
    if (b->dropped || (ent_html_traits(raw) & ENT_HTML_IS_DROP))
        return;
    if (is_blank_text(t->data)) {
        put_text(b, t->data);
        return;
    }
    if (top_element(b) == ENT_HTML_HEAD)
        close_top(b);
    if (b->is_author && t->data.length < LONGEST_AUTHOR)
        ent_html_meta_offer(&b->page->meta, ENT_HTML_META_AUTHOR, ENT_HTML_FROM_HEADING, t->data);
    b->is_author = false;
    put_text(b, t->data);
}

static void take_tokens(builder *b)
{
    ent_html_token t;
    open_box(b, ENT_HTML_HTML, (ent_view){"", 0});
    while (!b->no_memory && ent_html_next(&b->scan, &t)) {
        if (t.kind == ENT_HTML_TEXT)
            take_text(b, &t);
        else if (t.kind == ENT_HTML_START)
            take_start(b, &t);
        else if (t.kind == ENT_HTML_STOP)
            take_stop(b, &t);
    }
    if (b->dropped)
        b->scan.lost += b->scan.length - b->dropped_from;
    while (b->depth)
        close_top(b);
}

ent_status ent_html_page_read(const char *data, uint32_t length, ent_arena *arena, ent_html_page *out,
                              ent_error *error)
{
    builder b = {.page = out, .scan = ent_html_begin(data, length), .raw = ENT_HTML_UNKNOWN};
    *out = (ent_html_page){.meta = ent_html_meta_begin(arena), .text = ent_arena_alloc(arena, (size_t)length + 1)};
    b.no_memory = !out->text;
    b.block.element = ENT_HTML_DIV;
    if (!b.no_memory)
        take_tokens(&b);
    free(b.open);
    out->lost = b.scan.lost;
    if (b.no_memory || out->meta.no_memory) {
        ent_html_page_free(out);
        return ent_fail_memory(error, "a page");
    }
    return ENT_OK;
}

void ent_html_page_free(ent_html_page *page)
{
    free(page->block);
    free(page->box);
    page->block = NULL;
    page->box = NULL;
    page->blocks = page->boxes = 0;
}
