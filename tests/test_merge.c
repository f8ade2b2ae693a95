/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_merge.c - lists and tagger together: the rule by itself, claim against claim, and what comes of it in
 * whole sentences. */
#include <stdlib.h>

#include "check.h"
#include "names/merge.h"
#include "names/names.h"

/* ---- the rule ------------------------------------------------------------------------------------------- */

static const ent_known jordan = {.kind = ENT_KNOWN_COUNTRY, .ambiguous = true}, ireland = {.kind = ENT_KNOWN_COUNTRY, .part = true},
                       france = {.kind = ENT_KNOWN_COUNTRY}, hamas = {.kind = ENT_KNOWN_INSTITUTION},
                       oslo = {.kind = ENT_KNOWN_PLACE};

typedef struct rule {
    const ent_known *known;
    ent_form_kind    form;
    uint32_t         words;
    ent_overlap      overlap;
    uint32_t         tokens; /* of the tagged name */
    ent_mention_kind kind;
    float            confidence;
    ent_verdict      verdict;
    const char      *why;
} rule;

static const rule rules[] = {
    {&jordan, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_COUNTRY, 0.9f, ENT_KEEP_LISTED, "Jordan said no"},
    {&jordan, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.9f, ENT_RETAG, "Jordan scored 40 points"},
    {&jordan, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.3f, ENT_KEEP_LISTED, "Jordan, a guess"},
    {&jordan, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PLACE, 0.9f, ENT_RETAG, "Atlanta, Georgia"},
    {&jordan, ENT_FORM_NAME, 1, ENT_TAGGED_LONGER, 2, ENT_MENTION_PERSON, 0.4f, ENT_TAKE_TAGGED, "Michael Jordan"},
    {&ireland, ENT_FORM_NAME, 1, ENT_TAGGED_LONGER, 2, ENT_MENTION_PLACE, 0.4f, ENT_TAKE_TAGGED, "Northern Ireland"},
    {&france, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_INSTITUTION, 0.99f, ENT_KEEP_LISTED, "France, a team"},
    {&france, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.99f, ENT_KEEP_LISTED, "France is no person"},
    {&france, ENT_FORM_NAME, 1, ENT_TAGGED_LONGER, 3, ENT_MENTION_INSTITUTION, 0.2f, ENT_TAKE_TAGGED, "Bank of Canada"},
    {&france, ENT_FORM_NAME, 1, ENT_TAGGED_LONGER, 2, ENT_MENTION_PLACE, 0.2f, ENT_TAKE_TAGGED, "New Mexico"},
    {&france, ENT_FORM_NAME, 1, ENT_TAGGED_LONGER, 2, ENT_MENTION_COUNTRY, 0.99f, ENT_KEEP_LISTED, "U.S. Afghan talks"},
    {&france, ENT_FORM_ADJECTIVE, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.8f, ENT_KEEP_LISTED, "German, not sure"},
    {&france, ENT_FORM_ADJECTIVE, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.95f, ENT_RETAG, "German Gref's first name"},
    {&france, ENT_FORM_DEMONYM, 1, ENT_SAME, 1, ENT_MENTION_PLACE, 0.99f, ENT_KEEP_LISTED, "demonyms are no place"},
    {&france, ENT_FORM_CAPITAL, 1, ENT_SAME, 1, ENT_MENTION_PLACE, 0.99f, ENT_KEEP_LISTED, "Paris stays Paris"},
    {&france, ENT_FORM_CAPITAL, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.95f, ENT_RETAG, "Paris Hilton's Paris"},
    {&hamas, ENT_FORM_NAME, 2, ENT_LISTED_LOOSE, 1, ENT_MENTION_INSTITUTION, 0.9f, ENT_TAKE_TAGGED, "Hamas militants"},
    {&hamas, ENT_FORM_NAME, 4, ENT_LISTED_LOOSE, 2, ENT_MENTION_INSTITUTION, 0.9f, ENT_TAKE_TAGGED, "Iran's Supreme Court"},
    {&hamas, ENT_FORM_NAME, 4, ENT_LISTED_LOOSE, 2, ENT_MENTION_INSTITUTION, 0.3f, ENT_KEEP_LISTED, "... a guess"},
    {&hamas, ENT_FORM_NAME, 6, ENT_LISTED_LONGER, 4, ENT_MENTION_INSTITUTION, 0.99f, ENT_KEEP_LISTED, "Ministry of ... of Ukraine"},
    {&hamas, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_INSTITUTION, 0.9f, ENT_KEEP_LISTED, "Ford builds cars"},
    {&hamas, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.7f, ENT_RETAG, "Ford pardoned him"},
    {&hamas, ENT_FORM_ACRONYM, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.7f, ENT_KEEP_LISTED, "an acronym is seldom a person"},
    {&hamas, ENT_FORM_NAME, 2, ENT_SAME, 2, ENT_MENTION_PERSON, 0.99f, ENT_KEEP_LISTED, "Morgan Stanley"},
    {&hamas, ENT_FORM_NAME, 2, ENT_CROSSING, 3, ENT_MENTION_INSTITUTION, 0.9f, ENT_TAKE_TAGGED, "the longer of two"},
    {&hamas, ENT_FORM_NAME, 3, ENT_CROSSING, 2, ENT_MENTION_INSTITUTION, 0.9f, ENT_KEEP_LISTED, "... the list's"},
    {&oslo, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PLACE, 0.9f, ENT_KEEP_LISTED, "Oslo"},
    {&oslo, ENT_FORM_NAME, 1, ENT_SAME, 1, ENT_MENTION_PERSON, 0.4f, ENT_RETAG, "Florence wrote to him"},
    {&oslo, ENT_FORM_NAME, 3, ENT_LISTED_LONGER, 1, ENT_MENTION_PLACE, 0.9f, ENT_TAKE_TAGGED, "Jammu and Kashmir, two of them"},
    {&oslo, ENT_FORM_NAME, 3, ENT_LISTED_LONGER, 1, ENT_MENTION_PLACE, 0.4f, ENT_KEEP_LISTED, "... a guess"},
};

static void check_rules(void)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const rule *r = &rules[i];
        ent_form    form = {.kind = (uint8_t)r->form, .words = (uint8_t)r->words};
        ent_tagged  tagged = {.token = 3, .token_end = 3 + r->tokens, .kind = (uint8_t)r->kind, .confidence = r->confidence};
        if (!CHECK(ent_merge_verdict(r->known, &form, r->words, r->overlap, &tagged) == r->verdict))
            fprintf(stderr, "    %s\n", r->why);
    }
}

/* ---- whole sentences ------------------------------------------------------------------------------------- */

static ent_names      names;
static ent_names_memo memo;

/* "person Anna Lind; country Chad": all mentions in text order. */
static void show(const ent_reading *reading, char *out, size_t room)
{
    static const char *const kind[] = {"person", "institution", "country", "place", "other"};
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < reading->mentions; i++) {
        const ent_mention *m = &reading->mention[i];
        const ent_prose   *prose = reading->prose;
        uint32_t           start = prose->token[m->token].start, end = prose->token[m->token_end - 1].end;
        int n = snprintf(out + used, room - used, "%s%s %.*s", i ? "; " : "", kind[m->kind], (int)(end - start), prose->clean + start);
        used = used + (size_t)n < room ? used + (size_t)n : room - 1;
        CHECK(m->confidence >= 0 && m->confidence <= 1 && !m->dead);
        CHECK(m->kind != ENT_MENTION_COUNTRY || m->form != ENT_NONE); /* a country is one of the list */
        for (uint32_t t = m->token; t < m->token_end; t++)
            CHECK(reading->owner[t] == i);
    }
}

static void finds(const char *text, const char *want)
{
    ent_arena   arena = {0};
    ent_prose   prose;
    ent_reading reading;
    ent_error   error = {0};
    char        got[2048];
    if (CHECK(ent_prose_make(text, (uint32_t)strlen(text), NULL, &arena, &prose, &error) == ENT_OK) &&
        CHECK(ent_names_find(&names, &memo, &prose, &arena, &reading, &error) == ENT_OK)) {
        show(&reading, got, sizeof got);
        CHECK_TEXT(got, want);
        ent_reading_free(&reading);
    }
    ent_arena_free(&arena);
}

int main(void)
{
    ent_error error = {0};
    check_rules();
    if (!CHECK(ent_names_load(&names, NULL, &error) == ENT_OK))
        return REPORT();
    /* the list decides countries where the context agrees; what is longer, or another thing, is not listed */
    finds("Michael Jordan trained in Chicago before he flew to Jordan.",
          "person Michael Jordan; place Chicago; country Jordan");
    finds("Jordan and Georgia signed a trade agreement with Chad.",
          "country Jordan; country Georgia; country Chad");
    finds("Rain fell in Atlanta and in New Mexico.",
          "place Atlanta; place New Mexico");
    finds("France beat Brazil in the final.",
          "country France; country Brazil");
    finds("The Bank of Canada raised its rate on Monday.",
          "institution Bank of Canada");
    finds("Police in Northern Ireland spoke to Ireland's government.",
          "place Northern Ireland; country Ireland");
    finds("U.S. Afghan talks ended without a result.",
          "country U.S.; country Afghan");
    finds("Hamas militants fired rockets, Israel said.",
          "institution Hamas; country Israel");
    finds("Iran's Supreme Court upheld the sentence.",
          "country Iran; institution Supreme Court");
    finds("The Turkish central bank cut rates.",
          "institution Turkish central bank");
    finds("The Emir of Qatar received Anna Lindqvist.",
          "country Qatar; person Anna Lindqvist");
    finds("Gerald Ford pardoned him. Ford never explained why.",
          "person Gerald Ford; person Ford");
    finds("Ford builds cars in Cologne.",
          "institution Ford; place Cologne");
    finds("King Abdullah II of Jordan met U.S. Secretary of State Paula Brandt.",
          "person Abdullah II; country Jordan; country U.S.; person Paula Brandt");
    finds("Delegates came from Trinidad and Tobago, Turkey, Chad and Antigua and Barbuda.",
          "country Trinidad and Tobago; country Turkey; country Chad; country Antigua and Barbuda");
    finds("Chad Mason and Kenya Barris spoke.",
          "person Chad Mason; person Kenya Barris");
    finds("The Ministry of Foreign Affairs of Ukraine summoned the envoy.",
          "institution Ministry of Foreign Affairs of Ukraine");
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    return REPORT();
}
