/* SPDX-License-Identifier: GPL-3.0-or-later */
/* institution.c - which institution a name means within a document.
 *
 * Known names go to their entry; a shared acronym to the entry whose long form or country the document
 * names. An acronym introduced by the text goes to its long form. Other names go together when one is
 * the beginning or end of the other ("Global Commission" of "Global Commission on the Stability of
 * Cyberspace"). Generic names ("Supreme Court", "Interior Ministry") take the country that stands in
 * or before them, else the country the document is about. Short forms ("the Commission") are mentions
 * of the last institution whose name has that head, never entities of their own. */
#include "knowledge/linked.h"

#include <limits.h>

#include "base/array.h"
#include "base/utf8.h"

static const ent_form *form_at(const ent_linked *linked, uint32_t form)
{
    return &linked->reading->gazetteer->form[form];
}

static const ent_known *known_at(const ent_linked *linked, uint32_t known)
{
    return &linked->reading->gazetteer->known[known];
}

/* ---- known names ------------------------------------------------------------------------------ */

/* Is this entry named in the document by a form that is no acronym? */
static bool is_spelled_out(const ent_linked *linked, uint32_t known)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = 0; m < reading->mentions; m++)
        for (uint32_t f = reading->mention[m].form; f != ENT_NONE && reading->mention[m].kind == ENT_MENTION_INSTITUTION;
             f = form_at(linked, f)->next)
            if (form_at(linked, f)->known == known && form_at(linked, f)->kind != ENT_FORM_ACRONYM)
                return true;
    return false;
}

static int evidence_for(const ent_linked *linked, const ent_form *form)
{
    const ent_known *known = known_at(linked, form->known);
    int score = 0;
    if (form->kind == ENT_FORM_ACRONYM && is_spelled_out(linked, form->known))
        score += 4;
    if (known->country != ENT_NONE)
        score += ent_local_of_known(linked, known->country) != ENT_NONE ? 2 : -1;
    if (ent_view_is(known->type, "news_agency"))
        score += 1; /* AFP is quoted more often than the Armed Forces of the Philippines */
    if (known->parent != ENT_NONE && ent_local_of_known(linked, known->parent) != ENT_NONE)
        score += 2;
    return score;
}

/* Of the institutions that share the form the one with most support; the first of the table if equal. */
static uint32_t known_meant(const ent_linked *linked, const ent_mention *mention)
{
    uint32_t best = ENT_NONE;
    int      best_score = INT_MIN;
    for (uint32_t f = mention->form; f != ENT_NONE; f = form_at(linked, f)->next) {
        const ent_form *form = form_at(linked, f);
        if (known_at(linked, form->known)->kind != ENT_KNOWN_INSTITUTION)
            continue;
        int score = form_at(linked, mention->form)->next == ENT_NONE ? 0 : evidence_for(linked, form);
        if (score > best_score)
            best = form->known, best_score = score;
    }
    return best;
}

static uint32_t local_for_known(ent_linked *linked, uint32_t known)
{
    uint32_t local = ent_local_of_known(linked, known);
    if (local != ENT_NONE)
        return local;
    ent_view name = known_at(linked, known)->name;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = known, .country = ENT_NONE,
                                             .token = ENT_NONE, .label = name, .key = ent_key_of(linked, "i", name)});
}

static bool token_is_one_of(const ent_linked *linked, uint32_t token, const char *words)
{
    char     plain[64];
    ent_view view = ent_token_view(linked->reading->prose, token), rest = ent_view_of(words), word;
    size_t   n = ent_utf8_plain(view.data, view.length, plain, sizeof plain);
    while (ent_view_cut(&rest, ' ', &word))
        if (word.length == n && memcmp(word.data, plain, n) == 0)
            return true;
    return false;
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
            if (f != ENT_NONE && u > t && known_at(linked, form_at(linked, f)->known)->kind == ENT_KNOWN_PLACE)
                found = before; /* "British Columbia" */
            if (f != ENT_NONE && known_at(linked, form_at(linked, f)->known)->kind == ENT_KNOWN_COUNTRY &&
                form_at(linked, f)->kind < ENT_FORM_CAPITAL && ent_shape_at(reading, t) != ENT_LOWER)
                found = form_at(linked, f)->known;
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

/* The name of an organ that every state has ("Supreme Court"): says nothing without a country. */
static bool is_generic(const ent_linked *linked, const ent_mention *mention)
{
    const ent_phrases *organs = &linked->reading->lexicon->organs;
    uint32_t           node = ENT_PHRASE_ROOT;
    for (uint32_t t = mention->token; t < mention->token_end && node != ENT_NONE; t++)
        node = ent_phrase_step(organs, node, linked->reading->word[t]);
    if (node != ENT_NONE && organs->value[node] != ENT_NONE)
        return true;
    return token_is_one_of(linked, mention->token, "ministry ministries") ||
           token_is_one_of(linked, mention->token_end - 1, "ministry");
}

/* The country most of the document's mentions of countries mean; ENT_NONE when there are none. */
static uint32_t main_country(const ent_linked *linked)
{
    uint32_t best = ENT_NONE;
    for (uint32_t i = 0; i < linked->locals; i++)
        if (linked->local[i].kind == ENT_COUNTRY &&
            (best == ENT_NONE || linked->local[i].mentions > linked->local[best].mentions))
            best = i;
    return best == ENT_NONE ? ENT_NONE : linked->local[best].known;
}

/* Three texts as one, in the arena. */
static ent_view joined(ent_linked *linked, ent_view a, const char *between, ent_view b)
{
    uint32_t gap = (uint32_t)strlen(between);
    char    *text = ent_arena_alloc(linked->arena, (size_t)a.length + gap + b.length + 1);
    if (!text) {
        linked->no_memory = true;
        return a;
    }
    memcpy(text, a.data, a.length);
    memcpy(text + a.length, between, gap);
    memcpy(text + a.length + gap, b.data, b.length);
    return (ent_view){text, a.length + gap + b.length};
}

static ent_view of_country(ent_linked *linked, ent_view name, uint32_t country)
{
    return joined(linked, name, " of ", known_at(linked, country)->name);
}

/* The entry whose name is exactly these words, ENT_NONE if there is none. */
static uint32_t known_by_name(const ent_linked *linked, ent_view name)
{
    const ent_reading *reading = linked->reading;
    uint32_t           node = ENT_PHRASE_ROOT;
    ent_view           rest = name, word;
    while (node != ENT_NONE && ent_view_cut(&rest, ' ', &word))
        node = ent_phrase_step(&reading->gazetteer->trie, node, ent_lexicon_word(reading->lexicon, word));
    for (uint32_t f = node == ENT_NONE ? ENT_NONE : reading->gazetteer->trie.value[node]; f != ENT_NONE;
         f = form_at(linked, f)->next)
        if (known_at(linked, form_at(linked, f)->known)->kind == ENT_KNOWN_INSTITUTION)
            return form_at(linked, f)->known;
    return ENT_NONE;
}

/* The organ of that name of that country, if the gazetteer has it: "Senate of Poland", "United States Senate". */
static uint32_t known_organ(ent_linked *linked, ent_view name, uint32_t country)
{
    uint32_t known = known_by_name(linked, of_country(linked, name, country));
    return known != ENT_NONE ? known : known_by_name(linked, joined(linked, known_at(linked, country)->name, " ", name));
}

/* The country of the document whose organ this can be: one that is known to have it, the most mentioned of
 * these; else the most mentioned one. */
static uint32_t country_with_organ(ent_linked *linked, ent_view name)
{
    uint32_t best = ENT_NONE, best_mentions = 0;
    for (uint32_t i = 0; i < linked->locals; i++)
        if (linked->local[i].kind == ENT_COUNTRY && linked->local[i].mentions > best_mentions &&
            known_organ(linked, name, linked->local[i].known) != ENT_NONE)
            best = linked->local[i].known, best_mentions = linked->local[i].mentions;
    return best == ENT_NONE ? main_country(linked) : best;
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

/* A local whose name begins or ends with this key's name, or the same: ENT_NONE if none. The countries
 * must not contradict. */
static uint32_t longer_name(const ent_linked *linked, ent_view key, uint32_t country)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < linked->locals; i++) {
        const ent_local *local = &linked->local[i];
        if (local->kind != ENT_INSTITUTION || (country != ENT_NONE && local->country != ENT_NONE && local->country != country))
            continue;
        if (ent_view_equal(local->key, key))
            return i;
        ent_view body = {local->key.data + 2, local->key.length - 2}, part = {key.data + 2, key.length - 2};
        if (is_inside(body, part))
            found = i;
    }
    return found;
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
static uint32_t known_by_acronym(const ent_linked *linked, uint32_t m)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t i = 0; i < reading->expansions; i++) {
        uint32_t acronym = reading->expansion[i].acronym;
        if (reading->expansion[i].long_form != m || acronym == ENT_NONE)
            continue;
        for (uint32_t f = reading->mention[acronym].form; f != ENT_NONE; f = form_at(linked, f)->next) {
            const ent_known *known = known_at(linked, form_at(linked, f)->known);
            if (known->kind == ENT_KNOWN_INSTITUTION && words_are_in(linked, &reading->mention[m], known->name))
                return form_at(linked, f)->known;
        }
    }
    return ENT_NONE;
}

static uint32_t local_for_unknown(ent_linked *linked, uint32_t m)
{
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t           by_acronym = known_by_acronym(linked, m);
    if (by_acronym != ENT_NONE)
        return local_for_known(linked, by_acronym);
    ent_view name = ent_tokens_text(linked, mention->token, mention->token_end);
    ent_view key = ent_key_of(linked, "i", name);
    uint32_t inside = country_in(linked, mention->token, mention->token_end);
    uint32_t before = country_before(linked, mention->token);
    uint32_t country = inside != ENT_NONE ? inside : before;
    uint32_t local = mention->token_end - mention->token > 1 ? longer_name(linked, key, country) : ENT_NONE;
    if (local != ENT_NONE)
        return local;
    bool inferred = false;
    if (is_generic(linked, mention) && inside == ENT_NONE) {
        inferred = country == ENT_NONE;
        country = inferred ? country_with_organ(linked, name) : country;
        if (country != ENT_NONE) {
            uint32_t known = known_organ(linked, name, country);
            name = of_country(linked, name, country);
            key = ent_key_of(linked, "i", name);
            if (known != ENT_NONE)
                return local_for_known(linked, known);
            if (mention->token_end - mention->token == 1) /* a lone "Congress" that no table knows */
                return ENT_NONE;
            local = longer_name(linked, key, country);
            if (local != ENT_NONE)
                return local;
        }
    }
    if (mention->token_end - mention->token == 1 && is_generic(linked, mention))
        return ENT_NONE;
    return ent_local_add(linked, (ent_local){.kind = ENT_INSTITUTION, .known = ENT_NONE, .country = country,
                                             .inferred_country = inferred, .token = ENT_NONE, .label = name, .key = key});
}

/* An acronym of one word that the text has introduced: the local of its long form. */
static uint32_t introduced(const ent_linked *linked, uint32_t m)
{
    const ent_reading *reading = linked->reading;
    const ent_mention *mention = &reading->mention[m];
    if (mention->token_end - mention->token != 1)
        return ENT_NONE;
    ent_view text = ent_token_view(reading->prose, mention->token);
    for (uint32_t i = 0; i < reading->expansions; i++) {
        uint32_t acronym = reading->expansion[i].acronym, long_form = reading->expansion[i].long_form;
        if (acronym == ENT_NONE || long_form == ENT_NONE)
            continue;
        ent_view introduced_text = ent_token_view(reading->prose, reading->mention[acronym].token);
        if (ent_view_equal(introduced_text, text) && linked->local_of[long_form] != ENT_NONE &&
            linked->local[linked->local_of[long_form]].kind == ENT_INSTITUTION)
            return linked->local_of[long_form];
    }
    return ENT_NONE;
}

static bool is_agency(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    if (owner == ENT_NONE || linked->reading->mention[owner].form == ENT_NONE)
        return false;
    for (uint32_t f = linked->reading->mention[owner].form; f != ENT_NONE; f = form_at(linked, f)->next)
        if (ent_view_is(known_at(linked, form_at(linked, f)->known)->type, "news_agency"))
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
    while (from > 0 && (is_agency(linked, from - 1) || token_is_one_of(linked, from - 1, ", / ; and")))
        from--;
    while (to < reading->prose->tokens && (is_agency(linked, to) || token_is_one_of(linked, to, ", / ; and")))
        to++;
    return from > 0 && token_is_one_of(linked, from - 1, "(") && to < reading->prose->tokens && token_is_one_of(linked, to, ")");
}

static void resolve_mention(ent_linked *linked, uint32_t m)
{
    if (is_credit(linked, &linked->reading->mention[m]))
        return;
    const ent_mention *mention = &linked->reading->mention[m];
    uint32_t local = introduced(linked, m);
    if (local == ENT_NONE && mention->form != ENT_NONE) {
        uint32_t known = known_meant(linked, mention);
        local = known == ENT_NONE ? ENT_NONE : local_for_known(linked, known);
        if (local != ENT_NONE && linked->local[local].country == ENT_NONE)
            linked->local[local].country = country_in(linked, mention->token, mention->token_end);
    }
    if (local == ENT_NONE)
        local = local_for_unknown(linked, m);
    ent_local_mention(linked, m, local);
}

/* ---- short forms --------------------------------------------------------------------------------- */

/* Does the local's name hold this word as one of its heads? */
static bool name_has_word(const ent_linked *linked, const ent_local *local, ent_view word)
{
    char     plain[64];
    size_t   n = ent_utf8_plain(word.data, word.length, plain, sizeof plain);
    ent_view rest = {local->key.data + 2, local->key.length - 2}, part;
    (void)linked;
    while (n && ent_view_cut(&rest, ' ', &part))
        if (part.length == n && memcmp(part.data, plain, n) == 0)
            return true;
    return false;
}

/* The institution named last before `token` whose name has the word. */
static uint32_t last_with_word(const ent_linked *linked, uint32_t token, ent_view word)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t m = reading->mentions; m > 0; m--) {
        const ent_mention *mention = &reading->mention[m - 1];
        uint32_t local = linked->local_of[m - 1];
        if (mention->token < token && local != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION &&
            name_has_word(linked, &linked->local[local], word))
            return local;
    }
    return ENT_NONE;
}

/* "the Commission", "The Guard": a capital head of an institution's name behind an article. */
static void short_forms(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    for (uint32_t t = 1; t < reading->prose->tokens; t++) {
        bool article = ent_token_is(reading, t - 1, "the") || ent_token_is(reading, t - 1, "The");
        if (!article || reading->owner[t] != ENT_NONE || ent_shape_at(reading, t) != ENT_CAPITAL ||
            reading->prose->sentence[linked->sentence_of[t]].title_case)
            continue;
        if (t + 1 < reading->prose->tokens && ent_shape_at(reading, t + 1) == ENT_CAPITAL)
            continue;
        uint32_t local = last_with_word(linked, t, ent_token_view(reading->prose, t));
        if (local == ENT_NONE)
            continue;
        if (!ent_grow(&linked->place, &linked->place_capacity, linked->places + 1, sizeof *linked->place)) {
            linked->no_memory = true;
            return;
        }
        linked->local[local].mentions++;
        linked->place[linked->places++] = (ent_place_of_name){t, t + 1, local, linked->sentence_of[t]};
    }
}

void ent_resolve_institutions(ent_linked *linked)
{
    const ent_reading *reading = linked->reading;
    enum { LONGEST = 12 };
    for (uint32_t words = LONGEST; words > 0; words--) /* short names need the long ones, acronyms their expansions */
        for (uint32_t m = 0; m < reading->mentions; m++) {
            uint32_t length = reading->mention[m].token_end - reading->mention[m].token;
            if (reading->mention[m].kind == ENT_MENTION_INSTITUTION && linked->local_of[m] == ENT_NONE &&
                (length == words || (words == LONGEST && length > words)))
                resolve_mention(linked, m);
        }
    short_forms(linked);
}
