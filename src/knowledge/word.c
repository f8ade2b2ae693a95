/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word.c - what is asked of a word again and again, told once a spelling. */
#include "knowledge/word.h"

#include "base/array.h"
#include "base/utf8.h"
#include "knowledge/sound.h"
#include "names/company.h"

#define LIST_WORDS(name, words) words,
static const char *const written_lists[] = {ENT_LISTS_WRITTEN(LIST_WORDS)}, *const plain_lists[] = {ENT_LISTS_PLAIN(LIST_WORDS)};
enum { WRITTEN_LISTS = sizeof written_lists / sizeof *written_lists, PLAIN_LISTS = sizeof plain_lists / sizeof *plain_lists };
_Static_assert(WRITTEN_LISTS + PLAIN_LISTS == ENT_LIST_legal_form, "bits are places in the lists");

/* A word with the lists that it is in: as it is written, and in plain form. */
typedef struct listed {
    ent_view word; /* empty: free */
    uint64_t lists;
} listed;

enum { SLOTS = 512 };

/* All words of the lists by their hash, open addressing: made once for a memo. */
struct ent_word_lists {
    listed slot[2][SLOTS]; /* written, plain */
};

static listed *slot_of(struct ent_word_lists *lists, bool plain, ent_view word)
{
    uint32_t at = (uint32_t)ent_word_key(word) & (SLOTS - 1);
    while (lists->slot[plain][at].word.length && !ent_view_equal(lists->slot[plain][at].word, word))
        at = (at + 1) & (SLOTS - 1);
    return &lists->slot[plain][at];
}

static void add_list(struct ent_word_lists *lists, bool plain, const char *words, uint32_t list)
{
    ent_view rest = ent_view_of(words), word;
    while (ent_view_cut(&rest, ' ', &word)) {
        listed *slot = slot_of(lists, plain, word);
        slot->word = word;
        slot->lists |= (uint64_t)1 << list;
    }
}

static struct ent_word_lists *make_lists(ent_arena *arena)
{
    struct ent_word_lists *lists = ent_arena_alloc(arena, sizeof *lists);
    for (uint32_t i = 0; lists && i < WRITTEN_LISTS; i++)
        add_list(lists, false, written_lists[i], i);
    for (uint32_t i = 0; lists && i < PLAIN_LISTS; i++)
        add_list(lists, true, plain_lists[i], WRITTEN_LISTS + i);
    return lists;
}

static bool is_legal_form(ent_view text)
{
    char   plain[16];
    size_t n = ent_utf8_plain(text.data, text.length, plain, sizeof plain);
    return n && ent_is_legal_form((ent_view){plain, (uint32_t)n});
}

/* The lists that a word is in, by its text and by its plain form. */
static uint64_t lists_of(struct ent_word_lists *all, ent_view text, ent_view plain)
{
    uint64_t lists = text.length ? slot_of(all, false, text)->lists : 0;
    lists |= plain.length ? slot_of(all, true, plain)->lists : 0;
    lists |= (uint64_t)is_legal_form(text) << ENT_LIST_legal_form;
    return lists | (uint64_t)ent_is_noun_of_bodies(text) << ENT_LIST_noun_of_bodies;
}

/* Does ent_key_of leave such a word as it is? */
static bool is_key(ent_view plain)
{
    char again[ENT_WORD_PLAIN_MOST + 1];
    for (uint32_t i = 0; i < plain.length; i++)
        if (plain.data[i] == '.' || plain.data[i] == '\'' || plain.data[i] == '-' || plain.data[i] == ' ')
            return false;
    size_t n = ent_utf8_plain(plain.data, plain.length, again, sizeof again);
    return ent_view_equal((ent_view){again, (uint32_t)n}, plain);
}

/* `text` in the memo's arena, or `same` where it is that text; empty when out of memory. */
static ent_view kept(ent_spellings *spellings, const char *text, size_t length, ent_view same)
{
    if (length == same.length && memcmp(text, same.data, length) == 0)
        return same;
    char *copy = length ? ent_arena_text(&spellings->arena, text, length) : NULL;
    spellings->memo_failed |= length && !copy;
    return copy ? (ent_view){copy, (uint32_t)length} : (ent_view){"", 0};
}

void ent_word_tell(ent_spellings *spellings, uint32_t spelling, ent_word *word)
{
    char     plain[ENT_WORD_PLAIN_MOST + 1], sound[ENT_SOUND_MOST];
    ent_view text = {spellings->spelling[spelling].text, spellings->spelling[spelling].length};
    size_t   length = ent_utf8_plain(text.data, text.length, plain, sizeof plain), from = 0;
    *word = (ent_word){.lists = lists_of(spellings->lists, text, (ent_view){plain, (uint32_t)length}), .told = true};
    length = ent_utf8_plain(text.data, text.length, plain, ENT_WORD_PLAIN_MOST);
    if (length > 5 && (memcmp(plain, "al-", 3) == 0 || memcmp(plain, "el-", 3) == 0))
        from = 3;
    word->plain = kept(spellings, plain + from, length - from, text);
    uint32_t n = ent_sound_of(word->plain, sound);
    word->sound = n ? kept(spellings, sound, n, word->plain) : word->plain;
    word->key = ent_word_key(word->sound);
    word->is_key = is_key(word->plain);
}

bool ent_words_begin(ent_spellings *spellings)
{
    uint32_t wanted = spellings->spellings;
    spellings->lists = spellings->lists ? spellings->lists : make_lists(&spellings->arena);
    if (!spellings->lists)
        return false;
    if (wanted > spellings->memo_capacity) {
        uint32_t  wider = spellings->capacity;
        ent_word *memo = ent_widened(spellings->memo, wider * sizeof *memo, spellings->memos * sizeof *memo);
        if (!memo)
            return false;
        spellings->memo = memo;
        spellings->memo_capacity = wider;
    }
    if (wanted > spellings->memos)
        memset(spellings->memo + spellings->memos, 0, (wanted - spellings->memos) * sizeof *spellings->memo);
    spellings->memos = wanted > spellings->memos ? wanted : spellings->memos;
    spellings->memo_failed = false;
    return true;
}
