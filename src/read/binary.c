/* SPDX-License-Identifier: GPL-3.0-or-later */
/* binary.c - files that are no text, known by their first bytes or by what text never holds. */
#include <string.h>

#include "read/format.h"

enum { LOOKED_AT = 8 * 1024 };

static const struct {
    const char *bytes;
    uint32_t    length;
    uint32_t    at;
    const char *what;
    bool        is_word; /* could begin a text: counts only with NUL bytes behind it */
} signatures[] = {
    {"%PDF-", 5, 0, "PDF, not read yet", false},
    {"PK\3\4", 4, 0, "zip archive or office document, not read yet", false},
    {"PK\5\6", 4, 0, "zip archive, not read yet", false},
    {"\x1F\x8B", 2, 0, "gzip, not read yet", false},
    {"BZh", 3, 0, "bzip2, not read yet", true},
    {"\xFD" "7zXZ", 5, 0, "xz, not read yet", false},
    {"\x28\xB5\x2F\xFD", 4, 0, "zstd, not read yet", false},
    {"7z\xBC\xAF\x27\x1C", 6, 0, "7z archive, not read yet", false},
    {"Rar!\x1A\x07", 6, 0, "rar archive, not read yet", false},
    {"ustar", 5, 257, "tar archive, not read yet", false},
    {"\xD0\xCF\x11\xE0", 4, 0, "old office document, not read yet", false},
    {"{\\rtf", 5, 0, "RTF, not read yet", false},
    {"SQLite format 3", 16, 0, "SQLite database, not read", false},
    {"PAR1", 4, 0, "Parquet, not read yet", true},
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
    if (starts_markup(data, length, "<!doctype html") || starts_markup(data, length, "<html"))
        return "HTML, not read yet";
    if (starts_markup(data, length, "<?xml"))
        return "XML, not read yet";
    size_t control = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        control += (byte < 0x20 && !strchr("\t\n\v\f\r", byte)) || byte == 0x7F;
    }
    return control * 10 > length * 3 ? "binary" : NULL;
}
