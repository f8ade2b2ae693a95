/* SPDX-License-Identifier: GPL-3.0-or-later */
/* institution.c - which institution a name means within a document.
 *
 * Known names go to their entry; a shared acronym to the entry whose long form or country the document
 * names. An acronym introduced by the text goes to its long form. Other names go together when one is
 * the beginning or end of the other ("Global Commission" of "Global Commission on the Stability of
 * Cyberspace"). Generic names ("Supreme Court", "Interior Ministry") take the country that stands in
 * or before them, else the country the document is about. Short forms ("the Commission") are mentions
 * of the last institution whose name has that head, never entities of their own. */
#include "knowledge/organ.h"

#include <limits.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

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

/* ---- known names ------------------------------------------------------------------------------ */

/* Is this entry named in the document by a form that is no acronym? */
static bool is_spelled_out(const ent_linked *linked, uint32_t known)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++)
        for (uint32_t f = reading->mention[m].form; f != ENT_NONE && reading->mention[m].kind == ENT_MENTION_INSTITUTION;
             f = ent_form_at(linked, f)->next)
            if (ent_form_at(linked, f)->known == known && ent_form_at(linked, f)->kind != ENT_FORM_ACRONYM)
                return true;
    return false;
}

/* Does the document name another institution of this country, by a form that no other country's has? */
static bool has_compatriot(const ent_linked *linked, uint32_t country)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        uint32_t f = reading->mention[m].form;
        if (reading->mention[m].kind != ENT_MENTION_INSTITUTION)
            continue;
        while (f != ENT_NONE && ent_known_at(linked, ent_form_at(linked, f)->known)->country == country)
            f = ent_form_at(linked, f)->next;
        if (f == ENT_NONE && reading->mention[m].form != ENT_NONE)
            return true;
    }
    return false;
}

static int evidence_for(const ent_linked *linked, const ent_form *form)
{
    const ent_known *known = ent_known_at(linked, form->known);
    int score = 0;
    if (form->kind == ENT_FORM_ACRONYM && is_spelled_out(linked, form->known))
        score += 4;
    if (known->country != ENT_NONE)
        score += ent_local_of_known(linked, known->country) != ENT_NONE ? 2 : has_compatriot(linked, known->country) ? 1 : -1;
    if (ent_view_is(known->type, "news_agency"))
        score += 1; /* AFP is quoted more often than the Armed Forces of the Philippines */
    if (known->parent != ENT_NONE && ent_local_of_known(linked, known->parent) != ENT_NONE)
        score += 2;
    return score;
}

/* Of the institutions that share the form the one with most support; ENT_NONE where several would do and each
 * is of a country that the document does not name: "the Social Democratic Party" is then just that. */
static uint32_t choose_known(const ent_linked *linked, const ent_mention *mention)
{
    uint32_t best = ENT_NONE, equal = 0;
    int      best_score = INT_MIN;
    for (uint32_t f = mention->form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_form *form = ent_form_at(linked, f);
        if (ent_known_at(linked, form->known)->kind != ENT_KNOWN_INSTITUTION)
            continue;
        int score = ent_form_at(linked, mention->form)->next == ENT_NONE ? 0 : evidence_for(linked, form);
        equal = score > best_score ? 1 : score == best_score && form->known != best ? equal + 1 : equal;
        if (score > best_score)
            best = form->known, best_score = score;
    }
    return best_score < 0 && equal > 1 ? ENT_NONE : best;
}

/* Forms that stand for no entry are remembered under a key of their own. */
#define NO_KNOWN (UINT64_C(1) << 32)

/* The same, remembered: it depends on the form alone. */
static uint32_t known_meant(ent_linked *linked, const ent_mention *mention)
{
    const ent_form *first = ent_form_at(linked, mention->form);
    if (first->next == ENT_NONE)
        return ent_known_at(linked, first->known)->kind == ENT_KNOWN_INSTITUTION ? first->known : ENT_NONE;
    uint64_t none = mention->form | NO_KNOWN;
    uint32_t meant = ent_map_find(&linked->meant, mention->form);
    if (meant == ENT_NONE && ent_map_find(&linked->meant, none) == ENT_NONE) {
        meant = choose_known(linked, mention);
        linked->no_memory |= !ent_map_put(&linked->meant, meant == ENT_NONE ? none : mention->form, meant == ENT_NONE ? 0 : meant);
    }
    return meant;
}

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

/* The country that stands in a run of tokens: longest form of the gazetteer; ENT_NONE. */
static uint32_t country_in(const ent_linked *linked, uint32_t from, uint32_t to)
{
    const ent_reading *reading = linked->reading;
    uint32_t found = ENT_NONE;
    for (uint32_t t = from; t < to; t++) {
        uint32_t node = ENT_PHRASE_ROOT, before = found;
        for (uint32_t u = t; u < to; u++) {
            node = ent_phrase_step(&reading->gazetteer->trie, node, reading->word[u]);
            if (node == ENT_NONE)
                break;
            uint32_t f = reading->gazetteer->trie.value[node];
            if (f != ENT_NONE && u > t && ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_PLACE)
                found = before; /* "British Columbia" */
            if (f != ENT_NONE && ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_COUNTRY &&
                ent_form_at(linked, f)->kind < ENT_FORM_CAPITAL && ent_shape_at(reading, t) != ENT_LOWER)
                found = ent_form_at(linked, f)->known;
        }
    }
    return found;
}

/* "Pakistan's Supreme Court", "the Chinese Ministry of ...": the country directly before. */
static uint32_t country_before(const ent_linked *linked, uint32_t token)
{
    const ent_reading *reading = linked->reading;
    if (token && ent_is_possessive(reading, token - 1))
        token--;
    uint32_t owner = token ? reading->owner[token - 1] : ENT_NONE;
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE)
        return ENT_NONE;
    const ent_local *local = &linked->local[linked->local_of[owner]];
    return local->kind == ENT_COUNTRY ? local->known : ENT_NONE;
}

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
    uint32_t first = ent_map_find(&find->by_word, word_key(word));
    if (!ent_grow(&find->chain, &find->chain_capacity, find->links + 1, sizeof *find->chain) ||
        !ent_grow(&find->next, &find->next_capacity, find->links + 1, sizeof *find->next) ||
        !ent_map_put(&find->by_word, word_key(word), find->links)) {
        find->linked->no_memory = true;
        return;
    }
    find->chain[find->links] = local;
    find->next[find->links++] = first;
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

/* A local whose name is this key's, or begins or ends with it; ENT_NONE if none. The countries must not
 * contradict. */
static uint32_t longer_name(const search *find, ent_view key, uint32_t country)
{
    ent_view first, last;
    uint32_t same = ent_map_find(&find->by_key, word_key(key));
    if (same != ENT_NONE && ent_view_equal(find->linked->local[same].key, key) &&
        fits_country(&find->linked->local[same], country))
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

/* "Financial Market Supervisory Authority (FINMA)": the acronym is known, and the long form is its name or a
 * part of it. */
static uint32_t known_by_acronym(const search *find, uint32_t m)
{
    const ent_linked *linked = find->linked;
    const ent_mention *mention = linked->reading->mention;
    uint32_t           acronym = ent_map_find(&find->acronym_of, m);
    for (uint32_t f = acronym == ENT_NONE ? ENT_NONE : mention[acronym].form; f != ENT_NONE; f = ent_form_at(linked, f)->next) {
        const ent_known *known = ent_known_at(linked, ent_form_at(linked, f)->known);
        if (known->kind == ENT_KNOWN_INSTITUTION && words_are_in(linked, &mention[m], known->name))
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

/* The institution of the document whose name has these initials: "INCS" after "Institute for Northern Coastal
 * Studies". */
static uint32_t local_by_initials(const search *find, ent_view acronym)
{
    const ent_linked *linked = find->linked;
    uint32_t          first = linked->locals > INITIALS_MOST ? linked->locals - INITIALS_MOST : 0;
    for (uint32_t i = linked->locals; acronym.length >= 3 && i > first; i--) {
        const ent_local *local = &linked->local[i - 1];
        uint32_t         at = 0;
        bool             fits = local->kind == ENT_INSTITUTION;
        for (uint32_t k = 0; fits && k < local->label.length; k++) {
            bool initial = k == 0 || local->label.data[k - 1] == ' ' || local->label.data[k - 1] == '-';
            char c = local->label.data[k];
            if (initial && c >= 'A' && c <= 'Z')
                fits = at < acronym.length && acronym.data[at++] == c;
        }
        if (fits && at == acronym.length)
            return i - 1;
    }
    return ENT_NONE;
}

static uint32_t local_for_unknown(search *find, uint32_t m)
{
    ent_linked        *linked = find->linked;
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           by_acronym = known_by_acronym(find, m);
    if (by_acronym != ENT_NONE)
        return local_for_known(linked, by_acronym);
    ent_view name = ent_tokens_text(linked, mention->token, mention->token_end);
    bool     article = name.length > 4 && mention->token_end - mention->token > 1 &&
                       ent_token_is(linked->reading, mention->token, "The");
    ent_view key = ent_key_of(linked, "i", article ? (ent_view){name.data + 4, name.length - 4} : name);
    uint32_t inside = country_in(linked, mention->token, mention->token_end);
    uint32_t before = country_before(linked, mention->token);
    uint32_t country = inside != ENT_NONE ? inside : before;
    uint32_t local = mention->token_end - mention->token > 1 ? longer_name(find, key, country) : ENT_NONE;
    if (local != ENT_NONE)
        return local;
    bool inferred = false, generic = ent_organ_is_generic(linked, mention);
    if (generic && country == ENT_NONE) { /* "the Foreign Ministry" behind "the Russian Foreign Ministry" */
        local = ent_map_find(&find->by_organ, ent_organ_key(linked, mention));
        if (local != ENT_NONE && local != ENT_SEVERAL)
            return local;
    }
    if (mention->token_end - mention->token == 1 && ent_shape_at(linked->reading, mention->token) == ENT_UPPER) {
        local = local_by_initials(find, name);
        if (local != ENT_NONE)
            return local;
    }
    if (generic && inside == ENT_NONE) {
        inferred = country == ENT_NONE;
        country = inferred ? ent_organ_country(linked, name) : country;
        if (country != ENT_NONE) {
            uint32_t known = ent_organ_known(linked, name, country);
            name = ent_organ_of_country(linked, name, country);
            key = ent_key_of(linked, "i", name);
            if (known != ENT_NONE)
                return local_for_known(linked, known);
            if (mention->token_end - mention->token == 1) /* a lone "Congress" that no table knows */
                return ENT_NONE;
            local = longer_name(find, key, country);
            if (local != ENT_NONE)
                return local;
        }
    }
    if (mention->token_end - mention->token == 1 && generic)
        return ENT_NONE;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = ENT_NONE, .country = country,
                                             .inferred_country = inferred, .token = ENT_NONE, .label = name, .key = key});
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

static bool is_agency(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner == ENT_NONE || linked->reading->mention[owner].form == ENT_NONE)
        return false;
    for (uint32_t f = linked->reading->mention[owner].form; f != ENT_NONE; f = ent_form_at(linked, f)->next)
        if (ent_view_is(ent_known_at(linked, ent_form_at(linked, f)->known)->type, "news_agency"))
            return true;
    return false;
}

/* "(Reuters)", "(dpa, AP, AFP)": nothing but agencies in parentheses says where a text comes from, not what
 * it is about. */
static bool is_credit(const ent_linked *linked, const ent_mention *mention)
{
    const ent_reading *reading = linked->reading;
    uint32_t           from = mention->token, to = mention->token_end;
    if (!is_agency(linked, mention->token))
        return false;
    while (from > 0 && (is_agency(linked, from - 1) || ent_plain_token_is(linked, from - 1, ", / ; and")))
        from--;
    while (to < reading->prose->tokens && (is_agency(linked, to) || ent_plain_token_is(linked, to, ", / ; and")))
        to++;
    return from > 0 && ent_plain_token_is(linked, from - 1, "(") && to < reading->prose->tokens && ent_plain_token_is(linked, to, ")");
}

static void resolve_mention(search *find, uint32_t m)
{
    ent_linked        *linked = find->linked;
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           locals = linked->locals;
    if (is_credit(linked, mention))
        return;
    uint32_t local = introduced(find, m);
    if (local == ENT_NONE && mention->form != ENT_NONE) {
        uint32_t known = known_meant(linked, mention);
        local = known == ENT_NONE ? ENT_NONE : local_for_known(linked, known);
        if (local != ENT_NONE && linked->local[local].country == ENT_NONE)
            linked->local[local].country = country_in(linked, mention->token, mention->token_end);
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

void ent_resolve_institutions(ent_linked *linked)
{
    search             find = {.linked = linked};
    uint32_t          *order = NULL, count = order_by_length(linked, &order);
    index_expansions(&find);
    for (uint32_t i = 0; i < count; i++) /* short names need the long ones, acronyms their expansions */
        if (linked->local_of[order[i]] == ENT_NONE)
            resolve_mention(&find, order[i]);
    ent_resolve_short_forms(linked);
    ent_map_free(&find.by_word);
    ent_map_free(&find.by_key);
    ent_map_free(&find.expanded);
    ent_map_free(&find.acronym_of);
    ent_map_free(&find.by_organ);
    free(find.chain);
    free(find.next);
}
