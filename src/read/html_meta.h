/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_meta.h - what a page says about itself: title, date, author, site, language, address. Several places say it;
 * each offer has a rank, the lowest wins, of equal ones the first. */
#ifndef ENT_READ_HTML_META_H
#define ENT_READ_HTML_META_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/view.h"

typedef enum ent_html_field {
    ENT_HTML_META_TITLE,
    ENT_HTML_META_DATE, /* "2024-05-17": only what can be read as a day is taken */
    ENT_HTML_META_AUTHOR,
    ENT_HTML_META_SITE,
    ENT_HTML_META_LANGUAGE,
    ENT_HTML_META_ADDRESS, /* of the page itself */
    ENT_HTML_META_BODY,    /* the text, where JSON-LD has it */
    ENT_HTML_META_CHARSET,
    ENT_HTML_META_FIELDS
} ent_html_field;

/* From what is surest to what is least sure. */
typedef enum ent_html_rank {
    ENT_HTML_FROM_JSON_LD,
    ENT_HTML_FROM_OPEN_GRAPH,
    ENT_HTML_FROM_META,    /* <meta name>, itemprop  */
    ENT_HTML_FROM_HEADING, /* <h1>, a byline, <time> */
    ENT_HTML_FROM_TITLE,   /* <title>                */
    ENT_HTML_FROM_NOTHING
} ent_html_rank;

typedef struct ent_html_meta {
    ent_arena    *arena;                      /* holds the texts                         */
    const char   *field[ENT_HTML_META_FIELDS]; /* NULL: nobody said it; NUL-terminated    */
    ent_html_rank rank[ENT_HTML_META_FIELDS];
    bool          no_memory;
} ent_html_meta;

/* Nothing known yet. */
ent_html_meta ent_html_meta_begin(ent_arena *arena);

/* A value as it stands in HTML: its references are resolved, its blanks folded. */
void ent_html_meta_offer(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, ent_view value);

/* The same for a value that is plain text. */
void ent_html_meta_offer_text(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, ent_view value);

/* The attributes of a <meta>, of a <link>; of any other element with an itemprop or of a <time>. */
void ent_html_meta_tag(ent_html_meta *meta, ent_view attributes);
void ent_html_meta_link(ent_html_meta *meta, ent_view attributes);
void ent_html_meta_item(ent_html_meta *meta, ent_view attributes, bool is_time);

/* The text of a <script type="application/ld+json">; one that is no JSON says nothing. */
void ent_html_meta_json(ent_html_meta *meta, ent_view text);

/* All is read: the title loses the site's name at its end. */
void ent_html_meta_finish(ent_html_meta *meta);

#endif
