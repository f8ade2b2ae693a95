/* SPDX-License-Identifier: GPL-3.0-or-later */
/* residue.c - lines that web pages leave in a text, by the patterns of residue.tsv. */
#include "text/residue.h"

#include "base/bytes.h"
#include "text/lookup.h"

enum {
    FOLD_MOST = 128,    /* bytes of a line that are compared with the patterns  */
    SHORT_MOST = 300,   /* longer lines are residue only by a `notice` pattern  */
    CAPTION_WORDS = 12, /* with a full stop and more words a line is text       */
    MENU_WORDS = 25     /* without a full stop too                              */
};

bool ent_residue_word(ent_view *rest, ent_view *word)
{
    return ent_view_cut(rest, ' ', word);
}

static bool is_alnum(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_bracket(char c)
{
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '*';
}

/* Bytes of a typographic sign at data: "\xE2\x80\x99" and its like have three; 0: none. */
static uint32_t typographic(ent_view line, uint32_t at)
{
    bool is = line.length - at >= 3 && (unsigned char)line.data[at] == 0xE2 &&
              (unsigned char)line.data[at + 1] >= 0x80 && (unsigned char)line.data[at + 1] <= 0x97;
    return is ? 3 : 0;
}

static bool is_right_quote(ent_view line, uint32_t at)
{
    return typographic(line, at) && memcmp(line.data + at, "\xE2\x80\x99", 3) == 0;
}

/* Bullets, arrows, brackets and other marks before the first word. */
static uint32_t words_start(ent_view line)
{
    uint32_t at = 0;
    while (at < line.length && !is_alnum(line.data[at])) {
        uint32_t sign = typographic(line, at);
        bool     quote = line.length - at >= 2 && (unsigned char)line.data[at] == 0xC2 &&
                     (unsigned char)line.data[at + 1] != 0xA9;
        if (sign)
            at += sign;
        else if (quote)
            at += 2;
        else if (is_bracket(line.data[at]) || line.data[at] == ' ' || line.data[at] == '-' ||
                 line.data[at] == '>' || line.data[at] == '|')
            at++;
        else
            break;
    }
    return at;
}

/* The number at line.data[at]: where its last digit is. */
static uint32_t number_end(ent_view line, uint32_t at)
{
    while (at + 1 < line.length &&
           (is_digit(line.data[at + 1]) ||
            (at + 2 < line.length && (line.data[at + 1] == ',' || line.data[at + 1] == '.') &&
             is_digit(line.data[at + 2]))))
        at++;
    return at;
}

uint32_t ent_residue_fold(ent_view line, char *out, uint32_t capacity)
{
    uint32_t n = 0;
    for (uint32_t at = words_start(line); at < line.length && n < capacity; at++) {
        char c = line.data[at];
        if ((unsigned)(c | 0x20) - 'a' < 26u) {
            out[n++] = (char)(c | 0x20);
        } else if (c == ' ') {
            if (n && out[n - 1] != ' ')
                out[n++] = ' ';
        } else if (is_digit(c)) {
            out[n++] = '0';
            at = number_end(line, at);
        } else if (is_right_quote(line, at)) {
            out[n++] = '\'';
            at += 2;
        } else if (!is_bracket(c)) {
            out[n++] = c;
        }
    }
    while (n && !is_alnum(out[n - 1]) && (unsigned char)out[n - 1] < 0x80)
        n--;
    while (n >= 3 && typographic((ent_view){out, n}, n - 3)) {
        n -= 3;
        while (n && out[n - 1] == ' ')
            n--;
    }
    if (n >= 2 && memcmp(out + n - 2, "\xC2\xBB", 2) == 0)
        n -= 2;
    while (n && out[n - 1] == ' ')
        n--;
    return n;
}

/* Parts between blanks, at most most + 1. */
static uint32_t count_words(ent_view line, uint32_t most)
{
    if (!line.data)
        return 0;
    uint32_t n = ent_bytes_count(line.data, line.length, ' ') + 1;
    return n <= most ? n : most + 1;
}

/* Does a sentence end at the end of the line? */
static bool ends_sentence(ent_view line)
{
    while (line.length && strchr("\"')]", line.data[line.length - 1]))
        line.length--;
    while (typographic(line, line.length > 3 ? line.length - 3 : 0) && line.length > 3)
        line.length -= 3;
    return line.length && strchr(".!?", line.data[line.length - 1]);
}

bool ent_residue_is_running(ent_view line)
{
    if (line.length > SHORT_MOST)
        return true;
    uint32_t words = count_words(line, MENU_WORDS);
    return words > MENU_WORDS || (words > CAPTION_WORDS && ends_sentence(line));
}

/* Is `pattern` the beginning of text, up to a word's end? */
static bool begins(ent_view text, ent_view pattern)
{
    if (text.length < pattern.length || memcmp(text.data, pattern.data, pattern.length) != 0)
        return false;
    return text.length == pattern.length || !is_alnum(text.data[pattern.length]) ||
           !is_alnum(pattern.data[pattern.length - 1]);
}

/* What the row's pattern says of the folded text; `line` as it stands. */
static ent_residue judge(const ent_rows *row, ent_view text, ent_view line)
{
    ent_view kind = row->cell[1];
    bool     whole = ent_view_equal(text, row->cell[0]);
    if (ent_view_is(kind, "line"))
        return whole ? ENT_RESIDUE_LINE : ENT_RESIDUE_NONE;
    if (ent_view_is(kind, "form"))
        return whole ? ENT_RESIDUE_FORM : ENT_RESIDUE_NONE;
    if (!begins(text, row->cell[0]))
        return ENT_RESIDUE_NONE;
    if (ent_view_is(kind, "notice"))
        return ENT_RESIDUE_LINE;
    if (ent_view_is(kind, "start"))
        return ent_residue_is_running(line) ? ENT_RESIDUE_NONE : ENT_RESIDUE_LINE;
    if (ent_view_is(kind, "related"))
        return whole ? ENT_RESIDUE_RELATED : ENT_RESIDUE_NONE;
    return ENT_RESIDUE_NONE;
}

/* Is the text a pattern of one kind or the other? */
static bool has_kind(ent_view pattern, const char *kind, const char *other)
{
    ent_rows rows;
    if (!ent_lookup(ENT_TABLE_RESIDUE, pattern, &rows))
        return false;
    do {
        if (ent_view_is(rows.cell[1], kind) || ent_view_is(rows.cell[1], other))
            return true;
    } while (ent_table_next(&rows) && ent_view_equal(rows.cell[0], pattern));
    return false;
}

/* An `end` pattern has two to four words. */
static bool has_known_end(ent_view text)
{
    uint32_t words = 0;
    for (uint32_t at = text.length; at > 1 && words < 4; at--)
        if (text.data[at - 1] == ' ' && ++words > 1 &&
            has_kind((ent_view){text.data + at, text.length - at}, "end", "end"))
            return true;
    return false;
}

/* The first word of the line as patterns have it, into out[capacity]. */
static ent_view fold_first(ent_view line, char *out, uint32_t capacity)
{
    uint32_t start = words_start(line), end = start;
    while (end < line.length && line.data[end] != ' ' && end - start < capacity)
        end++;
    uint32_t n = ent_residue_fold((ent_view){line.data + start, end - start}, out, capacity);
    return (ent_view){out, n};
}

/* Is the first word of the first row `word`? Rows of longer words ("ads" after "ad ...") come behind
 * all of this word. */
static bool begins_row(ent_view rows, ent_view word)
{
    return rows.length > word.length && memcmp(rows.data, word.data, word.length) == 0 &&
           !is_alnum(rows.data[word.length]);
}

/* Which pattern begins the line or is it; `first` is its first word. */
static ent_residue find_pattern(ent_view line, ent_view first)
{
    char     folded[FOLD_MOST];
    ent_view rest = ent_lookup_from(ENT_TABLE_RESIDUE, first);
    if (!begins_row(rest, first))
        return ENT_RESIDUE_NONE;
    ent_view text = {folded, ent_residue_fold(line, folded, sizeof folded)};
    ent_rows rows = {.rest = rest};
    while (begins_row(rows.rest, first) && ent_table_next(&rows)) {
        ent_residue kind = judge(&rows, text, line);
        if (kind != ENT_RESIDUE_NONE)
            return kind;
    }
    return ENT_RESIDUE_NONE;
}

/* Is it a line without a full stop that ends as an `end` pattern does? */
static bool is_ended(ent_view line)
{
    char folded[FOLD_MOST];
    if (line.length >= FOLD_MOST || line.data[line.length - 1] == '.' || ends_sentence(line) ||
        ent_residue_is_running(line))
        return false;
    return has_known_end((ent_view){folded, ent_residue_fold(line, folded, sizeof folded)});
}

ent_residue ent_residue_pattern(ent_view line)
{
    char     folded[32];
    ent_view first = fold_first(line, folded, sizeof folded);
    if (first.length == 0)
        return ENT_RESIDUE_NONE;
    ent_residue kind = find_pattern(line, first);
    return kind == ENT_RESIDUE_NONE && is_ended(line) ? ENT_RESIDUE_LINE : kind;
}

ent_residue ent_residue_kind(ent_view line)
{
    if (line.length == 0)
        return ENT_RESIDUE_NONE;
    ent_residue kind = ent_residue_pattern(line);
    if (kind == ENT_RESIDUE_NONE && line.length <= SHORT_MOST &&
        line.data[line.length - 1] != '.' && ent_residue_shape(line))
        kind = ENT_RESIDUE_LINE;
    return kind;
}

bool ent_residue_is_menu(ent_view item)
{
    char     folded[FOLD_MOST];
    ent_view text = {folded, ent_residue_fold(item, folded, sizeof folded)};
    if (text.length == 0)
        return false;
    return has_kind(text, "menu", "line") || ent_residue_pattern(item) != ENT_RESIDUE_NONE;
}

uint32_t ent_residue_menu_before(ent_view line)
{
    ent_view rest = line, word, ahead;
    uint32_t length = 0, items = 0;
    if (!ent_residue_word(&rest, &word) || !ent_view_is(word, "Home"))
        return 0;
    do {
        char     folded[32];
        ent_view text = {folded, ent_residue_fold(word, folded, sizeof folded)};
        if (text.length == 0 || !has_kind(text, "menu", "menu"))
            break;
        items++;
        length += word.length + 1;
        ahead = rest;
    } while (ent_residue_word(&rest, &word));
    bool title = items >= 2 && length < line.length && count_words(ahead, 4) >= 4 &&
                 line.data[length] >= 'A' && line.data[length] <= 'Z';
    return title ? length : 0;
}
