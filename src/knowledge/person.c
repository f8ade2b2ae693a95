/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - which person a name means within a document.
 *
 * Names of two words or more make people; two of them are one man when their words are compatible
 * ("Bruce W. McConnell", "Bruce McConnell"). Single words then go to the nearest person before them
 * with that surname (or family name first, or given name), whom their title does not contradict (antecedent.c);
 * else to one named later (headlines come first); else they are people known by one word only. */
#include "knowledge/people.h"

#include <stdlib.h>

#include "base/array.h"

#define ENT_SEVERAL (UINT32_MAX - 1)

static bool is_initial_word(ent_view view)
{
    return view.length >= 2 && view.length <= 6 && view.data[view.length - 1] == '.' && view.data[1] == '.';
}

/* "J.D.", "J. D." and "JD" at the start of a name: the initials in small letters, the token behind them in *token;
 * empty where there are not two. */
static ent_view initials_of(ent_linked *linked, const ent_mention *mention, uint32_t *token)
{
    char     text[8];
    uint32_t n = 0, t = mention->token;
    for (; t + 1 < mention->token_end && n + 3 < sizeof text; t++) {
        ent_view view = ent_token_view(linked->reading->prose, t);
        bool     bare = t == mention->token && view.length == 2 && ent_shape_at(linked->reading, t) == ENT_UPPER &&
                    !linked->reading->prose->sentence[linked->sentence_of[t]].all_caps &&
                    ent_shape_at(linked->reading, t + 1) != ENT_UPPER;
        if (!bare && !is_initial_word(view))
            break;
        for (uint32_t i = 0; i < view.length && n + 1 < sizeof text; i++)
            if (view.data[i] >= 'A' && view.data[i] <= 'Z')
                text[n++] = (char)(view.data[i] + ('a' - 'A'));
    }
    char *kept = n > 1 ? ent_arena_text(linked->arena, text, n) : NULL;
    *token = kept ? t : mention->token;
    return kept ? (ent_view){kept, n} : (ent_view){"", 0};
}

static ent_person_name name_of(ent_linked *linked, const ent_mention *mention)
{
    ent_person_name n = {0};
    uint32_t        first;
    n.initials = initials_of(linked, mention, &first);
    n.begins_with_initial = n.initials.length;
    if (n.initials.length)
        n.first_initial = ent_token_view(linked->reading->prose, mention->token).data[0];
    for (uint32_t t = first; t < mention->token_end && n.words < ENT_PERSON_WORDS; t++) {
        ent_view view = ent_token_view(linked->reading->prose, t);
        uint32_t flags = ent_flags_at(linked->reading, t);
        if (is_initial_word(view) && (t == mention->token || t + 1 < mention->token_end)) { /* not "Thomas H." */
            if (t == mention->token)
                n.begins_with_initial = true, n.first_initial = view.data[0];
            continue;
        }
        bool more = t + 1 < mention->token_end && (ent_flags_at(linked->reading, t + 1) & ENT_WORD_PARTICLE);
        if (t == mention->token && (flags & ENT_WORD_PARTICLE) && (!(flags & ENT_WORD_GIVEN) || more)) /* "Van der Plas" */
            n.begins_with_particle = true;
        if (n.begins_with_particle && n.words == 0 && t + 1 < mention->token_end && (flags & ENT_WORD_PARTICLE))
            continue; /* "Von der Leyen", "Le Pen" */
        if ((flags & ENT_WORD_SUFFIX) && t > mention->token && view.length <= 4) {
            n.junior = n.junior || view.data[0] == 'J' || view.data[0] == 'j';
            continue;
        }
        if ((flags & ENT_WORD_PARTICLE) && ent_shape_at(linked->reading, t) == ENT_LOWER)
            continue;
        n.word[n.words] = ent_word_at(linked, t);
        if (n.word[n.words]->plain.length)
            n.initial[n.words++] = view.data[0];
    }
    return n;
}

/* As name_of, the given names first. */
static ent_person_name usual_name_of(ent_linked *linked, const ent_mention *mention)
{
    uint32_t        comma = ent_person_comma(linked, mention);
    ent_person_name n = name_of(linked, mention);
    if (comma == mention->token_end)
        return n;
    ent_mention     family = {.token = mention->token, .token_end = comma};
    uint32_t        first = name_of(linked, &family).words;
    ent_person_name turned = n;
    for (uint32_t i = 0; i < n.words; i++) {
        uint32_t from = (i + first) % n.words;
        turned.word[i] = n.word[from], turned.initial[i] = n.initial[from];
    }
    return turned;
}

/* Are all words of the shorter name in the longer one, in order? */
static bool is_part_of(const ent_person_name *shorter, const ent_person_name *longer)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < longer->words && at < shorter->words; i++)
        at += ent_same_sound(longer->word[i], shorter->word[at]);
    return at == shorter->words;
}

static bool is_single(const ent_person_name *n)
{
    return n->words <= 1 && !n->initials.length;
}

/* Two names of several words: could they be one person's? */
static bool is_compatible(const ent_person_name *a, const ent_person_name *b)
{
    if (a->words >= 2 && b->words >= 2 && a->junior != b->junior)
        return false; /* father and son */
    if (a->words == 2 && b->words == 2 && ent_same_sound(a->word[0], b->word[1]) && ent_same_sound(a->word[1], b->word[0]))
        return true; /* "Viktor Orbán", "Orbán Viktor" */
    if (a->words >= 2 && b->words >= 2)
        return a->words <= b->words ? is_part_of(a, b) : is_part_of(b, a);
    if (!ent_same_sound(a->word[a->words - 1], b->word[b->words - 1])) /* "J. Smith" */
        return false;
    char first_a = a->begins_with_initial ? a->first_initial : a->initial[0];
    char first_b = b->begins_with_initial ? b->first_initial : b->initial[0];
    return (a->begins_with_initial || b->begins_with_initial) && first_a == first_b;
}

/* ---- people of a document --------------------------------------------------------------------------- */

/* The first `words` words of a name lead to person i. */
static void index_words(ent_linked *linked, ent_people *all, uint32_t i, const ent_person_name *n, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++) {
        uint32_t *first = ent_map_at(&all->by_word, n->word[w]->key);
        if (!first || !ent_grow(&all->chain, &all->chain_capacity, all->links + 1, sizeof *all->chain) ||
            !ent_grow(&all->next, &all->next_capacity, all->links + 1, sizeof *all->next)) {
            linked->no_memory = true;
            return;
        }
        if (*first != ENT_NONE && all->chain[*first] == i)
            continue;
        all->chain[all->links] = i;
        all->next[all->links] = *first;
        *first = all->links++;
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

/* The words of a name behind a prefix, where ent_key_of would change nothing in them; empty: it would, or no memory. */
static ent_view plain_key(ent_linked *linked, const char *prefix, const ent_person_name *n)
{
    size_t length = strlen(prefix), room = length + n->words + 1;
    bool   plain = !n->initials.length && !n->junior;
    for (uint32_t i = 0; i < n->words; i++)
        room += n->word[i]->plain.length, plain = plain && n->word[i]->is_key;
    char *text = plain ? ent_arena_alloc(linked->arena, room) : NULL;
    if (!text)
        return (ent_view){"", 0};
    memcpy(text, prefix, length);
    for (uint32_t i = 0; i < n->words; i++)
        length = append(text, length, n->word[i]->plain);
    return (ent_view){text, (uint32_t)length};
}

static void make_key(ent_linked *linked, uint32_t local, const ent_person_name *n)
{
    char   text[(ENT_PERSON_WORDS + 1) * ENT_PERSON_WORD_MOST];
    size_t length = 0;
    ent_local  *person = &linked->local[local];
    const char *single = person->gender == ENT_WORD_MALE ? "sm" : person->gender == ENT_WORD_FEMALE ? "sf" : "s";
    const char *prefix = person->single ? single : "p";
    person->key = plain_key(linked, prefix, n);
    if (person->key.length)
        return;
    if (n->initials.length && n->words == 1)
        length = append(text, length, n->initials);
    for (uint32_t i = 0; i < n->words; i++)
        length = append(text, length, n->word[i]->plain);
    if (n->junior && length + 4 < sizeof text)
        length = append(text, length, (ent_view){"jr", 2});
    person->key = ent_key_of(linked, prefix, (ent_view){text, (uint32_t)length});
}

/* `label` is the whole name of one who is called by the given name alone and to be found by that; else empty. */
static void add_person(ent_linked *linked, ent_people *all, uint32_t m, const ent_person_name *n, ent_view label)
{
    const ent_mention *mention = &linked->reading->mention[m];
    bool     titled = is_single(n) && mention->token && (ent_is_sheikh(linked, mention->token - 1) || ent_is_throne(linked, mention));
    uint32_t local = ent_local_add(
        linked, (ent_local){.kind = ENT_PERSON, .known = ENT_NONE, .country = ENT_NONE, .token = ENT_NONE,
                            .single = is_single(n), .particle = n->begins_with_particle, .gender = ent_person_gender(linked, mention),
                            .label = label.length ? label : ent_person_label(linked, mention->token - titled, mention)});
    if (local == ENT_NONE)
        return;
    make_key(linked, local, n);
    all->name[all->count] = *n;
    all->local[all->count] = local;
    all->person_of[m] = all->count;
    index_words(linked, all, all->count++, n, label.length ? 1 : n->words);
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
static bool is_usual_order(const ent_linked *linked, const ent_mention *mention, const ent_person_name *n, const ent_person_name *before)
{
    uint32_t first = ent_flags_at(linked->reading, mention->token), last = ent_flags_at(linked->reading, mention->token_end - 1);
    return n->words == 2 && ent_same_sound(n->word[0], before->word[1]) && !ent_same_sound(n->word[0], n->word[1]) &&
           (first & ENT_WORD_GIVEN) && !(last & ENT_WORD_GIVEN);
}

/* The longest form names the person; of equally long ones any that is not all capitals. */
static void keep_longer(ent_linked *linked, ent_people *all, uint32_t i, uint32_t m, const ent_person_name *n)
{
    const ent_mention *mention = &linked->reading->mention[m];
    if (n->words > all->name[i].words) {
        all->name[i] = *n;
        linked->local[all->local[i]].label = ent_person_label(linked, mention->token, mention);
        make_key(linked, all->local[i], n);
        index_words(linked, all, i, n, n->words);
    } else if (n->words == all->name[i].words && (is_shouted(linked->local[all->local[i]].label) ||
                                                  is_usual_order(linked, mention, n, &all->name[i]))) {
        linked->local[all->local[i]].label = ent_person_label(linked, mention->token, mention);
        all->name[i] = *n;
        make_key(linked, all->local[i], n);
    }
}

/* "Ung Ing", told as a nickname before. */
static bool is_nickname(const ent_people *all, uint32_t i, const ent_person_name *n)
{
    return all->nickname && all->nickname[i].words && all->nickname[i].words == n->words && is_part_of(&all->nickname[i], n);
}

static void note_nickname(ent_linked *linked, ent_people *all, uint32_t i, const ent_person_name *n)
{
    if (!all->nickname)
        all->nickname = ent_arena_array(linked->arena, all->most + 1ul, sizeof *all->nickname);
    linked->no_memory |= !all->nickname;
    if (all->nickname)
        all->nickname[i] = *n;
    index_words(linked, all, i, n, n->words);
}

/* The first person whose name could be the same; they share a word. */
static uint32_t compatible_person(const ent_people *all, const ent_person_name *n)
{
    uint32_t found = ENT_NONE;
    for (uint32_t w = 0; w < n->words; w++) {
        uint32_t seen = 0;
        for (uint32_t k = ent_map_find(&all->by_word, n->word[w]->key); k != ENT_NONE && seen < ENT_PEOPLE_OF_NAME;
             k = all->next[k], seen++)
            if (all->chain[k] < found && (is_compatible(&all->name[all->chain[k]], n) || is_nickname(all, all->chain[k], n)))
                found = all->chain[k];
    }
    return found;
}

/* The person of mention m, by a surname alone whom it will mean. */
static uint32_t person_of(ent_linked *linked, const ent_people *all, uint32_t m)
{
    if (all->person_of[m] != ENT_NONE)
        return all->person_of[m];
    ent_person_name name = name_of(linked, &linked->reading->mention[m]);
    return name.words == 1 ? ent_person_meant(linked, all, m, &name) : ENT_NONE;
}

/* "López Obrador, known as AMLO", "Dagalo, better known as Hemedti": the person whose nickname mention m is; ENT_NONE. */
static uint32_t called_person(ent_linked *linked, const ent_people *all, uint32_t m)
{
    uint32_t of = ent_nickname_of(linked, &linked->reading->mention[m]);
    return of == ENT_NONE ? ENT_NONE : person_of(linked, all, of);
}

static void resolve_full(ent_linked *linked, ent_people *all, uint32_t m)
{
    ent_person_name n = usual_name_of(linked, &linked->reading->mention[m]);
    if (is_single(&n) && !n.begins_with_initial)
        return;
    if (n.words == 0)
        return;
    uint32_t i = compatible_person(all, &n), called = i == ENT_NONE ? called_person(linked, all, m) : ENT_NONE;
    bool     nickname = called != ENT_NONE;
    if (i == ENT_NONE && !nickname) {
        add_person(linked, all, m, &n, (ent_view){"", 0});
        return;
    }
    i = nickname ? called : i;
    all->person_of[m] = i;
    if (nickname) /* "X, known as Ali Kushayb" */
        note_nickname(linked, all, i, &n);
    else if (!is_nickname(all, i, &n))
        keep_longer(linked, all, i, m, &n);
    ent_local_mention(linked, m, all->local[i]);
}

static void resolve_single(ent_linked *linked, ent_people *all, uint32_t m)
{
    ent_person_name n = name_of(linked, &linked->reading->mention[m]);
    if (n.words == 0)
        return;
    uint32_t i = ent_person_meant(linked, all, m, &n);
    ent_view whole = {"", 0};
    if (i == ENT_NONE)
        whole = ent_person_of_kin(linked, all, m, &n);
    if (whole.length)
        i = compatible_person(all, &n);
    if (i == ENT_NONE && !whole.length && ent_person_unsaid(linked, all, m))
        return;
    if (i == ENT_NONE) {
        add_person(linked, all, m, &n, whole);
        return;
    }
    all->person_of[m] = i;
    all->short_name[i] = n.word[n.words - 1]->key;
    if (!linked->local[all->local[i]].gender) { /* "Mrs Clinton" tells of Hillary what her name does not */
        linked->local[all->local[i]].gender = ent_person_gender(linked, &linked->reading->mention[m]);
        make_key(linked, all->local[i], &all->name[i]);
    }
    ent_local_mention(linked, m, all->local[i]);
}

/* ---- "German Bach" ------------------------------------------------------------------------------------- */

/* "Marxist Dissanayake", as headlines write: a word of the language, and no name, before a name. */
static bool begins_with_epithet(const ent_linked *linked, const ent_mention *mention)
{
    const uint32_t name = ENT_WORD_GIVEN | ENT_WORD_GIVEN_WEAK | ENT_WORD_SURNAME | ENT_WORD_PARTICLE;
    uint32_t       flags = ent_flags_at(linked->reading, mention->token);
    return mention->token_end - mention->token == 2 && (flags & (ENT_WORD_COMMON | ENT_WORD_PEOPLE | ENT_WORD_ROLE | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST)) &&
           !(flags & name) && ent_shape_at(linked->reading, mention->token) != ENT_UPPER;
}

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
static bool is_surname(const ent_people *all, const ent_word *word)
{
    uint32_t seen = 0;
    for (uint32_t k = ent_map_find(&all->by_word, word->key); k != ENT_NONE && seen < ENT_PEOPLE_OF_NAME; k = all->next[k], seen++) {
        const ent_person_name *n = &all->name[all->chain[k]];
        if (n->words >= 2 && ent_same_sound(n->word[n->words - 1], word))
            return true;
    }
    return false;
}

/* "German Bach" beside Thomas Bach is Bach, a German: the mention is cut. */
static void resolve_demonym(ent_linked *linked, ent_people *all, uint32_t m)
{
    ent_mention *mention = &linked->reading->mention[m], rest = *mention;
    rest.token++;
    ent_person_name n = name_of(linked, &rest);
    if (n.words == 1 && is_surname(all, n.word[0])) {
        linked->reading->owner[mention->token] = ENT_NONE;
        *mention = rest;
    } else {
        resolve_full(linked, all, m);
    }
}

/* "López Obrador, known as AMLO": one more word that means him. */
static void resolve_nickname(ent_linked *linked, ent_people *all, uint32_t m)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           person = mention->kind == ENT_MENTION_PERSON ? called_person(linked, all, m) : ENT_NONE;
    if (person == ENT_NONE)
        return;
    ent_person_name n = name_of(linked, mention);
    if (n.words == 1)
        index_words(linked, all, person, &n, n.words);
}

/* "Van Weel": a particle that is a given name as well, before one word. */
static bool begins_with_doubtful_particle(const ent_linked *linked, const ent_mention *mention)
{
    uint32_t flags = ent_flags_at(linked->reading, mention->token);
    return mention->token_end - mention->token == 2 && (flags & ENT_WORD_PARTICLE) && (flags & ENT_WORD_GIVEN) &&
           ent_shape_at(linked->reading, mention->token) == ENT_CAPITAL;
}

/* "Sergey Viktorovich" is the only one of that given name whom the document names in full: Sergey Lavrov. */
static void resolve_patronymic(ent_linked *linked, ent_people *all, uint32_t m)
{
    ent_person_name n = name_of(linked, &linked->reading->mention[m]);
    uint32_t        found = ENT_NONE, seen = 0;
    for (uint32_t k = n.words == 2 ? ent_map_find(&all->by_word, n.word[0]->key) : ENT_NONE;
         k != ENT_NONE && seen < ENT_PEOPLE_OF_NAME && found != ENT_SEVERAL; k = all->next[k], seen++) {
        const ent_person_name *other = &all->name[all->chain[k]];
        if (other->words > 1 && ent_same_sound(other->word[0], n.word[0]))
            found = found == ENT_NONE ? all->chain[k] : ENT_SEVERAL;
    }
    if (found == ENT_NONE || found == ENT_SEVERAL) {
        resolve_full(linked, all, m);
        return;
    }
    all->person_of[m] = found;
    ent_local_mention(linked, m, all->local[found]);
}

/* Beside David van Weel it is his surname, which resolve_single finds. */
static void resolve_particle(ent_linked *linked, ent_people *all, uint32_t m)
{
    ent_person_name n = name_of(linked, &linked->reading->mention[m]);
    if (n.words != 2 || !is_surname(all, n.word[1]))
        resolve_full(linked, all, m);
}

void ent_resolve_people(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    uint32_t           most = 0;
    for (uint32_t m = 0; m < reading->mentions; m++)
        most += reading->mention[m].kind == ENT_MENTION_PERSON;
    ent_people all = {.name = ent_arena_array(linked->arena, most + 1, sizeof(ent_person_name)),
                  .most = most,
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
    bool doubtful = false;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        if (reading->mention[m].kind != ENT_MENTION_PERSON)
            continue;
        if (begins_with_demonym(linked, &reading->mention[m]) || begins_with_epithet(linked, &reading->mention[m]) ||
            begins_with_doubtful_particle(linked, &reading->mention[m]) || ent_has_patronymic(linked, &reading->mention[m]))
            doubtful = true;
        else
            resolve_full(linked, &all, m);
    }
    for (uint32_t m = 0; m < reading->mentions && doubtful; m++) {
        if (reading->mention[m].kind != ENT_MENTION_PERSON)
            continue;
        if (begins_with_demonym(linked, &reading->mention[m]) || begins_with_epithet(linked, &reading->mention[m]))
            resolve_demonym(linked, &all, m);
        else if (begins_with_doubtful_particle(linked, &reading->mention[m]))
            resolve_particle(linked, &all, m);
        else if (ent_has_patronymic(linked, &reading->mention[m]))
            resolve_patronymic(linked, &all, m);
    }
    for (uint32_t m = 0; m < reading->mentions; m++)
        resolve_nickname(linked, &all, m);
    for (uint32_t m = 0; m < reading->mentions; m++) {
        if (reading->mention[m].kind != ENT_MENTION_PERSON)
            continue;
        if (linked->local_of[m] == ENT_NONE)
            resolve_single(linked, &all, m);
        if (all.person_of[m] != ENT_NONE)
            ent_person_mentioned(linked, &all, all.person_of[m], reading->mention[m].token);
    }
    ent_map_free(&all.by_word);
    free(all.chain);
    free(all.next);
}
