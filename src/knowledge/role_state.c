/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_state.c - of which state a bare office is: "President X", "the foreign minister, Y".
 *
 *   that of the person's other offices; of the person whose minister it is ("Putin's defence minister"); else the one that the
 *   text is about here, by names of states, their institutions and their towns, and those named beside the person elsewhere;
 *   where none is clear, the state with which the text begins weighs more: news is set where its first lines are
 *
 * Not one that has no such office: Sweden has no president, Brazil no prime minister (flags of countries.tsv). */
#include "knowledge/role_presence.h"

enum {
    LINKS_MOST = 2000, STATES_MOST = ENT_COUNTRIES_MOST,
    NAMES_MOST = 3, TOWNS_MOST = 5,    /* mentions of a state, of its towns, that count in the whole text */
    BESIDE = 300,                      /* for each sentence that names person and state */
    HINT = 400,                        /* for the state that the model takes in the sentence, and its score */
    CLEAR = 16,                        /* tenths: so much more than the next one        */
    SETTING = 2000,                    /* for the state with which the sentence begins  */
    TAKEN = 3,                         /* tenths that are left of a state whose office somebody else has */
    HELD = 5,                          /* ... and of one of whose only president, or premier, the text was taken to speak */
    SUBJECT = 1000,                    /* for the state with which the sentence before begins, against that of the first lines */
    LEAD_MOST = 2, LEADING = 500,      /* names in the first lines that count, and how much each: where the news is set */
    OWNER_REACH = 4                    /* tokens                                        */
};

/* ---- which states have which offices --------------------------------------------------------------------- */

/* "chief minister", "minister-president": of a part of a state. */
static bool is_of_part(ent_view head)
{
    static const char *const heads[] = {"chief minister", "first minister", "deputy first minister", "minister-president",
                                        "minister president", "state premier"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ent_view_is(head, heads[i]))
            return true;
    return false;
}

bool ent_role_suits(const ent_linked *linked, uint32_t head, bool former, uint32_t known)
{
    const ent_role_head *office = &linked->reading->lexicon->head[head];
    uint32_t             form = ent_known_at(linked, known)->groups;
    switch (office->field) {
    case ENT_FIELD_royal:
        return former || (form & ENT_STATE_CROWN);
    case ENT_FIELD_head_of_state:
        return !(form & ENT_STATE_NO_PRESIDENT) || !(ent_view_holds(office->text, ent_view_of("president")) || ent_view_is(office->text, "first lady"));
    case ENT_FIELD_head_of_government:
        if (ent_view_holds(office->text, ent_view_of("chancellor")))
            return (form & ENT_STATE_CHANCELLOR) != 0;
        return !is_of_part(office->text) && (former || !(form & ENT_STATE_NO_PREMIER));
    default:
        return true;
    }
}

/* ---- who speaks for a state ------------------------------------------------------------------------------- */

/* The country (a known id) that a named thing speaks for, a state wholly and an institution half; ENT_NONE. */
static uint32_t speaks_for(const ent_linked *linked, uint32_t local, uint32_t *halves)
{
    const ent_local *l = &linked->local[local];
    *halves = l->kind == ENT_COUNTRY ? 2 : 1;
    if (l->kind == ENT_INSTITUTION)
        return l->known != ENT_NONE ? ent_known_at(linked, l->known)->country : l->country;
    return l->kind == ENT_COUNTRY ? l->known : ENT_NONE;
}

uint32_t ent_role_country_of_offices(const ent_linked *linked, uint32_t person)
{
    uint32_t found = ENT_NONE, halves;
    for (uint32_t i = linked->local[person].link; i != ENT_NONE; i = linked->link[i].before) {
        bool     role = linked->link[i].kind == ENT_ROLE;
        uint32_t country = role ? ent_local_of_known(linked, speaks_for(linked, linked->link[i].target, &halves)) : ENT_NONE;
        if (country == ENT_NONE)
            continue;
        if (found != ENT_NONE && found != country)
            return ENT_NONE;
        found = country;
    }
    return found;
}

uint32_t ent_role_seat_of(const ent_linked *linked, uint32_t s)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = &reading->prose->sentence[s];
    uint32_t            name = sentence->token + 1;
    if (name + 1 >= sentence->token_end || !ent_token_among(linked, sentence->token, CUES(in)) || reading->owner[name] == ENT_NONE)
        return ENT_NONE;
    const ent_mention *m = &reading->mention[reading->owner[name]];
    if (m->kind != ENT_MENTION_PLACE || m->form == ENT_NONE || m->form_kind != ENT_FORM_CAPITAL ||
        !ent_token_among(linked, m->token_end, CUES(comma)))
        return ENT_NONE;
    return ent_capital_of(linked, m->form);
}

/* "Zelenskyy said that his [defence minister], X": who is named last before "his" in the sentence; ENT_NONE. */
static uint32_t named_before(const ent_linked *linked, const ent_pending_role *pending)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = linked->sentence_place[pending->sentence]; i < linked->sentence_place[pending->sentence + 1]; i++)
        if (linked->place[i].token < pending->token && linked->local[linked->place[i].local].kind == ENT_PERSON)
            found = linked->place[i].local;
    return found;
}

/* Whose minister it is, "Putin's [defence minister]": the person; ENT_NONE. */
static uint32_t whose(const ent_linked *linked, const ent_pending_role *pending)
{
    if (pending->token && ent_token_among(linked, pending->token - 1, CUES(his, her)))
        return named_before(linked, pending);
    uint32_t first = linked->reading->prose->sentence[pending->sentence].token, t = pending->token, end;
    while (t > first + 1 && pending->token - t < OWNER_REACH && !ent_is_possessive(linked->reading, t - 1))
        t--;
    return t > first + 1 && ent_is_possessive(linked->reading, t - 1) ? ent_person_at(linked, t - 2, &end) : ENT_NONE;
}

/* ---- the state that a text is about, at a sentence --------------------------------------------------------- */

/* A state that is named in the window, or speaks by its institutions and towns. */
typedef struct state {
    uint32_t known, country; /* the local, ENT_NONE: not named */
    uint32_t presence, towns, beside, lead;
    bool     town_leads; /* a town of it is named in the lead */
    bool     taken, held; /* somebody else has the office: a text says so; it says so, or was taken to */
} state;

typedef struct states {
    const ent_linked *linked;
    uint32_t          sentence, person, from;
    state             state[STATES_MOST];
    uint32_t          states;
    bool              is_beside[ENT_LOOK_BACK + ENT_LOOK_AHEAD + 1]; /* does the sentence name the person? */
} states;

/* The entry of a known id; NULL where there is no room. */
static state *entry_of(states *all, uint32_t known)
{
    uint32_t i = 0;
    while (i < all->states && all->state[i].known != known)
        i++;
    if (i == STATES_MOST)
        return NULL;
    if (i == all->states)
        all->state[all->states++] = (state){.known = known, .country = ent_local_of_known(all->linked, known)};
    return &all->state[i];
}

/* There is one foreign minister at a time. */
static void add_holders(states *all, const ent_pending_role *pending)
{
    const ent_linked *linked = all->linked;
    for (uint32_t i = 0; i < linked->links && i < LINKS_MOST; i++) {
        const ent_link *link = &linked->link[i];
        if (link->kind != ENT_ROLE || link->source == pending->person || link->former != pending->former ||
            linked->local[link->target].kind != ENT_COUNTRY || !ent_view_equal(link->role, pending->text))
            continue;
        state *held = entry_of(all, linked->local[link->target].known);
        if (held)
            held->taken = held->taken || !link->inferred, held->held = true;
    }
}

static void add_names(states *all, uint32_t from, uint32_t to)
{
    const ent_linked *linked = all->linked;
    for (uint32_t p = linked->sentence_place[from]; p < linked->sentence_place[to]; p++)
        if (linked->place[p].local == all->person)
            all->is_beside[linked->place[p].sentence - from] = true;
    for (uint32_t p = linked->sentence_place[from]; p < linked->sentence_place[to]; p++) {
        uint32_t halves, s = linked->place[p].sentence, country = speaks_for(linked, linked->place[p].local, &halves);
        state   *found = country == ENT_NONE ? NULL : entry_of(all, country);
        if (!found)
            continue;
        found->presence += halves * ent_presence_near(all->sentence, s) / 2;
        found->lead += s < ENT_LEAD && s != all->sentence && halves == 2;
        found->beside += s != all->sentence && all->is_beside[s - all->from];
    }
}

/* The state of the town that a mention names: a known id, ENT_NONE. */
static uint32_t state_of_town(const ent_linked *linked, const ent_mention *mention)
{
    if (mention->kind != ENT_MENTION_PLACE || mention->form == ENT_NONE)
        return ENT_NONE;
    uint32_t country = mention->form_kind == ENT_FORM_CAPITAL ? ent_capital_of(linked, mention->form) : ENT_NONE;
    return country != ENT_NONE ? country : ent_known_at(linked, ent_form_at(linked, mention->form)->known)->country;
}

/* Towns count as their states do, and in the sentence itself. */
static void add_towns(states *all, uint32_t from, uint32_t to)
{
    const ent_linked *linked = all->linked;
    const ent_prose  *prose = linked->reading->prose;
    const uint32_t   *owner_of = linked->reading->owner;
    for (uint32_t t = prose->sentence[from].token, end = prose->sentence[to - 1].token_end; t < end; t++) {
        uint32_t owner = owner_of[t];
        if (owner == ENT_NONE)
            continue;
        const ent_mention *m = &linked->reading->mention[owner];
        uint32_t           s = linked->sentence_of[t], known = linked->local_of[owner] == ENT_NONE ? state_of_town(linked, m) : ENT_NONE;
        state             *found = known == ENT_NONE ? NULL : entry_of(all, known);
        if (found) {
            found->presence += s == all->sentence ? ENT_NEAR : ent_presence_near(all->sentence, s);
            found->towns++;
            found->town_leads = found->town_leads || (s < ENT_LEAD && s != all->sentence);
        }
        t = m->token_end - 1;
    }
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* "In Israel, the former prime minister X": the known id of the state with which the sentence begins; ENT_NONE. */
static uint32_t setting_of(const ent_linked *linked, uint32_t s)
{
    const ent_sentence *sentence = &linked->reading->prose->sentence[s];
    uint32_t            end, name = sentence->token + 1;
    if (name + 2 >= sentence->token_end || !ent_token_among(linked, sentence->token, CUES(in)))
        return ENT_NONE;
    uint32_t body = ent_body_at(linked, name + ent_token_among(linked, name, CUES(the)), &end);
    return body != ENT_NONE && linked->local[body].kind == ENT_COUNTRY && ent_token_among(linked, end, CUES(comma))
               ? linked->local[body].known : ENT_NONE;
}

/* "Hungary has not ratified. Foreign Minister X": the known id of the state whose name begins the sentence before, in the same
 * paragraph; ENT_NONE. */
static uint32_t subject_before(const ent_linked *linked, uint32_t s)
{
    const ent_reading  *reading = linked->reading;
    const ent_sentence *sentence = reading->prose->sentence;
    if (s == 0 || sentence[s - 1].paragraph != sentence[s].paragraph)
        return ENT_NONE;
    uint32_t owner = reading->owner[sentence[s - 1].token];
    if (owner == ENT_NONE || linked->local_of[owner] == ENT_NONE || linked->local[linked->local_of[owner]].kind != ENT_COUNTRY)
        return ENT_NONE;
    const ent_mention *m = &reading->mention[owner];
    bool               name = m->form_kind != ENT_FORM_ADJECTIVE && m->form_kind != ENT_FORM_DEMONYM;
    return name && ent_shape_at(reading, m->token_end) == ENT_LOWER ? linked->local[linked->local_of[owner]].known : ENT_NONE;
}

/* A state has one president, and one premier. */
static bool is_of_one(const ent_linked *linked, uint32_t head)
{
    uint32_t field = linked->reading->lexicon->head[head].field;
    return field == ENT_FIELD_head_of_state || field == ENT_FIELD_head_of_government;
}

static uint32_t presence_of(const ent_linked *linked, const ent_pending_role *pending, const state *one, uint32_t setting)
{
    uint32_t names = least(linked->local[one->country].mentions, NAMES_MOST);
    uint32_t presence = one->presence + (names + least(one->towns, TOWNS_MOST)) * ENT_EVERY + one->beside * BESIDE;
    if (pending->hint == one->country)
        presence += HINT + (uint32_t)pending->hint_score;
    if (one->known == setting)
        presence += SETTING;
    if (one->taken)
        return presence * TAKEN / 10;
    return one->held && is_of_one(linked, pending->head) ? presence * HELD / 10 : presence;
}

/* How much the beginning of the text is about a state: its name, and a town of it, as that of a dateline. */
static uint32_t lead_of(const state *one)
{
    return least(one->lead, LEAD_MOST) + one->town_leads;
}

/* The entry of the state that the beginning is about more than about any other; ENT_NONE. */
static uint32_t leading_of(const states *all)
{
    ent_contest c = ent_contest_begin();
    for (uint32_t i = 0; i < all->states; i++)
        ent_contest_enter(&c, i, lead_of(&all->state[i]));
    return ent_contest_leader(&c);
}

/* The state that the text is about here; ENT_NONE where none is clear, or it is not named. */
static uint32_t state_about(const ent_linked *linked, const ent_pending_role *pending, uint32_t *presence)
{
    ent_contest c = ent_contest_begin(), led = c;
    states      all; /* most of it stays empty */
    uint32_t    from, to, setting = setting_of(linked, pending->sentence);
    ent_presence_window(linked, pending->sentence, &from, &to);
    all.linked = linked, all.sentence = pending->sentence, all.person = pending->person, all.from = from, all.states = 0;
    memset(all.is_beside, 0, sizeof all.is_beside);
    for (uint32_t i = 0; i < linked->countries; i++) /* named anywhere */
        (void)entry_of(&all, linked->local[linked->country[i]].known);
    add_holders(&all, pending);
    add_names(&all, from, to);
    add_towns(&all, from, to);
    bool     theirs = pending->token && ent_token_among(linked, pending->token - 1, CUES(his, her, their));
    uint32_t leading = theirs ? ENT_NONE : leading_of(&all), subject = subject_before(linked, pending->sentence);
    for (uint32_t i = 0; i < all.states; i++) {
        const state *one = &all.state[i];
        if (one->country == ENT_NONE || !ent_role_suits(linked, pending->head, pending->former, one->known))
            continue;
        uint32_t here = presence_of(linked, pending, one, setting);
        ent_contest_enter(&c, one->country, here);
        ent_contest_enter(&led, one->country, here + (i == leading && !one->held ? lead_of(one) * LEADING : 0) + (one->known == subject ? SUBJECT : 0));
    }
    *presence = c.most;
    uint32_t winner = ent_contest_winner(&c, ENT_PRESENCE_LEAST, CLEAR);
    if (winner != ENT_NONE)
        return winner;
    *presence = c.most / 2;
    winner = ent_contest_winner(&led, ENT_PRESENCE_LEAST, CLEAR);
    return winner != ENT_NONE && leading != ENT_NONE && winner == all.state[leading].country ? winner : ENT_NONE;
}

uint32_t ent_role_state(const ent_linked *linked, const ent_pending_role *pending, uint32_t *presence)
{
    *presence = UINT32_MAX;
    uint32_t body = ent_role_country_of_offices(linked, pending->person), owner = whose(linked, pending);
    if (body == ENT_NONE && owner != ENT_NONE && owner != pending->person) {
        uint32_t of_owner = ent_role_country_of_offices(linked, owner);
        bool     owned = !ent_token_among(linked, pending->token - 1, CUES(his, her));
        if (owned || of_owner != ENT_NONE)
            return of_owner;
    }
    if (body != ENT_NONE)
        return ent_role_suits(linked, pending->head, pending->former, linked->local[body].known) ? body : ENT_NONE;
    body = state_about(linked, pending, presence);
    uint32_t seat = body == ENT_NONE ? ENT_NONE : ent_role_seat_of(linked, pending->sentence);
    return seat != ENT_NONE && seat != linked->local[body].known ? ENT_NONE : body; /* "In Kyiv, Prime Minister X": his or the host's? */
}
