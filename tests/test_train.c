/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_train.c - marked texts in, a model's bytes out: the same for the same, and what was marked is found again. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "names/train.h"

enum { FILES = 3 };

/* Names that no list has, so that what is found was learnt. */
static const char *const texts[FILES] = {
    "1\tYesterday [P Vorla Tenby] of the [O Quillon Board] came to [L Marrowby].\n"
    "2\tThe [O Quillon Board] wrote to [P Vorla Tenby] in [C Norway].\n"
    "3\tIt rained and nobody came to see the river.\n",
    "1\tThen [P Haskin Dorrel] left [L Marrowby] for the [O Quillon Board].\n"
    "2\tMinisters in [C Norway] asked [P Haskin Dorrel] about the [M Lantern Prize].\n",
    "Vorla B-PER\nTenby I-PER\nmet O\nHaskin B-PER\nDorrel I-PER\nin O\nMarrowby B-LOC\n. O\n\n"
    "The O\nQuillon B-ORG\nBoard I-ORG\nsaid O\nso O\n. O\n"};

static char        folder[] = "/tmp/test_train_XXXXXX";
static char        path[FILES][64];
static ent_names   names;

static bool write_files(void)
{
    bool fine = mkdtemp(folder) != NULL;
    for (int i = 0; i < FILES && fine; i++) {
        snprintf(path[i], sizeof path[i], "%s/%d.txt", folder, i);
        FILE *file = fopen(path[i], "w");
        fine = file && fputs(texts[i], file) >= 0 && fclose(file) == 0;
    }
    return fine;
}

static ent_train_options any_options(const char *const *paths)
{
    ent_train_options options = ent_train_defaults();
    options.path = paths;
    options.paths = FILES;
    options.passes = 30;
    options.rate = 0.2f;
    options.least_uses = 1;
    options.about = "invented for a test";
    return options;
}

static unsigned char *train(const ent_train_options *options, uint32_t *length)
{
    unsigned char *bytes = NULL;
    ent_error      error = {0};
    if (!CHECK(ent_train(&names, options, &bytes, length, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    return bytes;
}

static void same_bytes(const ent_train_options *options, const unsigned char *bytes, uint32_t length, bool same)
{
    uint32_t       n = 0;
    unsigned char *again = train(options, &n);
    CHECK((again && n == length && memcmp(again, bytes, n) == 0) == same);
    free(again);
}

static uint32_t lines_told;

static void tell(void *context, const char *line)
{
    (void)context;
    lines_told += line[0] != '\0';
}

static void check_same(const unsigned char *bytes, uint32_t length)
{
    const char *const turned[FILES] = {path[2], path[0], path[1]}, *const forwards[FILES] = {path[0], path[1], path[2]};
    ent_train_options options = any_options(turned);
    options.progress = tell;
    same_bytes(&options, bytes, length, true);
    CHECK(lines_told >= options.passes);
    options = any_options(forwards);
    same_bytes(&options, bytes, length, true);
    options.seed = 2;
    same_bytes(&options, bytes, length, false);
    options = any_options(forwards);
    options.rounds = 2;
    uint32_t       twice_length = 0;
    unsigned char *twice = train(&options, &twice_length);
    same_bytes(&options, twice, twice_length, true);
    same_bytes(&options, bytes, length, false);
    free(twice);
    options = any_options(forwards);
    options.set &= ~(uint32_t)ENT_FEATURES_AFFIX;
    same_bytes(&options, bytes, length, false);
}

/* What it learnt from it finds. */
static void check_learnt(const unsigned char *bytes, uint32_t length)
{
    ent_names            own = names;
    ent_names_memo       memo = {0};
    ent_evaluation       result = {0};
    ent_error            error = {0};
    ent_evaluate_options options = {.names = &own, .memo = &memo, .tagger_only = true};
    void                *aligned = aligned_alloc(64, (length + 127) / 64 * 64);
    if (!CHECK(aligned != NULL))
        return;
    memcpy(aligned, bytes, length);
    if (CHECK(ent_model_use(aligned, length, "m", &own.model, &error) == ENT_OK))
        for (int i = 0; i < FILES; i++)
            CHECK(ent_evaluate_file(&options, path[i], &result, &error) == ENT_OK);
    CHECK(result.all.marked == 13 && result.documents == 6);
    if (!CHECK(ent_f1(result.all) >= 0.95))
        fprintf(stderr, "    F1 %.3f\n", ent_f1(result.all));
    CHECK(own.model.provenance_length > 0 && strstr(own.model.provenance, "invented for a test\n") == own.model.provenance);
    CHECK(strstr(own.model.provenance, "files: 0.txt 1.txt 2.txt") != NULL);
    CHECK(strstr(own.model.provenance, folder) == NULL); /* no machine's paths */
    ent_names_memo_free(&memo);
    free(aligned);
}

static void refused(const ent_train_options *options, ent_status status, const char *message)
{
    unsigned char *bytes = NULL;
    uint32_t       length;
    ent_error      error = {0};
    CHECK(ent_train(&names, options, &bytes, &length, &error) == status && !bytes);
    if (!CHECK(strstr(error.text, message) != NULL))
        fprintf(stderr, "    %s\n", error.text);
    free(bytes);
}

static void check_refused(void)
{
    const char *const one[FILES] = {path[0], path[1], path[2]};
    const char *const held_out[] = {path[1]};
    ent_train_options options = any_options(one);
    options.held_out = held_out;
    options.held_outs = 1;
    refused(&options, ENT_BAD_INPUT, "held-out sentences stand in the files to learn from");
    options.paths = 1; /* now it does not */
    options.passes = 2;
    unsigned char *bytes = train(&options, &(uint32_t){0});
    CHECK(bytes != NULL);
    free(bytes);
    const char *const missing[] = {"/no/such/file"};
    options = any_options(missing);
    options.paths = 1;
    refused(&options, ENT_CANNOT_READ, "/no/such/file");
    options.paths = 0;
    refused(&options, ENT_BAD_INPUT, "nothing is marked");
    FILE *file = fopen(path[0], "w");
    CHECK(file && fputs("1\tIt rained.\n2\tThe [P Bos\n", file) >= 0 && fclose(file) == 0);
    options = any_options(one);
    refused(&options, ENT_BAD_INPUT, "0.txt: line 2: ");
}

int main(void)
{
    ent_error error = {0};
    uint32_t  length = 0;
    if (!CHECK(ent_names_load_tables(&names, &error) == ENT_OK) || !CHECK(write_files()))
        return REPORT();
    const char *const paths[FILES] = {path[0], path[1], path[2]};
    ent_train_options options = any_options(paths);
    unsigned char    *bytes = train(&options, &length);
    if (bytes) {
        check_same(bytes, length);
        check_learnt(bytes, length);
        check_refused();
    }
    free(bytes);
    for (int i = 0; i < FILES; i++)
        remove(path[i]);
    rmdir(folder);
    ent_names_free(&names);
    return REPORT();
}
