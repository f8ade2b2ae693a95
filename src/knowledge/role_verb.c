/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_verb.c - roles told by a verb: "X, who heads Y", "Y, led by X", "X was elected ...",
 * "resigned as ...". */
#include "knowledge/role.h"

/* Verbs that say a role, with its noun: X(active, passive, role, former). */
#define VERB_TABLE(X)                                                    \
    X((heads, head), (headed), "head", false)                            \
    X((leads, lead), (led, guided), "leader", false)                     \
    X((chairs, chair), (chaired), "chair", false)                        \
    X((runs), (run), "head", false)                                      \
    X((directs), (directed), "director", false)                          \
    X((founded, co_founded), (founded, co_founded), "founder", false)    \
    X((presides), (none), "president", false)                            \
    X((edits), (edited), "editor", false)                                \
    X((commands), (commanded), "commander", false)                       \
    X((owns), (owned), "owner", false)                                   \
    X((represents), (none), "representative", false)                     \
    X((headed), (none), "head", true)                                    \
    X((led), (none), "leader", true)                                     \
    X((chaired), (none), "chair", true)                                  \
    X((ran), (none), "head", true)
#define VERB_ROW(active, passive, role, former) {ENT_CUE_SET active, ENT_CUE_SET passive, role, former},
#define WORDS_OF(...) __VA_ARGS__
#define ACTIVE_OF(active, passive, role, former) WORDS_OF active,

static const struct {
    ent_cues    active, passive;
    const char *role;
    bool        former;
} verbs[] = {VERB_TABLE(VERB_ROW)};

/* All that are active. */
static const ent_cues verbs_active = ENT_CUE_SET(VERB_TABLE(ACTIVE_OF) none);

enum { VERBS = sizeof verbs / sizeof *verbs, AS_REACH = 16 /* tokens */ };

static uint32_t body_after(const ent_roles *roles, uint32_t token, uint32_t end)
{
    uint32_t after;
    while (token < end && ent_role_token(roles, token, CUES(the, a, an, its, over)))
        token++;
    uint32_t body = token < end ? ent_body_at(roles->linked, token, &after) : ENT_NONE;
    while (body != ENT_NONE && after < end && ent_is_possessive(roles->linked->reading, after)) { /* "heads the EU's X" */
        uint32_t next = ent_body_at(roles->linked, after + 1, &after);
        if (next == ENT_NONE)
            return ENT_NONE;
        body = next;
    }
    return body;
}

/* "X, who heads the Y", "X leads Y": `token` is where the verb would stand. Only institutions: leading a
 * country by a verb is too often a march or a race, but in relative clauses. */
static void try_active(ent_roles *roles, const ent_place_of_name *person, uint32_t token, bool relative)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    bool now = ent_role_token(roles, token, CUES(now, also, currently, still, has));
    token += now;
    if (!ent_role_token(roles, token, verbs_active))
        return;
    for (size_t i = 0; i < VERBS && token < sentence->token_end; i++) {
        if (!ent_role_token(roles, token, verbs[i].active))
            continue;
        uint32_t body = body_after(roles, token + 1, sentence->token_end);
        if (body == ENT_NONE || (!relative && roles->linked->local[body].kind == ENT_COUNTRY))
            return;
        ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, token, body, verbs[i].former && !now,
                           relative ? 0.85f : 0.7f);
        return;
    }
}

/* Adverbs and auxiliaries between a verb and the office: "has been", "was twice", "is currently". */
static uint32_t over_auxiliaries(const ent_roles *roles, uint32_t token)
{
    while (
        ent_role_token(roles, token,
                       CUES(been, currently, also, now, still, again, once, twice, formerly, previously, then, recently,
                            himself, herself, himself, unanimously, overwhelmingly, to, be, as, into, office)))
        token++;
    return token;
}

/* "was elected president of Y", "became ...", "resigned as ...", "is the current chairman of ...": `token`
 * is where the verb may begin. */
static void try_appointed(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            end = sentence->token_end, limit = token + 5;
    for (; token < end && token < limit; token++) {
        bool gone = ent_role_token(roles, token,
                                   CUES(resigned, quit, stepped, ousted, dismissed, removed, fired, retired, resign));
        bool come = ent_role_token(roles, token,
                                   CUES(elected, re_elected, reelected, appointed, named, became, becomes, become,
                                        sworn, chosen, nominated, reappointed, confirmed, selected));
        bool serve = ent_role_token(roles, token, CUES(served, serves, serving, acts, acted, worked, works, working));
        bool be = ent_role_token(roles, token, CUES(is, was, remains, has, had, been, be));
        if (ent_role_token(roles, token, CUES(comma, semicolon, colon, opening, said, that, never, not )) ||
            ent_role_token(roles, token + 1, CUES(never, not )))
            return;
        if (!gone && !come && !serve && !be)
            continue;
        uint32_t next = token + 1, at;
        if (be && ent_role_token(roles, next,
                                 CUES(elected, re_elected, reelected, appointed, named, sworn, chosen, nominated,
                                      ousted, dismissed, confirmed, reappointed, replaced, selected, removed, fired)))
            continue;
        if (ent_role_token(roles, next, CUES(down, in, aside, back)))
            next++;
        at = over_auxiliaries(roles, next);
        if ((serve || gone) && !ent_role_token(roles, at - 1, CUES(as)) && !ent_role_token(roles, next, CUES(as)))
            return;
        ent_role_phrase phrase = ent_role_phrase_at(roles->linked, sentence, at);
        if (phrase.head == ENT_NONE || ent_role_is_of_next(roles, &phrase) ||
            roles->linked->reading->lexicon->head[phrase.head].plural || (be && phrase.body == ENT_NONE &&
             roles->linked->reading->lexicon->head[phrase.head].class > ENT_ROLE_GOVERNMENT))
            return;
        phrase.former = phrase.former || gone || ent_role_token(roles, token, CUES(was, served, worked, acted, had));
        ent_role_share_body(roles, sentence, &phrase);
        ent_role_note(roles, person->local, person->sentence, &phrase, 0.75f);
        if (ent_role_second_body(roles, person, &phrase) == phrase.end && ent_role_token(roles, phrase.end, CUES(and))) /* "was minister of A and later director of B" */
            ent_role_appositions(roles, person,
                                 phrase.end + 1 + ent_role_token(roles, phrase.end + 1, CUES(later, then, now)), true);
        return;
    }
}

/* "succeeded", "is to replace": a verb by which one takes the office of another. */
static bool hands_over(const ent_reading *reading, uint32_t token)
{
    return ent_cue_among(ent_cue_at(reading, token),
                         CUES(succeed, succeeded, succeeding, succeeds, replace, replaced, replaces, replacing));
}

/* The word before a name and its titles. */
static uint32_t word_before(const ent_linked *linked, const ent_sentence *sentence, uint32_t name)
{
    while (name > sentence->token + 1 && (ent_flags_at(linked->reading, name - 1) & ENT_WORD_TITLE))
        name--;
    return name > sentence->token ? name - 1 : name;
}

/* Who else is named between a person and "as". */
typedef struct handover {
    uint32_t other; /* whose office it was, ENT_NONE: nobody's   */
    bool     gone;  /* the person is the one whose office it was */
} handover;

/* "X succeeded Y as", "X was succeeded by Y as": with Y named at `token`; false where Y is somebody else. */
static bool read_handover(const ent_linked *linked, const ent_sentence *sentence, uint32_t token, uint32_t y, handover *out)
{
    uint32_t before = word_before(linked, sentence, token);
    if (out->other != ENT_NONE || out->gone)
        return false;
    if (ent_token_among(linked, before, CUES(by)) && before > sentence->token && hands_over(linked->reading, before - 1))
        out->gone = true;
    else if (hands_over(linked->reading, before))
        out->other = y;
    return out->gone || out->other != ENT_NONE;
}

/* "since his return as Polish prime minister", "she would resign as leader of Y", "X succeeded Y as head of Z": an office behind
 * "as", with a body. */
static void try_as(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            limit = person->token_end + AS_REACH, as = person->token_end;
    handover            over = {.other = ENT_NONE};
    bool                gone = hands_over(linked->reading, word_before(linked, sentence, person->token));
    limit = limit < sentence->token_end ? limit : sentence->token_end;
    while (as < limit && !ent_token_is(linked->reading, as, "as"))
        as++;
    for (uint32_t t = person->token_end; as < limit && t < limit; t++) {
        uint32_t end, other = ent_person_at(linked, t, &end);
        if (ent_role_token(roles, t, CUES(semicolon, colon, opening, quote)) ||
            (other != ENT_NONE && !read_handover(linked, sentence, t, other, &over)))
            return;
        if (other != ENT_NONE)
            t = end - 1;
        gone = gone || ent_role_token(roles, t,
                                      CUES(resign, resigned, resigns, resigning, quit, stepped, step, stepping,
                                           ousted, removed, dismissed, retired, retire, left, leave)) ||
               (ent_role_token(roles, t, CUES(replaced)) && ent_role_token(roles, t - 1, CUES(was, is, be, been, being, were)));
        if (!ent_role_token(roles, t, CUES(as)) || t + 1 >= sentence->token_end)
            continue;
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, t + 1);
        if (phrase.head == ENT_NONE || phrase.body == ENT_NONE || ent_role_is_of_next(roles, &phrase) ||
            linked->reading->lexicon->head[phrase.head].plural)
            continue;
        phrase.former = phrase.former || gone || over.gone;
        if (over.other == ENT_NONE || over.other == person->local) {
            ent_role_note(roles, person->local, person->sentence, &phrase, 0.65f);
            return;
        }
        ent_role_note_certain(roles, person->local, person->sentence, &phrase, 0.75f);
        phrase.former = true;
        ent_role_note_certain(roles, over.other, person->sentence, &phrase, 0.75f);
        return;
    }
}

/* The country that a body is or belongs to, where the document names it; ENT_NONE. */
static uint32_t state_of(const ent_linked *linked, uint32_t body)
{
    const ent_local *local = &linked->local[body];
    if (local->kind == ENT_COUNTRY)
        return body;
    uint32_t country = local->country;
    if (country == ENT_NONE && local->known != ENT_NONE)
        country = linked->reading->gazetteer->known[local->known].country;
    return ent_local_of_known(linked, country);
}

/* A business: it names its own president. */
static bool works_for_itself(const ent_linked *linked, uint32_t body)
{
    uint32_t known = linked->local[body].known;
    return linked->local[body].kind == ENT_INSTITUTION && known != ENT_NONE &&
           (ent_known_at(linked, known)->groups & (ENT_TYPE_BUSINESS | ENT_TYPE_COMPANY));
}

#define VERBS_OF_NAMING                                                                                                  \
    CUES(named, appointed, elected, hired, made, chose, picked, selected, nominated, re_elected, promoted, appoints, names, \
         elects)

/* "the Assembly elected X as prime minister", "Standard Bank named X co-head of debt markets": the office behind
 * the name; without a body it is that of who names. */
static void try_named(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            verb = person->token, at = person->token_end, end;
    ent_role_phrase title = ent_role_phrase_before(linked, sentence, verb);
    if (title.head != ENT_NONE) /* "selected the British physicist X as" */
        verb = title.start;
    while (verb > sentence->token + 1 && ((ent_flags_at(linked->reading, verb - 1) & ENT_WORD_TITLE) ||
                                          ent_role_token(roles, verb - 1, CUES(the, a, an, its))))
        verb--;
    if (verb < sentence->token + 2 ||
        !ent_role_token(roles, verb - 1, VERBS_OF_NAMING))
        return;
    at += ent_role_token(roles, at, CUES(as, to)) + ent_role_token(roles, at + 1, CUES(be));
    ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, at);
    if (at >= sentence->token_end || phrase.head == ENT_NONE || ent_role_is_of_next(roles, &phrase) ||
        linked->reading->lexicon->head[phrase.head].plural)
        return;
    bool state = linked->reading->lexicon->head[phrase.head].class <= ENT_ROLE_GOVERNMENT;
    for (uint32_t t = verb - 1; phrase.body == ENT_NONE && t > sentence->token; t--) {
        uint32_t body = ent_body_at(linked, t - 1, &end);
        if (body == ENT_NONE)
            continue;
        phrase.body = state && !works_for_itself(linked, body) ? state_of(linked, body) : body; /* a parliament elects for its state */
        break;
    }
    ent_role_note(roles, person->local, person->sentence, &phrase, 0.7f);
}

/* Over one name of a person and what stands in front of it, no further than a few words; the token behind. */
static uint32_t over_giver(const ent_linked *linked, uint32_t token, uint32_t end)
{
    uint32_t limit = token + AS_REACH < end ? token + AS_REACH : end, after;
    for (; token < limit; token++) {
        if (ent_person_at(linked, token, &after) != ENT_NONE)
            return after + ent_token_among(linked, after, CUES(comma));
        if (ent_token_among(linked, token, CUES(semicolon, colon, to)))
            break;
    }
    return token;
}

/* "X was appointed [by the president of A, Y,] to head B". */
static void try_commissioned(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked *linked = roles->linked;
    uint32_t          end = ent_role_sentence(roles, person)->token_end, token = person->token_end;
    while (token < end && ent_role_token(roles, token, CUES(comma, is, was, has, had, been, be, will, who, now, also)))
        token++;
    if (token + 2 >= end ||
        !ent_role_token(roles, token, CUES(appointed, named, chosen, elected, nominated, picked, selected, hired, reappointed)))
        return;
    token++;
    if (ent_role_token(roles, token, CUES(by)))
        token = over_giver(linked, token + 1, end);
    for (size_t i = 0; i < VERBS && token + 1 < end && ent_role_token(roles, token, CUES(to)); i++) {
        uint32_t body = ent_role_token(roles, token + 1, verbs[i].active) && !verbs[i].former ? body_after(roles, token + 2, end) : ENT_NONE;
        if (body == ENT_NONE || linked->local[body].kind != ENT_INSTITUTION)
            continue;
        ent_role_note_certain_text(roles, person->local, person->sentence, verbs[i].role, token + 1, body, 0.75f);
        return;
    }
}

/* "Novo Nordisk, whose president and CEO is X", "Ford, whose chairman, X, ..." */
static void try_whose(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            t = person->token, end, local = ENT_NONE;
    if (t > sentence->token + 1 && (local = ent_body_at(linked, t - 1, &end)) != ENT_NONE) /* "is the Belgian X" */
        t = linked->reading->owner[t - 1] == ENT_NONE ? t - 1 : linked->reading->mention[linked->reading->owner[t - 1]].token;
    t -= t > sentence->token && ent_role_token(roles, t - 1, CUES(the));
    if (t < sentence->token + 4 || !ent_role_token(roles, t - 1, CUES(is, was, comma)))
        return;
    for (uint32_t n = 0; t > sentence->token + 1 && n < 10 && !ent_role_token(roles, t, CUES(whose)); n++)
        t--;
    if (!ent_role_token(roles, t, CUES(whose)))
        return;
    uint32_t body_end = t - ent_role_token(roles, t - 1, CUES(comma));
    if (body_end > sentence->token + 2 && ent_role_token(roles, body_end - 1, CUES(closing)) &&
        ent_role_token(roles, body_end - 3, CUES(opening)))
        body_end -= 3;
    uint32_t body = body_end > sentence->token ? ent_body_at(linked, body_end - 1, &end) : ENT_NONE;
    if (body == ENT_NONE || end != body_end)
        return;
    for (uint32_t at = t + 1, n = 0; at < person->token - 1 && n < 3; n++) {
        ent_role_phrase phrase = ent_role_phrase_at(linked, sentence, at);
        if (phrase.head == ENT_NONE)
            return;
        phrase.body = body;
        ent_role_note(roles, person->local, person->sentence, &phrase, 0.8f);
        at = phrase.end + ent_role_token(roles, phrase.end, CUES(and, comma));
    }
}

/* "the Venice Commission of the Council of Europe, led by X": the first one, of which the one that ends before `token` is
 * the owner. */
static uint32_t whole_of(const ent_linked *linked, const ent_sentence *sentence, uint32_t body, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token - 1], end;
    uint32_t at = owner == ENT_NONE ? token - 1 : linked->reading->mention[owner].token;
    at -= at > sentence->token && ent_token_among(linked, at - 1, CUES(the));
    if (at < sentence->token + 2 || !ent_token_among(linked, at - 1, CUES(of)))
        return body;
    uint32_t part = ent_body_at(linked, at - 2, &end);
    return part != ENT_NONE && end == at - 1 && linked->local[part].kind == ENT_INSTITUTION ? part : body;
}

/* "by [the] B": is the body that ends at a token one by whom something is done? */
static bool is_agent(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    uint32_t end, owner = roles->linked->reading->owner[token];
    if (ent_body_at(roles->linked, token, &end) == ENT_NONE)
        return false;
    uint32_t at = owner == ENT_NONE ? token : roles->linked->reading->mention[owner].token;
    at -= at > sentence->token && ent_role_token(roles, at - 1, CUES(the));
    return at > sentence->token && ent_role_token(roles, at - 1, CUES(by));
}

/* "the finance ministers of the Y, led by X": they, not Y; the body begins at a token. */
static bool is_of_several(const ent_roles *roles, const ent_sentence *sentence, uint32_t token)
{
    uint32_t at = token - (token > sentence->token && ent_role_token(roles, token - 1, CUES(the)));
    if (at < sentence->token + 2 || !ent_role_token(roles, at - 1, CUES(of)))
        return false;
    ent_role_phrase phrase = ent_role_phrase_before(roles->linked, sentence, at - 1);
    return phrase.head != ENT_NONE && roles->linked->reading->lexicon->head[phrase.head].plural;
}

static bool names_institution(const ent_linked *linked, uint32_t token)
{
    uint32_t end, body = ent_body_at(linked, token, &end);
    return body != ENT_NONE && linked->local[body].kind == ENT_INSTITUTION;
}

/* "the Y, headed by X" */
static void try_passive(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            by = person->token;
    for (uint32_t n = 0; by > sentence->token + 1 && n < 12 && !ent_role_token(roles, by - 1, CUES(by)); n++) {
        if (ent_role_token(roles, by - 1, CUES(comma, semicolon, colon, opening, closing, quote, and)))
            return;
        by--; /* over the title in front of the name: "headed by the Guinean diplomat X" */
    }
    if (by < sentence->token + 2 || !ent_role_token(roles, by - 1, CUES(by)))
        return;
    for (size_t i = 0; i < VERBS; i++) {
        if (!ent_role_token(roles, by - 2, verbs[i].passive))
            continue;
        uint32_t t = by - 2;
        if (t > sentence->token + 3 && ent_role_token(roles, t - 1, CUES(and)) && is_agent(roles, sentence, t - 2))
            return; /* "the club is owned by B and led by X": the club */
        while (t > sentence->token &&
               ent_role_token(roles, t - 1, CUES(comma, is, was, which, now, currently, being, and)))
            t--;
        if (t > sentence->token + 2 && ent_role_token(roles, t - 1, CUES(closing)) &&
            ent_role_token(roles, t - 3, CUES(opening))) /* "(NFE)", of the name in front or the only one */
            t -= names_institution(linked, t - 2) ? 1 : 3;
        uint32_t end, body = t > sentence->token ? ent_body_at(linked, t - 1, &end) : ENT_NONE;
        bool     near = body != ENT_NONE; /* nothing else stands between */
        for (uint32_t n = 0; body == ENT_NONE && n < 6 && t > sentence->token + 1; n++) { /* "IG Metall, the union led by" */
            if (ent_role_token(roles, t - 1, CUES(comma))) {
                body = ent_body_at(linked, t - 2, &end);
                t = body == ENT_NONE ? t : end;
                break;
            }
            if (ent_shape_at(linked->reading, t - 1) == ENT_MARK && !ent_is_possessive(linked->reading, t - 1))
                break;
            t--;
            body = ent_body_at(linked, t - 1, &end); /* "A, B and the Keidanren federation, led by" */
            if (body != ENT_NONE && linked->local[body].kind == ENT_COUNTRY && ent_role_token(roles, t - 2, CUES(a, an, the)))
                body = ENT_NONE; /* "the CPI, a Mozambican watchdog led by" */
        }
        if (body == ENT_NONE || end != t || linked->local[body].kind != ENT_INSTITUTION)
            return;
        uint32_t owned = linked->reading->owner[t - 1], first = owned == ENT_NONE ? t - 1 : linked->reading->mention[owned].token;
        if (is_of_several(roles, sentence, first))
            return;
        uint32_t whole = whole_of(linked, sentence, body, t);
        if (whole != body || near)
            ent_role_note_certain_text(roles, person->local, person->sentence, verbs[i].role, by - 2, whole, 0.8f);
        else
            ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, by - 2, body, false, 0.8f);
        body = whole;
        uint32_t second_end, second = ENT_NONE; /* "led by X and Y" */
        if (ent_role_token(roles, person->token_end, CUES(and)))
            second = ent_person_at(linked, person->token_end + 1, &second_end);
        if (second != ENT_NONE && near)
            ent_role_note_certain_text(roles, second, person->sentence, verbs[i].role, by - 2, body, 0.75f);
        else if (second != ENT_NONE)
            ent_role_note_text(roles, second, person->sentence, verbs[i].role, by - 2, body, false, 0.75f);
        return;
    }
}

/* "the Y, which X heads" */
static void try_which(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    uint32_t            end;
    if (person->token < sentence->token + 3 || !ent_role_token(roles, person->token - 1, CUES(which, that)) ||
        person->token_end >= sentence->token_end)
        return;
    uint32_t body_end = person->token - 1 - ent_role_token(roles, person->token - 2, CUES(comma));
    uint32_t body = ent_body_at(roles->linked, body_end - 1, &end);
    for (size_t i = 0; i < VERBS && body != ENT_NONE && end == body_end; i++)
        if (ent_role_token(roles, person->token_end, verbs[i].active)) {
            ent_role_note_text(roles, person->local, person->sentence, verbs[i].role, person->token_end, body, verbs[i].former, 0.85f);
            return;
        }
}

void ent_role_of_clause(ent_roles *roles, const ent_place_of_name *person, uint32_t token)
{
    try_active(roles, person, token, true);
    try_appointed(roles, person, token);
}

void ent_role_by_verb(ent_roles *roles, const ent_place_of_name *person)
{
    const ent_sentence *sentence = ent_role_sentence(roles, person);
    const ent_cues      cues = ent_role_cues(roles, person->sentence); /* without its word no pattern holds */
    uint32_t            token = person->token_end;
    if (ent_cues_meet(cues, CUES(by)))
        try_passive(roles, person);
    if (ent_cues_meet(cues, CUES(which, that)))
        try_which(roles, person);
    if (ent_cues_meet(cues, CUES(whose)))
        try_whose(roles, person);
    if (ent_cues_meet(cues, VERBS_OF_NAMING))
        try_named(roles, person);
    if (ent_cues_meet(cues, CUES(to)))
        try_commissioned(roles, person);
    if (token >= sentence->token_end || ent_is_possessive(roles->linked->reading, token))
        return;
    bool comma = ent_role_token(roles, token, CUES(comma));
    if (ent_role_token(roles, token + comma, CUES(who)) && token + comma + 1 < sentence->token_end) {
        ent_role_of_clause(roles, person, token + comma + 1);
    } else if (!comma) {
        try_active(roles, person, token, false);
        try_appointed(roles, person, token);
    }
    if (ent_cues_meet(cues, CUES(as)))
        try_as(roles, person);
}
