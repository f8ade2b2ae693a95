/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_hint.c - words in class names. "relatedStories", "related-stories" and "related_stories" hold the same words;
 * a name such as "has-sidebar" says something of what is beside it. */
#include "read/html_hint.h"

#include <stdlib.h>

#include "read/html_token.h"

enum { LONGEST_WORD = 20, BODY_FIRST = 1 << 8, BODY_SECOND = 1 << 9, ABOUT_OTHERS = 1 << 10 };

typedef struct hint_word {
    char     word[LONGEST_WORD];
    unsigned hint;
} hint_word;

/* In byte order. */
static const hint_word words[] = {
    {"ad", ENT_HINT_ASIDE},
    {"addthis", ENT_HINT_ASIDE},
    {"ads", ENT_HINT_ASIDE},
    {"advert", ENT_HINT_ASIDE},
    {"advertisement", ENT_HINT_ASIDE},
    {"adverts", ENT_HINT_ASIDE},
    {"article", BODY_FIRST},
    {"articlebody", ENT_HINT_BODY},
    {"articlecontent", ENT_HINT_BODY},
    {"articletext", ENT_HINT_BODY},
    {"aside", ENT_HINT_ASIDE},
    {"author", ENT_HINT_ASIDE | ENT_HINT_BYLINE},
    {"authors", ENT_HINT_ASIDE | ENT_HINT_BYLINE},
    {"banner", ENT_HINT_ASIDE},
    {"bio", ENT_HINT_ASIDE},
    {"body", BODY_SECOND},
    {"bookmark", ENT_HINT_ASIDE},
    {"breadcrumb", ENT_HINT_ASIDE},
    {"breadcrumbs", ENT_HINT_ASIDE},
    {"byline", ENT_HINT_ASIDE | ENT_HINT_BYLINE},
    {"bylines", ENT_HINT_ASIDE | ENT_HINT_BYLINE},
    {"caption", ENT_HINT_ASIDE},
    {"captions", ENT_HINT_ASIDE},
    {"carousel", ENT_HINT_ASIDE},
    {"comment", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"commentlist", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"comments", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"consent", ENT_HINT_ASIDE},
    {"content", BODY_SECOND},
    {"cookie", ENT_HINT_ASIDE},
    {"cookies", ENT_HINT_ASIDE},
    {"copy", BODY_SECOND},
    {"copyright", ENT_HINT_ASIDE},
    {"credit", ENT_HINT_ASIDE},
    {"credits", ENT_HINT_ASIDE},
    {"disclaimer", ENT_HINT_ASIDE},
    {"disqus", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"discussion", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"donate", ENT_HINT_ASIDE},
    {"dropdown", ENT_HINT_ASIDE},
    {"entry", BODY_FIRST},
    {"followus", ENT_HINT_ASIDE},
    {"footer", ENT_HINT_ASIDE},
    {"gdpr", ENT_HINT_ASIDE},
    {"has", ABOUT_OTHERS},
    {"hide", ABOUT_OTHERS},
    {"invisible", ENT_HINT_HIDDEN},
    {"is", ABOUT_OTHERS},
    {"js", ABOUT_OTHERS},
    {"login", ENT_HINT_ASIDE},
    {"masthead", ENT_HINT_ASIDE},
    {"menu", ENT_HINT_ASIDE},
    {"modal", ENT_HINT_ASIDE},
    {"mostpopular", ENT_HINT_ASIDE},
    {"mostread", ENT_HINT_ASIDE},
    {"nav", ENT_HINT_ASIDE},
    {"navbar", ENT_HINT_ASIDE},
    {"navigation", ENT_HINT_ASIDE},
    {"news", BODY_FIRST},
    {"newsletter", ENT_HINT_ASIDE},
    {"no", ABOUT_OTHERS},
    {"not", ABOUT_OTHERS},
    {"offscreen", ENT_HINT_HIDDEN},
    {"onetrust", ENT_HINT_ASIDE},
    {"outbrain", ENT_HINT_ASIDE},
    {"overlay", ENT_HINT_ASIDE},
    {"pager", ENT_HINT_ASIDE},
    {"pagination", ENT_HINT_ASIDE},
    {"popular", ENT_HINT_ASIDE},
    {"popup", ENT_HINT_ASIDE},
    {"post", BODY_FIRST},
    {"printonly", ENT_HINT_HIDDEN},
    {"promo", ENT_HINT_ASIDE},
    {"promos", ENT_HINT_ASIDE},
    {"promoted", ENT_HINT_ASIDE},
    {"rail", ENT_HINT_ASIDE},
    {"readmore", ENT_HINT_ASIDE},
    {"recirc", ENT_HINT_ASIDE},
    {"recirculation", ENT_HINT_ASIDE},
    {"recommendation", ENT_HINT_ASIDE},
    {"recommendations", ENT_HINT_ASIDE},
    {"recommended", ENT_HINT_ASIDE},
    {"related", ENT_HINT_ASIDE},
    {"relatedarticles", ENT_HINT_ASIDE},
    {"respond", ENT_HINT_ASIDE | ENT_HINT_READERS},
    {"rss", ENT_HINT_ASIDE},
    {"search", ENT_HINT_ASIDE},
    {"share", ENT_HINT_ASIDE},
    {"sharebar", ENT_HINT_ASIDE},
    {"sharing", ENT_HINT_ASIDE},
    {"sidebar", ENT_HINT_ASIDE},
    {"signin", ENT_HINT_ASIDE},
    {"signup", ENT_HINT_ASIDE},
    {"skip", ENT_HINT_ASIDE},
    {"skiplink", ENT_HINT_ASIDE},
    {"social", ENT_HINT_ASIDE},
    {"sponsor", ENT_HINT_ASIDE},
    {"sponsored", ENT_HINT_ASIDE},
    {"story", BODY_FIRST},
    {"storybody", ENT_HINT_BODY},
    {"subscribe", ENT_HINT_ASIDE},
    {"subscription", ENT_HINT_ASIDE},
    {"taboola", ENT_HINT_ASIDE},
    {"tagcloud", ENT_HINT_ASIDE},
    {"tags", ENT_HINT_ASIDE},
    {"teaser", ENT_HINT_ASIDE},
    {"teasers", ENT_HINT_ASIDE},
    {"text", BODY_SECOND},
    {"timestamp", ENT_HINT_ASIDE},
    {"toc", ENT_HINT_ASIDE},
    {"toolbar", ENT_HINT_ASIDE},
    {"tooltip", ENT_HINT_ASIDE},
    {"topbar", ENT_HINT_ASIDE},
    {"topics", ENT_HINT_ASIDE},
    {"trending", ENT_HINT_ASIDE},
    {"upnext", ENT_HINT_ASIDE},
    {"widget", ENT_HINT_ASIDE},
    {"widgets", ENT_HINT_ASIDE},
    {"with", ABOUT_OTHERS},
    {"without", ABOUT_OTHERS},
};

static int by_word(const void *key, const void *item)
{
    return strcmp(key, ((const hint_word *)item)->word);
}

static unsigned hint_of(const char *word, size_t length)
{
    char key[LONGEST_WORD];
    if (length < 2 || length >= sizeof key)
        return 0;
    for (size_t i = 0; i < length; i++)
        key[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
    key[length] = '\0';
    const hint_word *found = bsearch(key, words, sizeof words / sizeof *words, sizeof *words, by_word);
    return found ? found->hint : 0;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alnum(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The hints of one class name. */
static unsigned name_hints(ent_view name)
{
    unsigned hints = 0, before = 0;
    for (uint32_t at = 0; at < name.length;) {
        if (!is_alnum(name.data[at])) {
            at++;
            continue;
        }
        uint32_t from = at++;
        while (at < name.length && is_alnum(name.data[at]) &&
               !(is_upper(name.data[at]) && !is_upper(name.data[at - 1])))
            at++;
        unsigned hint = hint_of(name.data + from, at - from);
        if ((hint & ABOUT_OTHERS) && from == 0)
            return 0;
        if ((before & BODY_FIRST) && (hint & BODY_SECOND))
            hints |= ENT_HINT_BODY;
        hints |= hint;
        before = hint;
    }
    return hints & (BODY_FIRST - 1u);
}

static unsigned list_hints(ent_view names)
{
    unsigned hints = 0;
    for (uint32_t at = 0; at < names.length;) {
        uint32_t from = at;
        while (at < names.length && (unsigned char)names.data[at] > ' ')
            at++;
        hints |= name_hints((ent_view){names.data + from, at - from});
        at += at < names.length;
    }
    return hints;
}

static unsigned role_hints(ent_view role)
{
    static const char *const asides[] = {"navigation",  "banner", "contentinfo", "complementary", "search", "dialog",
                                         "alertdialog", "menu",   "menubar",     "toolbar",       "tablist"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (ent_html_is(role, asides[i]))
            return ENT_HINT_ASIDE;
    return ent_html_is(role, "main") ? ENT_HINT_MAIN : ent_html_is(role, "article") ? ENT_HINT_ARTICLE : 0;
}

/* "display: none", "visibility:hidden" */
static unsigned style_hints(ent_view style)
{
    char     plain[128];
    uint32_t n = 0;
    for (uint32_t i = 0; i < style.length && n < sizeof plain - 1; i++)
        if ((unsigned char)style.data[i] > ' ')
            plain[n++] = (char)(is_upper(style.data[i]) ? style.data[i] + 32 : style.data[i]);
    plain[n] = '\0';
    return strstr(plain, "display:none") || strstr(plain, "visibility:hidden") ? ENT_HINT_HIDDEN : 0;
}

unsigned ent_html_hints(ent_view attributes)
{
    unsigned hints = 0;
    ent_view name, value;
    while (ent_html_attribute(&attributes, &name, &value)) {
        if (ent_html_is(name, "class") || ent_html_is(name, "id"))
            hints |= list_hints(value);
        else if (ent_html_is(name, "role"))
            hints |= role_hints(value);
        else if (ent_html_is(name, "style"))
            hints |= style_hints(value);
        else if (ent_html_is(name, "itemprop") && ent_html_is(value, "articlebody"))
            hints |= ENT_HINT_BODY;
        else if (ent_html_is(name, "itemprop") && ent_html_is(value, "author"))
            hints |= ENT_HINT_BYLINE;
        else if (ent_html_is(name, "hidden") || (ent_html_is(name, "aria-hidden") && ent_html_is(value, "true")))
            hints |= ENT_HINT_HIDDEN;
    }
    return hints;
}
