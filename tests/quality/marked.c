/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marked.c - marked sentences, read and taken through the stages. */
#include "marked.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/array.h"
#include "names/marked.h"

static void stop(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

/* ---- lines ------------------------------------------------------------------------------------------- */

/* An ent_marked_visit: the sentence without its marks, and the marks. */
static ent_status take_text(void *context, const ent_marked *sentence, ent_error *error)
{
    static const char letters[] = "POCLM?R"; /* in the order of ent_label */
    marked           *out = context;
    if (sentence->length >= SENTENCE_MOST || sentence->spans > MARKS_MOST)
        return ent_fail(error, ENT_BAD_INPUT, "a sentence that is too long");
    memcpy(out->text, sentence->text, sentence->length + 1ul);
    out->length = sentence->length;
    for (uint32_t i = 0; i < sentence->spans; i++) {
        const ent_marked_span *span = &sentence->span[i];
        out->mark[out->marks++] = (marked_span){.letter = letters[span->label], .start = span->start, .end = span->end};
    }
    return ENT_OK;
}

/* The n-th mark of a letter, from 1; -1 where there is none. */
static int mark_of(const marked *m, char letter, int number)
{
    for (int i = 0; i < m->marks; i++)
        if (m->mark[i].letter == letter && --number == 0)
            return i;
    return -1;
}

static void read_relations(const char *path, char *from, marked *out)
{
    for (char *part = strtok(from, ";"); part; part = strtok(NULL, ";")) {
        char     body[8] = "", flag[2][4] = {"", ""};
        int      person, role;
        marked_role r = {.body = -1};
        if (sscanf(part, " P%d R%d %7s %3s %3s", &person, &role, body, flag[0], flag[1]) < 3)
            continue; /* an affiliation */
        r.person = mark_of(out, 'P', person);
        r.role = mark_of(out, 'R', role);
        if (body[0] != '-')
            r.body = mark_of(out, body[0], atoi(body + 1));
        if (r.person < 0 || r.role < 0 || (body[0] != '-' && r.body < 0) || out->relations == RELATIONS_MOST)
            stop(path, "a relation of marks that are not there");
        for (int i = 0; i < 2; i++) {
            r.former = r.former || strchr(flag[i], 'f');
            r.inferred = r.inferred || strchr(flag[i], 'i');
        }
        out->relation[out->relations++] = r;
    }
}

bool marked_next(FILE *file, const char *path, marked *out)
{
    static char line[2 * SENTENCE_MOST];
    ent_error   error = {0};
    while (fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, "\n");
        if (line[0] == '#' || length == 0)
            continue;
        out->marks = out->relations = 0;
        if (ent_marked_parse(line, length, path, take_text, out, &error) != ENT_OK)
            stop(path, error.text);
        line[length] = '\0';
        char *text = strchr(line, '\t'), *relations = text ? strchr(text + 1, '\t') : NULL;
        snprintf(out->id, sizeof out->id, "%.*s", text ? (int)(text - line < 60 ? text - line : 60) : 0, line);
        if (relations)
            read_relations(path, relations + 1, out);
        return true;
    }
    return false;
}

bool marked_is_held_out(const char *path)
{
    size_t n = strlen(path);
    if (n >= 11 && strncmp(path + n - 11, "voa/", 4) == 0)
        return strcmp(path + n - 7, "080.txt") >= 0 && strcmp(path + n - 7, "095.txt") <= 0;
    return n >= 6 && strcmp(path + n - 6, "11.txt") == 0;
}

/* ---- stages --------------------------------------------------------------------------------------------- */

/* The tokens that a mark covers. */
static void place_mark(const marked *m, marked_span *mark)
{
    mark->token = mark->token_end = 0;
    for (uint32_t t = 0; t < m->prose.tokens; t++) {
        ent_span raw = ent_prose_raw(&m->prose, (ent_span){m->prose.token[t].start, m->prose.token[t].end});
        if (raw.start >= mark->end || raw.end <= mark->start)
            continue;
        if (mark->token == mark->token_end)
            mark->token = t;
        mark->token_end = t + 1;
    }
}

/* The first form of the gazetteer that is exactly these tokens, of the kind. */
static uint32_t form_of(const ent_reading *reading, uint32_t from, uint32_t to, ent_known_kind kind)
{
    uint32_t node = ENT_PHRASE_ROOT;
    for (uint32_t t = from; t < to && node != ENT_NONE; t++)
        node = ent_phrase_step(&reading->gazetteer->trie, node, reading->word[t]);
    uint32_t form = node == ENT_NONE ? ENT_NONE : reading->gazetteer->trie.value[node];
    while (form != ENT_NONE && (reading->gazetteer->known[reading->gazetteer->form[form].known].kind != kind ||
                                reading->gazetteer->form[form].kind >= ENT_FORM_CAPITAL))
        form = reading->gazetteer->form[form].next;
    return form;
}

/* The marked names instead of those that were found. */
static void give_names(marked *m)
{
    static const char letters[] = "POCLM"; /* in the order of ent_mention_kind */
    ent_reading_free(&m->reading);
    for (int i = 0; i < m->marks; i++) {
        const marked_span *mark = &m->mark[i];
        const char *letter = strchr(letters, mark->letter);
        if (!letter || mark->token == mark->token_end)
            continue;
        ent_mention mention = {.token = mark->token, .token_end = mark->token_end, .form = ENT_NONE,
                               .kind = (uint8_t)(letter - letters), .confidence = 1};
        if (mark->letter != 'P' && mark->letter != 'M')
            mention.form = form_of(&m->reading, mark->token, mark->token_end,
                                   mark->letter == 'O' ? ENT_KNOWN_INSTITUTION : mark->letter == 'C' ? ENT_KNOWN_COUNTRY : ENT_KNOWN_PLACE);
        if (mention.form != ENT_NONE)
            mention.form_kind = m->reading.gazetteer->form[mention.form].kind;
        ent_reading_claim(&m->reading, mention);
    }
    ent_reading_settle(&m->reading);
}

static void give_key(const marked *m, marked_span *mark)
{
    mark->key[0] = '\0';
    for (uint32_t i = 0; i < m->linked.locals; i++)
        if (marked_is(m, i, mark) && m->linked.local[i].key.length < KEY_MOST)
            snprintf(mark->key, KEY_MOST, "%.*s", (int)m->linked.local[i].key.length, m->linked.local[i].key.data);
}

static ent_names_memo memo; /* as long as the program */

void marked_forget(void)
{
    ent_names_memo_free(&memo);
    memo = (ent_names_memo){0};
}

void marked_read(marked *m, const ent_names *names, bool given)
{
    ent_error error = {0};
    m->arena = (ent_arena){0};
    if (ent_prose_make(m->text, m->length, NULL, &m->arena, &m->prose, &error) != ENT_OK ||
        ent_names_find(names, &memo, &m->prose, &m->arena, &m->reading, &error) != ENT_OK)
        stop(m->id, error.text);
    for (int i = 0; i < m->marks; i++)
        place_mark(m, &m->mark[i]);
    if (given)
        give_names(m);
    if (ent_resolve(&m->reading, &m->arena, &m->linked, &error) != ENT_OK)
        stop(m->id, error.text);
    for (int i = 0; i < m->marks && given; i++)
        give_key(m, &m->mark[i]);
}

void marked_free(marked *m)
{
    ent_linked_free(&m->linked);
    ent_reading_free(&m->reading);
    ent_arena_free(&m->arena);
}

ent_view marked_view(const marked *m, int mark)
{
    return (ent_view){m->text + m->mark[mark].start, m->mark[mark].end - m->mark[mark].start};
}

bool marked_is(const marked *m, uint32_t local, const marked_span *mark)
{
    for (uint32_t i = 0; i < m->linked.places; i++) {
        const ent_place_of_name *place = &m->linked.place[i];
        if (place->local == local && place->token == mark->token && place->token_end == mark->token_end)
            return true;
    }
    return false;
}

/* A word that a name may have or lack: of a country's name, or one that ties it. */
static bool is_of_country(const marked *m, uint32_t token)
{
    uint32_t owner = m->reading.owner[token];
    if (ent_is_possessive(&m->reading, token) || ent_token_among(&m->linked, token, CUES(of, the, in, opening, closing)) ||
        (owner != ENT_NONE && m->reading.mention[owner].kind == ENT_MENTION_COUNTRY))
        return true;
    for (int i = 0; i < m->marks; i++)
        if (m->mark[i].letter == 'C' && m->mark[i].token <= token && token < m->mark[i].token_end)
            return true;
    return false;
}

static bool are_of_country(const marked *m, uint32_t from, uint32_t to)
{
    while (from < to && is_of_country(m, from))
        from++;
    return from >= to;
}

/* "Senate", "Polish Senate" and "Senate of Poland": the same but for a country at one end. */
static bool is_but_for_country(const marked *m, const ent_place_of_name *place, const marked_span *mark)
{
    uint32_t low = place->token < mark->token ? place->token : mark->token;
    uint32_t from = place->token < mark->token ? mark->token : place->token;
    uint32_t to = place->token_end < mark->token_end ? place->token_end : mark->token_end;
    uint32_t high = place->token_end < mark->token_end ? mark->token_end : place->token_end;
    return mark->letter == 'O' && m->linked.local[place->local].kind == ENT_INSTITUTION && from < to &&
           are_of_country(m, low, from) && are_of_country(m, to, high) && !are_of_country(m, from, to);
}

bool marked_means(const marked *m, uint32_t local, const marked_span *mark)
{
    if (marked_is(m, local, mark) || (mark->key[0] && ent_view_is(m->linked.local[local].key, mark->key)))
        return true;
    for (uint32_t i = 0; i < m->linked.places; i++)
        if (m->linked.place[i].local == local && is_but_for_country(m, &m->linked.place[i], mark))
            return true;
    return false;
}

bool marked_is_nobody(const marked *m, const marked_span *mark)
{
    char     word[32];
    uint32_t n = mark->end - mark->start;
    if (mark->letter != 'O' || !mark->key[0])
        return mark->letter == 'O';
    for (uint32_t i = 0; i < n && n < sizeof word; i++)
        word[i] = (char)tolower((unsigned char)m->text[mark->start + i]);
    return n < sizeof word && ent_is_noun_of_bodies((ent_view){word, n});
}

/* ---- weights ---------------------------------------------------------------------------------------------- */

void marked_read_weights(const char *path, ent_role_weights *out)
{
    char       text[1024];
    uint32_t   count = 0, capacity = 0;
    FILE      *file = fopen(path, "r");
    ent_role_weight_entry *entry = NULL;
    if (!file)
        stop(path, "cannot be read");
    while (fgets(text, sizeof text, file)) {
        char *name = strtok(text, "\t\n"), *parts = strtok(NULL, "\t\n"), *weight = strtok(NULL, "\t\n");
        if (!name || name[0] == '#')
            continue;
        if (!weight) /* a feature without parts */
            weight = parts, parts = NULL;
        if (!weight || !ent_grow(&entry, &capacity, count + 1, sizeof *entry))
            stop(path, "a line that is no weight");
        ent_view rest = ent_view_of(parts ? parts : ""), part;
        entry[count] = (ent_role_weight_entry){ent_role_part(ent_view_of(name)), atoi(weight)};
        while (rest.length && ent_view_cut(&rest, '|', &part))
            entry[count].key = ent_role_key_part(entry[count].key, ent_role_part(part));
        count++;
    }
    fclose(file);
    if (!ent_role_weights_make(out, entry, count))
        stop(path, "out of memory");
    free(entry);
}
