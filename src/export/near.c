/* SPDX-License-Identifier: GPL-3.0-or-later */
/* near.c - which names are meant by one that is not there. */
#include "export/near.h"

#include <string.h>

#include "base/utf8.h"

enum {
    LONGEST = ENT_EDIT_LONGEST,
    FAR = ENT_EDIT_FAR,
    SHARED = 6, /* the distance of two names with a word in common */
};

/* What is farther than this from a name of `length` bytes looks like another name. */
static unsigned farthest(size_t length)
{
    return length < 9 ? 6 : 2 * (unsigned)length / 3;
}

/* The first LONGEST bytes of the plain form, whose length is returned. */
static size_t plain_of(const char *name, char out[LONGEST])
{
    char buffer[1024];
    size_t length = strlen(name);
    length = ent_utf8_plain(name, length < 128 ? length : 128, buffer, sizeof buffer);
    length = length < LONGEST ? length : LONGEST;
    memcpy(out, buffer, length);
    return length;
}

unsigned ent_edit_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                           unsigned limit)
{
    unsigned row[LONGEST + 1];
    if (b_length > LONGEST || a_length > b_length + limit || b_length > a_length + limit)
        return FAR;
    for (unsigned j = 0; j <= b_length; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a_length; i++) {
        unsigned diagonal = row[0], least = row[0] = i;
        for (unsigned j = 1; j <= b_length; j++) {
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < gap ? change : gap;
            least = row[j] < least ? row[j] : least;
        }
        if (least > limit)
            return FAR;
    }
    return row[b_length];
}

/* Whether a word of `text` begins with all of `part`. */
static bool begins_word(const char *text, size_t length, const char *part, size_t part_length)
{
    for (size_t i = 0; part_length && i + part_length <= length; i++)
        if ((i == 0 || text[i - 1] == ' ' || text[i - 1] == '-') &&
            memcmp(text + i, part, part_length) == 0)
            return true;
    return false;
}

/* The distance from the nearest word of `text`. */
static unsigned edits_of_word(const char *plain, size_t length, const char *text,
                              size_t text_length)
{
    unsigned best = FAR;
    for (size_t i = 0, n; i < text_length; i += n + 1) {
        for (n = 0; i + n < text_length && text[i + n] != ' ' && text[i + n] != '-';)
            n++;
        unsigned away = ent_edit_distance(plain, length, text + i, n, length < 8 ? 2 : 3);
        best = away < best ? away : best;
    }
    return best;
}

/* Whether a word of `part`, longer than two letters, is one of `text`, too. */
static bool shares_word(const char *text, size_t length, const char *part, size_t part_length)
{
    for (size_t i = 0, n; i < part_length; i += n + 1) {
        for (n = 0; i + n < part_length && part[i + n] != ' ' && part[i + n] != '-';)
            n++;
        for (size_t k = 0; n > 2 && k + n <= length; k++)
            if ((k == 0 || text[k - 1] == ' ') && (k + n == length || text[k + n] == ' ') && memcmp(text + k, part + i, n) == 0)
                return true;
    }
    return false;
}

/* Distance of one name from the plain form sought, up to `limit`. A wrong letter weighs two, so
 * that a name of which a word was typed right comes before one that merely looks like it. */
static unsigned distance(const char *name, const char *plain, size_t length, unsigned limit)
{
    char other[LONGEST];
    size_t other_length = plain_of(name, other);
    if (begins_word(other, other_length, plain, length))
        return 1;
    unsigned away = ent_edit_distance(plain, length, other, other_length, limit / 2);
    unsigned of_word = edits_of_word(plain, length, other, other_length);
    away = away == FAR ? FAR : 2 * away;
    if (away > SHARED && shares_word(other, other_length, plain, length))
        away = SHARED;
    return of_word < FAR && 2 * of_word + 1 < away ? 2 * of_word + 1 : away;
}

uint32_t ent_names_near(const ent_graph *graph, const char *name, uint32_t most, uint32_t *out)
{
    char plain[LONGEST];
    size_t length = plain_of(name, plain);
    unsigned best[ENT_NEAR_MOST];
    uint32_t count = 0;
    most = most < ENT_NEAR_MOST ? most : ENT_NEAR_MOST;
    for (uint32_t i = 0; most && i < graph->entities; i++) {
        const ent_entity *entity = &graph->entity[i];
        unsigned limit = count == most ? best[most - 1] : farthest(length);
        unsigned away = distance(entity->label, plain, length, limit);
        for (uint32_t a = 0; a < entity->aliases; a++) {
            unsigned of_alias = distance(entity->alias[a], plain, length, limit);
            away = of_alias < away ? of_alias : away;
        }
        if (away > farthest(length) || (count == most && away >= best[most - 1]))
            continue;
        uint32_t place = count < most ? count++ : most - 1;
        for (; place && best[place - 1] > away; place--) {
            best[place] = best[place - 1];
            out[place] = out[place - 1];
        }
        best[place] = away;
        out[place] = i;
    }
    return count;
}
