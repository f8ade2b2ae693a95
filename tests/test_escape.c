/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_escape.c - text is copied sixteen bytes a step; a twin that goes byte by byte writes the same: every special
 * byte at every place of texts of every length up to forty, alone and beside another. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "export/export.h"

enum { LONGEST = 40, ROOM = 1 << 25 };

static const char *const specials[] = {"&", "<", ">", "\"", "]]>", "]]", "\\", ",", "\n", "\r", "\x01", "\x1f", "'", "=",
                                       "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\x99", "\xE2", "\x7f", "\xC3\xA9"};

typedef enum family { XML, ATTRIBUTE, JSON, PAGE, CSV, FAMILIES } family;

static char *want; /* [ROOM] what the twin wrote */
static size_t used;

static void add(const char *text)
{
    size_t length = strlen(text);
    if (used + length >= ROOM) {
        CHECK(used + length < ROOM);
        return;
    }
    memcpy(want + used, text, length);
    used += length;
}

static void add_byte(char byte)
{
    char text[2] = {byte, '\0'};
    add(text);
}

/* ---- the twin ------------------------------------------------------------------------------- */

static size_t twin_of_xml(const char *text, bool in_attribute)
{
    bool is_end = strncmp(text, "]]>", 3) == 0;
    if (*text == '&' || *text == '<' || (*text == '"' && in_attribute) || is_end)
        add(*text == '&' ? "&amp;" : *text == '<' ? "&lt;" : is_end ? "]]&gt;" : "&quot;");
    else
        add_byte(*text);
    return is_end ? 3 : 1;
}

static size_t twin_of_json(const char *text, bool in_page)
{
    char code[8];
    bool is_line_end = strncmp(text, "\xE2\x80\xA8", 3) == 0 || strncmp(text, "\xE2\x80\xA9", 3) == 0;
    if (is_line_end) {
        add(text[2] == '\xA8' ? "\\u2028" : "\\u2029");
    } else if ((unsigned char)*text < 0x20 || (in_page && *text == '<')) {
        snprintf(code, sizeof code, "\\u%04x", (unsigned)(unsigned char)*text);
        add(code);
    } else {
        add(*text == '"' || *text == '\\' ? "\\" : "");
        add_byte(*text);
    }
    return is_line_end ? 3 : 1;
}

static void twin(family of, const char *text)
{
    bool quote = of == JSON || of == PAGE || (of == CSV && strpbrk(text, ",\"\r\n"));
    const char *behind = text + strspn(text, "'");
    add(quote ? "\"" : "");
    add(of == CSV && *behind && strchr("=+-@", *behind) ? "'" : "");
    while (*text)
        if (of == XML || of == ATTRIBUTE)
            text += twin_of_xml(text, of == ATTRIBUTE);
        else if (of == JSON || of == PAGE)
            text += twin_of_json(text, of == PAGE);
        else {
            add(*text == '"' ? "\"" : "");
            add_byte(*text++);
        }
    add(quote ? "\"" : "");
}

/* ---- both ----------------------------------------------------------------------------------- */

static void write_both(ent_output *output, const char *text)
{
    static const ent_export export = {.graph = NULL};
    for (int f = 0; f < FAMILIES; f++) {
        switch ((family)f) {
        case XML: ent_xml_text(output, text, false); break;
        case ATTRIBUTE: ent_xml_text(output, text, true); break;
        case JSON: ent_json_text(output, text); break;
        case PAGE: ent_json_page_text(output, text); break;
        default: ent_csv_field(&export, output, text, false); break;
        }
        ent_output_byte(output, '\t');
        twin((family)f, text);
        add("\t");
    }
}

/* `special` at place `at` of a text of `length` plain bytes, in memory of its own that ends behind it. */
static void write_one(ent_output *output, size_t length, size_t at, const char *special)
{
    size_t extra = strlen(special);
    char *text = malloc(length + extra + 1);
    if (!text) {
        CHECK(text != NULL);
        return;
    }
    memset(text, 'x', length + extra);
    memcpy(text + at, special, extra);
    text[length + extra] = '\0';
    write_both(output, text);
    free(text);
}

static bool same(const char *path)
{
    char *got = malloc(ROOM);
    FILE *file = fopen(path, "rb");
    size_t length = file && got ? fread(got, 1, ROOM, file) : 0;
    bool is_same = length == used && used > 0 && memcmp(got, want, used) == 0;
    if (file)
        fclose(file);
    free(got);
    return is_same;
}

int main(void)
{
    char path[] = "/tmp/test_escape-XXXXXX";
    ent_output output;
    ent_error error = {0};
    int file = mkstemp(path);
    want = malloc(ROOM);
    if (file < 0 || !want || close(file) != 0 || ent_output_open(&output, path, &error) != ENT_OK)
        return 1;
    for (size_t length = 0; length <= LONGEST; length++)
        for (size_t at = 0; at <= length; at++)
            for (size_t s = 0; s < sizeof specials / sizeof *specials; s++)
                write_one(&output, length, at, specials[s]);
    write_one(&output, 20, 3, "&&<<]]>]]>\"\",\\");
    write_one(&output, 3 * ENT_OUTPUT_BUFFER / 2, ENT_OUTPUT_BUFFER - 1, "\"&");
    CHECK(ent_output_size(&output) == used);
    CHECK(ent_output_close(&output, &error) == ENT_OK);
    CHECK(same(path));
    unlink(path);
    free(want);
    return REPORT();
}
