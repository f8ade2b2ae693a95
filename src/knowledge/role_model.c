/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.c - the features of pairs of person and office, and of their bodies. */
#include "knowledge/role_model.h"

/* So many others between, and nothing is paired: keeps sentences of names alone within linear time. */
enum { GAP_SYMBOLS = 14, DENIAL_REACH = 8, PEOPLE_APART = 8, BODIES_APART = 8, TIE_REACH = 3 };

static const ent_symbol *of_length(const ent_symbol *literal, uint32_t n)
{
    static const uint8_t literals[] = {L_n0, L_n1,  L_n2,  L_n3,  L_n4,  L_n5,  L_n5,  L_n7,  L_n7,  L_n7,  L_n10,
                                       L_n10, L_n10, L_n10, L_n10, L_n15, L_n15, L_n15, L_n15, L_n15, L_n15, L_n15};
    return &literal[n < sizeof literals ? literals[n] : L_n22];
}

static const ent_symbol *of_count(const ent_symbol *literal, uint32_t n)
{
    static const uint8_t literals[] = {L_none, L_one, L_two};
    return &literal[n < sizeof literals ? literals[n] : L_more];
}

/* ---- questions about a scene --------------------------------------------------------------------------- */

static const ent_symbol *symbol_at(const ent_role_scene *scene, uint32_t unit)
{
    return unit < scene->units ? scene->unit[unit].symbol : &scene->roles->literal[L_END]; /* before the first one as well */
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
static uint8_t home_of(const ent_role_scene *scene, const ent_role_office *office, uint32_t local)
{
    if (!office->has_home || scene->roles->linked->local[local].kind != ENT_COUNTRY)
        return L_any;
    return office->home == local ? L_home : L_abroad;
}

bool ent_role_may_be_body(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    if (scene->unit[body].kind != ENT_UNIT_BODY || distance(office, body) > ENT_ROLE_REACH ||
        count_apart(scene, body, office, ENT_UNIT_BODY) >= BODIES_APART)
        return false;
    return distance(office, body) <= TIE_REACH ||
           home_of(scene, ent_role_office_at(scene, office), scene->unit[body].local) != L_abroad;
}

/* ---- the units between two units -------------------------------------------------------------------------- */

/* Each symbol between, once. */
ENT_ALWAYS_INLINE void add_symbols(const char *name, const ent_role_scene *scene, const ent_symbol *order, uint32_t from,
                        uint32_t to, ent_role_features *out)
{
    uint64_t seen = 0; /* bits of hashes: most symbols are told from those before them at once */
    for (uint32_t i = from; i < to && i < from + GAP_SYMBOLS; i++) {
        const ent_symbol *symbol = scene->unit[i].symbol;
        uint64_t          bit = (uint64_t)1 << (symbol->hash & 63);
        uint32_t          k = i;
        if (seen & bit)
            for (k = from; k < i && scene->unit[k].symbol->hash != symbol->hash;)
                k++;
        seen |= bit;
        if (k == i)
            ent_feature_add2(out, name, order, symbol);
    }
}

/* What stands between two units: its length, the whole where it is short, its ends, how many words and commas, and each
 * symbol in it. */
#define ADD_GAP(prefix, scene, order, from, to, out)                                                                 \
    add_gap(scene,                                                                                                   \
            &(const gap_names){prefix ".length", prefix ".gap", prefix ".first", prefix ".last", prefix ".first2",    \
                               prefix ".last2", prefix ".words", prefix ".has"},                                     \
            order, from, to, out)

typedef struct gap_names {
    const char *length, *whole, *first, *last, *first_two, *last_two, *words, *has;
} gap_names;

ENT_ALWAYS_INLINE void add_gap(const ent_role_scene *scene, const gap_names *names, const ent_symbol *order, uint32_t from,
                               uint32_t to, ent_role_features *out)
{
    const ent_symbol    *literal = scene->roles->literal;
    const ent_role_unit *unit = &scene->unit[from], *end = &scene->unit[to];
    uint32_t             n = to - from;
    ent_feature_add2(out, names->length, order, of_length(literal, n));
    switch (n) {
    case 0: ent_feature_add1(out, names->whole, order); break;
    case 1: ent_feature_add2(out, names->whole, order, unit->symbol); break;
    case 2: ent_feature_add3(out, names->whole, order, unit->symbol, unit[1].symbol); break;
    case 3: ent_feature_add4(out, names->whole, order, unit->symbol, unit[1].symbol, unit[2].symbol); break;
    default: break;
    }
    if (n >= 1) {
        ent_feature_add2(out, names->first, order, unit->symbol);
        ent_feature_add2(out, names->last, order, end[-1].symbol);
    }
    if (n >= 3) {
        ent_feature_add3(out, names->first_two, order, unit->symbol, unit[1].symbol);
        ent_feature_add3(out, names->last_two, order, end[-2].symbol, end[-1].symbol);
    }
    ent_feature_add3(out, names->words, order, of_count(literal, (uint32_t)(end->words_before - unit->words_before)),
                     of_count(literal, (uint32_t)(end->commas_before - unit->commas_before)));
    add_symbols(names->has, scene, order, from, to, out);
}

/* ---- pairs ------------------------------------------------------------------------------------------------- */

static uint8_t strength_of(const ent_role_claim *claim)
{
    return claim->confidence > 0.88f ? L_sure : claim->confidence > 0.7f ? L_likely : L_weak;
}

/* What the patterns say of the pair. */
static uint8_t claim_on_pair(const ent_role_scene *scene, ent_role_pair pair)
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
    return claim ? strength_of(claim) : other ? L_other : elsewhere ? L_elsewhere : L_none;
}

ENT_ALWAYS_INLINE void add_pair(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    const ent_symbol      *literal = scene->roles->literal;
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    bool              before = pair.office < pair.person; /* the office stands before the name */
    uint32_t          from = (before ? pair.office : pair.person) + 1, to = before ? pair.person : pair.office;
    const ent_symbol *order = &literal[before ? L_before : L_after], *length = of_length(literal, to - from);
    const ent_symbol *head = &office->head, *class = office->class, *claim = &literal[claim_on_pair(scene, pair)];
    const ent_symbol *beyond = symbol_at(scene, before ? pair.office - 1 : pair.office + 1);
    const ent_symbol *people = of_count(literal, count_between(scene, from, to, ENT_UNIT_PERSON));
    const ent_symbol *offices = of_count(literal, count_between(scene, from, to, ENT_UNIT_ROLE));
    bool              capital = ent_shape_at(scene->roles->linked->reading, scene->unit[pair.office].token) != ENT_LOWER;
    ent_feature_add1(out, "pair", order);
    ADD_GAP("pair", scene, order, from, to, out);
    ent_feature_add2(out, "pair.claim", order, claim);
    ent_feature_add3(out, "pair.claim.class", order, claim, class);
    ent_feature_add3(out, "pair.claim.length", order, claim, length);
    ent_feature_add3(out, "pair.class", order, class, length);
    ent_feature_add2(out, "pair.head", order, head);
    ent_feature_add3(out, "pair.head.length", order, head, &literal[to == from ? L_n0 : to - from < 3 ? L_near : L_far]);
    ent_feature_add3(out, "pair.between", order, people, offices);
    ent_feature_add2(out, "pair.people", order, people);
    ent_feature_add2(out, "pair.beyond", order, beyond);
    ent_feature_add3(out, "pair.beyond.length", order, beyond, length);
    ent_feature_add3(out, "pair.beyond2", order, beyond, symbol_at(scene, before ? pair.office - 2 : pair.office + 2));
    ent_feature_add2(out, "pair.outside", order, symbol_at(scene, before ? pair.person + 1 : pair.person - 1));
    ent_feature_add3(out, "pair.case", order, &literal[capital ? L_Capital : L_small], length);
    if (!before && from < to)
        ent_feature_add3(out, "pair.article", symbol_at(scene, pair.office - 1), class, offices);
    ent_feature_add3(out, "pair.crowd", order, of_count(literal, scene->people), of_count(literal, scene->offices));
}

/* ---- bodies ------------------------------------------------------------------------------------------------- */

/* The order of person, office and body: "BRP" for "[French] [minister] [X]". */
static uint8_t order_of(ent_role_pair pair, uint32_t body)
{
    uint32_t p = pair.person, r = pair.office;
    if (body < r)
        return r < p ? L_BRP : p < body ? L_PBR : L_BPR;
    return r > p ? L_PRB : body < p ? L_RBP : L_RPB;
}

/* Institutions of the gazetteer by their type, others by kind. */
static ent_symbol type_of(const ent_role_scene *scene, uint32_t body)
{
    const ent_linked *linked = scene->roles->linked;
    const ent_local  *local = &linked->local[scene->unit[body].local];
    if (local->kind != ENT_COUNTRY && local->known != ENT_NONE)
        return ent_symbol_of_view(linked->reading->gazetteer->known[local->known].type);
    return *scene->unit[body].symbol;
}

/* What the patterns say of the body of the pair. */
static uint8_t claim_on_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t local)
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
    return other ? L_other : none ? L_nowhere : L_silent;
}

/* Is the body in front of or behind another office, with nothing or a small word between? */
static uint8_t neighbour_office(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t after = body + 1;
    ent_view beside = symbol_at(scene, after)->text;
    after += after < scene->units && beside.length == 2 && beside.data[0] == '\'';
    if (after < scene->units && after != office && scene->unit[after].kind == ENT_UNIT_ROLE)
        return L_front;
    for (uint32_t back = 1; back <= 3 && back <= body; back++)
        if (scene->unit[body - back].kind == ENT_UNIT_ROLE)
            return body - back == office ? L_own : L_behind;
    return L_no;
}

/* "X of [France]": the person right before the body, told from others. */
static uint8_t owner_of(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    uint32_t at = body, words = 0;
    while (at > 0 && words < 3 && scene->unit[at - 1].kind == ENT_UNIT_WORD)
        at--, words++;
    if (at == 0 || words == 3 || scene->unit[at - 1].kind != ENT_UNIT_PERSON)
        return L_none;
    return at - 1 == pair.person ? L_own : L_other;
}

/* "founder and [chairman] of [Y]": the class of the one office between, where "and" joins the two. */
static const ent_symbol *partner_of(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t next = office + 2;
    if (next >= body || scene->unit[next].kind != ENT_UNIT_ROLE || !ent_view_is(symbol_at(scene, office + 1)->text, "and"))
        return &scene->roles->literal[L_none];
    return ent_role_office_at(scene, next)->class;
}

/* Is the office not between person and body? */
static bool is_office_outside(ent_role_pair pair, uint32_t body)
{
    return (pair.office < pair.person) == (pair.office < body);
}

ENT_ALWAYS_INLINE void add_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    const ent_symbol      *literal = scene->roles->literal;
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    uint32_t          local = scene->unit[body].local, person = pair.person;
    bool              front = body < pair.office;
    uint32_t          from = (front ? body : pair.office) + 1, to = front ? pair.office : body;
    const ent_symbol *order = &literal[order_of(pair, body)], *length = of_length(literal, to - from);
    const ent_symbol *head = &office->head, *class = office->class, *claim = &literal[claim_on_body(scene, pair, local)];
    const ent_symbol *kind = scene->unit[body].symbol, *before = symbol_at(scene, body - 1);
    const ent_symbol *bodies = of_count(literal, count_between(scene, from, to, ENT_UNIT_BODY));
    const ent_symbol *offices = of_count(literal, count_between(scene, from, to, ENT_UNIT_ROLE));
    ent_symbol        type = type_of(scene, body);
    ent_feature_add2(out, "body", order, kind);
    ADD_GAP("body", scene, order, from, to, out);
    if (is_office_outside(pair, body))
        ADD_GAP("body.person", scene, order, (body < person ? body : person) + 1, body < person ? person : body, out);
    ent_feature_add2(out, "body.claim", order, claim);
    ent_feature_add3(out, "body.claim.kind", claim, kind, class);
    ent_feature_add3(out, "body.claim.length", order, claim, length);
    ent_feature_add3(out, "body.class", order, kind, class);
    ent_feature_add3(out, "body.type", class, &type, length);
    ent_feature_add3(out, "body.head", head, kind, &literal[front ? L_front : L_behind]);
    ent_feature_add3(out, "body.head.type", head, &type, &literal[to - from < 3 ? L_near : L_far]);
    ent_feature_add3(out, "body.between", order, bodies,
                     of_count(literal, count_between(scene, from, to, ENT_UNIT_PERSON)));
    ent_feature_add3(out, "body.bodies", order, bodies, kind);
    ent_feature_add3(out, "body.offices", order, offices, kind);
    ent_feature_add3(out, "body.before", order, before, kind);
    ent_feature_add3(out, "body.after", order, symbol_at(scene, body + 1), kind);
    ent_feature_add3(out, "body.neighbour", order, &literal[neighbour_office(scene, pair.office, body)], kind);
    ent_feature_add3(out, "body.crowd", kind, class,
                     of_count(literal, count_between(scene, 0, scene->units, ENT_UNIT_BODY)));
    ent_feature_add3(out, "body.home", &literal[home_of(scene, office, local)], order, length);
    ent_feature_add3(out, "body.owner", &literal[owner_of(scene, pair, body)], order, before);
    ent_feature_add3(out, "body.partner", order, class, partner_of(scene, pair.office, body));
    ent_feature_add3(out, "body.beside", order, symbol_at(scene, pair.office + 1), kind);
    ent_feature_add3(out, "body.article", order, symbol_at(scene, pair.office - 1), kind);
}

/* ---- scores and items: the same code, once for each, so that scoring is without a branch for training -------------- */

int32_t ent_role_pair_score(const ent_role_scene *scene, ent_role_pair pair)
{
    uint64_t          key[ENT_ROLE_FEATURES_MOST];
    ent_role_features features = {.key = key};
    add_pair(scene, pair, &features);
    return ent_role_weights_sum(&scene->roles->linked->reading->lexicon->role_weights, key, features.count);
}

int32_t ent_role_body_score(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    uint64_t          key[ENT_ROLE_FEATURES_MOST];
    ent_role_features features = {.key = key};
    add_body(scene, pair, body, &features);
    return ent_role_weights_sum(&scene->roles->linked->reading->lexicon->role_weights, key, features.count);
}

void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    add_pair(scene, pair, out);
}

void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    add_body(scene, pair, body, out);
}
