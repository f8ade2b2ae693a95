/* SPDX-License-Identifier: GPL-3.0-or-later */
/* party.c - parties named by their adjective in front of an office of politics.
 *
 *   [Conservative] leader X, the [Social Democrat] Y, the [Green] co-leader, [Social Democratic] lawmakers, [Liberal Democrat] MP Y
 *
 * The adjective with "Party", or its plural, has to be a party of the tables; which one it is in the document, the
 * knowledge stage says as for the full name. Runs after the tagger, whose guesses of these words it replaces.
 * O(tokens). */
#include "names/reading.h"

/* What parties call themselves by. */
static const char *const adjective[] = {"Conservative", "Liberal", "Green", "Democratic", "Democrat", "Republican", "Labour", "Labor",
                                        "Socialist", "Centre", "Center", "Left", "Moderate", "Communist", "Progressive"};
static const char *const before_democrat[] = {"Social", "Christian", "Liberal"};

bool ent_is_party_adjective(const ent_reading *reading, uint32_t token)
{
    return ent_token_is_any(reading, token, adjective, sizeof adjective / sizeof *adjective);
}

static bool is_adjective(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    return !sentence->title_case && !sentence->all_caps && ent_is_party_adjective(reading, token);
}

/* An office of politics that a party may stand in front of. */
static bool is_of_politics(const ent_lexicon *lexicon, const ent_role_head *head)
{
    ent_view text = lexicon->head[head->singular].text;
    return head->field == ENT_FIELD_party || head->field == ENT_FIELD_legislator || ent_view_is(text, "chair") ||
           ent_view_is(text, "chairman") || ent_view_is(text, "chairwoman");
}

/* The node of the tokens [from, to) among the names that are known. */
static uint32_t node_of(const ent_reading *reading, uint32_t from, uint32_t to)
{
    uint32_t node = ENT_PHRASE_ROOT;
    for (uint32_t t = from; t < to && node != ENT_NONE; t++)
        node = ent_phrase_step(&reading->gazetteer->trie, node, reading->word[t]);
    return node;
}

/* The first party of a chain of forms. */
static uint32_t party_among(const ent_gazetteer *gazetteer, uint32_t form)
{
    while (form != ENT_NONE && !(gazetteer->known[gazetteer->form[form].known].groups & ENT_TYPE_PARTY))
        form = gazetteer->form[form].next;
    return form;
}

static uint32_t party_at(const ent_reading *reading, uint32_t node)
{
    return node == ENT_NONE ? ENT_NONE : party_among(reading->gazetteer, reading->gazetteer->trie.value[node]);
}

/* "Green" -> the form "Green Party"; "Social Democrat" -> the form "Social Democrats"; ENT_NONE. */
static uint32_t form_of(const ent_reading *reading, uint32_t from, uint32_t to)
{
    const ent_phrases *trie = &reading->gazetteer->trie;
    const ent_intern  *words = &reading->lexicon->words;
    uint32_t           node = node_of(reading, from, to), last = node_of(reading, from, to - 1), form = ENT_NONE;
    char               plural[16];
    if (node != ENT_NONE && !ent_token_is(reading, to - 1, "Democrat")) /* mostly of Christian Democrats and the like */
        form = party_at(reading, ent_phrase_step(trie, node, ent_intern_find(words, "party", 5)));
    ent_view word = ent_token_view(reading->prose, to - 1);
    if (form != ENT_NONE || last == ENT_NONE || word.length + 1 > sizeof plural)
        return form;
    for (uint32_t i = 0; i < word.length; i++)
        plural[i] = (char)(word.data[i] | ('a' ^ 'A')); /* words of the list are letters */
    plural[word.length] = 's';
    return party_at(reading, ent_phrase_step(trie, last, ent_intern_find(words, plural, word.length + 1)));
}

/* Nobody's, or what no table knows. */
static bool is_free(const ent_reading *reading, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const ent_mention *m = reading->owner[t] == ENT_NONE ? NULL : &reading->mention[reading->owner[t]];
        if (m && (m->form != ENT_NONE || m->token < from || m->token_end > to))
            return false;
    }
    return true;
}

/* A name of a person behind an office: the first word of a sentence is an adjective of a party where one follows. */
static bool is_person(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    while (token < sentence->token_end && (ent_flags_at(reading, token) & ENT_WORD_TITLE))
        token++;
    uint32_t owner = token < sentence->token_end ? reading->owner[token] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_PERSON;
}

/* The adjective in front of the office at [token, after). */
static void try_office(ent_reading *reading, const ent_sentence *sentence, uint32_t token, uint32_t after)
{
    const uint32_t modifier = ENT_WORD_MODIFIER | ENT_WORD_FORMER;
    uint32_t       to = token;
    while (to > sentence->token && ent_shape_at(reading, to - 1) == ENT_LOWER && (ent_flags_at(reading, to - 1) & modifier))
        to--;
    if (to == sentence->token || !is_adjective(reading, sentence, to - 1))
        return;
    uint32_t from = to - 1;
    if (from > sentence->token && (ent_token_is(reading, from, "Democratic") || ent_token_is(reading, from, "Democrat")) &&
        ent_token_is_any(reading, from - 1, before_democrat, sizeof before_democrat / sizeof *before_democrat))
        from--;
    uint32_t form = is_free(reading, from, to) ? form_of(reading, from, to) : ENT_NONE;
    if (form == ENT_NONE || (from == sentence->token && !is_person(reading, sentence, after)))
        return;
    ent_mention  party = {.token = from, .token_end = to, .form = form, .form_kind = ENT_FORM_ALIAS,
                          .kind = ENT_MENTION_INSTITUTION, .confidence = 0.8f};
    ent_mention *guess = ent_mention_at(reading, from);
    if (guess && guess->token == from && guess->token_end == to)
        *guess = party; /* the same words, told now */
    else
        ent_reading_claim(reading, party);
}

/* "the [Social Democrat] Olaf Scholz", found as a name: the party of those who are called so, or none. */
static void try_democrat(ent_reading *reading, ent_mention *m)
{
    if (m->dead || m->kind == ENT_MENTION_PERSON || m->form != ENT_NONE || m->token_end != m->token + 2 ||
        !ent_token_is(reading, m->token + 1, "Democrat") ||
        !ent_token_is_any(reading, m->token, before_democrat, sizeof before_democrat / sizeof *before_democrat))
        return;
    uint32_t form = form_of(reading, m->token, m->token_end);
    if (form != ENT_NONE) {
        m->form = form, m->form_kind = ENT_FORM_ALIAS, m->kind = ENT_MENTION_INSTITUTION;
        return;
    }
    m->dead = true;
    reading->owner[m->token] = reading->owner[m->token + 1] = ENT_NONE;
}

void ent_find_parties(ent_reading *reading)
{
    const ent_prose *prose = reading->prose;
    for (uint32_t i = 0; i < reading->mentions; i++)
        try_democrat(reading, &reading->mention[i]);
    for (uint32_t s = 0; s < prose->sentences && !reading->no_memory; s++) {
        const ent_sentence *sentence = &prose->sentence[s];
        for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
            uint32_t after, head = ENT_NONE;
            if ((reading->traits[t] & ENT_TRAIT_ROLE) && reading->owner[t] == ENT_NONE)
                head = ent_role_head_at(reading, t, sentence->token_end, &after);
            if (head != ENT_NONE && is_of_politics(reading->lexicon, &reading->lexicon->head[head]))
                try_office(reading, sentence, t, after);
        }
    }
}
