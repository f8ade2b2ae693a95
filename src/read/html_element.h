/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_element.h - the elements of HTML that matter for its text, and what each does to it. */
#ifndef ENT_READ_HTML_ELEMENT_H
#define ENT_READ_HTML_ELEMENT_H

#include <stddef.h>

/* Name and traits; in byte order of the names. */
#define ENT_HTML_ELEMENTS(X)                                                                                          \
    X(A, "a", 0) X(ADDRESS, "address", BOX | ASIDE) X(AREA, "area", VOID) X(ARTICLE, "article", BOX)                   \
    X(ASIDE, "aside", BOX | ASIDE) X(AUDIO, "audio", BOX | DROP) X(BASE, "base", VOID | HEAD)                          \
    X(BLOCKQUOTE, "blockquote", BOX) X(BODY, "body", BOX) X(BR, "br", VOID) X(BUTTON, "button", BOX | DROP)            \
    X(CANVAS, "canvas", BOX | DROP) X(CENTER, "center", BOX) X(COL, "col", VOID) X(DD, "dd", BOX)                      \
    X(DETAILS, "details", BOX) X(DIALOG, "dialog", BOX | ASIDE) X(DIR, "dir", BOX) X(DIV, "div", BOX)                  \
    X(DL, "dl", BOX) X(DT, "dt", BOX) X(EMBED, "embed", VOID) X(FIELDSET, "fieldset", BOX)                             \
    X(FIGCAPTION, "figcaption", BOX | ASIDE) X(FIGURE, "figure", BOX | ASIDE) X(FOOTER, "footer", BOX | ASIDE)         \
    X(FORM, "form", BOX | ASIDE) X(FRAME, "frame", VOID) X(H1, "h1", BLOCK) X(H2, "h2", BLOCK) X(H3, "h3", BLOCK)      \
    X(H4, "h4", BLOCK) X(H5, "h5", BLOCK) X(H6, "h6", BLOCK) X(HEAD, "head", BOX) X(HEADER, "header", BOX)             \
    X(HGROUP, "hgroup", BOX) X(HR, "hr", VOID | BLOCK) X(HTML, "html", BOX) X(IFRAME, "iframe", RAW | DROP)            \
    X(IMG, "img", VOID) X(INPUT, "input", VOID) X(LEGEND, "legend", BLOCK) X(LI, "li", BOX)                            \
    X(LINK, "link", VOID | HEAD) X(MAIN, "main", BOX) X(MATH, "math", BOX | DROP) X(MENU, "menu", BOX | ASIDE)         \
    X(META, "meta", VOID | HEAD) X(NAV, "nav", BOX | ASIDE) X(NOEMBED, "noembed", RAW | DROP)                          \
    X(NOFRAMES, "noframes", RAW | DROP) X(NOSCRIPT, "noscript", BOX | DROP | HEAD) X(OBJECT, "object", BOX | DROP)     \
    X(OL, "ol", BOX) X(OPTION, "option", BLOCK) X(P, "p", BLOCK) X(PARAM, "param", VOID)                               \
    X(PLAINTEXT, "plaintext", BLOCK) X(PRE, "pre", BOX) X(SCRIPT, "script", RAW | DROP | HEAD)                         \
    X(SECTION, "section", BOX) X(SELECT, "select", BOX | DROP) X(SOURCE, "source", VOID)                               \
    X(STYLE, "style", RAW | DROP | HEAD) X(SUMMARY, "summary", BOX) X(SVG, "svg", BOX | DROP)                          \
    X(TABLE, "table", BOX) X(TBODY, "tbody", BOX) X(TD, "td", BOX) X(TEMPLATE, "template", BOX | DROP | HEAD)          \
    X(TEXTAREA, "textarea", RCDATA | DROP) X(TFOOT, "tfoot", BOX) X(TH, "th", BOX) X(THEAD, "thead", BOX)              \
    X(TIME, "time", 0) X(TITLE, "title", RCDATA | DROP | HEAD) X(TR, "tr", BOX) X(TRACK, "track", VOID)                \
    X(UL, "ul", BOX) X(VIDEO, "video", BOX | DROP) X(WBR, "wbr", VOID) X(XMP, "xmp", RAW)

typedef enum ent_html_name {
#define ENT_HTML_ENUM(id, name, traits) ENT_HTML_##id,
    ENT_HTML_ELEMENTS(ENT_HTML_ENUM)
#undef ENT_HTML_ENUM
    ENT_HTML_UNKNOWN,
    ENT_HTML_NAMES
} ent_html_name;

enum {
    ENT_HTML_IS_BLOCK = 1 << 0,  /* begins and ends a line                                           */
    ENT_HTML_IS_BOX = 1 << 1,    /* also holds others, and is closed by its own end tag              */
    ENT_HTML_IS_ASIDE = 1 << 2,  /* usually not the main text                                        */
    ENT_HTML_IS_DROP = 1 << 3,   /* what is in it is no text                                         */
    ENT_HTML_IS_VOID = 1 << 4,   /* has no content                                                   */
    ENT_HTML_IN_HEAD = 1 << 5, /* may stand in the head                                           */
    ENT_HTML_IS_RAW = 1 << 6,    /* text to its own end tag, without references                      */
    ENT_HTML_IS_RCDATA = 1 << 7  /* the same, with references                                        */
};

/* The element called name[length], in any letter case. */
ent_html_name ent_html_element(const char *name, size_t length);

/* Its traits; 0 for ENT_HTML_UNKNOWN. */
unsigned ent_html_traits(ent_html_name element);

#endif
