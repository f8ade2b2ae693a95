/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_element.c - the table of elements. */
#include "read/html_element.h"

#include <string.h>

enum {
    BLOCK = ENT_HTML_IS_BLOCK,
    BOX = ENT_HTML_IS_BOX | ENT_HTML_IS_BLOCK,
    ASIDE = ENT_HTML_IS_ASIDE,
    DROP = ENT_HTML_IS_DROP,
    VOID = ENT_HTML_IS_VOID,
    HEAD = ENT_HTML_IN_HEAD,
    RAW = ENT_HTML_IS_RAW,
    RCDATA = ENT_HTML_IS_RCDATA,
    LONGEST = 10
};

static const struct {
    char     name[LONGEST + 1];
    unsigned traits;
} elements[] = {
#define ENT_HTML_ROW(id, name, traits) {name, traits},
    ENT_HTML_ELEMENTS(ENT_HTML_ROW)
#undef ENT_HTML_ROW
};

ent_html_name ent_html_element(const char *name, size_t length)
{
    char key[LONGEST + 1];
    if (length == 0 || length > LONGEST)
        return ENT_HTML_UNKNOWN;
    for (size_t i = 0; i < length; i++)
        key[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    key[length] = '\0';
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int    order = strcmp(key, elements[middle].name);
        if (order == 0)
            return (ent_html_name)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ENT_HTML_UNKNOWN;
}

unsigned ent_html_traits(ent_html_name element)
{
    return element < ENT_HTML_UNKNOWN ? elements[element].traits : 0;
}
