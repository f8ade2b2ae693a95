/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_model.c - the features of pairs of person and office, and of their bodies. */
#include "knowledge/role_model.h"

/* So many others between, and nothing is paired: keeps sentences of names alone within linear time. */
enum { GAP_SYMBOLS = 14, DENIAL_REACH = 8, PEOPLE_APART = 8, BODIES_APART = 8, TIE_REACH = 3 };

static ent_symbol of_length(uint32_t n)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5-6", "5-6", "7-9", "7-9", "7-9"};
    return ent_symbol_of(n < 10 ? names[n] : n < 15 ? "10-14" : n < 22 ? "15-21" : "22+");
}

static ent_symbol of_count(uint32_t n)
{
    return ent_symbol_of(n == 0 ? "none" : n == 1 ? "one" : n == 2 ? "two" : "more");
}

/* ---- questions about a scene --------------------------------------------------------------------------- */

static ent_symbol symbol_at(const ent_role_scene *scene, uint32_t unit)
{
    return unit < scene->units ? scene->unit[unit].symbol : ent_symbol_of("END"); /* before the first one as well */
}

static uint32_t count_between(const ent_role_scene *scene, uint32_t from, uint32_t to, ent_unit_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++)
        count += scene->unit[i].kind == kind;
    return count;
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
           !ent_role_claim_of(scene, scene->unit[person].local, &scene->unit[office]);
}

bool ent_role_may_pair(const ent_role_scene *scene, uint32_t person, uint32_t office)
{
    return scene->unit[person].kind == ENT_UNIT_PERSON && scene->unit[office].kind == ENT_UNIT_ROLE &&
           distance(person, office) <= ENT_ROLE_REACH && !is_denied(scene, person, office) &&
           !is_object(scene, person, office) &&
           count_apart(scene, person, office, ENT_UNIT_PERSON) < PEOPLE_APART;
}

/* "secretary of state": of the United States, and of no other country. */
static ent_symbol home_of(const ent_role_scene *scene, const ent_role_unit *office, uint32_t local)
{
    const ent_linked *linked = scene->roles->linked;
    bool              has_home = false;
    uint32_t          home = ent_role_home(linked, office->phrase.from, office->phrase.to, &has_home);
    if (!has_home || linked->local[local].kind != ENT_COUNTRY)
        return ent_symbol_of("any");
    return ent_symbol_of(home == local ? "home" : "abroad");
}

bool ent_role_may_be_body(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    if (scene->unit[body].kind != ENT_UNIT_BODY || distance(office, body) > ENT_ROLE_REACH ||
        count_apart(scene, body, office, ENT_UNIT_BODY) >= BODIES_APART)
        return false;
    return distance(office, body) <= TIE_REACH ||
           !ent_view_is(home_of(scene, &scene->unit[office], scene->unit[body].local).text, "abroad");
}

/* The words of the head of an office, "prime minister", or its verb. */
static ent_symbol head_of(const ent_role_scene *scene, const ent_role_unit *office)
{
    const ent_lexicon *lexicon = scene->roles->linked->reading->lexicon;
    if (office->phrase.head == ENT_NONE)
        return ent_symbol_of(office->text);
    ent_view text = lexicon->head[office->phrase.head].text;
    return ent_symbol_of_view(text);
}

static ent_symbol class_of(const ent_role_scene *scene, const ent_role_unit *office)
{
    static const char *const names[][2] = {{"state", "states"},
                                           {"government", "governments"},
                                           {"executive", "executives"},
                                           {"profession", "professions"},
                                           {"other", "others"}};
    if (office->phrase.head == ENT_NONE)
        return ent_symbol_of("verb");
    const ent_role_head *head = &scene->roles->linked->reading->lexicon->head[office->phrase.head];
    return ent_symbol_of(names[head->class][head->plural]);
}

/* ---- the units between two units -------------------------------------------------------------------------- */

/* What stands between two units: its length, the whole where it is short, its ends, and each symbol in it. */
typedef struct gap_names {
    const char *length, *whole, *first, *last, *first_two, *last_two, *has, *words;
} gap_names;

/* How many words with a meaning of their own stand between, and whether a clause ends there. */
static void add_words(ent_role_features *f, const ent_role_scene *scene, const char *name, ent_symbol order, uint32_t from,
                      uint32_t to)
{
    const ent_reading *reading = scene->roles->linked->reading;
    const uint32_t     small = ENT_WORD_STARTER | ENT_WORD_CONNECTOR | ENT_WORD_MODIFIER | ENT_WORD_FORMER;
    uint32_t           words = 0, commas = 0;
    for (uint32_t i = from; i < to; i++) {
        const ent_role_unit *unit = &scene->unit[i];
        words += unit->kind == ENT_UNIT_WORD && ent_shape_at(reading, unit->token) == ENT_LOWER &&
                 !(ent_flags_at(reading, unit->token) & small);
        commas += unit->symbol.text.length == 1 && unit->symbol.text.data[0] == ',';
    }
    ent_feature_add3(f, name, order, of_count(words), of_count(commas));
}

static void add_gap(ent_role_features *f, const ent_role_scene *scene, const gap_names *names, ent_symbol order,
                    uint32_t from, uint32_t to)
{
    uint32_t n = to - from;
    ent_feature_add2(f, names->length, order, of_length(n));
    if (n <= 3) {
        ent_symbol part[ENT_PARTS_MOST] = {order};
        for (uint32_t i = 0; i < n; i++)
            part[i + 1] = scene->unit[from + i].symbol;
        ent_feature_add(f, names->whole, part, n + 1);
    }
    if (n >= 1) {
        ent_feature_add2(f, names->first, order, scene->unit[from].symbol);
        ent_feature_add2(f, names->last, order, scene->unit[to - 1].symbol);
    }
    if (n >= 3) {
        ent_feature_add3(f, names->first_two, order, scene->unit[from].symbol, scene->unit[from + 1].symbol);
        ent_feature_add3(f, names->last_two, order, scene->unit[to - 2].symbol, scene->unit[to - 1].symbol);
    }
    add_words(f, scene, names->words, order, from, to);
    for (uint32_t i = from; i < to && i < from + GAP_SYMBOLS; i++) {
        bool again = false;
        for (uint32_t k = from; k < i && !again; k++)
            again = scene->unit[k].symbol.hash == scene->unit[i].symbol.hash;
        if (!again)
            ent_feature_add2(f, names->has, order, scene->unit[i].symbol);
    }
}

/* ---- pairs ------------------------------------------------------------------------------------------------- */

/* What the patterns say of the pair. */
static ent_symbol claim_on_pair(const ent_role_scene *scene, ent_role_pair pair)
{
    const ent_role_unit *office = &scene->unit[pair.office];
    uint32_t             person = scene->unit[pair.person].local;
    bool                 other = false, elsewhere = false;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        bool                  here = ent_role_claim_is_at(claim, office);
        other = other || (here && claim->person != person);
        elsewhere = elsewhere || (!here && claim->person == person);
    }
    const ent_role_claim *claim = ent_role_claim_of(scene, person, office);
    if (claim)
        return ent_symbol_of(claim->confidence > 0.88f ? "sure" : claim->confidence > 0.7f ? "likely" : "weak");
    return ent_symbol_of(other ? "other" : elsewhere ? "elsewhere" : "none");
}

void ent_role_pair_features(const ent_role_scene *scene, ent_role_pair pair, ent_role_features *out)
{
    static const gap_names names = {"pair.length", "pair.gap",      "pair.first", "pair.last",
                                    "pair.first2", "pair.last2", "pair.has", "pair.words"};
    const ent_role_unit *office = &scene->unit[pair.office];
    bool       before = pair.office < pair.person; /* the office stands before the name */
    ent_symbol order = ent_symbol_of(before ? "before" : "after");
    uint32_t   from = (before ? pair.office : pair.person) + 1, to = before ? pair.person : pair.office;
    uint32_t   beyond = before ? pair.office - 1 : pair.office + 1, beyond2 = before ? pair.office - 2 : pair.office + 2;
    ent_symbol length = of_length(to - from), head = head_of(scene, office), class = class_of(scene, office);
    ent_symbol claim = claim_on_pair(scene, pair);
    ent_feature_add1(out, "pair", order);
    add_gap(out, scene, &names, order, from, to);
    ent_feature_add2(out, "pair.claim", order, claim);
    ent_feature_add3(out, "pair.claim.class", order, claim, class);
    ent_feature_add3(out, "pair.claim.length", order, claim, length);
    ent_feature_add3(out, "pair.class", order, class, length);
    ent_feature_add2(out, "pair.head", order, head);
    ent_feature_add3(out, "pair.head.length", order, head, ent_symbol_of(to - from == 0 ? "0" : to - from < 3 ? "near" : "far"));
    ent_symbol people = of_count(count_between(scene, from, to, ENT_UNIT_PERSON));
    ent_symbol offices = of_count(count_between(scene, from, to, ENT_UNIT_ROLE));
    ent_feature_add3(out, "pair.between", order, people, offices);
    ent_feature_add2(out, "pair.people", order, people);
    ent_feature_add2(out, "pair.beyond", order, symbol_at(scene, beyond));
    ent_feature_add3(out, "pair.beyond.length", order, symbol_at(scene, beyond), length);
    ent_feature_add3(out, "pair.beyond2", order, symbol_at(scene, beyond), symbol_at(scene, beyond2));
    ent_feature_add2(out, "pair.outside", order, symbol_at(scene, before ? pair.person + 1 : pair.person - 1));
    bool capital = ent_shape_at(scene->roles->linked->reading, office->token) != ENT_LOWER;
    ent_feature_add3(out, "pair.case", order, ent_symbol_of(capital ? "Capital" : "small"), length);
    bool article = !before && from < to;
    if (article)
        ent_feature_add3(out, "pair.article", symbol_at(scene, pair.office - 1), class, ent_symbol_of(offices.text.data));
    ent_feature_add3(out, "pair.crowd", order, of_count(scene->people), of_count(scene->offices));
}

/* ---- bodies ------------------------------------------------------------------------------------------------- */

/* The order of person, office and body: "BRP" for "[French] [minister] [X]". */
static ent_symbol order_of(ent_role_pair pair, uint32_t body)
{
    uint32_t p = pair.person, r = pair.office;
    const char *order = body < r ? (r < p ? "BRP" : p < body ? "PBR" : "BPR") : (r > p ? "PRB" : body < p ? "RBP" : "RPB");
    return ent_symbol_of(order);
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
static ent_symbol claim_on_body(const ent_role_scene *scene, ent_role_pair pair, uint32_t local)
{
    const ent_role_unit *office = &scene->unit[pair.office];
    uint32_t             person = scene->unit[pair.person].local;
    bool                 any = false, none = false, other = false;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->person != person || !ent_role_claim_is_at(claim, office))
            continue;
        if (claim->phrase.body == local)
            return ent_symbol_of(claim->confidence > 0.88f ? "sure" : claim->confidence > 0.7f ? "likely" : "weak");
        any = true;
        none = none || claim->phrase.body == ENT_NONE;
        other = other || claim->phrase.body != ENT_NONE;
    }
    return ent_symbol_of(other ? "other" : none ? "nowhere" : any ? "other" : "silent");
}

/* Is the body in front of or behind another office, with nothing or a small word between? */
static ent_symbol neighbour_office(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t after = body + 1;
    after += after < scene->units && symbol_at(scene, after).text.length == 2 && symbol_at(scene, after).text.data[0] == '\'';
    if (after < scene->units && after != office && scene->unit[after].kind == ENT_UNIT_ROLE)
        return ent_symbol_of("front");
    for (uint32_t back = 1; back <= 3 && back <= body; back++)
        if (scene->unit[body - back].kind == ENT_UNIT_ROLE)
            return ent_symbol_of(body - back == office ? "own" : "behind");
    return ent_symbol_of("no");
}

/* "X of [France]": the person right before the body, told from others. */
static ent_symbol owner_of(const ent_role_scene *scene, ent_role_pair pair, uint32_t body)
{
    uint32_t at = body, words = 0;
    while (at > 0 && words < 3 && scene->unit[at - 1].kind == ENT_UNIT_WORD)
        at--, words++;
    if (at == 0 || words == 3 || scene->unit[at - 1].kind != ENT_UNIT_PERSON)
        return ent_symbol_of("none");
    return ent_symbol_of(at - 1 == pair.person ? "own" : "other");
}

/* "founder and [chairman] of [Y]": the class of the one office between, where "and" joins the two. */
static ent_symbol partner_of(const ent_role_scene *scene, uint32_t office, uint32_t body)
{
    uint32_t next = office + 2;
    if (next >= body || scene->unit[next].kind != ENT_UNIT_ROLE || !ent_view_is(symbol_at(scene, office + 1).text, "and"))
        return ent_symbol_of("none");
    return class_of(scene, &scene->unit[next]);
}

void ent_role_body_features(const ent_role_scene *scene, ent_role_pair pair, uint32_t body, ent_role_features *out)
{
    static const gap_names names = {"body.length", "body.gap",      "body.first", "body.last",
                                    "body.first2", "body.last2", "body.has", "body.words"};
    static const gap_names person_names = {"body.person.length", "body.person.gap",    "body.person.first", "body.person.last",
                                           "body.person.first2", "body.person.last2", "body.person.has", "body.person.words"};
    const ent_role_unit *office = &scene->unit[pair.office];
    ent_symbol order = order_of(pair, body), kind = scene->unit[body].symbol, type = body_kind(scene, body);
    ent_symbol head = head_of(scene, office), class = class_of(scene, office);
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
    ent_feature_add3(out, "body.head", head, kind, ent_symbol_of(front ? "front" : "behind"));
    ent_feature_add3(out, "body.head.type", head, type, ent_symbol_of(to - from < 3 ? "near" : "far"));
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
