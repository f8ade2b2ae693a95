/* SPDX-License-Identifier: GPL-3.0-or-later */
/* noun.c - "the bank", "the court", "the club": common nouns that stand for an institution named before. They
 * give offices their body. */
#include "base/utf8.h"
#include "knowledge/linked.h"

enum { LOOK_BACK = 200 /* places */ };

/* Nouns, and the types of the gazetteer that they can mean. */
static const struct {
    const char *noun, *types;
} nouns[] = {
    {"bank", "central_bank bank"},
    {"court", "court"},
    {"tribunal", "court"},
    {"party", "party"},
    {"company", "company bank airline"},
    {"firm", "company bank"},
    {"group", "company igo armed_group"},
    {"airline", "airline company"},
    {"carmaker", "company"},
    {"agency", "agency un news_agency regulator intelligence space"},
    {"watchdog", "agency un regulator"},
    {"regulator", "regulator agency"},
    {"university", "university"},
    {"club", "sport_club"},
    {"federation", "sport_body association union"},
    {"association", "association sport_body"},
    {"union", "union igo"},
    {"bloc", "igo eu"},
    {"alliance", "igo"},
    {"organisation", "igo un ngo health"},
    {"organization", "igo un ngo health"},
    {"parliament", "parliament"},
    {"assembly", "parliament"},
    {"senate", "parliament"},
    {"ministry", "ministry"},
    {"commission", "eu igo committee agency"},
    {"committee", "committee sport_body"},
    {"council", "eu igo un committee"},
    {"fund", "igo un"},
    {"institute", "research think_tank"},
    {"newspaper", "media"},
    {"platform", "company"},
    {"body", "sport_body igo un"},
};

bool ent_is_noun_of_bodies(ent_view word)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ent_view_is(word, nouns[i].noun))
            return true;
    return false;
}

static bool fits(const ent_linked *linked, uint32_t index, ent_view noun, const char *types)
{
    const ent_local *local = &linked->local[index];
    if (local->kind != ENT_INSTITUTION)
        return false;
    if (ent_view_among(noun, (ent_view){local->key.data + 2, local->key.length - 2}, ' '))
        return true;
    return ent_is_of_type(linked, index, types);
}

/* The first place that begins behind `token`: halving. */
static uint32_t places_before(const ent_linked *linked, uint32_t token)
{
    uint32_t low = 0, high = linked->places;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (linked->place[middle].token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_local_of_noun(const ent_linked *linked, uint32_t token)
{
    char     plain[32];
    ent_view view = ent_token_view(linked->reading->prose, token);
    size_t   n = ent_utf8_plain(view.data, view.length, plain, sizeof plain);
    ent_view noun = {plain, (uint32_t)n};
    for (size_t i = 0; n && i < sizeof nouns / sizeof *nouns; i++) {
        if (!ent_view_is(noun, nouns[i].noun))
            continue;
        uint32_t last = places_before(linked, token), first = last > LOOK_BACK ? last - LOOK_BACK : 0;
        for (uint32_t k = last; k > first; k--)
            if (fits(linked, linked->place[k - 1].local, noun, nouns[i].types))
                return linked->place[k - 1].local;
    }
    return ENT_NONE;
}
