/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - which person a name means within a document.
 *
 * Names of two words or more make people; two of them are one man when their words are compatible
 * ("Bruce W. McConnell", "Bruce McConnell"). Single words then go to the nearest person before them
 * with that surname (or family name first, or given name), whom their title does not contradict;
 * else to one named later (headlines come first); else they are people known by one word only. */
#include "knowledge/linked.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { NAME_WORDS = 10, WORD_MOST = 64 };

/* The words of a name in plain form, without initials and suffixes. */
typedef struct name {
    ent_view word[NAME_WORDS];    /* in the document's arena                     */
    char     initial[NAME_WORDS]; /* first letter of each word, for "B. McConnell" */
    uint32_t words;
    bool     begins_with_initial;
    char     first_initial;
    bool     begins_with_particle; /* "von der Leyen": a surname alone */
    bool     junior;               /* "Jr."                            */
} name;

static bool is_initial_word(ent_view view)
{
    return view.length >= 2 && view.length <= 6 && view.data[view.length - 1] == '.' && view.data[1] == '.';
}

/* A word in plain form, without the article of Arabic names. */
static ent_view plain_word(ent_linked *linked, ent_view view)
{
    char   plain[WORD_MOST];
    size_t length = ent_utf8_plain(view.data, view.length, plain, sizeof plain - 1), from = 0;
    if (length > 5 && (memcmp(plain, "al-", 3) == 0 || memcmp(plain, "el-", 3) == 0))
        from = 3;
    char *text = length ? ent_arena_text(linked->arena, plain + from, length - from) : NULL;
    linked->no_memory |= length && !text;
    return text ? (ent_view){text, (uint32_t)(length - from)} : (ent_view){"", 0};
}

static name name_of(ent_linked *linked, const ent_mention *mention)
{
    name n = {0};
    for (uint32_t t = mention->token; t < mention->token_end && n.words < NAME_WORDS; t++) {
        ent_view view = ent_token_view(linked->reading->prose, t);
        uint32_t flags = ent_flags_at(linked->reading, t);
        if (is_initial_word(view)) {
            if (t == mention->token)
                n.begins_with_initial = true, n.first_initial = view.data[0];
            continue;
        }
        if (t == mention->token && (flags & ENT_WORD_PARTICLE) && !(flags & ENT_WORD_GIVEN))
            n.begins_with_particle = true;
        if (n.begins_with_particle && n.words == 0 && t + 1 < mention->token_end && (flags & ENT_WORD_PARTICLE))
            continue; /* "Von der Leyen", "Le Pen" */
        if ((flags & ENT_WORD_SUFFIX) && t > mention->token && view.length <= 4) {
            n.junior = n.junior || view.data[0] == 'J' || view.data[0] == 'j';
            continue;
        }
        if ((flags & ENT_WORD_PARTICLE) && ent_shape_at(linked->reading, t) == ENT_LOWER)
            continue;
        n.word[n.words] = plain_word(linked, view);
        if (n.word[n.words].length)
            n.initial[n.words++] = view.data[0];
    }
    return n;
}

/* Are all words of the shorter name in the longer one, in order? */
static bool is_part_of(const name *shorter, const name *longer)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < longer->words && at < shorter->words; i++)
        at += ent_view_equal(longer->word[i], shorter->word[at]);
    return at == shorter->words;
}

static bool is_single(const name *n)
{
    return n->words <= 1;
}

/* Two names of several words: could they be one person's? */
static bool is_compatible(const name *a, const name *b)
{
    if (a->words >= 2 && b->words >= 2 && a->junior != b->junior)
        return false; /* father and son */
    if (a->words == 2 && b->words == 2 && ent_view_equal(a->word[0], b->word[1]) && ent_view_equal(a->word[1], b->word[0]))
        return true; /* "Viktor Orbán", "Orbán Viktor" */
    if (a->words >= 2 && b->words >= 2)
        return a->words <= b->words ? is_part_of(a, b) : is_part_of(b, a);
    if (!ent_view_equal(a->word[a->words - 1], b->word[b->words - 1])) /* "J. Smith" */
        return false;
    char first_a = a->begins_with_initial ? a->first_initial : a->initial[0];
    char first_b = b->begins_with_initial ? b->first_initial : b->initial[0];
    return (a->begins_with_initial || b->begins_with_initial) && first_a == first_b;
}

/* ---- gender -------------------------------------------------------------------------------------- */

/* What the title before the name, or the given name, says; 0: nothing or both. */
static uint32_t gender_of(const ent_linked *linked, const ent_mention *mention)
{
    const uint32_t both = ENT_WORD_MALE | ENT_WORD_FEMALE;
    uint32_t       title = mention->token ? ent_flags_at(linked->reading, mention->token - 1) : 0;
    if ((title & ENT_WORD_TITLE) && (title & both) && (title & both) != both)
        return title & both;
    uint32_t given = ent_flags_at(linked->reading, mention->token);
    if (mention->token_end - mention->token < 2 || !(given & ENT_WORD_GIVEN) || (given & both) == both)
        return 0;
    return given & both;
}

static bool contradicts(uint32_t a, uint32_t b)
{
    return a && b && a != b;
}

/* ---- people of a document --------------------------------------------------------------------------- */

/* Names of the people found so far, beside their locals; by each of their words, the last found first. */
typedef struct people {
    name      *name;   /* [count] the longest form of each                         */
    uint32_t  *local;  /* [count]                                                  */
    uint32_t  *last;   /* [count] token + 1 of the last mention so far, 0: none yet */
    uint32_t  *office;     /* [count] word of the office or title before the name, + 1; 0: none */
    uint64_t  *short_name; /* [count] key of the single word that meant this one last, 0: none */
    uint32_t   count;
    uint32_t  *person_of; /* [mentions] its person, or ENT_NONE                     */
    ent_map    by_word;   /* hash of a word -> chain                                */
    uint32_t  *chain, *next; /* [links] person, next link                           */
    uint32_t   links, chain_capacity, next_capacity;
} people;

enum { CHAIN_MOST = 512 /* people of one name that are looked at */ };

static uint64_t word_key(ent_view word)
{
    return ent_hash(word.data, word.length, 0) >> 1;
}

static void index_words(ent_linked *linked, people *all, uint32_t i, const name *n)
{
    for (uint32_t w = 0; w < n->words; w++) {
        uint64_t key = word_key(n->word[w]);
        uint32_t first = ent_map_find(&all->by_word, key);
        if (first != ENT_NONE && all->chain[first] == i)
            continue;
        if (!ent_grow(&all->chain, &all->chain_capacity, all->links + 1, sizeof *all->chain) ||
            !ent_grow(&all->next, &all->next_capacity, all->links + 1, sizeof *all->next) ||
            !ent_map_put(&all->by_word, key, all->links)) {
            linked->no_memory = true;
            return;
        }
        all->chain[all->links] = i;
        all->next[all->links++] = first;
    }
}

/* A word, and a blank before it if it is not the first; the new length. */
static size_t append(char *text, size_t length, ent_view word)
{
    if (length)
        text[length++] = ' ';
    memcpy(text + length, word.data, word.length);
    return length + word.length;
}

static void make_key(ent_linked *linked, uint32_t local, const name *n)
{
    char   text[NAME_WORDS * WORD_MOST];
    size_t length = 0;
    for (uint32_t i = 0; i < n->words; i++)
        length = append(text, length, n->word[i]);
    if (n->junior && length + 4 < sizeof text)
        length = append(text, length, (ent_view){"jr", 2});
    linked->local[local].key =
        ent_key_of(linked, linked->local[local].single ? "s" : "p", (ent_view){text, (uint32_t)length});
}

static void add_person(ent_linked *linked, people *all, uint32_t m, const name *n)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t local = ent_local_add(
        linked, (ent_local){.kind = ENT_PERSON, .known = ENT_NONE, .country = ENT_NONE, .token = ENT_NONE,
                            .single = is_single(n), .particle = n->begins_with_particle, .gender = gender_of(linked, mention),
                            .label = ent_tokens_text(linked, mention->token, mention->token_end)});
    if (local == ENT_NONE)
        return;
    make_key(linked, local, n);
    all->name[all->count] = *n;
    all->local[all->count] = local;
    all->person_of[m] = all->count;
    index_words(linked, all, all->count++, n);
    ent_local_mention(linked, m, local);
}

/* "OLAF SCHOLZ": as headlines write it. */
static bool is_shouted(ent_view label)
{
    for (uint32_t i = 0; i < label.length; i++)
        if (label.data[i] >= 'a' && label.data[i] <= 'z')
            return false;
    return true;
}

/* "Viktor Orbán" after "Orbán Viktor": the given name first. */
static bool is_usual_order(const ent_linked *linked, const ent_mention *mention, const name *n, const name *before)
{
    uint32_t first = ent_flags_at(linked->reading, mention->token), last = ent_flags_at(linked->reading, mention->token_end - 1);
    return n->words == 2 && ent_view_equal(n->word[0], before->word[1]) && !ent_view_equal(n->word[0], n->word[1]) &&
           (first & ENT_WORD_GIVEN) && !(last & ENT_WORD_GIVEN);
}

/* The longest form names the person; of equally long ones any that is not all capitals. */
static void keep_longer(ent_linked *linked, people *all, uint32_t i, uint32_t m, const name *n)
{
    const ent_mention *mention = &linked->reading->mention[m];
    if (n->words > all->name[i].words) {
        all->name[i] = *n;
        linked->local[all->local[i]].label = ent_tokens_text(linked, mention->token, mention->token_end);
        make_key(linked, all->local[i], n);
        index_words(linked, all, i, n);
    } else if (n->words == all->name[i].words && (is_shouted(linked->local[all->local[i]].label) ||
                                                  is_usual_order(linked, mention, n, &all->name[i]))) {
        linked->local[all->local[i]].label = ent_tokens_text(linked, mention->token, mention->token_end);
        all->name[i] = *n;
        make_key(linked, all->local[i], n);
    }
}

/* The first person whose name could be the same; they share a word. */
static uint32_t compatible_person(const people *all, const name *n)
{
    uint32_t found = ENT_NONE;
    for (uint32_t w = 0; w < n->words; w++) {
        uint32_t seen = 0;
        for (uint32_t k = ent_map_find(&all->by_word, word_key(n->word[w])); k != ENT_NONE && seen < CHAIN_MOST;
             k = all->next[k], seen++)
            if (all->chain[k] < found && is_compatible(&all->name[all->chain[k]], n))
                found = all->chain[k];
    }
    return found;
}

static void resolve_full(ent_linked *linked, people *all, uint32_t m)
{
    name n = name_of(linked, &linked->reading->mention[m]);
    if (is_single(&n) && !n.begins_with_initial)
        return;
    if (n.words == 0)
        return;
    uint32_t i = compatible_person(all, &n);
    if (i == ENT_NONE) {
        add_person(linked, all, m, &n);
        return;
    }
    all->person_of[m] = i;
    keep_longer(linked, all, i, m, &n);
    ent_local_mention(linked, m, all->local[i]);
}

/* How well a single word fits a person: 3 surname, 2 family name first, 1 given name, 0 not. */
static int fit(const name *single, const name *person)
{
    ent_view word = single->word[single->words - 1];
    if (ent_view_equal(word, person->word[person->words - 1]))
        return 3;
    if (ent_view_equal(word, person->word[0]))
        return 2;
    for (uint32_t i = 1; i + 1 < person->words; i++)
        if (ent_view_equal(word, person->word[i]))
            return 1;
    return 0;
}

/* The office or title right before a name: "[Minister] Francis", its word + 1; 0 where there is none. */
static uint32_t office_before(const ent_linked *linked, uint32_t token)
{
    bool office = token && (ent_flags_at(linked->reading, token - 1) & (ENT_WORD_ROLE | ENT_WORD_TITLE));
    return office && linked->reading->word[token - 1] != ENT_NONE ? linked->reading->word[token - 1] + 1 : 0;
}

/* How well a person fits a single word, the first that differ decide: the gender that the title tells; the office
 * before it; named before it; called by it before; surname, family name, given name; named last; of two in one sentence the
 * first, who is mostly its subject. */
typedef struct claim {
    bool     same_gender, same_office, named, by_short_name;
    int      fit;
    uint32_t sentence, place; /* of the last mention */
    bool     recent;          /* in this sentence or the one before */
} claim;

static claim claim_of(const ent_linked *linked, const people *all, uint32_t i, const name *single, uint32_t token,
                      uint32_t gender)
{
    uint32_t place = all->last[i];
    claim    c = {.place = place, .fit = fit(single, &all->name[i])};
    c.same_gender = gender && linked->local[all->local[i]].gender == gender;
    c.same_office = all->office[i] && all->office[i] == office_before(linked, token);
    c.named = place && c.fit > 1;
    c.by_short_name = c.named && all->short_name[i] == word_key(single->word[single->words - 1]);
    c.sentence = place ? linked->sentence_of[place - 1] : 0;
    c.recent = place && c.sentence + 1 >= linked->sentence_of[token];
    return c;
}

/* Is a the better claim? One never called so may still take the word from one who was, where named just now. */
static bool is_better_claim(const claim *a, const claim *b, uint32_t sentence)
{
    if (a->same_gender != b->same_gender)
        return a->same_gender;
    if (a->same_office != b->same_office)
        return a->same_office;
    if (a->named != b->named)
        return a->named;
    if (a->by_short_name != b->by_short_name) {
        const claim *other = a->by_short_name ? b : a;
        if (!other->recent)
            return a->by_short_name;
    }
    if (a->fit != b->fit)
        return a->fit > b->fit;
    if (a->place && b->place && a->sentence == b->sentence && a->sentence < sentence)
        return a->place < b->place;
    return a->place > b->place;
}

/* The person whom a single word means; ENT_NONE where nobody fits, or the title speaks against all who do. */
static uint32_t person_meant(const ent_linked *linked, const people *all, uint32_t m, const name *single)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t gender = gender_of(linked, mention), best = ENT_NONE, seen = 0;
    uint32_t sentence = linked->sentence_of[mention->token];
    claim    best_claim = {0};
    for (uint32_t k = ent_map_find(&all->by_word, word_key(single->word[single->words - 1]));
         k != ENT_NONE && seen < CHAIN_MOST; k = all->next[k], seen++) {
        uint32_t i = all->chain[k];
        claim    c = claim_of(linked, all, i, single, mention->token, gender);
        if (!c.fit || contradicts(gender, linked->local[all->local[i]].gender))
            continue;
        bool same = best != ENT_NONE && !is_better_claim(&c, &best_claim, sentence) && !is_better_claim(&best_claim, &c, sentence);
        if (best == ENT_NONE || is_better_claim(&c, &best_claim, sentence) || (same && i < best))
            best = i, best_claim = c;
    }
    return best;
}

/* "Emmanuel and Brigitte Macron": a given name gets the surname of the full name behind "and". */
static bool share_surname(ent_linked *linked, uint32_t m, name *n)
{
    const ent_reading *reading = linked->reading;
    const ent_mention *mention = &reading->mention[m], *next = mention + 1;
    if (m + 1 >= reading->mentions || next->kind != ENT_MENTION_PERSON || next->token != mention->token_end + 1 ||
        mention->token_end - mention->token != 1 || !ent_token_is(reading, mention->token_end, "and") ||
        !(ent_flags_at(reading, mention->token) & ENT_WORD_GIVEN))
        return false;
    name full = name_of(linked, next);
    if (full.words != 2 || full.begins_with_particle || n->words != 1)
        return false;
    n->word[1] = full.word[1];
    n->initial[n->words++] = full.initial[1];
    return true;
}

/* The label of a given name and a surname that stand apart. */
static void label_apart(ent_linked *linked, uint32_t m, uint32_t local)
{
    const ent_mention *mention = &linked->reading->mention[m];
    ent_view given = ent_tokens_text(linked, mention->token, mention->token_end);
    ent_view rest = ent_tokens_text(linked, mention[1].token_end - 1, mention[1].token_end);
    char    *text = ent_arena_array(linked->arena, given.length + rest.length + 2ul, 1);
    linked->no_memory |= !text;
    if (!text)
        return;
    size_t length = append(text, append(text, 0, given), rest);
    linked->local[local].label = (ent_view){text, (uint32_t)length};
}

static void resolve_single(ent_linked *linked, people *all, uint32_t m)
{
    name n = name_of(linked, &linked->reading->mention[m]);
    if (n.words == 0)
        return;
    uint32_t i = person_meant(linked, all, m, &n);
    bool     apart = i == ENT_NONE && share_surname(linked, m, &n);
    if (apart)
        i = compatible_person(all, &n);
    if (i == ENT_NONE) {
        uint32_t before = all->count;
        add_person(linked, all, m, &n);
        if (apart && all->count > before)
            label_apart(linked, m, all->local[before]);
        return;
    }
    all->person_of[m] = i;
    all->short_name[i] = word_key(n.word[n.words - 1]);
    if (!linked->local[all->local[i]].gender) /* "Mrs Clinton" tells of Hillary what her name does not */
        linked->local[all->local[i]].gender = gender_of(linked, &linked->reading->mention[m]);
    ent_local_mention(linked, m, all->local[i]);
}

/* ---- "German Bach" ------------------------------------------------------------------------------------- */

/* Does a name begin with what the people of a country are called? Some are given names as well. */
static bool begins_with_demonym(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[mention->token]];
    if (mention->token_end - mention->token != 2 || ent_spelling_at(reading, mention->token)->known == ENT_NONE)
        return false;
    uint32_t form = ent_known_exact(reading, sentence, mention->token, mention->token + 1);
    return form != ENT_NONE && ent_form_at(linked, form)->kind >= ENT_FORM_ADJECTIVE &&
           ent_form_at(linked, form)->kind <= ENT_FORM_DEMONYM;
}

/* Is there somebody of several words with this surname? */
static bool is_surname(const people *all, ent_view word)
{
    uint32_t seen = 0;
    for (uint32_t k = ent_map_find(&all->by_word, word_key(word)); k != ENT_NONE && seen < CHAIN_MOST; k = all->next[k], seen++) {
        const name *n = &all->name[all->chain[k]];
        if (n->words >= 2 && ent_view_equal(n->word[n->words - 1], word))
            return true;
    }
    return false;
}

/* "German Bach" beside Thomas Bach is Bach, a German: the mention is cut. */
static void resolve_demonym(ent_linked *linked, people *all, uint32_t m)
{
    ent_mention *mention = &linked->reading->mention[m], rest = *mention;
    rest.token++;
    name n = name_of(linked, &rest);
    if (n.words == 1 && is_surname(all, n.word[0])) {
        linked->reading->owner[mention->token] = ENT_NONE;
        *mention = rest;
    } else {
        resolve_full(linked, all, m);
    }
}

static void note_mention(const ent_linked *linked, people *all, uint32_t i, uint32_t token)
{
    uint32_t office = office_before(linked, token);
    all->last[i] = token + 1;
    if (office)
        all->office[i] = office;
}

void ent_resolve_people(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    uint32_t           most = 0;
    for (uint32_t m = 0; m < reading->mentions; m++)
        most += reading->mention[m].kind == ENT_MENTION_PERSON;
    people all = {.name = ent_arena_array(linked->arena, most + 1, sizeof(name)),
                  .local = ent_arena_array(linked->arena, most + 1, sizeof(uint32_t)),
                  .last = ent_arena_array(linked->arena, most + 1, sizeof(uint32_t)),
                  .office = ent_arena_array(linked->arena, most + 1, sizeof(uint32_t)),
                  .short_name = ent_arena_array(linked->arena, most + 1, sizeof(uint64_t)),
                  .person_of = ent_arena_array(linked->arena, reading->mentions + 1, sizeof(uint32_t))};
    if (!all.name || !all.local || !all.last || !all.office || !all.short_name || !all.person_of) {
        linked->no_memory = true;
        return;
    }
    memset(all.person_of, 0xFF, (reading->mentions + 1) * sizeof *all.person_of);
    bool demonyms = false;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        if (reading->mention[m].kind != ENT_MENTION_PERSON)
            continue;
        if (begins_with_demonym(linked, &reading->mention[m]))
            demonyms = true;
        else
            resolve_full(linked, &all, m);
    }
    for (uint32_t m = 0; m < reading->mentions && demonyms; m++)
        if (reading->mention[m].kind == ENT_MENTION_PERSON && begins_with_demonym(linked, &reading->mention[m]))
            resolve_demonym(linked, &all, m);
    for (uint32_t m = 0; m < reading->mentions; m++) {
        if (reading->mention[m].kind != ENT_MENTION_PERSON)
            continue;
        if (linked->local_of[m] == ENT_NONE)
            resolve_single(linked, &all, m);
        if (all.person_of[m] != ENT_NONE)
            note_mention(linked, &all, all.person_of[m], reading->mention[m].token);
    }
    ent_map_free(&all.by_word);
    free(all.chain);
    free(all.next);
}
