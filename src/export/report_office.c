/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report_office.c - roles that changed hands: one office of one body, held by several in the course of time.
 *
 * A holder's time reaches from the first to the last document that says so without "former". Texts also name
 * wrong holders: who is said to hold an office only within somebody else's time, and no more often, is in doubt;
 * if nobody else is left before or behind, nothing changed hands. Offices that many hold at once (members,
 * deputies, spokespeople) do not count: only those of some classes of src/data/roles.tsv do. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "export/report.h"

enum { OFFICES = 30 };

/* One who holds or held one office. */
typedef struct holder {
    uint32_t    body, who;
    const char *office;
    const char *first, *last; /* dates of texts that say "is"; NULL: none */
    const char *former;       /* date of the first text that says "was"   */
    uint32_t    count;        /* sentences that say "is"                  */
    bool        in_doubt;
} holder;

typedef struct holders {
    holder  *item;
    uint32_t items;
} holders;

/* ---- which offices one person holds at a time ------------------------------------------------- */

/* Does succession.tsv have a row of that kind for an office? "begins" is asked of how it begins, the others of all of it. */
static bool has_row(const char *kind, ent_view office)
{
    bool     begins = strcmp(kind, "begins") == 0;
    ent_rows rows = ent_table_rows(ENT_TABLE_SUCCESSION);
    while (ent_table_next(&rows)) {
        uint32_t length = rows.cell[0].length;
        ent_view asked = {office.data, begins && length < office.length ? length : office.length};
        if (ent_view_equal(rows.cell[0], asked) && ent_view_among(ent_view_of(kind), rows.cell[1], ';'))
            return true;
    }
    return false;
}

static bool is_shared(ent_view office)
{
    return has_row("begins", office) || has_row("office", office);
}

/* The class of the longest head of roles.tsv that the words of an office end in. */
static bool is_office_of_one(const char *office)
{
    size_t   length = strlen(office), best = 0;
    bool     is_one = false;
    ent_rows rows = ent_table_rows(ENT_TABLE_ROLES);
    if (is_shared(ent_view_of(office)))
        return false;
    while (ent_table_next(&rows)) {
        ent_view head = rows.cell[0];
        const char *end = office + length - (head.length <= length ? head.length : 0);
        if (head.length <= best || head.length > length || memcmp(end, head.data, head.length) != 0 ||
            (end > office && end[-1] != ' '))
            continue;
        best = head.length;
        is_one = has_row("class", rows.cell[1]);
    }
    return is_one;
}

/* ---- holders ---------------------------------------------------------------------------------- */

static int by_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

/* Body, office, then who is only said to have been it, then by date. */
static int by_office(const void *left, const void *right)
{
    const holder *a = left, *b = right;
    int order = (a->body > b->body) - (a->body < b->body);
    order = order ? order : strcmp(a->office, b->office);
    order = order ? order : by_text(a->first, b->first);
    order = order ? order : by_text(a->former, b->former);
    return order ? order : (a->who > b->who) - (a->who < b->who);
}

static const char *earlier(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) < 0) ? b : a;
}

static const char *later(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) > 0) ? b : a;
}

/* The row of a wording of an edge, which may be new; the wordings of an edge come one behind the other. */
static holder *holder_of(holders *list, const ent_edge *edge, const char *office)
{
    for (uint32_t i = list->items; i > 0; i--) {
        holder *h = &list->item[i - 1];
        if (h->who != edge->source || h->body != edge->target)
            break;
        if (strcmp(h->office, office) == 0)
            return h;
    }
    list->item[list->items] = (holder){.body = edge->target, .who = edge->source, .office = office};
    return &list->item[list->items++];
}

static void add(holders *list, const ent_edge *edge, const ent_role *role)
{
    holder *h = holder_of(list, edge, role->role);
    if (role->former) {
        h->former = earlier(h->former, role->first_seen);
        return;
    }
    h->first = earlier(h->first, role->first_seen);
    h->last = later(h->last, role->last_seen);
    h->count += role->count;
}

/* False when out of memory. */
static bool collect(const ent_graph *graph, holders *out)
{
    size_t most = 1;
    for (uint32_t i = 0; i < graph->edges; i++)
        most += graph->edge[i].kind == ENT_ROLE ? graph->edge[i].roles : 0;
    *out = (holders){.item = malloc(most * sizeof *out->item)};
    for (uint32_t i = 0; out->item && i < graph->edges; i++)
        for (uint32_t k = 0; graph->edge[i].kind == ENT_ROLE && k < graph->edge[i].roles; k++)
            if (graph->edge[i].role[k].first_seen)
                add(out, &graph->edge[i], &graph->edge[i].role[k]);
    if (out->item)
        qsort(out->item, out->items, sizeof *out->item, by_office);
    return out->item != NULL;
}

/* ---- one office ------------------------------------------------------------------------------- */

static bool is_within(const holder *a, const holder *b)
{
    return a->first && b->first && strcmp(a->first, b->first) >= 0 && strcmp(a->last, b->last) <= 0;
}

/* Mark whom the others contradict; true if two or more are left, one of whom holds it. An office of a hundred
 * holders is one that many hold at once. */
static bool changed_hands(holder *item, uint32_t count)
{
    enum { MOST = 100 };
    uint32_t left = 0, now = 0;
    if (count > MOST)
        return false;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++)
            if (i != k && is_within(&item[i], &item[k]) && item[i].count <= item[k].count)
                item[i].in_doubt = true;
    for (uint32_t i = 0; i < count; i++) {
        left += !item[i].in_doubt;
        now += !item[i].in_doubt && item[i].first;
    }
    return left >= 2 && now && is_office_of_one(item[0].office);
}

/* The year, month and day of a date as a number that grows with it. */
static double day_of(const char *date)
{
    double year = atoi(date), month = strlen(date) >= 7 ? atoi(date + 5) : 1, day = strlen(date) >= 10 ? atoi(date + 8) : 1;
    return year * 12 * 31 + (month - 1) * 31 + day - 1;
}

/* What all dates of the table lie between. */
typedef struct dates {
    double from, to;
} dates;

static void row(ent_report *report, const holder *h, bool is_first, dates d)
{
    ent_report_item(report);
    if (is_first)
        ent_say_name(report, h->body);
    ent_report_cell_begin(report);
    if (is_first)
        ent_say_text(report, h->office, ENT_REPORT_NAME);
    ent_report_cell_begin(report);
    ent_say_name(report, h->who);
    ent_report_cell_begin(report);
    ent_say_text(report, h->first, 0);
    ent_report_cell_begin(report);
    ent_say_text(report, h->last, 0);
    ent_report_cell_begin(report);
    ent_say_text(report, h->former, 0);
    ent_report_cell_begin(report);
    ent_say(report, h->in_doubt ? "within somebody else's time" : "");
    if (h->first)
        ent_show_range(report, (day_of(h->first) - d.from) / (d.to - d.from), (day_of(h->last) - d.from) / (d.to - d.from));
}

static void begin(ent_report *report)
{
    ent_report_heading(report, 2, "Roles that changed hands");
    ent_report_note(report, "One office of one body with several holders, in the order of the texts. From and to are the "
                            "first and last document that says somebody is it, former the first that says somebody was. "
                            "Offices that many hold at once do not stand here. Who is said to hold one within somebody "
                            "else's time may have done so in between, or not at all.");
    ent_report_block *table = ent_report_table(report, "Where|Office|Who|@From|@To|@Former|Time");
    if (table)
        table->wide = true;
}

static dates all_dates(const ent_graph *graph)
{
    dates d = {INFINITY, -INFINITY};
    for (uint32_t i = 0; i < graph->documents; i++)
        if (graph->document[i].date) {
            d.from = fmin(d.from, day_of(graph->document[i].date));
            d.to = fmax(d.to, day_of(graph->document[i].date) + 1);
        }
    return d;
}

ent_status ent_report_offices(ent_report *report, ent_error *error)
{
    holders  list;
    uint32_t offices = 0;
    dates    d = all_dates(report->graph);
    if (!collect(report->graph, &list))
        return ent_fail_memory(error, "the report");
    for (uint32_t i = 0, end; i < list.items; i = end) {
        for (end = i + 1; end < list.items && list.item[end].body == list.item[i].body &&
                          strcmp(list.item[end].office, list.item[i].office) == 0;)
            end++;
        if (end - i < 2 || !changed_hands(list.item + i, end - i) || offices++ >= OFFICES)
            continue;
        if (offices == 1)
            begin(report);
        for (uint32_t k = i; k < end; k++)
            row(report, &list.item[k], k == i, d);
    }
    free(list.item);
    ent_report_and_more(report, offices, OFFICES, "edges of kind role in graph.json");
    return ENT_OK;
}
