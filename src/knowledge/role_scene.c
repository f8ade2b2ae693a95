/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_scene.c - sentences as rows of units. */
#include "knowledge/role_memo.h"
#include "knowledge/role_scene.h"

#include <stdlib.h>

#include "base/array.h"

enum { UNITS_MOST = 250, OFFICE_WORDS_MOST = 8, CLAIMS_MOST = 128, OWN = L_END /* no word of a text is that */ };

/* ---- symbols ------------------------------------------------------------------------------------- */

/* What a unit counts as: by its kind, or as a word that is a comma or has a meaning of its own. */
enum { COUNT_MEANS = ENT_UNIT_KINDS, COUNT_COMMA, COUNTS };
static const uint8_t counts[COUNTS][ENT_UNIT_COUNTS] = {
    [ENT_UNIT_WORD] = {[ENT_UNIT_WORD] = 1},     [ENT_UNIT_PERSON] = {[ENT_UNIT_PERSON] = 1},
    [ENT_UNIT_BODY] = {[ENT_UNIT_BODY] = 1},     [ENT_UNIT_NAME] = {[ENT_UNIT_NAME] = 1},
    [ENT_UNIT_ROLE] = {[ENT_UNIT_ROLE] = 1},     [COUNT_MEANS] = {[ENT_UNIT_WORD] = 1, [ENT_UNIT_MEANS] = 1},
    [COUNT_COMMA] = {[ENT_UNIT_WORD] = 1, [ENT_UNIT_COMMAS] = 1}};

/* Marks that mean the same are one; other marks are symbols of their own. */
static uint8_t symbol_of_mark(ent_view view)
{
    if (view.length == 3 && view.data[0] == '\xE2' && view.data[1] == '\x80') {
        if (view.data[2] == '\x9C' || view.data[2] == '\x9D')
            return L_quote;
        if (view.data[2] == '\x93' || view.data[2] == '\x94')
            return L_dash;
    }
    return OWN;
}

/* The symbol of a word where common words have capitals, or have none. */
static uint8_t symbol_of_spelling(const ent_spelling *spelling, bool headline)
{
    const uint32_t small = headline ? ENT_WORD_STARTER | ENT_WORD_COMMON : ENT_WORD_STARTER;
    switch (spelling->shape) {
    case ENT_NUMBER:
        return L_n0;
    case ENT_MARK:
        return symbol_of_mark((ent_view){spelling->text, spelling->length});
    case ENT_LOWER:
        return OWN;
    default:
        return spelling->flags & ENT_WORD_TITLE ? L_Title : spelling->flags & small ? OWN : L_Cap;
    }
}

/* False when out of memory. */
static bool tell_word(const ent_roles *roles, uint32_t index, ent_unit_word *word)
{
    const uint32_t      small = ENT_WORD_STARTER | ENT_WORD_CONNECTOR | ENT_WORD_MODIFIER | ENT_WORD_FORMER;
    ent_spellings      *spellings = roles->linked->reading->spellings;
    const ent_spelling *spelling = &spellings->spelling[index];
    *word = (ent_unit_word){.symbol = {symbol_of_spelling(spelling, false), symbol_of_spelling(spelling, true)},
                            .possessive = spelling->possessive,
                            .denies = ent_cue_among(spelling->cue, CUES(never, not, neither, nor)),
                            .counts = spelling->shape == ENT_LOWER && !(spelling->flags & small) ? COUNT_MEANS
                                      : spelling->cue == CUE_comma                               ? COUNT_COMMA
                                                                                                 : ENT_UNIT_WORD};
    if (roles->memo)
        word->sums = ent_arena_alloc(&spellings->arena, sizeof(ent_word_sums));
    word->told = !roles->memo || word->sums;
    roles->linked->no_memory |= !word->told;
    return word->told;
}

/* Room for what the spellings are; false when out of memory. */
static bool begin_words(ent_spellings *spellings)
{
    uint32_t before = spellings->units, now = spellings->spellings;
    if (before >= now)
        return true;
    if (!ent_grow(&spellings->unit, &spellings->unit_capacity, now, sizeof *spellings->unit))
        return false;
    memset(spellings->unit + before, 0, (now - before) * sizeof *spellings->unit);
    spellings->units = now;
    return true;
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
    [CUE_lead] = "leader",        [CUE_run] = "head",            
    [CUE_oversees] = "head",      [CUE_co_led] = "leader",        [CUE_captained] = "captain"};

/* "Led" in a headline, not "LED". */
static bool is_verb_of_headline(const ent_linked *linked, uint32_t token)
{
    ent_view view = ent_token_view(linked->reading->prose, token);
    for (uint32_t i = 1; i < view.length; i++)
        if (view.data[i] >= 'A' && view.data[i] <= 'Z')
            return false;
    return linked->reading->prose->sentence[linked->sentence_of[token]].title_case;
}

static inline const char *role_of_verb(const ent_linked *linked, uint32_t token)
{
    const char *role = role_of_cue[linked->reading->cue[token]];
    bool        is = role && (ent_shape_at(linked->reading, token) == ENT_LOWER || is_verb_of_headline(linked, token));
    return is ? role : NULL;
}

static void set_literal(const ent_roles *roles, ent_role_unit *unit, uint8_t literal)
{
    unit->symbol = &roles->literal[literal];
    unit->sums = roles->memo ? roles->memo->of_literal[literal] : NULL;
}

/* The symbol of a mention: P, O, C (a name), CA (an adjective or demonym), L, M. */
static void read_mention(const ent_roles *roles, uint32_t owner, ent_role_unit *unit)
{
    const ent_linked  *linked = roles->linked;
    const ent_mention *mention = &linked->reading->mention[owner];
    uint32_t           local = linked->local_of[owner];
    uint8_t symbol = mention->kind == ENT_MENTION_PLACE ? L_L : mention->kind == ENT_MENTION_INSTITUTION ? L_O : L_M;
    *unit = (ent_role_unit){.kind = ENT_UNIT_NAME, .token = mention->token, .token_end = mention->token_end, .local = local};
    if (local != ENT_NONE) {
        bool adjective = mention->form != ENT_NONE && mention->form_kind >= ENT_FORM_ADJECTIVE &&
                         mention->form_kind <= ENT_FORM_DEMONYM;
        ent_kind kind = linked->local[local].kind;
        unit->kind = kind == ENT_PERSON ? ENT_UNIT_PERSON : ENT_UNIT_BODY;
        symbol = kind == ENT_PERSON ? L_P : kind == ENT_INSTITUTION ? L_O : adjective ? L_CA : L_C;
    }
    unit->counts = unit->kind;
    set_literal(roles, unit, symbol);
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

/* The words of the head of an office, and its class. */
static void name_office(const ent_roles *roles, ent_role_office *office)
{
    static const uint8_t classes[][2] = {{L_state, L_states},
                                         {L_government, L_governments},
                                         {L_executive, L_executives},
                                         {L_profession, L_professions},
                                         {L_other, L_others}};
    const ent_role_head *head = &roles->linked->reading->lexicon->head[office->phrase.head];
    office->head = ent_symbol_of_view(head->text);
    office->class = &roles->literal[classes[head->class][head->plural]];
    office->field = &roles->literal[L_fields + head->field];
    office->home = ent_role_home(roles->linked, office->phrase.from, office->phrase.to, &office->has_home);
}

/* The office whose head begins at `token`, with the words around it. */
static bool read_office(const ent_roles *roles, const ent_sentence *sentence, uint32_t token, ent_role_office *office)
{
    const ent_linked *linked = roles->linked;
    uint32_t          end = end_of_head(linked, sentence, token);
    if (end == ENT_NONE)
        return false;
    *office = (ent_role_office){.phrase = ent_role_phrase_before(linked, sentence, end)};
    ent_role_phrase *phrase = &office->phrase;
    if (phrase->head == ENT_NONE)
        return false;
    uint32_t from = phrase->head_from, to = end;
    if (linked->reading->lexicon->role_weights.count)
        ent_role_widen(roles->literal, linked, sentence, &from, &to);
    phrase->start = phrase->from = from;
    phrase->to = phrase->end = to;
    while (phrase->from < phrase->head_from && is_former(linked, phrase->from))
        phrase->from++, phrase->former = true;
    name_office(roles, office);
    return true;
}

/* The office that the verb at `token` says. */
static bool read_verb(const ent_roles *roles, uint32_t token, ent_role_office *office)
{
    const char *role = role_of_verb(roles->linked, token);
    if (!role)
        return false;
    *office = (ent_role_office){.text = role, .head = ent_symbol_of(role), .class = &roles->literal[L_verb], .field = &roles->literal[L_verb]};
    office->phrase = (ent_role_phrase){.start = token, .end = token + 1, .from = token, .to = token + 1, .head_from = token,
                                       .head_to = token + 1, .head = ENT_NONE, .body = ENT_NONE, .body_place = ENT_NONE};
    return true;
}

/* What reading words needs, side by side. */
typedef struct word_reader {
    const ent_roles  *roles;
    const ent_token  *token;
    const uint32_t   *spelling;
    ent_unit_word    *word;
    const ent_symbol *own, *literal;
    ent_word_sums    *of_literal; /* NULL for training */
    bool              headline;
} word_reader;

static word_reader reader_of(const ent_role_scene *scene)
{
    const ent_reading *reading = scene->roles->linked->reading;
    ent_role_memo     *memo = scene->roles->memo;
    return (word_reader){.roles = scene->roles, .token = reading->prose->token, .spelling = reading->spelling,
                         .word = reading->spellings->unit, .own = reading->spellings->symbol, .literal = scene->roles->literal,
                         .of_literal = memo ? memo->of_literal : NULL, .headline = scene->headline};
}

static inline void read_word(const word_reader *reader, uint32_t token, ent_role_unit *unit)
{
    uint32_t       spelling = reader->spelling[token];
    ent_unit_word *word = &reader->word[spelling];
    if (!word->told && !tell_word(reader->roles, spelling, word))
        word->symbol[reader->headline] = L_END;
    uint8_t symbol = word->symbol[reader->headline];
    if (word->possessive && !reader->token[token].space)
        symbol = L_possessive;
    *unit = (ent_role_unit){.kind = ENT_UNIT_WORD, .denies = word->denies, .counts = word->counts, .token = token,
                            .token_end = token + 1, .local = ENT_NONE,
                            .symbol = symbol == OWN ? &reader->own[spelling] : &reader->literal[symbol],
                            .sums = symbol == OWN       ? word->sums
                                    : reader->of_literal ? reader->of_literal[symbol]
                                                         : NULL};
}

/* The words from a token on, up to one that is a name or may begin an office; the token behind them. */
static uint32_t read_words(ent_role_scene *scene, const word_reader *reader, uint32_t token, uint32_t end)
{
    const ent_linked *linked = scene->roles->linked;
    const uint32_t   *owner = linked->reading->owner, *short_form = linked->short_form, *flags = linked->reading->flags;
    const uint8_t    *cue = linked->reading->cue;
    ent_role_unit    *unit = scene->unit + scene->units, *last = scene->unit + UNITS_MOST;
    for (; token < end && unit < last; token++, unit++) {
        if ((owner[token] & short_form[token]) != ENT_NONE || (flags[token] & ENT_WORD_ROLE_FIRST) || role_of_cue[cue[token]])
            break;
        read_word(reader, token, unit);
    }
    scene->units = (uint32_t)(unit - scene->unit);
    return token;
}

/* "the Commission", where it stands for a body. */
static void read_short_form(const ent_roles *roles, uint32_t token, ent_role_unit *unit)
{
    *unit = (ent_role_unit){.kind = ENT_UNIT_BODY, .counts = ENT_UNIT_BODY, .token = token, .token_end = token + 1,
                            .local = roles->linked->short_form[token]};
    set_literal(roles, unit, L_O);
}

/* Take the office just read for a unit; words of it that were read before its head are no units. */
static ent_role_unit *add_office(ent_role_scene *scene, const ent_role_office *office)
{
    uint32_t from = office->phrase.start;
    while (scene->units && scene->unit[scene->units - 1].token >= from)
        scene->offices -= scene->unit[--scene->units].kind == ENT_UNIT_ROLE;
    scene->office[scene->offices] = *office;
    ent_role_unit *unit = &scene->unit[scene->units];
    *unit = (ent_role_unit){.kind = ENT_UNIT_ROLE, .counts = ENT_UNIT_ROLE, .token = from, .token_end = office->phrase.end, .local = ENT_NONE,
                            .office = scene->offices++};
    bool plural = !office->text && scene->roles->linked->reading->lexicon->head[office->phrase.head].plural;
    set_literal(scene->roles, unit, office->text ? L_VERB : plural ? L_ROLES : L_ROLE);
    return unit;
}

/* The unit that begins at a token; the token behind it. */
static uint32_t read_unit(ent_role_scene *scene, const word_reader *reader, const ent_sentence *sentence, uint32_t token)
{
    const ent_linked *linked = scene->roles->linked;
    uint32_t          owner = linked->reading->owner[token];
    ent_role_unit    *unit = &scene->unit[scene->units];
    ent_role_office   office;
    if (owner != ENT_NONE)
        read_mention(scene->roles, owner, unit);
    else if (read_office(scene->roles, sentence, token, &office) ||
             (linked->short_form[token] == ENT_NONE && read_verb(scene->roles, token, &office)))
        unit = add_office(scene, &office);
    else if (linked->short_form[token] != ENT_NONE)
        read_short_form(scene->roles, token, unit);
    else
        read_word(reader, token, unit);
    scene->units++;
    return unit->token_end;
}

/* What stands before each unit, so that counting between two of them is one subtraction: sums of bytes, eight at once,
 * none of which runs over. */
static void count_units(ent_role_scene *scene)
{
    ent_role_unit *unit = scene->unit;
    uint32_t      *person = scene->person, *body = scene->body, people = 0, bodies = 0, units = scene->units;
    uint64_t       sum = 0, one;
    for (uint32_t i = 0; i < units; i++, unit++) {
        memcpy(&one, counts[unit->counts], sizeof one);
        memcpy(unit->before, &sum, sizeof sum);
        sum += one;
        person[people] = body[bodies] = i; /* kept where it is one */
        people += unit->kind == ENT_UNIT_PERSON;
        bodies += unit->kind == ENT_UNIT_BODY;
    }
    memcpy(unit->before, &sum, sizeof sum);
    scene->people = people, scene->bodies = bodies;
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

static bool make_room(ent_role_scene *scene)
{
    ent_arena *arena = scene->roles->linked->arena;
    if (!scene->person) {
        scene->person = ent_arena_array(arena, UNITS_MOST + 1, sizeof *scene->person);
        scene->body = ent_arena_array(arena, UNITS_MOST + 1, sizeof *scene->body);
    }
    if (scene->person && scene->body && begin_words(scene->roles->linked->reading->spellings) && ent_grow(&scene->unit, &scene->unit_capacity, UNITS_MOST + 1, sizeof *scene->unit) &&
        ent_grow(&scene->office, &scene->office_capacity, UNITS_MOST, sizeof *scene->office))
        return true;
    scene->roles->linked->no_memory = true;
    return false;
}

bool ent_role_scene_read(ent_role_scene *scene, ent_roles *roles, uint32_t s)
{
    const ent_linked   *linked = roles->linked;
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    scene->roles = roles;
    scene->sentence = s;
    scene->units = scene->people = scene->bodies = scene->offices = 0;
    while (scene->claim_end < roles->claims && roles->claim[scene->claim_end].sentence < s)
        scene->claim_end++;
    scene->claim = scene->claim_end;
    while (scene->claim_end < roles->claims && roles->claim[scene->claim_end].sentence == s &&
           scene->claim_end - scene->claim < CLAIMS_MOST)
        scene->claim_end++;
    if (!has_person(linked, s) || !has_office(linked, sentence) || !make_room(scene))
        return false;
    scene->headline = sentence->title_case || sentence->all_caps;
    const word_reader reader = reader_of(scene);
    for (uint32_t t = sentence->token; t < sentence->token_end && scene->units < UNITS_MOST;) {
        t = read_words(scene, &reader, t, sentence->token_end);
        if (t < sentence->token_end && scene->units < UNITS_MOST)
            t = read_unit(scene, &reader, sentence, t);
    }
    count_units(scene);
    return scene->people && scene->offices && !linked->no_memory;
}

void ent_role_scene_free(ent_role_scene *scene)
{
    free(scene->unit);
    free(scene->office);
    *scene = (ent_role_scene){0};
}

/* ---- claims ------------------------------------------------------------------------------------------ */

const ent_role_claim *ent_role_claim_of(const ent_role_scene *scene, uint32_t person, const ent_role_office *office)
{
    const ent_role_claim *best = NULL;
    for (uint32_t i = scene->claim; i < scene->claim_end; i++) {
        const ent_role_claim *claim = &scene->roles->claim[i];
        if (claim->person == person && ent_role_claim_is_at(claim, office) && (!best || claim->confidence > best->confidence))
            best = claim;
    }
    return best;
}
