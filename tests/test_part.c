/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_part.c - parts as files: what is written is read, sorted whatever memory there is; sets of runs; what is damaged
 * is said to be. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "check.h"
#include "corpus/part_set.h"
#include "corpus/part_write.h"

static char folder[] = "/tmp/entente-part-XXXXXX";

static const char *in(const char *name)
{
    static char path[64][128];
    static int  next;
    next = (next + 1) % 64;
    snprintf(path[next], sizeof path[0], "%s/%s", folder, name);
    return path[next];
}

/* ---- numbers and texts ------------------------------------------------------------------------ */

static void test_codec(void)
{
    static const uint64_t number[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX - 1, UINT64_MAX};
    enum { NUMBERS = sizeof number / sizeof *number };
    ent_encoder to = {0};
    for (int i = 0; i < NUMBERS; i++) {
        ent_encode_number(&to, number[i]);
        ent_encode_fixed(&to, number[i]);
    }
    ent_encode_float(&to, 0.25f);
    ent_encode_text(&to, "a\0b", 3);
    ent_encode_text(&to, "", 0);
    CHECK(!to.failed);
    ent_decoder from = ent_decoder_of(to.data, to.length);
    for (int i = 0; i < NUMBERS; i++)
        CHECK(ent_decode_number(&from) == number[i] && ent_decode_fixed(&from) == number[i]);
    CHECK(ent_decode_float(&from) == 0.25f);
    ent_view text = ent_decode_text(&from);
    CHECK(text.length == 3 && memcmp(text.data, "a\0b", 4) == 0);
    CHECK(ent_decode_text(&from).length == 0 && !from.failed && ent_decoder_rest(&from) == 0);
    CHECK(ent_decode_number(&from) == 0 && from.failed);
    for (size_t cut = 0; cut < to.length; cut++) { /* whatever is missing is missed */
        from = ent_decoder_of(to.data, cut);
        for (int i = 0; i < NUMBERS; i++) {
            (void)ent_decode_number(&from);
            (void)ent_decode_fixed(&from);
        }
        (void)ent_decode_float(&from);
        (void)ent_decode_text(&from);
        (void)ent_decode_text(&from);
        CHECK(from.failed && ent_decoder_rest(&from) <= cut);
    }
    ent_encoder_free(&to);
    static const unsigned char eleven[] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02};
    from = ent_decoder_of(eleven, sizeof eleven); /* more than 64 bits */
    CHECK(ent_decode_number(&from) == 0 && from.failed);
    from = ent_decoder_of("\x05", 1);
    CHECK(ent_decode_small(&from, 4) == 0 && from.failed);
}

/* ---- a part of made-up documents ------------------------------------------------------------------- */

static ent_status refuse(void *context, ent_view extract, ent_error *error)
{
    (void)context, (void)extract;
    return ent_fail(error, ENT_BAD_INPUT, "no");
}

static ent_status count_extract(void *context, ent_view extract, ent_error *error)
{
    (void)error;
    uint64_t *sum = context;
    sum[0]++;
    sum[1] += extract.length;
    return ENT_OK;
}

/* Document i, as an extract of a store that has nothing else. */
static void put(ent_part_writer *writer, uint32_t i, bool note)
{
    char      id[32], text[64];
    ent_store one = {0};
    snprintf(id, sizeof id, "doc-%u", i * 7919 % 1000);
    snprintf(text, sizeof text, "text of %u", i);
    ent_raw_document document = {.id = id, .source = id, .text = text, .length = (uint32_t)strlen(text)};
    one.document = calloc(1, sizeof *one.document);
    one.documents = one.document_capacity = 1;
    one.document->hash = i;
    for (int t = 0; t < ENT_ABOUT; t++)
        CHECK(ent_log_text(&one.about, id, t == ENT_ABOUT_ID || t == ENT_ABOUT_SOURCE ? strlen(id) : 0));
    CHECK(ent_log_put(&one.sketch, &(ent_sketch){0}, sizeof(ent_sketch)));
    one.words = 3;
    ent_encoder to = {0};
    ent_extract_encode(&one, &to);
    ent_extract_head head;
    CHECK(!to.failed && ent_extract_look(to.data, to.length, &head) && head.is_document && head.words == 3);
    CHECK(ent_part_put(writer, to.data, to.length, NULL) == ENT_OK);
    if (note)
        ent_part_note_input(writer, &document);
    ent_encoder_free(&to);
    ent_store_free(&one);
}

typedef struct made {
    uint32_t from, to, step; /* documents */
    size_t   memory;
    uint32_t lost;           /* noted, but not put */
    const char *model;
    ent_window  window;
} made;

static const char *make(const char *name, made m)
{
    const char      *path = in(name);
    ent_part_writer *writer = NULL;
    ent_part_origin  origin = ent_part_origin_here(m.model ? m.model : "0123456789abcdef", m.window);
    CHECK(ent_part_begin(&origin, folder, m.memory, 1 + (uint32_t)m.memory % 3, &writer, NULL) == ENT_OK);
    for (uint32_t i = m.from; i != m.to; i += m.step)
        put(writer, i, true);
    if (m.lost) {
        char             id[32];
        ent_raw_document document = {.id = id, .source = id, .text = id, .length = 1};
        snprintf(id, sizeof id, "%u", m.lost);
        ent_part_note_input(writer, &document);
    }
    CHECK(ent_part_finish(writer, path, NULL) == ENT_OK);
    ent_part_end(writer);
    return path;
}

static bool same_bytes(const char *a, const char *b)
{
    FILE *x = fopen(a, "rb"), *y = fopen(b, "rb");
    bool  same = x && y;
    for (int p, q; same; same = p == q) {
        p = fgetc(x), q = fgetc(y);
        if (p == EOF && q == EOF)
            break;
    }
    if (x)
        fclose(x);
    if (y)
        fclose(y);
    return same;
}

static void test_sorted(void)
{
    const char *plain = make("plain", (made){.to = 2000, .step = 1});
    const char *spilt = make("spilt", (made){.to = 2000, .step = 1, .memory = 9000});
    const char *other = make("other", (made){.from = 1999, .to = UINT32_MAX, .step = UINT32_MAX});
    CHECK(same_bytes(plain, spilt));
    CHECK(same_bytes(plain, other)); /* put in the other order */
    ent_part part;
    CHECK(ent_part_open(plain, &part, NULL) == ENT_OK);
    CHECK(part.runs == 1 && part.run[0].documents == 2000 && part.run[0].skipped == 0);
    ent_part_cursor cursor = ent_part_cursor_of(plain, part.file, part.run[0].offset, part.run[0].offset + part.run[0].bytes);
    ent_view        extract;
    bool            some;
    char            last[64] = "";
    uint32_t        seen = 0;
    while (ent_part_next(&cursor, &extract, &some, NULL) == ENT_OK && some) {
        ent_extract_head head;
        CHECK(ent_extract_look(extract.data, extract.length, &head));
        CHECK(strcmp(last, head.id.data) <= 0);
        snprintf(last, sizeof last, "%s", head.id.data);
        seen++;
    }
    CHECK(seen == 2000 && cursor.sum == part.run[0].sum);
    ent_part_cursor_free(&cursor);
    ent_part_close(&part);
}

/* ---- sets -------------------------------------------------------------------------------------------------- */

static void merge(const char *const *paths, size_t count, const char *to)
{
    ent_error error = {0};
    if (!CHECK(ent_merge_parts(paths, count, to, NULL, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
}

static void test_sets(void)
{
    const char *a = make("a", (made){.to = 30, .step = 1}), *b = make("b", (made){.from = 30, .to = 60, .step = 1});
    const char *c = make("c", (made){.from = 60, .to = 61, .step = 1}), *none = make("none", (made){.step = 1});
    char        ab[128], ba[128], abc[128], nested[128];
    snprintf(ab, sizeof ab, "%s/ab", folder), snprintf(ba, sizeof ba, "%s/ba", folder);
    snprintf(abc, sizeof abc, "%s/abc", folder), snprintf(nested, sizeof nested, "%s/nested", folder);
    merge((const char *[]){a, b}, 2, ab);
    merge((const char *[]){b, a, b}, 3, ba);
    CHECK(same_bytes(ab, ba));
    merge((const char *[]){a, b, c, none}, 4, abc);
    merge((const char *[]){none, c, ab, ba, a}, 5, nested);
    CHECK(same_bytes(abc, nested));
    merge((const char *[]){a}, 1, ab);
    CHECK(same_bytes(a, ab));
    uint64_t     sum[2] = {0};
    ent_part_set set;
    CHECK(ent_part_set_open((const char *[]){nested, c}, 2, &set, NULL) == ENT_OK && set.documents == 61);
    CHECK(ent_part_set_visit(&set, count_extract, sum, NULL) == ENT_OK && sum[0] == 61 && sum[1] > 61);
    ent_error error = {0};
    CHECK(ent_part_set_visit(&set, refuse, NULL, &error) == ENT_BAD_INPUT && strstr(error.text, "nested: damaged"));
    ent_part_set_close(&set);
}

/* One run, once with all its documents and once without one that crashed its reader: the whole one counts. */
static void test_whole_one(void)
{
    const char *whole = make("whole", (made){.to = 5, .step = 1});
    ent_part_writer *writer = NULL;
    ent_part_origin  origin = ent_part_origin_here("0123456789abcdef", ENT_BY_SENTENCE);
    CHECK(ent_part_begin(&origin, folder, 0, 2, &writer, NULL) == ENT_OK);
    for (uint32_t i = 0; i < 4; i++)
        put(writer, i, true);
    ent_raw_document fifth = {.id = "doc-676", .source = "doc-676", .text = "text of 4", .length = 9};
    ent_part_note_input(writer, &fifth);
    CHECK(ent_part_finish(writer, in("lacking"), NULL) == ENT_OK);
    ent_part_end(writer);
    merge((const char *[]){whole, in("lacking")}, 2, in("one"));
    merge((const char *[]){in("lacking"), whole}, 2, in("two"));
    CHECK(same_bytes(in("one"), whole) && same_bytes(in("two"), whole));
    const char *less = make("less", (made){.to = 5, .step = 1, .lost = 9}); /* another input: another run */
    merge((const char *[]){less, whole}, 2, in("both"));
    ent_part part;
    CHECK(ent_part_open(in("both"), &part, NULL) == ENT_OK && part.runs == 2);
    ent_part_close(&part);
}

static void test_mixed(void)
{
    const char *a = make("m-a", (made){.to = 3, .step = 1});
    const char *model = make("m-model", (made){.to = 3, .step = 1, .model = "fedcba9876543210"});
    const char *window = make("m-window", (made){.to = 3, .step = 1, .window = ENT_BY_DOCUMENT});
    ent_error   error = {0};
    CHECK(ent_merge_parts((const char *[]){a, model}, 2, in("mixed"), NULL, &error) == ENT_BAD_INPUT);
    CHECK(strstr(error.text, "m-model: made with another model than") && strstr(error.text, "m-a"));
    error = (ent_error){0};
    CHECK(ent_merge_parts((const char *[]){a, window}, 2, in("mixed"), NULL, &error) == ENT_BAD_INPUT);
    CHECK(strstr(error.text, "another window") != NULL);
    CHECK(access(in("mixed"), F_OK) != 0);
}

/* ---- damage ---------------------------------------------------------------------------------------------------- */

static ent_status read_all(const char *path, ent_error *error)
{
    ent_part_set set;
    uint64_t     sum[2] = {0};
    ent_status   status = ent_part_set_open(&path, 1, &set, error);
    if (status == ENT_OK) {
        status = ent_part_set_visit(&set, count_extract, sum, error);
        ent_part_set_close(&set);
    }
    return status;
}

static void write_file(const char *path, const char *data, size_t length)
{
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(data, 1, length, file) == length && fclose(file) == 0);
}

/* Each byte of a part in its turn is another, each cut of it is one: never taken for whole. */
static void test_damage(void)
{
    enum { HEAD = sizeof "entente part 1\nversion 0.1.0\nmodel 0123456789abcdef\ntables 0123456789abcdef\nwindow sentence\n" };
    char        data[8192], changed[8192];
    const char *whole = make("d", (made){.to = 20, .step = 1}), *path = in("changed");
    FILE       *file = fopen(whole, "rb");
    size_t      n = file ? fread(data, 1, sizeof data, file) : 0;
    fclose(file);
    CHECK(n > 300 && n < sizeof data);
    CHECK(read_all(whole, NULL) == ENT_OK);
    for (size_t i = 0; i < n; i++) {
        ent_error error = {0};
        memcpy(changed, data, n);
        changed[i] = (char)(changed[i] ^ (1 << (i % 7)));
        write_file(path, changed, n);
        if (!CHECK(read_all(path, &error) == ENT_BAD_INPUT && (strstr(error.text, "damaged") || i < HEAD)))
            fprintf(stderr, "    byte %zu: %s\n", i, error.text);
        write_file(path, data, i);
        error = (ent_error){0};
        CHECK(read_all(path, &error) == ENT_BAD_INPUT && error.text[0]);
    }
    write_file(path, "entente part 2\nversion 9\n", 25);
    ent_error error = {0};
    CHECK(read_all(path, &error) == ENT_BAD_INPUT && strstr(error.text, "format that this version does not know"));
    error = (ent_error){0};
    CHECK(read_all(in("nowhere"), &error) == ENT_CANNOT_READ && strstr(error.text, "nowhere"));
    error = (ent_error){0};
    CHECK(read_all(folder, &error) != ENT_OK && error.text[0]);
}

int main(void)
{
    char command[128];
    if (!CHECK(mkdtemp(folder) != NULL))
        return 1;
    test_codec();
    test_sorted();
    test_sets();
    test_whole_one();
    test_mixed();
    test_damage();
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    return REPORT();
}
