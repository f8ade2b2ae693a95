/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_text.c - the text stage: cases/{clean,token,sentence}.txt, the map, roles, and properties of any
 * input. Arguments: the folder of the cases. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check.h"
#include "data/data.h"
#include "base/entity.h"
#include "text/line.h"
#include "text/prose.h"

enum { TEXT_MOST = 1 << 16 };

typedef void show(const ent_prose *prose, char *out);

static bool make(const char *text, size_t length, const char *title, ent_arena *arena, ent_prose *out)
{
    ent_error error = {0};
    ent_arena_reset(arena);
    return CHECK(ent_prose_make(text, (uint32_t)length, title, arena, out, &error) == ENT_OK);
}

/* ---- cases ------------------------------------------------------------------------------- */

static char *put_escaped(char *to, const char *data, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (data[i] == '\n')
            *to++ = '\\', *to++ = 'n';
        else
            *to++ = data[i];
    *to = '\0';
    return to;
}

static void show_clean(const ent_prose *prose, char *out)
{
    out = put_escaped(out, prose->clean, prose->length);
    strcpy(out, "\n");
}

static void show_tokens(const ent_prose *prose, char *out)
{
    for (uint32_t i = 0; i < prose->tokens; i++) {
        ent_view view = ent_token_view(prose, i);
        if (i)
            *out++ = '|';
        out = put_escaped(out, view.data, view.length);
    }
    strcpy(out, "\n");
}

static void show_sentences(const ent_prose *prose, char *out)
{
    for (uint32_t i = 0; i < prose->sentences; i++) {
        ent_span span = prose->sentence[i].span;
        out = put_escaped(out, prose->clean + span.start, span.end - span.start);
        *out++ = '\n';
    }
    *out = '\0';
}

/* One case: its input (with "\n" for line ends) and what is wanted. */
static void run_case(const char *name, int line, char *input, const char *want, show *shown)
{
    static char got[TEXT_MOST];
    ent_arena   arena = {0};
    ent_prose   prose;
    char       *to = input;
    for (const char *from = input; *from; from++)
        if (from[0] == '\\' && from[1] == 'n')
            *to++ = '\n', from++;
        else
            *to++ = *from;
    *to = '\0';
    if (make(input, strlen(input), NULL, &arena, &prose)) {
        shown(&prose, got);
        if (!CHECK_TEXT(got, want))
            fprintf(stderr, "    case: %s, line %d\n", name, line);
    }
    ent_arena_free(&arena);
}

static void run_cases(const char *folder, const char *name, show *shown)
{
    static char input[TEXT_MOST], want[TEXT_MOST], line[TEXT_MOST], path[4096];
    int         number = 0, cases = 0, first = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!CHECK(file != NULL))
        return;
    input[0] = want[0] = '\0';
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        number++;
        line[more ? strcspn(line, "\n") : 0] = '\0';
        if (line[0] == '#' && line[1] == ' ' && !input[0])
            continue;
        if (line[0] == '=' && line[1] == ' ') {
            strcat(strcat(want, line + 2), "\n");
        } else if (line[0]) {
            first = input[0] ? first : number;
            strcat(input[0] ? strcat(input, "\\n") : input, line);
        } else if (input[0]) {
            run_case(name, first, input, want, shown);
            cases++;
            input[0] = want[0] = '\0';
        }
    }
    fclose(file);
    CHECK(cases > 10);
}

/* ---- single claims ------------------------------------------------------------------------ */

static void test_map(void)
{
    static const char text[] = "<b>EU&nbsp;and\r\n NATO</b> &amp; \xff" "Co. met.";
    ent_arena         arena = {0};
    ent_prose         prose;
    if (!make(text, sizeof text - 1, NULL, &arena, &prose))
        return;
    CHECK_TEXT(prose.clean, "EU and\nNATO & \xEF\xBF\xBD" "Co. met.");
    struct {
        const char *clean, *raw;
    } pairs[] = {{"EU", "EU"}, {"NATO", "NATO"}, {"&", "&amp;"}, {"\xEF\xBF\xBD", "\xff"},
                 {"Co.", "Co."}, {"met.", "met."}, {"NATO & ", "NATO</b> &amp; "}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t start = (uint32_t)(strstr(prose.clean, pairs[i].clean) - prose.clean);
        ent_span raw = ent_prose_raw(
            &prose, (ent_span){start, start + (uint32_t)strlen(pairs[i].clean)});
        char got[64] = "";
        memcpy(got, text + raw.start, raw.end - raw.start);
        CHECK_TEXT(got, pairs[i].raw);
    }
    ent_arena_free(&arena);
}

/* What is left out vanishes, and the map jumps. */
static void test_map_residue(void)
{
    static const char text[] = "They met.\nTweet\n#one #two\nThey left.";
    ent_arena         arena = {0};
    ent_prose         prose;
    if (!make(text, sizeof text - 1, NULL, &arena, &prose))
        return;
    CHECK(prose.sentences == 2);
    CHECK(prose.paragraphs == 2);
    ent_span raw = ent_prose_raw(&prose, prose.sentence[1].span);
    CHECK(raw.start == 26 && raw.end == 36);
    raw = ent_prose_raw(&prose, prose.sentence[0].span);
    CHECK(raw.start == 0 && raw.end == 9);
    ent_arena_free(&arena);
}

static void test_roles(void)
{
    static const char text[] = "PRESS RELEASE\n\nMinister Resigns Over Affair\n\nGeneva, 3 June 2021\n\n"
                               "The minister of defence resigned.\n\nWHAT IS NEXT\nThe talks go on.\n\n"
                               "- Anna Weber";
    static const uint8_t want[] = {ENT_HEADING, ENT_TITLE, ENT_HEADING, ENT_BODY,
                                   ENT_HEADING, ENT_BODY,  ENT_LIST_ITEM};
    ent_arena            arena = {0};
    ent_prose            prose;
    if (!make(text, sizeof text - 1, NULL, &arena, &prose))
        return;
    CHECK(prose.title.length == 28 && memcmp(prose.title.data, "Minister Resigns", 16) == 0);
    if (CHECK(prose.sentences == sizeof want))
        for (uint32_t i = 0; i < prose.sentences; i++)
            CHECK(prose.sentence[i].role == want[i]);
    CHECK(prose.sentence[0].all_caps && prose.sentence[4].all_caps && !prose.sentence[3].all_caps);
    CHECK(prose.sentence[1].title_case && !prose.sentence[3].title_case);
    ent_arena_free(&arena);
}

static void test_title_given(void)
{
    static const char text[] = "03.06.2021\n\nTalks fail in Geneva\n\nThe talks failed on Friday.\n\n"
                               "TALKS FAIL IN GENEVA\n\nNobody was surprised.";
    ent_arena         arena = {0};
    ent_prose         prose;
    if (!make(text, sizeof text - 1, "Talks fail in Geneva", &arena, &prose))
        return;
    CHECK(prose.title.length == 20 && prose.title.data == prose.clean + 12);
    CHECK(strstr(prose.clean, "TALKS") == NULL);
    CHECK(strstr(prose.clean, "Nobody") != NULL);
    ent_arena_free(&arena);
}

static void test_shapes(void)
{
    static const char    text[] = "minister Borrell O NATO U.S. EU27 iPhone d'Estaing 27 3.5 3rd , 's";
    static const uint8_t want[] = {ENT_LOWER, ENT_CAPITAL, ENT_CAPITAL, ENT_UPPER,  ENT_UPPER,
                                   ENT_UPPER, ENT_MIXED,   ENT_MIXED,   ENT_NUMBER, ENT_NUMBER,
                                   ENT_NUMBER, ENT_MARK,   ENT_LOWER};
    ent_arena            arena = {0};
    ent_prose            prose;
    if (make(text, sizeof text - 1, NULL, &arena, &prose) && CHECK(prose.tokens == sizeof want))
        for (uint32_t i = 0; i < prose.tokens; i++)
            CHECK(prose.token[i].shape == want[i] && prose.token[i].space);
    CHECK(prose.words == sizeof want - 1);
    ent_arena_free(&arena);
}

static void test_entities(void)
{
    CHECK(ent_entity_code("amp", 3) == '&');
    CHECK(ent_entity_code("AElig", 5) == 0xC6 && ent_entity_code("zwnj", 4) == 0x200C);
    CHECK(ent_entity_code("thetasym", 8) == 0x3D1);
    CHECK(ent_entity_code("#128", 4) == 0x20AC && ent_entity_code("#x80", 4) == 0x20AC);
    CHECK(ent_entity_code("#xD800", 6) == 0xFFFD && ent_entity_code("#0", 2) == 0xFFFD);
    CHECK(ent_entity_code("#", 1) == 0 && ent_entity_code("#x", 2) == 0);
    CHECK(ent_entity_code("nothing", 7) == 0 && ent_entity_code("", 0) == 0);
}

static void test_dates(void)
{
    CHECK(ent_line_is_date(ent_view_of("3 June 2021")));
    CHECK(ent_line_is_date(ent_view_of("Thursday, June 3, 2021")));
    CHECK(ent_line_is_date(ent_view_of("03.06.2021")));
    CHECK(!ent_line_is_date(ent_view_of("June talks fail")));
    CHECK(!ent_line_is_date(ent_view_of("Thursday")));
}

/* Look-ups halve these tables: they must be in byte order. */
static void test_tables_sorted(void)
{
    static const ent_table sorted[] = {ENT_TABLE_RESIDUE, ENT_TABLE_ABBREVIATIONS,
                                       ENT_TABLE_COMMON_WORDS, ENT_TABLE_CALENDAR};
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        ent_rows rows = ent_table_rows(sorted[i]);
        ent_view before = {"", 0};
        while (ent_table_next(&rows)) {
            if (!CHECK(ent_view_compare(before, rows.cell[0]) <= 0))
                fprintf(stderr, "    %s, line %u\n", ent_table_name(sorted[i]), rows.line);
            before = rows.cell[0];
        }
    }
}

static void test_memory_refused(void)
{
    static const char text[] = "Talks fail\n\nThe &amp; talks &lt; failed.\nTweet\nMr. Smith left.";
    uint32_t          refused = 0;
    for (size_t limit = 16; limit < 8192; limit += 64) {
        ent_arena arena = {.block = 16, .limit = limit};
        ent_prose prose;
        ent_error error = {0};
        if (ent_prose_make(text, sizeof text - 1, NULL, &arena, &prose, &error) != ENT_OK) {
            refused++;
            CHECK(error.status == ENT_NO_MEMORY);
        }
        ent_arena_free(&arena);
    }
    CHECK(refused > 5);
}

/* ---- properties of any input ---------------------------------------------------------------- */

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33);
}

/* Pieces that cleaning, lines and sentences have rules for, glued in any order. */
static size_t random_text(uint64_t *state, char *out, size_t capacity)
{
    static const char *const part[] = {
        "The minister ", "of Ukraine ", "met ", "U.S. ", "Gen. ", "Park", ".", ". ", "\n", "\n\n", " ",
        "&amp;", "&lt;", "b", ">", "<", "/", "<b>", "</p>", "<br>", "<!--", "-->", "-", "!", ";", "&",
        "#", "&#", "38", "59;", "&#59", "&#38;", "amp;", "lt;", "\xff", "\xe2\x80", "\xc2\xa0",
        "\xe2\x80\x8b", "\xef\xbb\xbf", "\x01", "\r\n", "\r", "\xe2\x80\xa8", "Home ", "World ", "» ",
        "Share this:", "Tweet", "\nLeave a reply\n", "\nYou may also like\n", "#tag ", "| ", "Facebook",
        "EU offers help", "\nEU offers help\n", " - Site", " | Site", "<script>", "</script>", "\"",
        "” ", "“", "’s ", "'s ", "@", "a@b.org ", "http://x.y ", "3.5 ", "2021-22", "EU-Ukraine ",
        "É", "é", "- ", "1. ", "...", "? ", "\nPRESS RELEASE\n", "3 June 2021\n", "nineteen − six =",
        "The council of ministers met on Friday in the old town hall to talk about the budget. ",
        "\xf0\x9f\x98\x80", "\xcc\x81", "\xef\xbf\xbf", "\xc2\x85", "\t", "[Share]", "+32 2 299 11 11\n",
    };
    size_t n = 0, parts = 1 + next_random(state) % 40;
    for (size_t i = 0; i < parts; i++) {
        const char *text = part[next_random(state) % (sizeof part / sizeof *part)];
        size_t      length = strlen(text);
        if (n + length > capacity)
            break;
        memcpy(out + n, text, length);
        n += length;
    }
    return n;
}

static bool is_well_formed(const ent_prose *prose)
{
    const char *text = prose->clean;
    for (uint32_t i = 0, size; i < prose->length; i += size) {
        uint32_t code = ent_utf8_decode(text + i, prose->length - i, &size);
        if (code == ENT_UTF8_BAD || (code < 0x20 && code != '\n') || (code >= 0x7F && code <= 0xA0) ||
            code == 0x200B || code == 0xFEFF || code == 0xAD || code == 0xFFFF)
            return false;
    }
    return strstr(text, "  ") == NULL && strstr(text, "\n\n\n") == NULL &&
           strstr(text, " \n") == NULL && strstr(text, "\n ") == NULL && !text[prose->length];
}

/* Tokens in order, not empty, and nothing but white space between them. */
static bool tokens_cover(const ent_prose *prose)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i <= prose->tokens; i++) {
        uint32_t start = i < prose->tokens ? prose->token[i].start : prose->length;
        bool     space = i == 0;
        for (; at < start; at++) {
            if (prose->clean[at] != ' ' && prose->clean[at] != '\n')
                return false;
            space = true;
        }
        if (i < prose->tokens) {
            if (at != start || prose->token[i].end <= start || prose->token[i].space != space)
                return false;
            at = prose->token[i].end;
        }
    }
    return at == prose->length;
}

/* Sentences in order, each token in exactly one, spans those of their tokens. */
static bool sentences_cover(const ent_prose *prose)
{
    uint32_t token = 0, paragraph = 0;
    for (uint32_t i = 0; i < prose->sentences; i++) {
        const ent_sentence *s = &prose->sentence[i];
        if (s->token != token || s->token_end <= token || s->token_end > prose->tokens ||
            s->paragraph < paragraph || s->paragraph > paragraph + 1 ||
            s->span.start != prose->token[s->token].start ||
            s->span.end != prose->token[s->token_end - 1].end)
            return false;
        token = s->token_end;
        paragraph = s->paragraph;
    }
    return token == prose->tokens &&
           prose->paragraphs == (prose->sentences ? paragraph + 1 : 0);
}

static bool map_is_ordered(const ent_prose *prose, uint32_t length)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i + 1 < prose->pieces; i++)
        if (prose->piece[i + 1].clean < prose->piece[i].clean ||
            prose->piece[i + 1].raw < prose->piece[i].raw)
            return false;
    for (uint32_t i = 0; i < prose->tokens; i++) {
        ent_span raw = ent_prose_raw(prose, (ent_span){prose->token[i].start, prose->token[i].end});
        if (raw.start < before || raw.end < raw.start || raw.end > length)
            return false;
        before = raw.start;
    }
    return true;
}

static bool title_is_inside(const ent_prose *prose)
{
    return prose->title.length == 0 ||
           (prose->title.data >= prose->clean &&
            prose->title.data + prose->title.length <= prose->clean + prose->length);
}

static void test_properties(void)
{
    static char text[TEXT_MOST], again[TEXT_MOST];
    uint64_t    state = 20210603;
    ent_arena   arena = {0}, other = {0};
    for (uint32_t round = 0; round < 20000; round++) {
        uint64_t    seed = state;
        size_t      length = random_text(&state, text, sizeof text);
        const char *title = round % 4 == 0 ? "EU offers help" : NULL;
        ent_prose   prose, twice;
        ent_error   error = {0};
        if (!make(text, length, title, &arena, &prose))
            break;
        bool fine = CHECK(is_well_formed(&prose)) && CHECK(tokens_cover(&prose)) &&
                    CHECK(sentences_cover(&prose)) && CHECK(map_is_ordered(&prose, (uint32_t)length)) &&
                    CHECK(title_is_inside(&prose));
        ent_arena_reset(&other);
        memcpy(again, prose.clean, prose.length);
        CHECK(ent_clean_text(again, prose.length, title, &other, &twice, &error) == ENT_OK);
        fine = CHECK_TEXT(twice.clean, prose.clean) && fine;
        if (!fine) {
            fprintf(stderr, "    seed %llu: \"%.*s\"\n", (unsigned long long)seed, (int)length, text);
            break;
        }
    }
    ent_arena_free(&arena);
    ent_arena_free(&other);
}

/* In plain ASCII a token's raw bytes are the token. */
static void test_ascii_map(void)
{
    static const char text[] = "Home » World\n\nTalks  fail \r\n\r\nGen. Park\tmet   Ms. Lee.\nTweet\n\n\n"
                               "They left the U.S. on 3 June.";
    ent_arena         arena = {0};
    ent_prose         prose;
    if (!make(text, sizeof text - 1, NULL, &arena, &prose))
        return;
    CHECK(prose.tokens == 16);
    for (uint32_t i = 0; i < prose.tokens; i++) {
        ent_view view = ent_token_view(&prose, i);
        ent_span raw = ent_prose_raw(&prose, (ent_span){prose.token[i].start, prose.token[i].end});
        CHECK(raw.end - raw.start == view.length && memcmp(text + raw.start, view.data, view.length) == 0);
    }
    ent_arena_free(&arena);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "tests/cases";
    run_cases(folder, "clean.txt", show_clean);
    run_cases(folder, "token.txt", show_tokens);
    run_cases(folder, "sentence.txt", show_sentences);
    test_map();
    test_map_residue();
    test_roles();
    test_title_given();
    test_shapes();
    test_entities();
    test_dates();
    test_tables_sorted();
    test_memory_refused();
    test_properties();
    test_ascii_map();
    return REPORT();
}
