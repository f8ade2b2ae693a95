/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view.h - a piece of somebody else's text, and a half-open byte range in it. */
#ifndef ENT_BASE_VIEW_H
#define ENT_BASE_VIEW_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct ent_view {
    const char *data; /* [length], not NUL-terminated */
    uint32_t    length;
} ent_view;

typedef struct ent_span {
    uint32_t start, end; /* [start, end) in bytes */
} ent_span;

static inline ent_view ent_view_of(const char *text)
{
    return (ent_view){text, (uint32_t)strlen(text)};
}

static inline bool ent_view_equal(ent_view a, ent_view b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool ent_view_is(ent_view a, const char *text)
{
    if (a.length == 0 || a.data[0] != text[0]) /* most words of a list are told by their first byte */
        return a.length == 0 && text[0] == '\0';
    return ent_view_equal(a, ent_view_of(text));
}

/* Byte order, shorter first where one begins the other: <0, 0, >0. */
static inline int ent_view_compare(ent_view a, ent_view b)
{
    uint32_t least = a.length < b.length ? a.length : b.length;
    int      order = least ? memcmp(a.data, b.data, least) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* Without blanks (space, tab, CR, LF) at both ends. */
static inline ent_view ent_view_trim(ent_view a)
{
    while (a.length && strchr(" \t\r\n", a.data[0]) && a.data[0])
        a.data++, a.length--;
    while (a.length && strchr(" \t\r\n", a.data[a.length - 1]) && a.data[a.length - 1])
        a.length--;
    return a;
}

/* Cut the part before the next `separator` off `rest`; false when `rest` is used up.
 *   while (ent_view_cut(&rest, ';', &part)) ... */
static inline bool ent_view_cut(ent_view *rest, char separator, ent_view *part)
{
    if (!rest->data)
        return false;
    const char *end = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    part->data = rest->data;
    part->length = end ? (uint32_t)(end - rest->data) : rest->length;
    if (end)
        *rest = (ent_view){end + 1, rest->length - part->length - 1};
    else
        *rest = (ent_view){NULL, 0};
    return true;
}

/* One of `words`, with a `separator` between? */
static inline bool ent_view_among(ent_view text, ent_view words, char separator)
{
    ent_view word;
    while (ent_view_cut(&words, separator, &word))
        if (ent_view_equal(word, text))
            return true;
    return false;
}

/* Do these bytes stand in it somewhere? O(text.length * part.length). */
static inline bool ent_view_holds(ent_view text, ent_view part)
{
    for (uint32_t i = 0; i + part.length <= text.length; i++)
        if (memcmp(text.data + i, part.data, part.length) == 0)
            return true;
    return false;
}

#endif
