/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentence.c - tokens and lines -> sentences.
 *
 * A sentence ends at . ! ? or an ellipsis, with the quotes and brackets that close behind it,
 * unless what follows starts lower-case; after an abbreviation that may end one ("U.S.", "Inc.", an
 * initial) only before a word that is capitalised because it begins a sentence ("The", "But"); and
 * at a line's end, unless the line is wrapped. After Kiss and Strunk 2006, without the training.
 * One pass. */
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "text/line.h"
#include "text/lookup.h"
#include "text/token.h"

/* No sentence has more tokens: what follows it must not pay for a text without full stops. */
enum { SENTENCE_MOST = 1000 };

typedef struct splitter {
    const ent_prose *prose;
    ent_arena       *arena;
    const ent_line  *line;
    uint32_t         lines;
    ent_sentence    *sentence; /* [sentences] */
    uint32_t         sentences, capacity;
} splitter;

static bool is_sign(ent_view token, const char *const *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_view_is(token, signs[i]))
            return true;
    return false;
}

static bool is_closer(ent_view token)
{
    static const char *const signs[] = {"\"", "'", ")", "]", "”", "’", "»", "›", "''", "“"};
    return is_sign(token, signs, sizeof signs / sizeof *signs);
}

static bool is_opener(ent_view token)
{
    static const char *const signs[] = {"\"", "'", "(", "[", "“", "‘", "«", "‹", "„", "–",
                                        "—", "-", "--", "•", "`", "``", "¿", "¡"};
    return is_sign(token, signs, sizeof signs / sizeof *signs);
}

/* "The", "But": words whose capital says that a sentence begins. "House" in "the U.S. House
 * Speaker" is common too, but the word behind it is a name's. */
static bool is_starter(const splitter *s, uint32_t token, uint32_t end)
{
    static const char *const closed[] = {
        "a",    "an",   "the",  "this", "that", "these", "those", "he",   "she",     "it",
        "they", "we",   "you",  "i",    "his",  "her",   "its",   "their", "our",    "my",
        "in",   "on",   "at",   "by",   "but",  "and",   "if",    "as",   "when",    "while",
        "after", "for", "from", "there", "who", "what",  "how",   "why",  "where",   "although",
        "also", "since", "so",  "some", "most", "many",  "both",  "before", "not",   "no",
    };
    char     folded[32];
    ent_rows row;
    ent_view word = ent_token_view(s->prose, token);
    size_t   n = ent_utf8_fold(word.data, word.length, folded, sizeof folded);
    ent_view key = {folded, (uint32_t)n};
    if (n == 0)
        return false;
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (ent_view_is(key, closed[i]))
            return true;
    uint32_t shape = token + 1 < end ? s->prose->token[token + 1].shape : ENT_MARK;
    return shape != ENT_CAPITAL && shape != ENT_UPPER &&
           ent_lookup(ENT_TABLE_COMMON_WORDS, key, &row);
}

/* "Borrell said": a name and a verb of saying go on with the sentence of the quote before them. */
static bool is_said(const splitter *s, uint32_t token, uint32_t end)
{
    static const char *const verbs[] = {"said",  "says", "asked", "added", "told", "wrote",
                                        "asks",  "cried", "replied", "tweeted", "shouted"};
    for (uint32_t i = token + 1; i < end && i < token + 3; i++)
        if (is_sign(ent_token_view(s->prose, i), verbs, sizeof verbs / sizeof *verbs))
            return true;
    return false;
}

/* May the sentence begun at `first` end behind the token `stop`, whose closing marks end at `next`?
 * `end` is where the line's tokens end; next < end. */
static bool is_end(const splitter *s, uint32_t first, uint32_t stop, uint32_t next, uint32_t end)
{
    const ent_token *token = s->prose->token;
    uint32_t         word = next;
    while (word < end && token[word].shape == ENT_MARK && is_opener(ent_token_view(s->prose, word)))
        word++;
    if (word == end)
        return word > next; /* nothing but marks: they are the next one's */
    ent_shape shape = (ent_shape)token[word].shape;
    bool      glued = !token[next].space;
    if (glued && !(stop > first && next == stop + 1 && shape == ENT_CAPITAL &&
                   token[stop].shape == ENT_MARK && token[stop - 1].shape == ENT_LOWER))
        return false;
    if (shape == ENT_LOWER || shape == ENT_MARK)
        return shape == ENT_MARK && token[word].reserved != ENT_STOP_END &&
               !strchr(",;:)", s->prose->clean[token[word].start]);
    ent_view sign = ent_token_view(s->prose, stop);
    if (token[stop].reserved == ENT_STOP_NEVER)
        return false;
    if (token[stop].reserved == ENT_STOP_MAYBE)
        return word > next ? token[stop].start > token[first].start
                           : shape != ENT_NUMBER && is_starter(s, word, end);
    if (sign.data[0] == '.' && stop == first + 1 && token[first].shape == ENT_NUMBER)
        return false; /* "1. Introduction" */
    bool quoted = next > stop + 1 && (sign.data[0] == '!' || sign.data[0] == '?');
    return !(quoted && is_said(s, word, end));
}

/* A common word with a capital: "Talks" in a headline. Not the sentence's first word. */
static bool is_raised(const ent_prose *prose, uint32_t token)
{
    char     folded[32];
    ent_rows row;
    ent_view word = ent_token_view(prose, token);
    size_t   n = word.length <= sizeof folded ? ent_utf8_fold(word.data, word.length, folded, sizeof folded) : 0;
    return n && ent_lookup(ENT_TABLE_COMMON_WORDS, (ent_view){folded, (uint32_t)n}, &row);
}

/* Title Case: nearly all longer words are capitalised, common ones too. A sentence with a full stop that has
 * many names in it is none as long as one longer word is in lower case. */
static bool is_title_case(const ent_prose *prose, const ent_sentence *sentence, uint32_t longer, uint32_t capital)
{
    bool     stop = ent_view_is(ent_token_view(prose, sentence->token_end - 1), ".");
    uint32_t raised = 0, wanted = stop ? 2 : 1;
    if (longer == 0 || 5 * capital < 4 * longer || (stop && capital < longer))
        return false;
    for (uint32_t i = sentence->token + 1; i < sentence->token_end && raised < wanted; i++)
        raised += prose->token[i].shape == ENT_CAPITAL && prose->token[i].end - prose->token[i].start >= 4 &&
                  is_raised(prose, i);
    return raised >= wanted;
}

/* Flags of the sentence's words. Counted without branches: shapes come in no order that could be
 * foreseen. A word of one byte with a capital is one in capitals. */
static void describe(const ent_prose *prose, ent_sentence *sentence)
{
    uint32_t longer = 0, capital = 0, upper = 0, all = 0;
    for (uint32_t i = sentence->token; i < sentence->token_end; i++) {
        const ent_token *token = &prose->token[i];
        uint32_t         length = token->end - token->start, shape = token->shape;
        uint32_t         word = shape < ENT_NUMBER, is_long = word & (length >= 4);
        uint32_t         caps = (shape == ENT_UPPER) | ((shape == ENT_CAPITAL) & (length == 1));
        longer += is_long;
        capital += is_long & ((shape == ENT_CAPITAL) | (shape == ENT_UPPER));
        upper += length & (0 - caps);
        all += length & (0 - word);
    }
    sentence->title_case = is_title_case(prose, sentence, longer, capital);
    sentence->all_caps = upper >= 4 && 10 * upper >= 9 * all;
}

static bool add(splitter *s, uint32_t first, uint32_t end, const ent_line *line)
{
    if (s->sentences == s->capacity) {
        uint32_t      capacity = 2 * s->capacity;
        ent_sentence *sentence = ent_arena_array(s->arena, capacity, sizeof *sentence);
        if (!sentence)
            return false;
        memcpy(sentence, s->sentence, s->sentences * sizeof *sentence);
        s->sentence = sentence;
        s->capacity = capacity;
    }
    ent_sentence *sentence = &s->sentence[s->sentences++];
    sentence->span = (ent_span){s->prose->token[first].start, s->prose->token[end - 1].end};
    sentence->token = first;
    sentence->token_end = end;
    sentence->paragraph = line->paragraph;
    sentence->role = line->role;
    describe(s->prose, sentence);
    return true;
}

/* The end of the closing marks behind the terminator `stop`. */
static uint32_t closed_end(const splitter *s, uint32_t stop, uint32_t end)
{
    uint32_t next = stop + 1;
    while (next < end && !s->prose->token[next].space &&
           (s->prose->token[next].reserved == ENT_STOP_END ||
            is_closer(ent_token_view(s->prose, next))))
        next++;
    return next;
}

/* Sentences of tokens [first, end), which are lines that go on with each other. */
static bool split_run(splitter *s, uint32_t first, uint32_t end, const ent_line *line)
{
    for (uint32_t i = first; i < end; i++) {
        bool stop = s->prose->token[i].reserved != ENT_STOP_NONE;
        if (!stop && i + 1 - first < SENTENCE_MOST)
            continue;
        uint32_t next = stop ? closed_end(s, i, end) : i + 1;
        if (next == end)
            break;
        if (next - first >= SENTENCE_MOST || is_end(s, first, i, next, end)) {
            if (!add(s, first, next, line))
                return false;
            first = next;
        }
        i = next - 1;
    }
    return first == end || add(s, first, end, line);
}

/* Paragraph numbers without gaps: those of lines that have tokens. */
static void number_paragraphs(splitter *s, ent_prose *prose)
{
    uint32_t number = 0;
    for (uint32_t i = 0, before = 0; i < s->sentences; i++) {
        uint32_t own = s->sentence[i].paragraph;
        if (i && own != before)
            number++;
        before = own;
        s->sentence[i].paragraph = number;
    }
    prose->paragraphs = s->sentences ? number + 1 : 0;
}

ent_status ent_sentence_split(ent_arena *arena, ent_prose *prose, ent_error *error)
{
    splitter  s = {.prose = prose, .arena = arena};
    ent_line *line;
    ENT_TRY(ent_line_layout(prose, arena, &line, &s.lines, error));
    s.line = line;
    s.capacity = prose->tokens / 20 + 16;
    s.sentence = ent_arena_array(arena, s.capacity, sizeof *s.sentence);
    bool     fine = s.sentence != NULL;
    uint32_t token = 0;
    for (uint32_t i = 0; i < s.lines && fine;) {
        uint32_t last = i, first = token;
        while (last + 1 < s.lines && line[last].joined)
            last++;
        while (token < prose->tokens && prose->token[token].start < line[last].end)
            token++;
        fine = first == token || split_run(&s, first, token, &line[i]);
        i = last + 1;
    }
    if (!fine)
        return ent_fail_memory(error, "the sentences of a text");
    number_paragraphs(&s, prose);
    prose->sentence = s.sentence;
    prose->sentences = s.sentences;
    return ENT_OK;
}
