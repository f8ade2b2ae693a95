/* SPDX-License-Identifier: GPL-3.0-or-later */
/* binary.c - files that are no text, known by their first bytes or by what text never holds. */
#include <string.h>

#include "base/utf8.h"
#include "read/format.h"

enum { LOOKED_AT = 8 * 1024 };

static const struct {
    const char *bytes;
    uint32_t    length;
    uint32_t    at;
    const char *what;
    bool        is_word; /* could begin a text: counts only with NUL bytes behind it */
} signatures[] = {
    {"7z\xBC\xAF\x27\x1C", 6, 0, "7z archive, not read: pack it as zip or tar", false},
    {"Rar!\x1A\x07", 6, 0, "rar archive, not read: pack it as zip or tar", false},
    {"\xD0\xCF\x11\xE0", 4, 0, "old office document, not read: save it as .docx", false},
    {"{\\rtf", 5, 0, "RTF, not read: save it as .docx or text", false},
    {"SQLite format 3", 16, 0, "SQLite database, not read", false},
    {"PAR1", 4, 0, "Parquet, not read: export it as JSON lines or CSV", true},
    {"\x7F" "ELF", 4, 0, "program", false},
    {"\x89PNG", 4, 0, "image", false},
    {"\xFF\xD8\xFF", 3, 0, "image", false},
    {"GIF8", 4, 0, "image", true},
    {"RIFF", 4, 0, "sound or image", true},
    {"ID3", 3, 0, "sound", true},
    {"OggS", 4, 0, "sound", true},
};

static const char *signature(const char *data, size_t length, bool has_nul)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (length >= signatures[i].at + signatures[i].length &&
            (has_nul || !signatures[i].is_word) &&
            memcmp(data + signatures[i].at, signatures[i].bytes, signatures[i].length) == 0)
            return signatures[i].what;
    return NULL;
}

static bool starts_markup(const char *data, size_t length, const char *tag)
{
    size_t at = 0, n = strlen(tag);
    while (at < length && strchr(" \t\r\n", data[at]) && data[at])
        at++;
    if (length - at < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = data[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != tag[i])
            return false;
    }
    return true;
}

const char *ent_detect_binary(const char *data, size_t length)
{
    if (length > LOOKED_AT)
        length = LOOKED_AT;
    bool        has_nul = length && memchr(data, 0, length);
    const char *known = signature(data, length, has_nul);
    if (known || has_nul)
        return known ? known : "binary";
    if (starts_markup(data, length, "<?xml"))
        return "XML, not read";
    size_t control = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        control += (byte < 0x20 && !strchr("\t\n\v\f\r", byte)) || byte == 0x7F;
    }
    bool many = control * 10 > length * 3, some = control * 25 > length; /* noise has one in ten, colours of a terminal stand in UTF-8 */
    return many || (some && ent_utf8_valid(data, length) + 4 <= length) ? "binary" : NULL;
}
