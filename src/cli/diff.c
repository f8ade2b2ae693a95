/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diff.c - entente diff: what came, went, grew and shrank between two results. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "cli/page.h"
#include "cli/show.h"
#include "export/diff.h"

static const ent_cli_option options[] = {
    {"format", 'f', "text|json", "default text"},
    {"top", 'n', "N", "the N greatest changes of each sort; default 20 in text, all (0) in json"},
    {0},
};
enum { FORMAT, TOP };

typedef struct choices {
    ent_cli_arguments arguments;
    const char *folder[2];
    int folders;
    bool json, top_given;
    uint32_t top; /* ENT_NONE: all */
} choices;

static bool take_folder(choices *c, const char *folder)
{
    if (c->folders == 2)
        return ent_cli_usage(&c->arguments, "two folders, please"), false;
    c->folder[c->folders++] = folder;
    return true;
}

static bool take(void *context, int option, const char *value)
{
    choices *c = context;
    if (option == ENT_CLI_OPERAND)
        return take_folder(c, value);
    if (option == TOP)
        return c->top_given = ent_cli_number_or_all(&c->arguments, "top", value, &c->top);
    int chosen = ent_cli_choice(&c->arguments, "format", value);
    c->json = chosen == 1;
    return chosen >= 0;
}

/* 0 when all is well, -1 after help, else the exit code. */
static int parse(int argc, char **argv, choices *c)
{
    c->arguments = ent_cli_begin("diff", options, argc, argv);
    int code = ent_cli_take_all(&c->arguments, &ent_cli_diff_page, take, c);
    if (code == 0 && c->folders < 2)
        code = ent_cli_usage(&c->arguments, "two folders, please: the old result and the new one");
    if (!c->top_given)
        c->top = c->json ? ENT_NONE : 20;
    return code;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void print_node(const ent_diff *diff, const ent_change *change)
{
    const ent_entity *old_one = ent_entity_at(diff->old_graph, change->old_one);
    const ent_entity *new_one = ent_entity_at(diff->new_graph, change->new_one);
    const ent_entity *shown = new_one ? new_one : old_one;
    printf("%s (%s)", shown->label, shown->id);
    if (old_one && new_one && strcmp(old_one->id, new_one->id) != 0)
        printf(", before: %s (%s)", old_one->label, old_one->id);
    else if (old_one && new_one && strcmp(old_one->label, new_one->label) != 0)
        printf(", before: %s", old_one->label);
}

static void print_edge(const ent_diff *diff, const ent_change *change)
{
    const ent_graph *graph = change->new_one != ENT_NONE ? diff->new_graph : diff->old_graph;
    const ent_edge *edge =
        ent_edge_at(graph, change->new_one != ENT_NONE ? change->new_one : change->old_one);
    bool mutual = edge->kind == ENT_CO_MENTION;
    printf("%s %s %s", graph->entity[edge->source].label, mutual ? "\xE2\x80\x93" : "\xE2\x86\x92",
           graph->entity[edge->target].label);
    if (!mutual)
        printf(": %s", edge->label);
}

static void print_change(ent_change_kind kind, const ent_change *change)
{
    char from[ENT_NUMBER_MOST], to[ENT_NUMBER_MOST];
    ent_number_format(change->from, from);
    ent_number_format(change->to, to);
    if (kind == ENT_CAME)
        printf("  %8s  ", to);
    else if (kind == ENT_WENT)
        printf("  %8s  ", from);
    else
        printf("  %s \xE2\x86\x92 %s  ", from, to);
}

static void print_changes(const ent_diff *diff, bool edges, ent_change_kind kind, uint32_t top)
{
    const ent_changes *changes = edges ? &diff->edge[kind] : &diff->node[kind];
    if (!changes->items)
        return;
    printf("\n%s that %s%s: %u\n", edges ? "ties" : "nodes", kind == ENT_RENAMED ? "are " : "",
           ent_change_name(kind), (unsigned)changes->items);
    for (uint32_t i = 0; i < changes->items && i < top; i++) {
        print_change(kind, &changes->item[i]);
        (edges ? print_edge : print_node)(diff, &changes->item[i]);
        putchar('\n');
    }
    if (changes->items > top)
        printf("  and %u more (--top 0 shows all)\n", (unsigned)(changes->items - top));
}

static int print_text(const ent_diff *diff, const choices *c)
{
    const ent_graph *x = diff->old_graph, *y = diff->new_graph;
    printf("nodes: %u then, %u now, %u unchanged\nties: %u then, %u now, %u unchanged\n",
           (unsigned)x->entities, (unsigned)y->entities, (unsigned)diff->same_nodes,
           (unsigned)x->edges, (unsigned)y->edges, (unsigned)diff->same_edges);
    if (strcmp(x->options_text, y->options_text) != 0)
        printf("other options: %s\n         then: %s\n", y->options_text, x->options_text);
    for (int edges = 0; edges < 2; edges++)
        for (int k = 0; k < ENT_CHANGES; k++)
            print_changes(diff, edges == 1, (ent_change_kind)k, c->top);
    return 0;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *node_json(const ent_diff *diff, ent_change_kind kind, const ent_change *change)
{
    const ent_entity *old_one = ent_entity_at(diff->old_graph, change->old_one);
    const ent_entity *new_one = ent_entity_at(diff->new_graph, change->new_one);
    const ent_entity *e = new_one ? new_one : old_one;
    json_t *object = json_pack("{s:s, s:s, s:s, s:I, s:I}", "id", e->id, "label", e->label, "kind",
                               ent_kind_name(e->kind), "from", (json_int_t)change->from, "to",
                               (json_int_t)change->to);
    if (object && kind == ENT_RENAMED &&
        (json_object_set_new(object, "old_id", json_string(old_one->id)) ||
         json_object_set_new(object, "old_label", json_string(old_one->label)))) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *edge_json(const ent_diff *diff, ent_change_kind kind, const ent_change *change)
{
    const ent_graph *graph = change->new_one != ENT_NONE ? diff->new_graph : diff->old_graph;
    const ent_edge *e =
        ent_edge_at(graph, change->new_one != ENT_NONE ? change->new_one : change->old_one);
    (void)kind;
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:f, s:f}", "id", e->id, "source",
                     graph->entity[e->source].id, "target", graph->entity[e->target].id, "kind",
                     ent_edge_kind_name(e->kind), "label", e->label, "from", change->from, "to",
                     change->to);
}

static json_t *changes_json(const ent_diff *diff, bool edges, uint32_t same, uint32_t top)
{
    json_t *object = json_object();
    int bad = 0;
    for (int k = 0; k < (edges ? ENT_RENAMED : ENT_CHANGES); k++) {
        const ent_changes *changes = edges ? &diff->edge[k] : &diff->node[k];
        json_t *list = json_array();
        for (uint32_t i = 0; i < changes->items && i < top; i++)
            bad |= json_array_append_new(
                list, (edges ? edge_json : node_json)(diff, (ent_change_kind)k, &changes->item[i]));
        bad |= json_object_set_new(object, ent_change_name((ent_change_kind)k), list);
    }
    bad |= json_object_set_new(object, "unchanged", json_integer(same));
    if (!bad)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *graph_json(const ent_graph *graph)
{
    return json_pack("{s:s, s:s, s:I, s:I, s:I}", "options", graph->options_text, "input_hash",
                     graph->input_hash, "nodes", (json_int_t)graph->entities, "links",
                     (json_int_t)graph->edges, "documents", (json_int_t)graph->documents);
}

static int print_json(const ent_diff *diff, const choices *c)
{
    json_t *root = json_object();
    int bad = json_object_set_new(root, "schema", json_string("entente-diff/1"));
    bad |= json_object_set_new(root, "old", graph_json(diff->old_graph));
    bad |= json_object_set_new(root, "new", graph_json(diff->new_graph));
    bad |= json_object_set_new(root, "nodes", changes_json(diff, false, diff->same_nodes, c->top));
    bad |= json_object_set_new(root, "links", changes_json(diff, true, diff->same_edges, c->top));
    if (!bad)
        json_dumpf(root, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    putchar('\n');
    json_decref(root);
    if (bad)
        fputs("entente diff: no memory\n", stderr);
    return bad ? ent_cli_no_memory() : 0;
}

/* ---- all ------------------------------------------------------------------------------------- */

static int compare(const choices *c)
{
    ent_graph *graph[2] = {NULL, NULL};
    ent_error error = {0};
    ent_diff diff = {0};
    int code = ent_cli_read_graph(c->folder[0], &graph[0]);
    if (code == 0)
        code = ent_cli_read_graph(c->folder[1], &graph[1]);
    if (code == 0 && ent_diff_make(graph[0], graph[1], &diff, &error) != ENT_OK)
        code = ent_cli_fail(&error);
    if (code == 0)
        code = c->json ? print_json(&diff, c) : print_text(&diff, c);
    ent_diff_free(&diff);
    ent_graph_free(graph[0]);
    ent_graph_free(graph[1]);
    return code;
}

static int run_diff(int argc, char **argv)
{
    choices c = {0};
    int code = parse(argc, argv, &c);
    if (code == 0)
        code = compare(&c);
    return code < 0 ? 0 : code;
}

const ent_cli_page ent_cli_diff_page = {
    .name = "diff",
    .summary = "what came, went, grew between two results",
    .run = run_diff,
    .usage = "entente diff OLD NEW [options]\n",
    .about = "What came, went, grew and shrank between two result folders: nodes by mentions, ties by\n"
             "weight. Nodes are matched by id, then by their names.\n",
    .operand = "DIR",
    .options = options,
    .examples = "entente diff result-may result-june\n"
                "entente diff result-may result-june --format json >changes.json\n",
};
