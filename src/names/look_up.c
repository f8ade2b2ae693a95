/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look_up.c - a token's key, and the word of the lexicon that has it. */
#include "names/lexicon.h"

#include "base/bytes.h"
#include "base/utf8.h"

/* British endings and words to their American twins, in place; the length may only shrink. */
static size_t one_spelling(char *word, size_t length)
{
    static const struct {
        char    from[14], to[14];
        uint8_t length;
    } twins[] = {
        {"defence", "defense", 7},
        {"defences", "defenses", 8},
        {"centre", "center", 6},
        {"centres", "centers", 7},
        {"labour", "labor", 6},
        {"programme", "program", 9},
        {"programmes", "programs", 10},
        {"organisation", "organization", 12},
        {"organisations", "organizations", 13},
        {"co-operation", "cooperation", 12},
        {"honourable", "honorable", 10},
        {"harbour", "harbor", 7},
    };
    static const uint32_t first = 1u << ('c' - 'a') | 1u << ('d' - 'a') | 1u << ('h' - 'a') | 1u << ('l' - 'a') |
                                  1u << ('o' - 'a') | 1u << ('p' - 'a'); /* letters that they begin with */
    unsigned letter = length >= 6 && length <= 13 ? (unsigned char)word[0] - (unsigned)'a' : 26;
    if (letter >= 26 || !(first >> letter & 1))
        return length;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].length == length && ent_same_bytes(twins[i].from, word, length)) {
            length = strlen(twins[i].to);
            memcpy(word, twins[i].to, length);
            break;
        }
    return length;
}

/* Eight ASCII bytes in lower case. */
static uint64_t lower_eight(uint64_t eight)
{
    return eight | ent_bytes_between(eight, 'A', 'Z') >> 2;
}

/* Written out, so that the compiler sees one store. */
static void store_eight(char *to, uint64_t eight)
{
    to[0] = (char)(eight & 0xFF);
    to[1] = (char)(eight >> 8 & 0xFF);
    to[2] = (char)(eight >> 16 & 0xFF);
    to[3] = (char)(eight >> 24 & 0xFF);
    to[4] = (char)(eight >> 32 & 0xFF);
    to[5] = (char)(eight >> 40 & 0xFF);
    to[6] = (char)(eight >> 48 & 0xFF);
    to[7] = (char)(eight >> 56 & 0xFF);
}

size_t ent_lexicon_key(ent_view token, char key[ENT_WORD_MOST])
{
    size_t   length = token.length;
    uint64_t all = length <= ENT_WORD_MOST - 8 ? 0 : ENT_EACH(0x80);
    for (size_t i = 0; i < length && !(all & ENT_EACH(0x80)); i += 8) {
        uint64_t eight = ent_hash_word((const unsigned char *)token.data + i, length - i < 8 ? length - i : 8);
        all |= eight;
        store_eight(key + i, lower_eight(eight));
    }
    if (all & ENT_EACH(0x80)) /* not ASCII, or long */
        length = ent_utf8_plain(token.data, token.length, key, ENT_WORD_MOST);
    return one_spelling(key, length);
}

uint32_t ent_lexicon_word(const ent_lexicon *lexicon, ent_view token)
{
    char   key[ENT_WORD_MOST];
    size_t length = ent_lexicon_key(token, key);
    return length ? ent_intern_find(&lexicon->words, key, length) : ENT_NONE;
}
