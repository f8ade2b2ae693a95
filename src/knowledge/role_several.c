/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_several.c - roles told by way of somebody else: counterparts, and lists where offices and people
 * stand in the same order.
 *
 *   her [Russian] counterpart Sergei Lavrov                    the office of the person named before
 *   the foreign ministers of the [DPRK] and the [ROK], [Ri Yong Ho] and [Kang Kyung-wha] */
#include "knowledge/role.h"

enum { LIST_MOST = 12, LOOK_BACK = 8 /* sentences */ };

/* The last role noted for anybody else before this person that belongs to a state. */
static const ent_link *last_role_before(const ent_roles *roles, const ent_place_of_name *person, uint32_t first)
{
    const ent_linked *linked = roles->linked;
    const ent_link   *best = NULL;
    for (uint32_t i = linked->sentence_place[first]; i < linked->sentence_place[person->sentence + 1]; i++) {
        uint32_t other = linked->place[i].local;
        if (linked->place[i].token >= person->token || other == person->local || linked->local[other].kind != ENT_PERSON)
            continue;
        for (uint32_t k = linked->local[other].link; k != ENT_NONE; k = linked->link[k].before) {
            const ent_link *link = &linked->link[k];
            if (link->kind == ENT_ROLE && link->sentence <= person->sentence &&
                linked->local[link->target].kind == ENT_COUNTRY && (!best || link->sentence >= best->sentence))
                best = link;
        }
    }
    return best;
}

/* The last role without a body: "Foreign Minister Annalena Baerbock". */
static const ent_pending_role *last_pending_before(const ent_roles *roles, const ent_place_of_name *person, uint32_t first)
{
    const ent_pending_role *best = NULL;
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *p = &roles->pending[i];
        uint8_t class = roles->linked->reading->lexicon->head[p->head].class;
        if (p->person != person->local && p->token < person->token && p->sentence >= first && class <= ENT_ROLE_GOVERNMENT)
            best = p;
    }
    return best;
}

/* "X will see his Saudi counterpart": the first sentence in which the office can be told, which is X's; without an X here it
 * may be told before. */
static uint32_t first_of_counterpart(const ent_linked *linked, const ent_place_of_name *person)
{
    for (uint32_t i = linked->sentence_place[person->sentence]; i < linked->sentence_place[person->sentence + 1]; i++) {
        const ent_place_of_name *other = &linked->place[i];
        if (other->token < person->token && other->local != person->local && linked->local[other->local].kind == ENT_PERSON)
            return person->sentence;
    }
    return person->sentence > LOOK_BACK ? person->sentence - LOOK_BACK : 0;
}

/* "a meeting of the foreign ministers: X will see his Saudi counterpart": the office of a state that the sentence names last
 * before the person; empty where there is none. */
static ent_view office_named(const ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    for (uint32_t t = person->token; t-- > sentence->token;) {
        if (!(ent_flags_at(linked->reading, t) & ENT_WORD_ROLE_FIRST))
            continue;
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, t);
        if (phrase.head != ENT_NONE && linked->reading->lexicon->head[phrase.head].class <= ENT_ROLE_GOVERNMENT) {
            while (t > sentence->token && ent_role_phrase_at(linked, sentence, t - 1).head == phrase.head &&
                   (ent_flags_at(linked->reading, t - 1) & ENT_WORD_MODIFIER))
                t--;
            phrase = ent_role_phrase_at(linked, sentence, t);
            phrase.to = phrase.head_to;
            return ent_role_text(roles->linked, &phrase);
        }
    }
    return (ent_view){"", 0};
}

void ent_role_of_counterpart(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[person->sentence];
    uint32_t            token = person->token, end;
    if (token > sentence->token && ent_token_among(linked, token - 1, CUES(comma)))
        token--;
    uint32_t body = ENT_NONE, after = person->token_end, word = token - 1;
    if (token >= sentence->token + 2 && ent_token_among(linked, token - 1, CUES(counterpart, homologue, colleague)))
        body = ent_body_at(linked, token - 2, &end);
    else if (ent_token_among(linked, after, CUES(comma)) &&
             ent_token_among(linked, after + 1, CUES(his, her, its, their)) &&
             (body = ent_body_at(linked, after + 2, &end)) != ENT_NONE &&
             !ent_token_among(linked, end, CUES(counterpart)))
        body = ENT_NONE; /* "X, his Polish counterpart" */
    else if (body != ENT_NONE)
        word = end;
    if (body == ENT_NONE || linked->local[body].kind != ENT_COUNTRY)
        return;
    const uint32_t          first = first_of_counterpart(linked, person);
    const ent_link         *role = last_role_before(roles, person, first);
    const ent_pending_role *pending = last_pending_before(roles, person, first);
    ent_view                text = {"", 0};
    if (pending && (!role || pending->sentence > role->sentence ||
                    (pending->sentence == role->sentence && pending->sentence == person->sentence)))
        text = pending->text;
    else if (role)
        text = role->role;
    else
        text = office_named(roles, person);
    if (text.length == 0 && ent_token_among(linked, word, CUES(colleague)))
        return; /* of any work */
    if (text.length == 0)
        text = ent_view_of("counterpart");
    ent_link_add(roles->linked, (ent_link){.kind = ENT_ROLE, .source = person->local, .target = body,
                                           .sentence = person->sentence, .role = text, .confidence = 0.8f});
    ent_office_add(roles->linked, (ent_office){.person = person->local, .body = body, .token = word, .token_end = word + 1});
}

/* Has the person an office for which no body was found? */
static bool is_pending(const ent_roles *roles, uint32_t person)
{
    for (uint32_t i = 0; i < roles->count; i++)
        if (roles->pending[i].person == person)
            return true;
    return false;
}

/* The office of the person named last before `token`, or of the one that owns "X's successor"; NULL where it is one of which
 * nobody knows where it is. */
static const ent_link *office_before(const ent_roles *roles, uint32_t token, uint32_t except)
{
    const ent_linked *linked = roles->linked;
    uint32_t sentence = linked->sentence_of[token], first = sentence > LOOK_BACK ? sentence - LOOK_BACK : 0;
    for (uint32_t i = linked->sentence_place[sentence + 1]; i > linked->sentence_place[first]; i--) {
        const ent_place_of_name *place = &linked->place[i - 1];
        if (place->token >= token || place->local == except || linked->local[place->local].kind != ENT_PERSON)
            continue;
        const ent_link *office = NULL; /* the first one noted is the one by which the person is introduced */
        for (uint32_t k = linked->local[place->local].link; k != ENT_NONE; k = linked->link[k].before)
            if (linked->link[k].kind == ENT_ROLE)
                office = &linked->link[k];
        if (office || is_pending(roles, place->local))
            return office;
    }
    return NULL;
}

/* "his predecessor, X", "Kenyatta's successor, X": the office of the other one, over or not. */
void ent_role_of_successor(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[person->sentence];
    uint32_t            token = person->token;
    if (token > sentence->token && ent_token_among(linked, token - 1, CUES(comma)))
        token--;
    if (token < sentence->token + 2)
        return;
    bool before = ent_token_among(linked, token - 1, CUES(predecessor)),
         after = ent_token_among(linked, token - 1, CUES(successor));
    const ent_link *office = before || after ? office_before(roles, token, person->local) : NULL;
    if (!office)
        return;
    ent_link link = *office; /* a copy: adding may move the links */
    link.source = person->local;
    link.sentence = person->sentence;
    link.former = before;
    link.inferred = true;
    link.confidence = 0.55f;
    ent_link_add(roles->linked, link);
}

/* Things joined by commas and "and"; their number. `what` gives the local at a token or ENT_NONE. */
static uint32_t read_list(const ent_linked *linked, uint32_t token, uint32_t limit, bool people, uint32_t local[LIST_MOST],
                          uint32_t body[LIST_MOST], uint32_t *after)
{
    uint32_t count = 0;
    *after = token;
    while (token < limit && count < LIST_MOST) {
        while (token < limit && (ent_token_among(linked, token, CUES(the)) ||
                                 (people && (ent_flags_at(linked->reading, token) & ENT_WORD_TITLE))))
            token++;
        uint32_t end, id = people ? ent_person_at(linked, token, &end) : ent_body_at(linked, token, &end);
        if (token >= limit || id == ENT_NONE)
            break;
        uint32_t of = ENT_NONE, behind; /* "Presidents X of A and Y of B" */
        if (body && ent_token_among(linked, end, CUES(of)))
            of = ent_body_at(linked, end + 1 + ent_token_among(linked, end + 1, CUES(the)), &behind);
        if (body)
            body[count] = of;
        local[count++] = id;
        *after = token = of == ENT_NONE ? end : behind;
        if (ent_token_among(linked, token, CUES(comma)) && ent_token_among(linked, token + 1, CUES(and)))
            token += 2;
        else if (ent_token_among(linked, token, CUES(and, comma)))
            token++;
        else
            break;
    }
    return count;
}

/* "foreign ministers of A, B and C, X, Y and Z": commas between bodies and people are told apart because
 * bodies are no people. */
static void distribute_after(ent_roles *roles, uint32_t s, const ent_role_phrase *phrase, uint32_t of)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            body[LIST_MOST], person[LIST_MOST], after;
    uint32_t            bodies = read_list(linked, of + 1, sentence->token_end, false, body, NULL, &after);
    if (bodies < 1)
        return;
    if (after < sentence->token_end && ent_token_among(linked, after, CUES(comma, colon, opening, hyphen, en_dash, em_dash)))
        after++;
    uint32_t people = read_list(linked, after, sentence->token_end, true, person, NULL, &after);
    if (people == 0 || (bodies != 1 && bodies != people))
        return;
    for (uint32_t i = 0; i < people; i++) {
        ent_role_phrase one = *phrase;
        one.body = body[bodies == 1 ? 0 : i];
        if (bodies > 1)
            ent_role_note_certain(roles, person[i], s, &one, 0.85f);
        else
            ent_role_note(roles, person[i], s, &one, people == 1 ? 0.6f : 0.85f);
    }
}

/* The adjectives in front of an office, "the French, Dutch and German ministers", in text order; their number. */
static uint32_t bodies_before(const ent_linked *linked, const ent_sentence *sentence, const ent_role_phrase *phrase,
                              uint32_t body[LIST_MOST])
{
    uint32_t count = 0, t = phrase->start, end;
    while (t < phrase->to && ent_body_at(linked, t, &end) == ENT_NONE)
        t++;
    for (; t < phrase->to && count < LIST_MOST; count++) {
        uint32_t one = ent_body_at(linked, t, &end);
        if (one == ENT_NONE || linked->local[one].kind != ENT_COUNTRY)
            break;
        memmove(body + 1, body, count * sizeof *body);
        body[0] = one;
        if (t < sentence->token + 2 || !ent_token_among(linked, t - 1, CUES(and, comma)))
            return count + 1;
        t -= 2;
        t -= ent_token_among(linked, t, CUES(comma)); /* ", and" */
        uint32_t owner = linked->reading->owner[t];
        t = owner == ENT_NONE ? t : linked->reading->mention[owner].token;
    }
    return count;
}

/* "the French and German presidents, X and Y": to each his own. */
static bool distribute_adjectives(ent_roles *roles, uint32_t s, const ent_role_phrase *phrase)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            body[LIST_MOST + 1], person[LIST_MOST], after;
    uint32_t            bodies = bodies_before(linked, sentence, phrase, body), to = phrase->to;
    if (bodies < 2)
        return false;
    to += ent_token_among(linked, to, CUES(comma, opening));
    if (read_list(linked, to, sentence->token_end, true, person, NULL, &after) != bodies)
        return false;
    for (uint32_t i = 0; i < bodies; i++) {
        ent_role_phrase one = *phrase;
        one.body = body[i];
        ent_role_note_certain(roles, person[i], s, &one, 0.85f);
    }
    return true;
}

/* "[A] and [B], whose prime ministers X and Y have ...": to each his own. */
static bool distribute_whose(ent_roles *roles, uint32_t s, const ent_role_phrase *phrase)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            body[LIST_MOST], person[LIST_MOST], after, whose = phrase->start - 1;
    if (phrase->start < sentence->token + 3 || !ent_token_among(linked, whose, CUES(whose)))
        return false;
    uint32_t people = read_list(linked, phrase->to, sentence->token_end, true, person, NULL, &after);
    for (uint32_t k = linked->sentence_place[s]; people > 1 && k < linked->sentence_place[s + 1]; k++) {
        if (linked->place[k].token >= whose || linked->local[linked->place[k].local].kind == ENT_PERSON ||
            read_list(linked, linked->place[k].token, whose, false, body, NULL, &after) != people || after + 1 < whose)
            continue;
        for (uint32_t i = 0; i < people; i++) {
            ent_role_phrase one = *phrase;
            one.body = body[i];
            ent_role_note_certain(roles, person[i], s, &one, 0.85f);
        }
        return true;
    }
    return false;
}

/* "French ministers X and Y", "Presidents X and Y": one body or none for all. */
static void distribute_before(ent_roles *roles, uint32_t s, const ent_role_phrase *phrase)
{
    const ent_linked *linked = roles->linked;
    uint32_t          person[LIST_MOST], body[LIST_MOST], after, limit = linked->reading->prose->sentence[s].token_end;
    uint32_t          people = read_list(linked, phrase->to, limit, true, person, body, &after);
    for (uint32_t i = 0; i < people && people > 1; i++) {
        ent_role_phrase one = *phrase;
        if (body[i] != ENT_NONE)
            one.body = body[i];
        if (body[i] != ENT_NONE)
            ent_role_note_certain(roles, person[i], s, &one, 0.85f);
        else
            ent_role_note(roles, person[i], s, &one, one.body == ENT_NONE ? 0.5f : 0.85f);
    }
}

/* "X and Y, who head the A and the B": to each his own, in order. `who` is at that word. */
static void distribute_clause(ent_roles *roles, uint32_t s, uint32_t who)
{
    static const struct {
        uint8_t     verb;
        const char *role;
    } verbs[] = {{CUE_head, "head"}, {CUE_lead, "leader"}, {CUE_chair, "chair"},
                 {CUE_run, "head"},  {CUE_headed, "head"}, {CUE_led, "leader"}};
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            body[LIST_MOST], person[LIST_MOST], after, first = ENT_NONE, people = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (ent_cue_at(linked->reading, who + 1) != verbs[i].verb)
            continue;
        uint32_t bodies = read_list(linked, who + 2, sentence->token_end, false, body, NULL, &after);
        for (uint32_t k = linked->sentence_place[s]; k < linked->sentence_place[s + 1] && bodies > 1; k++) {
            if (linked->place[k].token >= who || linked->local[linked->place[k].local].kind != ENT_PERSON)
                continue;
            people = read_list(linked, linked->place[k].token, who, true, person, NULL, &after);
            if (people == bodies && after + 1 >= who)
                first = k;
            if (first != ENT_NONE)
                break;
        }
        for (uint32_t k = 0; k < bodies && first != ENT_NONE; k++)
            ent_role_note_certain_text(roles, person[k], s, verbs[i].role, who + 1, body[k], 0.8f);
        return;
    }
}

void ent_role_of_several(ent_roles *roles, uint32_t s)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    const uint32_t     *flags = linked->reading->flags;
    const uint8_t      *cue = linked->reading->cue;
    for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
        if (!(flags[t] & ENT_WORD_ROLE_FIRST) && cue[t] != CUE_who) /* as most are */
            continue;
        if (cue[t] == CUE_who)
            distribute_clause(roles, s, t);
        uint32_t after, head = ent_role_head_at(linked->reading, t, sentence->token_end, &after);
        if (head == ENT_NONE || !linked->reading->lexicon->head[head].plural)
            continue;
        ent_role_phrase phrase = ent_role_phrase_before(linked, sentence, after);
        if (phrase.head == ENT_NONE)
            continue;
        ent_role_phrase whole = ent_role_phrase_at(linked, sentence, phrase.start); /* "ministers of foreign affairs of A and B" */
        if (whole.head == phrase.head && whole.to > after && ent_token_among(linked, whole.to, CUES(of)))
            distribute_after(roles, s, &whole, whole.to);
        else if (ent_token_among(linked, after, CUES(of, at, for)))
            distribute_after(roles, s, &phrase, after);
        else if (!distribute_whose(roles, s, &phrase) && !distribute_adjectives(roles, s, &phrase))
            distribute_before(roles, s, &phrase);
        t = after - 1;
    }
}
