/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.c - the features of pairs of person and office, and of their bodies. */
#include "knowledge/role_model.h"

/* So many others between, and nothing is paired: keeps sentences of names alone within linear time. */
enum { GAP_SYMBOLS = 14, DENIAL_REACH = 8, PEOPLE_APART = 8, BODIES_APART = 8, TIE_REACH = 3 };

static const ent_symbol *of_length(const ent_role_model *model, uint32_t n)
{
    static const uint8_t literals[] = {L_n0, L_n1,  L_n2,  L_n3,  L_n4,  L_n5,  L_n5,  L_n7,  L_n7,  L_n7,  L_n10,
                                       L_n10, L_n10, L_n10, L_n10, L_n15, L_n15, L_n15, L_n15, L_n15, L_n15, L_n15};
    return &model->literal[n < sizeof literals ? literals[n] : L_n22];
}

static const ent_symbol *of_count(const ent_role_model *model, uint32_t n)
{
    static const uint8_t literals[] = {L_none, L_one, L_two};
    return &model->literal[n < sizeof literals ? literals[n] : L_more];
}

/* ---- questions about a scene --------------------------------------------------------------------------- */

static const ent_symbol *symbol_at(const ent_role_scene *scene, uint32_t unit)
{
    return unit < scene->units ? scene->unit[unit].symbol : &scene->roles->model->literal[L_END]; /* before the first one as well */
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
static void add_symbols(const ent_feature_name *name, const ent_role_scene *scene, const ent_symbol *order, uint32_t from,
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
            ent_feature_add(out, name, (const ent_symbol *[]){order, symbol}, 2);
    }
}

/* What stands between two units: its length, its ends, how many words and commas, the whole where it is short, and
 * each symbol in it. */
static void add_gap(const ent_role_scene *scene, ent_gap gap, const ent_symbol *order, uint32_t from, uint32_t to,
                    ent_role_features *out)
{
    const ent_role_model *model = scene->roles->model;
    const ent_role_unit  *first = &scene->unit[from], *end = &scene->unit[to];
    uint32_t              n = to - from;
    const ent_symbol     *slot[S_GAP_SLOTS] = {
            [S_ORDER] = order,
            [S_LENGTH] = of_length(model, n),
            [S_WORDS] = of_count(model, (uint32_t)(end->words_before - first->words_before)),
            [S_COMMAS] = of_count(model, (uint32_t)(end->commas_before - first->commas_before))};
    if (n >= 1)
        slot[S_FIRST] = first->symbol, slot[S_LAST] = end[-1].symbol;
    if (n >= 3)
        slot[S_SECOND] = first[1].symbol, slot[S_LAST_BUT_ONE] = end[-2].symbol;
    ent_templates_add(out, model->gap[gap], sizeof model->gap[gap] / sizeof *model->gap[gap], slot);
    const ent_symbol *whole[ENT_PARTS_MOST] = {order};
    for (uint32_t i = 0; i < n && n < ENT_PARTS_MOST; i++)
        whole[i + 1] = first[i].symbol;
    if (n < ENT_PARTS_MOST)
        ent_feature_add(out, &model->whole[gap], whole, n + 1);
    add_symbols(&model->has[gap], scene, order, from, to, out);
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

void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    const ent_role_model  *model = scene->roles->model;
    const ent_symbol      *literal = model->literal, *slot[S_PAIR_SLOTS] = {NULL};
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    bool     before = pair.office < pair.person; /* the office stands before the name */
    uint32_t from = (before ? pair.office : pair.person) + 1, to = before ? pair.person : pair.office;
    bool     capital = ent_shape_at(scene->roles->linked->reading, scene->unit[pair.office].token) != ENT_LOWER;
    slot[S_ORDER] = &literal[before ? L_before : L_after];
    slot[S_LENGTH] = of_length(model, to - from);
    slot[S_NEARNESS] = &literal[to == from ? L_n0 : to - from < 3 ? L_near : L_far];
    slot[S_CLAIM] = &literal[claim_on_pair(scene, pair)];
    slot[S_CLASS] = office->class;
    slot[S_HEAD] = &office->head;
    slot[S_CASE] = &literal[capital ? L_Capital : L_small];
    slot[S_PEOPLE] = of_count(model, count_between(scene, from, to, ENT_UNIT_PERSON));
    slot[S_OFFICES] = of_count(model, count_between(scene, from, to, ENT_UNIT_ROLE));
    slot[S_ALL_PEOPLE] = of_count(model, scene->people);
    slot[S_ALL_OFFICES] = of_count(model, scene->offices);
    slot[S_BEYOND] = symbol_at(scene, before ? pair.office - 1 : pair.office + 1);
    slot[S_BEYOND_TWO] = symbol_at(scene, before ? pair.office - 2 : pair.office + 2);
    slot[S_OUTSIDE] = symbol_at(scene, before ? pair.person + 1 : pair.person - 1);
    slot[S_ARTICLE] = !before && from < to ? symbol_at(scene, pair.office - 1) : NULL;
    ent_templates_add(out, model->pair, sizeof model->pair / sizeof *model->pair, slot);
    add_gap(scene, ENT_GAP_PAIR, slot[S_ORDER], from, to, out);
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
        return &scene->roles->model->literal[L_none];
    return ent_role_office_at(scene, next)->class;
}

/* Is the office not between person and body? */
static bool is_office_outside(uint8_t order)
{
    return order == L_PBR || order == L_BPR || order == L_RBP || order == L_RPB;
}

void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    const ent_role_model  *model = scene->roles->model;
    const ent_symbol      *literal = model->literal, *slot[S_BODY_SLOTS] = {NULL};
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    ent_symbol type = type_of(scene, body);
    uint8_t    order = order_of(pair, body);
    bool       front = body < pair.office;
    uint32_t   from = (front ? body : pair.office) + 1, to = front ? pair.office : body, local = scene->unit[body].local;
    slot[S_ORDER] = &literal[order];
    slot[S_LENGTH] = of_length(model, to - from);
    slot[S_NEARNESS] = &literal[to - from < 3 ? L_near : L_far];
    slot[S_SIDE] = &literal[front ? L_front : L_behind];
    slot[S_CLAIM] = &literal[claim_on_body(scene, pair, local)];
    slot[S_CLASS] = office->class;
    slot[S_HEAD] = &office->head;
    slot[S_KIND] = scene->unit[body].symbol;
    slot[S_TYPE] = &type;
    slot[S_PEOPLE] = of_count(model, count_between(scene, from, to, ENT_UNIT_PERSON));
    slot[S_BODIES] = of_count(model, count_between(scene, from, to, ENT_UNIT_BODY));
    slot[S_OFFICES] = of_count(model, count_between(scene, from, to, ENT_UNIT_ROLE));
    slot[S_ALL_BODIES] = of_count(model, count_between(scene, 0, scene->units, ENT_UNIT_BODY));
    slot[S_BEFORE] = symbol_at(scene, body - 1);
    slot[S_AFTER] = symbol_at(scene, body + 1);
    slot[S_BESIDE] = symbol_at(scene, pair.office + 1);
    slot[S_ARTICLE] = symbol_at(scene, pair.office - 1);
    slot[S_NEIGHBOUR] = &literal[neighbour_office(scene, pair.office, body)];
    slot[S_HOME] = &literal[home_of(scene, office, local)];
    slot[S_OWNER] = &literal[owner_of(scene, pair, body)];
    slot[S_PARTNER] = partner_of(scene, pair.office, body);
    ent_templates_add(out, model->body, sizeof model->body / sizeof *model->body, slot);
    add_gap(scene, ENT_GAP_BODY, slot[S_ORDER], from, to, out);
    uint32_t low = (body < pair.person ? body : pair.person) + 1, high = body < pair.person ? pair.person : body;
    if (is_office_outside(order))
        add_gap(scene, ENT_GAP_PERSON, slot[S_ORDER], low, high, out);
}
