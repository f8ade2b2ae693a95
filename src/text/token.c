/* SPDX-License-Identifier: GPL-3.0-or-later */
/* token.c - clean text -> tokens. Words and numbers: word.c; here are the marks, possessives and
 * addresses, and the array. */
#include "text/token.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "text/step.h"

typedef struct splitter {
    ent_arena  *arena;
    const char *text;
    uint32_t    length;
    ent_token  *token;    /* [tokens] */
    uint32_t    tokens, capacity;
    uint32_t    words;
    bool        failed;
} splitter;

static bool widen(splitter *s)
{
    uint32_t   capacity = 2 * s->capacity;
    ent_token *token = ent_arena_array(s->arena, capacity, sizeof *token);
    if (!token) {
        s->failed = true;
        return false;
    }
    memcpy(token, s->token, s->tokens * sizeof *token);
    s->token = token;
    s->capacity = capacity;
    return true;
}

static inline void add(splitter *s, uint32_t start, uint32_t end, ent_shape shape, bool space,
                       uint8_t stop)
{
    if (s->tokens == s->capacity && !widen(s))
        return;
    s->token[s->tokens++] = (ent_token){start, end, (uint8_t)shape, space, stop};
}

static bool is_word_byte(const splitter *s, uint32_t at)
{
    if (at >= s->length)
        return false;
    unsigned char c = (unsigned char)s->text[at];
    if (c < 0x80)
        return (unsigned)(c | 0x20) - 'a' < 26u || (unsigned)c - '0' < 10u;
    uint32_t size, code = ent_utf8_decode(s->text + at, s->length - at, &size);
    return ent_utf8_is_letter(code) || ent_utf8_is_digit(code) || ent_utf8_is_mark(code);
}

/* The end of a possessive "'s" at `at`, or `at`. */
static uint32_t possessive_end(const splitter *s, uint32_t at)
{
    uint32_t sign = 0;
    if (s->text[at] == '\'')
        sign = 1;
    else if (s->length - at > 3 && memcmp(s->text + at, "\xE2\x80\x99", 3) == 0)
        sign = 3;
    bool is = sign && at + sign < s->length && (s->text[at + sign] | 0x20) == 's' &&
              !is_word_byte(s, at + sign + 1);
    return is ? at + sign + 1 : at;
}

static bool is_local(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
           c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

/* Are all bytes of the token of those in e-mail addresses? */
static bool is_local_token(const splitter *s, const ent_token *token)
{
    for (uint32_t i = token->start; i < token->end; i++)
        if (!is_local(s->text[i]))
            return false;
    return true;
}

/* "press@example.org" and "@name" at the '@' that stands at `at`: one token with what was split off
 * before it. Returns the end, or `at` if it is none. */
static uint32_t add_address(splitter *s, uint32_t at, bool space)
{
    uint32_t end = at + 1, start = at;
    while (end < s->length && is_local(s->text[end]))
        end++;
    while (end > at + 1 && strchr(".-+%", s->text[end - 1]))
        end--;
    if (end == at + 1)
        return at;
    while (!space && s->tokens && s->token[s->tokens - 1].end == start &&
           is_local_token(s, &s->token[s->tokens - 1])) {
        const ent_token *before = &s->token[--s->tokens];
        start = before->start;
        space = before->space;
        s->words -= before->shape != ENT_MARK;
    }
    add(s, start, end, ENT_NUMBER, space, ENT_STOP_NONE);
    s->words++;
    return end;
}

static bool starts(const char *text, uint32_t length, const char *with)
{
    uint32_t n = (uint32_t)strlen(with);
    return length > n && memcmp(text, with, n) == 0;
}

uint32_t ent_address_end(const char *text, uint32_t at, uint32_t length)
{
    const char *from = text + at;
    uint32_t    left = length - at, end = at;
    if (!starts(from, left, "http://") && !starts(from, left, "https://") &&
        !starts(from, left, "www."))
        return at;
    while (end < length && !strchr(" \n<>\"", text[end]))
        end++;
    while (end > at && strchr(".,;:!?)]'", text[end - 1]))
        end--;
    return end;
}

/* An ellipsis, and the stops of other scripts: three bytes each but one. */
static bool is_foreign_stop(const char *text, uint32_t length)
{
    static const char *const signs[] = {"…", "。", "！", "？", "؟", "।", "‼", "⁉"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ent_view_is((ent_view){text, length}, signs[i]))
            return true;
    return false;
}

/* One mark; stops and hyphens in a row ("...", "--") are one. Returns its end. */
static uint32_t add_mark(splitter *s, uint32_t at, bool space)
{
    char     c = s->text[at];
    uint32_t end = at + 1;
    bool     stop = c == '!' || c == '?' || c == '.';
    if ((unsigned char)c >= 0x80) {
        uint32_t size;
        ent_utf8_decode(s->text + at, s->length - at, &size);
        end = at + size;
        stop = (unsigned char)c >= 0xD8 && is_foreign_stop(s->text + at, size);
    }
    while ((c == '.' || c == '-') && end < s->length && s->text[end] == c)
        end++;
    add(s, at, end, ENT_MARK, space, stop ? ENT_STOP_END : ENT_STOP_NONE);
    return end;
}

/* What may stand behind a plain word and says that it ends: 1 behind letters, 2 behind a number. Not
 * ". - ' &", which may belong to it; and ':', ',' and '/', as in "10:30". */
static const unsigned char ends_word[128] = {
    [' '] = 3, ['\n'] = 3, ['!'] = 3, ['"'] = 3, ['('] = 3, [')'] = 3, ['*'] = 3, [','] = 1, [';'] = 3,
    ['?'] = 3, ['['] = 3,  [']'] = 3, ['|'] = 3,
};

static ent_shape plain_shape(ent_step_word word)
{
    uint32_t large = word.letters & ~word.small;
    if (!(word.letters & 1))
        return ENT_NUMBER;
    if (large & 1)
        return large > 1 && !word.small ? ENT_UPPER : ENT_CAPITAL;
    return large ? ENT_MIXED : ENT_LOWER;
}

/* Most words: fewer than sixteen ASCII letters and digits with a blank or a mark behind that settles the
 * end. Its end, or `at` where word.c must look. */
static uint32_t plain_word(const splitter *s, uint32_t at, ent_shape *shape)
{
    if (s->length - at < ENT_STEP)
        return at;
    ent_step_word word = ent_step_word_at((const unsigned char *)s->text + at);
    unsigned char behind = (unsigned char)s->text[at + word.length];
    if (word.length == 0 || word.length == ENT_STEP || behind >= 0x80 ||
        !(ends_word[behind] & (word.letters & 1 ? 1 : 2)))
        return at;
    *shape = plain_shape(word);
    return at + word.length;
}

/* The token that starts at `at`, a letter, digit or combining mark; returns its end. */
static uint32_t split_word(splitter *s, uint32_t at, bool space)
{
    char     c = s->text[at];
    uint32_t end = c == 'h' || c == 'w' ? ent_address_end(s->text, at, s->length) : at;
    ent_word word = {end, ENT_NUMBER, ENT_STOP_NONE};
    if (end == at)
        word = ent_word_at(s->text, at, s->length);
    add(s, at, word.end, (ent_shape)word.shape, space, word.stop);
    s->words++;
    return word.end;
}

/* Is an ASCII byte a mark that is always a token of its own? */
static bool is_lone_mark(unsigned char c)
{
    return c == ',' || c == '"' || c == '(' || c == ')' || c == ';' || c == ':';
}

/* The token that starts at `at`; returns its end. */
static uint32_t split_one(splitter *s, uint32_t at, bool space)
{
    if (is_lone_mark((unsigned char)s->text[at])) {
        add(s, at, at + 1, ENT_MARK, space, ENT_STOP_NONE);
        return at + 1;
    }
    ent_shape shape;
    uint32_t  end = plain_word(s, at, &shape);
    if (end > at) {
        add(s, at, end, shape, space, ENT_STOP_NONE);
        s->words++;
        return end;
    }
    if (is_word_byte(s, at))
        return split_word(s, at, space);
    end = possessive_end(s, at);
    if (end > at) {
        add(s, at, end, ENT_LOWER, space, ENT_STOP_NONE);
        s->words++;
        return end;
    }
    if (s->text[at] == '@') {
        end = add_address(s, at, space);
        if (end > at)
            return end;
    }
    return add_mark(s, at, space);
}

ent_status ent_token_split(ent_arena *arena, ent_prose *prose, ent_error *error)
{
    splitter s = {.arena = arena, .text = prose->clean, .length = prose->length};
    s.capacity = prose->length / 5 + 64;
    s.token = ent_arena_array(arena, s.capacity, sizeof *s.token);
    if (!s.token)
        return ent_fail_memory(error, "the tokens of a text");
    bool space = true;
    for (uint32_t at = 0; at < s.length && !s.failed;) {
        if (s.text[at] == ' ' || s.text[at] == '\n') {
            space = true;
            at++;
            continue;
        }
        at = split_one(&s, at, space);
        space = false;
    }
    if (s.failed)
        return ent_fail_memory(error, "the tokens of a text");
    prose->token = s.token;
    prose->tokens = s.tokens;
    prose->words = s.words;
    return ENT_OK;
}
