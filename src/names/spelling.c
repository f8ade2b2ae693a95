/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spelling.c - the memo of spellings. */
#include "names/spelling.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "entente.h"

enum { FOLDED_MOST = 64, SLOTS_FIRST = 1 << 12 };

/* ---- what a token tells ------------------------------------------------------------------------- */

typedef struct letters {
    uint32_t upper, lower, digits, dots, others;
} letters;

static letters count_letters(ent_view token)
{
    letters n = {0};
    for (uint32_t at = 0, size; at < token.length; at += size) {
        uint32_t code = ent_utf8_decode(token.data + at, token.length - at, &size);
        n.upper += ent_utf8_is_upper(code);
        n.lower += ent_utf8_is_lower(code);
        n.digits += ent_utf8_is_digit(code);
        n.dots += code == '.';
        n.others += code != '.' && !ent_utf8_is_letter(code) && !ent_utf8_is_digit(code);
    }
    return n;
}

static ent_caps caps_of(ent_view token, uint8_t shape)
{
    letters  n = count_letters(token);
    uint32_t all = n.upper + n.lower;
    if (shape == ENT_MARK || (all == 0 && n.digits == 0))
        return ENT_CAPS_MARK;
    if (n.digits)
        return all ? ENT_CAPS_ALNUM : ENT_CAPS_DIGITS;
    if (n.upper == 0)
        return ENT_CAPS_NONE;
    if (n.dots)
        return ENT_CAPS_DOTTED;
    if (n.lower == 0)
        return n.upper == 1 ? ENT_CAPS_SINGLE : ENT_CAPS_ALL;
    bool first = token.data[0] < 'a' || token.data[0] > 'z';
    return n.upper == 1 && first ? ENT_CAPS_FIRST : ENT_CAPS_MIXED;
}

/* Lower case, and every digit a 0, so that "1998" and "2024" are one. Longer tokens are cut. */
static uint32_t lower_hash(ent_view token)
{
    char   folded[FOLDED_MOST];
    size_t length = ent_utf8_fold(token.data, token.length < 40 ? token.length : 40, folded, sizeof folded);
    for (size_t i = 0; i < length; i++)
        if (folded[i] >= '0' && folded[i] <= '9')
            folded[i] = '0';
    return (uint32_t)(ent_hash(folded, length, 1) >> 32);
}

/* The length of "ex-" or "then-" at the beginning of a token, 0 if there is none. */
static uint32_t over_prefix(ent_view view)
{
    if (view.length > 5 && (view.data[0] | 0x20) == 'e' && memcmp(view.data + 1, "x-", 2) == 0)
        return 3;
    return view.length > 7 && (view.data[0] | 0x20) == 't' && memcmp(view.data + 1, "hen-", 4) == 0 ? 5 : 0;
}

static bool is_ascii(ent_view view)
{
    for (uint32_t i = 0; i < view.length; i++)
        if ((unsigned char)view.data[i] >= 0x80 && (unsigned char)view.data[i] != 0xE2) /* 0xE2: an apostrophe */
            return false;
    return true;
}

static void look_up(ent_spelling *spelling, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer)
{
    ent_view view = {spelling->text, spelling->length};
    spelling->word = ent_lexicon_word(lexicon, view);
    spelling->flags = ent_word_flags(lexicon, spelling->word);
    uint32_t prefix = spelling->word == ENT_NONE ? over_prefix(view) : 0;
    if (prefix) {
        spelling->word = ent_lexicon_word(lexicon, (ent_view){view.data + prefix, view.length - prefix});
        spelling->flags = ent_word_flags(lexicon, spelling->word) | ENT_WORD_WAS;
    }
    if (!is_ascii(view)) /* "St\xC3\xB8re" is not "store" */
        spelling->flags &= ~(uint32_t)(ENT_WORD_COMMON | ENT_WORD_STARTER | ENT_WORD_MODIFIER);
    spelling->known = ent_phrase_step(&gazetteer->trie, ENT_PHRASE_ROOT, spelling->word);
    spelling->role = ent_phrase_step(&lexicon->roles, ENT_PHRASE_ROOT, spelling->word);
}

static bool is_possessive(ent_view v)
{
    return ent_view_is(v, "'s") || ent_view_is(v, "\xE2\x80\x99s") || ent_view_is(v, "'") ||
           ent_view_is(v, "\xE2\x80\x99") || ent_view_is(v, "'S") || ent_view_is(v, "\xE2\x80\x99S");
}

static bool is_large(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* As the role model knows a word: in small letters. A bar divides the parts of a feature, so it needs a name.
 * Without a text when out of memory. */
static ent_symbol symbol_of(ent_spellings *memo, const ent_spelling *spelling)
{
    uint32_t at = 0, length = spelling->length;
    while (at < length && !is_large(spelling->text[at]))
        at++;
    if (at == length)
        return ent_symbol_of_view(spelling->cue == CUE_bar ? ent_view_of("bar") : (ent_view){spelling->text, length});
    char *small = ent_arena_text(&memo->arena, spelling->text, length);
    for (; small && at < length; at++)
        small[at] = is_large(small[at]) ? (char)(small[at] | 0x20) : small[at];
    return small ? ent_symbol_of_view((ent_view){small, length}) : (ent_symbol){{NULL, 0}, 0};
}

/* ---- the tables ------------------------------------------------------------------------------------- */

static bool widen(ent_spellings *memo)
{
    uint32_t  wider = memo->slots ? memo->slots * 2 : SLOTS_FIRST;
    uint64_t *table = calloc(wider, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < memo->slots; i++) {
        uint32_t at = (uint32_t)(memo->slot[i] >> 32) & (wider - 1);
        while (memo->slot[i] && table[at])
            at = (at + 1) & (wider - 1);
        if (memo->slot[i])
            table[at] = memo->slot[i];
    }
    free(memo->slot);
    memo->slot = table;
    memo->slots = wider;
    return true;
}

static bool widen_spellings(ent_spellings *memo)
{
    uint32_t      wider = memo->capacity ? memo->capacity * 2 : SLOTS_FIRST / 2;
    ent_spelling *spelling = ent_widened(memo->spelling, wider * sizeof *spelling, memo->spellings * sizeof *spelling);
    if (!spelling)
        return false;
    memo->spelling = spelling;
    memo->capacity = wider;
    return true;
}

static bool widen_lower(ent_spellings *memo)
{
    uint32_t  wider = memo->lower_slots ? memo->lower_slots * 2 : SLOTS_FIRST;
    uint32_t *table = calloc(wider, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < memo->lowereds; i++) {
        uint32_t at = memo->lowered[i].hash & (wider - 1);
        while (table[at])
            at = (at + 1) & (wider - 1);
        table[at] = i + 1;
    }
    free(memo->lower_slot);
    memo->lower_slot = table;
    memo->lower_slots = wider;
    return true;
}

static uint32_t lower_id_of(ent_spellings *memo, uint32_t lower)
{
    if (2 * memo->lowereds >= memo->lower_slots && !widen_lower(memo))
        return ENT_NONE;
    uint32_t mask = memo->lower_slots - 1, at = lower & mask;
    for (; memo->lower_slot[at]; at = (at + 1) & mask)
        if (memo->lowered[memo->lower_slot[at] - 1].hash == lower)
            return memo->lower_slot[at] - 1;
    if (!ent_grow(&memo->lowered, &memo->lowered_capacity, memo->lowereds + 1, sizeof *memo->lowered))
        return ENT_NONE;
    memo->lowered[memo->lowereds] = (ent_lowered){.hash = lower};
    memo->lower_slot[at] = ++memo->lowereds;
    return memo->lowereds - 1;
}

static uint32_t add(ent_spellings *memo, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer, ent_view token,
                    uint8_t shape, uint32_t exact)
{
    if ((memo->spellings == memo->capacity && !widen_spellings(memo)) ||
        !ent_grow(&memo->symbol, &memo->symbol_capacity, memo->spellings + 1, sizeof *memo->symbol))
        return ENT_NONE;
    memo->arena.block = 1 << 18;
    ent_spelling spelling = {.text = ent_arena_text(&memo->arena, token.data, token.length), .length = token.length,
                             .exact = exact, .lower = lower_hash(token), .shape = shape};
    if (!spelling.text)
        return ENT_NONE;
    memcpy(spelling.head, token.data, token.length < sizeof spelling.head ? token.length : sizeof spelling.head);
    spelling.lower_id = lower_id_of(memo, spelling.lower);
    if (spelling.lower_id == ENT_NONE)
        return ENT_NONE;
    spelling.caps = (uint8_t)caps_of(token, shape);
    spelling.capital = count_letters(token).upper > 0;
    spelling.possessive = is_possessive(token);
    spelling.cue = ent_cue_of(token);
    look_up(&spelling, lexicon, gazetteer);
    spelling.traits = ent_traits_of(&spelling);
    memo->spelling[memo->spellings] = spelling;
    memo->symbol[memo->spellings] = symbol_of(memo, &spelling);
    if (!memo->symbol[memo->spellings].text.data)
        return ENT_NONE;
    return memo->spellings++;
}

/* The first sixteen bytes of a token, zeros behind them. */
typedef struct head {
    uint64_t word[2];
} head;

/* Sixteen bytes to keep, sixteen to clear: what begins `length` bytes before the middle keeps so many. */
static const uint8_t keep[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

static inline head head_of(const ent_prose *prose, const ent_token *token)
{
    uint32_t length = token->end - token->start, most = length < 16 ? length : 16;
    head     h = {{0, 0}}, mask;
    if (token->start + 16 <= prose->length) { /* read more than the token, and cut */
        memcpy(&h, prose->clean + token->start, sizeof h);
        memcpy(&mask, keep + 16 - most, sizeof mask);
        return (head){{h.word[0] & mask.word[0], h.word[1] & mask.word[1]}};
    }
    memcpy(&h, prose->clean + token->start, most);
    return h;
}

/* What the model knows a token by: the same in every run. */
static uint32_t exact_hash(const ent_prose *prose, const ent_token *token, head h)
{
    uint32_t length = token->end - token->start;
    uint64_t hash = (h.word[0] ^ (uint64_t)length << 56 ^ (uint64_t)token->shape << 48) * 0x9e3779b97f4a7c15ull;
    hash = (hash ^ hash >> 31 ^ h.word[1]) * 0xd6e8feb86659fd93ull;
    if (length > 16)
        hash ^= ent_hash(prose->clean + token->start + 16, length - 16, 5);
    return (uint32_t)((hash ^ hash >> 29) >> 8);
}

/* Where it stands in the table: nobody who writes texts can tell. */
static inline uint32_t place_of(const ent_prose *prose, const ent_token *token, head h, uint64_t secret)
{
    uint32_t length = token->end - token->start;
    uint64_t hash = ent_hash_fold(h.word[0] ^ secret ^ 0x9e3779b97f4a7c15ull,
                                  h.word[1] ^ (secret >> 32 | secret << 32) ^ (uint64_t)length << 56 ^
                                      (uint64_t)token->shape << 48 ^ 0xd6e8feb86659fd93ull);
    if (length > 16)
        hash = ent_hash_fold(hash ^ ent_hash(prose->clean + token->start + 16, length - 16, secret), 0xa0761d6478bd642full);
    return (uint32_t)((hash ^ hash >> 29) >> 8);
}

static inline bool is_same(const ent_spelling *old, const ent_prose *prose, const ent_token *token, const head *h)
{
    uint32_t length = token->end - token->start;
    head     other;
    memcpy(&other, old->head, sizeof other);
    return ((other.word[0] ^ h->word[0]) | (other.word[1] ^ h->word[1]) | (old->length ^ length) |
            (uint32_t)(old->shape ^ token->shape)) == 0 &&
           (length <= 16 || memcmp(old->text + 16, prose->clean + token->start + 16, length - 16) == 0);
}

/* Some tokens at once: hashes first, so that memory can be asked for slots and spellings before they are needed. */
enum { BLOCK = 32 };

typedef struct block {
    const ent_token *token; /* [count] */
    uint32_t         count;
    head             head[BLOCK];
    uint32_t         place[BLOCK];
} block;

static void hash_block(const ent_spellings *memo, const ent_prose *prose, block *b)
{
    const uint64_t     *slot = memo->slot;
    const ent_spelling *spelling = memo->spelling;
    const ent_token    *token = b->token;
    uint64_t            secret = memo->secret;
    uint32_t            mask = memo->slots - 1, count = b->count;
    for (uint32_t i = 0; i < count; i++) {
        head h = head_of(prose, &token[i]);
        b->head[i] = h;
        b->place[i] = place_of(prose, &token[i], h, secret);
        __builtin_prefetch(&slot[b->place[i] & mask]);
    }
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&spelling[(uint32_t)slot[b->place[i] & mask] - (slot[b->place[i] & mask] != 0)]);
}

/* The spelling of token i of a block, ENT_NONE: it is new; *at is its slot, or where it would go. */
static inline uint32_t find(const ent_spellings *memo, const ent_prose *prose, const block *b, uint32_t i, uint32_t *at)
{
    uint32_t mask = memo->slots - 1, place = b->place[i];
    uint64_t slot;
    for (*at = place & mask; (slot = memo->slot[*at]) != 0; *at = (*at + 1) & mask)
        if (slot >> 32 == place && is_same(&memo->spelling[(uint32_t)slot - 1], prose, &b->token[i], &b->head[i]))
            return (uint32_t)slot - 1;
    return ENT_NONE;
}

static uint32_t add_new(ent_spellings *memo, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer, const ent_prose *prose,
                        const block *b, uint32_t i, uint32_t at)
{
    const ent_token *token = &b->token[i];
    ent_view         view = {prose->clean + token->start, token->end - token->start};
    uint32_t         index = add(memo, lexicon, gazetteer, view, token->shape, exact_hash(prose, token, b->head[i]));
    if (index != ENT_NONE)
        memo->slot[at] = (uint64_t)b->place[i] << 32 | (index + 1);
    return index;
}

/* What is asked most often of a block's tokens, from t on. */
static bool tell_block(ent_spellings *memo, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer, const ent_prose *prose,
                       const block *b, uint32_t t, ent_spelt *out)
{
    ent_spelt to = *out;
    for (uint32_t i = 0; i < b->count; i++, t++) {
        uint32_t at, index = find(memo, prose, b, i, &at);
        if (index == ENT_NONE && (index = add_new(memo, lexicon, gazetteer, prose, b, i, at)) == ENT_NONE)
            return false;
        const ent_spelling *spelling = &memo->spelling[index];
        to.spelling[t] = index;
        to.word[t] = spelling->word;
        to.flags[t] = spelling->flags;
        to.lower[t] = spelling->lower_id;
        to.traits[t] = spelling->traits;
        to.cue[t] = spelling->cue;
        to.capital[to.capitals] = t;
        to.capitals += spelling->traits & ENT_TRAIT_CAPITAL;
        if (spelling->traits & ENT_TRAIT_CLAIMS) /* will be asked for soon */
            __builtin_prefetch(&gazetteer->trie.value[spelling->known]);
    }
    out->capitals = to.capitals;
    return true;
}

bool ent_spellings_of(ent_spellings *memo, const ent_lexicon *lexicon, const ent_gazetteer *gazetteer,
                      const ent_prose *prose, ent_spelt *out)
{
    block b;
    if (!memo->slots)
        memo->secret = ent_hash_secret();
    for (uint32_t t = 0; t < prose->tokens; t += BLOCK) {
        b.token = prose->token + t;
        b.count = prose->tokens - t < BLOCK ? prose->tokens - t : BLOCK;
        if (2 * (memo->spellings + BLOCK) >= memo->slots && !widen(memo))
            return false;
        hash_block(memo, prose, &b);
        if (!tell_block(memo, lexicon, gazetteer, prose, &b, t, out))
            return false;
    }
    return true;
}

void ent_spellings_reset(ent_spellings *memo)
{
    ent_arena_reset(&memo->arena);
    if (memo->slots)
        memset(memo->slot, 0, memo->slots * sizeof *memo->slot);
    if (memo->lower_slots)
        memset(memo->lower_slot, 0, memo->lower_slots * sizeof *memo->lower_slot);
    memo->spellings = memo->lowereds = 0;
    memo->roles = NULL;
    memo->lists = NULL;
    memo->units = 0;
    memo->memos = 0;
    memo->round++;
}

void ent_spellings_free(ent_spellings *memo)
{
    ent_arena_free(&memo->arena);
    free(memo->spelling);
    free(memo->symbol);
    free(memo->slot);
    free(memo->lower_slot);
    free(memo->lowered);
    free(memo->memo);
    free(memo->unit);
    *memo = (ent_spellings){0};
}
