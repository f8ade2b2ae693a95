/* SPDX-License-Identifier: GPL-3.0-or-later */
/* institution.c - which institution a name means within a document.
 *
 * Known names go to their entry; a shared acronym to the entry whose long form or country the document
 * names. An acronym introduced by the text goes to its long form. Other names go together when one is
 * the beginning or end of the other ("Global Commission" of "Global Commission on the Stability of
 * Cyberspace"). Generic names ("Supreme Court", "Interior Ministry") take the country that stands in
 * or before them, else the country the document is about. Short forms ("the Commission") are mentions
 * of the last institution whose name has that head, never entities of their own. */
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "knowledge/organ.h"
#include "knowledge/word.h"
#include "names/company.h"

/* What the search for names needs beside the document: built once a document. */
typedef struct search {
    ent_linked *linked;
    ent_map     by_word;    /* hash of a first or last word -> chain of locals with it          */
    ent_map     by_key;     /* hash of a key -> local                                           */
    ent_map     expanded;   /* hash of an acronym's text -> mention of its long form            */
    ent_map     acronym_of; /* mention of a long form -> mention of its acronym                 */
    ent_map     by_organ;   /* hash of a name without its country -> local, ENT_SEVERAL if not one */
    uint32_t   *chain, *next; /* [links] local, next link                                       */
    uint32_t    links, chain_capacity, next_capacity;
} search;

#define ENT_SEVERAL (UINT32_MAX - 1)

enum { CHAIN_MOST = 256 /* candidates looked at for one name */, INITIALS_MOST = 512 /* locals tried for an acronym */ };

static uint32_t local_for_known(ent_linked *linked, uint32_t known)
{
    uint32_t local = ent_local_of_known(linked, known);
    if (local != ENT_NONE)
        return local;
    ent_view name = ent_known_at(linked, known)->name;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = known, .country = ENT_NONE,
                                             .token = ENT_NONE, .label = name, .key = ent_key_of(linked, "i", name)});
}

/* ---- names that no list has ----------------------------------------------------------------------- */

static bool is_inside(ent_view longer, ent_view shorter)
{
    if (shorter.length + 2 > longer.length)
        return false;
    uint32_t gap = longer.length - shorter.length;
    bool starts = memcmp(longer.data, shorter.data, shorter.length) == 0 && longer.data[shorter.length] == ' ';
    bool ends = memcmp(longer.data + gap, shorter.data, shorter.length) == 0 && longer.data[gap - 1] == ' ';
    return starts || ends;
}

/* First and last word of a key's name. */
static void ends_of(ent_view key, ent_view *first, ent_view *last)
{
    ent_view name = {key.data + 2, key.length - 2};
    uint32_t n = 0;
    while (n < name.length && name.data[n] != ' ')
        n++;
    *first = (ent_view){name.data, n};
    n = name.length;
    while (n > 0 && name.data[n - 1] != ' ')
        n--;
    *last = (ent_view){name.data + n, name.length - n};
}

static uint64_t word_key(ent_view word)
{
    return ent_hash(word.data, word.length, 0) >> 1;
}

static void chain_up(search *find, ent_view word, uint32_t local)
{
    uint32_t *first = ent_map_at(&find->by_word, word_key(word));
    if (!first || !ent_grow(&find->chain, &find->chain_capacity, find->links + 1, sizeof *find->chain) ||
        !ent_grow(&find->next, &find->next_capacity, find->links + 1, sizeof *find->next)) {
        find->linked->no_memory = true;
        return;
    }
    find->chain[find->links] = local;
    find->next[find->links] = *first;
    *first = find->links++;
}

/* Make a local findable by its key and the ends of its name. */
static void index_local(search *find, uint32_t local)
{
    ent_view key, first, last;
    if (local == ENT_NONE)
        return;
    key = find->linked->local[local].key;
    if (!ent_map_put(&find->by_key, word_key(key), local))
        find->linked->no_memory = true;
    ends_of(key, &first, &last);
    chain_up(find, first, local);
    if (!ent_view_equal(first, last))
        chain_up(find, last, local);
}

static bool fits_country(const ent_local *local, uint32_t country)
{
    return country == ENT_NONE || local->country == ENT_NONE || local->country == country;
}

/* The last local of a chain whose name begins or ends with the name of `key`. */
static uint32_t search_chain(const search *find, ent_view word, ent_view key, uint32_t country)
{
    const ent_linked *linked = find->linked;
    ent_view          part = {key.data + 2, key.length - 2};
    uint32_t          n = 0;
    for (uint32_t i = ent_map_find(&find->by_word, word_key(word)); i != ENT_NONE && n < CHAIN_MOST; i = find->next[i], n++) {
        const ent_local *local = &linked->local[find->chain[i]];
        if (is_inside((ent_view){local->key.data + 2, local->key.length - 2}, part) && fits_country(local, country))
            return find->chain[i];
    }
    return ENT_NONE;
}

/* The local whose name is this key's. */
static uint32_t same_name(const search *find, ent_view key, uint32_t country)
{
    uint32_t same = ent_map_find(&find->by_key, word_key(key));
    bool     fits = same != ENT_NONE && ent_view_equal(find->linked->local[same].key, key) &&
                fits_country(&find->linked->local[same], country);
    return fits ? same : ENT_NONE;
}

/* A local whose name is this key's, or begins or ends with it; ENT_NONE if none. The countries must not
 * contradict. */
static uint32_t longer_name(const search *find, ent_view key, uint32_t country)
{
    ent_view first, last;
    uint32_t same = same_name(find, key, country);
    if (same != ENT_NONE)
        return same;
    ends_of(key, &first, &last);
    uint32_t found = search_chain(find, first, key, country);
    return found != ENT_NONE ? found : search_chain(find, last, key, country);
}

/* Are all words of the mention words of the entry's name, small ones aside? */
static bool words_are_in(const ent_linked *linked, const ent_mention *mention, ent_view name)
{
    for (uint32_t t = mention->token; t < mention->token_end; t++) {
        uint32_t word = linked->reading->word[t];
        ent_view rest = name, part;
        bool     found = (ent_flags_at(linked->reading, t) & (ENT_WORD_CONNECTOR | ENT_WORD_STARTER)) != 0;
        while (!found && word != ENT_NONE && ent_view_cut(&rest, ' ', &part))
            found = ent_lexicon_word(linked->reading->lexicon, part) == word;
        if (!found)
            return false;
    }
    return true;
}

/* Is an entry listed by the initials of the mention: "UEFA", introduced as that of the Union of European Football
 * Associations? */
static bool is_listed_as_acronym(const ent_linked *linked, const ent_mention *mention, ent_view name)
{
    uint32_t at = 0;
    for (uint32_t t = mention->token; t < mention->token_end; t++) {
        char c = ent_token_view(linked->reading->prose, t).data[0];
        if (c >= 'A' && c <= 'Z' && (at >= name.length || name.data[at++] != c))
            return false;
    }
    return at == name.length && at > 2;
}

/* "Financial Market Supervisory Authority (FINMA)": the acronym is known, and the long form is its name or a
 * part of it. */
static uint32_t known_by_acronym(const search *find, uint32_t m)
{
    const ent_linked *linked = find->linked;
    const ent_mention *mention = linked->reading->mention;
    uint32_t           acronym = ent_map_find(&find->acronym_of, m);
    for (uint32_t f = acronym == ENT_NONE ? ENT_NONE : mention[acronym].form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_known *known = ent_known_at(linked, ent_form_at(linked, f)->known);
        if (known->kind == ENT_KNOWN_INSTITUTION &&
            (words_are_in(linked, &mention[m], known->name) || is_listed_as_acronym(linked, &mention[m], known->name)))
            return ent_form_at(linked, f)->known;
    }
    return ENT_NONE;
}

static void note_organ(search *find, const ent_mention *mention, uint32_t local)
{
    uint64_t key = ent_organ_key(find->linked, mention);
    uint32_t before = ent_map_find(&find->by_organ, key);
    if (local != ENT_NONE && before != local &&
        !ent_map_put(&find->by_organ, key, before == ENT_NONE ? local : ENT_SEVERAL))
        find->linked->no_memory = true;
}

/* The mention where it is an acronym of one word, else nothing. */
static ent_view acronym_of(const ent_linked *linked, const ent_mention *mention)
{
    bool is_acronym = mention->token_end - mention->token == 1 && ent_shape_at(linked->reading, mention->token) == ENT_UPPER;
    return is_acronym ? ent_token_view(linked->reading->prose, mention->token) : (ent_view){0};
}

/* The institution of the document whose name has these initials: "INCS" after "Institute for Northern Coastal
 * Studies". */
static uint32_t local_by_initials(const search *find, ent_view acronym)
{
    const ent_linked *linked = find->linked;
    uint32_t          first = linked->locals > INITIALS_MOST ? linked->locals - INITIALS_MOST : 0;
    for (uint32_t i = linked->locals; acronym.length >= 2 && i > first; i--) {
        const ent_local *local = &linked->local[i - 1];
        uint32_t         at = 0;
        bool             fits = local->kind == ENT_INSTITUTION;
        for (uint32_t k = 0; fits && k < local->label.length; k++) {
            char before = k ? local->label.data[k - 1] : ' ', c = local->label.data[k];
            bool initial = before == ' ' || before == '-' || (before >= 'a' && before <= 'z'); /* "KazMunayGas" */
            if (initial && c >= 'A' && c <= 'Z')
                fits = at < acronym.length && acronym.data[at++] == c;
        }
        if (fits && at == acronym.length)
            return i - 1;
    }
    return ENT_NONE;
}

/* "Labour" beside the Labour Party, "Aftrade" beside Aftrade DMCC: a name of two words that is this word and what it
 * is. */
static uint32_t local_by_first_word(const search *find, ent_view key)
{
    const ent_linked *linked = find->linked;
    ent_view          word = {key.data + 2, key.length - 2};
    uint32_t          n = 0;
    for (uint32_t i = ent_map_find(&find->by_word, word_key(word)); i != ENT_NONE && n < CHAIN_MOST; i = find->next[i], n++) {
        const ent_local *local = &linked->local[find->chain[i]];
        ent_view         rest = {local->key.data + 2, local->key.length - 2}, first, head;
        if (ent_view_cut(&rest, ' ', &first) && ent_view_cut(&rest, ' ', &head) && ent_view_equal(first, word) &&
            (ent_is_legal_form(head) ||
             (ent_word_flags(linked->reading->lexicon, ent_lexicon_word(linked->reading->lexicon, head)) & ENT_WORD_HEAD_LAST)) &&
            (!rest.length || rest.data[0] == '('))
            return find->chain[i];
    }
    return ENT_NONE;
}

/* "Tremonti" behind "Tremonti Holdings Ltd": the one name before it that begins with the word, which is no word of the
 * language and nobody's name. Two that begin so are not told apart. */
static uint32_t local_begun(const search *find, uint32_t m, ent_view key)
{
    const uint32_t     other = ENT_WORD_COMMON | ENT_WORD_GIVEN | ENT_WORD_PEOPLE | ENT_WORD_SURNAME_COMMON;
    const ent_linked  *linked = find->linked;
    const ent_mention *mention = &linked->reading->mention[m];
    ent_view           word = {key.data + 2, key.length - 2}, first;
    uint32_t           n = 0, found = ENT_NONE;
    if ((ent_flags_at(linked->reading, mention->token) & other) || ent_shape_at(linked->reading, mention->token) == ENT_UPPER)
        return ENT_NONE;
    for (uint32_t i = ent_map_find(&find->by_word, word_key(word)); i != ENT_NONE && n < CHAIN_MOST; i = find->next[i], n++) {
        ent_view rest = {linked->local[find->chain[i]].key.data + 2, linked->local[find->chain[i]].key.length - 2};
        if (!ent_view_cut(&rest, ' ', &first) || !ent_view_equal(first, word) || !rest.length || found == find->chain[i])
            continue;
        if (found != ENT_NONE)
            return ENT_NONE;
        found = find->chain[i];
    }
    return found != ENT_NONE && linked->local[found].token < mention->token ? found : ENT_NONE;
}

/* "OSCE PA" beside the OSCE Parliamentary Assembly: the last name that begins with the first word and goes on with words of
 * these initials. */
static uint32_t local_by_part(const search *find, const ent_mention *mention, ent_view key)
{
    const ent_linked *linked = find->linked;
    ent_view          first, last, letters = ent_token_view(linked->reading->prose, mention->token + 1);
    uint32_t          n = 0;
    ends_of(key, &first, &last);
    for (uint32_t i = ent_map_find(&find->by_word, word_key(first)); i != ENT_NONE && n < CHAIN_MOST; i = find->next[i], n++) {
        ent_view rest = linked->local[find->chain[i]].label, part;
        uint32_t at = 0;
        if (!ent_view_cut(&rest, ' ', &part) || !ent_view_equal(part, ent_token_view(linked->reading->prose, mention->token)))
            continue;
        while (ent_view_cut(&rest, ' ', &part) && at < letters.length && part.length && part.data[0] == letters.data[at])
            at++;
        if (at == letters.length && !rest.length)
            return find->chain[i];
    }
    return ENT_NONE;
}

/* "Russian Committee" in a headline, beside the Russian Olympic Committee: the only name with the same first and last words and more
 * between. */
static uint32_t local_in_headline(const search *find, const ent_mention *mention, ent_view key)
{
    const ent_linked *linked = find->linked;
    ent_view          first, last, other_first, other_last;
    uint32_t          n = 0, found = ENT_NONE;
    if (!linked->reading->prose->sentence[linked->sentence_of[mention->token]].title_case)
        return ENT_NONE;
    ends_of(key, &first, &last);
    for (uint32_t i = ent_map_find(&find->by_word, word_key(first)); i != ENT_NONE && n < CHAIN_MOST; i = find->next[i], n++) {
        ent_view other = linked->local[find->chain[i]].key;
        ends_of(other, &other_first, &other_last);
        if (!ent_view_equal(first, other_first) || !ent_view_equal(last, other_last) || other.length <= key.length || found == find->chain[i])
            continue;
        if (found != ENT_NONE)
            return ENT_NONE;
        found = find->chain[i];
    }
    return found;
}

/* "the Supreme Court": that of a country, else the one of the country the document is about; ENT_NONE for a lone
 * "Congress" that no table knows. */
static uint32_t local_of_organ(const search *find, const ent_mention *mention, ent_view name, uint32_t country)
{
    ent_linked *linked = find->linked;
    bool        inferred = country == ENT_NONE, alone = mention->token_end - mention->token == 1;
    uint32_t of_union = inferred && alone ? ent_organ_of_union(linked, name) : ENT_NONE;
    if (of_union != ENT_NONE)
        return local_for_known(linked, of_union);
    country = inferred ? ent_organ_country(linked, name, mention->token) : country;
    uint32_t known = country == ENT_NONE ? ENT_NONE : ent_organ_known(linked, name, country);
    if (known != ENT_NONE)
        return local_for_known(linked, known);
    if (alone)
        return ENT_NONE;
    name = country == ENT_NONE ? name : ent_organ_of_country(linked, name, country);
    ent_view key = ent_key_of(linked, "i", name);
    uint32_t local = country == ENT_NONE ? ENT_NONE : longer_name(find, key, country);
    if (local != ENT_NONE)
        return local;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = ENT_NONE, .country = country,
                                             .inferred_country = inferred, .token = ENT_NONE, .label = name, .key = key});
}

static uint32_t local_for_unknown(search *find, uint32_t m)
{
    ent_linked        *linked = find->linked;
    const ent_mention  rest = ent_name_without_country(linked, &linked->reading->mention[m]), *mention = &rest;
    uint32_t           by_acronym = known_by_acronym(find, m), company = ent_company_known(linked, mention);
    if (by_acronym != ENT_NONE || company != ENT_NONE)
        return local_for_known(linked, by_acronym != ENT_NONE ? by_acronym : company);
    ent_view name = ent_tokens_text(linked, mention->token, mention->token_end);
    uint32_t part = ent_name_part_of(linked, mention->token, name), club = ent_name_of_club(linked, mention);
    if (part != ENT_NONE || club != ENT_NONE)
        return local_for_known(linked, part != ENT_NONE ? part : club);
    bool     article = name.length > 4 && mention->token_end - mention->token > 1 &&
                       ent_token_is(linked->reading, mention->token, "The");
    ent_view key = ent_key_of(linked, "i", article ? (ent_view){name.data + 4, name.length - 4} : name);
    uint32_t inside = ent_country_in(linked, mention->token, mention->token_end);
    uint32_t whole = linked->reading->mention[m].token;
    uint32_t before = whole < mention->token ? ent_country_in(linked, whole, mention->token) : ent_country_before(linked, whole);
    uint32_t country = inside != ENT_NONE ? inside : before;
    uint32_t local = mention->token_end - mention->token > 1 ? longer_name(find, key, country) : same_name(find, key, country);
    if (local != ENT_NONE)
        return local;
    bool generic = ent_organ_is_generic(linked, mention);
    if (generic && country == ENT_NONE) { /* "the Foreign Ministry" behind "the Russian Foreign Ministry" */
        local = ent_map_find(&find->by_organ, ent_organ_key(linked, mention));
        if (local != ENT_NONE && local != ENT_SEVERAL)
            return local;
    }
    bool acronym = acronym_of(linked, mention).length > 0;
    if (acronym && mention->form != ENT_NONE && before != ENT_NONE) { /* not the one that it means elsewhere */
        name = ent_name_with_country_before(linked, whole, mention->token_end);
        key = ent_key_of(linked, "i", name);
        local = longer_name(find, key, before);
    } else if (mention->token_end - mention->token == 1) {
        local = acronym ? local_by_initials(find, name) : ENT_NONE;
        local = local == ENT_NONE ? local_by_first_word(find, key) : local;
        local = local == ENT_NONE && !generic ? local_begun(find, m, key) : local;
    }
    if (local == ENT_NONE && mention->token_end - mention->token == 2 && ent_shape_at(linked->reading, mention->token) == ENT_UPPER &&
        ent_shape_at(linked->reading, mention->token + 1) == ENT_UPPER)
        local = local_by_part(find, mention, key);
    if (local == ENT_NONE && mention->token_end - mention->token == 2)
        local = local_in_headline(find, mention, key);
    if (local != ENT_NONE)
        return local;
    uint32_t end = country == ENT_NONE ? ent_name_end(linked, mention) : mention->token_end;
    if (generic && end > mention->token_end) /* "the Foreign Ministry of Norway" */
        country = ent_country_in(linked, mention->token_end, end);
    if (generic && inside == ENT_NONE)
        return local_of_organ(find, mention, name, country);
    if (mention->token_end - mention->token == 1 && generic)
        return ENT_NONE;
    if (end > mention->token_end) {
        country = ent_country_in(linked, mention->token_end, end);
        name = ent_tokens_text(linked, mention->token, end);
        key = ent_key_of(linked, "i", name);
    }
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = ENT_NONE, .country = country,
                                             .token = ENT_NONE, .label = name, .key = key});
}

/* An acronym of one word that the text has introduced: the local of its long form. */
static uint32_t introduced(const search *find, uint32_t m)
{
    const ent_linked  *linked = find->linked;
    const ent_mention *mention = &linked->reading->mention[m];
    if (mention->token_end - mention->token != 1)
        return ENT_NONE;
    uint32_t long_form = ent_map_find(&find->expanded, word_key(ent_token_view(linked->reading->prose, mention->token)));
    uint32_t local = long_form == ENT_NONE ? ENT_NONE : linked->local_of[long_form];
    return local != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION ? local : ENT_NONE;
}

/* The first expansion of each acronym, and the acronym of each long form. */
static void index_expansions(search *find)
{
    const ent_reading *reading = find->linked->reading;
    for (uint32_t i = reading->expansions; i > 0; i--) {
        uint32_t acronym = reading->expansion[i - 1].acronym, long_form = reading->expansion[i - 1].long_form;
        if (acronym == ENT_NONE || long_form == ENT_NONE)
            continue;
        uint64_t text = word_key(ent_token_view(reading->prose, reading->mention[acronym].token));
        if (!ent_map_put(&find->expanded, text, long_form) || !ent_map_put(&find->acronym_of, long_form, acronym))
            find->linked->no_memory = true;
    }
}

static void resolve_mention(search *find, uint32_t m)
{
    ent_linked        *linked = find->linked;
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           locals = linked->locals;
    if (mention->form != ENT_NONE && ent_name_is_credit(linked, mention))
        return;
    uint32_t local = introduced(find, m);
    if (local == ENT_NONE && mention->form != ENT_NONE) {
        uint32_t known = ent_known_meant(linked, mention);
        ent_view acronym = known == ENT_NONE || ent_local_of_known(linked, known) != ENT_NONE ? (ent_view){0} : acronym_of(linked, mention);
        local = acronym.length > 2 ? local_by_initials(find, acronym) : ENT_NONE; /* "JIP": Japan Industrial Partners, named here */
        local = local != ENT_NONE || known == ENT_NONE ? local : local_for_known(linked, known);
        if (local != ENT_NONE && linked->local[local].country == ENT_NONE)
            linked->local[local].country = ent_country_in(linked, mention->token, mention->token_end);
    }
    if (local == ENT_NONE)
        local = local_for_unknown(find, m);
    ent_local_mention(linked, m, local);
    note_organ(find, mention, local);
    for (; locals < linked->locals; locals++)
        if (linked->local[locals].kind == ENT_INSTITUTION)
            index_local(find, locals);
}

/* The mentions of institutions, those of more words first (counting sort); how many. */
static uint32_t order_by_length(ent_linked *linked, uint32_t **order)
{
    enum { LONGEST = 12 };
    const ent_reading *reading = linked->reading;
    uint32_t           first[LONGEST + 2] = {0}; /* how many are longer */
    *order = ent_arena_array(linked->arena, reading->mentions + 1, sizeof **order);
    linked->no_memory |= !*order;
    for (int place = 0; place < 2 && *order; place++) { /* count, then place */
        for (uint32_t m = 0; m < reading->mentions; m++) {
            uint32_t words = reading->mention[m].token_end - reading->mention[m].token;
            uint32_t rank = words > LONGEST ? 0 : LONGEST - words;
            if (reading->mention[m].kind != ENT_MENTION_INSTITUTION)
                continue;
            if (place)
                (*order)[first[rank]++] = m;
            else
                first[rank + 1]++;
        }
        for (uint32_t rank = 0; rank <= LONGEST && !place; rank++)
            first[rank + 1] += first[rank];
    }
    return *order ? first[LONGEST] : 0;
}

/* A city, where a club of it is meant. */
static void resolve_city(ent_linked *linked, uint32_t m)
{
    const ent_mention *mention = &linked->reading->mention[m];
    bool               city = mention->kind == ENT_MENTION_PLACE && linked->local_of[m] == ENT_NONE;
    uint32_t           club = city ? ent_name_of_club(linked, mention) : ENT_NONE;
    if (club != ENT_NONE)
        ent_local_mention(linked, m, local_for_known(linked, club));
}

void ent_resolve_institutions(ent_linked *linked)
{
    search             find = {.linked = linked};
    uint32_t          *order = NULL, count = order_by_length(linked, &order);
    index_expansions(&find);
    for (uint32_t i = 0; i < count; i++) /* short names need the long ones, acronyms their expansions */
        if (linked->local_of[order[i]] == ENT_NONE)
            resolve_mention(&find, order[i]);
    for (uint32_t m = 0; m < linked->reading->mentions; m++)
        resolve_city(linked, m);
    ent_resolve_short_forms(linked);
    ent_map_free(&find.by_word);
    ent_map_free(&find.by_key);
    ent_map_free(&find.expanded);
    ent_map_free(&find.acronym_of);
    ent_map_free(&find.by_organ);
    free(find.chain);
    free(find.next);
}
