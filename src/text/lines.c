/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lines.c - the second half of cleaning: which lines stay, and which of them is the title.
 *
 *   Home » World                                        goes: residue
 *   Home World EU and NATO offer help                   goes: the title with a menu before it
 *   EU and NATO offer help                              the title
 *   EU and NATO offer help                              goes: the title again
 *   The European Union condemned ...                    the head ends at the first running text
 *
 * Where lines go, a paragraph ends. Each decision depends only on the line and on lines that stay,
 * or on a line that goes with it: so a second cleaning finds nothing to do. */
#include "text/clean.h"

#include "base/utf8.h"
#include "text/line.h"
#include "text/residue.h"

enum {
    HEAD_LINES = 8,   /* the title is among the first lines that stay */
    TITLE_MOST = 200, /* bytes                                        */
    TITLE_LEAST = 8   /* a shorter line is not looked for in others   */
};

typedef struct text_line {
    uint32_t start, end; /* without the line's end        */
    bool     gap;        /* a paragraph's end is after it */
    bool     gone;
} text_line;

typedef struct line_list {
    text_line *item;
    uint32_t   items;
    char      *text;
    bool       changed;
} line_list;

static ent_view view_of(const line_list *lines, uint32_t i)
{
    const text_line *line = &lines->item[i];
    return (ent_view){lines->text + line->start, line->end - line->start};
}

static void drop(line_list *lines, uint32_t i)
{
    lines->item[i].gone = true;
    lines->changed = true;
}

static bool find_lines(ent_mapped *mapped, line_list *lines)
{
    const char *text = mapped->text, *end = text + mapped->length;
    uint32_t    count = 1;
    for (const char *p = text; (p = memchr(p, '\n', (size_t)(end - p))); p++)
        count++;
    lines->text = mapped->text;
    lines->item = ent_arena_array(mapped->arena, count, sizeof *lines->item);
    if (!lines->item)
        return false;
    for (const char *p = text; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop ? stop : end;
        bool gap = stop + 1 < end && stop[1] == '\n';
        lines->item[lines->items++] =
            (text_line){(uint32_t)(p - text), (uint32_t)(stop - text), gap, false};
        p = stop + 1 + gap;
    }
    return true;
}

/* Residue, and the lines that go with it. */
static void drop_residue(line_list *lines)
{
    ent_residue block = ENT_RESIDUE_NONE;
    for (uint32_t i = 0; i < lines->items; i++) {
        ent_view    line = view_of(lines, i);
        ent_residue kind = ent_residue_kind(line);
        if (kind > ENT_RESIDUE_LINE)
            block = kind;
        else if (kind == ENT_RESIDUE_NONE && block != ENT_RESIDUE_NONE) {
            if (ent_residue_is_running(line))
                block = ENT_RESIDUE_NONE;
            else
                kind = ENT_RESIDUE_LINE;
        }
        if (kind != ENT_RESIDUE_NONE)
            drop(lines, i);
        if (block == ENT_RESIDUE_RELATED && lines->item[i].gap)
            block = ENT_RESIDUE_NONE;
    }
}

/* The first line at or after i that stays, or `items`. */
static uint32_t staying(const line_list *lines, uint32_t i)
{
    while (i < lines->items && lines->item[i].gone)
        i++;
    return i;
}

/* "Home World EU offers help" -> "EU offers help", in the first line that stays. */
static void strip_menu(line_list *lines)
{
    for (uint32_t i = staying(lines, 0); i < lines->items; i = staying(lines, i)) {
        uint32_t length = ent_residue_menu_before(view_of(lines, i));
        if (length == 0)
            return;
        lines->item[i].start += length;
        lines->changed = true;
        if (ent_residue_kind(view_of(lines, i)) != ENT_RESIDUE_NONE)
            drop(lines, i);
    }
}

/* A line that may stand before a title and is none: "PRESS RELEASE", a date. */
static bool is_before_title(ent_view line)
{
    static const char *const known[] = {
        "press release", "for immediate release", "news release", "media release",
        "press statement", "statement", "communique", "press communique", "breaking",
        "breaking news", "exclusive",
        "opinion", "analysis", "update",
    };
    char     folded[32];
    ent_view text = {folded, ent_residue_fold(line, folded, sizeof folded)};
    for (uint32_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_view_is(text, known[i]))
            return true;
    return line.length < 60 && ent_line_is_date(line);
}

/* Does line i look like a title? Something must follow that does not go on with it. */
static bool is_title(const line_list *lines, uint32_t i)
{
    ent_view line = view_of(lines, i);
    uint32_t next = staying(lines, i + 1);
    if (next == lines->items || line.length > TITLE_MOST || !ent_line_has_letter(line))
        return false;
    char last = line.data[line.length - 1];
    if (ent_line_is_item(line) || strchr(",;:", last) ||
        (last == '.' && !ent_line_is_title_case(line)))
        return false;
    bool gap = lines->item[i].gap || next != i + 1;
    return gap || !ent_line_goes_on(line, view_of(lines, next));
}

/* Equal but for case, blanks and marks. */
static bool same_words(ent_view a, ent_view b)
{
    uint32_t i = 0, k = 0, size;
    for (;;) {
        uint32_t x = 0, y = 0;
        for (; i < a.length && !x; i += size) {
            x = ent_utf8_lower(ent_utf8_decode(a.data + i, a.length - i, &size));
            if (!ent_utf8_is_letter(x) && !ent_utf8_is_digit(x) && !ent_utf8_is_mark(x))
                x = 0;
        }
        for (; k < b.length && !y; k += size) {
            y = ent_utf8_lower(ent_utf8_decode(b.data + k, b.length - k, &size));
            if (!ent_utf8_is_letter(y) && !ent_utf8_is_digit(y) && !ent_utf8_is_mark(y))
                y = 0;
        }
        if (x != y || x == 0)
            return x == y;
    }
}

/* Is `line` the title with a menu before it ("Home World ...") or the site behind it ("... |
 * Site")? */
static bool is_decorated(ent_view line, ent_view title)
{
    if (title.length < TITLE_LEAST || line.length < title.length + 3)
        return false;
    uint32_t more = line.length - title.length;
    if (memcmp(line.data + more, title.data, title.length) == 0)
        return more < 60 && line.data[more - 1] == ' ';
    ent_view behind = {line.data + title.length, more};
    return more < 60 && memcmp(line.data, title.data, title.length) == 0 &&
           (memcmp(behind.data, " | ", 3) == 0 || memcmp(behind.data, " - ", 3) == 0 ||
            (more > 4 && memcmp(behind.data, " – ", 5) == 0));
}

/* The title's line among the first that stay, or `items`; *sure is false where one was given and is
 * not there: then what looks like a title is one, but its repetitions are text. */
static uint32_t find_title(const line_list *lines, const char *given, bool *sure)
{
    *sure = true;
    uint32_t seen = 0, found = lines->items;
    for (uint32_t i = staying(lines, 0); i < lines->items && seen < HEAD_LINES;
         i = staying(lines, i + 1), seen++) {
        ent_view line = view_of(lines, i);
        if (given && same_words(line, ent_view_of(given)))
            return i;
        bool     before = is_before_title(line);
        if (found == lines->items && !before && is_title(lines, i))
            found = i;
        else if (found != lines->items && staying(lines, found + 1) == i &&
                 is_decorated(view_of(lines, found), line) && is_title(lines, i))
            found = i;
        else if (found == lines->items && !before && !given)
            break;
        if (!given && ent_residue_is_running(line) && line.length > TITLE_MOST)
            break;
    }
    *sure = given == NULL;
    return found;
}

/* In the head, lines that repeat the title go, plain or decorated; says whether any went. */
static bool drop_repeats(line_list *lines, uint32_t title)
{
    ent_view text = view_of(lines, title);
    uint32_t seen = 0;
    bool     dropped = false;
    for (uint32_t i = staying(lines, 0); i < lines->items && seen < HEAD_LINES;
         i = staying(lines, i + 1)) {
        ent_view line = view_of(lines, i);
        if (i != title && (same_words(line, text) || is_decorated(line, text))) {
            drop(lines, i);
            dropped = true;
        } else if (i > title && ent_residue_is_running(line)) {
            break;
        } else {
            seen++;
        }
    }
    return dropped;
}

/* Settle the title: what goes may bring a shorter form of it to light, so again until nothing goes;
 * each form is shorter than the one before. Returns its line or `items`. */
static uint32_t settle_title(line_list *lines, const char *given)
{
    uint32_t found;
    bool     sure;
    do {
        strip_menu(lines);
        found = find_title(lines, given, &sure);
    } while (sure && found < lines->items && drop_repeats(lines, found));
    return found;
}

/* The last line of those from `i` on that stay just as they stand behind each other. */
static uint32_t stretch_end(const line_list *lines, uint32_t i)
{
    while (i + 1 < lines->items && !lines->item[i + 1].gone &&
           lines->item[i + 1].start == lines->item[i].end + 1 + lines->item[i].gap)
        i++;
    return i;
}

/* Write the lines that stay over the text; with the title's line, if any, its place in *view. */
static void rewrite(ent_mapped *mapped, const line_list *lines, uint32_t title, ent_view *view)
{
    ent_mapped to = {.arena = mapped->arena, .text = mapped->text};
    uint32_t   cursor = 0, before = ENT_NONE;
    for (uint32_t i = staying(lines, 0); i < lines->items; i = staying(lines, before + 1)) {
        uint32_t start = lines->item[i].start, last = stretch_end(lines, i);
        if (before != ENT_NONE)
            ent_mapped_run(
                &to, "\n\n", 2,
                ent_mapped_start(mapped->piece, mapped->pieces, lines->item[before].end));
        if (i <= title && title <= last) {
            const text_line *line = &lines->item[title];
            *view = (ent_view){to.text + to.length + (line->start - start),
                               line->end - line->start};
        }
        ent_mapped_copy(&to, mapped, start, lines->item[last].end, &cursor);
        before = last;
    }
    to.failed = to.failed || mapped->failed;
    *mapped = to;
}

ent_status ent_clean_lines(ent_mapped *mapped, const char *given, ent_view *title, ent_error *error)
{
    line_list lines = {0};
    *title = (ent_view){"", 0};
    if (mapped->length == 0)
        return ENT_OK;
    if (!find_lines(mapped, &lines))
        return ent_fail_memory(error, "the lines of a text");
    drop_residue(&lines);
    if (given && !ent_line_has_letter(ent_view_of(given)))
        given = NULL;
    uint32_t found = settle_title(&lines, given);
    if (found < lines.items)
        *title = view_of(&lines, found);
    if (lines.changed)
        rewrite(mapped, &lines, found, title);
    return mapped->failed ? ent_fail_memory(error, "the map of a text") : ENT_OK;
}
