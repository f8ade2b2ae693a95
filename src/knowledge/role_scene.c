/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_scene.c - sentences as rows of units. */
#include "knowledge/role_scene.h"

#include <stdlib.h>

#include "base/array.h"

enum { UNITS_MOST = 250, OFFICE_WORDS_MOST = 8, CLAIMS_MOST = 128 };

/* ---- symbols ------------------------------------------------------------------------------------- */

/* Marks that mean the same are one; a bar divides the parts of a feature, so it needs a name. */
static ent_symbol symbol_of_mark(const ent_linked *linked, uint32_t token)
{
    ent_view view = ent_token_view(linked->reading->prose, token);
    if (view.length == 3 && view.data[0] == '\xE2' && view.data[1] == '\x80') {
        if (view.data[2] == '\x9C' || view.data[2] == '\x9D')
            return ent_symbol_of("\"");
        if (view.data[2] == '\x93' || view.data[2] == '\x94')
            return ent_symbol_of("-");
    }
    return ent_symbol_of_token(linked, token);
}

static ent_symbol symbol_of_word(const ent_linked *linked, uint32_t token)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[linked->sentence_of[token]];
    uint32_t            flags = ent_flags_at(reading, token), small = ENT_WORD_STARTER;
    char                first = reading->prose->clean[reading->prose->token[token].start];
    if ((first == '\'' || first == '\xE2') && ent_is_possessive(reading, token))
        return ent_symbol_of("'s");
    if (sentence->title_case || sentence->all_caps)
        small |= ENT_WORD_COMMON;
    switch (ent_shape_at(reading, token)) {
    case ENT_NUMBER:
        return ent_symbol_of("0");
    case ENT_MARK:
        return symbol_of_mark(linked, token);
    case ENT_LOWER:
        return ent_symbol_of_token(linked, token);
    default:
        if (flags & ENT_WORD_TITLE)
            return ent_symbol_of("Title");
        return flags & small ? ent_symbol_of_token(linked, token) : ent_symbol_of("Cap");
    }
}

/* ---- units ----------------------------------------------------------------------------------------- */

/* The office that a verb says; words that the table of roles has are left out. */
static const char *const role_of_cue[ENT_CUES] = {
    [CUE_led] = "leader",         [CUE_leads] = "leader",         [CUE_headed] = "head",       [CUE_chaired] = "chair",
    [CUE_co_chaired] = "co-chair", [CUE_runs] = "head",           [CUE_ran] = "head",          [CUE_directs] = "director",
    [CUE_directed] = "director",  [CUE_presides] = "president",   [CUE_presided] = "president", [CUE_founded] = "founder",
    [CUE_co_founded] = "founder", [CUE_commands] = "commander",   [CUE_commanded] = "commander", [CUE_edits] = "editor",
    [CUE_edited] = "editor",      [CUE_owns] = "owner",           [CUE_owned] = "owner",       [CUE_represents] = "representative",
    [CUE_manages] = "manager",    [CUE_managed] = "manager",      [CUE_coached] = "coach",     [CUE_leading] = "leader",
    [CUE_lead] = "leader",        [CUE_run] = "head",             [CUE_governs] = "governor",  [CUE_governed] = "governor",
    [CUE_oversees] = "head",      [CUE_co_led] = "leader",        [CUE_captained] = "captain"};

static const char *role_of_verb(const ent_linked *linked, uint32_t token)
{
    const char *role = role_of_cue[linked->reading->cue[token]];
    if (!role || ent_shape_at(linked->reading, token) == ENT_LOWER)
        return role;
    ent_view view = ent_token_view(linked->reading->prose, token); /* "Led" in a headline, not "LED" */
    for (uint32_t i = 1; i < view.length; i++)
        if (view.data[i] >= 'A' && view.data[i] <= 'Z')
            return NULL;
    return linked->reading->prose->sentence[linked->sentence_of[token]].title_case ? role : NULL;
}

static bool add_unit(ent_role_scene *scene, ent_role_unit unit)
{
    if (!ent_grow(&scene->unit, &scene->capacity, scene->units + 1, sizeof *scene->unit)) {
        scene->roles->linked->no_memory = true;
        return false;
    }
    scene->unit[scene->units++] = unit;
    return true;
}

/* The symbol of a mention: P, O, C (a name), CA (an adjective or demonym), L, M. */
static ent_role_unit unit_of_mention(const ent_linked *linked, uint32_t owner)
{
    const ent_mention *mention = &linked->reading->mention[owner];
    uint32_t           local = linked->local_of[owner];
    ent_role_unit      unit = {.kind = ENT_UNIT_NAME, .token = mention->token, .token_end = mention->token_end,
                               .local = local, .phrase = {.head = ENT_NONE}};
    const char *symbol = mention->kind == ENT_MENTION_PLACE ? "L" : mention->kind == ENT_MENTION_INSTITUTION ? "O" : "M";
    if (local != ENT_NONE) {
        bool adjective = mention->form != ENT_NONE && mention->form_kind >= ENT_FORM_ADJECTIVE &&
                         mention->form_kind <= ENT_FORM_DEMONYM;
        ent_kind kind = linked->local[local].kind;
        unit.kind = kind == ENT_PERSON ? ENT_UNIT_PERSON : ENT_UNIT_BODY;
        symbol = kind == ENT_PERSON ? "P" : kind == ENT_INSTITUTION ? "O" : adjective ? "CA" : "C";
    }
    unit.symbol = ent_symbol_of(symbol);
    return unit;
}

/* The head of an office that begins at `token`: a later head to which all words from there on lead is the one
 * ("foreign policy chief", "deputy prime minister"); the token behind it, ENT_NONE where there is none. */
static uint32_t end_of_head(const ent_linked *linked, const ent_sentence *sentence, uint32_t token)
{
    uint32_t after, end = ENT_NONE, limit = token + OFFICE_WORDS_MOST;
    if (ent_role_head_at(linked->reading, token, sentence->token_end, &after) == ENT_NONE)
        return ENT_NONE;
    end = after;
    for (uint32_t t = after; t < limit && t < sentence->token_end; t++) {
        uint32_t next;
        if (!ent_role_may_hold(linked, t))
            break;
        if (ent_role_head_at(linked->reading, t, sentence->token_end, &next) != ENT_NONE) {
            ent_role_phrase phrase = ent_role_phrase_before(linked, sentence, next);
            if (phrase.head == ENT_NONE || phrase.from > token)
                break;
            end = next;
            t = next - 1;
        } else if (!(ent_flags_at(linked->reading, t) & ENT_WORD_MODIFIER)) {
            break;
        }
    }
    return end;
}

static bool is_former(const ent_linked *linked, uint32_t token)
{
    return (ent_flags_at(linked->reading, token) & ENT_WORD_FORMER) != 0;
}

/* The office whose head begins at `token`, with the words around it. */
static bool read_office(const ent_linked *linked, const ent_sentence *sentence, uint32_t token, ent_role_unit *out)
{
    uint32_t end = end_of_head(linked, sentence, token);
    if (end == ENT_NONE)
        return false;
    *out = (ent_role_unit){.kind = ENT_UNIT_ROLE, .local = ENT_NONE};
    out->phrase = ent_role_phrase_before(linked, sentence, end);
    if (out->phrase.head == ENT_NONE)
        return false;
    out->token = out->phrase.head_from, out->token_end = end;
    if (linked->reading->lexicon->role_weights.count)
        ent_role_widen(linked, sentence, &out->token, &out->token_end);
    out->phrase.start = out->phrase.from = out->token;
    out->phrase.to = out->phrase.end = out->token_end;
    while (out->phrase.from < out->phrase.head_from && is_former(linked, out->phrase.from))
        out->phrase.from++, out->phrase.former = true;
    out->symbol = ent_symbol_of(linked->reading->lexicon->head[out->phrase.head].plural ? "ROLES" : "ROLE");
    return true;
}

static bool read_unit(ent_role_scene *scene, const ent_sentence *sentence, uint32_t token)
{
    const ent_linked *linked = scene->roles->linked;
    uint32_t          owner = linked->reading->owner[token];
    const char       *role = NULL;
    ent_role_unit     unit;
    if (owner != ENT_NONE) {
        unit = unit_of_mention(linked, owner);
    } else if (read_office(linked, sentence, token, &unit)) {
        unit.text = NULL;
    } else {
        unit = (ent_role_unit){.kind = ENT_UNIT_WORD, .token = token, .token_end = token + 1, .local = ENT_NONE,
                               .phrase = {.head = ENT_NONE}};
        if (linked->short_form[token] != ENT_NONE) {
            unit.kind = ENT_UNIT_BODY, unit.local = linked->short_form[token];
            unit.symbol = ent_symbol_of("O");
        } else if ((role = role_of_verb(linked, token))) {
            unit.kind = ENT_UNIT_ROLE, unit.text = role;
            unit.symbol = ent_symbol_of("VERB");
            unit.phrase = (ent_role_phrase){.start = token, .end = token + 1, .from = token, .to = token + 1, .head_from = token,
                                            .head_to = token + 1, .head = ENT_NONE, .body = ENT_NONE, .body_place = ENT_NONE};
        } else {
            unit.symbol = symbol_of_word(linked, token);
            unit.denies = ent_token_among(linked, token, CUES(never, not, neither, nor));
        }
    }
    while (unit.kind == ENT_UNIT_ROLE && scene->units && scene->unit[scene->units - 1].token >= unit.token)
        scene->offices -= scene->unit[--scene->units].kind == ENT_UNIT_ROLE; /* words of the office before its head */
    scene->people += unit.kind == ENT_UNIT_PERSON;
    scene->offices += unit.kind == ENT_UNIT_ROLE;
    return add_unit(scene, unit);
}

static bool has_person(const ent_linked *linked, uint32_t s)
{
    for (uint32_t i = linked->sentence_place[s]; i < linked->sentence_place[s + 1]; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            return true;
    return false;
}

/* May the sentence name an office at all? */
static bool has_office(const ent_linked *linked, const ent_sentence *sentence)
{
    for (uint32_t t = sentence->token; t < sentence->token_end; t++)
        if ((ent_flags_at(linked->reading, t) & ENT_WORD_ROLE_FIRST) || role_of_verb(linked, t))
            return true;
    return false;
}

bool ent_role_scene_read(ent_role_scene *scene, ent_roles *roles, uint32_t s)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    scene->roles = roles;
    scene->sentence = s;
    scene->units = scene->people = scene->offices = 0;
    while (scene->claim_end < roles->claims && roles->claim[scene->claim_end].sentence < s)
        scene->claim_end++;
    scene->claim = scene->claim_end;
    while (scene->claim_end < roles->claims && roles->claim[scene->claim_end].sentence == s &&
           scene->claim_end - scene->claim < CLAIMS_MOST)
        scene->claim_end++;
    if (!has_person(linked, s) || !has_office(linked, sentence))
        return false;
    for (uint32_t t = sentence->token; t < sentence->token_end && scene->units < UNITS_MOST;) {
        if (!read_unit(scene, sentence, t))
            return false;
        t = scene->unit[scene->units - 1].token_end;
    }
    return scene->people && scene->offices;
}

void ent_role_scene_free(ent_role_scene *scene)
{
    free(scene->unit);
    *scene = (ent_role_scene){0};
}

/* ---- claims ------------------------------------------------------------------------------------------ */

bool ent_role_claim_is_at(const ent_role_claim *claim, const ent_role_unit *office)
{
    return claim->phrase.head_from < office->phrase.head_to && office->phrase.head_from < claim->phrase.head_to;
}

const ent_role_claim *ent_role_claim_of(const ent_role_scene *scene, uint32_t person, const ent_role_unit *office)
{
    const ent_role_claim *best = NULL;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->person == person && ent_role_claim_is_at(claim, office) && (!best || claim->confidence > best->confidence))
            best = claim;
    }
    return best;
}
