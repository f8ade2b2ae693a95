/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.c - the features of pairs of person and office, and of their bodies. */
#include "knowledge/role_model.h"

/* So many others between, and nothing is paired: keeps sentences of names alone within linear time. */
enum { GAP_SYMBOLS = 14, DENIAL_REACH = 8, PEOPLE_APART = 8, BODIES_APART = 8, TIE_REACH = 3 };

ENT_ALWAYS_INLINE ent_symbol of_length(uint32_t n)
{
    switch (n) {
    case 0: return ent_symbol_of("0");
    case 1: return ent_symbol_of("1");
    case 2: return ent_symbol_of("2");
    case 3: return ent_symbol_of("3");
    case 4: return ent_symbol_of("4");
    case 5:
    case 6: return ent_symbol_of("5-6");
    case 7:
    case 8:
    case 9: return ent_symbol_of("7-9");
    default: return n < 15 ? ent_symbol_of("10-14") : n < 22 ? ent_symbol_of("15-21") : ent_symbol_of("22+");
    }
}

ENT_ALWAYS_INLINE ent_symbol of_count(uint32_t n)
{
    switch (n) {
    case 0: return ent_symbol_of("none");
    case 1: return ent_symbol_of("one");
    case 2: return ent_symbol_of("two");
    default: return ent_symbol_of("more");
    }
}

/* ---- questions about a scene --------------------------------------------------------------------------- */

ENT_ALWAYS_INLINE ent_symbol symbol_at(const ent_role_scene *scene, uint32_t unit)
{
    return unit < scene->units ? scene->unit[unit].symbol : ent_symbol_of("END"); /* before the first one as well */
}

static uint32_t count_between(const ent_role_scene *scene, uint32_t from, uint32_t to, ent_unit_kind kind)
{
    return from < to ? (uint32_t)(scene->unit[to].before[kind] - scene->unit[from].before[kind]) : 0;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a < b ? b - a : a - b;
}

static uint32_t count_apart(const ent_role_scene *scene, uint32_t a, uint32_t b, ent_unit_kind kind)
{
    return a < b ? count_between(scene, a + 1, b, kind) : count_between(scene, b + 1, a, kind);
}

/* "will never be president": said of an office behind the name. */
static bool is_denied(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    for (uint32_t i = person + 1; i < office && office - person < DENIAL_REACH; i++)
        if (scene->unit[i].denies)
            return true;
    return false;
}

/* "the president of A thanked X": an ordinary word right before the name is a verb, and X its object. */
static bool is_object(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    const ent_role_unit *last = &scene->unit[person - (person > 0)];
    const uint32_t       other = ENT_WORD_STARTER | ENT_WORD_CONNECTOR | ENT_WORD_MODIFIER | ENT_WORD_FORMER | ENT_WORD_TITLE;
    const ent_reading   *reading = scene->roles->linked->reading;
    return office + 1 < person && last->kind == ENT_UNIT_WORD && ent_shape_at(reading, last->token) == ENT_LOWER &&
           !(ent_flags_at(reading, last->token) & other) &&
           !ent_role_claim_of(scene, scene->unit[person].local, ent_role_office_at(scene, office));
}

bool ent_role_may_pair(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    return scene->unit[person].kind == ENT_UNIT_PERSON && scene->unit[office].kind == ENT_UNIT_ROLE &&
           distance(person, office) <= ENT_ROLE_REACH && !is_denied(scene, person, office) &&
           !is_object(scene, person, office) &&
           count_apart(scene, person, office, ENT_UNIT_PERSON) < PEOPLE_APART;
}

/* "secretary of state": of the United States, and of no other country. */
static bool is_abroad(const ent_role_scene *scene, const ent_role_office *office, uint32_t local)
{
    return office->has_home && scene->roles->linked->local[local].kind == ENT_COUNTRY && office->home != local;
}

ENT_ALWAYS_INLINE ent_symbol home_of(const ent_role_scene *scene, const ent_role_office *office, uint32_t local)
{
    if (!office->has_home || scene->roles->linked->local[local].kind != ENT_COUNTRY)
        return ent_symbol_of("any");
    return office->home == local ? ent_symbol_of("home") : ent_symbol_of("abroad");
}

bool ent_role_may_be_body(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    if (scene->unit[body].kind != ENT_UNIT_BODY || distance(office, body) > ENT_ROLE_REACH ||
        count_apart(scene, body, office, ENT_UNIT_BODY) >= BODIES_APART)
        return false;
    return distance(office, body) <= TIE_REACH ||
           !is_abroad(scene, ent_role_office_at(scene, office), scene->unit[body].local);
}

/* ---- the units between two units -------------------------------------------------------------------------- */

/* What stands between two units: its length, the whole where it is short, its ends, and each symbol in it. */
typedef struct gap_names {
    const char *length, *whole, *first, *last, *first_two, *last_two, *has, *words;
} gap_names;

/* How many words with a meaning of their own stand between, and whether a clause ends there. */
ENT_ALWAYS_INLINE void add_words(ent_role_features *f, const ent_role_scene *scene, const char *name, ent_symbol order,
                                 uint32_t from, uint32_t to)
{
    const ent_role_unit *first = &scene->unit[from], *end = &scene->unit[to];
    uint32_t             words = (uint32_t)(end->words_before - first->words_before);
    uint32_t             commas = (uint32_t)(end->commas_before - first->commas_before);
    ent_feature_add3(f, name, order, of_count(words), of_count(commas));
}

/* Each symbol between, once. */
ENT_ALWAYS_INLINE void add_symbols(ent_role_features *f, const ent_role_scene *scene, const char *name, ent_symbol order,
                                   uint32_t from, uint32_t to)
{
    uint64_t seen = 0; /* bits of hashes: most symbols are told from those before them at once */
    for (uint32_t i = from; i < to && i < from + GAP_SYMBOLS; i++) {
        ent_symbol symbol = scene->unit[i].symbol;
        uint64_t   bit = (uint64_t)1 << (symbol.hash & 63);
        uint32_t   k = i;
        if (seen & bit)
            for (k = from; k < i && scene->unit[k].symbol.hash != symbol.hash;)
                k++;
        seen |= bit;
        if (k == i)
            ent_feature_add2(f, name, order, symbol);
    }
}

/* Inline: the names are then constants. */
ENT_ALWAYS_INLINE void add_gap(ent_role_features *f, const ent_role_scene *scene, const gap_names *names, ent_symbol order,
                               uint32_t from, uint32_t to)
{
    uint32_t             n = to - from;
    const ent_role_unit *unit = &scene->unit[from];
    ent_feature_add2(f, names->length, order, of_length(n));
    switch (n) {
    case 0: ent_feature_add1(f, names->whole, order); break;
    case 1: ent_feature_add2(f, names->whole, order, unit[0].symbol); break;
    case 2: ent_feature_add3(f, names->whole, order, unit[0].symbol, unit[1].symbol); break;
    case 3:
        ent_feature_add(f, names->whole, (ent_symbol[]){order, unit[0].symbol, unit[1].symbol, unit[2].symbol}, 4);
        break;
    default: break;
    }
    if (n >= 1) {
        ent_feature_add2(f, names->first, order, unit[0].symbol);
        ent_feature_add2(f, names->last, order, unit[n - 1].symbol);
    }
    if (n >= 3) {
        ent_feature_add3(f, names->first_two, order, unit[0].symbol, unit[1].symbol);
        ent_feature_add3(f, names->last_two, order, unit[n - 2].symbol, unit[n - 1].symbol);
    }
    add_words(f, scene, names->words, order, from, to);
    add_symbols(f, scene, names->has, order, from, to);
}

/* ---- pairs ------------------------------------------------------------------------------------------------- */

ENT_ALWAYS_INLINE ent_symbol strength_of(const ent_role_claim *claim)
{
    float c = claim->confidence;
    return c > 0.88f ? ent_symbol_of("sure") : c > 0.7f ? ent_symbol_of("likely") : ent_symbol_of("weak");
}

/* What the patterns say of the pair. */
ENT_ALWAYS_INLINE ent_symbol claim_on_pair(const ent_role_scene *scene, ent_role_pair pair)
{
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    uint32_t               person = scene->unit[pair.person].local;
    bool                   other = false, elsewhere = false;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        bool                  here = ent_role_claim_is_at(claim, office);
        other = other || (here && claim->person != person);
        elsewhere = elsewhere || (!here && claim->person == person);
    }
    const ent_role_claim *claim = ent_role_claim_of(scene, person, office);
    if (claim)
        return strength_of(claim);
    return other ? ent_symbol_of("other") : elsewhere ? ent_symbol_of("elsewhere") : ent_symbol_of("none");
}

void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    static const gap_names names = {"pair.length", "pair.gap",      "pair.first", "pair.last",
                                    "pair.first2", "pair.last2", "pair.has", "pair.words"};
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    bool       before = pair.office < pair.person; /* the office stands before the name */
    ent_symbol order = before ? ent_symbol_of("before") : ent_symbol_of("after");
    uint32_t   from = (before ? pair.office : pair.person) + 1, to = before ? pair.person : pair.office;
    uint32_t   beyond = before ? pair.office - 1 : pair.office + 1, beyond2 = before ? pair.office - 2 : pair.office + 2;
    ent_symbol length = of_length(to - from), head = office->head, class = office->class;
    ent_symbol claim = claim_on_pair(scene, pair);
    ent_feature_add1(out, "pair", order);
    add_gap(out, scene, &names, order, from, to);
    ent_feature_add2(out, "pair.claim", order, claim);
    ent_feature_add3(out, "pair.claim.class", order, claim, class);
    ent_feature_add3(out, "pair.claim.length", order, claim, length);
    ent_feature_add3(out, "pair.class", order, class, length);
    ent_feature_add2(out, "pair.head", order, head);
    ent_symbol nearness = to - from < 3 ? ent_symbol_of("near") : ent_symbol_of("far");
    ent_feature_add3(out, "pair.head.length", order, head, to == from ? ent_symbol_of("0") : nearness);
    ent_symbol people = of_count(count_between(scene, from, to, ENT_UNIT_PERSON));
    ent_symbol offices = of_count(count_between(scene, from, to, ENT_UNIT_ROLE));
    ent_feature_add3(out, "pair.between", order, people, offices);
    ent_feature_add2(out, "pair.people", order, people);
    ent_feature_add2(out, "pair.beyond", order, symbol_at(scene, beyond));
    ent_feature_add3(out, "pair.beyond.length", order, symbol_at(scene, beyond), length);
    ent_feature_add3(out, "pair.beyond2", order, symbol_at(scene, beyond), symbol_at(scene, beyond2));
    ent_feature_add2(out, "pair.outside", order, symbol_at(scene, before ? pair.person + 1 : pair.person - 1));
    bool capital = ent_shape_at(scene->roles->linked->reading, scene->unit[pair.office].token) != ENT_LOWER;
    ent_feature_add3(out, "pair.case", order, capital ? ent_symbol_of("Capital") : ent_symbol_of("small"), length);
    bool article = !before && from < to;
    if (article)
        ent_feature_add3(out, "pair.article", symbol_at(scene, pair.office - 1), class, offices);
    ent_feature_add3(out, "pair.crowd", order, of_count(scene->people), of_count(scene->offices));
}

/* ---- bodies ------------------------------------------------------------------------------------------------- */

/* The order of person, office and body: "BRP" for "[French] [minister] [X]". */
ENT_ALWAYS_INLINE ent_symbol order_of(ent_role_pair pair, uint32_t body)
{
    uint32_t p = pair.person, r = pair.office;
    if (body < r)
        return r < p ? ent_symbol_of("BRP") : p < body ? ent_symbol_of("PBR") : ent_symbol_of("BPR");
    return r > p ? ent_symbol_of("PRB") : body < p ? ent_symbol_of("RBP") : ent_symbol_of("RPB");
}

static ent_symbol body_kind(const ent_role_scene *scene, uint32_t body)
{
    const ent_linked *linked = scene->roles->linked;
    const ent_local  *local = &linked->local[scene->unit[body].local];
    if (local->kind != ENT_COUNTRY && local->known != ENT_NONE)
        return ent_symbol_of_view(linked->reading->gazetteer->known[local->known].type);
    return scene->unit[body].symbol;
}

/* What the patterns say of the body of the pair. */
ENT_ALWAYS_INLINE ent_symbol claim_on_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t local)
{
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    uint32_t               person = scene->unit[pair.person].local;
    bool                   none = false, other = false;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->person != person || !ent_role_claim_is_at(claim, office))
            continue;
        if (claim->phrase.body == local)
            return strength_of(claim);
        none = none || claim->phrase.body == ENT_NONE;
        other = other || claim->phrase.body != ENT_NONE;
    }
    return other ? ent_symbol_of("other") : none ? ent_symbol_of("nowhere") : ent_symbol_of("silent");
}

/* Is the body in front of or behind another office, with nothing or a small word between? */
ENT_ALWAYS_INLINE ent_symbol neighbour_office(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t after = body + 1;
    after += after < scene->units && symbol_at(scene, after).text.length == 2 && symbol_at(scene, after).text.data[0] == '\'';
    if (after < scene->units && after != office && scene->unit[after].kind == ENT_UNIT_ROLE)
        return ent_symbol_of("front");
    for (uint32_t back = 1; back <= 3 && back <= body; back++)
        if (scene->unit[body - back].kind == ENT_UNIT_ROLE)
            return body - back == office ? ent_symbol_of("own") : ent_symbol_of("behind");
    return ent_symbol_of("no");
}

/* "X of [France]": the person right before the body, told from others. */
ENT_ALWAYS_INLINE ent_symbol owner_of(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    uint32_t at = body, words = 0;
    while (at > 0 && words < 3 && scene->unit[at - 1].kind == ENT_UNIT_WORD)
        at--, words++;
    if (at == 0 || words == 3 || scene->unit[at - 1].kind != ENT_UNIT_PERSON)
        return ent_symbol_of("none");
    return at - 1 == pair.person ? ent_symbol_of("own") : ent_symbol_of("other");
}

/* "founder and [chairman] of [Y]": the class of the one office between, where "and" joins the two. */
ENT_ALWAYS_INLINE ent_symbol partner_of(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t next = office + 2;
    if (next >= body || scene->unit[next].kind != ENT_UNIT_ROLE || !ent_view_is(symbol_at(scene, office + 1).text, "and"))
        return ent_symbol_of("none");
    return ent_role_office_at(scene, next)->class;
}

void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    static const gap_names names = {"body.length", "body.gap",      "body.first", "body.last",
                                    "body.first2", "body.last2", "body.has", "body.words"};
    static const gap_names person_names = {"body.person.length", "body.person.gap",    "body.person.first", "body.person.last",
                                           "body.person.first2", "body.person.last2", "body.person.has", "body.person.words"};
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    ent_symbol order = order_of(pair, body), kind = scene->unit[body].symbol, type = body_kind(scene, body);
    ent_symbol head = office->head, class = office->class;
    bool       front = body < pair.office;
    uint32_t   from = (front ? body : pair.office) + 1, to = front ? pair.office : body;
    uint32_t   low = (body < pair.person ? body : pair.person) + 1, high = body < pair.person ? pair.person : body;
    ent_symbol length = of_length(to - from), claim = claim_on_body(scene, pair, scene->unit[body].local);
    ent_feature_add2(out, "body", order, kind);
    add_gap(out, scene, &names, order, from, to);
    if (order.text.data[0] == 'P' ? order.text.data[1] == 'B' : order.text.data[2] != 'P' || order.text.data[0] == 'R')
        add_gap(out, scene, &person_names, order, low, high);
    ent_feature_add2(out, "body.claim", order, claim);
    ent_feature_add3(out, "body.claim.kind", claim, kind, class);
    ent_feature_add3(out, "body.claim.length", order, claim, length);
    ent_feature_add3(out, "body.class", order, kind, class);
    ent_feature_add3(out, "body.type", class, type, length);
    ent_feature_add3(out, "body.head", head, kind, front ? ent_symbol_of("front") : ent_symbol_of("behind"));
    ent_feature_add3(out, "body.head.type", head, type, to - from < 3 ? ent_symbol_of("near") : ent_symbol_of("far"));
    uint32_t bodies = count_between(scene, from, to, ENT_UNIT_BODY);
    ent_feature_add3(out, "body.between", order, of_count(bodies), of_count(count_between(scene, from, to, ENT_UNIT_PERSON)));
    ent_feature_add3(out, "body.bodies", order, of_count(bodies), kind);
    ent_feature_add3(out, "body.offices", order, of_count(count_between(scene, from, to, ENT_UNIT_ROLE)), kind);
    ent_feature_add3(out, "body.before", order, symbol_at(scene, body - 1), kind);
    ent_feature_add3(out, "body.after", order, symbol_at(scene, body + 1), kind);
    ent_feature_add3(out, "body.neighbour", order, neighbour_office(scene, pair.office, body), kind);
    ent_feature_add3(out, "body.crowd", kind, class, of_count(count_between(scene, 0, scene->units, ENT_UNIT_BODY)));
    ent_feature_add3(out, "body.home", home_of(scene, office, scene->unit[body].local), order, length);
    ent_feature_add3(out, "body.owner", owner_of(scene, pair, body), order, symbol_at(scene, body - 1));
    ent_feature_add3(out, "body.partner", order, class, partner_of(scene, pair.office, body));
    ent_feature_add3(out, "body.beside", order, symbol_at(scene, pair.office + 1), kind);
    ent_feature_add3(out, "body.article", order, symbol_at(scene, pair.office - 1), kind);
}
