/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.c - the features of pairs of person and office, and of their bodies. */
#include "knowledge/role_model.h"

#include "knowledge/role_memo.h"

/* So many others between, and nothing is paired: keeps sentences of names within linear time. */
enum { GAP_SYMBOLS = 14, DENIAL_REACH = 8, PEOPLE_APART = 8, BODIES_APART = 8, TIE_REACH = 3, GIVER_REACH = 6 };

/* Values of parts are small numbers, in the order of their symbols. */

static uint32_t rank_of_length(uint32_t n)
{
    static const uint8_t ranks[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8};
    return n < sizeof ranks ? ranks[n] : ENT_LENGTHS - 1;
}

static const ent_symbol *of_length(const ent_symbol *literal, uint32_t rank)
{
    return &literal[L_n0 + rank];
}

static uint32_t rank_of_count(uint32_t n)
{
    return n < ENT_COUNTS ? n : ENT_COUNTS - 1;
}

static const ent_symbol *of_count(const ent_symbol *literal, uint32_t rank)
{
    return &literal[L_none + rank];
}

_Static_assert(L_n22 - L_n0 + 2 == ENT_LENGTHS + 1 && L_more - L_none + 1 == ENT_COUNTS && L_verb - L_state + 1 == ENT_CLASSES &&
                   L_RPB - L_BRP + 1 == ENT_BODY_ORDERS && L_CA - L_O + 1 == ENT_BODY_KINDS && L_abroad - L_any + 1 == ENT_HOMES &&
                   L_no - L_front + 1 == ENT_NEIGHBOURS && L_small - L_Capital + 1 == ENT_CASES,
               "ranks are places among symbols");

/* ---- questions about a scene --------------------------------------------------------------------------- */

static const ent_symbol *symbol_at(const ent_role_scene *scene, uint32_t unit)
{
    return unit < scene->units ? scene->unit[unit].symbol : &scene->roles->literal[L_END]; /* before the first one as well */
}

static int16_t *sums_at(const ent_role_scene *scene, uint32_t unit)
{
    ent_role_memo *memo = scene->roles->memo;
    return unit < scene->units ? scene->unit[unit].sums : memo ? memo->of_literal[L_END] : NULL;
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
    const uint32_t       other = ENT_WORD_STARTER | ENT_WORD_CONNECTOR | ENT_WORD_FORMER | ENT_WORD_TITLE |
                           (ent_role_is_participle(last) ? 0 : ENT_WORD_MODIFIER);
    const ent_reading   *reading = scene->roles->linked->reading;
    return office + 1 < person && last->kind == ENT_UNIT_WORD && ent_shape_at(reading, last->token) == ENT_LOWER &&
           !(ent_flags_at(reading, last->token) & other) &&
           !ent_role_claim_of(scene, scene->unit[person].local, ent_role_office_at(scene, office));
}

/* "A and B, who was long at C before she became its head": what is told behind "who" is of the last one. */
static bool is_of_later(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    const ent_role_unit *unit = scene->unit;
    uint32_t             who = count_between(scene, person + 1, office, ENT_UNIT_PERSON) ? person + 3 : office;
    for (; who < office && !ent_view_is(unit[who].symbol->text, "who"); who++) {}
    if (who >= office || ent_role_claim_of(scene, unit[person].local, ent_role_office_at(scene, office)))
        return false;
    return unit[who - 1].kind == ENT_UNIT_PERSON || (unit[who - 2].kind == ENT_UNIT_PERSON && who - 2 > person);
}

/* "X was appointed by the president of A, Y, to chair B": Y gives the office and does not hold it. */
static bool is_giver(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    const ent_role_unit *unit = scene->unit;
    if (person >= office || office - person < 2 || office - person > 3 || !ent_view_is(unit[office - 1].symbol->text, "to"))
        return false;
    uint32_t at = person, first = person > GIVER_REACH ? person - GIVER_REACH : 0;
    while (at > first && !ent_view_is(unit[at - 1].symbol->text, "by"))
        at--;
    return at > first;
}

bool ent_role_may_pair(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    return scene->unit[person].kind == ENT_UNIT_PERSON && scene->unit[office].kind == ENT_UNIT_ROLE &&
           distance(person, office) <= ENT_ROLE_REACH && !is_denied(scene, person, office) &&
           !is_object(scene, person, office) && !is_of_later(scene, person, office) && !is_giver(scene, person, office) &&
           count_apart(scene, person, office, ENT_UNIT_PERSON) < PEOPLE_APART;
}

/* "secretary of state": of the United States, and of no other country. */
static uint32_t home_of(const ent_role_scene *scene, const ent_role_office *office, uint32_t local)
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

/* Names of the features of a gap. */
typedef struct gap_names {
    const char *length, *whole, *first, *last, *first_two, *last_two, *words, *has;
} gap_names;

#define GAP_NAMES(prefix)                                                                                         \
    (&(const gap_names){prefix ".length", prefix ".gap", prefix ".first", prefix ".last", prefix ".first2",        \
                        prefix ".last2", prefix ".words", prefix ".has"})

/* The units [from, to). */
typedef struct unit_gap {
    const ent_symbol *order;
    uint32_t          sums; /* which sums are its: ENT_GAP_OF_PAIR + rank of the order ... */
    uint32_t          from, to;
} unit_gap;

/* Is it the first unit of its symbol in the gap? */
static bool is_first(const ent_role_scene *scene, uint32_t from, uint32_t unit)
{
    uint64_t hash = scene->unit[unit].symbol->hash;
    while (from < unit && scene->unit[from].symbol->hash != hash)
        from++;
    return from == unit;
}

/* Each symbol between, once. */
ENT_ALWAYS_INLINE void add_symbols(const char *name, const ent_role_scene *scene, const unit_gap *gap, ent_role_features *out)
{
    uint64_t seen = 0; /* bits of hashes: most symbols are told from those before them at once */
    uint32_t end = gap->to < gap->from + GAP_SYMBOLS ? gap->to : gap->from + GAP_SYMBOLS;
    for (uint32_t i = gap->from; i < end; i++) {
        const ent_symbol *symbol = scene->unit[i].symbol;
        uint64_t          bit = (uint64_t)1 << (symbol->hash & 63);
        if (!(seen & bit) || is_first(scene, gap->from, i))
            ent_feature_add_kept(out, name, gap->order, symbol, scene->unit[i].sums, gap->sums * ENT_SUMS_OF_GAP + ENT_SUM_HAS);
        seen |= bit;
    }
}

/* The length of a gap, and how many words and commas are in it; ranks. */
ENT_SELDOM void add_measure(const gap_names *names, const ent_symbol *literal, const ent_symbol *order, uint32_t length,
                            uint32_t words, uint32_t commas, ent_role_features *out)
{
    ent_feature_add2(out, names->length, order, of_length(literal, length));
    if (length == 0)
        ent_feature_add1(out, names->whole, order);
    ent_feature_add3(out, names->words, order, of_count(literal, words), of_count(literal, commas));
}

/* What stands between two units: its length, the whole where it is short, its ends, how many words and commas, and each
 * symbol in it. */
ENT_ALWAYS_INLINE void add_gap(const ent_role_scene *scene, const gap_names *names, const unit_gap *gap, ent_role_features *out)
{
    const ent_symbol    *literal = scene->roles->literal, *order = gap->order;
    const ent_role_unit *unit = &scene->unit[gap->from], *end = &scene->unit[gap->to];
    ent_role_memo       *memo = scene->roles->memo;
    uint32_t             n = gap->to - gap->from, length = rank_of_length(n);
    uint32_t             words = rank_of_count((uint32_t)(end->before[ENT_UNIT_MEANS] - unit->before[ENT_UNIT_MEANS]));
    uint32_t             commas = rank_of_count((uint32_t)(end->before[ENT_UNIT_COMMAS] - unit->before[ENT_UNIT_COMMAS]));
    ENT_ADD_GROUP(memo->group.gap[gap->sums][length][words][commas], out, add_measure, names, literal, order, length, words,
                  commas);
    switch (n) {
    case 0: return;
    case 1: ent_feature_add2(out, names->whole, order, unit->symbol); break;
    case 2: ent_feature_add3(out, names->whole, order, unit->symbol, unit[1].symbol); break;
    case 3: ent_feature_add4(out, names->whole, order, unit->symbol, unit[1].symbol, unit[2].symbol); break;
    default: break;
    }
    ent_feature_add_kept(out, names->first, order, unit->symbol, unit->sums, gap->sums * ENT_SUMS_OF_GAP + ENT_SUM_FIRST);
    ent_feature_add_kept(out, names->last, order, end[-1].symbol, end[-1].sums, gap->sums * ENT_SUMS_OF_GAP + ENT_SUM_LAST);
    if (n >= 3) {
        ent_feature_add3(out, names->first_two, order, unit->symbol, unit[1].symbol);
        ent_feature_add3(out, names->last_two, order, end[-2].symbol, end[-1].symbol);
    }
    add_symbols(names->has, scene, gap, out);
}

/* ---- pairs ------------------------------------------------------------------------------------------------- */

/* What patterns say: of a pair, or of its body. */
enum { CLAIM_SURE, CLAIM_LIKELY, CLAIM_WEAK, CLAIM_OTHER, CLAIM_ELSEWHERE, CLAIM_NONE, CLAIM_NOWHERE, CLAIM_SILENT, CLAIMS };
_Static_assert((int)CLAIMS == (int)ENT_CLAIMS, "sums are kept by claim");

static const ent_symbol *of_claim(const ent_symbol *literal, uint32_t claim)
{
    static const uint8_t literals[CLAIMS] = {L_sure, L_likely, L_weak, L_other, L_elsewhere, L_none, L_nowhere, L_silent};
    return &literal[literals[claim]];
}

static uint32_t strength_of(const ent_role_claim *claim)
{
    return claim->confidence > 0.88f ? CLAIM_SURE : claim->confidence > 0.7f ? CLAIM_LIKELY : CLAIM_WEAK;
}

/* What the patterns say of the pair. */
static uint32_t claim_on_pair(const ent_role_scene *scene, ent_role_pair pair)
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
    return claim ? strength_of(claim) : other ? CLAIM_OTHER : elsewhere ? CLAIM_ELSEWHERE : CLAIM_NONE;
}

ENT_SELDOM void add_pair_claim(const ent_symbol *literal, const ent_symbol *order, uint32_t claimed, const ent_symbol *class,
                               uint32_t length_rank, bool small, ent_role_features *out)
{
    const ent_symbol *claim = of_claim(literal, claimed), *length = of_length(literal, length_rank);
    ent_feature_add1(out, "pair", order);
    ent_feature_add2(out, "pair.claim", order, claim);
    ent_feature_add3(out, "pair.claim.class", order, claim, class);
    ent_feature_add3(out, "pair.claim.length", order, claim, length);
    ent_feature_add3(out, "pair.class", order, class, length);
    ent_feature_add3(out, "pair.case", order, &literal[small ? L_small : L_Capital], length);
}

ENT_SELDOM void add_pair_crowd(const ent_symbol *literal, const ent_symbol *order, uint32_t people, uint32_t offices,
                               uint32_t all_people, uint32_t all_offices, ent_role_features *out)
{
    ent_feature_add3(out, "pair.between", order, of_count(literal, people), of_count(literal, offices));
    ent_feature_add2(out, "pair.people", order, of_count(literal, people));
    ent_feature_add3(out, "pair.crowd", order, of_count(literal, all_people), of_count(literal, all_offices));
}

ENT_ALWAYS_INLINE void add_pair(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    const ent_symbol      *literal = scene->roles->literal;
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    ent_role_memo         *memo = scene->roles->memo;
    bool              before = pair.office < pair.person; /* the office stands before the name */
    uint32_t          from = (before ? pair.office : pair.person) + 1, to = before ? pair.person : pair.office, rank = !before;
    uint32_t          length = rank_of_length(to - from);
    const ent_symbol *order = &literal[L_before + rank], *class = office->class;
    uint32_t          outside = before ? pair.person + 1 : pair.person - 1;
    const ent_symbol *beyond = symbol_at(scene, before ? pair.office - 1 : pair.office + 1);
    uint32_t          people = rank_of_count(count_between(scene, from, to, ENT_UNIT_PERSON));
    uint32_t          offices = rank_of_count(count_between(scene, from, to, ENT_UNIT_ROLE));
    uint32_t          all_people = rank_of_count(scene->people), all_offices = rank_of_count(scene->offices);
    uint32_t          claim = claim_on_pair(scene, pair);
    bool              small = ent_shape_at(scene->roles->linked->reading, scene->unit[pair.office].token) == ENT_LOWER;
    ENT_ADD_GROUP(memo->group.pair_claim[rank][claim][class - &literal[L_state]][length][small], out, add_pair_claim, literal,
                  order, claim, class, length, small);
    ENT_ADD_GROUP(memo->group.pair_crowd[rank][people][offices][all_people][all_offices], out, add_pair_crowd, literal, order,
                  people, offices, all_people, all_offices);
    ent_feature_add2(out, "pair.head", order, &office->head);
    ent_feature_add3(out, "pair.field", order, office->field, of_length(literal, length));
    ent_feature_add3(out, "pair.head.length", order, &office->head, &literal[to == from ? L_n0 : to - from < 3 ? L_near : L_far]);
    ent_feature_add_kept(out, "pair.beyond", order, beyond, sums_at(scene, before ? pair.office - 1 : pair.office + 1), ENT_SUM_BEYOND + rank);
    ent_feature_add3(out, "pair.beyond.length", order, beyond, of_length(literal, length));
    ent_feature_add_kept(out, "pair.outside", order, symbol_at(scene, outside), sums_at(scene, outside), ENT_SUM_OUTSIDE + rank);
    ent_feature_add3(out, "pair.beyond2", order, beyond, symbol_at(scene, before ? pair.office - 2 : pair.office + 2));
    if (!before && from < to)
        ent_feature_add3(out, "pair.article", symbol_at(scene, pair.office - 1), class, of_count(literal, offices));
    add_gap(scene, GAP_NAMES("pair"), &(const unit_gap){order, ENT_GAP_OF_PAIR + rank, from, to}, out);
}

/* ---- bodies ------------------------------------------------------------------------------------------------- */

/* "BRP" for "[French] [minister] [X]". */
static uint32_t order_of(ent_role_pair pair, uint32_t body)
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
static uint32_t claim_on_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t local)
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
    return other ? CLAIM_OTHER : none ? CLAIM_NOWHERE : CLAIM_SILENT;
}

/* Is the body in front of or behind another office, with nothing or a small word between? */
static uint32_t neighbour_office(const ent_role_scene *scene, uint32_t office, uint32_t body)
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
static const ent_symbol *owner_of(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    const ent_symbol *literal = scene->roles->literal;
    uint32_t          at = body, words = 0;
    while (at > 0 && words < 3 && scene->unit[at - 1].kind == ENT_UNIT_WORD)
        at--, words++;
    if (at == 0 || words == 3 || scene->unit[at - 1].kind != ENT_UNIT_PERSON)
        return &literal[L_none];
    return &literal[at - 1 == pair.person ? L_own : L_other];
}

/* "founder and [chairman] of [Y]": the class of the one office between, where "and" joins the two; NULL: none. */
static const ent_symbol *partner_of(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t next = office + 2;
    if (next >= body || scene->unit[next].kind != ENT_UNIT_ROLE || !ent_view_is(symbol_at(scene, office + 1)->text, "and"))
        return NULL;
    return ent_role_office_at(scene, next)->class;
}

/* Is the office not between person and body? */
static bool is_office_outside(ent_role_pair pair, uint32_t body)
{
    return (pair.office < pair.person) == (pair.office < body);
}

ENT_SELDOM void add_body_claim(const ent_symbol *order, const ent_symbol *claim, const ent_symbol *kind, const ent_symbol *class,
                               ent_role_features *out)
{
    ent_feature_add2(out, "body", order, kind);
    ent_feature_add2(out, "body.claim", order, claim);
    ent_feature_add3(out, "body.claim.kind", claim, kind, class);
    ent_feature_add3(out, "body.class", order, kind, class);
}

ENT_SELDOM void add_body_length(const ent_symbol *order, const ent_symbol *claim, const ent_symbol *length,
                                const ent_symbol *home, ent_role_features *out)
{
    ent_feature_add3(out, "body.claim.length", order, claim, length);
    ent_feature_add3(out, "body.home", home, order, length);
}

/* What stands between. */
ENT_SELDOM void add_body_between(const ent_symbol *order, const ent_symbol *kind, const ent_symbol *bodies,
                                 const ent_symbol *people, const ent_symbol *offices, ent_role_features *out)
{
    ent_feature_add3(out, "body.between", order, bodies, people);
    ent_feature_add3(out, "body.bodies", order, bodies, kind);
    ent_feature_add3(out, "body.offices", order, offices, kind);
}

ENT_SELDOM void add_three(const char *name, const ent_symbol *a, const ent_symbol *b, const ent_symbol *c, ent_role_features *out)
{
    ent_feature_add3(out, name, a, b, c);
}

/* The words beside the body and beside the office. */
ENT_ALWAYS_INLINE void add_beside(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, const ent_symbol *order,
                                  ent_role_features *out)
{
    const ent_symbol *kind = scene->unit[body].symbol, *before = symbol_at(scene, body - 1);
    ent_feature_add3(out, "body.before", order, before, kind);
    ent_feature_add3(out, "body.owner", owner_of(scene, pair, body), order, before);
    ent_feature_add3(out, "body.after", order, symbol_at(scene, body + 1), kind);
    ent_feature_add3(out, "body.beside", order, symbol_at(scene, pair.office + 1), kind);
    ent_feature_add3(out, "body.article", order, symbol_at(scene, pair.office - 1), kind);
}

/* How many stand between, other offices beside, one's own country. */
static void add_counts(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, uint32_t rank, ent_role_features *out)
{
    const ent_symbol *literal = scene->roles->literal, *kind = scene->unit[body].symbol, *order = &literal[L_BRP + rank];
    const ent_symbol *class = ent_role_office_at(scene, pair.office)->class, *partner = partner_of(scene, pair.office, body);
    ent_group_sums   *group = scene->roles->memo ? &scene->roles->memo->group : NULL;
    bool              front = body < pair.office;
    uint32_t          from = (front ? body : pair.office) + 1, to = front ? pair.office : body;
    uint32_t          bodies = rank_of_count(count_between(scene, from, to, ENT_UNIT_BODY));
    uint32_t          people = rank_of_count(count_between(scene, from, to, ENT_UNIT_PERSON));
    uint32_t          offices = rank_of_count(count_between(scene, from, to, ENT_UNIT_ROLE));
    uint32_t          all = rank_of_count(scene->bodies), neighbour = neighbour_office(scene, pair.office, body);
    uint32_t          k = (uint32_t)(kind - &literal[L_O]), c = (uint32_t)(class - &literal[L_state]);
    uint32_t          p = partner ? (uint32_t)(partner - &literal[L_state]) + 1 : 0;
    ENT_ADD_GROUP(group->body_between[rank][k][bodies][people][offices], out, add_body_between, order, kind,
                  of_count(literal, bodies), of_count(literal, people), of_count(literal, offices));
    ENT_ADD_GROUP(group->body_neighbour[rank][neighbour - L_front][k], out, add_three, "body.neighbour", order,
                  &literal[neighbour], kind);
    ENT_ADD_GROUP(group->body_crowd[k][c][all], out, add_three, "body.crowd", kind, class, of_count(literal, all));
    ENT_ADD_GROUP(group->body_partner[rank][c][p], out, add_three, "body.partner", order, class,
                  partner ? partner : &literal[L_none]);
}

ENT_ALWAYS_INLINE void add_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    const ent_symbol      *literal = scene->roles->literal;
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    ent_group_sums        *group = scene->roles->memo ? &scene->roles->memo->group : NULL;
    uint32_t          local = scene->unit[body].local, person = pair.person;
    bool              front = body < pair.office;
    uint32_t          from = (front ? body : pair.office) + 1, to = front ? pair.office : body;
    uint32_t          claimed = claim_on_body(scene, pair, local), rank = order_of(pair, body) - L_BRP;
    uint32_t          distant = rank_of_length(to - from), home = home_of(scene, office, local);
    const ent_symbol *order = &literal[L_BRP + rank], *length = of_length(literal, distant), *claim = of_claim(literal, claimed);
    const ent_symbol *head = &office->head, *class = office->class, *kind = scene->unit[body].symbol;
    ent_symbol        type = type_of(scene, body);
    uint32_t          k = (uint32_t)(kind - &literal[L_O]);
    ENT_ADD_GROUP(group->body_claim[rank][claimed][k][class - &literal[L_state]], out, add_body_claim, order, claim, kind, class);
    ENT_ADD_GROUP(group->body_length[rank][claimed][distant][home - L_any], out, add_body_length, order, claim, length,
                  &literal[home]);
    ent_feature_add3(out, "body.head", head, kind, &literal[front ? L_front : L_behind]);
    ent_feature_add4(out, "body.field", order, office->field, kind, length);
    ent_feature_add3(out, "body.field.type", office->field, &type, &literal[to - from < 3 ? L_near : L_far]);
    ent_feature_add3(out, "body.head.type", head, &type, &literal[to - from < 3 ? L_near : L_far]);
    add_counts(scene, pair, body, rank, out);
    add_beside(scene, pair, body, order, out);
    add_gap(scene, GAP_NAMES("body"), &(const unit_gap){order, ENT_GAP_OF_BODY + rank, from, to}, out);
    if (is_office_outside(pair, body))
        add_gap(scene, GAP_NAMES("body.person"),
                &(const unit_gap){order, ENT_GAP_OF_PERSON + rank, (body < person ? body : person) + 1, body < person ? person : body},
                out);
}

/* ---- scores and items: the same code, once for each, so that scoring is without a branch for training -------------- */

int32_t ent_role_pair_score(const ent_role_scene *scene, ent_role_pair pair)
{
    uint64_t          key[ENT_ROLE_FEATURES_MOST];
    ent_role_features features = {.key = key, .weights = &scene->roles->linked->reading->lexicon->role_weights};
    add_pair(scene, pair, &features);
    return features.sum + ent_role_weights_sum(features.weights, key, features.count);
}

int32_t ent_role_body_score(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    uint64_t          key[ENT_ROLE_FEATURES_MOST];
    ent_role_features features = {.key = key, .weights = &scene->roles->linked->reading->lexicon->role_weights};
    add_body(scene, pair, body, &features);
    return features.sum + ent_role_weights_sum(features.weights, key, features.count);
}

void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    add_pair(scene, pair, out);
}

void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    add_body(scene, pair, body, out);
}
