/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag.c - left-over HTML tags. Only known names count, so that "a < b and c > d" stays as it is. */
#include "text/tag.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct known {
    char    name[12];
    ent_tag kind;
} known;

/* In byte order of the names. */
static const known tags[] = {
    {"!doctype", ENT_TAG_PARAGRAPH}, {"a", ENT_TAG_INLINE},
    {"abbr", ENT_TAG_INLINE},        {"address", ENT_TAG_PARAGRAPH},
    {"article", ENT_TAG_PARAGRAPH},  {"aside", ENT_TAG_PARAGRAPH},
    {"b", ENT_TAG_INLINE},           {"big", ENT_TAG_INLINE},
    {"blockquote", ENT_TAG_PARAGRAPH}, {"body", ENT_TAG_PARAGRAPH},
    {"br", ENT_TAG_LINE},            {"button", ENT_TAG_LINE},
    {"center", ENT_TAG_PARAGRAPH},   {"cite", ENT_TAG_INLINE},
    {"code", ENT_TAG_INLINE},        {"dd", ENT_TAG_LINE},
    {"div", ENT_TAG_PARAGRAPH},      {"dl", ENT_TAG_PARAGRAPH},
    {"dt", ENT_TAG_LINE},            {"em", ENT_TAG_INLINE},
    {"embed", ENT_TAG_INLINE},       {"figcaption", ENT_TAG_PARAGRAPH},
    {"figure", ENT_TAG_PARAGRAPH},   {"font", ENT_TAG_INLINE},
    {"footer", ENT_TAG_PARAGRAPH},   {"form", ENT_TAG_PARAGRAPH},
    {"h1", ENT_TAG_PARAGRAPH},       {"h2", ENT_TAG_PARAGRAPH},
    {"h3", ENT_TAG_PARAGRAPH},       {"h4", ENT_TAG_PARAGRAPH},
    {"h5", ENT_TAG_PARAGRAPH},       {"h6", ENT_TAG_PARAGRAPH},
    {"head", ENT_TAG_PARAGRAPH},     {"header", ENT_TAG_PARAGRAPH},
    {"hr", ENT_TAG_PARAGRAPH},       {"html", ENT_TAG_PARAGRAPH},
    {"i", ENT_TAG_INLINE},           {"iframe", ENT_TAG_INLINE},
    {"img", ENT_TAG_INLINE},         {"input", ENT_TAG_INLINE},
    {"label", ENT_TAG_LINE},         {"li", ENT_TAG_LINE},
    {"link", ENT_TAG_INLINE},        {"main", ENT_TAG_PARAGRAPH},
    {"mark", ENT_TAG_INLINE},        {"meta", ENT_TAG_INLINE},
    {"nav", ENT_TAG_PARAGRAPH},      {"noscript", ENT_TAG_INLINE},
    {"ol", ENT_TAG_PARAGRAPH},       {"option", ENT_TAG_LINE},
    {"p", ENT_TAG_PARAGRAPH},        {"picture", ENT_TAG_INLINE},
    {"pre", ENT_TAG_PARAGRAPH},      {"q", ENT_TAG_INLINE},
    {"s", ENT_TAG_INLINE},           {"script", ENT_TAG_HIDDEN_START},
    {"section", ENT_TAG_PARAGRAPH},  {"select", ENT_TAG_LINE},
    {"small", ENT_TAG_INLINE},       {"source", ENT_TAG_INLINE},
    {"span", ENT_TAG_INLINE},        {"strike", ENT_TAG_INLINE},
    {"strong", ENT_TAG_INLINE},      {"style", ENT_TAG_HIDDEN_START},
    {"sub", ENT_TAG_INLINE},         {"sup", ENT_TAG_INLINE},
    {"svg", ENT_TAG_INLINE},         {"table", ENT_TAG_PARAGRAPH},
    {"tbody", ENT_TAG_LINE},         {"td", ENT_TAG_LINE},
    {"textarea", ENT_TAG_LINE},      {"th", ENT_TAG_LINE},
    {"thead", ENT_TAG_LINE},         {"time", ENT_TAG_INLINE},
    {"title", ENT_TAG_PARAGRAPH},    {"tr", ENT_TAG_LINE},
    {"tt", ENT_TAG_INLINE},          {"u", ENT_TAG_INLINE},
    {"ul", ENT_TAG_PARAGRAPH},       {"video", ENT_TAG_INLINE},
    {"wbr", ENT_TAG_INLINE},
};

static int by_name(const void *key, const void *item)
{
    return strcmp(key, ((const known *)item)->name);
}

ent_tag ent_tag_kind(const char *data, uint32_t length)
{
    char     name[12];
    uint32_t at = 1, n = 0;
    bool     ends = at < length && data[at] == '/';
    at += ends;
    for (; at < length && !strchr(" />\n", data[at]); at++, n++) {
        if (n + 1 == sizeof name)
            return ENT_TAG_NONE;
        char c = data[at];
        name[n] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    name[n] = '\0';
    const known *found = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_name);
    if (!found)
        return ENT_TAG_NONE;
    return ends && found->kind == ENT_TAG_HIDDEN_START ? ENT_TAG_HIDDEN_END : found->kind;
}
