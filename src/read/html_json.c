/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_json.c - JSON-LD in a page (schema.org): the object that is an article says its headline, date, author. */
#include <jansson.h>

#include "read/html_meta.h"
#include "read/json_value.h"

enum { DEEPEST = 4, MOST_PARTS = 200000 };

static bool type_ends(json_t *type, const char *ending)
{
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type); i++)
            if (type_ends(json_array_get(type, i), ending))
                return true;
        return false;
    }
    const char *text = json_string_value(type);
    size_t      n = text ? strlen(text) : 0, m = strlen(ending);
    return n >= m && strcmp(text + n - m, ending) == 0;
}

/* NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting ... */
static bool is_article(json_t *object)
{
    json_t *type = json_object_get(object, "@type");
    return type_ends(type, "Article") || type_ends(type, "Posting") || type_ends(type, "Report");
}

static void offer(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, json_t *value)
{
    if (json_is_string(value))
        ent_html_meta_offer_text(meta, field, rank,
                                 (ent_view){json_string_value(value), (uint32_t)json_string_length(value)});
}

/* A name stands alone, in an object, or in a list of either; of a list the first counts. */
static void offer_name(ent_html_meta *meta, ent_html_field field, ent_html_rank rank, json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    offer(meta, field, rank, value);
}

static void take(ent_html_meta *meta, json_t *object, ent_html_rank rank)
{
    offer(meta, ENT_HTML_META_TITLE, rank, json_object_get(object, "headline"));
    offer(meta, ENT_HTML_META_DATE, rank, json_object_get(object, "datePublished"));
    offer(meta, ENT_HTML_META_LANGUAGE, ENT_HTML_FROM_META, json_object_get(object, "inLanguage"));
    offer(meta, ENT_HTML_META_BODY, rank, json_object_get(object, "articleBody"));
    offer_name(meta, ENT_HTML_META_AUTHOR, rank, json_object_get(object, "author"));
    offer_name(meta, ENT_HTML_META_SITE, ENT_HTML_FROM_META, json_object_get(object, "publisher"));
}

static void search(ent_html_meta *meta, json_t *value, int depth)
{
    if (depth > DEEPEST)
        return;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            search(meta, json_array_get(value, i), depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    if (is_article(value))
        take(meta, value, ENT_HTML_FROM_JSON_LD);
    else if (type_ends(json_object_get(value, "@type"), "WebPage"))
        take(meta, value, ENT_HTML_FROM_META);
    search(meta, json_object_get(value, "@graph"), depth + 1);
    search(meta, json_object_get(value, "mainEntity"), depth + 1);
}

void ent_html_meta_json(ent_html_meta *meta, ent_view text)
{
    if (ent_json_value_parts(text.data, text.length) > MOST_PARTS)
        return;
    json_error_t problem;
    json_t      *value = json_loadb(text.data, text.length, JSON_ALLOW_NUL, &problem);
    if (!value && ent_json_no_memory((int)json_error_code(&problem)))
        meta->no_memory = true;
    search(meta, value, 0);
    json_decref(value);
}
