/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charset_decode.c - declared charsets to UTF-8, through iconv. Only those that pages and mails use are handed to it:
 * some of its others have had holes. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "read/charset.h"

/* As declared, in lower case, and as iconv calls it; those of Latin-1's kin are Windows-1252, as on the web. */
static const struct {
    const char *declared, *name;
} charsets[] = {
    {"big5", "BIG5"},
    {"cp1251", "CP1251"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "CP949"},
    {"gb2312", "GB18030"},
    {"gb18030", "GB18030"},
    {"gbk", "GB18030"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "CP1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"macintosh", "MACINTOSH"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"utf-16", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"utf-16le", "UTF-16LE"},
    {"windows-1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
};

static const char *known_name(const char *declared)
{
    char   lower[16];
    size_t n = declared ? strlen(declared) : sizeof lower;
    if (n >= sizeof lower)
        return NULL;
    for (size_t i = 0; i <= n; i++)
        lower[i] = (char)(declared[i] >= 'A' && declared[i] <= 'Z' ? declared[i] + 32 : declared[i]);
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (strcmp(lower, charsets[i].declared) == 0)
            return charsets[i].name;
    return NULL;
}

/* What cannot be decoded becomes U+FFFD, byte for byte; out[3 * length] is room enough. Returns the length. */
static size_t convert(iconv_t converter, const char *data, size_t length, char *out)
{
    union {
        const char *given;
        char       *asked; /* iconv wants it so, and leaves it alone */
    } in = {.given = data};
    char  *to = out;
    size_t left = length, room = 3 * length;
    while (left && room >= ENT_UTF8_MOST) {
        if (iconv(converter, &in.asked, &left, &to, &room) != (size_t)-1)
            break;
        if (errno == E2BIG || !left)
            break;
        uint32_t n = ent_utf8_encode(0xFFFD, to);
        to += n;
        room -= n;
        in.given++;
        left--;
    }
    return (size_t)(to - out);
}

bool ent_charset_decode(const char *charset, const char **data, size_t *length, ent_arena *arena)
{
    ent_charset guess = ent_charset_guess(*data, *length);
    const char *name = known_name(charset);
    bool        is_utf16 = name && name[0] == 'U';
    if (guess == ENT_CHARSET_UTF8 && !is_utf16)
        return true;
    if (guess == ENT_CHARSET_TWICE && !is_utf16) /* UTF-8 it is, whatever it declares */
        name = NULL;
    char *out = ent_arena_alloc(arena, 3 * *length + ENT_UTF8_MOST);
    if (!out)
        return false;
    iconv_t converter = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
    if (converter != (iconv_t)-1) {
        *length = convert(converter, *data, *length, out);
        iconv_close(converter);
    } else {
        *length = ent_charset_to_utf8(guess, *data, *length, out);
    }
    *data = out;
    return true;
}
