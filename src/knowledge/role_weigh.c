/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_weigh.c - which of the offices of a sentence its people hold, and where: what the patterns claim and
 * what else stands near, weighed by the role model. */
#include <stdlib.h>

#include "knowledge/role_memo.h"
#include "knowledge/role_model.h"

/* What the score of a body has to be above, in thousandths: even, but more for professions, which seldom have one. */
enum { PROFESSION_LEAST = 400 };

/* ... and to tie a country to a bare office of a state, near or far off in units. */
enum { TIED_LEAST = 1500, TIED_REACH = 3, TIED_LEAST_FAR = 2800 };

static int by_sentence(const void *a, const void *b)
{
    const ent_role_claim *x = a, *y = b;
    if (x->sentence != y->sentence)
        return (x->sentence > y->sentence) - (x->sentence < y->sentence);
    return (x->order > y->order) - (x->order < y->order);
}

/* The phrase of a pair: as a pattern read it, else as it stands before its end. */
static ent_role_claim claim_for(const ent_role_scene *scene, ent_role_pair pair, int32_t score)
{
    const ent_role_office *office = ent_role_office_at(scene, pair.office);
    const ent_role_claim *claimed = ent_role_claim_of(scene, scene->unit[pair.person].local, office);
    ent_role_claim        claim = {.person = scene->unit[pair.person].local, .sentence = scene->sentence,
                                   .phrase = office->phrase, .text = office->text};
    if (claimed) {
        claim = *claimed;
        claim.phrase.former = claim.phrase.former || office->phrase.former;
        claim.phrase.start = office->phrase.start, claim.phrase.end = office->phrase.end;
        claim.phrase.from = office->phrase.from, claim.phrase.to = office->phrase.to;
    } else {
        claim.confidence = score > 1500 ? 0.85f : score > 700 ? 0.7f : 0.55f;
    }
    return claim;
}

/* Is the body among those that the model sees for the office? */
static bool is_in_reach(const ent_role_scene *scene, uint32_t office, uint32_t local)
{
    for (uint32_t i = 0; i < scene->bodies; i++)
        if (scene->unit[scene->body[i]].local == local && ent_role_may_be_body(scene, office, scene->body[i]))
            return true;
    return false;
}

/* "chief executive of A and B": where a pattern claims a further body, all that patterns claim for the pair. */
static void settle_others(const ent_role_scene *scene, ent_role_pair pair, const ent_role_claim *first)
{
    bool further = false;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
            const ent_role_claim *claim = &scene->roles->claim[i];
            if (claim->person != first->person || !ent_role_claim_is_at(claim, ent_role_office_at(scene, pair.office)))
                continue;
            further = further || claim->other;
            ent_role_claim second = *first;
            second.phrase.body = claim->phrase.body;
            second.confidence = claim->confidence;
            if (round && further && claim->phrase.body != ENT_NONE && claim->phrase.body != first->phrase.body)
                ent_role_settle(scene->roles, &second);
        }
}

/* Has the person another office there, beyond doubt? */
static bool is_there_already(const ent_role_scene *scene, uint32_t person, uint32_t local)
{
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->certain && claim->person == person && claim->phrase.body == local)
            return true;
    }
    return false;
}

/* An office of a state that no pattern ties to a body? */
static bool is_bare_of_state(const ent_linked *linked, const ent_role_claim *claim)
{
    return claim->phrase.body == ENT_NONE && claim->phrase.head != ENT_NONE &&
           linked->reading->lexicon->head[claim->phrase.head].class <= ENT_ROLE_GOVERNMENT;
}

/* Is the local a country, and another one than that of the person's other offices, where no pattern ties the office to it? */
static bool is_foreign(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t local)
{
    const ent_linked *linked = scene->roles->linked;
    if (linked->local[local].kind != ENT_COUNTRY || !is_bare_of_state(linked, claim))
        return false;
    uint32_t own = ent_role_country_of_offices(linked, claim->person);
    return own != ENT_NONE && own != local;
}

/* Members of parliament sit in parliaments, for parties and states: none is of an authority, a bank, a court. */
static bool sits_elsewhere(const ent_linked *linked, uint32_t head, uint32_t local)
{
    static const char *const noun[] = {"agency", "authority", "bank", "bureau", "company", "court", "ministry", "office", "police", "university"};
    if (linked->reading->lexicon->head[head].field != ENT_FIELD_legislator || linked->local[local].kind != ENT_INSTITUTION)
        return false;
    if (linked->local[local].known != ENT_NONE)
        return !ent_is_of_type(linked, local, "parliament party igo eu committee union");
    for (size_t i = 0; i < sizeof noun / sizeof *noun; i++)
        if (ent_view_among(ent_view_of(noun[i]), linked->local[local].key, ' '))
            return true;
    return false;
}

/* A minister is none of a company, and ministers of a union are each one of a state; a correspondent is none of a union. */
static bool is_business(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t local)
{
    const ent_linked *linked = scene->roles->linked;
    uint32_t          known = linked->local[local].known;
    if (claim->phrase.head != ENT_NONE &&
        (ent_role_reports_on(linked, claim->phrase.head, local) || sits_elsewhere(linked, claim->phrase.head, local)))
        return true;
    return claim->phrase.head != ENT_NONE && linked->local[local].kind == ENT_INSTITUTION && known != ENT_NONE &&
           linked->reading->lexicon->head[claim->phrase.head].class == ENT_ROLE_GOVERNMENT &&
           ((ent_known_at(linked, known)->groups & ENT_TYPE_BUSINESS) ||
            (linked->reading->lexicon->head[claim->phrase.head].plural && ent_is_of_type(linked, local, "igo eu")));
}

/* "Help for Ukraine, for which President X asks Congress": is a clause begun by such a "which" between a body and a bare office of a
 * state behind it? "the country of which X is president" ties them. */
static bool is_across_clause(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t office, uint32_t body)
{
    const ent_linked *linked = scene->roles->linked;
    if (body >= office || !is_bare_of_state(linked, claim))
        return false;
    for (uint32_t t = scene->unit[body].token_end + 1; t < scene->unit[office].token; t++)
        if (ent_token_among(linked, t, CUES(which)) && ent_token_among(linked, t - 1, CUES(for, to, with, on, by)))
            return true;
    return false;
}

/* "In Washington, Vice President X told Peru's minister": is a bare office of a state, which no pattern ties to the local, held
 * where another capital begins the sentence? */
static bool is_at_home_elsewhere(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t local)
{
    const ent_linked *linked = scene->roles->linked;
    if (linked->local[local].kind != ENT_COUNTRY || !is_bare_of_state(linked, claim))
        return false;
    uint32_t seat = ent_role_seat_of(linked, scene->sentence);
    return seat != ENT_NONE && seat != linked->local[local].known;
}

/* "X, an Irishman, ... Finance Minister Y", "ministers are X, Y and, for the Americans, Z": the people of one man say nothing of
 * the bare office of a state of another. */
static bool is_of_one_man(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t body)
{
    const ent_linked  *linked = scene->roles->linked;
    const ent_reading *reading = linked->reading;
    uint32_t           token = scene->unit[body].token, owner = reading->owner[token];
    if (!is_bare_of_state(linked, claim) || owner == ENT_NONE || token == 0)
        return false;
    const ent_mention *m = &reading->mention[owner];
    if (m->form == ENT_NONE || m->form_kind != ENT_FORM_DEMONYM)
        return false;
    return ent_token_among(linked, token - 1, CUES(a, an)) ||
           (token > 1 && ent_token_among(linked, token - 1, CUES(the)) && ent_token_among(linked, token - 2, CUES(for)));
}

/* "Asked about Sweden's accession, ... as President X had promised": is a bare office of a state, which no pattern ties to
 * a country, far off, or nearly so little tied that the rest of the text has to say? One that the country does not have is
 * never its. */
static bool is_doubtful(const ent_role_scene *scene, const ent_role_claim *claim, uint32_t office, uint32_t body, int32_t score)
{
    const ent_linked *linked = scene->roles->linked;
    uint32_t          country = scene->unit[body].local, apart = body < office ? office - body : body - office;
    if (linked->local[country].kind != ENT_COUNTRY || !is_bare_of_state(linked, claim))
        return false;
    if (!ent_role_suits(linked, claim->phrase.head, claim->phrase.former, linked->local[country].known))
        return true;
    return !ent_role_office_at(scene, office)->has_home && score < (apart > TIED_REACH ? TIED_LEAST_FAR : TIED_LEAST);
}

static bool is_field(const ent_linked *linked, const ent_role_claim *claim, uint32_t fields)
{
    return claim->phrase.head != ENT_NONE && (fields >> linked->reading->lexicon->head[claim->phrase.head].field & 1);
}

/* Does the text, or the sentence, tie the person of a unit to an institution? */
static bool has_institution(const ent_role_scene *scene, uint32_t person)
{
    const ent_linked    *linked = scene->roles->linked;
    const ent_role_unit *unit = &scene->unit[person];
    uint32_t             end;
    for (uint32_t i = linked->local[unit->local].link; i != ENT_NONE; i = linked->link[i].before)
        if (linked->link[i].kind == ENT_ROLE && linked->local[linked->link[i].target].kind == ENT_INSTITUTION)
            return true;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->person == unit->local && claim->phrase.body != ENT_NONE && linked->local[claim->phrase.body].kind == ENT_INSTITUTION)
            return true;
    }
    uint32_t body = ent_token_among(linked, unit->token_end, CUES(of)) ? ent_body_at(linked, unit->token_end + 1, &end) : ENT_NONE;
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION;
}

/* "a Greek physicist" who is of an institution, "Judge X (Slovakia)", "Director-General X of Brazil", "the Norwegian vice-president": where somebody comes
 * from, and no office of that country. */
static bool is_origin(const ent_role_scene *scene, const ent_role_claim *claim, ent_role_pair pair, uint32_t body)
{
    const ent_linked *linked = scene->roles->linked;
    const uint32_t    trades = 1u << ENT_FIELD_profession | 1u << ENT_FIELD_academic | 1u << ENT_FIELD_executive | 1u << ENT_FIELD_activist;
    const uint32_t    posts = 1u << ENT_FIELD_executive | 1u << ENT_FIELD_academic | 1u << ENT_FIELD_judiciary | 1u << ENT_FIELD_military;
    uint32_t          country = scene->unit[body].local;
    if (linked->local[country].kind != ENT_COUNTRY || claim->phrase.head == ENT_NONE)
        return false;
    const ent_role_head *head = &linked->reading->lexicon->head[claim->phrase.head];
    if (body + 1 == pair.office && head->class == ENT_ROLE_PROFESSION)
        return is_field(linked, claim, trades) && has_institution(scene, pair.person);
    if (body + 1 == pair.office && head->field == ENT_FIELD_head_of_state)
        return !ent_role_suits(linked, claim->phrase.head, claim->phrase.former, linked->local[country].known);
    return body == pair.person + 2 && is_field(linked, claim, posts) && ent_token_among(linked, scene->unit[body - 1].token, CUES(of, opening));
}

/* "World Bank spokesman General X": a rank right behind another office, in front of which the bodies are that one's. */
static bool is_rank_behind(const ent_role_scene *scene, uint32_t office)
{
    const ent_role_phrase *phrase = &ent_role_office_at(scene, office)->phrase;
    return office > 0 && scene->unit[office - 1].kind == ENT_UNIT_ROLE && phrase->head != ENT_NONE &&
           scene->roles->linked->reading->lexicon->head[phrase->head].field == ENT_FIELD_military;
}

/* Let the pair stand at its best body, at others that a pattern claims too, or nowhere. */
static void settle_pair(const ent_role_scene *scene, ent_role_pair pair, int32_t pair_score)
{
    ent_role_claim claim = claim_for(scene, pair, pair_score);
    bool           trade = claim.phrase.head != ENT_NONE &&
                 scene->roles->linked->reading->lexicon->head[claim.phrase.head].class == ENT_ROLE_PROFESSION;
    int32_t        best_score = trade ? PROFESSION_LEAST : 0;
    uint32_t       best = ENT_NONE;
    bool           rank = is_rank_behind(scene, pair.office);
    for (uint32_t i = 0; i < scene->bodies; i++) {
        uint32_t b = scene->body[i];
        if (rank && b < pair.office)
            continue;
        uint32_t local = scene->unit[b].local;
        if (!ent_role_may_be_body(scene, pair.office, b) || is_business(scene, &claim, local) ||
            is_of_one_man(scene, &claim, b) || is_across_clause(scene, &claim, pair.office, b) || (trade && is_there_already(scene, claim.person, local)))
            continue;
        int32_t score = ent_role_body_score(scene, pair, b);
        if (score > best_score)
            best_score = score, best = b;
    }
    if (best != ENT_NONE && is_origin(scene, &claim, pair, best)) {
        claim.phrase.body = ENT_NONE;
        if (is_bare_of_state(scene->roles->linked, &claim))
            return; /* of something else, and of no other state */
        best = ENT_NONE;
    }
    if (best != ENT_NONE && is_doubtful(scene, &claim, pair.office, best, best_score)) {
        claim.hint = scene->unit[best].local, claim.hint_score = best_score;
        best = ENT_NONE;
    }
    if (best != ENT_NONE && (is_foreign(scene, &claim, scene->unit[best].local) || is_at_home_elsewhere(scene, &claim, scene->unit[best].local)))
        best = ENT_NONE;
    bool noun = claim.phrase.inferred && claim.phrase.body != ENT_NONE && best != ENT_NONE && best < pair.office &&
                scene->roles->linked->local[scene->unit[best].local].kind == ENT_COUNTRY;
    if (noun)
        best = ENT_NONE; /* "the American president of the court": the court's */
    else if (best != ENT_NONE)
        claim.phrase.body = scene->unit[best].local, claim.phrase.inferred = false;
    else if (claim.phrase.body != ENT_NONE && is_in_reach(scene, pair.office, claim.phrase.body))
        claim.phrase.body = ENT_NONE; /* seen, and refused */
    ent_role_settle(scene->roles, &claim);
    if (best != ENT_NONE)
        settle_others(scene, pair, &claim);
}

/* Claims up to a sentence about people or words that the model does not see stand as they are; the first one behind. */
static uint32_t settle_unseen(ent_roles *roles, uint32_t from, uint32_t sentence, const bool *seen)
{
    for (; from < roles->claims && roles->claim[from].sentence <= sentence; from++)
        if (!seen[from])
            ent_role_settle(roles, &roles->claim[from]);
    return from;
}

/* Do the claims on a pair leave nothing to weigh? All of them but certain ones are seen now. */
static bool is_decided(const ent_role_scene *scene, ent_role_pair pair, bool *seen)
{
    bool certain = false;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (!ent_role_claim_is_at(claim, ent_role_office_at(scene, pair.office)))
            continue;
        seen[i] = seen[i] || (claim->person == scene->unit[pair.person].local && !claim->certain);
        certain = certain || claim->certain;
    }
    return certain;
}

static void weigh_office(const ent_role_scene *scene, uint32_t office, bool *seen)
{
    for (uint32_t i = 0; i < scene->people; i++) {
        ent_role_pair pair = {scene->person[i], office};
        if (!ent_role_may_pair(scene, pair.person, office) || is_decided(scene, pair, seen))
            continue;
        int32_t score = ent_role_pair_score(scene, pair);
        if (score > 0)
            settle_pair(scene, pair, score);
    }
}

static void weigh_sentence(const ent_role_scene *scene, bool *seen)
{
    for (uint32_t r = 0; r < scene->units; r++)
        if (scene->unit[r].kind == ENT_UNIT_ROLE)
            weigh_office(scene, r, seen);
}

void ent_roles_sort(ent_roles *roles)
{
    bool sorted = true; /* as they mostly are noted */
    for (uint32_t i = 1; i < roles->claims && sorted; i++)
        sorted = roles->claim[i - 1].sentence <= roles->claim[i].sentence;
    if (!sorted)
        qsort(roles->claim, roles->claims, sizeof *roles->claim, by_sentence);
}

void ent_roles_weigh(ent_roles *roles)
{
    ent_linked    *linked = roles->linked;
    ent_role_scene scene = {0};
    uint32_t       settled = 0;
    bool          *seen = ent_arena_array(linked->arena, roles->claims + (size_t)1, sizeof *seen);
    roles->memo = ent_role_memo_of(linked);
    if (!seen || !roles->memo) {
        linked->no_memory = true;
        return;
    }
    roles->literal = roles->memo->literal;
    ent_roles_sort(roles);
    for (uint32_t s = 0; s < linked->reading->prose->sentences; s++) {
        if (ent_role_scene_read(&scene, roles, s) && linked->reading->lexicon->role_weights.count)
            weigh_sentence(&scene, seen);
        settled = settle_unseen(roles, settled, s, seen);
    }
    ent_role_scene_free(&scene);
}
