/* SPDX-License-Identifier: GPL-3.0-or-later */
/* residue_shape.c - lines that are web residue by their shape, whatever their words.
 *
 *   breadcrumbs   Home » World » Latin America           menus     Subscribe | Privacy Policy | About us
 *   hashtags      #NATO #offer #Ukraine                  buttons   [Share] [Print]
 *   sums          nineteen − six =                       contacts  +32 2 299 11 11, press@example.org */
#include "text/residue.h"

enum { ITEM_WORDS = 6, CRUMB_WORDS = 4 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool has_letter(ent_view text)
{
    for (uint32_t i = 0; i < text.length; i++)
        if (((text.data[i] | 0x20) >= 'a' && (text.data[i] | 0x20) <= 'z') ||
            (unsigned char)text.data[i] >= 0xC3)
            return true;
    return false;
}

static bool begins_with(ent_view text, const char *with)
{
    ent_view start = ent_view_of(with);
    return text.length >= start.length && memcmp(text.data, start.data, start.length) == 0;
}

/* Cut the part before the next `separator` off *rest. */
static bool cut(ent_view *rest, const char *separator, ent_view *part)
{
    if (!rest->data)
        return false;
    uint32_t n = (uint32_t)strlen(separator), at = 0;
    while (at + n <= rest->length) {
        const char *next = memchr(rest->data + at, separator[0], rest->length - at);
        at = next ? (uint32_t)(next - rest->data) : rest->length;
        if (at + n <= rest->length && memcmp(next, separator, n) == 0)
            break;
        at++;
    }
    if (at + n <= rest->length) {
        *part = (ent_view){rest->data, at};
        *rest = (ent_view){rest->data + at + n, rest->length - at - n};
    } else {
        *part = *rest;
        *rest = (ent_view){NULL, 0};
    }
    return true;
}

typedef struct items {
    uint32_t count;   /* parts between separators, empty ones too       */
    uint32_t longest; /* words of the longest                           */
    uint32_t menus;   /* parts that are items of menus                  */
    bool     home;    /* the first is one                               */
    bool     spaced;  /* separators have blanks around them             */
} items;

static items count_items(ent_view line, const char *separator)
{
    items    found = {.spaced = true};
    ent_view part;
    while (cut(&line, separator, &part)) {
        if (found.count && part.length && part.data[0] != ' ')
            found.spaced = false;
        ent_view item = ent_view_trim(part), word;
        bool     menu = item.length && ent_residue_is_menu(item);
        uint32_t words = 0;
        for (ent_view rest = item; words < 99 && item.length && ent_residue_word(&rest, &word);)
            words++;
        if (found.count == 0)
            found.home = menu;
        found.count++;
        found.menus += menu;
        found.longest = words > found.longest ? words : found.longest;
    }
    return found;
}

/* "Home » World » Latin America": two arrows, or one behind a menu's item. */
static bool is_breadcrumb(ent_view line)
{
    static const char *const arrows[] = {"»", "›", ">", "::", "→"};
    if (line.length > 160 || line.data[line.length - 1] == '.')
        return false;
    for (uint32_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
        ent_view rest = line, part;
        if (!cut(&rest, arrows[i], &part) || !rest.data || part.length == 0)
            continue;
        items found = count_items(line, arrows[i]);
        if (found.spaced && found.home && found.longest <= 3 * CRUMB_WORDS)
            return true;
        if (found.spaced && found.count > 2 && found.longest <= CRUMB_WORDS && i < 3)
            return true;
    }
    return false;
}

/* "Subscribe | Privacy Policy | About us": short items, two of them known from menus, or one of three where it is not
 * the first. A row of a table ("Health | Riina Sikkut | SDE") has none, or its first. */
static bool is_menu(ent_view line)
{
    static const char *const bars[] = {"|", "·", "•", " / "};
    for (uint32_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        ent_view rest = line, part;
        if (!cut(&rest, bars[i], &part) || !rest.data)
            continue;
        items found = count_items(line, bars[i]);
        if (found.longest > ITEM_WORDS)
            continue;
        if ((found.count > 2 && found.menus > (uint32_t)(found.home && found.count == 3)) || (found.count == 2 && found.menus == 2))
            return true;
    }
    return false;
}

/* "Facebook Twitter WhatsApp": three words of menus and nothing else. */
static bool is_word_menu(ent_view line)
{
    uint32_t words = 0;
    ent_view word;
    while (ent_residue_word(&line, &word)) {
        if (!ent_residue_is_menu(word))
            return false;
        words++;
    }
    return words >= 3;
}

static bool is_hashtags(ent_view line)
{
    ent_view word;
    while (ent_residue_word(&line, &word))
        if (word.length < 2 || word.data[0] != '#' || !has_letter(word))
            return false;
    return true;
}

/* "[Share] [Print] [Listen to this article]": all in brackets, two pairs or a menu's item. */
static bool is_buttons(ent_view line)
{
    uint32_t pairs = 0, menus = 0;
    while (line.length) {
        const char *end = line.data[0] == '[' ? memchr(line.data, ']', line.length) : NULL;
        if (!end)
            return false;
        uint32_t length = (uint32_t)(end - line.data) - 1;
        pairs++;
        menus += ent_residue_is_menu((ent_view){line.data + 1, length});
        line = ent_view_trim((ent_view){end + 1, line.length - length - 2});
    }
    return menus > 0 && pairs > 0;
}

static bool is_number_word(ent_view word)
{
    static const char *const numbers[] = {
        "zero",    "one",     "two",       "three",    "four",     "five",    "six",
        "seven",   "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen",  "seventeen", "eighteen", "nineteen", "twenty",
    };
    char     folded[16];
    ent_view text = {folded, ent_residue_fold(word, folded, sizeof folded)};
    for (uint32_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (ent_view_is(text, numbers[i]))
            return true;
    return ent_view_is(text, "0");
}

static bool is_operator(ent_view word)
{
    static const char *const signs[] = {"+", "-", "−", "–", "×", "*", "x", "÷", "/", "=", "?",
                                        "=?", "?="};
    for (uint32_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ent_view_is(word, signs[i]))
            return true;
    return false;
}

/* "nineteen − six =", "What is seven + two? =": numbers and signs, of each at least one, and a sign
 * of equality or a question. */
static bool is_sum(ent_view line)
{
    uint32_t numbers = 0, signs = 0, asks = 0;
    ent_view word;
    if (!strchr("=?", line.data[line.length - 1]))
        return false;
    if (begins_with(line, "What is ") || begins_with(line, "what is ")) {
        line.data += 8, line.length -= 8;
        asks++;
    }
    while (ent_residue_word(&line, &word)) {
        bool number = is_number_word(word);
        if (!number && !is_operator(word))
            return false;
        numbers += number;
        signs += !number;
        asks += word.length && (memchr(word.data, '=', word.length) != NULL ||
                                word.data[word.length - 1] == '?');
    }
    return numbers > 0 && signs > 0 && asks > 0;
}

/* What stands before a number or an address: "Tel.:", "E-mail:", "Fax". */
static ent_view without_label(ent_view line)
{
    static const char *const labels[] = {"Tel", "Phone", "Telephone", "Fax", "Mobile", "Mob",
                                         "Cell", "Email", "E-mail", "E-Mail", "Mail", "Web",
                                         "Website", "T", "M", "E"};
    ent_view rest = line, word;
    if (!ent_residue_word(&rest, &word) || !rest.data)
        return line;
    while (word.length && strchr(".:", word.data[word.length - 1]))
        word.length--;
    for (uint32_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ent_view_is(word, labels[i]))
            return rest;
    return line;
}

/* "+32 (0)460 75 45 53", "Tel.: 02 299 11 11": at least six digits, begun by '+', "(0", "00" or a
 * label. */
static bool is_telephone(ent_view line)
{
    ent_view number = without_label(line);
    uint32_t digits = 0;
    for (uint32_t i = 0; i < number.length; i++) {
        if (is_digit(number.data[i]))
            digits++;
        else if (!strchr("+()-/. ", number.data[i]))
            return false;
    }
    bool begun = number.data != line.data || begins_with(number, "+") ||
                 begins_with(number, "(") || begins_with(number, "00");
    return begun && digits >= 6 && digits <= 20;
}

/* Nothing but an e-mail address or a URL, with or without a label. */
static bool is_address(ent_view line)
{
    ent_view rest = without_label(line), word;
    if (!ent_residue_word(&rest, &word) || rest.data || word.length < 5)
        return false;
    if (begins_with(word, "http://") || begins_with(word, "https://") || begins_with(word, "www."))
        return true;
    const char *at = memchr(word.data, '@', word.length);
    return at && at > word.data && memchr(at, '.', word.length - (uint32_t)(at - word.data));
}

/* Has the line anything that could divide a menu? Most lines have not. */
static bool has_separator(ent_view line)
{
    for (uint32_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c >= 0x80 || c == '|' || c == '>' || c == '/' || c == ':')
            return true;
    }
    return false;
}

bool ent_residue_shape(ent_view line)
{
    if (line.length == 0)
        return false;
    if (line.data[0] == '#' && is_hashtags(line))
        return true;
    if (line.data[0] == '[' && is_buttons(line))
        return true;
    if (has_separator(line) && (is_breadcrumb(line) || is_menu(line)))
        return true;
    if (line.length > 100)
        return false;
    return is_word_menu(line) || is_sum(line) || is_telephone(line) || is_address(line);
}
