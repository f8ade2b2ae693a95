/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_tagger.c - the tagger does what its headers say, on random texts and on the example's:
 * what training sees is what tagging adds up, the best path is the best, probabilities are probabilities,
 * and memory changes time alone. */
#include <stdlib.h>

#include "any_text.h"
#include "base/hash.h"
#include "names/names.h"

enum { RANDOM_TEXTS = 150, LONGEST_FILE = 1 << 16, SHORT = 3, RUN_MOST = 4096, BEAM = 1500 };

static ent_names names;

/* ---- a document as the tagger has it ------------------------------------------------------------ */

typedef struct document {
    ent_arena   arena;
    ent_prose   prose;
    ent_reading reading;
    ent_context context;
} document;

static bool open_document(document *d, ent_spellings *spellings, const char *text, uint32_t length)
{
    ent_error error = {0};
    *d = (document){0};
    bool fine = ent_prose_make(text, length, NULL, &d->arena, &d->prose, &error) == ENT_OK &&
                ent_reading_begin(&names, spellings, &d->prose, &d->arena, &d->reading, &error) == ENT_OK &&
                ent_context_make(&d->reading, &d->context, &error) == ENT_OK;
    if (!HOLDS(fine))
        fprintf(stderr, "    %s\n", error.text);
    return fine;
}

static void close_document(document *d)
{
    ent_reading_free(&d->reading);
    ent_arena_free(&d->arena);
}

/* ---- one source of truth --------------------------------------------------------------------------- */

static void check_sums(ent_names_memo *memo, const char *text, uint32_t length)
{
    document  d;
    ent_error error = {0};
    uint32_t  unequal = 0;
    if (open_document(&d, &memo->spellings, text, length))
        for (uint32_t t = 0; t < d.prose.tokens; t++) {
            ent_sum fast, plain;
            if (!d.context.candidate[t])
                continue;
            if (!HOLDS(ent_tagger_sum(&memo->tagger, &d.context, t, &fast, &error) == ENT_OK))
                break;
            plain = ent_tagger_plain_sum(&names.model, &d.context, t);
            unequal += memcmp(&fast, &plain, sizeof fast) != 0;
        }
    HOLDS(unequal == 0);
    close_document(&d);
}

/* ---- the best path ----------------------------------------------------------------------------------- */

typedef struct path {
    uint8_t tag[RUN_MOST];
    int32_t sum[RUN_MOST][ENT_TAGS];
    int32_t best[RUN_MOST][ENT_TAGS]; /* of paths that end here */
    uint8_t from[RUN_MOST][ENT_TAGS];
    uint32_t count;
} path;

enum { NEVER = -1000000000 };

static int32_t link_of(uint32_t from, uint32_t to)
{
    return ent_tag_follows(from, to) ? names.model.link[from][to] : NEVER;
}

/* Viterbi's way in wide numbers, nothing left out; the lowest tag wins a tie. */
static void best_path(path *p)
{
    for (uint32_t t = 0; t < p->count; t++)
        for (uint32_t to = 0; to < ENT_TAGS; to++) {
            p->best[t][to] = t ? NEVER * 2 : link_of(ENT_TAG_O, to);
            for (uint32_t from = 0; t && from < ENT_TAGS; from++) {
                int32_t sum = p->best[t - 1][from] + link_of(from, to);
                if (p->best[t - 1][from] > NEVER / 2 && sum > p->best[t][to])
                    p->best[t][to] = sum, p->from[t][to] = (uint8_t)from;
            }
            p->best[t][to] = p->best[t][to] > NEVER / 2 ? p->best[t][to] + p->sum[t][to] : NEVER;
        }
    uint32_t last = 0;
    for (uint32_t tag = 1; tag < ENT_TAGS; tag++)
        if (p->best[p->count - 1][tag] + link_of(tag, 0) > p->best[p->count - 1][last] + link_of(last, 0))
            last = tag;
    for (uint32_t t = p->count; t-- > 0; last = t ? p->from[t][last] : last) {
        p->tag[t] = (uint8_t)last;
        if (!t)
            break;
    }
}

/* Does the path fall, somewhere on its way, farther behind another than the tagger follows? */
static bool leaves_beam(const path *p)
{
    for (uint32_t t = 0; t < p->count; t++) {
        int32_t most = NEVER;
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            most = p->best[t][tag] > most ? p->best[t][tag] : most;
        if (p->best[t][p->tag[t]] < most - BEAM)
            return true;
    }
    return false;
}

/* The largest sum of all legal sequences, each tried; and, by `share`, the probability of each tag. */
static int32_t try_all(const path *p, double share[SHORT][ENT_TAGS])
{
    uint32_t sequences = 1;
    int32_t  most = NEVER;
    double   total = 0;
    for (uint32_t t = 0; t < p->count; t++)
        sequences *= ENT_TAGS;
    memset(share, 0, SHORT * sizeof *share);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t s = 0; s < sequences; s++) {
            uint32_t tag[SHORT], before = ENT_TAG_O;
            bool     legal = true;
            int32_t  sum = 0;
            for (uint32_t t = 0, rest = s; t < p->count; t++, rest /= ENT_TAGS) {
                tag[t] = rest % ENT_TAGS;
                legal = legal && ent_tag_follows(before, tag[t]);
                sum += names.model.link[before][tag[t]] + p->sum[t][tag[t]];
                before = tag[t];
            }
            if (!legal || !ent_tag_follows(before, ENT_TAG_O))
                continue;
            sum += names.model.link[before][ENT_TAG_O];
            if (pass == 0) {
                most = sum > most ? sum : most;
                continue;
            }
            double weight = exp((sum - most) * names.model.unit);
            total += weight;
            for (uint32_t t = 0; t < p->count; t++)
                share[t][tag[t]] += weight;
        }
    for (uint32_t t = 0; t < p->count; t++)
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            share[t][tag] /= total;
    return most;
}

static int32_t sum_of(const path *p)
{
    uint32_t before = ENT_TAG_O;
    int32_t  sum = 0;
    for (uint32_t t = 0; t < p->count; before = p->tag[t++])
        sum += link_of(before, p->tag[t]) + p->sum[t][p->tag[t]];
    return sum + link_of(before, ENT_TAG_O);
}

/* The names of the path are the next of `tagged`; how many. */
static uint32_t names_of(const path *p, uint32_t token, const ent_tagged *tagged, uint32_t count, bool *same)
{
    uint32_t found = 0;
    int      before = -1;
    *same = true;
    for (uint32_t t = 0; t < p->count; t++) {
        int kind = ent_tag_kind(p->tag[t]);
        if (kind >= 0 && (kind != before || ent_tag_begins(p->tag[t]))) {
            *same = *same && found < count && tagged[found].token == token + t && tagged[found].kind == kind;
            found++;
        }
        bool goes_on = t + 1 < p->count && ent_tag_kind(p->tag[t + 1]) == kind && !ent_tag_begins(p->tag[t + 1]);
        if (kind >= 0 && !goes_on)
            *same = *same && found <= count && tagged[found - 1].token_end == token + t + 1;
        before = kind;
    }
    *same = *same && (found == count || tagged[found].token >= token + p->count);
    return found;
}

static uint32_t runs_tried, runs_beyond, names_seen;

static void check_short(const path *p, uint32_t token, const ent_tagged *tagged, uint32_t count)
{
    double share[SHORT][ENT_TAGS];
    HOLDS(try_all(p, share) == sum_of(p));
    for (uint32_t i = 0; i < count; i++) {
        double least = 1;
        for (uint32_t t = tagged[i].token - token; t < tagged[i].token_end - token; t++)
            least = fmin(least, share[t][p->tag[t]]);
        HOLDS(fabs(least - (double)tagged[i].confidence) < 1e-4);
    }
    runs_tried++;
}

static void check_paths(ent_names_memo *memo, const char *text, uint32_t length)
{
    static path p;
    document    d;
    ent_error   error = {0};
    ent_tagged *tagged = NULL;
    uint32_t    count = 0, next = 0;
    if (!open_document(&d, &memo->spellings, text, length) ||
        !HOLDS(ent_tag(&memo->tagger, &d.context, &tagged, &count, &error) == ENT_OK)) {
        close_document(&d);
        return;
    }
    for (uint32_t s = 0; s < d.prose.sentences; s++)
        for (uint32_t t = d.prose.sentence[s].token, end; t < d.prose.sentence[s].token_end; t = end + 1) {
            for (end = t; end < d.prose.sentence[s].token_end && d.context.candidate[end]; end++) {
                ent_sum sum = ent_tagger_plain_sum(&names.model, &d.context, end);
                for (uint32_t tag = 0; tag < ENT_TAGS && end - t < RUN_MOST; tag++)
                    p.sum[end - t][tag] = sum[tag];
            }
            p.count = end - t;
            if (!p.count || p.count > RUN_MOST)
                continue;
            bool same;
            best_path(&p);
            uint32_t found = names_of(&p, t, tagged + next, count - next, &same);
            runs_beyond += !same;
            HOLDS(same || leaves_beam(&p));
            if (same && p.count <= SHORT)
                check_short(&p, t, tagged + next, found);
            while (next < count && tagged[next].token < end)
                next++;
        }
    HOLDS(next == count);
    names_seen += count;
    close_document(&d);
}

/* ---- sums over sequences, by themselves ------------------------------------------------------------------ */

static float between(uint64_t *state, float low, float high)
{
    return low + (high - low) * (float)(next_random(state) % 10000) / 10000;
}

static void check_chain(uint64_t seed)
{
    enum { TOKENS = 3 };
    uint64_t        state = seed_now = seed;
    float           link[ENT_TAGS][ENT_TAGS], score[TOKENS][ENT_TAGS];
    uint32_t        allowed[TOKENS], count = 1 + next_random(&state) % TOKENS, all = 1;
    ent_chain_links links;
    ent_chain_cell  cell[TOKENS];
    double          share[TOKENS][ENT_TAGS] = {{0}}, total = 0;
    for (uint32_t i = 0; i < ENT_TAGS * ENT_TAGS; i++)
        link[i / ENT_TAGS][i % ENT_TAGS] = between(&state, -3, 3);
    ent_chain_links_make((const float(*)[ENT_TAGS])link, &links);
    for (uint32_t t = 0; t < count; t++, all *= ENT_TAGS) {
        ent_reals v;
        allowed[t] = next_random(&state) % 2 ? (uint32_t)ENT_TAG_ALL : 1 | next_random(&state) % (ENT_TAG_ALL + 1);
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            v[tag] = score[t][tag] = between(&state, -8, 8);
        ent_chain_score(&cell[t], &v, allowed[t]);
    }
    ent_chain_sums(cell, count, &links);
    for (uint32_t s = 0; s < all; s++) {
        uint32_t tag[TOKENS], before = ENT_TAG_O;
        bool     legal = true;
        double   sum = 0;
        for (uint32_t t = 0, rest = s; t < count; t++, rest /= ENT_TAGS) {
            tag[t] = rest % ENT_TAGS;
            legal = legal && ent_tag_follows(before, tag[t]) && (allowed[t] >> tag[t] & 1);
            sum += (double)link[before][tag[t]] + (double)score[t][tag[t]];
            before = tag[t];
        }
        if (!legal || !ent_tag_follows(before, ENT_TAG_O))
            continue;
        double weight = exp(sum + (double)link[before][ENT_TAG_O]);
        total += weight;
        for (uint32_t t = 0; t < count; t++)
            share[t][tag[t]] += weight;
    }
    double worst = 0;
    for (uint32_t t = 0; t < count; t++) {
        ent_reals p = ent_chain_at(&cell[t]);
        for (uint32_t tag = 0; tag < ENT_TAGS; tag++)
            worst = fmax(worst, fabs((double)p[tag] - share[t][tag] / total));
    }
    HOLDS(worst < 1e-4);
}

static void check_exponential(void)
{
    double worst = 0;
    for (int i = -29990; i <= 79990; i += 7) {
        float     x = (float)i / 1000;
        ent_reals v = {0};
        v[i & 15] = x;
        ent_exp_reals(&v);
        worst = fmax(worst, fabs((double)v[i & 15] / exp((double)x) - 1));
    }
    if (!CHECK(worst < 1e-6))
        fprintf(stderr, "    relative error %g\n", worst);
    ent_reals e = {-30.5f, -1e30f, 0, 80, 1e30f};
    ent_exp_reals(&e);
    CHECK(e[0] == 0 && e[1] == 0 && e[2] == 1 && e[3] == e[4] && e[3] > 5e34f);
}

/* ---- memory changes nothing ---------------------------------------------------------------------------- */

/* A hash of all names of a text and of their confidence, to the bit. */
static uint64_t tags_of(ent_names_memo *memo, const char *text, uint32_t length)
{
    document    d;
    ent_error   error = {0};
    ent_context context;
    ent_tagged *tagged = NULL;
    uint32_t    count = 0;
    uint64_t    hash = 1;
    if (open_document(&d, &memo->spellings, text, length) &&
        HOLDS(ent_names_tag(&names, memo, &d.reading, &context, &tagged, &count, &error) == ENT_OK))
        for (uint32_t i = 0; i < count; i++) {
            uint32_t of[4] = {tagged[i].token, tagged[i].token_end, tagged[i].kind, 0};
            memcpy(&of[3], &tagged[i].confidence, sizeof of[3]);
            hash = ent_hash(of, sizeof of, hash);
            HOLDS(tagged[i].confidence >= 0 && tagged[i].confidence <= 1.0001f);
            HOLDS(i == 0 || tagged[i - 1].token_end <= tagged[i].token);
        }
    close_document(&d);
    return hash;
}

static void check_memory(void)
{
    static char    text[RANDOM_TEXTS][TEXT_MOST];
    uint32_t       length[RANDOM_TEXTS];
    uint64_t       cold[RANDOM_TEXTS];
    ent_names_memo warm = {0};
    for (uint32_t i = 0; i < RANDOM_TEXTS; i++) {
        ent_names_memo fresh = {0};
        length[i] = any_text(i + 1, i % 3 == 0, text[i]);
        cold[i] = tags_of(&fresh, text[i], length[i]);
        ent_names_memo_free(&fresh);
    }
    for (uint32_t pass = 0; pass < 3; pass++) /* forwards, backwards, in leaps with the memo thrown away at times */
        for (uint32_t i = 0; i < RANDOM_TEXTS; i++) {
            uint32_t k = pass == 0 ? i : pass == 1 ? RANDOM_TEXTS - 1 - i : i * 7 % RANDOM_TEXTS;
            seed_now = k + 1;
            if (pass == 2 && i % 11 == 0)
                ent_spellings_reset(&warm.spellings);
            HOLDS(tags_of(&warm, text[k], length[k]) == cold[k]);
        }
    ent_names_memo_free(&warm);
}

/* ---- all ------------------------------------------------------------------------------------------------- */

static uint32_t read_file(const char *name, char *text)
{
    char  place[256];
    snprintf(place, sizeof place, "examples/news/%s", name);
    FILE *file = fopen(place, "rb");
    if (!CHECK(file != NULL))
        return 0;
    size_t length = fread(text, 1, LONGEST_FILE, file);
    fclose(file);
    return (uint32_t)length;
}

int main(void)
{
    static char    text[LONGEST_FILE];
    ent_names_memo memo = {0};
    ent_error      error = {0};
    if (!CHECK(ent_names_load(&names, NULL, &error) == ENT_OK) ||
        !CHECK(ent_tagger_new(&memo.tagger, &names.model, &error) == ENT_OK))
        return REPORT();
    for (uint32_t i = 0; i < RANDOM_TEXTS; i++) {
        uint32_t length = any_text(i + 1000, i % 4 == 0, text);
        if (i % 37 == 36)
            ent_spellings_reset(&memo.spellings);
        check_sums(&memo, text, length);
        check_paths(&memo, text, length);
    }
    static const char *const files[] = {
        "2019-07-16-wire-von-der-leyen-elected.txt", "2022-07-22-digest-south-asia.txt", "2022-10-22-list-meloni-cabinet.txt",
        "2022-10-31-caps-lula-brazil.txt",           "2022-12-19-sport-world-cup-final.txt", "2023-03-17-court-icc-warrant-putin.txt",
        "2023-12-14-web-timeline-climate-conferences.txt", "2024-03-29-digest-business.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        uint32_t length = read_file(files[i], text);
        check_sums(&memo, text, length);
        check_paths(&memo, text, length);
    }
    CHECK(runs_tried > 1000 && names_seen > 2000); /* else nothing was looked at */
    printf("%u names, %u runs tried in full, %u beyond the beam\n", (unsigned)names_seen, (unsigned)runs_tried,
           (unsigned)runs_beyond);
    for (uint64_t seed = 1; seed <= 200; seed++)
        check_chain(seed);
    check_exponential();
    check_memory();
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    return REPORT();
}
