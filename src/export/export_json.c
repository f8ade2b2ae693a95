/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_json.c - graph.json: node-link JSON as D3's examples and networkx read it, and the form in
 * which a result is read back (graph_read.c).
 *
 *   {"directed": true, "multigraph": true,
 *    "graph": {what was read, with which options},
 *    "nodes": [one a line], "links": [one a line]}
 *
 * What has no value has no key: D3 takes null for a position. */
#include <math.h>
#include <string.h>

#include "export/escape.h"
#include "export/export.h"

static inline ent_sixteen special(ent_sixteen bytes)
{
    return (ent_sixteen)((bytes == '"') | (bytes == '\\') | (bytes < 0x20) | (bytes == 0xE2));
}

static inline ent_sixteen special_in_page(ent_sixteen bytes)
{
    return (ent_sixteen)(special(bytes) | (ent_sixteen)(bytes == '<'));
}

/* U+2028 and U+2029 end a line in old JavaScript; other characters that begin with 0xE2 are written as they are. */
static size_t replace(ent_output *output, const char *text)
{
    unsigned char c = (unsigned char)*text;
    bool is_line_end = strncmp(text, "\xE2\x80\xA8", 3) == 0 || strncmp(text, "\xE2\x80\xA9", 3) == 0;
    if (is_line_end)
        ent_output_text(output, text[2] == '\xA8' ? "\\u2028" : "\\u2029");
    else if (c < 0x20 || c == '<')
        ent_output_format(output, "\\u%04x", c);
    else if (c != 0xE2)
        ent_output_byte(output, '\\');
    if (c == 0xE2 ? !is_line_end : c >= 0x20 && c != '<')
        ent_output_byte(output, *text);
    return is_line_end ? 3 : 1;
}

void ent_json_text(ent_output *output, const char *text)
{
    ent_output_byte(output, '"');
    ent_escape(output, text, strlen(text), special, replace);
    ent_output_byte(output, '"');
}

void ent_json_page_text(ent_output *output, const char *text)
{
    ent_output_byte(output, '"');
    ent_escape(output, text, strlen(text), special_in_page, replace);
    ent_output_byte(output, '"');
}

/* ---- members of an object ------------------------------------------------------------------- */

ENT_WITHIN void key(ent_output *output, const char *name)
{
    ent_output_text(output, ",\"");
    ent_output_text(output, name);
    ent_output_text(output, "\":");
}

void ent_json_member(ent_output *output, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    key(output, name);
    ent_json_text(output, text);
}

ENT_WITHIN void whole(ent_output *output, const char *name, uint64_t value)
{
    key(output, name);
    ent_output_integer(output, value);
}

ENT_WITHIN void number(ent_output *output, const char *name, double value)
{
    if (!isfinite(value))
        return;
    key(output, name);
    ent_output_number(output, value);
}

ENT_WITHIN void flag(ent_output *output, const char *name, bool value)
{
    key(output, name);
    ent_output_text(output, value ? "true" : "false");
}

/* ---- the graph's own facts ------------------------------------------------------------------ */

static void documents(ent_output *output, const ent_graph *graph)
{
    key(output, "documents");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; i < graph->documents; i++) {
        const ent_document *document = &graph->document[i];
        ent_output_text(output, i ? ",\n  {\"id\":" : "\n  {\"id\":");
        ent_json_text(output, document->id);
        ent_json_member(output, "title", document->title);
        ent_json_member(output, "date", document->date);
        ent_json_member(output, "date_from", document->date_from);
        ent_json_member(output, "author", document->author);
        ent_json_member(output, "site", document->site);
        ent_json_member(output, "language", document->language);
        ent_json_member(output, "source", document->source);
        if (document->copy_of < graph->documents)
            ent_json_member(output, "copy_of", graph->document[document->copy_of].id);
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
}

static void skipped(ent_output *output, const ent_graph *graph)
{
    key(output, "skipped");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; i < graph->skips; i++) {
        ent_output_text(output, i ? ",\n  {\"source\":" : "\n  {\"source\":");
        ent_json_text(output, graph->skip[i].source ? graph->skip[i].source : "");
        ent_json_member(output, "reason", graph->skip[i].reason);
        flag(output, "capped", graph->skip[i].capped);
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
}

/* Left out where there are none. */
static void notes(ent_output *output, const ent_graph *graph)
{
    if (!graph->notes)
        return;
    key(output, "notes");
    for (uint32_t i = 0; i < graph->notes; i++) {
        ent_output_text(output, i ? ",\n  " : "[\n  ");
        ent_json_text(output, graph->note[i]);
    }
    ent_output_byte(output, ']');
}

static void measures(ent_output *output, const ent_graph *graph)
{
    key(output, "measures");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; i < graph->score_count; i++) {
        ent_output_text(output, i ? ",{\"name\":" : "{\"name\":");
        ent_json_text(output, graph->scores[i].measure);
        ent_json_member(output, "note", graph->scores[i].note);
        ent_json_member(output, "failure", graph->scores[i].failure);
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
}

/* The communities of a level, as a list of what is known of each. */
static void communities(ent_output *output, const ent_graph *graph, uint32_t level)
{
    const ent_community *c;
    key(output, level ? "subcommunities" : "communities");
    ent_output_byte(output, '[');
    for (uint32_t i = 0; (c = ent_community_at(graph, level, i)); i++) {
        ent_output_text(output, i ? ",\n  {" : "\n  {");
        ent_output_format(output, "\"number\":%u,\"members\":%u", (unsigned)c->number, (unsigned)c->members);
        if (c->parent)
            whole(output, "parent", c->parent);
        ent_json_member(output, "name", c->name);
        ent_json_member(output, "words", c->words);
        if (isfinite(c->stability))
            number(output, "stability", c->stability);
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
}

static void structure(ent_output *output, const ent_graph *graph)
{
    ent_json_member(output, "backbone", graph->backbone_note);
    if (!graph->group[0])
        return;
    if (isfinite(graph->modularity))
        number(output, "modularity", graph->modularity);
    if (graph->stability_seeds) {
        number(output, "stability", graph->stability);
        whole(output, "stability_seeds", graph->stability_seeds);
    }
    communities(output, graph, 0);
    communities(output, graph, 1);
}

static void graph_object(const ent_export *export, ent_output *output)
{
    const ent_graph *graph = export->graph;
    ent_output_text(output, "\"graph\":{\"title\":\"who is in the news with whom\"");
    ent_output_format(output, ",\"generator\":\"entente %s\",\"schema\":\"entente-graph/1\"",
                      ent_version());
    ent_json_member(output, "options", graph->options_text);
    ent_json_member(output, "input_hash", graph->input_hash);
    whole(output, "document_count", graph->documents);
    whole(output, "sentences", graph->sentences);
    whole(output, "words", graph->words);
    whole(output, "bytes", graph->bytes);
    ent_json_member(output, "csv_text", export->options.csv_raw ? "raw" : "defused");
    measures(output, graph);
    structure(output, graph);
    skipped(output, graph);
    notes(output, graph);
    documents(output, graph);
    ent_output_byte(output, '}');
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static void aliases(ent_output *output, const ent_entity *entity)
{
    if (!entity->aliases)
        return;
    key(output, "aliases");
    for (uint32_t i = 0; i < entity->aliases; i++) {
        ent_output_byte(output, i ? ',' : '[');
        ent_json_text(output, entity->alias[i]);
    }
    ent_output_byte(output, ']');
}

static void look(ent_output *output, const ent_graph *graph, uint32_t i)
{
    if (graph->community)
        whole(output, "community", graph->community[i]);
    if (graph->subcommunity)
        whole(output, "subcommunity", graph->subcommunity[i]);
    if (graph->x && graph->y) {
        number(output, "x", graph->x[i]);
        number(output, "y", graph->y[i]);
    }
    if (graph->size)
        number(output, "size", graph->size[i]);
    ent_json_member(output, "color", ent_kind_color(graph->entity[i].kind));
}

static void node(ent_output *output, const ent_graph *graph, uint32_t i)
{
    const ent_entity *entity = &graph->entity[i];
    ent_output_text(output, i ? ",\n{\"id\":" : "\n{\"id\":");
    ent_json_text(output, entity->id);
    ent_json_member(output, "label", entity->label);
    ent_json_member(output, "kind", ent_kind_name(entity->kind));
    ent_json_member(output, "group", ent_kind_name(entity->kind));
    ent_json_member(output, "iso2", entity->iso2);
    ent_json_member(output, "iso3", entity->iso3);
    aliases(output, entity);
    whole(output, "mentions", entity->mentions);
    whole(output, "documents", entity->documents);
    ent_json_member(output, "first_seen", entity->first_seen);
    ent_json_member(output, "last_seen", entity->last_seen);
    for (uint32_t m = 0; m < graph->score_count; m++)
        if (graph->scores[m].value)
            number(output, graph->scores[m].measure, graph->scores[m].value[i]);
    look(output, graph, i);
    ent_output_byte(output, '}');
}

/* ---- links ---------------------------------------------------------------------------------- */

static void roles(ent_output *output, const ent_edge *edge)
{
    ent_json_member(output, "role", edge->role[0].role);
    flag(output, "former", edge->role[0].former);
    flag(output, "inferred", edge->role[0].inferred);
    key(output, "roles");
    for (uint32_t i = 0; i < edge->roles; i++) {
        const ent_role *role = &edge->role[i];
        ent_output_text(output, i ? ",{\"role\":" : "[{\"role\":");
        ent_json_text(output, role->role);
        flag(output, "former", role->former);
        flag(output, "inferred", role->inferred);
        whole(output, "count", role->count);
        ent_json_member(output, "first_seen", role->first_seen);
        ent_json_member(output, "last_seen", role->last_seen);
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
}

enum { LOOKED_AT_MOST = 1 << 14 }; /* evidence of an edge that may stay in memory */

/* One sentence for each document first: ten sentences of one document prove less than two of two.
 */
uint32_t ent_evidence_sample(const ent_graph *graph, const ent_edge *edge, uint32_t most,
                             uint32_t *out)
{
    uint32_t count = edge->evidence_count, firsts = 0, sampled = 0;
    for (uint32_t i = 0, before = ENT_NONE; i < count; i++) {
        uint32_t document = ent_graph_evidence(graph, edge->evidence + i)->document;
        firsts += document != before;
        before = document;
    }
    uint32_t others = most > firsts ? most - firsts : 0;
    for (uint32_t i = 0, before = ENT_NONE; i < count && sampled < most; i++) {
        uint32_t document = ent_graph_evidence(graph, edge->evidence + i)->document;
        bool     is_first = document != before;
        before = document;
        if (!is_first && !others)
            continue;
        others -= !is_first;
        out[sampled++] = edge->evidence + i;
    }
    if (count > LOOKED_AT_MOST)
        ent_graph_forget(graph);
    return sampled;
}

static void evidence(ent_export *export, ent_output *output, const ent_edge *edge)
{
    const ent_graph *graph = export->graph;
    char     text[512];
    uint32_t most = export->options.evidence_sample;
    most = most < edge->evidence_count ? most : edge->evidence_count;
    uint32_t *sample = most ? ent_arena_array(&export->scratch, most, sizeof *sample) : NULL;
    export->failed = export->failed || (most && !sample);
    if (!sample)
        return;
    uint32_t count = ent_evidence_sample(graph, edge, most, sample);
    key(output, "evidence");
    for (uint32_t i = 0; i < count; i++) {
        const ent_evidence *e = ent_graph_evidence(graph, sample[i]);
        ent_export_evidence_ahead(graph, sample[i]);
        ent_output_text(output, i ? ",{\"document\":" : "[{\"document\":");
        ent_json_text(output, graph->document[e->document].id);
        whole(output, "start", e->start);
        whole(output, "end", e->end);
        ent_json_member(output, "text", ent_pages_text(&graph->said, e->text, text, sizeof text));
        ent_output_byte(output, '}');
    }
    ent_output_byte(output, ']');
    ent_arena_reset(&export->scratch);
}

static void link_line(ent_export *export, ent_output *output, uint32_t i)
{
    const ent_graph *graph = export->graph;
    const ent_edge *edge = &graph->edge[i];
    ent_output_text(output, i ? ",\n{\"id\":" : "\n{\"id\":");
    ent_json_text(output, edge->id);
    ent_json_member(output, "key", edge->id);
    ent_json_member(output, "source", graph->entity[edge->source].id);
    ent_json_member(output, "target", graph->entity[edge->target].id);
    ent_json_member(output, "kind", ent_edge_kind_name(edge->kind));
    ent_json_member(output, "label", edge->label);
    flag(output, "directed", ent_edge_is_directed(edge));
    number(output, "weight", edge->weight);
    number(output, "value", edge->weight);
    number(output, "confidence", edge->confidence);
    if (edge->kind == ENT_CO_MENTION) {
        whole(output, "sentences", edge->sentences);
        whole(output, "paragraphs", edge->paragraphs);
        whole(output, "documents", edge->documents);
        flag(output, "listed", edge->listed);
        number(output, "npmi", edge->npmi);
        number(output, "p_value", edge->p_value);
    }
    if (edge->kind == ENT_ROLE && edge->roles)
        roles(output, edge);
    ent_json_member(output, "basis", edge->basis);
    ent_json_member(output, "first_seen", edge->first_seen);
    ent_json_member(output, "last_seen", edge->last_seen);
    evidence(export, output, edge);
    ent_output_byte(output, '}');
}

ent_status ent_export_json(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    (void)error;
    ent_output_text(output, "{\"directed\":true,\"multigraph\":true,\n");
    graph_object(export, output);
    ent_output_text(output, ",\n\"nodes\":[");
    for (uint32_t i = 0; i < graph->entities; i++)
        node(output, graph, i);
    ent_output_text(output, "],\n\"links\":[");
    for (uint32_t i = 0; i < graph->edges; i++) {
        ent_export_look_ahead(graph, i);
        link_line(export, output, i);
    }
    ent_output_text(output, "]}\n");
    return ENT_OK;
}
