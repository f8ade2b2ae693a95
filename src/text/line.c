/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line.c - lines of clean text, and how they hang together.
 *
 * Text may be hard-wrapped (a line end is a blank), or every line may be a paragraph, a heading or
 * a row of an address. A block of lines without an empty line between is wrapped when each line is
 * so long that the next line's first word would not have fitted into the longest line. */
#include "text/line.h"

#include "base/utf8.h"
#include "text/lookup.h"

enum {
    WRAP_LEAST = 60,    /* bytes of the longest line of a wrapped block            */
    WRAP_MOST = 120,
    WRAP_SLACK = 6,     /* wrapping is not always done to the byte                 */
    GO_ON_LEAST = 25,   /* a shorter line is not continued by a lower-case one     */
    OWN_PARAGRAPH = 160, /* a line that long is a paragraph of its own             */
    HEADING_WORDS = 15
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool begins(ent_view line, const char *with)
{
    ent_view start = ent_view_of(with);
    return line.length > start.length && memcmp(line.data, start.data, start.length) == 0;
}

bool ent_line_is_item(ent_view line)
{
    static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "· ", "– ", "— ", "→ ",
                                          "▪ ", "◦ ", "‣ ", "● ", "○ ", "■ ", "» ", "> "};
    uint32_t digits = 0;
    if (line.length < 3)
        return false;
    if (!is_digit(line.data[0]) && line.data[0] != '(') {
        if (is_letter(line.data[0]))
            return false;
        for (uint32_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
            if (begins(line, bullets[i]))
                return true;
        return false;
    }
    if (line.data[0] == '(')
        return line.length > 4 && line.data[2] == ')' && line.data[3] == ' ';
    while (digits < line.length && is_digit(line.data[digits]))
        digits++;
    return digits <= 2 && digits + 2 < line.length && strchr(".)", line.data[digits]) &&
           line.data[digits + 1] == ' ';
}

/* A weekday or month, also "JUNE"; or "of" and its like. */
static bool is_date_word(ent_view word)
{
    char     name[16];
    ent_rows row;
    if (ent_view_is(word, "on") || ent_view_is(word, "of"))
        return true;
    if (word.length == 0 || word.length > sizeof name)
        return word.length == 0;
    for (uint32_t i = 0; i < word.length; i++)
        name[i] = (char)(i && word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] | 0x20
                                                                       : word.data[i]);
    return ent_lookup(ENT_TABLE_CALENDAR, (ent_view){name, word.length}, &row) &&
           !ent_view_is(row.cell[1], "holiday");
}

bool ent_line_is_date(ent_view line)
{
    uint32_t numbers = 0;
    ent_view word;
    if (line.length > 60)
        return false;
    while (ent_view_cut(&line, ' ', &word)) {
        while (word.length && strchr(",.:", word.data[word.length - 1]))
            word.length--;
        if (word.length && is_digit(word.data[0]))
            numbers++;
        else if (!is_date_word(word))
            return false;
    }
    return numbers > 0;
}

bool ent_line_has_letter(ent_view line)
{
    uint32_t size;
    for (uint32_t i = 0; i < line.length; i += size)
        if (ent_utf8_is_letter(ent_utf8_decode(line.data + i, line.length - i, &size)))
            return true;
    return false;
}

typedef struct letters {
    uint32_t words;              /* at most HEADING_WORDS + 1 are looked at in full */
    uint32_t upper, lower;       /* letters                                         */
    uint32_t longer, longer_capital; /* words of four letters or more, capitalised ones */
} letters;

static letters count_letters(ent_view line)
{
    letters  found = {0};
    uint32_t size, run = 0;
    bool     capital = false;
    for (uint32_t i = 0; i <= line.length; i += size) {
        uint32_t code = i < line.length
                            ? ent_utf8_decode(line.data + i, line.length - i, &size)
                            : (size = 1, (uint32_t)' ');
        if (ent_utf8_is_letter(code)) {
            bool upper = ent_utf8_is_upper(code);
            if (run++ == 0)
                capital = upper;
            found.upper += upper;
            found.lower += !upper && ent_utf8_is_lower(code);
        } else if (code != '\'' && code != 0x2019 && code != '-' && !ent_utf8_is_mark(code)) {
            found.words += run > 0;
            found.longer += run >= 4;
            found.longer_capital += run >= 4 && capital;
            run = 0;
        }
    }
    return found;
}

bool ent_line_is_title_case(ent_view line)
{
    letters found = count_letters(line);
    return found.longer > 0 && 4 * found.longer_capital >= 3 * found.longer;
}

/* A sentence may go on after the line's last character. */
static bool is_open(ent_view line)
{
    while (line.length && strchr("\"')]", line.data[line.length - 1]))
        line.length--;
    if (line.length >= 3 && memcmp(line.data + line.length - 3, "\xE2\x80\x9D", 3) == 0)
        line.length -= 3;
    return line.length && !strchr(".!?:", line.data[line.length - 1]);
}

static bool starts_lower(ent_view line)
{
    uint32_t size;
    return line.length && ent_utf8_is_lower(ent_utf8_decode(line.data, line.length, &size));
}

bool ent_line_goes_on(ent_view line, ent_view next)
{
    return line.length >= GO_ON_LEAST && is_open(line) && starts_lower(next) &&
           !ent_line_is_item(next);
}

static ent_view view_of(const ent_prose *prose, const ent_line *line)
{
    return (ent_view){prose->clean + line->start, line->end - line->start};
}

/* Are lines[count], count > 1, one wrapped text? */
static bool is_wrapped(const ent_prose *prose, const ent_line *line, uint32_t count)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = line[i].end - line[i].start;
        longest = length > longest ? length : longest;
    }
    if (longest < WRAP_LEAST || longest > WRAP_MOST)
        return false;
    for (uint32_t i = 0; i + 1 < count; i++) {
        ent_view    next = view_of(prose, &line[i + 1]);
        const char *blank = memchr(next.data, ' ', next.length);
        uint32_t    word = blank ? (uint32_t)(blank - next.data) : next.length;
        if (line[i].end - line[i].start + 1 + word + WRAP_SLACK <= longest)
            return false;
    }
    return true;
}

/* Join the lines of a block (between empty lines) that go on, and number its paragraphs. */
static void join_block(const ent_prose *prose, ent_line *line, uint32_t count, uint32_t *paragraph)
{
    bool wrapped = count > 1 && is_wrapped(prose, line, count);
    for (uint32_t i = 0; i < count; i++) {
        ent_view here = view_of(prose, &line[i]);
        line[i].paragraph = *paragraph;
        line[i].role = ent_line_is_item(here) ? ENT_LIST_ITEM : ENT_BODY;
        if (i + 1 == count)
            break;
        ent_view next = view_of(prose, &line[i + 1]);
        bool     title = prose->title.length && here.data == prose->title.data;
        line[i].joined = !title && !ent_line_is_item(next) &&
                         (wrapped || ent_line_goes_on(here, next));
        if (!line[i].joined &&
            (here.length > OWN_PARAGRAPH || next.length > OWN_PARAGRAPH || title))
            ++*paragraph;
    }
    ++*paragraph;
}

/* Is the line a heading? `first` and `last`: of its block, which is not the text's last. */
static bool is_heading(ent_view line, bool first, bool last)
{
    if (line.length > 200 || strchr(".!?:;,", line.data[line.length - 1]))
        return false;
    letters found = count_letters(line);
    if (found.words == 0 || found.words > HEADING_WORDS)
        return false;
    bool caps = found.upper >= 4 && found.lower == 0 && first;
    return (first && last) || caps;
}

static void name_roles(const ent_prose *prose, ent_line *line, uint32_t lines)
{
    for (uint32_t i = 0; i < lines; i++) {
        ent_view here = view_of(prose, &line[i]);
        bool     first = i == 0 || line[i].start - line[i - 1].end > 1;
        bool     last = i + 1 < lines && line[i + 1].start - line[i].end > 1;
        bool     followed = i + 1 < lines && !line[i].joined && (i == 0 || !line[i - 1].joined);
        if (prose->title.length && here.data == prose->title.data)
            line[i].role = ENT_TITLE;
        else if (line[i].role == ENT_BODY && followed && is_heading(here, first, last))
            line[i].role = ENT_HEADING;
        else if (i && line[i - 1].joined)
            line[i].role = line[i - 1].role;
    }
}

ent_status ent_line_layout(const ent_prose *prose, ent_arena *arena, ent_line **line,
                           uint32_t *lines, ent_error *error)
{
    const char *text = prose->clean, *end = text + prose->length;
    uint32_t    count = 1, n = 0, paragraph = 0;
    for (const char *p = text; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        count++;
    ent_line *item = ent_arena_array(arena, count, sizeof *item);
    if (!item)
        return ent_fail_memory(error, "the lines of a text");
    for (const char *p = text; p < end;) {
        uint32_t block = n;
        bool     gap = false;
        while (p < end && !gap) {
            const char *stop = memchr(p, '\n', (size_t)(end - p));
            stop = stop ? stop : end;
            item[n++] = (ent_line){.start = (uint32_t)(p - text), .end = (uint32_t)(stop - text)};
            gap = stop + 1 < end && stop[1] == '\n';
            p = stop < end ? stop + 1 + gap : end;
        }
        join_block(prose, item + block, n - block, &paragraph);
    }
    name_roles(prose, item, n);
    *line = item;
    *lines = n;
    return ENT_OK;
}
