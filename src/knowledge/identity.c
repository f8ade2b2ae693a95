/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity.c - which keys mean one actor, over all documents. */
#include "knowledge/identity.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "knowledge/organ.h"
#include "names/company.h"
#include "knowledge/sound.h"

enum { WORDS_MOST = 10, KEY_MOST = 512 };

typedef struct joining {
    const ent_store   *store;
    const ent_lexicon *lexicon;
    uint32_t          *group;  /* [keys] union-find parent                                    */
    uint32_t          *joined; /* [keys] longer name joined to, or ENT_NONE                   */
    uint32_t          *longer; /* [keys] the only longer (or full) name that fits, ENT_NONE: none */
    bool              *several; /* [keys] more than one fits                                    */
    const uint32_t    *mentions; /* [keys] how often documents mention it                        */
    const ent_tally   *name, *role; /* of build.h                                               */
} joining;

static uint32_t root_of(const joining *j, uint32_t key)
{
    while (j->group[key] != key)
        key = j->group[key];
    return key;
}

/* Join a key to the longer name that it means. */
static void join(joining *j, uint32_t key, uint32_t longer)
{
    uint32_t a = root_of(j, key), b = root_of(j, longer);
    j->joined[key] = longer;
    if (a < b)
        j->group[b] = a;
    else
        j->group[a] = b;
}

/* The words of a key "p ursula von der leyen", prefix left out. */
static uint32_t words_of(const ent_store *store, uint32_t key, ent_view word[WORDS_MOST])
{
    ent_view rest = store->keys.text[key], part;
    uint32_t n = 0;
    ent_view_cut(&rest, ' ', &part);
    while (n < WORDS_MOST && ent_view_cut(&rest, ' ', &part))
        word[n++] = part;
    return n;
}

/* The key of "p" and these words, ENT_NONE if nobody is called so. */
static uint32_t find_words(const ent_store *store, const char *prefix, const ent_view *word, uint32_t n)
{
    char     key[KEY_MOST];
    uint32_t length = (uint32_t)strlen(prefix);
    memcpy(key, prefix, length);
    for (uint32_t i = 0; i < n; i++) {
        if (length + word[i].length + 1 >= sizeof key)
            return ENT_NONE;
        key[length++] = ' ';
        memcpy(key + length, word[i].data, word[i].length);
        length += word[i].length;
    }
    return ent_intern_find(&store->keys, key, length);
}

/* Note that `full` fits the short key. */
static void offer(joining *j, uint32_t short_key, uint32_t full)
{
    if (short_key == ENT_NONE || short_key == full)
        return;
    if (j->longer[short_key] == ENT_NONE)
        j->longer[short_key] = full;
    else if (root_of(j, j->longer[short_key]) != root_of(j, full))
        j->several[short_key] = true;
}

static bool is_given(const joining *j, ent_view word)
{
    uint32_t flags = ent_word_flags(j->lexicon, ent_lexicon_word(j->lexicon, word));
    return flags & (ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK);
}

/* No given name, or a surname of very many: "López". */
static bool is_family(const joining *j, ent_view word)
{
    return !is_given(j, word) || (ent_word_flags(j->lexicon, ent_lexicon_word(j->lexicon, word)) & ENT_WORD_SURNAME_COMMON);
}

/* Every name of three words or more is offered to its shorter forms. */
static void offer_shorter_forms(joining *j, uint32_t key)
{
    ent_view word[WORDS_MOST], pair[2];
    uint32_t n = words_of(j->store, key, word);
    if (n < 3 || ent_view_is(word[n - 1], "jr") || ent_view_is(word[n - 1], "sr"))
        return; /* father and son are two */
    pair[0] = word[0], pair[1] = word[n - 1];
    offer(j, find_words(j->store, "p", pair, 2), key);
    offer(j, find_words(j->store, "p", word + 1, n - 1), key);
    offer(j, find_words(j->store, "p", word, n - 1), key);
    if (n > 3 && is_family(j, word[1])) /* "Pedro Sánchez" of Pedro Sánchez Pérez-Castejón */
        offer(j, find_words(j->store, "p", word, 2), key);
    if (n > 3 && is_family(j, word[n - 2])) /* "López Obrador" of Andrés Manuel López Obrador */
        offer(j, find_words(j->store, "p", word + n - 2, 2), key);
}

static bool is_person(const joining *j, uint32_t key, bool single)
{
    return j->mentions[key] && j->store->key[key].kind == ENT_PERSON && j->store->key[key].single == single;
}

static void forget_offers(joining *j)
{
    for (uint32_t k = 0; k < j->store->key_count; k++)
        j->longer[k] = ENT_NONE, j->several[k] = false;
}

static void take_offers(joining *j)
{
    for (uint32_t k = 0; k < j->store->key_count; k++)
        if (j->longer[k] != ENT_NONE && !j->several[k])
            join(j, k, j->longer[k]);
}

static void join_longer_names(joining *j)
{
    forget_offers(j);
    for (uint32_t k = 0; k < j->store->key_count; k++)
        if (is_person(j, k, false))
            offer_shorter_forms(j, k);
    take_offers(j);
}

/* ---- the other order ----------------------------------------------------------------------------- */

/* "Orbán Viktor" is "Viktor Orbán": of the two words one alone is a given name, and the usual order names him. */
static void join_orders(joining *j)
{
    forget_offers(j);
    for (uint32_t k = 0; k < j->store->key_count; k++) {
        ent_view word[WORDS_MOST], turned[2];
        if (!is_person(j, k, false) || words_of(j->store, k, word) != 2 || !is_given(j, word[0]) || is_given(j, word[1]))
            continue;
        turned[0] = word[1], turned[1] = word[0];
        uint32_t other = find_words(j->store, "p", turned, 2);
        if (other != ENT_NONE && is_person(j, other, false) && root_of(j, other) != root_of(j, k))
            offer(j, other, k);
    }
    take_offers(j);
}

/* ---- spellings --------------------------------------------------------------------------------------- */

/* The words of a full name as they sound; its length, 0: too long. */
static uint32_t sound_of_key(const joining *j, uint32_t key, char text[KEY_MOST])
{
    ent_view word[WORDS_MOST];
    uint32_t n = words_of(j->store, key, word), length = 0;
    for (uint32_t i = 0; i < n && n > 1; i++) {
        if (length + ENT_SOUND_MOST + 1 >= KEY_MOST)
            return 0;
        uint32_t part = ent_sound_of(word[i], text + length);
        if (!part)
            return 0;
        text[length + part] = ' ';
        length += part + 1;
    }
    return length;
}

/* The end of the chain of longer names of a key. */
static uint32_t longest(const joining *j, uint32_t key)
{
    while (j->joined[key] != ENT_NONE)
        key = j->joined[key];
    return key;
}

static bool same_sound(const joining *j, uint32_t a, uint32_t b)
{
    char     x[KEY_MOST], y[KEY_MOST];
    uint32_t n = sound_of_key(j, a, x), m = sound_of_key(j, b, y);
    return n && n == m && memcmp(x, y, n) == 0;
}

/* "Volodymyr Zelensky" in one document, "Volodymyr Zelenskyy" in another. */
static bool join_spellings(joining *j)
{
    ent_map by_sound = {0};
    bool    fine = true;
    for (uint32_t k = 0; k < j->store->key_count && fine; k++) {
        char     text[KEY_MOST];
        uint32_t length = is_person(j, k, false) ? sound_of_key(j, k, text) : 0;
        if (!length)
            continue;
        uint64_t sound = ent_hash(text, length, 0) >> 1;
        uint32_t first = ent_map_find(&by_sound, sound);
        if (first == ENT_NONE)
            fine = ent_map_put(&by_sound, sound, k);
        else if (root_of(j, first) != root_of(j, k) && same_sound(j, first, k))
            join(j, longest(j, k), longest(j, first));
    }
    ent_map_free(&by_sound);
    return fine;
}

/* ---- acronyms -------------------------------------------------------------------------------------- */

enum { ACRONYM_LEAST = 3, ACRONYM_MOST = 8 };

/* The institution that is called by an acronym and nothing else, ENT_NONE: `text` is none, or means nobody. */
static uint32_t bare_acronym(const joining *j, ent_view text)
{
    char lower[ACRONYM_MOST];
    if (text.length < ACRONYM_LEAST || text.length > ACRONYM_MOST)
        return ENT_NONE;
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.data[i] < 'A' || text.data[i] > 'Z')
            return ENT_NONE;
        lower[i] = (char)(text.data[i] + 32);
    }
    ent_view word = {lower, text.length};
    uint32_t key = find_words(j->store, "i", &word, 1);
    return key != ENT_NONE && j->mentions[key] && j->store->key[key].known == ENT_NONE ? key : ENT_NONE;
}

/* "BHSA" in one document is what another one introduces by it, where all that do mean the same. */
static void join_acronyms(joining *j)
{
    forget_offers(j);
    for (uint32_t i = 0; i < j->name->rows; i++) {
        uint32_t key = j->name->row[i].a;
        if (j->store->key[key].kind == ENT_INSTITUTION && j->mentions[key])
            offer(j, bare_acronym(j, j->store->texts.text[j->name->row[i].b]), key);
    }
    take_offers(j);
}

/* ---- legal forms ------------------------------------------------------------------------------------- */

/* "Norrland Timber AB" is Norrland Timber, where some document calls it so. */
static void join_legal_forms(joining *j)
{
    for (uint32_t k = 0; k < j->store->key_count; k++) {
        ent_view word[WORDS_MOST];
        bool     institution = j->store->key[k].kind == ENT_INSTITUTION && j->mentions[k] && j->store->key[k].known == ENT_NONE;
        uint32_t n = institution ? words_of(j->store, k, word) : 0, all = n;
        while (n > 1 && ent_is_legal_form(word[n - 1]))
            n--;
        uint32_t bare = n < all && all < WORDS_MOST ? find_words(j->store, "i", word, n) : ENT_NONE;
        if (bare != ENT_NONE && j->mentions[bare] && root_of(j, bare) != root_of(j, k))
            join(j, k, bare);
    }
}

/* ---- single words ------------------------------------------------------------------------------- */

typedef struct office {
    uint32_t person, body; /* groups */
} office;

static int by_office(const void *a, const void *b)
{
    const office *x = a, *y = b;
    return x->person != y->person ? (x->person > y->person) - (x->person < y->person)
                                  : (x->body > y->body) - (x->body < y->body);
}

static office *list_offices(const joining *j, uint32_t *count)
{
    const ent_tally *role = j->role;
    office          *all = malloc((role->rows + (size_t)1) * sizeof *all);
    *count = 0;
    for (uint32_t i = 0; all && i < role->rows; i++)
        all[(*count)++] = (office){root_of(j, role->row[i].a), root_of(j, role->row[i].b)};
    if (all && *count)
        qsort(all, *count, sizeof *all, by_office);
    return all;
}

static bool share_office(const office *all, uint32_t count, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < count; i++) {
        if (all[i].person != a)
            continue;
        office wanted = {b, all[i].body};
        if (bsearch(&wanted, all, count, sizeof *all, by_office))
            return true;
    }
    return false;
}

static bool is_rare(const joining *j, uint32_t key)
{
    ent_view word[WORDS_MOST];
    uint32_t n = words_of(j->store, key, word);
    if (j->store->key[key].particle)
        return true;
    uint32_t flags = n ? ent_word_flags(j->lexicon, ent_lexicon_word(j->lexicon, word[n - 1])) : 0;
    bool     titled = j->store->keys.text[key].data[1] != ' '; /* "Mr Erdogan": no given name */
    return n && !(flags & (ENT_WORD_SURNAME_COMMON | ENT_WORD_COMMON)) && (titled || !(flags & ENT_WORD_GIVEN));
}

/* Keys of a surname alone: by itself, behind a man's title, behind a woman's. */
static const struct {
    const char *prefix;
    uint32_t    gender;
} alone[] = {{"s", 0}, {"sm", ENT_WORD_MALE}, {"sf", ENT_WORD_FEMALE}};

enum { ALONE = sizeof alone / sizeof *alone };

/* What the given name of a full name says; 0: nothing or both. */
static uint32_t gender_of(const joining *j, ent_view given)
{
    const uint32_t both = ENT_WORD_MALE | ENT_WORD_FEMALE;
    uint32_t       flags = ent_word_flags(j->lexicon, ent_lexicon_word(j->lexicon, given));
    return (flags & ENT_WORD_GIVEN) && (flags & both) != both ? flags & both : 0;
}

/* A person of full name is offered to the keys of the surname alone, of so many words (two where it has a hyphen), but for titles
 * of the other gender: `barred` then. */
static void offer_surname(joining *j, bool *barred, uint32_t key, const ent_view *word, uint32_t n, uint32_t words)
{
    for (int i = 0; i < ALONE && n > words; i++) {
        uint32_t single = find_words(j->store, alone[i].prefix, word + n - words, words);
        uint32_t gender = alone[i].gender ? gender_of(j, word[0]) : 0;
        if (single != ENT_NONE && gender && gender != alone[i].gender)
            barred[single] = true;
        else
            offer(j, single, key);
    }
}

static void offer_surnames(joining *j, bool *barred)
{
    for (uint32_t k = 0; k < j->store->key_count; k++) {
        ent_view word[WORDS_MOST];
        uint32_t n = is_person(j, k, false) ? words_of(j->store, k, word) : 0;
        offer_surname(j, barred, k, word, n, 1);
        offer_surname(j, barred, k, word, n, 2);
    }
}

/* "Mr Okonkwo" is Okonkwo, where there is no Mrs Okonkwo and both could be the same people. */
static void join_titles(joining *j)
{
    for (uint32_t k = 0; k < j->store->key_count; k++) {
        ent_view word[WORDS_MOST];
        uint32_t n = is_person(j, k, true) && !j->several[k] ? words_of(j->store, k, word) : 0;
        if (n == 0 || n > 2 || k != find_words(j->store, alone[0].prefix, word, n))
            continue;
        uint32_t man = find_words(j->store, alone[1].prefix, word, n), woman = find_words(j->store, alone[2].prefix, word, n);
        bool     is_man = man != ENT_NONE && is_person(j, man, true), is_woman = woman != ENT_NONE && is_person(j, woman, true);
        uint32_t titled = is_man ? man : woman;
        if (is_man != is_woman && !j->several[titled] && j->longer[titled] == j->longer[k] && root_of(j, titled) != root_of(j, k))
            join(j, k, titled);
    }
}

static bool is_common_surname(const joining *j, uint32_t key)
{
    ent_view word[WORDS_MOST];
    uint32_t n = words_of(j->store, key, word);
    return n && (ent_word_flags(j->lexicon, ent_lexicon_word(j->lexicon, word[n - 1])) & ENT_WORD_SURNAME_COMMON);
}

static bool join_singles(joining *j)
{
    uint32_t count;
    forget_offers(j);
    office *offices = list_offices(j, &count);
    bool   *barred = calloc(j->store->key_count + (size_t)1, sizeof *barred); /* [keys] a title keeps a bearer away */
    bool    fine = offices && barred;
    if (fine)
        offer_surnames(j, barred);
    for (uint32_t k = 0; k < j->store->key_count && fine; k++)
        if (is_person(j, k, true) && j->longer[k] != ENT_NONE && !j->several[k] &&
            (is_rare(j, k) || (barred[k] && !is_common_surname(j, k)) ||
             share_office(offices, count, root_of(j, k), root_of(j, j->longer[k]))))
            join(j, k, j->longer[k]);
    if (fine)
        join_titles(j);
    free(offices);
    free(barred);
    return fine;
}

ent_status ent_identity_groups(const ent_store *store, const ent_lexicon *lexicon, const uint32_t *mentions,
                               const ent_tally *name, const ent_tally *role, uint32_t *group, uint32_t *joined,
                               ent_error *error)
{
    joining j = {.store = store, .lexicon = lexicon, .mentions = mentions, .name = name, .role = role,
                 .group = group, .joined = joined};
    j.longer = malloc((store->key_count + 1) * sizeof *j.longer);
    j.several = malloc((store->key_count + 1) * sizeof *j.several);
    bool fine = j.longer && j.several;
    for (uint32_t k = 0; k < store->key_count; k++)
        group[k] = k, joined[k] = ENT_NONE;
    if (fine) {
        join_longer_names(&j);
        join_orders(&j);
        fine = join_spellings(&j);
        join_acronyms(&j);
        join_legal_forms(&j);
        fine = fine && join_singles(&j);
    }
    for (uint32_t k = 0; k < store->key_count && fine; k++)
        group[k] = root_of(&j, k);
    free(j.longer);
    free(j.several);
    return fine ? ENT_OK : ent_fail_memory(error, "the identities");
}
