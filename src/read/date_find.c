/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date_find.c - when a document is from: what its head says, else what its name says.
 *
 *   Published: 3 June 2021              a label says what the date is
 *   BRUSSELS, 3 June 2021 (Wire) -      a dateline
 *   3 June 2021                         a line of its own, if the head has only one such day
 *   By Jane Miller | 3 June 2021        the end of a byline
 *
 * A date in the middle of a sentence is when something happened, not when it was written. */
#include <string.h>

#include "base/view.h"
#include "read/date.h"
#include "read/reader.h"

enum { HEAD_LINES = 10, HEAD_BYTES = 1000, LONGEST_DATELINE = 80, LONGEST_BYLINE = 120 };

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

static ent_view from(ent_view line, uint32_t at)
{
    return (ent_view){line.data + at, line.length - at};
}

/* Without the signs of Markdown and of quotes at both ends. */
static ent_view strip_marks(ent_view line)
{
    line = ent_view_trim(line);
    while (line.length && strchr("*_#>\"'([ \t", line.data[0]) && line.data[0])
        line = from(line, 1);
    while (line.length && strchr("*_\"')] \t.", line.data[line.length - 1]) &&
           line.data[line.length - 1])
        line.length--;
    return line;
}

static bool starts_with(ent_view line, const char *lower_case)
{
    size_t n = strlen(lower_case);
    if (line.length < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((is_upper(line.data[i]) ? line.data[i] + 32 : line.data[i]) != lower_case[i])
            return false;
    return true;
}

/* "Published on: 3 June 2021, 14:05" */
static bool labelled(ent_view line, char out[11])
{
    static const char *const labels[] = {
        "date published", "published date", "publication date", "date of publication",
        "release date",   "issue date",     "published on",     "published",
        "posted on",      "posted",         "released on",      "released",
        "issued on",      "issued",         "dated",            "date",
        "pubdate",        "week ending",    "created",          "press release",
    };
    if (!line.length || !strchr("dpriwcDPRIWC", line.data[0]))
        return false;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (!starts_with(line, labels[i]))
            continue;
        ent_view rest = from(line, (uint32_t)strlen(labels[i]));
        if (rest.length && !strchr(": \t*,-", rest.data[0]))
            continue;
        while (rest.length && rest.data[0] && strchr(": \t*_\"',-", rest.data[0]))
            rest = from(rest, 1);
        if (ent_date_scan(rest.data, rest.length, out))
            return true;
    }
    return false;
}

/* Nothing, or a time of day: " at 14:05 CET", "T10:00:00Z", ", 9.30 am". */
static bool is_time(ent_view rest)
{
    if (rest.length > 40)
        return false;
    bool has_digit = false;
    for (uint32_t i = 0; i < rest.length; i++) {
        char c = rest.data[i];
        has_digit |= is_digit(c);
        if ((is_lower(c) && !strchr("atpmh", c)) || c == '!' || c == '?' || (unsigned char)c >= 0x80)
            return false;
    }
    return has_digit || ent_view_trim(rest).length == 0;
}

/* The whole line is a day. */
static bool is_date_line(ent_view line, char out[11])
{
    uint32_t used = ent_date_scan(line.data, line.length, out);
    return used && is_time(from(line, used));
}

/* At most five words, each of which begins with a capital: "WASHINGTON, D.C.", "New York". */
static bool is_place(ent_view place)
{
    unsigned words = 0;
    bool     in_word = false;
    place = ent_view_trim(place);
    for (uint32_t i = 0; i < place.length; i++) {
        char c = place.data[i];
        bool part = is_upper(c) || is_lower(c) || (unsigned char)c >= 0x80 || c == '.' ||
                    c == '-' || c == '\'';
        if (!part && !strchr(" ,/(", c))
            return false;
        if (part && !in_word && is_lower(c))
            return false;
        words += part && !in_word;
        in_word = part;
    }
    return words > 0 && words <= 5;
}

static bool is_dash(ent_view rest)
{
    return rest.length && (rest.data[0] == '-' || rest.data[0] == ':' ||
                           (rest.length >= 3 && (memcmp(rest.data, "\xE2\x80\x93", 3) == 0 ||
                                                 memcmp(rest.data, "\xE2\x80\x94", 3) == 0)));
}

/* What follows the day in a dateline: " (Wire) -", ") —", or nothing at all. */
static bool ends_dateline(ent_view rest)
{
    while (rest.length && strchr(") ,", rest.data[0]) && rest.data[0])
        rest = from(rest, 1);
    if (rest.length && (rest.data[0] == '(' || rest.data[0] == '/')) {
        char        closing = rest.data[0] == '(' ? ')' : '/';
        const char *end = memchr(rest.data + 1, closing, rest.length - 1);
        if (!end || end - rest.data > 40)
            return false;
        rest = ent_view_trim(from(rest, (uint32_t)(end + 1 - rest.data)));
    }
    return rest.length == 0 || is_dash(rest);
}

/* "BRUSSELS, 3 June 2021 -", "Geneva (3 June 2021) -", "Vienna, 3 June 2021" */
static bool dateline(ent_view line, char out[11])
{
    for (uint32_t i = 1; i < line.length && i < LONGEST_DATELINE; i++) {
        char before = line.data[i - 1];
        if ((before != ' ' && before != '(' && before != '\0') || line.data[i] == ' ')
            continue;
        uint32_t used = ent_date_scan(line.data + i, line.length - i, out);
        if (!used)
            continue;
        ent_view place = ent_view_trim((ent_view){line.data, i});
        bool     apart = place.data[place.length - 1] == ',' || place.data[place.length - 1] == '(';
        return apart && is_place(place) && ends_dateline(from(line, i + used));
    }
    return false;
}

/* "By Jane Miller | 3 June 2021": a sign, then a day, then nothing. */
static bool byline(ent_view line, char out[11])
{
    static const char *const signs[] = {"|", "\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x93",
                                        "\xE2\x80\x94", " -"};
    if (line.length > LONGEST_BYLINE)
        return false;
    for (uint32_t i = 1; i + 1 < line.length; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs && !is_letter(line.data[i]); k++) {
            size_t n = strlen(signs[k]);
            if (line.length - i <= n || memcmp(line.data + i, signs[k], n) != 0)
                continue;
            ent_view rest = ent_view_trim(from(line, i + (uint32_t)n));
            if (is_date_line(rest, out))
                return true;
        }
    return false;
}

/* The first line of the head for which `test` holds. */
static bool first_line(ent_view head, bool (*test)(ent_view, char *), char out[11])
{
    ent_view line;
    for (unsigned lines = 0; lines < HEAD_LINES && ent_view_cut(&head, '\n', &line);) {
        line = strip_marks(line);
        lines += line.length > 0;
        if (test(line, out))
            return true;
    }
    return false;
}

/* The one day that has a line of its own; a timeline has several, and none of them is the date. */
static bool only_date_line(ent_view head, char out[11])
{
    char     day[11], found[11] = "";
    ent_view line;
    for (unsigned lines = 0; lines < HEAD_LINES && ent_view_cut(&head, '\n', &line);) {
        line = strip_marks(line);
        lines += line.length > 0;
        if (!is_date_line(line, day))
            continue;
        if (found[0] && strcmp(found, day) != 0)
            return false;
        memcpy(found, day, sizeof found);
    }
    if (found[0])
        memcpy(out, found, sizeof found);
    return found[0] != '\0';
}

/* A day in the last part of a name, or folders "2024/05/17" before it. */
static bool in_name(const char *name, char out[11])
{
    char        part[256];
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    uint32_t    n = 0;
    for (; base[n] && n < sizeof part - 1; n++)
        part[n] = base[n] == '_' ? '-' : base[n];
    for (uint32_t i = 0; i < n; i++) {
        if (i && (is_digit(part[i - 1]) || is_upper(part[i - 1]) || is_lower(part[i - 1])))
            continue;
        if (ent_date_scan(part + i, n - i, out) || ent_date_compact(part + i, n - i, out))
            return true;
    }
    for (const char *p = name; slash && p < slash; p++)
        if ((p == name || p[-1] == '/') && is_digit(*p) &&
            ent_date_scan(p, (uint32_t)strnlen(p, 12), out))
            return true;
    return false;
}

const char *ent_date_source_name(ent_date_source source)
{
    static const char *const names[] = {"metadata", "dateline", "head", "address", "name", "capture", "option"};
    return source < ENT_DATE_NONE ? names[source] : NULL;
}

ent_date_source ent_date_search(const char *text, uint32_t length, const char *address, const char *name, char out[11])
{
    ent_view head = {text, length < HEAD_BYTES ? length : HEAD_BYTES};
    if (first_line(head, labelled, out))
        return ENT_DATE_HEAD;
    if (first_line(head, dateline, out))
        return ENT_DATE_DATELINE;
    if (only_date_line(head, out) || first_line(head, byline, out))
        return ENT_DATE_HEAD;
    if (address && in_name(address, out))
        return ENT_DATE_ADDRESS;
    return name && in_name(name, out) ? ENT_DATE_NAME : ENT_DATE_NONE;
}

bool ent_date_find(const char *text, uint32_t length, const char *id, char out[11])
{
    return ent_date_search(text, length, NULL, id, out) != ENT_DATE_NONE;
}
