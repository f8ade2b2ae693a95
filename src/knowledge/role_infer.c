/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_infer.c - a body for a bare role, where the document leaves no doubt.
 *
 *   "NATO promised support. Secretary General Jens Stoltenberg announced ..."
 *
 * Not when the same person has the same office with a body elsewhere in the document. Offices of a state
 * take the only country of the sentence, of the sentence before, else the one the document is about;
 * offices of a body take the only institution of the sentence or the sentence before. */
#include "knowledge/role.h"

/* Last word of a role before "of", "for": its head. */
static ent_view head_word(ent_view role)
{
    ent_view word = {role.data, 0};
    for (uint32_t i = 0; i <= role.length; i++) {
        bool end = i == role.length || role.data[i] == ' ';
        if (!end)
            continue;
        ent_view this = {word.data, (uint32_t)(role.data + i - word.data)};
        if (ent_view_is(this, "of") || ent_view_is(this, "for") || ent_view_is(this, "to"))
            break;
        word.length = this.length;
        if (i < role.length && i + 1 < role.length) {
            ent_view rest = {role.data + i + 1, role.length - i - 1};
            ent_view next;
            ent_view copy = rest;
            if (ent_view_cut(&copy, ' ', &next) &&
                (ent_view_is(next, "of") || ent_view_is(next, "for") || ent_view_is(next, "to")))
                break;
            word = (ent_view){rest.data, 0};
        }
    }
    return word;
}

/* Has the person this office with a body anywhere in the document? */
static bool is_known_already(const ent_linked *linked, const ent_pending_role *pending)
{
    ent_view head = head_word(pending->text);
    for (uint32_t i = 0; i < linked->links; i++)
        if (linked->link[i].kind == ENT_ROLE && linked->link[i].source == pending->person &&
            ent_view_equal(head_word(linked->link[i].role), head))
            return true;
    return false;
}

/* The only entity of the kind named in a sentence before `token`; ENT_NONE where there are none or
 * several (*several is then true). */
static uint32_t only_one(const ent_linked *linked, uint32_t sentence, uint32_t token, ent_kind kind, bool *several)
{
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *place = &linked->place[i];
        if (place->sentence != sentence || place->token >= token || linked->local[place->local].kind != kind)
            continue;
        if (found != ENT_NONE && found != place->local)
            *several = true;
        found = place->local;
    }
    return *several ? ENT_NONE : found;
}

/* The country with more than half of the document's mentions of countries, at least two; or the only one. */
static uint32_t main_country(const ent_linked *linked)
{
    uint32_t best = ENT_NONE, all = 0;
    for (uint32_t i = 0; i < linked->locals; i++) {
        if (linked->local[i].kind != ENT_COUNTRY)
            continue;
        all += linked->local[i].mentions;
        if (best == ENT_NONE || linked->local[i].mentions > linked->local[best].mentions)
            best = i;
    }
    return best != ENT_NONE && linked->local[best].mentions * 2 > all ? best : ENT_NONE;
}

static uint32_t body_for(const ent_linked *linked, const ent_pending_role *pending, uint8_t class)
{
    ent_kind kind = class == ENT_ROLE_STATE || class == ENT_ROLE_GOVERNMENT ? ENT_COUNTRY : ENT_INSTITUTION;
    bool     several = false;
    uint32_t body = only_one(linked, pending->sentence, pending->token, kind, &several);
    if (body == ENT_NONE && !several && pending->sentence > 0) {
        const ent_prose *prose = linked->reading->prose;
        if (prose->sentence[pending->sentence - 1].paragraph == prose->sentence[pending->sentence].paragraph ||
            kind == ENT_COUNTRY)
            body = only_one(linked, pending->sentence - 1, UINT32_MAX, kind, &several);
    }
    if (kind == ENT_COUNTRY) {
        uint32_t main = main_country(linked);
        if (main != ENT_NONE)
            return main;
    }
    return body;
}

void ent_roles_infer(ent_roles *roles)
{
    ent_linked *linked = roles->linked;
    for (uint32_t i = 0; i < roles->count; i++) {
        const ent_pending_role *pending = &roles->pending[i];
        uint8_t class = linked->reading->lexicon->head[pending->head].class;
        if (class == ENT_ROLE_PROFESSION || is_known_already(linked, pending))
            continue;
        uint32_t body = body_for(linked, pending, class);
        if (body != ENT_NONE)
            ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = pending->person, .target = body,
                                            .sentence = pending->sentence, .role = pending->text,
                                            .former = pending->former, .inferred = true, .confidence = 0.5f});
    }
}
