/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_meta.c - what a page says about itself in <meta>, <link>, microdata and <title>; JSON-LD is in html_json.c. */
#include "read/html_meta.h"

#include "base/utf8.h"
#include "read/date.h"
#include "read/html_token.h"
#include "read/reader.h"

enum { LONGEST = 2000, LONGEST_BODY = 4 << 20 };

ent_html_meta ent_html_meta_begin(ent_arena *arena)
{
    ent_html_meta meta = {.arena = arena};
    for (int i = 0; i < ENT_HTML_META_FIELDS; i++)
        meta.rank[i] = ENT_HTML_FROM_NOTHING;
    return meta;
}

/* Blanks of all sorts become one, those at the ends none. Returns the length. */
static size_t fold(char *text, size_t length)
{
    size_t n = 0;
    bool   pending = false;
    for (size_t at = 0; at < length;) {
        uint32_t size, code = ent_utf8_decode(text + at, length - at, &size);
        bool     is_blank = code < 0x20 || code == 0x7F || (code != ENT_UTF8_BAD && ent_utf8_is_space(code));
        if (is_blank || code == ENT_UTF8_BAD) {
            pending = n > 0;
            at += size;
            continue;
        }
        if (pending)
            text[n++] = ' ';
        pending = false;
        memmove(text + n, text + at, size);
        n += size;
        at += size;
    }
    text[n] = '\0';
    return n;
}

/* "By Jane Miller" -> "Jane Miller"; an address is nobody's name. */
static char *author_of(char *text)
{
    if ((text[0] | 0x20) == 'b' && (text[1] | 0x20) == 'y' && text[2] == ' ')
        text += 3;
    return strstr(text, "://") || strlen(text) > 200 ? NULL : text;
}

static void put(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, char *text, size_t length)
{
    char date[11];
    if (!length)
        return;
    if (field == ENT_HTML_META_DATE) {
        if (!ent_date_parse(text, (uint32_t)length, date) && !ent_date_compact(text, (uint32_t)length, date))
            return;
        memcpy(text, date, sizeof date); /* every written day is at least as long, but for the NUL */
    }
    if (field == ENT_HTML_META_AUTHOR && !(text = author_of(text)))
        return;
    meta->field[field] = text;
    meta->rank[field] = rank;
}

static void offer(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, ent_view value, bool is_html)
{
    uint32_t most = field == ENT_HTML_META_BODY ? LONGEST_BODY : LONGEST;
    if (rank >= meta->rank[field] || !value.length || value.length > most)
        return;
    char *text = ent_arena_alloc(meta->arena, (size_t)value.length + 16);
    if (!text) {
        meta->no_memory = true;
        return;
    }
    size_t length = value.length;
    if (is_html)
        length = ent_html_decode(value.data, value.length, true, text);
    else
        memcpy(text, value.data, length);
    if (field != ENT_HTML_META_BODY)
        length = fold(text, length);
    put(meta, field, rank, text, length);
}

void ent_html_meta_offer(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, ent_view value)
{
    offer(meta, field, rank, value, true);
}

void ent_html_meta_offer_text(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, ent_view value)
{
    offer(meta, field, rank, value, false);
}

/* "text/html; charset=windows-1252" */
static void take_charset(ent_html_meta *meta, ent_view content)
{
    for (uint32_t at = 0; at + 8 < content.length; at++) {
        if (!ent_html_is((ent_view){content.data + at, 8}, "charset="))
            continue;
        at += 8;
        while (at < content.length && (content.data[at] == '"' || content.data[at] == '\'' || content.data[at] == ' '))
            at++;
        uint32_t end = at;
        while (end < content.length && !strchr("\"'; ", content.data[end]))
            end++;
        ent_html_meta_offer(meta, ENT_HTML_META_CHARSET, ENT_HTML_FROM_META, (ent_view){content.data + at, end - at});
        return;
    }
}

static const struct {
    const char    *name;
    ent_html_field field;
    ent_html_rank  rank;
} known[] = {
    {"article:author", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_OPEN_GRAPH},
    {"article:published_time", ENT_HTML_META_DATE, ENT_HTML_FROM_OPEN_GRAPH},
    {"og:article:published_time", ENT_HTML_META_DATE, ENT_HTML_FROM_OPEN_GRAPH},
    {"og:published_time", ENT_HTML_META_DATE, ENT_HTML_FROM_OPEN_GRAPH},
    {"og:site_name", ENT_HTML_META_SITE, ENT_HTML_FROM_OPEN_GRAPH},
    {"og:title", ENT_HTML_META_TITLE, ENT_HTML_FROM_OPEN_GRAPH},
    {"og:url", ENT_HTML_META_ADDRESS, ENT_HTML_FROM_META},
    {"application-name", ENT_HTML_META_SITE, ENT_HTML_FROM_HEADING},
    {"author", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"byl", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"citation_author", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"citation_date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"citation_publication_date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"citation_title", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"date_published", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"datepublished", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dc.creator", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"dc.date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dc.date.created", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dc.date.issued", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dc.language", ENT_HTML_META_LANGUAGE, ENT_HTML_FROM_META},
    {"dc.publisher", ENT_HTML_META_SITE, ENT_HTML_FROM_META},
    {"dc.title", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"dcterms.created", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dcterms.creator", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"dcterms.date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dcterms.issued", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"dcterms.title", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"headline", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"language", ENT_HTML_META_LANGUAGE, ENT_HTML_FROM_META},
    {"parsely-author", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"parsely-pub-date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"parsely-title", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"pdate", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"pub_date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"pubdate", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"publication_date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"publish-date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"publish_date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"publishdate", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"published_time", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"sailthru.author", ENT_HTML_META_AUTHOR, ENT_HTML_FROM_META},
    {"sailthru.date", ENT_HTML_META_DATE, ENT_HTML_FROM_META},
    {"sailthru.title", ENT_HTML_META_TITLE, ENT_HTML_FROM_META},
    {"twitter:title", ENT_HTML_META_TITLE, ENT_HTML_FROM_TITLE},
};

static void take_named(ent_html_meta *meta, ent_view name, ent_view content)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_html_is(name, known[i].name))
            ent_html_meta_offer(meta, known[i].field, known[i].rank, content);
}

void ent_html_meta_tag(ent_html_meta *meta, ent_view attributes)
{
    ent_view name, value, content = {"", 0}, named[3] = {{"", 0}, {"", 0}, {"", 0}};
    while (ent_html_attribute(&attributes, &name, &value)) {
        if (ent_html_is(name, "content"))
            content = value;
        else if (ent_html_is(name, "charset"))
            ent_html_meta_offer(meta, ENT_HTML_META_CHARSET, ENT_HTML_FROM_META, value);
        else if (ent_html_is(name, "name"))
            named[0] = value;
        else if (ent_html_is(name, "property"))
            named[1] = value;
        else if (ent_html_is(name, "itemprop"))
            named[2] = value;
    }
    take_charset(meta, content);
    for (int i = 0; i < 3; i++)
        take_named(meta, named[i], content);
}

void ent_html_meta_link(ent_html_meta *meta, ent_view attributes)
{
    ent_view name, value, address = {"", 0};
    bool     is_own = false;
    while (ent_html_attribute(&attributes, &name, &value)) {
        if (ent_html_is(name, "rel"))
            is_own = ent_html_is(value, "canonical");
        else if (ent_html_is(name, "href"))
            address = value;
    }
    if (is_own)
        ent_html_meta_offer(meta, ENT_HTML_META_ADDRESS, ENT_HTML_FROM_OPEN_GRAPH, address);
}

void ent_html_meta_item(ent_html_meta *meta, ent_view attributes, bool is_time)
{
    ent_view name, value, date = {"", 0}, item = {"", 0};
    bool     is_published = false;
    while (ent_html_attribute(&attributes, &name, &value)) {
        if (ent_html_is(name, "datetime") || ent_html_is(name, "content"))
            date = value;
        else if (ent_html_is(name, "itemprop"))
            item = value;
        else if (ent_html_is(name, "pubdate"))
            is_published = true;
    }
    if (is_published || ent_html_is(item, "datepublished"))
        ent_html_meta_offer(meta, ENT_HTML_META_DATE, ENT_HTML_FROM_META, date);
    else if (is_time && !item.length)
        ent_html_meta_offer(meta, ENT_HTML_META_DATE, ENT_HTML_FROM_HEADING, date);
}

/* ---- the title ---------------------------------------------------------------------------------- */

/* Where " | Site", " - Site" or their like stand at the end of a title; its length where they do not. */
static size_t site_at(const char *title, const char *site)
{
    static const char *const signs[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " :: "};
    size_t                   n = strlen(title), best = n;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (const char *p = title; (p = strstr(p, signs[i])); p++) {
            const char *tail = p + strlen(signs[i]);
            bool        is_site = site && ent_view_equal(ent_view_of(tail), ent_view_of(site));
            if (is_site && (size_t)(p - title) < best)
                best = (size_t)(p - title);
        }
    return best;
}

/* The last part of "Headline | Section | Site" behind a bar is never the headline. */
static size_t bar_at(const char *title)
{
    const char *bar = strstr(title, " | ");
    return bar && bar - title >= 20 ? (size_t)(bar - title) : strlen(title);
}

void ent_html_meta_finish(ent_html_meta *meta)
{
    const char *title = meta->field[ENT_HTML_META_TITLE];
    if (!title)
        return;
    size_t cut = site_at(title, meta->field[ENT_HTML_META_SITE]), whole = strlen(title);
    if (cut == whole)
        cut = bar_at(title);
    if (cut == 0 || cut == whole)
        return;
    const char *shorter = ent_arena_text(meta->arena, title, cut);
    meta->no_memory = meta->no_memory || !shorter;
    meta->field[ENT_HTML_META_TITLE] = shorter;
}
