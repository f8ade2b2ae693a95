/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_base.c - memory, texts, UTF-8 and numbers: the ground that everything stands on. */
#include <locale.h>
#include <stdalign.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/number.h"
#include "base/utf8.h"
#include "check.h"
#include "entente.h"

/* xorshift64*: the same numbers on every machine */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Dull;
}

/* ---- memory ----------------------------------------------------------------------- */

static bool is_zero(const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i])
            return false;
    return true;
}

static void test_arena_gives_zeroed_aligned_memory(void)
{
    ent_arena arena = {.block = 256};
    bool aligned = true, zeroed = true;
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 400; size += 7) {
            unsigned char *p = ent_arena_alloc(&arena, size);
            aligned = aligned && p && (uintptr_t)p % alignof(max_align_t) == 0;
            zeroed = zeroed && p && is_zero(p, size);
            if (p)
                memset(p, 0xA5, size); /* so that reuse after the reset would show */
        }
        ent_arena_reset(&arena);
    }
    CHECK(aligned);
    CHECK(zeroed);
    CHECK(arena.top != NULL); /* the largest block is kept */
    ent_arena_free(&arena);
    CHECK(arena.top == NULL && arena.taken == 0);
}

static void test_arena_keeps_its_budget(void)
{
    ent_arena arena = {.block = 1024, .limit = 4096};
    int given = 0;
    while (given < 100 && ent_arena_alloc(&arena, 512))
        given++;
    CHECK(given == 8);
    CHECK(arena.taken <= arena.limit);
    CHECK(ent_arena_alloc(&arena, 1 << 20) == NULL);
    ent_arena_reset(&arena);
    CHECK(arena.taken == 1024);
    CHECK(ent_arena_alloc(&arena, 3000) != NULL); /* the reset gave room back */
    CHECK(ent_arena_alloc(&arena, SIZE_MAX) == NULL);
    CHECK(ent_arena_alloc(&arena, SIZE_MAX - 8) == NULL);
    CHECK(ent_arena_array(&arena, SIZE_MAX / 2, 4) == NULL); /* the product overflows */
    CHECK(ent_arena_array(&arena, SIZE_MAX / 8 + 2, 8) == NULL);
    ent_arena_free(&arena);
}

static void test_arena_items_do_not_overlap(void)
{
    enum { ITEMS = 500 };
    static char *item[ITEMS];
    ent_arena arena = {.block = 100};
    uint64_t seed = 7;
    bool kept = true;
    for (int i = 0; i < ITEMS; i++) {
        char text[64];
        size_t n = 1 + next_random(&seed) % 60;
        memset(text, 'a' + i % 26, n);
        item[i] = ent_arena_text(&arena, text, n);
        kept = kept && item[i] && strlen(item[i]) == n;
    }
    for (int i = 0; i < ITEMS; i++)
        for (const char *p = item[i]; p && *p; p++)
            kept = kept && *p == 'a' + i % 26;
    CHECK(kept);
    CHECK_TEXT(ent_arena_text(&arena, "abcdef", 3), "abc");
    CHECK_TEXT(ent_arena_text(&arena, "", 0), "");
    ent_arena_free(&arena);
}

static void test_array_grows(void)
{
    uint32_t *item = NULL, capacity = 0;
    bool fine = true;
    for (uint32_t i = 0; i < 5000; i++) {
        fine = fine && ent_grow(&item, &capacity, i + 1, sizeof *item);
        if (!fine)
            break;
        item[i] = i * 3;
    }
    CHECK(fine);
    CHECK(capacity >= 5000 && capacity <= 2 * 8192);
    for (uint32_t i = 0; fine && i < 5000; i++)
        fine = item[i] == i * 3;
    CHECK(fine);
    uint32_t before = capacity;
    CHECK(ent_grow(&item, &capacity, 10, sizeof *item) && capacity == before); /* never shrinks */
    uint32_t *same = item;
    CHECK(!ent_grow(&item, &capacity, UINT32_MAX, sizeof *item));
    CHECK(item == same && capacity == before); /* a refusal changes nothing */
    CHECK(!ent_grow(&item, &capacity, UINT32_MAX - 1, SIZE_MAX / 16));
    CHECK(item == same && capacity == before);
    free(item);
}

static void test_intern(void)
{
    ent_intern table = {0};
    char text[32];
    bool fine = true;
    CHECK(ent_intern_find(&table, "x", 1) == ENT_NONE);
    CHECK_TEXT(ent_intern_text(&table, ENT_NONE), "");
    for (uint32_t i = 0; i < 20000; i++) {
        int n = snprintf(text, sizeof text, "word %u", (unsigned)(i % 10000));
        fine = fine &&
               ent_intern_add(&table, text, (size_t)n) == i % 10000; /* order of first appearance */
    }
    CHECK(fine);
    CHECK(table.texts == 10000);
    for (uint32_t i = 0; i < 10000; i++) {
        int n = snprintf(text, sizeof text, "word %u", (unsigned)i);
        fine = fine && ent_intern_find(&table, text, (size_t)n) == i &&
               strcmp(ent_intern_text(&table, i), text) == 0;
    }
    CHECK(fine);
    uint32_t nothing = ent_intern_add(&table, "", 0), zero = ent_intern_add(&table, "a\0b", 3);
    CHECK(nothing == 10000 && zero == 10001);
    CHECK(ent_intern_find(&table, "a\0b", 3) == zero &&
          ent_intern_find(&table, "a", 1) == ENT_NONE);
    CHECK(ent_intern_find(&table, "a\0c", 3) == ENT_NONE);
    CHECK(ent_intern_find(&table, "", 0) == nothing);
    ent_intern_free(&table);
    CHECK(table.texts == 0 && ent_intern_find(&table, "word 1", 6) == ENT_NONE);
}

/* All lengths around what a slot holds, alike but for one byte. */
static void test_intern_lengths(void)
{
    static const char common[] = "the same beginning of every one of these texts";
    ent_intern      table = {0};
    char            text[64];
    uint32_t        wanted = 0;
    bool            fine = true;
    for (int round = 0; round < 2; round++) {
        wanted = 0;
        for (size_t n = 1; n < 40; n++)
            for (size_t at = 0; at < n; at++, wanted++) {
                memcpy(text, common, n);
                text[at] = '#';
                if (round == 0)
                    fine = fine && ent_intern_add(&table, text, n) == wanted;
                fine = fine && ent_intern_find(&table, text, n) == wanted;
                text[at] = '$';
                fine = fine && ent_intern_find(&table, text, n) == ENT_NONE;
            }
    }
    CHECK(fine && table.texts == wanted);
    ent_intern_free(&table);
}

static void test_hash(void)
{
    static const char text[] = "The quick brown fox jumps over the lazy dog.";
    char moved[80];
    bool same = true, apart = true;
    uint64_t before = ent_hash(text, 0, 1);
    for (size_t n = 0; n < sizeof text; n++) {
        for (size_t shift = 0; shift < 8; shift++) { /* alignment plays no part */
            memcpy(moved + shift, text, n);
            same = same && ent_hash(moved + shift, n, 1) == ent_hash(text, n, 1);
        }
        apart = apart && (n == 0 || ent_hash(text, n, 1) != before) &&
                ent_hash(text, n, 1) != ent_hash(text, n, 2);
        before = ent_hash(text, n, 1);
    }
    CHECK(same);
    CHECK(apart);
    CHECK(ent_hash("\0\0", 2, 0) != ent_hash("\0\0\0", 3, 0)); /* zeros count */
    enum { KEYS = 1 << 16 };
    static unsigned char used[KEYS];
    int free_slots = 0, bits = 0;
    for (uint32_t i = 0; i < KEYS; i++)
        used[ent_hash(&i, 4, 0) % KEYS] = 1;
    for (uint32_t i = 0; i < KEYS; i++)
        free_slots += !used[i];
    CHECK_NEAR((double)free_slots / KEYS, 0.3679, 0.02); /* 1/e, as for random numbers */
    for (uint32_t i = 0; i < 1024; i++) {
        uint64_t flipped = ent_hash_mix(i, 5) ^ ent_hash_mix(i ^ 1u << i % 10, 5);
        for (; flipped; flipped &= flipped - 1)
            bits++;
    }
    CHECK_NEAR(bits / 1024.0, 32, 2); /* one bit of input changes half of the output */
}

/* ---- texts ------------------------------------------------------------------------ */

/* What a decoder makes of bytes: code points in hex, "!n" for n bytes that are wrong together. */
static void check_decode(const char *bytes, size_t length, const char *want)
{
    char got[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        uint32_t size = 0, code = ent_utf8_decode(bytes + i, length - i, &size);
        CHECK(size >= 1 && size <= length - i);
        used += (size_t)snprintf(got + used, sizeof got - used,
                                 code == ENT_UTF8_BAD ? "%s!%u" : "%s%X", used ? " " : "",
                                 code == ENT_UTF8_BAD ? (unsigned)size : (unsigned)code);
        i += size ? size : 1;
    }
    CHECK_TEXT(got, want);
}
#define DECODE(bytes, want) check_decode(bytes, sizeof(bytes) - 1, want)

static void test_utf8_decode(void)
{
    DECODE("aZ\x7F", "61 5A 7F");
    DECODE("\xC2\x80\xDF\xBF", "80 7FF");
    DECODE("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", "800 D7FF E000 FFFF");
    DECODE("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "10000 10FFFF");
    /* The Unicode standard 15.0, tables 3-8 to 3-11: each maximal wrong part is one. */
    DECODE("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "!1 !1 !1 !1 !1 !1 !1 !1 41"); /* overlong    */
    DECODE("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "!1 !1 !1 !1 !1 !1 !1 !1 41"); /* surrogates  */
    DECODE("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "!1 !1 !1 !1 !1 41 !1 !1 42"); /* other wrong */
    DECODE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "!2 !1 !3 !2 41");             /* cut off     */
    DECODE("\x80\xBF", "!1 !1");                                                  /* no beginning */
    DECODE("\xC1\x80\xF5\x80\x80\x80\xFE", "!1 !1 !1 !1 !1 !1 !1");
    DECODE("\xC3", "!1");
    DECODE("\xE2\x82", "!2");
    DECODE("\xF0\x9F\x98", "!3");
    DECODE("\xE2\x28\xA1", "!1 28 !1");
    DECODE("\0a", "0 61");
    CHECK(ent_utf8_valid("ab\xC3\xA9", 4) == 4);
    CHECK(ent_utf8_valid("12345678\xC3", 9) == 8);
    CHECK(ent_utf8_valid("1234567\xC3\xA9"
                         "234567\xFF",
                         16) == 15);
    CHECK(ent_utf8_valid("", 0) == 0);
}

static void test_utf8_round_trip(void)
{
    bool fine = true;
    for (uint32_t code = 0; code <= 0x110000; code++) {
        char bytes[ENT_UTF8_MOST];
        uint32_t size = 0, n = ent_utf8_encode(code, bytes);
        uint32_t want = code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code;
        fine = fine && ent_utf8_decode(bytes, n, &size) == want && size == n &&
               ent_utf8_valid(bytes, n) == n;
    }
    CHECK(fine);
}

static void test_utf8_letters(void)
{
    CHECK(ent_utf8_is_letter('a') && ent_utf8_is_letter(0xE9) && ent_utf8_is_letter(0x416) &&
          ent_utf8_is_letter(0x4E2D));
    CHECK(!ent_utf8_is_letter('@') && !ent_utf8_is_letter('[') && !ent_utf8_is_letter('0') &&
          !ent_utf8_is_letter(0x2014));
    CHECK(ent_utf8_is_upper('Z') && ent_utf8_is_upper(0xC9) && ent_utf8_is_upper(0x1C5) &&
          !ent_utf8_is_upper('z'));
    CHECK(ent_utf8_is_lower('z') && ent_utf8_is_lower(0xDF) && !ent_utf8_is_lower('Z') &&
          !ent_utf8_is_lower(0x4E2D));
    CHECK(ent_utf8_is_digit('7') && ent_utf8_is_digit(0x663) && !ent_utf8_is_digit(0xBD));
    CHECK(ent_utf8_is_mark(0x301) && !ent_utf8_is_mark('a') && !ent_utf8_is_mark(0xE9));
    CHECK(ent_utf8_is_space(0xA0) && ent_utf8_is_space('\t') && ent_utf8_is_space(0x3000) &&
          !ent_utf8_is_space(0x200B));
    CHECK(!ent_utf8_is_space(8) && !ent_utf8_is_space(14) && !ent_utf8_is_space('_'));
    CHECK(ent_utf8_lower(0x130) != 0 && ent_utf8_lower(0xC9) == 0xE9 && ent_utf8_lower('[') == '[');
}

typedef size_t transform(const char *data, size_t length, char *out, size_t capacity);

static void check_transform(transform *make, const char *text, const char *want)
{
    char got[512];
    size_t n = make(text, strlen(text), got, sizeof got - 1);
    got[n] = '\0';
    CHECK_TEXT(got, want);
}

static void test_utf8_fold_plain_slug(void)
{
    check_transform(ent_utf8_fold, "Éric D’ALENÇON", "éric d'alençon");
    check_transform(ent_utf8_fold, "Jean\u2010Yves\u2011X\u00A0Y", "jean-yves-x y");
    check_transform(ent_utf8_plain, "Viktor Orbán", "viktor orban");
    check_transform(ent_utf8_plain, "Søren Kierkegård", "soren kierkegard");
    check_transform(ent_utf8_plain, "Straße, Łódź, Đoković, Þór", "strasse, lodz, dokovic, thor");
    check_transform(ent_utf8_plain, "ORBA\u0301N e\u0301", "orban e"); /* decomposed as well */
    check_transform(ent_utf8_plain, "Erdoğan ERDOĞAN", "erdogan erdogan");
    check_transform(ent_utf8_plain, "Ilham Əliyev", "ilham aliyev");
    check_transform(ent_utf8_plain, "Владимир", "владимир"); /* other scripts stay */
    check_transform(ent_utf8_plain, "İstanbul", "istanbul");
    check_transform(ent_utf8_plain, "", "");
    check_transform(ent_utf8_slug, "Éric d'Alençon", "eric-d-alencon");
    check_transform(ent_utf8_slug, "  A  --  B.C.  ", "a-b-c");
    check_transform(ent_utf8_slug, "中国", "4e2d56fd");
    check_transform(ent_utf8_slug, "Жук 7",
                    "436443"
                    "43a-7");
    check_transform(ent_utf8_slug, "…", "");
    check_transform(ent_utf8_slug, "", "");
}

static void test_utf8_limits(void)
{
    char out[32];
    CHECK(ent_utf8_fold("abc", 3, out, 3) == 3);
    CHECK(ent_utf8_fold("abc", 3, out, 2) == 0);
    CHECK(ent_utf8_fold("aé", 3, out, 2) == 0);
    CHECK(ent_utf8_plain("abc", 3, out, 2) == 0);
    for (size_t capacity = 1; capacity <= sizeof out; capacity++) {
        static const char text[] = "Éric d'Alençon of 中国 and Łódź";
        memset(out, '#', sizeof out);
        size_t n = ent_utf8_slug(text, sizeof text - 1, out, capacity);
        CHECK(n < capacity && out[n] == '\0');
        CHECK(n == 0 || (out[0] != '-' && out[n - 1] != '-'));
        for (size_t i = capacity; i < sizeof out; i++)
            if (!CHECK(out[i] == '#')) /* never behind the end */
                break;
    }
    CHECK(ent_utf8_slug("x", 1, out, 0) == 0);
}

static void test_utf8_any_bytes(void)
{
    uint64_t seed = 11;
    bool valid = true, slugged = true;
    for (int round = 0; round < 20000; round++) {
        char text[24], out[256];
        size_t length = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(next_random(&seed) >> 40);
        size_t n = ent_utf8_fold(text, length, out, sizeof out);
        valid = valid && ent_utf8_valid(out, n) == n;
        n = ent_utf8_plain(text, length, out, sizeof out);
        valid = valid && ent_utf8_valid(out, n) == n;
        n = ent_utf8_slug(text, length, out, sizeof out);
        for (size_t i = 0; i < n; i++)
            slugged = slugged && strchr("abcdefghijklmnopqrstuvwxyz0123456789-", out[i]) &&
                      (out[i] != '-' || out[i + 1] != '-');
    }
    CHECK(valid);
    CHECK(slugged);
}

/* ---- numbers ---------------------------------------------------------------------- */

/* Each double comes back from its text, whatever the locale; the text has a point and no comma. */
static void check_numbers(void)
{
    uint64_t seed = 5;
    int wrong = 0, commas = 0, too_long = 0;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = next_random(&seed);
        double value;
        char text[ENT_NUMBER_MOST];
        if (i % 3 == 0) {
            memcpy(&value, &bits, sizeof value);
            if (!isfinite(value))
                continue;
        } else {
            value = i % 3 == 1 ? (double)(bits >> 11) * 0x1p-53 : (double)(int64_t)bits / 1000.0;
        }
        size_t n = ent_number_format(value, text);
        too_long += n >= ENT_NUMBER_MOST || text[n] != '\0';
        commas += strchr(text, ',') != NULL;
        char *comma = strchr(text, '.');
        if (comma) /* strtod reads with the locale's point */
            *comma = localeconv()->decimal_point[0];
        wrong += strtod(text, NULL) != value;
    }
    CHECK(wrong == 0);
    CHECK(commas == 0);
    CHECK(too_long == 0);
}

/* The short way writes what "%.6g" does. */
static void test_short_numbers(void)
{
    uint64_t seed = 11;
    int differ = 0, seen = 0;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next_random(&seed);
        double value = ent_number_round(ldexp((double)(int64_t)bits, (int)(bits >> 8 & 127) - 120));
        char text[ENT_NUMBER_MOST], want[64];
        snprintf(want, sizeof want, "%.6g", value);
        ent_number_format(value, text);
        bool is_plain = fabs(value) >= 1e-16 && fabs(value) < 1e6;
        seen += is_plain;
        for (char *sign = want; *sign; sign++)
            *sign = *sign == ',' ? '.' : *sign; /* the locale's point */
        differ += is_plain && strcmp(text, want) != 0;
    }
    CHECK(differ == 0 && seen > 20000);
}

/* What printing and reading give, in whatever locale the test is. */
static double printed(double value)
{
    char text[64];
    snprintf(text, sizeof text, "%.6g", value);
    value = strtod(text, NULL);
    return value == 0 ? 0 : value;
}

/* Rounding by arithmetic is rounding by print, for any bits, shares, numbers near to a half in the seventh digit, ties. */
static void test_rounding(void)
{
    uint64_t seed = 13;
    int      differ = 0;
    for (int i = 0; i < 400000; i++) {
        uint64_t     bits = next_random(&seed);
        const double size = pow(10, (int)(bits % 24) - 17), any = ldexp((double)(int64_t)bits, (int)(bits >> 8 & 255) - 190);
        const double near = ((double)(bits >> 20 & 0xFFFFF) + 0.5) * size, share = (double)(bits >> 11) * 0x1p-53;
        const double value[] = {any, share, near, nextafter(near, 0), nextafter(near, 1e300), -near * (1 + 1e-12),
                                (double)(bits >> 40) / 1024, size, nextafter(size, 0)};
        for (size_t k = 0; k < sizeof value / sizeof *value; k++)
            differ += ent_number_round(value[k]) != printed(value[k]);
    }
    CHECK(differ == 0);
}

static void check_format(double value, const char *want)
{
    char text[ENT_NUMBER_MOST];
    CHECK(ent_number_format(value, text) == strlen(text));
    CHECK_TEXT(text, want);
}

static void test_numbers(void)
{
    test_short_numbers();
    test_rounding();
    check_numbers();
    check_format(0, "0");
    check_format(-0.0, "0");
    check_format(0.1, "0.1");
    check_format(1e14, "100000000000000");
    check_format(-2, "-2");
    check_format(1.0 / 3, "0.3333333333333333");
    check_format(0.1 + 0.2, "0.30000000000000004");
    check_format(2.5e-9, "2.5e-09");
    CHECK(ent_number_round(1.23456789) == 1.23457);
    CHECK(ent_number_round(123456789.0) == 123457000.0);
    CHECK(ent_number_round(-0.000123456789) == -0.000123457);
    CHECK(ent_number_round(-0.0) == 0 && !signbit(ent_number_round(-0.0)));
    CHECK(isnan(ent_number_round((double)NAN)) && isinf(ent_number_round((double)INFINITY)));
}

static void test_numbers_with_a_decimal_comma(void)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "pt_BR.UTF-8",
                                        "ru_RU.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_ALL, names[i])) {
            CHECK(localeconv()->decimal_point[0] == ',');
            check_numbers();
            check_format(0.5, "0.5");
            CHECK(ent_number_round(1.23456789) > 1.2);
            setlocale(LC_ALL, "C");
            return;
        }
    printf("skipped: no locale with a decimal comma is installed\n");
}

static void test_integers(void)
{
    char text[ENT_NUMBER_MOST];
    uint64_t value = 0, seed = 3;
    bool fine = true;
    for (int i = 0; i < 10000; i++) {
        uint64_t one = next_random(&seed) >> next_random(&seed) % 64;
        size_t n = ent_number_format_integer(one, text);
        fine = fine && ent_number_parse_integer(text, n, &value) && value == one;
    }
    CHECK(fine);
    CHECK(ent_number_format_integer(UINT64_MAX, text) == 20);
    CHECK_TEXT(text, "18446744073709551615");
    CHECK(ent_number_parse_integer(text, 20, &value) && value == UINT64_MAX);
    CHECK(!ent_number_parse_integer("18446744073709551616", 20, &value));
    CHECK(!ent_number_parse_integer("99999999999999999999", 20, &value));
    CHECK(!ent_number_parse_integer("", 0, &value) && !ent_number_parse_integer("-1", 2, &value));
    CHECK(!ent_number_parse_integer("1 ", 2, &value) && !ent_number_parse_integer("1x", 2, &value));
    CHECK(ent_number_parse_integer("12x", 2, &value) && value == 12);
}

int main(void)
{
    test_arena_gives_zeroed_aligned_memory();
    test_arena_keeps_its_budget();
    test_arena_items_do_not_overlap();
    test_array_grows();
    test_intern();
    test_intern_lengths();
    test_hash();
    test_utf8_decode();
    test_utf8_round_trip();
    test_utf8_letters();
    test_utf8_fold_plain_slug();
    test_utf8_limits();
    test_utf8_any_bytes();
    test_numbers();
    test_numbers_with_a_decimal_comma();
    test_integers();
    return REPORT();
}
