/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word.h - what resolving and relating ask of a word again and again, told once a spelling: its plain form, how it sounds,
 * which lists of words it is in.
 *
 *   ent_word_at(linked, token)->sound          ent_word_among(linked, token, ENT_LIST_ministry)
 *
 * A memo beside the spellings (names/spelling.h): what it holds changes the time that things take and nothing else. */
#ifndef ENT_KNOWLEDGE_WORD_H
#define ENT_KNOWLEDGE_WORD_H

#include "base/hash.h"
#include "knowledge/linked.h"

/* Lists of words by name: X(name, words). The first are of words as they are written, */
#define ENT_LISTS_WRITTEN(X) \
    X(sheikh, "Sheikh Sheikha Shaikh Shaikha Sheik") \
    X(quote, "\" \xE2\x80\x9C \xE2\x80\x98 '") \
    X(called, "nicknamed Nicknamed alias dubbed Dubbed aka") \
    X(joint, ", and or ;") \
    X(act, "said says has had have is was were wants wanted accused accuses denied denies rejected insists insisted refused " \
           "announced condemned warned called would will must should could can may might did does did backed sent agreed sees " \
           "views blamed blames hopes fears claims claimed demanded demands responded") \
    X(act_of_two, "had have said are were agreed") \
    X(towards, "with between against by towards toward pressed urged promised told accused blamed") \
    X(there, "in at near outside") \
    X(place, "in at near outside around from to into of through via the for") \
    X(language, "English Arabic Swahili Kiswahili Urdu Hindi Bengali Mandarin Cantonese Hebrew Farsi Pashto Dari Catalan Basque " \
                "Gaelic Latin Tamil Yiddish Russian-language") \
    X(listing, ", and or") \
    X(speak, "speaks speak speaking fluent") \
    X(fluent, "fluent Fluent fluently") \
    X(in_into_from, "in into from") \
    X(throne, "Pope King Queen Prince Princess Emperor Empress Emir Sultan Patriarch") \
    X(kin, "brother daughter father mother sister son widow wife")

/* ... the others of words in plain form. */
#define ENT_LISTS_PLAIN(X) \
    X(group, "group holding holdings") \
    X(ministry, "ministry") \
    X(ministries, "ministries") \
    X(club_trade, "manager coach striker midfielder goalkeeper defender winger") \
    X(of_in_at_within, "of in at within") \
    X(clause, ", which that is") X(clause_after_comma, "which that is owned controlled run part belongs a an the") \
    X(credit, ", / ; and") \
    X(part, "department division unit directorate office bureau section branch service secretariat") \
    X(body, "committee subcommittee commission board panel chamber council school faculty college institute centre center " \
            "laboratory lab delegation wing mission") \
    X(firm, "agency airline bank broadcaster carmaker charity club company consultancy developer firm giant group holding insurer " \
            "lender manufacturer miner monopoly newspaper ngo operator party producer retailer shipyard startup start-up union " \
            "university utility")

#define ENT_LIST_ENUM(name, words) ENT_LIST_##name,
typedef enum ent_word_list {
    ENT_LISTS_WRITTEN(ENT_LIST_ENUM) ENT_LISTS_PLAIN(ENT_LIST_ENUM)
    ENT_LIST_legal_form,     /* names/company.h */
    ENT_LIST_noun_of_bodies, /* noun.c          */
    ENT_WORD_LISTS
} ent_word_list;
_Static_assert(ENT_WORD_LISTS <= 64, "lists are bits of a word");

enum { ENT_WORD_PLAIN_MOST = 63 /* bytes that a plain form may need; longer words have none */ };

/* One line of a cache. */
typedef struct ent_word {
    ent_view plain;   /* in plain form, without the article of Arabic names; empty where it has none */
    ent_view sound;   /* ... for comparing: sound.h; never empty where `plain` is not */
    uint64_t key;     /* of `sound`, below 2^63: for maps          */
    uint64_t lists;   /* bits: ent_word_list                            */
    bool     told;    /* the rest is filled in                     */
    bool     is_key;  /* `plain` is a part of keys of locals as it is: ent_key_of changes nothing in it */
} ent_word;

/* The key of a word in maps of names, below 2^63. */
static inline uint64_t ent_word_key(ent_view word)
{
    return ent_hash(word.data, word.length, 0) >> 1;
}

/* Fill the memo for a spelling. Out of memory leaves it without forms, and says so in the spellings. */
void ent_word_tell(ent_spellings *spellings, uint32_t spelling, ent_word *word);

/* Room for the words of a reading; false when out of memory. Before any other question about words. */
bool ent_words_begin(ent_spellings *spellings);

static inline const ent_word *ent_word_at(const ent_linked *linked, uint32_t token)
{
    ent_spellings *spellings = linked->reading->spellings;
    uint32_t       spelling = linked->reading->spelling[token];
    ent_word      *word = &spellings->memo[spelling];
    if (!word->told)
        ent_word_tell(spellings, spelling, word);
    return word;
}

/* Is the token of this list? Behind the text nothing is. */
static inline bool ent_word_among(const ent_linked *linked, uint32_t token, ent_word_list list)
{
    return token < linked->reading->prose->tokens && (ent_word_at(linked, token)->lists >> list & 1);
}

static inline bool ent_same_sound(const ent_word *a, const ent_word *b)
{
    return a == b || (a->key == b->key && ent_view_equal(a->sound, b->sound));
}

#endif
