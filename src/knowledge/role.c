/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role.c - noting roles, and the order in which patterns are tried. */
#include "knowledge/role.h"

#include <stdlib.h>

#include "base/array.h"

static void note(ent_linked *linked, uint32_t person, uint32_t body, uint32_t sentence, ent_view role, bool former,
                 bool inferred, float confidence)
{
    ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = person, .target = body, .sentence = sentence,
                                    .role = role, .former = former, .inferred = inferred, .confidence = confidence});
}

/* The words of the office, for whoever asks where they stand. */
static void note_office(ent_linked *linked, const ent_role_claim *claim)
{
    const ent_role_phrase *phrase = &claim->phrase;
    if (phrase->from == phrase->to)
        return;
    uint32_t from = phrase->from;
    while (from > phrase->start && ent_flags_at(linked->reading, from - 1) & ENT_WORD_FORMER)
        from--; /* "former" is part of the words, if not of the role */
    ent_office_add(linked, (ent_office){.person = claim->person, .body = phrase->body, .token = from, .token_end = phrase->to,
                                        .former = phrase->former});
}

static bool is_adjective(const ent_linked *linked, uint32_t token)
{
    uint32_t owner = linked->reading->owner[token];
    return owner != ENT_NONE && linked->reading->mention[owner].form != ENT_NONE &&
           linked->reading->mention[owner].form_kind == ENT_FORM_ADJECTIVE;
}

/* Behind the words of an office, "to Germany", "for the EU and NATO": whom it is for, where that is not its body; the token
 * behind it. */
static uint32_t over_errand(const ent_linked *linked, const ent_role_phrase *phrase)
{
    uint32_t at = phrase->to, end = phrase->to, behind;
    if (phrase->body == ENT_NONE || !ent_token_among(linked, at, CUES(to, for)))
        return end;
    for (bool more = true; more; more = ent_token_among(linked, at, CUES(and))) {
        uint32_t name = at + 1 + ent_token_among(linked, at + 1, CUES(the));
        uint32_t body = ent_body_at(linked, name, &behind);
        if (body == ENT_NONE || body == phrase->body || is_adjective(linked, name))
            break;
        at = end = behind;
    }
    return end;
}

/* "[acting] Bulgarian prime minister": the word that belongs to the role in front of its body; ENT_NONE. */
static uint32_t word_apart(const ent_linked *linked, const ent_role_phrase *phrase)
{
    uint32_t first = linked->reading->prose->sentence[linked->sentence_of[phrase->from]].token, at = phrase->from, end;
    if (at < first + 2 || ent_body_at(linked, at - 1, &end) == ENT_NONE || linked->reading->owner[at - 1] == ENT_NONE)
        return ENT_NONE;
    at = linked->reading->mention[linked->reading->owner[at - 1]].token;
    return at > first && (ent_token_is(linked->reading, at - 1, "acting") || ent_token_is(linked->reading, at - 1, "Acting"))
               ? at - 1 : ENT_NONE;
}

/* Two texts with a blank between. */
static ent_view joined(ent_linked *linked, ent_view first, ent_view second)
{
    char *whole = ent_arena_alloc(linked->arena, (size_t)first.length + second.length + 1);
    if (!whole) {
        linked->no_memory = true;
        return first;
    }
    memcpy(whole, first.data, first.length);
    whole[first.length] = ' ';
    memcpy(whole + first.length + 1, second.data, second.length);
    return (ent_view){whole, first.length + 1 + second.length};
}

/* The role in words: "ambassador to Germany". */
static ent_view text_of(ent_linked *linked, const ent_role_phrase *phrase)
{
    ent_view text = ent_role_text(linked, phrase);
    if (word_apart(linked, phrase) != ENT_NONE)
        text = joined(linked, (ent_view){"acting", 6}, text);
    uint32_t end = over_errand(linked, phrase);
    if (end == phrase->to)
        return text;
    return joined(linked, text, ent_tokens_text(linked, phrase->to, end));
}

void ent_role_settle(ent_roles *roles, const ent_role_claim *claim)
{
    ent_linked            *linked = roles->linked;
    const ent_role_phrase *phrase = &claim->phrase;
    note_office(linked, claim);
    ent_view               text = claim->text ? ent_view_of(claim->text) : text_of(linked, phrase);
    if (!linked->reading->lexicon->role_weights.count && !claim->text && phrase->body != ENT_NONE && linked->local[phrase->body].kind == ENT_COUNTRY &&
        linked->reading->lexicon->head[phrase->head].class == ENT_ROLE_PROFESSION)
        return; /* "a Greek physicist": a nationality, no office */
    if (phrase->body != ENT_NONE) {
        bool sure = !phrase->inferred || claim->confidence <= 0.7f;
        note(linked, claim->person, phrase->body, claim->sentence, text, phrase->former, phrase->inferred,
             sure ? claim->confidence : 0.7f);
        return;
    }
    if (phrase->head == ENT_NONE)
        return; /* a verb without its body says nothing */
    if (!ent_grow(&roles->pending, &roles->capacity, roles->count + 1, sizeof *roles->pending)) {
        linked->no_memory = true;
        return;
    }
    roles->pending[roles->count++] =
        (ent_pending_role){.person = claim->person, .sentence = claim->sentence, .token = phrase->from,
                           .token_end = phrase->to, .head = phrase->head, .text = text, .former = phrase->former,
                           .hint = claim->hint_score > 0 ? claim->hint : ENT_NONE, .hint_score = claim->hint_score};
}

static void add_claim(ent_roles *roles, ent_role_claim claim)
{
    if (ent_grow(&roles->claim, &roles->claim_capacity, roles->claims + 1, sizeof *roles->claim))
        claim.order = roles->claims, roles->claim[roles->claims++] = claim;
    else
        roles->linked->no_memory = true;
}

void ent_role_note(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase, float confidence)
{
    add_claim(roles, (ent_role_claim){.person = person, .sentence = sentence, .phrase = *phrase, .confidence = confidence,
                                      .certain = phrase->seated});
}

void ent_role_note_certain(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase,
                           float confidence)
{
    add_claim(roles, (ent_role_claim){.person = person, .sentence = sentence, .phrase = *phrase, .confidence = confidence,
                                      .certain = true});
}

void ent_role_note_said(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase, const char *role,
                        float confidence)
{
    add_claim(roles, (ent_role_claim){.person = person, .sentence = sentence, .phrase = *phrase, .text = role,
                                      .confidence = confidence, .certain = true});
}

void ent_role_note_other(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase,
                         float confidence)
{
    add_claim(roles, (ent_role_claim){.person = person, .sentence = sentence, .phrase = *phrase, .confidence = confidence,
                                      .other = true});
}

/* The claim of a role that a verb says, or no word. */
static ent_role_claim claim_of_text(uint32_t person, uint32_t sentence, const char *role, uint32_t token, uint32_t body)
{
    uint32_t        from = token == ENT_NONE ? 0 : token, to = from + (token != ENT_NONE);
    ent_role_phrase phrase = {.start = from, .end = to, .from = from, .to = to, .head_from = from, .head_to = to,
                              .head = ENT_NONE, .body = body, .body_place = ENT_NONE};
    return (ent_role_claim){.person = person, .sentence = sentence, .phrase = phrase, .text = role};
}

void ent_role_note_text(ent_roles *roles, uint32_t person, uint32_t sentence, const char *role, uint32_t token,
                        uint32_t body, bool former, float confidence)
{
    ent_role_claim claim = claim_of_text(person, sentence, role, token, body);
    claim.phrase.former = former;
    claim.confidence = confidence;
    if (body != ENT_NONE)
        add_claim(roles, claim);
}

void ent_role_note_certain_text(ent_roles *roles, uint32_t person, uint32_t sentence, const char *role, uint32_t token,
                                uint32_t body, float confidence)
{
    ent_role_claim claim = claim_of_text(person, sentence, role, token, body);
    claim.confidence = confidence;
    claim.certain = true;
    add_claim(roles, claim);
}

ent_cues ent_role_cues(ent_roles *roles, uint32_t s)
{
    const ent_reading  *reading = roles->linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[s];
    if (roles->cues_of == s + 1)
        return roles->cues;
    roles->cues_of = s + 1;
    roles->cues = CUES(none);
    for (uint32_t t = sentence->token; t < sentence->token_end; t++)
        ent_cue_add(&roles->cues, reading->cue[t]);
    return roles->cues;
}

void ent_roles_claim(ent_roles *roles)
{
    const ent_linked *linked = roles->linked;
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *person = &linked->place[i];
        if (linked->local[person->local].kind != ENT_PERSON)
            continue;
        roles->fronted = ent_role_before_name(roles, person);
        ent_role_after_name(roles, person);
        ent_role_by_verb(roles, person);
    }
    for (uint32_t s = 0; s < linked->reading->prose->sentences; s++)
        ent_role_of_several(roles, s), ent_role_of_list(roles, s);
    ent_role_of_pronouns(roles);
}

/* Does a cue stand anywhere in the document? */
static bool has_cue(const ent_linked *linked, uint8_t cue)
{
    return memchr(linked->reading->cue, cue, linked->reading->prose->tokens) != NULL;
}

void ent_relate_roles(ent_linked *linked)
{
    ent_roles roles = {.linked = linked};
    bool      counterparts = has_cue(linked, CUE_counterpart) || has_cue(linked, CUE_homologue) || has_cue(linked, CUE_colleague);
    bool      successors = has_cue(linked, CUE_successor) || has_cue(linked, CUE_predecessor);
    ent_roles_claim(&roles);
    ent_roles_weigh(&roles);
    for (uint32_t i = 0; i < linked->places && counterparts; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            ent_role_of_counterpart(&roles, &linked->place[i]);
    ent_roles_infer(&roles);
    for (uint32_t i = 0; i < linked->places && successors; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            ent_role_of_successor(&roles, &linked->place[i]);
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *p = &linked->place[i];
        bool beside = ent_token_among(linked, p->token_end, CUES(of, comma)) || (p->token && ent_is_possessive(linked->reading, p->token - 1));
        if (beside && linked->local[p->local].kind == ENT_PERSON)
            ent_role_of_member(&roles, p);
    }
    free(roles.pending);
    free(roles.claim);
}
