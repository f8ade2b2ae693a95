/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feature.c - features of spellings, patterns, lists, runs and documents. */
#include "names/feature.h"

#include "base/utf8.h"

enum { AFFIX_MOST = 4, SHAPE_MOST = 10, FOLDED_MOST = 96, NO_SPELLING = 0x5eed };

/* Groups of features; a group's number is part of the hash. */
enum {
    G_BIAS = 1, G_WORD = 2 /* .. 6 */, G_EXACT = 7, G_PREFIX = 8, G_SUFFIX = 9, G_SHAPE = 10 /* .. 14 */,
    G_LONG_SHAPE = 15, G_FLAG = 16 /* .. 20 */, G_FLAGS = 21, G_NEAR_SUFFIX = 22 /* .. 26 */,
    G_PATTERN = 30, G_LIST = 40, G_RUN = 60, G_COUNT = 80, G_ELSEWHERE = 90
};

static inline uint32_t hashed(uint32_t group, uint32_t a, uint32_t b)
{
    uint64_t h = ((uint64_t)group << 32 | a) * 0x9e3779b97f4a7c15ull;
    h = (h ^ (h >> 29) ^ b) * 0xd6e8feb86659fd93ull;
    h = (h ^ (h >> 32)) * 0xa0761d6478bd642full;
    return (uint32_t)(h >> 32);
}

static inline void add(ent_features *out, uint32_t group, uint32_t a, uint32_t b)
{
    if (out->count < ENT_FEATURES_MOST)
        out->id[out->count++] = hashed(group, a, b);
}

/* ---- of a spelling --------------------------------------------------------------------------------- */

static void add_affixes(const ent_spelling *spelling, ent_features *out)
{
    char     folded[FOLDED_MOST];
    uint32_t most = spelling->length < 60 ? spelling->length : 60;
    uint32_t n = (uint32_t)ent_utf8_fold(spelling->text, most, folded, sizeof folded);
    uint32_t at = 0, back = n;
    for (uint32_t i = 1; i <= AFFIX_MOST && at < n; i++) {
        do
            at++;
        while (at < n && ((unsigned char)folded[at] & 0xC0) == 0x80);
        do
            back--;
        while (back > 0 && ((unsigned char)folded[back] & 0xC0) == 0x80);
        uint32_t head = 0, tail = 0;
        for (uint32_t k = 0; k < at; k++)
            head = head * 257 + (unsigned char)folded[k];
        for (uint32_t k = back; k < n; k++)
            tail = tail * 257 + (unsigned char)folded[k];
        add(out, G_PREFIX, i, head);
        add(out, G_SUFFIX, i, tail);
    }
}

/* The last three letters of a neighbour. */
static void add_ending(const ent_spelling *spelling, uint32_t slot, ent_features *out)
{
    uint32_t ending = 0;
    for (uint32_t k = spelling->length > 3 ? spelling->length - 3 : 0; k < spelling->length; k++)
        ending = ending * 257 + (unsigned char)spelling->text[k];
    add(out, G_NEAR_SUFFIX + slot, ending, spelling->caps);
}

static uint32_t kind_of(uint32_t code)
{
    return ent_utf8_is_upper(code) ? 'X' : ent_utf8_is_letter(code) ? 'x' : ent_utf8_is_digit(code) ? 'd' : code;
}

/* The letters' kinds in order, repeated ones once (collapsed) or the first ten of them. */
static uint32_t shape_hash(const ent_spelling *spelling, bool collapsed)
{
    uint32_t hash = 0, before = 0, kinds = 0;
    for (uint32_t at = 0, size; at < spelling->length && kinds < SHAPE_MOST; at += size) {
        uint32_t kind = kind_of(ent_utf8_decode(spelling->text + at, spelling->length - at, &size));
        if (collapsed && kind == before)
            continue;
        hash = hash * 0x01000193 + kind;
        before = kind;
        kinds++;
    }
    return hash;
}

/* Those that say what a word is; the others are marks of the look-up. */
static const uint32_t TOLD_FLAGS = ENT_WORD_ROLE_FIRST - 1;

static void add_flags(const ent_spelling *spelling, uint32_t slot, ent_features *out)
{
    for (uint32_t flags = spelling->flags & TOLD_FLAGS; flags; flags &= flags - 1)
        add(out, G_FLAG + slot, (uint32_t)__builtin_ctz(flags), spelling->caps);
}

void ent_features_of_spelling(const ent_spelling *spelling, int offset, uint32_t set, ent_features *out)
{
    uint32_t slot = (uint32_t)(offset + 2);
    bool     far = offset == -2 || offset == 2;
    if (far && !(set & ENT_FEATURES_FAR))
        return;
    add(out, G_WORD + slot, spelling ? spelling->lower : NO_SPELLING, 0);
    if (!spelling || far)
        return;
    if (set & ENT_FEATURES_SHAPE)
        add(out, G_SHAPE + slot, shape_hash(spelling, true), 0);
    if (set & ENT_FEATURES_FLAGS)
        add_flags(spelling, slot, out);
    if (offset && (set & ENT_FEATURES_AFFIX))
        add_ending(spelling, slot, out);
    if (offset)
        return;
    add(out, G_BIAS, 0, 0);
    add(out, G_EXACT, spelling->exact, 0);
    if (set & ENT_FEATURES_AFFIX)
        add_affixes(spelling, out);
    if (set & ENT_FEATURES_SHAPE)
        add(out, G_LONG_SHAPE, shape_hash(spelling, false), 0);
    if (set & ENT_FEATURES_FLAGS)
        add(out, G_FLAGS, spelling->flags & TOLD_FLAGS, spelling->caps);
}

/* ---- of the pattern of capitals ----------------------------------------------------------------------- */

uint64_t ent_pattern_key(const ent_context *context, uint32_t token)
{
    const ent_sentence *sentence = ent_sentence_at(context, token);
    uint64_t            key = (uint64_t)context->written[token] << 1 | context->first[token];
    for (int64_t at = (int64_t)token - 2; at <= (int64_t)token + 2; at++) {
        bool within = at >= (int64_t)sentence->token && at < (int64_t)sentence->token_end;
        key = key << 4 | (within ? ent_caps_of(context->reading->traits[at]) : ENT_CAPS_KINDS);
    }
    return key;
}

void ent_features_of_pattern(uint64_t key, ent_features *out)
{
    uint32_t caps[ENT_OFFSETS], written = (uint32_t)(key >> 21), first = (uint32_t)(key >> 20) & 1;
    for (uint32_t i = 0; i < ENT_OFFSETS; i++)
        caps[i] = (uint32_t)(key >> (4 * (4 - i))) & 15;
    add(out, G_PATTERN, caps[2], first << 2 | written);
    add(out, G_PATTERN + 1, caps[1] << 4 | caps[2], written);
    add(out, G_PATTERN + 2, caps[2] << 4 | caps[3], written);
    add(out, G_PATTERN + 3, caps[1] << 8 | caps[2] << 4 | caps[3], written);
    add(out, G_PATTERN + 4, caps[0] << 8 | caps[1] << 4 | caps[2], written);
    add(out, G_PATTERN + 5, caps[2] << 8 | caps[3] << 4 | caps[4], written);
    add(out, G_PATTERN + 6, (uint32_t)key & 0xFFFFF, first << 2 | written);
}

/* ---- of lists ------------------------------------------------------------------------------------------ */

enum { CODE_BITS = 3 * ENT_LIST_ROLE, CODE_MASK = (1 << CODE_BITS) - 1 };

uint64_t ent_lists_key(const ent_context *context, uint32_t token)
{
    const ent_sentence *sentence = ent_sentence_at(context, token);
    uint64_t            before = token > sentence->token ? context->known[token - 1] & CODE_MASK : 0;
    uint64_t            behind = token + 1 < sentence->token_end ? context->known[token + 1] & CODE_MASK : 0;
    uint64_t            own = context->known[token];
    if (!(before | behind | own))
        return 0;
    uint64_t caps = ent_caps_of(context->reading->traits[token]);
    return caps << (3 * CODE_BITS + 3) | own << (2 * CODE_BITS) | before << CODE_BITS | behind;
}

void ent_features_of_lists(uint64_t key, ent_features *out)
{
    if (!key)
        return;
    uint32_t behind = (uint32_t)key & CODE_MASK, before = (uint32_t)(key >> CODE_BITS) & CODE_MASK;
    uint32_t own = (uint32_t)(key >> (2 * CODE_BITS)) & ((1u << (CODE_BITS + 3)) - 1);
    uint32_t caps = (uint32_t)(key >> (3 * CODE_BITS + 3));
    for (uint32_t list = 0; list < ENT_LISTS; list++) {
        uint32_t place = ent_list_place(own, (ent_list)list);
        if (place) {
            add(out, G_LIST, list << 3 | place, 0);
            add(out, G_LIST + 1, list << 3 | place, 1 + caps);
        }
        if (list < ENT_LIST_ROLE && ent_list_place(before, (ent_list)list))
            add(out, G_LIST + 2, list << 3 | ent_list_place(before, (ent_list)list), 0);
        if (list < ENT_LIST_ROLE && ent_list_place(behind, (ent_list)list))
            add(out, G_LIST + 3, list << 3 | ent_list_place(behind, (ent_list)list), 0);
    }
    add(out, G_LIST + 4, own, caps);
}

/* ---- of the run ------------------------------------------------------------------------------------------ */

/* The word `offset` before or behind, within the sentence. */
static uint32_t word_at(const ent_context *context, const ent_sentence *sentence, int64_t token)
{
    if (token < (int64_t)sentence->token || token >= (int64_t)sentence->token_end)
        return NO_SPELLING;
    return ent_spelling_at(context->reading, (uint32_t)token)->lower;
}

/* What lists say of a word, within the sentence. */
static uint32_t flags_at(const ent_context *context, const ent_sentence *sentence, int64_t token)
{
    bool within = token >= (int64_t)sentence->token && token < (int64_t)sentence->token_end;
    return within ? ent_told_of(context->reading->traits[token]) : 0;
}

void ent_features_of_run(const ent_context *context, uint32_t token, ent_features *out)
{
    if (!context->run_end[token])
        return;
    const ent_sentence *sentence = ent_sentence_at(context, token);
    uint32_t run = context->run[token], end = context->run_end[token];
    uint32_t before = word_at(context, sentence, (int64_t)run - 1), behind = word_at(context, sentence, end);
    add(out, G_RUN + 1, before, 0);
    add(out, G_RUN + 2, behind, 0);
    add(out, G_RUN + 3, before, behind);
    add(out, G_RUN + 4, flags_at(context, sentence, (int64_t)run - 1), flags_at(context, sentence, end));
}

static uint32_t at_most(uint32_t n, uint32_t most)
{
    return n < most ? n : most;
}

void ent_features_in_run(const ent_context *context, uint32_t token, ent_features *out)
{
    uint32_t run = context->run[token], end = context->run_end[token];
    if (!end)
        return;
    add(out, G_RUN + 5, ent_spelling_at(context->reading, end - 1)->lower, at_most(end - 1 - token, 4));
    add(out, G_RUN + 6, ent_spelling_at(context->reading, run)->lower, at_most(token - run, 4));
}

/* ---- of the place ------------------------------------------------------------------------------------------- */

/* From the lowest bit: sentence 2 and 1, capitals 4, small 2, inside 2, counted 1, run length 3, place 3, left 3,
 * flags of the run's first word 9, of its last 9. */
uint64_t ent_place_key(const ent_context *context, uint32_t token, uint32_t set)
{
    uint64_t key = context->written[token] | (uint64_t)context->first[token] << 2 |
                   (uint64_t)ent_caps_of(context->reading->traits[token]) << 3;
    if (context->word_of[token] != ENT_NONE && (set & ENT_FEATURES_DOCUMENT)) {
        const ent_context_word *word = &context->word[context->word_of[token]];
        key |= (uint64_t)(at_most(word->lowers, 2) | at_most(word->inside, 3) << 2 | 1 << 4) << 7;
    }
    uint32_t run = context->run[token], end = context->run_end[token];
    if (!end || !(set & ENT_FEATURES_RUN))
        return key;
    const ent_sentence *sentence = ent_sentence_at(context, token);
    uint64_t shape = at_most(end - run, 6) | at_most(token - run, 4) << 3 | at_most(end - 1 - token, 4) << 6;
    uint64_t ends = flags_at(context, sentence, run) | flags_at(context, sentence, (int64_t)end - 1) << 9;
    return key | shape << 12 | ends << 21;
}

void ent_features_of_place(uint64_t key, ent_features *out)
{
    uint32_t how = key & 3, first = key >> 2 & 1, caps = key >> 3 & 15, counts = key >> 7 & 15;
    uint32_t length = key >> 12 & 7, at = key >> 15 & 7, left = key >> 18 & 7;
    if (key >> 11 & 1) {
        add(out, G_COUNT, counts, how << 1 | first);
        add(out, G_COUNT + 1, counts, caps);
    }
    if (!length)
        return;
    add(out, G_RUN, length << 3 | at, how);
    add(out, G_RUN + 7, (uint32_t)(key >> 30) & 511, left);
    add(out, G_RUN + 8, (uint32_t)(key >> 21) & 511, at);
}

/* ---- of the document --------------------------------------------------------------------------------------- */

enum { PLACES_MOST = 8, ELSEWHERE_MOST = 48, SEEN_WORDS = 16 };

/* Features of one word's places, each once: a bit for each hash tells most new ones at once. */
typedef struct place_set {
    ent_features *out;
    uint32_t      from;
    uint64_t      seen[SEEN_WORDS];
} place_set;

static void add_new(place_set *set, uint32_t group, uint32_t a, uint32_t b)
{
    ent_features *out = set->out;
    uint32_t      id = hashed(group, a, b);
    uint64_t      bit = 1ull << (id & 63), *seen = &set->seen[id >> 6 & (SEEN_WORDS - 1)];
    for (uint32_t i = set->from; i < out->count && (*seen & bit); i++)
        if (out->id[i] == id)
            return;
    *seen |= bit;
    if (out->count - set->from < ELSEWHERE_MOST && out->count < ENT_FEATURES_MOST)
        out->id[out->count++] = id;
}

/* What stands beside one place of the word. */
static void add_place(const ent_context *context, uint32_t token, place_set *set)
{
    const ent_reading  *reading = context->reading;
    const ent_sentence *sentence = &reading->prose->sentence[context->sentence[token]];
    bool                before = token > sentence->token, behind = token + 1 < sentence->token_end;
    const ent_spelling *left = before ? ent_spelling_at(reading, token - 1) : NULL;
    const ent_spelling *right = behind ? ent_spelling_at(reading, token + 1) : NULL;
    add_new(set, G_ELSEWHERE, left ? left->lower : NO_SPELLING, 0);
    add_new(set, G_ELSEWHERE + 1, right ? right->lower : NO_SPELLING, 0);
    if (left)
        add_new(set, left->capital ? G_ELSEWHERE + 2 : G_ELSEWHERE + 3, left->capital ? left->lower : left->caps, 0);
    if (right)
        add_new(set, right->capital ? G_ELSEWHERE + 4 : G_ELSEWHERE + 5, right->capital ? right->lower : right->caps, 0);
    add_new(set, G_ELSEWHERE + 6, flags_at(context, sentence, (int64_t)token - 1), left && left->capital);
    add_new(set, G_ELSEWHERE + 7, flags_at(context, sentence, (int64_t)token + 1), right && right->capital);
    if (!context->run_end[token])
        return;
    uint32_t run = context->run[token], end = context->run_end[token];
    add_new(set, G_ELSEWHERE + 8, word_at(context, sentence, (int64_t)end - 1), 0);
    add_new(set, G_ELSEWHERE + 9, word_at(context, sentence, (int64_t)run - 1), 0);
    add_new(set, G_ELSEWHERE + 10, run == token, end == token + 1);
    add_new(set, G_ELSEWHERE + 11, flags_at(context, sentence, run), 0);
}

void ent_features_of_word(const ent_context *context, uint32_t word, ent_features *out)
{
    const ent_context_word *w = &context->word[word];
    place_set               set = {.out = out, .from = out->count};
    uint32_t                places = 0;
    if (w->capitals < 2)
        return;
    for (uint32_t t = w->first; t != ENT_NONE && places < PLACES_MOST; t = context->again[t], places++)
        add_place(context, t, &set);
}

/* ---- all of them -------------------------------------------------------------------------------------------- */

void ent_features_at(const ent_context *context, uint32_t token, uint32_t set, ent_features *out)
{
    const ent_sentence *sentence = ent_sentence_at(context, token);
    for (int offset = -2; offset <= 2; offset++) {
        int64_t at = (int64_t)token + offset;
        bool    within = at >= (int64_t)sentence->token && at < (int64_t)sentence->token_end;
        ent_features_of_spelling(within ? ent_spelling_at(context->reading, (uint32_t)at) : NULL, offset, set, out);
    }
    if (set & ENT_FEATURES_PATTERN)
        ent_features_of_pattern(ent_pattern_key(context, token), out);
    if (set & ENT_FEATURES_LISTS)
        ent_features_of_lists(ent_lists_key(context, token), out);
    ent_features_of_place(ent_place_key(context, token, set), out);
    if (set & ENT_FEATURES_RUN) {
        ent_features_of_run(context, token, out);
        ent_features_in_run(context, token, out);
    }
    if (!(set & ENT_FEATURES_DOCUMENT))
        return;
    if (context->word_of[token] != ENT_NONE)
        ent_features_of_word(context, context->word_of[token], out);
}
