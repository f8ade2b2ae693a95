/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_token.c - the tokenizer of the HTML standard. Its states are the functions below. */
#include "read/html_token.h"

#include "base/entity.h"
#include "base/utf8.h"

enum { LONGEST_REFERENCE = 34 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool ent_html_is(ent_view text, const char *lower_case)
{
    uint32_t i = 0;
    while (i < text.length && lower_case[i] && lower(text.data[i]) == lower_case[i])
        i++;
    return i == text.length && !lower_case[i];
}

ent_html_scan ent_html_begin(const char *data, uint32_t length)
{
    return (ent_html_scan){.data = data, .length = length, .raw = ENT_HTML_UNKNOWN};
}

/* The next `byte` from `at` on, the end of the input where there is none. */
static uint32_t find(const ent_html_scan *s, uint32_t at, char byte)
{
    const char *found = at < s->length ? memchr(s->data + at, byte, s->length - at) : NULL;
    return found ? (uint32_t)(found - s->data) : s->length;
}

static ent_view view(const ent_html_scan *s, uint32_t from, uint32_t to)
{
    return (ent_view){s->data + from, to - from};
}

/* What begins at `from` is open at the end of the input: the standard throws it away. */
static uint32_t cut_open(ent_html_scan *s, uint32_t from)
{
    s->lost += s->length - from;
    return s->length;
}

/* ---- tags --------------------------------------------------------------------------------------- */

/* Behind the value of an attribute that begins at `at`; the end of the input if its quote is open. */
static uint32_t pass_value(const ent_html_scan *s, uint32_t at)
{
    if (at < s->length && (s->data[at] == '"' || s->data[at] == '\'')) {
        uint32_t end = find(s, at + 1, s->data[at]);
        return end < s->length ? end + 1 : s->length + 1;
    }
    while (at < s->length && !is_blank(s->data[at]) && s->data[at] != '>')
        at++;
    return at;
}

static uint32_t pass_blanks(const ent_html_scan *s, uint32_t at)
{
    while (at < s->length && is_blank(s->data[at]))
        at++;
    return at;
}

/* Where the '>' of a tag stands whose attributes begin at `at`; s->length: nowhere. */
static uint32_t tag_end(const ent_html_scan *s, uint32_t at)
{
    while (at < s->length && s->data[at] != '>') {
        if (is_blank(s->data[at]) || s->data[at] == '/') {
            at++;
            continue;
        }
        at++; /* even a '=' may begin a name */
        while (at < s->length && !is_blank(s->data[at]) && s->data[at] != '/' && s->data[at] != '>' &&
               s->data[at] != '=')
            at++;
        uint32_t next = pass_blanks(s, at);
        if (next >= s->length || s->data[next] != '=')
            continue;
        next = pass_blanks(s, next + 1);
        at = next < s->length && s->data[next] == '>' ? next : pass_value(s, next);
    }
    return at < s->length ? at : s->length;
}

bool ent_html_attribute(ent_view *rest, ent_view *name, ent_view *value)
{
    ent_html_scan s = {.data = rest->data, .length = rest->length};
    uint32_t      at = 0;
    while (at < s.length && (is_blank(s.data[at]) || s.data[at] == '/'))
        at++;
    if (at >= s.length)
        return false;
    uint32_t from = at++;
    while (at < s.length && !is_blank(s.data[at]) && s.data[at] != '/' && s.data[at] != '=')
        at++;
    *name = view(&s, from, at);
    *value = view(&s, at, at);
    uint32_t next = pass_blanks(&s, at);
    if (next < s.length && s.data[next] == '=') {
        from = pass_blanks(&s, next + 1);
        at = pass_value(&s, from);
        at = at < s.length ? at : s.length;
        bool is_quoted = from < at && (s.data[from] == '"' || s.data[from] == '\'');
        *value = is_quoted ? view(&s, from + 1, at - 1) : view(&s, from, at);
    }
    *rest = (ent_view){s.data + at, s.length - at};
    return true;
}

/* A tag whose name begins at `from`; the token ends behind its '>'. */
static void take_tag(ent_html_scan *s, uint32_t from, ent_html_token *t)
{
    uint32_t name = from;
    while (name < s->length && !is_blank(s->data[name]) && s->data[name] != '/' && s->data[name] != '>')
        name++;
    t->data = view(s, from, name);
    t->element = ent_html_element(t->data.data, t->data.length);
    uint32_t end = tag_end(s, name);
    t->rest = view(s, name, end);
    if (end >= s->length) {
        t->kind = ENT_HTML_OTHER;
        s->at = cut_open(s, s->at);
        return;
    }
    s->at = end + 1;
    if (t->kind == ENT_HTML_START && (ent_html_traits(t->element) & (ENT_HTML_IS_RAW | ENT_HTML_IS_RCDATA)))
        s->raw = t->element;
}

/* ---- comments and their like ---------------------------------------------------------------------- */

/* Behind a comment that begins with "<!--" at `at`. */
static uint32_t comment_end(ent_html_scan *s, uint32_t at)
{
    for (uint32_t p = find(s, at + 4, '>'); p < s->length; p = find(s, p + 1, '>')) {
        if (s->data[p - 1] == '-' && s->data[p - 2] == '-') /* "<!-->" is one, too */
            return p + 1;
        if (p >= at + 7 && s->data[p - 1] == '!' && s->data[p - 2] == '-' && s->data[p - 3] == '-')
            return p + 1;
    }
    return cut_open(s, at);
}

static void take_other(ent_html_scan *s, ent_html_token *t)
{
    uint32_t from = s->at;
    t->kind = ENT_HTML_OTHER;
    if (s->length - from >= 4 && memcmp(s->data + from, "<!--", 4) == 0) {
        s->at = comment_end(s, from);
    } else {
        uint32_t end = find(s, from + 1, '>');
        s->at = end < s->length ? end + 1 : cut_open(s, from);
    }
    t->data = view(s, from, s->at);
}

/* ---- text ------------------------------------------------------------------------------------------- */

/* Does a tag called `name` stand at `at`, behind "<" or "</"? */
static bool names(const ent_html_scan *s, uint32_t at, const char *name)
{
    uint32_t n = 0;
    for (; name[n]; n++)
        if (at + n >= s->length || lower(s->data[at + n]) != name[n])
            return false;
    at += n;
    return at < s->length && (is_blank(s->data[at]) || s->data[at] == '/' || s->data[at] == '>');
}

/* Where "</script" stands that ends a script: not one of a script in a comment in it. */
static uint32_t script_end(const ent_html_scan *s, uint32_t at)
{
    bool is_escaped = false, is_double = false;
    for (; at < s->length; at++) {
        char c = s->data[at];
        if (c == '-' && is_escaped && s->length - at >= 3 && memcmp(s->data + at, "-->", 3) == 0)
            is_escaped = is_double = false;
        if (c != '<')
            continue;
        if (s->length - at >= 4 && memcmp(s->data + at, "<!--", 4) == 0)
            is_escaped = true, at++; /* the dashes may end it as well */
        else if (is_escaped && names(s, at + 1, "script"))
            is_double = true;
        else if (at + 1 < s->length && s->data[at + 1] == '/' && names(s, at + 2, "script")) {
            if (!is_double)
                return at;
            is_double = false;
        }
    }
    return s->length;
}

/* The text of an element that only its own end tag ends. */
static void take_raw(ent_html_scan *s, ent_html_token *t)
{
    static const char *const ends[ENT_HTML_NAMES] = {
        [ENT_HTML_IFRAME] = "iframe", [ENT_HTML_NOEMBED] = "noembed",   [ENT_HTML_NOFRAMES] = "noframes",
        [ENT_HTML_STYLE] = "style",   [ENT_HTML_TEXTAREA] = "textarea", [ENT_HTML_TITLE] = "title",
        [ENT_HTML_XMP] = "xmp"};
    uint32_t from = s->at, end = from;
    if (s->raw == ENT_HTML_SCRIPT)
        end = script_end(s, from);
    else
        for (end = find(s, from, '<'); end < s->length; end = find(s, end + 1, '<'))
            if (end + 1 < s->length && s->data[end + 1] == '/' && names(s, end + 2, ends[s->raw]))
                break;
    if (end >= s->length)
        cut_open(s, from);
    t->kind = ENT_HTML_TEXT;
    t->data = view(s, from, end);
    t->is_raw = (ent_html_traits(s->raw) & ENT_HTML_IS_RAW) != 0;
    s->at = end;
    s->raw = ENT_HTML_UNKNOWN;
}

static bool begins_markup(const ent_html_scan *s, uint32_t at)
{
    if (at + 1 >= s->length)
        return false;
    char c = s->data[at + 1];
    return is_letter(c) || c == '/' || c == '!' || c == '?';
}

bool ent_html_next(ent_html_scan *s, ent_html_token *t)
{
    *t = (ent_html_token){.element = ENT_HTML_UNKNOWN};
    if (s->at >= s->length)
        return false;
    if (s->raw != ENT_HTML_UNKNOWN) {
        take_raw(s, t);
        if (t->data.length || s->at >= s->length)
            return true;
    }
    if (s->data[s->at] == '<' && begins_markup(s, s->at)) {
        char c = s->data[s->at + 1];
        char d = s->at + 2 < s->length ? s->data[s->at + 2] : '\0';
        t->kind = c == '/' ? ENT_HTML_STOP : ENT_HTML_START;
        t->is_raw = false;
        if (is_letter(c) || (c == '/' && is_letter(d)))
            take_tag(s, s->at + (c == '/' ? 2 : 1), t);
        else
            take_other(s, t);
        return true;
    }
    uint32_t end = find(s, s->at + 1, '<');
    while (end < s->length && !begins_markup(s, end))
        end = find(s, end + 1, '<');
    t->kind = ENT_HTML_TEXT;
    t->data = view(s, s->at, end);
    s->at = end;
    return true;
}

/* ---- character references ----------------------------------------------------------------------------- */

/* "&#233;" or "&#xE9;"; the semicolon may be missing. */
static uint32_t numbered(const char *data, size_t length, uint32_t *used)
{
    uint32_t n = 2;
    bool     is_hex = n < length && lower(data[n]) == 'x';
    uint32_t first = n + is_hex;
    n = first;
    while (n < length && ((data[n] >= '0' && data[n] <= '9') ||
                          (is_hex && lower(data[n]) >= 'a' && lower(data[n]) <= 'f')))
        n++;
    if (n == first)
        return 0;
    *used = n + (n < length && data[n] == ';');
    return ent_entity_code(data + 1, n - 1);
}

uint32_t ent_html_reference(const char *data, size_t length, bool in_attribute, uint32_t *used)
{
    if (length < 3)
        return 0;
    if (data[1] == '#')
        return numbered(data, length, used);
    uint32_t n = 1;
    while (n < length && n < LONGEST_REFERENCE && is_alnum(data[n]))
        n++;
    if (n < length && data[n] == ';') {
        uint32_t code = ent_entity_code(data + 1, n - 1);
        *used = n + 1;
        if (code)
            return code;
    }
    uint32_t bare = 0, code = ent_entity_bare(data + 1, n - 1, &bare);
    *used = bare + 1;
    if (code && in_attribute && *used < length && (data[*used] == '=' || is_alnum(data[*used])))
        return 0;
    return code;
}

size_t ent_html_decode(const char *data, size_t length, bool in_attribute, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < length;) {
        uint32_t used = 0, code = data[at] == '&' ? ent_html_reference(data + at, length - at, in_attribute, &used) : 0;
        if (code) {
            n += ent_utf8_encode(code, out + n);
            at += used;
            continue;
        }
        if (data[at])
            out[n++] = data[at];
        at++;
    }
    return n;
}
