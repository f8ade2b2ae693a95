/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench.c - how fast each stage is, on one core: `bench FOLDER [ROUNDS [mentions]]` reads the documents of a
 * folder ROUNDS times (default 40) and prints a table; with `mentions` it stops behind that stage, so that the
 * tables of later stages do not push those of the names out of the caches. Not a test: machines are noisy, compare rows of one run.
 *
 *   stage        seconds   MB/s   tokens/s   ns/token   documents/s
 *
 * "mentions" is the way from raw text to mentions: clean, tokenise, sentences and names together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "entente.h"
#include "knowledge/linked.h"
#include "knowledge/store.h"
#include "names/names.h"
#include "read/reader.h"
#include "text/prose.h"

enum { CLEAN, TOKENISE, SENTENCES, NAMES, RESOLVE, RELATE, STORE, STAGES };
static const char *const stage_names[STAGES] = {"clean",   "tokenise", "sentences", "names",
                                                "resolve", "relate",   "store"};

typedef struct bench {
    ent_names names;
    ent_names_memo memo;
    ent_store store;
    ent_arena arena;
    bool      mentions; /* go no further */
    double    seconds[STAGES];
    uint64_t  documents, words, tokens, bytes;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Add the time since *from to a stage and start anew. */
static void lap(bench *b, int stage, double *from)
{
    double t = now();
    b->seconds[stage] += t - *from;
    *from = t;
}

/* The text stage, step by step. */
static ent_status read_text(bench *b, const ent_raw_document *document, ent_prose *prose, ent_error *error)
{
    double t = now();
    ENT_TRY(ent_clean_text(document->text, document->length, document->title, &b->arena, prose, error));
    lap(b, CLEAN, &t);
    ENT_TRY(ent_token_split(&b->arena, prose, error));
    lap(b, TOKENISE, &t);
    ENT_TRY(ent_sentence_split(&b->arena, prose, error));
    lap(b, SENTENCES, &t);
    return ENT_OK;
}

/* The stages behind the mentions. */
static ent_status link_and_store(bench *b, const ent_raw_document *document, ent_reading *reading, ent_error *error)
{
    ent_linked linked;
    double     t = now();
    ENT_TRY(ent_resolve(reading, &b->arena, &linked, error));
    lap(b, RESOLVE, &t);
    ent_status status = ent_relate(&linked, error);
    lap(b, RELATE, &t);
    if (status == ENT_OK)
        status = ent_store_document(&b->store, document, &linked, ENT_BY_SENTENCE, error);
    lap(b, STORE, &t);
    ent_linked_free(&linked);
    return status;
}

static ent_status visit(void *context, const ent_raw_document *document, ent_error *error)
{
    bench      *b = context;
    ent_prose   prose;
    ent_reading reading;
    ent_arena_reset(&b->arena);
    ENT_TRY(read_text(b, document, &prose, error));
    double t = now();
    ENT_TRY(ent_names_find(&b->names, &b->memo, &prose, &b->arena, &reading, error));
    lap(b, NAMES, &t);
    ent_status status = b->mentions ? ENT_OK : link_and_store(b, document, &reading, error);
    ent_reading_free(&reading);
    b->documents++;
    b->words += prose.words;
    b->tokens += prose.tokens;
    b->bytes += document->length;
    return status;
}

static void skipped(void *context, const char *source, const char *reason, bool capped)
{
    (void)context;
    fprintf(stderr, "%s: %s%s\n", source, reason, capped ? " (read in part)" : "");
}

static void print_row(const char *name, double seconds, const bench *b)
{
    printf("%-10s %8.3f %8.1f %10.0f %9.1f %10.0f\n", name, seconds, (double)b->bytes / 1e6 / seconds,
           (double)b->tokens / seconds, seconds / (double)b->tokens * 1e9, (double)b->documents / seconds);
}

static int fail(const ent_error *error)
{
    fprintf(stderr, "bench: %s\n", error->text);
    return 1;
}

int main(int argc, char **argv)
{
    bench    *b = calloc(1, sizeof *b);
    ent_error error = {0};
    int       rounds = argc > 2 ? atoi(argv[2]) : 40;
    if (argc < 2 || !b || rounds < 1 || (argc > 3 && strcmp(argv[3], "mentions") != 0)) {
        fprintf(stderr, "usage: bench FOLDER [ROUNDS [mentions]]\n");
        return 2;
    }
    b->mentions = argc > 3;
    double t = now(), all = 0;
    if (ent_names_load(&b->names, NULL, &error) != ENT_OK)
        return fail(&error);
    double           loaded = now() - t;
    uint64_t         documents = 0;
    ent_read_options options = {.visit = visit, .skipped = skipped, .context = b};
    double           whole = now();
    for (int i = 0; i < rounds; i++)
        if (ent_read_path(argv[1], &options, &documents, &error) != ENT_OK)
            return fail(&error);
    whole = now() - whole;
    printf("%llu documents, %.2f MB, %llu words, %llu tokens; names loaded in %.2f ms\n\n",
           (unsigned long long)b->documents, (double)b->bytes / 1e6, (unsigned long long)b->words,
           (unsigned long long)b->tokens, loaded * 1e3);
    printf("%-10s %8s %8s %10s %9s %10s\n", "stage", "seconds", "MB/s", "tokens/s", "ns/token", "documents/s");
    for (int i = 0; i < (b->mentions ? NAMES + 1 : STAGES); i++) {
        all += b->seconds[i];
        print_row(stage_names[i], b->seconds[i], b);
        if (i == NAMES)
            print_row("mentions", all, b);
    }
    print_row("read", whole - all, b);
    print_row("all", whole, b);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("\npeak memory %.1f MB\n", (double)usage.ru_maxrss / 1024);
    ent_store_free(&b->store);
    ent_names_memo_free(&b->memo);
    ent_names_free(&b->names);
    ent_arena_free(&b->arena);
    free(b);
    return 0;
}
