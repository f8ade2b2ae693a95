/* SPDX-License-Identifier: GPL-3.0-or-later */
/* significance.c - named together more often than chance would have it: NPMI, p-values, adjustment. */
#include "knowledge/significance.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/number.h"
#include "base/radix.h"

/* ---- logarithms that are the same everywhere ------------------------------------------------------- */

static const double ln_2 = 0.693147180559945309417;

/* The natural logarithm of x > 0, by 2 artanh((m - 1) / (m + 1)); m between root 1/2 and root 2. */
static double ln(double x)
{
    static const double odd[] = {1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13,
                                 1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3,  1.0};
    int    exponent;
    double m = frexp(x, &exponent);
    if (m < 0.70710678118654752)
        m *= 2, exponent--;
    double s = (m - 1) / (m + 1), square = s * s, sum = 1.0 / 25;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        sum = sum * square + odd[i];
    return exponent * ln_2 + 2 * s * sum;
}

/* e to the x, -700 <= x <= 0: powers of two and a Taylor series. */
static double e_to(double x)
{
    int    power = (int)(x / ln_2 - 0.5);
    double rest = x - power * ln_2, sum = 1;
    for (int k = 16; k >= 1; k--)
        sum = 1 + sum * rest / k;
    return ldexp(sum, power);
}

/* Logarithms of factorials made before: the same few come again and again. */
enum { FACTORIALS = 1 << 13 };
typedef struct factorials {
    uint32_t n[FACTORIALS]; /* at n modulo FACTORIALS; 0 there means 0, whose value is 0 as well */
    double   ln[FACTORIALS];
} factorials;

/* ln n!, multiplied out or by Stirling's series, whose error is below 1e-16 from 24 on. */
static double ln_factorial(uint32_t n)
{
    if (n < 24) {
        double product = 1;
        for (uint32_t i = 2; i <= n; i++)
            product *= i;
        return ln(product);
    }
    double x = n, inverse = 1 / x, square = inverse * inverse;
    double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (x + 0.5) * ln(x) - x + 0.91893853320467274178 + series;
}

/* The same, remembered where `made` is not NULL. */
static double ln_factorial_of(uint32_t n, factorials *made)
{
    uint32_t at = n % FACTORIALS;
    if (!made)
        return ln_factorial(n);
    if (made->n[at] != n) {
        made->n[at] = n;
        made->ln[at] = ln_factorial(n);
    }
    return made->ln[at];
}

static double ln_choose(uint32_t n, uint32_t k, factorials *made)
{
    return ln_factorial_of(n, made) - ln_factorial_of(k, made) - ln_factorial_of(n - k, made);
}

/* ---- one pair ---------------------------------------------------------------------------------------- */

double ent_npmi(ent_overlap o)
{
    if (o.both == 0)
        return -1;
    if (o.both == o.all)
        return 1;
    double all = o.all, both = o.both; /* one logarithm of the quotient: by chance is exactly 0 */
    double npmi = ln(both * all / ((double)o.a * o.b)) / ln(all / both);
    return ent_number_round(npmi > 1 ? 1 : npmi < -1 ? -1 : npmi);
}

/* ln P(X = both) */
static double ln_chance_of(ent_overlap o, factorials *made)
{
    return ln_choose(o.a, o.both, made) + ln_choose(o.all - o.a, o.b - o.both, made) - ln_choose(o.all, o.b, made);
}

/* P(X = k + 1) / P(X = k) */
static double ratio(ent_overlap o, uint32_t k)
{
    double rest = (double)o.all - o.a - o.b + k + 1; /* not negative: a + b - k <= all */
    return (double)(o.a - k) * (double)(o.b - k) / ((double)(k + 1) * rest);
}

/* Sum of P(X = k) / P(X = both) over k >= both; terms fall where both is above the mean. */
static double upper(ent_overlap o)
{
    double term = 1, sum = 1;
    for (uint32_t k = o.both; k < o.a && k < o.b && term > sum * 1e-17; k++)
        sum += term *= ratio(o, k);
    return sum;
}

/* The same over k <= both, where both is below the mean. */
static double lower(ent_overlap o)
{
    uint32_t least = (uint64_t)o.a + o.b > o.all ? (uint32_t)((uint64_t)o.a + o.b - o.all) : 0;
    double   term = 1, sum = 1;
    for (uint32_t k = o.both; k > least && term > sum * 1e-17; k--)
        sum += term /= ratio(o, k - 1);
    return sum;
}

static double chance_of(ent_overlap o, factorials *made)
{
    uint32_t least = (uint64_t)o.a + o.b > o.all ? (uint32_t)((uint64_t)o.a + o.b - o.all) : 0;
    if (o.both <= least)
        return 1;
    bool is_above = (double)o.both * o.all >= (double)o.a * o.b;
    if (!is_above)
        o.both--;
    double chance = ln_chance_of(o, made) + ln(is_above ? upper(o) : lower(o));
    chance = chance >= 0 ? 1 : chance < -690.77 ? 0 : e_to(chance);
    chance = is_above ? chance : 1 - chance;
    return chance < ENT_P_LEAST ? ENT_P_LEAST : ent_number_round(chance);
}

double ent_chance(ent_overlap o)
{
    return chance_of(o, NULL);
}

/* ---- many pairs --------------------------------------------------------------------------------------- */

/* Doubles that are not negative are in the order of their bits. */
static uint64_t bits_of(double p)
{
    uint64_t bits;
    p = p + 0.0; /* no sign of zero */
    memcpy(&bits, &p, sizeof bits);
    return bits;
}

bool ent_adjust_chances(double *p, uint32_t count, double tests)
{
    ent_keyed *row = malloc((count + (size_t)1) * sizeof *row);
    double     least = 1, rounded = 1;
    for (uint32_t i = 0; row && i < count; i++)
        row[i] = (ent_keyed){bits_of(p[i]), i};
    bool fine = row && ent_radix_sort(row, count);
    for (uint32_t rank = count; fine && rank > 0; rank--) {
        double *one = &p[row[rank - 1].at], adjusted = *one * tests / rank;
        if (adjusted < least) {
            least = adjusted;
            rounded = ent_number_round(least);
        }
        *one = rounded;
    }
    free(row);
    return fine;
}

/* ---- all edges ------------------------------------------------------------------------------------------------ */

/* What was said of a pair like this one: most have few windows, so that the same numbers come again and again. */
enum { JUDGED = 1 << 14 };
typedef struct judgement {
    ent_overlap o; /* all 0: none */
    double      npmi, chance;
} judgement;

typedef struct judge {
    factorials made;
    judgement  said[JUDGED];
} judge;

static const judgement *say(judge *j, ent_overlap o)
{
    uint64_t   hash = ent_hash_mix((uint64_t)o.a << 32 | o.b, o.both);
    judgement *said = &j->said[hash % JUDGED];
    if (said->o.all != o.all || said->o.a != o.a || said->o.b != o.b || said->o.both != o.both)
        *said = (judgement){o, ent_npmi(o), chance_of(o, &j->made)};
    return said;
}

/* npmi of each edge, and p[] of the co-mentions in their order, not adjusted; returns how many. */
static uint32_t judge_edges(ent_building *b, judge *j, double *p)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->graph->edges; i++) {
        ent_edge *edge = &b->graph->edge[i];
        edge->npmi = edge->p_value = NAN;
        if (edge->kind != ENT_CO_MENTION)
            continue;
        uint32_t         common[] = {edge->sentences, edge->paragraphs, edge->documents};
        const judgement *said = say(j, (ent_overlap){b->all_windows, b->windows[edge->source],
                                                     b->windows[edge->target], common[b->window]});
        edge->npmi = said->npmi;
        p[count++] = said->chance;
        if (b->weight == ENT_WEIGHT_NPMI)
            edge->weight = edge->npmi > ENT_NPMI_WEIGHT_LEAST ? edge->npmi : ENT_NPMI_WEIGHT_LEAST;
    }
    return count;
}

ent_status ent_build_significance(ent_building *b, ent_error *error)
{
    double  entities = b->graph->entities;
    double *p = malloc((b->graph->edges + (size_t)1) * sizeof *p);
    judge  *j = calloc(1, sizeof *j);
    bool    fine = p && j;
    if (fine) {
        uint32_t count = judge_edges(b, j, p), k = 0;
        fine = ent_adjust_chances(p, count, entities * (entities - 1) / 2);
        for (uint32_t i = 0; fine && i < b->graph->edges; i++)
            if (b->graph->edge[i].kind == ENT_CO_MENTION)
                b->graph->edge[i].p_value = p[k++];
    }
    free(j);
    free(p);
    return fine ? ENT_OK : ent_fail_memory(error, "the significance of edges");
}
