/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_main.c - which of a page's blocks are its text.
 *
 *   1  A block of sentences with few links is good; its words count for every box around it (text density, as
 *      Readability has it).
 *   2  A box that by name or kind stands beside the text is left out, unless it holds most of the good words: then
 *      its name means something else.
 *   3  The text is in the box named as the body of an article, in the one <article>, or else in the innermost box
 *      that holds four fifths of the good words.
 *   4  In it, what is mostly links goes, and headings that nothing follows. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/html_hint.h"
#include "read/html_page.h"

enum {
    GOOD_WORDS = 5,      /* of a block that ends like a sentence          */
    PLAIN_WORDS = 15,    /* of one that does not                          */
    TEASER_WORDS = 60,   /* fewer under a linked heading are a teaser     */
    STANDFIRST = 20,     /* blocks between the headline and the text      */
    FEW_WORDS = 40       /* with fewer the text in JSON-LD is looked at   */
};

typedef struct chooser {
    const ent_html_page *page;
    uint32_t            *words;  /* [blocks]                                           */
    uint64_t            *all;    /* [blocks + 1] sums of good words                    */
    uint64_t            *good;   /* [blocks + 1] the same, without what stands beside  */
    bool                *beside; /* [boxes]                                            */
    bool                *keep;   /* [blocks]                                           */
} chooser;

static bool is_heading(ent_html_name e)
{
    return e >= ENT_HTML_H1 && e <= ENT_HTML_H6;
}

/* ---- 1: words ------------------------------------------------------------------------------------------ */

/* Words between blanks; of scripts without blanks (Chinese, Japanese) every two signs are one. */
static uint32_t count_words(const char *text, uint32_t length)
{
    uint32_t words = 0, signs = 0;
    bool     in_word = false;
    for (uint32_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool          is_blank = byte == ' ' || byte == '\n';
        words += !is_blank && !in_word;
        signs += byte >= 0xE3 && byte <= 0xE9; /* U+3000 to U+9FFF */
        in_word = !is_blank;
    }
    return words + signs / 2;
}

/* A full stop or its like at the end, perhaps with quotes or brackets behind it. */
static bool ends_sentence(const char *text, uint32_t length)
{
    while (length && (strchr("\"')]", text[length - 1]) || (unsigned char)text[length - 1] >= 0x80)) {
        if (length >= 3 && (memcmp(text + length - 3, "\xE2\x80\xA6", 3) == 0 || /* … */
                            memcmp(text + length - 3, "\xE3\x80\x82", 3) == 0))  /* 。 */
            return true;
        length--;
    }
    return length && strchr(".!?:", text[length - 1]);
}

static bool is_linked(const ent_html_block *block)
{
    return block->linked * 2u >= block->end - block->start;
}

static bool ends_block(const chooser *c, uint32_t i)
{
    const ent_html_block *block = &c->page->block[i];
    return ends_sentence(c->page->text + block->start, block->end - block->start);
}

static uint32_t good_words(const chooser *c, uint32_t i)
{
    const ent_html_block *block = &c->page->block[i];
    if (is_heading(block->element) || is_linked(block))
        return 0;
    return c->words[i] >= (ends_block(c, i) ? GOOD_WORDS : PLAIN_WORDS) ? c->words[i] : 0;
}

static uint64_t in_box(const uint64_t *sums, const ent_html_box *box)
{
    return sums[box->end] - sums[box->first];
}

/* ---- 2: what stands beside the text ------------------------------------------------------------------------ */

static bool is_frame(const ent_html_box *box)
{
    return box->element == ENT_HTML_HTML || box->element == ENT_HTML_BODY || box->element == ENT_HTML_MAIN ||
           box->element == ENT_HTML_ARTICLE || (box->hints & (ENT_HINT_BODY | ENT_HINT_MAIN | ENT_HINT_ARTICLE));
}

/* The header of a page holds its menu, that of an article its headline. */
static bool is_page_header(const chooser *c, const ent_html_box *box)
{
    enum { LOOK_UP = 16 };
    if (box->element != ENT_HTML_HEADER)
        return false;
    for (uint32_t up = box->parent, looked = 0; up != ENT_NONE && looked < LOOK_UP; looked++) {
        const ent_html_box *above = &c->page->box[up];
        if (above->element == ENT_HTML_ARTICLE || above->element == ENT_HTML_MAIN ||
            (above->hints & (ENT_HINT_ARTICLE | ENT_HINT_MAIN)))
            return false;
        up = above->parent;
    }
    return true;
}

static void mark_boxes(chooser *c)
{
    const ent_html_page *page = c->page;
    uint64_t             total = c->all[page->blocks];
    for (uint32_t i = 0; i < page->boxes; i++) {
        const ent_html_box *box = &page->box[i];
        bool                named = !is_frame(box) && (box->hints & ENT_HINT_ASIDE);
        bool                own = named || (box->hints & ENT_HINT_HIDDEN) || is_page_header(c, box) ||
                   (ent_html_traits(box->element) & ENT_HTML_IS_ASIDE);
        uint64_t inside = in_box(c->all, box);
        if (own && total && (box->hints & ENT_HINT_READERS ? inside * 10 >= total * 9 : inside * 2 >= total))
            own = false;
        c->beside[i] = own || (box->parent != ENT_NONE && c->beside[box->parent]);
    }
}

static bool is_beside(const chooser *c, uint32_t i)
{
    const ent_html_block *block = &c->page->block[i];
    return c->beside[block->box] ||
           ((block->hints & (ENT_HINT_ASIDE | ENT_HINT_HIDDEN)) && !(block->hints & ENT_HINT_BODY));
}

static void sum_up(chooser *c)
{
    uint32_t n = c->page->blocks;
    for (uint32_t i = 0; i < n; i++) {
        const ent_html_block *block = &c->page->block[i];
        c->words[i] = count_words(c->page->text + block->start, block->end - block->start);
        c->all[i + 1] = c->all[i] + good_words(c, i);
    }
    mark_boxes(c);
    for (uint32_t i = 0; i < n; i++)
        c->good[i + 1] = c->good[i] + (is_beside(c, i) ? 0 : c->all[i + 1] - c->all[i]);
}

/* ---- 3: the box of the text ---------------------------------------------------------------------------------- */

/* The box with most good words of those that are named as the body, if it has half of all. */
static uint32_t named_body(const chooser *c)
{
    const ent_html_page *page = c->page;
    uint64_t             most = 0, total = c->good[page->blocks];
    uint32_t             best = ENT_NONE;
    for (uint32_t i = 0; i < page->boxes; i++) {
        uint64_t words = in_box(c->good, &page->box[i]);
        if ((page->box[i].hints & ENT_HINT_BODY) && !c->beside[i] && words > most) {
            most = words;
            best = i;
        }
    }
    return most * 2 >= total ? best : ENT_NONE;
}

static bool is_article(const ent_html_box *box)
{
    return box->element == ENT_HTML_ARTICLE || (box->hints & ENT_HINT_ARTICLE);
}

/* The one article of the page: it has half of the good words, and those beside it in the same box (the posts of a
 * live blog are such) have not a fifth of its own. */
static uint32_t one_article(const chooser *c)
{
    const ent_html_page *page = c->page;
    uint64_t             most = 0, others = 0, total = c->good[page->blocks];
    uint32_t             best = ENT_NONE;
    for (uint32_t i = 0; i < page->boxes; i++)
        if (is_article(&page->box[i]) && in_box(c->good, &page->box[i]) > most) {
            most = in_box(c->good, &page->box[i]);
            best = i;
        }
    if (best == ENT_NONE || most * 2 < total)
        return ENT_NONE;
    for (uint32_t i = 0; i < page->boxes; i++)
        if (i != best && is_article(&page->box[i]) && page->box[i].parent == page->box[best].parent)
            others += in_box(c->good, &page->box[i]);
    return others * 5 < most ? best : ENT_NONE;
}

/* The innermost box below `root` that holds four fifths of its good words. */
static uint32_t innermost(const chooser *c, uint32_t root)
{
    const ent_html_page *page = c->page;
    uint64_t             whole = in_box(c->good, &page->box[root]);
    uint32_t             best = root;
    for (uint32_t i = root + 1; i < page->boxes && page->box[i].first < page->box[root].end; i++) {
        const ent_html_box *box = &page->box[i];
        bool is_inside = box->first >= page->box[best].first && box->end <= page->box[best].end;
        if (is_inside && in_box(c->good, box) * 5 >= whole * 4 && box->element != ENT_HTML_LI &&
            box->element != ENT_HTML_BLOCKQUOTE)
            best = i;
    }
    return best;
}

static uint32_t choose(const chooser *c)
{
    if (!c->good[c->page->blocks])
        return 0;
    uint32_t body = named_body(c), article = one_article(c);
    if (body != ENT_NONE)
        return body;
    return innermost(c, article != ENT_NONE ? article : 0);
}

/* ---- 4: the blocks of the text --------------------------------------------------------------------------------- */

static bool is_text(const chooser *c, uint32_t i)
{
    const ent_html_block *block = &c->page->block[i];
    uint32_t              words = c->words[i];
    if (is_beside(c, i) || is_heading(block->element) || is_linked(block))
        return false;
    if (block->element == ENT_HTML_PRE || ends_block(c, i))
        return true;
    if (block->element == ENT_HTML_LI)
        return words >= 2;
    return words >= (block->element == ENT_HTML_P ? 4u : 8u);
}

/* Behind a linked heading in a small box stands a teaser: nothing in that box is text. */
static uint32_t behind_teaser(const chooser *c, uint32_t i)
{
    const ent_html_block *block = &c->page->block[i];
    const ent_html_box   *box = &c->page->box[block->box];
    bool                  is_teaser = is_heading(block->element) && is_linked(block) && block->box &&
                     in_box(c->good, box) < TEASER_WORDS;
    return is_teaser ? box->end : i + 1;
}

static void keep_range(chooser *c, uint32_t first, uint32_t end)
{
    uint32_t heading = ENT_NONE;
    for (uint32_t i = first; i < end;) {
        const ent_html_block *block = &c->page->block[i];
        uint32_t              next = behind_teaser(c, i);
        if (next > i + 1) {
            i = next;
            continue;
        }
        if (is_heading(block->element) && !is_beside(c, i)) {
            heading = is_linked(block) ? ENT_NONE : i;
        } else if (is_text(c, i)) {
            if (heading != ENT_NONE)
                c->keep[heading] = true;
            heading = ENT_NONE;
            c->keep[i] = true;
        }
        i++;
    }
}

/* The headline before block `end` that is nearest to it; ENT_NONE: none near. */
static uint32_t headline(const chooser *c, uint32_t end)
{
    for (uint32_t i = end, n = 0; i > 0 && n < STANDFIRST; n++)
        if (c->page->block[--i].element == ENT_HTML_H1 && !is_beside(c, i))
            return i;
    return ENT_NONE;
}

/* The first paragraph of a text often stands outside of its box, behind the headline. */
static void keep_standfirst(chooser *c, uint32_t end)
{
    uint32_t h1 = headline(c, end);
    for (uint32_t i = h1 == ENT_NONE ? end : h1 + 1; i < end; i++) {
        const ent_html_block *block = &c->page->block[i];
        bool is_subtitle = is_heading(block->element) && c->words[i] >= GOOD_WORDS && !is_beside(c, i) &&
                           !is_linked(block) && i == h1 + 1;
        c->keep[i] = is_subtitle || (c->words[i] >= GOOD_WORDS && is_text(c, i));
    }
}

static void keep_text(chooser *c)
{
    const ent_html_page *page = c->page;
    const ent_html_box  *box = &page->box[choose(c)];
    keep_range(c, box->first, box->end);
    keep_standfirst(c, box->first);
    bool any = false;
    for (uint32_t i = box->first; i < box->end; i++) {
        if (page->block[i].element == ENT_HTML_H1 && !any)
            c->keep[i] = false; /* the title */
        any = any || c->keep[i];
    }
    for (uint32_t i = 0; i < page->blocks && !any; i++) /* a page of a few words: all that is no frame */
        c->keep[i] = !is_beside(c, i) && !is_linked(&page->block[i]);
}

/* ---- all together ------------------------------------------------------------------------------------------------ */

static bool write_text(const chooser *c, ent_arena *arena, ent_html_text *out)
{
    const ent_html_page *page = c->page;
    size_t               size = 1;
    for (uint32_t i = 0; i < page->blocks; i++)
        size += c->keep[i] ? page->block[i].end - page->block[i].start + 2 : 0;
    char *text = ent_arena_alloc(arena, size);
    if (!text)
        return false;
    size_t n = 0;
    for (uint32_t i = 0; i < page->blocks; i++) {
        const ent_html_block *block = &page->block[i];
        if (!c->keep[i])
            continue;
        if (n) {
            memcpy(text + n, "\n\n", 2);
            n += 2;
        }
        memcpy(text + n, page->text + block->start, block->end - block->start);
        n += block->end - block->start;
    }
    *out = (ent_html_text){text, n};
    return true;
}

static bool prepare(chooser *c)
{
    const ent_html_page *page = c->page;
    size_t               blocks = (size_t)page->blocks + 1;
    c->words = calloc(blocks, sizeof *c->words);
    c->all = calloc(blocks, sizeof *c->all);
    c->good = calloc(blocks, sizeof *c->good);
    c->keep = calloc(blocks, sizeof *c->keep);
    c->beside = calloc((size_t)page->boxes + 1, sizeof *c->beside);
    return c->words && c->all && c->good && c->keep && c->beside;
}

static void free_chooser(chooser *c)
{
    free(c->words);
    free(c->all);
    free(c->good);
    free(c->keep);
    free(c->beside);
}

/* A page that scripts fill has its text in JSON-LD, if anywhere. */
static void take_json(const ent_html_page *page, ent_html_text *out)
{
    const char *body = page->meta.field[ENT_HTML_META_BODY];
    if (!body || count_words(out->text, (uint32_t)out->length) >= FEW_WORDS)
        return;
    size_t length = strlen(body);
    if (count_words(body, (uint32_t)length) > 2 * count_words(out->text, (uint32_t)out->length))
        *out = (ent_html_text){body, length};
}

ent_status ent_html_main(const ent_html_page *page, bool is_whole, ent_arena *arena, ent_html_text *out,
                         ent_error *error)
{
    chooser c = {.page = page};
    bool    has_room = prepare(&c);
    if (has_room) {
        sum_up(&c);
        if (is_whole)
            for (uint32_t i = 0; i < page->blocks; i++)
                c.keep[i] = !(page->box[page->block[i].box].hints & ENT_HINT_HIDDEN);
        else
            keep_text(&c);
        has_room = write_text(&c, arena, out);
    }
    free_chooser(&c);
    if (!has_room)
        return ent_fail_memory(error, "a page");
    if (!is_whole)
        take_json(page, out);
    return ENT_OK;
}
