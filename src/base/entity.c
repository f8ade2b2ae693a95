/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entity.c - HTML character references: names and numbers. */
#include "base/entity.h"

#include <stdlib.h>
#include <string.h>

#include "base/entity_names.h"

/* What Windows-1252 has at 128 to 159; 0 where it has nothing. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int by_name(const void *key, const void *item)
{
    return strcmp(key, ((const ent_entity_name *)item)->name);
}

/* NULL: there is no such name. */
static const ent_entity_name *find(const char *name, uint32_t length)
{
    char key[sizeof ent_entity_names->name];
    if (length == 0 || length >= sizeof key || memchr(name, 0, length))
        return NULL;
    memcpy(key, name, length);
    key[length] = '\0';
    return bsearch(key, ent_entity_names, ent_entity_name_count, sizeof *ent_entity_names, by_name);
}

static uint32_t digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10 : UINT32_MAX;
}

/* The value of the digits, at most 0x110000; 0xFFFD for 0 and surrogates; 0 if it is no number. */
static uint32_t numbered(const char *digits, uint32_t length)
{
    uint32_t base = 10, code = 0;
    if (length && (digits[0] | 0x20) == 'x')
        base = 16, digits++, length--;
    if (length == 0)
        return 0;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t digit = digit_of(digits[i]);
        if (digit >= base)
            return 0;
        code = code > 0x10FFFF ? code : code * base + digit;
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return 0xFFFD;
    if (code >= 128 && code < 160 && windows[code - 128])
        return windows[code - 128];
    return code;
}

uint32_t ent_entity_code(const char *name, uint32_t length)
{
    if (length > 1 && name[0] == '#')
        return numbered(name + 1, length - 1);
    const ent_entity_name *found = find(name, length);
    return found ? found->code : 0;
}

uint32_t ent_entity_bare(const char *name, uint32_t length, uint32_t *used)
{
    enum { LONGEST_BARE = 6 };
    for (uint32_t n = length < LONGEST_BARE ? length : LONGEST_BARE; n >= 2; n--) {
        const ent_entity_name *found = find(name, n);
        if (found && found->is_bare) {
            *used = n;
            return found->code;
        }
    }
    return 0;
}
