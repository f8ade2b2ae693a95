/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_tags.c - what the tagger says of texts, to the last bit: the program is built twice, with vectors and
 * with -DENT_PLAIN_C, and the two must print the same bytes (plain_twin.sh).
 *
 *   == FILE
 *   12 14 person 0x1.f5p-1 Anna Lindqvist       tokens, kind, confidence as it is in memory, words
 *   sums 93 7f3c...                             how many candidates; a hash of all their sums
 *
 * Arguments: text files, each line a paragraph. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "names/names.h"

static ent_names      names;
static ent_names_memo memo;

static ent_status print_sums(const ent_reading *reading, ent_error *error)
{
    ent_context context;
    uint64_t    hash = 0;
    uint32_t    candidates = 0;
    ENT_TRY(ent_context_make(reading, &context, error));
    for (uint32_t t = 0; t < reading->prose->tokens; t++) {
        ent_sum sum = {0};
        if (!context.candidate[t])
            continue;
        sum = ent_tagger_plain_sum(&names.model, &context, t);
        hash = ent_hash(&sum, sizeof sum, hash);
        candidates++;
    }
    printf("sums %u %016llx\n", (unsigned)candidates, (unsigned long long)hash);
    return ENT_OK;
}

static void print_names(const ent_reading *reading, const ent_tagged *tagged, uint32_t count)
{
    static const char *const kind[] = {"person", "institution", "country", "place", "other"};
    for (uint32_t i = 0; i < count; i++) {
        printf("%u %u %s %a", (unsigned)tagged[i].token, (unsigned)tagged[i].token_end, kind[tagged[i].kind],
               (double)tagged[i].confidence);
        for (uint32_t t = tagged[i].token; t < tagged[i].token_end; t++) {
            ent_view token = ent_token_view(reading->prose, t);
            printf(" %.*s", (int)token.length, token.data);
        }
        printf("\n");
    }
}

static ent_status print_document(const char *text, size_t length, ent_error *error)
{
    ent_arena   arena = {0};
    ent_prose   prose;
    ent_reading reading = {0};
    ent_context context;
    ent_tagged *tagged = NULL;
    uint32_t    count = 0;
    ent_status  status = ent_prose_make(text, (uint32_t)length, NULL, &arena, &prose, error);
    if (status == ENT_OK)
        status = ent_reading_begin(&names, &memo.spellings, &prose, &arena, &reading, error);
    if (status == ENT_OK)
        status = ent_names_tag(&names, &memo, &reading, &context, &tagged, &count, error);
    if (status == ENT_OK) {
        print_names(&reading, tagged, count);
        status = print_sums(&reading, error);
    }
    ent_reading_free(&reading);
    ent_arena_free(&arena);
    return status;
}

static ent_status print_file(const char *path, ent_error *error)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    char *text = malloc(MOST);
    if (!file || !text)
        return free(text), ent_fail_at(error, ENT_CANNOT_READ, path, 0, "cannot be read");
    size_t length = fread(text, 1, MOST, file);
    fclose(file); /* was only read */
    printf("== %s\n", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    ent_status status = print_document(text, length, error);
    free(text);
    return status;
}

int main(int argc, char **argv)
{
    ent_error  error = {0};
    ent_status status = ent_names_load(&names, NULL, &error);
    for (int i = 1; i < argc && status == ENT_OK; i++)
        status = print_file(argv[i], &error);
    if (status != ENT_OK)
        fprintf(stderr, "%s\n", error.text);
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    return status != ENT_OK;
}
