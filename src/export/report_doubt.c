/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_doubt.c - how good the data are: surnames without a full name, names that two kinds share, dates, hints. */
#include <stdlib.h>
#include <string.h>

#include "export/report.h"

enum { MOST = 20 };

/* ---- surnames --------------------------------------------------------------------------------- */

static bool is_single(const ent_entity *entity)
{
    return entity->kind == ENT_PERSON && !strchr(entity->label, ' ');
}

/* A name of one word is a surname that no full name stood beside, or a mononym. */
static void single_names(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint64_t count = 0, people = 0;
    uint32_t listed = 0;
    for (uint32_t i = 0; i < graph->entities; i++) {
        people += graph->entity[i].kind == ENT_PERSON;
        count += is_single(&graph->entity[i]);
    }
    if (!count)
        return;
    ent_report_item(report);
    ent_say_strong(report, "Surnames without a full name.");
    ent_say(report, " Of ");
    ent_say_counted(report, people, "person, ", "people, ");
    ent_say_counted(report, count, "is", "are");
    ent_say(report, " known by a single word; several people may hide behind one, and one of them may be a person "
                    "listed elsewhere by full name: ");
    for (uint32_t i = 0; i < graph->entities && listed < MOST; i++) {
        if (!is_single(&graph->entity[i]))
            continue;
        ent_say(report, listed++ ? ", " : "");
        ent_say_name(report, i);
    }
    ent_say(report, count > MOST ? " \xE2\x80\xA6" : ".");
}

/* ---- kinds ------------------------------------------------------------------------------------ */

/* A name that an entity goes by. */
typedef struct form {
    const char *text;
    uint32_t    entity;
} form;

static int letter(char c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

/* By bytes, the case of ASCII letters aside. */
static int compare_text(const char *a, const char *b)
{
    while (*a && letter(*a) == letter(*b))
        a++, b++;
    return letter(*a) - letter(*b);
}

static int by_text(const void *left, const void *right)
{
    const form *a = left, *b = right;
    int order = compare_text(a->text, b->text);
    return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

/* All labels and aliases, sorted; on the heap, NULL when out of memory. */
static form *sorted_forms(const ent_graph *graph, uint32_t *count)
{
    size_t all = graph->entities;
    for (uint32_t i = 0; i < graph->entities; i++)
        all += graph->entity[i].aliases;
    form *item = all < UINT32_MAX ? malloc((all + 1) * sizeof *item) : NULL;
    *count = 0;
    for (uint32_t i = 0; item && i < graph->entities; i++) {
        item[(*count)++] = (form){graph->entity[i].label, i};
        for (uint32_t k = 0; k < graph->entity[i].aliases; k++)
            item[(*count)++] = (form){graph->entity[i].alias[k], i};
    }
    if (item)
        qsort(item, *count, sizeof *item, by_text);
    return item;
}

/* "Wagner (person, institution)" for the first form of item[count], all of one text, that two kinds have. */
static void say_kinds(ent_report *report, const form *item, uint32_t count, uint32_t *listed)
{
    unsigned kinds = 0, said = 0;
    for (uint32_t i = 0; i < count; i++)
        kinds |= 1u << report->graph->entity[item[i].entity].kind;
    if (!(kinds & (kinds - 1)) || (*listed)++ >= MOST)
        return;
    ent_say(report, *listed > 1 ? "; " : "");
    ent_say_text(report, item[0].text, ENT_REPORT_NAME);
    ent_say(report, " (");
    for (int k = 0; k < 3; k++)
        if (kinds >> k & 1) {
            ent_say(report, said++ ? ", " : "");
            ent_say(report, ent_kind_name((ent_kind)k));
        }
    ent_say(report, ")");
}

static bool is_shared(const ent_graph *graph, const form *item, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (graph->entity[item[i].entity].kind != graph->entity[item[0].entity].kind)
            return true;
    return false;
}

static void shared_names(ent_report *report, const form *item, uint32_t count)
{
    uint32_t shared = 0, listed = 0, end;
    for (int turn = 0; turn < 2; turn++) {
        for (uint32_t i = 0; i < count; i = end) {
            for (end = i + 1; end < count && compare_text(item[end].text, item[i].text) == 0;)
                end++;
            if (turn)
                say_kinds(report, item + i, end - i, &listed);
            else
                shared += is_shared(report->graph, item + i, end - i);
        }
        if (turn || !shared)
            break;
        ent_report_item(report);
        ent_say_strong(report, "Kinds in doubt.");
        ent_say(report, " ");
        ent_say_counted(report, shared, "name stands", "names stand");
        ent_say(report, " for actors of two kinds, of which one may be a mistake: ");
    }
    if (shared)
        ent_say(report, shared > MOST ? " \xE2\x80\xA6" : ".");
}

/* Where the last words of a name begin that are somebody's whole label; NULL: nowhere. */
static const char *person_within(const ent_graph *graph, const form *item, uint32_t count, const char *label)
{
    for (const char *at = strchr(label, ' '); at; at = strchr(at + 1, ' ')) {
        uint32_t low = 0, high = count;
        if (!strchr(at + 1, ' '))
            return NULL; /* one word is no full name */
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (compare_text(item[middle].text, at + 1) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < count && compare_text(item[low].text, at + 1) == 0; low++)
            if (graph->entity[item[low].entity].kind == ENT_PERSON)
                return at + 1;
    }
    return NULL;
}

/* "Luxembourger Jacques Santer" is no institution. */
static void people_within(ent_report *report, const form *item, uint32_t count)
{
    const ent_graph *graph = report->graph;
    uint32_t found = 0;
    for (uint32_t i = 0; i < graph->entities; i++) {
        if (graph->entity[i].kind != ENT_INSTITUTION || !person_within(graph, item, count, graph->entity[i].label) ||
            found++ >= MOST)
            continue;
        if (found == 1) {
            ent_report_item(report);
            ent_say_strong(report, "Institutions that end in a person's name,");
            ent_say(report, " which may be that person: ");
        }
        ent_say(report, found > 1 ? ", " : "");
        ent_say_name(report, i);
    }
    if (found)
        ent_say(report, found > MOST ? " \xE2\x80\xA6" : ".");
}

/* ---- counts ----------------------------------------------------------------------------------- */

static void named_once(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint64_t once = 0;
    for (uint32_t i = 0; i < graph->entities; i++)
        once += graph->entity[i].mentions == 1;
    if (!once)
        return;
    ent_report_item(report);
    ent_say_strong(report, "Named once.");
    ent_say(report, " ");
    ent_say_count(report, once);
    ent_say(report, " of ");
    ent_say_counted(report, graph->entities, "actor ", "actors ");
    ent_say(report, once == 1 ? "is" : "are");
    ent_say(report, " named a single time (");
    ent_say_share(report, once, graph->entities);
    ent_say(report, "); mistaken names are mostly among them.");
}

static void inferred(ent_report *report)
{
    const ent_graph *graph = report->graph;
    uint64_t roles = 0, guessed = 0;
    for (uint32_t i = 0; i < graph->edges; i++)
        for (uint32_t k = 0; k < graph->edge[i].roles; k++) {
            roles++;
            guessed += graph->edge[i].role[k].inferred;
        }
    if (!guessed)
        return;
    ent_report_item(report);
    ent_say_strong(report, "Inferred roles.");
    ent_say(report, " For ");
    ent_say_count(report, guessed);
    ent_say(report, " of ");
    ent_say_counted(report, roles, "role", "roles");
    ent_say(report, " the body stood in another sentence: the likeliest to be wrong.");
}

/* Where the dates of the documents are from, in the words of the result. */
static void dates(ent_report *report)
{
    static const char *const from[][2] = {{"metadata", "in the data"},      {"dateline", "in a dateline"},
                                          {"head", "at the head of the text"}, {"address", "in the address"},
                                          {"name", "in the name of the file"}, {"capture", "of a web archive"},
                                          {"option", "given by --date"}};
    const ent_graph *graph = report->graph;
    uint64_t count[sizeof from / sizeof *from] = {0}, none = 0;
    bool started = false;
    for (uint32_t i = 0; i < graph->documents; i++) {
        none += !graph->document[i].date;
        for (size_t k = 0; graph->document[i].date_from && k < sizeof from / sizeof *from; k++)
            count[k] += strcmp(graph->document[i].date_from, from[k][0]) == 0;
    }
    for (size_t k = 0; k <= sizeof from / sizeof *from; k++) {
        uint64_t n = k < sizeof from / sizeof *from ? count[k] : none;
        if (!n)
            continue;
        if (!started) {
            ent_report_item(report);
            ent_say_strong(report, "Dates of documents");
        }
        ent_say(report, started ? ", " : ": ");
        started = true;
        ent_say_count(report, n);
        ent_say(report, " ");
        ent_say(report, k < sizeof from / sizeof *from ? from[k][1] : "without one");
    }
    ent_say(report, started ? "." : "");
}

ent_status ent_report_doubts(ent_report *report, ent_error *error)
{
    uint32_t count;
    form    *item = sorted_forms(report->graph, &count);
    if (!item)
        return ent_fail_memory(error, "the report");
    if (report->graph->entities) {
        ent_report_heading(report, 2, "What is in doubt");
        ent_report_note(report, "Where mistakes are likeliest. ");
        ent_say_code(report, "entente review FOLDER");
        ent_say(report, " suggests what to join and what to part, as a file to edit and to build with.");
        ent_report_list(report, false);
        single_names(report);
        shared_names(report, item, count);
        people_within(report, item, count);
        named_once(report);
        inferred(report);
        dates(report);
    }
    free(item);
    return ENT_OK;
}
