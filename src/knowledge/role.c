/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role.c - noting roles, and the order in which patterns are tried. */
#include "knowledge/role.h"

#include <stdlib.h>

#include "base/array.h"

static ent_view arena_view(ent_linked *linked, const char *text)
{
    char *copy = ent_arena_text(linked->arena, text, strlen(text));
    if (!copy) {
        linked->no_memory = true;
        return (ent_view){"", 0};
    }
    return ent_view_of(copy);
}

static void note(ent_linked *linked, uint32_t person, uint32_t body, uint32_t sentence, ent_view role, bool former,
                 bool inferred, float confidence)
{
    ent_link_add(linked, (ent_link){.kind = ENT_ROLE, .source = person, .target = body, .sentence = sentence,
                                    .role = role, .former = former, .inferred = inferred, .confidence = confidence});
}

void ent_role_note(ent_roles *roles, uint32_t person, uint32_t sentence, const ent_role_phrase *phrase, float confidence)
{
    ent_linked *linked = roles->linked;
    ent_view    text = ent_role_text(linked, phrase);
    bool        profession = linked->reading->lexicon->head[phrase->head].class == ENT_ROLE_PROFESSION;
    if (profession && phrase->body != ENT_NONE && linked->local[phrase->body].kind == ENT_COUNTRY)
        return; /* "a Greek physicist": a nationality, no office */
    if (phrase->body != ENT_NONE) {
        note(linked, person, phrase->body, sentence, text, phrase->former, phrase->inferred,
             phrase->inferred && confidence > 0.7f ? 0.7f : confidence);
        return;
    }
    if (!ent_grow(&roles->pending, &roles->capacity, roles->count + 1, sizeof *roles->pending)) {
        linked->no_memory = true;
        return;
    }
    roles->pending[roles->count++] = (ent_pending_role){.person = person, .sentence = sentence, .token = phrase->from, .token_end = phrase->to,
                                                        .head = phrase->head, .text = text, .former = phrase->former};
}

void ent_role_note_text(ent_roles *roles, uint32_t person, uint32_t sentence, const char *role, uint32_t body,
                        bool former, float confidence)
{
    if (body != ENT_NONE)
        note(roles->linked, person, body, sentence, arena_view(roles->linked, role), former, false, confidence);
}

void ent_relate_roles(ent_linked *linked)
{
    ent_roles roles = {.linked = linked};
    for (uint32_t i = 0; i < linked->places; i++) {
        const ent_place_of_name *person = &linked->place[i];
        if (linked->local[person->local].kind != ENT_PERSON)
            continue;
        roles.fronted = ent_role_before_name(&roles, person);
        ent_role_after_name(&roles, person);
        ent_role_by_verb(&roles, person);
    }
    for (uint32_t s = 0; s < linked->reading->prose->sentences; s++)
        ent_role_of_several(&roles, s);
    for (uint32_t i = 0; i < linked->places; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            ent_role_of_counterpart(&roles, &linked->place[i]);
    ent_roles_infer(&roles);
    for (uint32_t i = 0; i < linked->places; i++)
        if (linked->local[linked->place[i].local].kind == ENT_PERSON)
            ent_role_of_successor(&roles, &linked->place[i]);
    free(roles.pending);
}
