/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_bytes.c - what is done eight bytes at a time against twins that go byte by byte: questions about
 * bytes, hashes of words, keys of the lexicon, plain words of a text. */
#include "base/bytes.h"

#include <stdlib.h>

#include "any_text.h"
#include "base/utf8.h"
#include "names/names.h"
#include "text/step.h"
#include "text/token.h"

static uint64_t number_of(const unsigned char *p, size_t n)
{
    uint64_t number = 0;
    for (size_t i = 0; i < n; i++)
        number |= (uint64_t)p[i] << (8 * i);
    return number;
}

/* Every byte at every place, beside bytes that might carry into it. */
static void test_questions(void)
{
    static const unsigned char beside[] = {0, 0x20, 'a', 'Z', 0x7F, 0x80, 0xFF};
    bool fine = true;
    for (unsigned c = 0; c < 256; c++)
        for (unsigned at = 0; at < 8; at++)
            for (size_t k = 0; k < sizeof beside; k++) {
                unsigned char p[8];
                memset(p, beside[k], sizeof p);
                p[at] = (unsigned char)c;
                uint64_t eight = ent_load8(p);
                bool     letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && c < 0x80;
                fine = fine && eight == number_of(p, 8) && (ent_bytes_letters(eight) >> (8 * at + 7) & 1) == letter &&
                       (ent_bytes_digits(eight) >> (8 * at + 7) & 1) == (c >= '0' && c <= '9') &&
                       (ent_bytes_equal(eight, ' ') >> (8 * at + 7) & 1) == (c == ' ') &&
                       (ent_bytes_equal(eight, ';') & ~ENT_TOPS) == 0;
            }
    CHECK(fine);
}

/* Sixteen bytes by vectors and in plain C: every byte at every place, then mixed text. */
static bool steps_agree(const unsigned char text[ENT_STEP + 1])
{
    ent_step_word a = ent_step_word_at(text), b = ent_step_word_plain(text);
    return a.length == b.length && a.letters == b.letters && a.small == b.small &&
           ent_step_is_plain(text) == ent_step_is_plain_plain(text);
}

static void test_steps(uint64_t seed)
{
    static const char often[] = "aZ0 -;>.\n";
    unsigned char     text[ENT_STEP + 1];
    bool              fine = true;
    for (unsigned c = 0; c < 256; c++)
        for (unsigned at = 0; at <= ENT_STEP; at++)
            for (size_t k = 0; k + 1 < sizeof often; k++) {
                memset(text, often[k], sizeof text);
                text[at] = (unsigned char)c;
                fine = fine && steps_agree(text);
            }
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = next_random(&seed) % 9 ? (unsigned char)"aeiouTHE 15"[next_random(&seed) % 11]
                                               : (unsigned char)next_random(&seed);
        fine = fine && steps_agree(text);
    }
    CHECK(fine);
    ent_step_word word = ent_step_word_at((const unsigned char *)"McCain2 said so. ");
    CHECK(word.length == 7 && word.letters == 0x3F && word.small == 0x3A);
}

static void test_words(uint64_t seed)
{
    bool fine = true;
    for (int round = 0; round < 2000; round++) {
        unsigned char a[64], b[64];
        size_t        n = 1 + next_random(&seed) % 40, blanks = 0;
        for (size_t i = 0; i < sizeof a; i++)
            a[i] = (unsigned char)(next_random(&seed) % 5 ? 'a' + next_random(&seed) % 3 : ' ');
        memcpy(b, a, sizeof a);
        for (size_t i = 0; i < n; i++)
            blanks += a[i] == ' ';
        fine = fine && (n > 8 || ent_hash_word(a, n) == number_of(a, n)) && ent_same_bytes(a, b, n) &&
               ent_bytes_count((const char *)a, (uint32_t)n, ' ') == blanks;
        b[n] ^= 1; /* behind the end */
        fine = fine && ent_same_bytes(a, b, n) && ent_hash(a, n, 3) == ent_hash(b, n, 3);
        b[next_random(&seed) % n] ^= 2;
        fine = fine && !ent_same_bytes(a, b, n);
    }
    CHECK(fine);
}

static void test_keys(uint64_t seed)
{
    bool fine = true;
    for (int round = 0; round < 5000; round++) {
        char     text[160], plain[ENT_WORD_MOST], key[ENT_WORD_MOST];
        uint32_t n = next_random(&seed) % (next_random(&seed) % 8 ? 20 : 150);
        for (uint32_t i = 0; i < n; i++)
            text[i] = (char)(1 + next_random(&seed) % 0x7F);
        size_t want = ent_utf8_plain(text, n, plain, sizeof plain), got = ent_lexicon_key((ent_view){text, n}, key);
        fine = fine && got == want && memcmp(key, plain, want) == 0;
    }
    CHECK(fine);
    char key[ENT_WORD_MOST];
    CHECK(ent_lexicon_key(ent_view_of("Defence"), key) == 7 && memcmp(key, "defense", 7) == 0);
    CHECK(ent_lexicon_key(ent_view_of("PROGRAMMES"), key) == 8 && memcmp(key, "programs", 8) == 0);
    CHECK(ent_lexicon_key(ent_view_of("\xC3\x98rsted"), key) == 6 && memcmp(key, "orsted", 6) == 0);
}

/* Each word token is what word.c makes of its place; all tokens together leave out only blanks. */
static void check_tokens(const char *text)
{
    ent_arena arena = {0};
    ent_prose prose;
    ent_error error = {0};
    if (!HOLDS(ent_prose_make(text, (uint32_t)strlen(text), NULL, &arena, &prose, &error) == ENT_OK))
        return;
    bool fine = true;
    for (uint32_t t = 0; t < prose.tokens; t++) {
        const ent_token *token = &prose.token[t];
        unsigned char    c = (unsigned char)prose.clean[token->start];
        bool             address = ent_address_end(prose.clean, token->start, prose.length) > token->start;
        bool             word = (unsigned)(c | 0x20) - 'a' < 26u || (unsigned)c - '0' < 10u;
        if (!word || address || token->shape == ENT_MARK || memchr(prose.clean + token->start, '@', token->end - token->start))
            continue;
        ent_word want = ent_word_at(prose.clean, token->start, prose.length);
        fine = fine && want.end == token->end && want.shape == token->shape && want.stop == token->reserved;
    }
    HOLDS(fine);
    ent_arena_free(&arena);
}

/* Words of all lengths, with everything that may stand behind one. */
static void test_tokens(void)
{
    static const char behind[] = "  \n,.;:!?\"'()[]-/&@|*_#5aZ\x80\xC3";
    char              text[4096];
    for (seed_now = 1; seed_now <= 400; seed_now++) {
        uint64_t seed = seed_now;
        size_t   n = 0;
        while (n < sizeof text - 64) {
            uint32_t length = next_random(&seed) % 30, style = next_random(&seed) % 5; /* 4: a number */
            for (uint32_t i = 0; i < length; i++) {
                bool upper = style == 0 || (style == 1 && i == 0) || next_random(&seed) % 40 == 0;
                text[n++] = (char)(style == 4 || next_random(&seed) % 30 == 0 ? '0' + next_random(&seed) % 10
                                                                : (upper ? 'A' : 'a') + next_random(&seed) % 26);
            }
            text[n++] = behind[next_random(&seed) % (sizeof behind - 1)];
        }
        text[n] = '\0';
        check_tokens(text);
    }
}

int main(void)
{
    test_questions();
    for (uint64_t seed = 1; seed <= 5; seed++) {
        test_steps(seed);
        test_words(seed);
        test_keys(seed);
    }
    test_tokens();
    return REPORT();
}
