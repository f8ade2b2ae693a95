/* SPDX-License-Identifier: GPL-3.0-or-later */
/* organ.c - organs that every state may have. */
#include "knowledge/organ.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "knowledge/word.h"

bool ent_plain_token_is(const ent_linked *linked, uint32_t token, const char *words)
{
    char     plain[64];
    ent_view view = ent_token_view(linked->reading->prose, token);
    size_t   n = ent_utf8_plain(view.data, view.length, plain, sizeof plain);
    for (const char *word = words; n && *word; word += *word == ' ') {
        size_t same = 0;
        while (same < n && word[same] == plain[same])
            same++;
        if (same == n && (word[same] == ' ' || !word[same]))
            return true;
        while (*word && *word != ' ')
            word++;
    }
    return false;
}

/* The name of an organ that every state has ("Supreme Court"): says nothing without a country. */
bool ent_organ_is_generic(const ent_linked *linked, const ent_mention *mention)
{
    const ent_phrases *organs = &linked->reading->lexicon->organs;
    uint32_t           node = ENT_PHRASE_ROOT;
    for (uint32_t t = mention->token; t < mention->token_end && node != ENT_NONE; t++)
        node = ent_phrase_step(organs, node, linked->reading->word[t]);
    if (node != ENT_NONE && organs->value[node] != ENT_NONE)
        return true;
    return ent_word_among(linked, mention->token, ENT_LIST_ministry) || ent_word_among(linked, mention->token, ENT_LIST_ministries) ||
           ent_word_among(linked, mention->token_end - 1, ENT_LIST_ministry);
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

static bool begins_with(ent_view name, const char *start)
{
    size_t length = strlen(start);
    return name.length >= length && memcmp(name.data, start, length) == 0;
}

static bool ends_with(ent_view name, const char *end)
{
    size_t length = strlen(end);
    return name.length >= length && memcmp(name.data + name.length - length, end, length) == 0;
}

/* "the Netherlands", "the United States", "the Dominican Republic". */
static bool takes_article(ent_view country)
{
    static const char *const plurals[] = {"Netherlands", "Philippines", "Maldives", "Seychelles", "Bahamas", "Comoros", "Gambia"};
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++)
        if (ent_view_is(country, plurals[i]))
            return true;
    return begins_with(country, "United ") || begins_with(country, "Democratic Republic") || begins_with(country, "Republic of") ||
           ends_with(country, " Republic") || ends_with(country, " Islands");
}

ent_view ent_organ_of_country(ent_linked *linked, ent_view name, uint32_t country)
{
    ent_view of = ent_known_at(linked, country)->name;
    return joined(linked, name, takes_article(of) ? " of the " : " of ", of);
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
         f = ent_form_at(linked, f)->next)
        if (ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_INSTITUTION)
            return ent_form_at(linked, f)->known;
    return ENT_NONE;
}

uint32_t ent_part_known(ent_linked *linked, ent_view name, ent_view whole)
{
    uint32_t known = known_by_name(linked, joined(linked, whole, " ", name));
    known = known != ENT_NONE ? known : known_by_name(linked, joined(linked, name, " of ", whole));
    return known != ENT_NONE ? known : known_by_name(linked, joined(linked, name, " of the ", whole));
}

uint32_t ent_club_of_city(ent_linked *linked, ent_view city)
{
    static const char *const after[] = {" FC", " CF", " SC"};
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        uint32_t known = known_by_name(linked, joined(linked, city, after[i], (ent_view){"", 0}));
        if (known != ENT_NONE)
            return known;
    }
    return known_by_name(linked, joined(linked, (ent_view){"FC", 2}, " ", city));
}

bool ent_name_has_country(const ent_linked *linked, ent_view name, uint32_t country)
{
    const ent_reading *reading = linked->reading;
    for (ent_view from = name, word; ent_view_cut(&from, ' ', &word);) {
        ent_view rest = {word.data, (uint32_t)(name.data + name.length - word.data)}, part;
        uint32_t node = ENT_PHRASE_ROOT;
        while (node != ENT_NONE && ent_view_cut(&rest, ' ', &part)) {
            node = ent_phrase_step(&reading->gazetteer->trie, node, ent_lexicon_word(reading->lexicon, part));
            for (uint32_t f = node == ENT_NONE ? ENT_NONE : reading->gazetteer->trie.value[node]; f != ENT_NONE;
                 f = ent_form_at(linked, f)->next)
                if (ent_form_at(linked, f)->known == country && ent_form_at(linked, f)->kind < ENT_FORM_CAPITAL)
                    return true;
        }
    }
    return false;
}

/* The organ of that name of that country, if the gazetteer has it: "Senate of Poland", "United States Senate". */
uint32_t ent_organ_known(ent_linked *linked, ent_view name, uint32_t country)
{
    uint32_t known = known_by_name(linked, ent_organ_of_country(linked, name, country));
    known = known != ENT_NONE ? known : known_by_name(linked, joined(linked, name, " of ", ent_known_at(linked, country)->name));
    return known != ENT_NONE ? known : known_by_name(linked, joined(linked, ent_known_at(linked, country)->name, " ", name));
}

/* "In Moscow the Foreign Ministry said": the country of the last capital before a token of a sentence, in which
 * something happens. */
static uint32_t capital_before(const ent_linked *linked, uint32_t token)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[token]];
    for (uint32_t t = token; t > sentence->token + 1; t--) {
        uint32_t owner = reading->owner[t - 1];
        if (owner != ENT_NONE && reading->mention[owner].form_kind == ENT_FORM_CAPITAL && reading->mention[owner].form != ENT_NONE &&
            reading->mention[owner].token > sentence->token && ent_plain_token_is(linked, reading->mention[owner].token - 1, "in"))
            return ent_capital_of(linked, reading->mention[owner].form);
    }
    return ENT_NONE;
}

/* "• Vietnam. The National Assembly elected": the country that labels the paragraph of a token. */
static uint32_t country_of_label(const ent_linked *linked, uint32_t token)
{
    enum { SENTENCES_MOST = 20 };
    const ent_reading *reading = linked->reading;
    const ent_prose   *prose = reading->prose;
    uint32_t           sentence = linked->sentence_of[token], paragraph = prose->sentence[sentence].paragraph;
    for (int most = SENTENCES_MOST; most > 0 && sentence > 0 && prose->sentence[sentence - 1].paragraph == paragraph; most--)
        sentence--;
    uint32_t t = prose->sentence[sentence].token, end = prose->sentence[sentence].token_end;
    while (t < end && reading->owner[t] == ENT_NONE && ent_shape_at(reading, t) == ENT_MARK)
        t++;
    uint32_t owner = t < end ? reading->owner[t] : ENT_NONE;
    if (owner == ENT_NONE || reading->mention[owner].kind != ENT_MENTION_COUNTRY || reading->mention[owner].form_kind > ENT_FORM_ALIAS)
        return ENT_NONE;
    t = reading->mention[owner].token_end;
    bool label = t < token && ent_cue_among(ent_cue_at(reading, t), CUES(stop, colon, en_dash, em_dash));
    return label && linked->local_of[owner] != ENT_NONE ? linked->local[linked->local_of[owner]].known : ENT_NONE;
}

uint32_t ent_organ_country(ent_linked *linked, ent_view name, uint32_t token)
{
    uint32_t best = country_of_label(linked, token), most = 0;
    best = best == ENT_NONE ? capital_before(linked, token) : best;
    if (best != ENT_NONE && ent_organ_known(linked, name, best) != ENT_NONE)
        return best;
    uint32_t main = best = ENT_NONE, main_most = 0;
    for (uint32_t i = 0; i < linked->homes; i++) {
        if (linked->home_weight[i] > most && ent_organ_known(linked, name, linked->home[i]) != ENT_NONE)
            best = linked->home[i], most = linked->home_weight[i];
        if (linked->home_weight[i] > main_most)
            main = linked->home[i], main_most = linked->home_weight[i];
    }
    return best != ENT_NONE ? best : main;
}

bool ent_is_part_of_union(const ent_linked *linked, const ent_known *known)
{
    return known->parent != ENT_NONE && ent_view_is(ent_known_at(linked, known->parent)->name, "European Union");
}

/* How often the mentions of institutions stand for the Union and its bodies. */
static uint32_t weight_of_union(const ent_linked *linked, bool *parliament)
{
    const ent_reading *reading = linked->reading;
    uint32_t           weight = 0;
    for (uint32_t m = 0; m < reading->mentions; m++) {
        const ent_mention *mention = &reading->mention[m];
        if (mention->kind != ENT_MENTION_INSTITUTION || mention->form == ENT_NONE)
            continue;
        const ent_known *known = ent_known_at(linked, ent_form_at(linked, mention->form)->known);
        weight += ent_view_is(known->name, "European Union") || ent_is_part_of_union(linked, known);
        *parliament = *parliament || ent_view_is(known->name, "European Parliament");
    }
    return weight;
}

/* "MEP Tomislav Sokol": who sits in the European Parliament. */
static bool names_mep(const ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->capitals; i++)
        if (ent_token_is(reading, reading->capital[i], "MEP") || ent_token_is(reading, reading->capital[i], "MEPs"))
            return true;
    return false;
}

uint32_t ent_organ_of_union(ent_linked *linked, ent_view name)
{
    enum { EACH_STATE = 2 }; /* what a state's name weighs: home.c */
    const uint64_t key = UINT64_C(1) << 37;
    if (!ent_view_is(name, "Parliament"))
        return ENT_NONE;
    uint32_t found = ent_map_find(&linked->meant, key);
    if (found != ENT_NONE) /* told before */
        return found - 1;
    bool     named = false;
    uint32_t weight = weight_of_union(linked, &named) * EACH_STATE, most = 0;
    for (uint32_t i = 0; i < linked->homes; i++)
        most = linked->home_weight[i] > most ? linked->home_weight[i] : most;
    found = weight > most && (named || names_mep(linked->reading)) ? ent_part_known(linked, name, ent_view_of("European")) : ENT_NONE;
    linked->no_memory |= !ent_map_put(&linked->meant, key, found + 1);
    return found;
}

static bool is_country_word(const ent_linked *linked, uint32_t token)
{
    uint32_t node = ent_spelling_at(linked->reading, token)->known;
    uint32_t f = node == ENT_NONE ? ENT_NONE : linked->reading->gazetteer->trie.value[node];
    return f != ENT_NONE && ent_known_at(linked, ent_form_at(linked, f)->known)->kind == ENT_KNOWN_COUNTRY &&
           ent_form_at(linked, f)->kind < ENT_FORM_CAPITAL;
}

/* The words of a name without small words and its country, as a hash: "Russian Foreign Ministry" and "Foreign
 * Ministry" have the same. */
uint64_t ent_organ_key(const ent_linked *linked, const ent_mention *mention)
{
    uint64_t key = 0;
    for (uint32_t t = mention->token; t < mention->token_end; t++)
        if (!(ent_flags_at(linked->reading, t) & (ENT_WORD_STARTER | ENT_WORD_CONNECTOR)) && !is_country_word(linked, t))
            key = ent_hash_mix(key, linked->reading->word[t]);
    return key >> 1;
}
