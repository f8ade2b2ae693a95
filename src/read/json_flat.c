/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_flat.c - flat JSON objects, checked first, unescaped afterwards in place. */
#include "read/json_flat.h"

#include "base/utf8.h"

/* What is left to look at. */
typedef struct cursor {
    const char *at, *end;
} cursor;

static void pass_blanks(cursor *c)
{
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r' || *c->at == '\n'))
        c->at++;
}

static bool take(cursor *c, char byte)
{
    if (c->at >= c->end || *c->at != byte)
        return false;
    c->at++;
    return true;
}

/* Four hexadecimal digits; UINT32_MAX: none. */
static uint32_t hex4(const char *at, const char *end)
{
    uint32_t code = 0;
    if (end - at < 4)
        return UINT32_MAX;
    for (int i = 0; i < 4; i++) {
        char c = at[i], lower = (char)(c | 0x20);
        if (c >= '0' && c <= '9')
            code = code * 16 + (uint32_t)(c - '0');
        else if (lower >= 'a' && lower <= 'f')
            code = code * 16 + (uint32_t)(lower - 'a') + 10;
        else
            return UINT32_MAX;
    }
    return code;
}

/* The code point of the escape that begins behind its backslash, and its length; ENT_UTF8_BAD: none, or half of a
 * pair. */
static uint32_t escape(const char *at, const char *end, uint32_t *used)
{
    static const char names[] = "\"\\/bfnrt", codes[] = "\"\\/\b\f\n\r\t";
    const char       *name = at < end && *at ? strchr(names, *at) : NULL;
    *used = 1;
    if (name)
        return (unsigned char)codes[name - names];
    if (at >= end || *at != 'u')
        return ENT_UTF8_BAD;
    uint32_t code = hex4(at + 1, end);
    *used = 5;
    if (code == UINT32_MAX || (code >= 0xDC00 && code < 0xE000))
        return ENT_UTF8_BAD;
    if (code < 0xD800 || code >= 0xE000)
        return code;
    uint32_t low = end - at >= 7 && at[5] == '\\' && at[6] == 'u' ? hex4(at + 7, end) : UINT32_MAX;
    *used = 11;
    return low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : ENT_UTF8_BAD;
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* A string with its quotes. */
static bool take_string(cursor *c, ent_view *out, bool *has_escape)
{
    *has_escape = false;
    if (!take(c, '"'))
        return false;
    const char *from = c->at;
    for (;;) {
        while (c->at < c->end && is_plain(*c->at))
            c->at++;
        if (c->at >= c->end || (unsigned char)*c->at < 0x20)
            return false;
        if (*c->at == '"')
            break;
        uint32_t used;
        if (escape(c->at + 1, c->end, &used) == ENT_UTF8_BAD)
            return false;
        *has_escape = true;
        c->at += 1 + used;
    }
    *out = (ent_view){from, (uint32_t)(c->at - from)};
    c->at++;
    return true;
}

static uint32_t take_digits(cursor *c)
{
    const char *from = c->at;
    while (c->at < c->end && *c->at >= '0' && *c->at <= '9')
        c->at++;
    return (uint32_t)(c->at - from);
}

/* An integer of at most 18 digits without leading zeros: one that fits into 64 bits, and is written as it is read. */
static bool take_integer(cursor *c, ent_view *out)
{
    const char *from = c->at;
    (void)take(c, '-');
    const char *first = c->at;
    uint32_t    digits = take_digits(c);
    *out = (ent_view){from, (uint32_t)(c->at - from)};
    bool is_odd = c->at < c->end && strchr(".eE", *c->at) && *c->at;
    return digits > 0 && digits <= 18 && !(*first == '0' && (digits > 1 || first != from)) && !is_odd;
}

static bool take_word(cursor *c, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(c->end - c->at) < n || memcmp(c->at, word, n) != 0)
        return false;
    c->at += n;
    return true;
}

static bool take_value(cursor *c, ent_json_member *m)
{
    m->has_escape = false;
    m->kind = ENT_JSON_OTHER;
    m->value = (ent_view){c->at, 0};
    if (c->at < c->end && *c->at == '"') {
        m->kind = ENT_JSON_STRING;
        return take_string(c, &m->value, &m->has_escape);
    }
    if (take_word(c, "null") || take_word(c, "true") || take_word(c, "false"))
        return true;
    m->kind = ENT_JSON_INTEGER;
    return take_integer(c, &m->value);
}

bool ent_json_flat(const char *data, uint32_t length, ent_json_member member[ENT_JSON_MEMBERS], uint32_t *members)
{
    cursor c = {data, data + length};
    *members = 0;
    pass_blanks(&c);
    if (!take(&c, '{'))
        return false;
    for (bool is_first = true;; is_first = false) {
        bool has_escape;
        pass_blanks(&c);
        if (is_first && take(&c, '}'))
            break;
        if (*members == ENT_JSON_MEMBERS)
            return false;
        ent_json_member *m = &member[(*members)++];
        if (!take_string(&c, &m->key, &has_escape) || has_escape)
            return false;
        pass_blanks(&c);
        if (!take(&c, ':'))
            return false;
        pass_blanks(&c);
        if (!take_value(&c, m))
            return false;
        pass_blanks(&c);
        if (take(&c, '}'))
            break;
        if (!take(&c, ','))
            return false;
    }
    pass_blanks(&c);
    return c.at == c.end;
}

ent_view ent_json_unescape(char *data, uint32_t length, bool has_escape)
{
    uint32_t n = length;
    if (has_escape) {
        n = 0;
        for (uint32_t at = 0; at < length;) {
            uint32_t    from = at, used;
            const char *stop = memchr(data + at, '\\', length - at);
            at = stop ? (uint32_t)(stop - data) : length;
            memmove(data + n, data + from, at - from);
            n += at - from;
            if (at == length)
                break;
            uint32_t code = escape(data + at + 1, data + length, &used);
            n += ent_utf8_encode(code, data + n); /* never longer than what stood for it */
            at += 1 + used;
        }
    }
    data[n] = '\0';
    return (ent_view){data, n};
}
