/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.h - graph -> files: what a writer of one file is given.
 *
 *   ent_graph_write   make the folder (folder.c)
 *                     make all text safe (safe.c)
 *                     each file of the chosen formats (export_*.c, report.c)
 *                     manifest.json, last
 *
 * To add a format: write a function of type ent_export_write, add its rows to the two tables at the
 * top of export.c. */
#ifndef ENT_EXPORT_EXPORT_H
#define ENT_EXPORT_EXPORT_H

#include "base/arena.h"
#include "base/output.h"
#include "knowledge/graph.h"

typedef struct ent_export {
    const ent_graph *graph; /* all its text is safe                                 */
    ent_options options;
    ent_arena scratch; /* joined texts of one row                              */
    bool failed;       /* scratch had no memory: the file is not to be trusted */
    const struct ent_columns *of_nodes, *of_edges; /* NULL: not made yet, see column.h */
    const struct ent_report *report; /* NULL: made by the file that needs it, see report.h */
} ent_export;

/* Write one file. A failed output stays failed and is found when it is closed; the status is for
 * everything else. */
typedef ent_status ent_export_write(ent_export *export, ent_output *output, ent_error *error);

ent_export_write ent_export_graphml, ent_export_json, ent_export_nodes_csv, ent_export_edges_csv,
    ent_export_evidence_csv, ent_export_report, ent_export_svg, ent_export_gexf,
    ent_export_graphology, ent_export_cyjs, ent_export_dot, ent_export_neo4j_nodes,
    ent_export_neo4j_rels, ent_export_neo4j_load, ent_export_html, ent_export_report_html,
    ent_export_periods_csv;

/* What ent_graph_write would refuse whatever the graph is: formats that there are not (ENT_BAD_OPTION), a folder that
 * may not be written to (ENT_CANNOT_WRITE). To be asked before an hour of reading; nothing is made. */
ENT_CHECK ent_status ent_export_check(const char *folder, const ent_options *options, ent_error *error);

/* Whether options.formats has the format, or, where it is NULL, those of this build by default. */
bool ent_export_has_format(const ent_options *options, const char *format);

/* Whether this build can write graph.html: D3 was there when it was configured. */
bool ent_export_has_html(void);

/* Whether an edge belongs to options.layer. */
static inline bool ent_export_has_edge(const ent_export *export, const ent_edge *edge)
{
    return export->options.layer == ENT_LAYER_ALL ||
           (export->options.layer == ENT_LAYER_CO_MENTION) == (edge->kind == ENT_CO_MENTION);
}

/* Edge i is written next: have the ends of those behind it fetched, which lie anywhere in memory and would be
 * waited for, half of the time that writing takes; and have evidence on disk forgotten now and then. (Not inlined, it would have no effect that gcc knows of.) */
ENT_WITHIN void ent_export_look_ahead(const ent_graph *graph, uint32_t i)
{
    enum { ID = 8, ENTITY = 16, EDGE = 32, PASS = 512 };
    if (i % PASS == PASS - 1)
        ent_graph_forget(graph);
    if (graph->edges - i <= EDGE)
        return;
    __builtin_prefetch(&graph->edge[i + EDGE]);
    __builtin_prefetch(&graph->entity[graph->edge[i + ENTITY].source]);
    __builtin_prefetch(&graph->entity[graph->edge[i + ENTITY].target]);
    __builtin_prefetch(graph->entity[graph->edge[i + ID].source].id);
    __builtin_prefetch(graph->entity[graph->edge[i + ID].target].id);
    const ent_edge *near = &graph->edge[i + ID], *far = &graph->edge[i + ENTITY];
    if (near->evidence_count && far->evidence_count) { /* most files have the first sentence */
        __builtin_prefetch(ent_graph_evidence(graph, far->evidence));
        __builtin_prefetch(ent_graph_evidence(graph, near->evidence)->text);
    }
}

/* The same of row i of evidence, whose sentence lies among those of its document, far from those of the rows beside it. */
ENT_WITHIN void ent_export_evidence_ahead(const ent_graph *graph, uint32_t i)
{
    enum { TEXTS = 8, DOCUMENT = 16, STATEMENT = 32, LINE = 64 };
    if (graph->evidence_count - i <= STATEMENT)
        return;
    const ent_evidence *e = ent_graph_evidence(graph, i + TEXTS);
    __builtin_prefetch(ent_graph_evidence(graph, i + STATEMENT));
    __builtin_prefetch(&graph->document[ent_graph_evidence(graph, i + DOCUMENT)->document]);
    __builtin_prefetch(graph->document[e->document].id);
    __builtin_prefetch(e->text);
    __builtin_prefetch(e->text + LINE);
    __builtin_prefetch(e->text + 2 * LINE);
}

/* The first edge of options.layer from edge i on; graph->edges: there is none. */
ENT_WITHIN uint32_t ent_export_edge(const ent_export *export, uint32_t i)
{
    const ent_graph *graph = export->graph;
    while (i < graph->edges && !ent_export_has_edge(export, &graph->edge[i]))
        i++;
    ent_export_look_ahead(graph, i);
    return i;
}

/* Whether an edge has a direction: co-mentions have none. */
static inline bool ent_edge_is_directed(const ent_edge *edge)
{
    return edge->kind != ENT_CO_MENTION;
}

/* The name of a layer, as in --layer. */
const char *ent_layer_name(ent_layer layer);

/* `text` as XML, in an attribute with its double quotes too; `text` is safe. */
void ent_xml_text(ent_output *output, const char *text, bool in_attribute);

/* ` name="value"`, as XML. */
static inline void ent_xml_attribute(ent_output *output, const char *name, const char *value)
{
    ent_output_byte(output, ' ');
    ent_output_text(output, name);
    ent_output_text(output, "=\"");
    ent_xml_text(output, value, true);
    ent_output_byte(output, '"');
}

/* A JSON string with its quotes; `text` is safe. */
void ent_json_text(ent_output *output, const char *text);

/* The same inside a page of HTML, where a `<` could end the script: it becomes \u003c. */
void ent_json_page_text(ent_output *output, const char *text);

/* `,"name":` and the JSON string; nothing where it is NULL or empty. */
void ent_json_member(ent_output *output, const char *name, const char *text);

/* One field of CSV, defused as --csv-raw says. `for_gephi` takes backslashes out, which Gephi and
 * Neo4j take for escapes. NULL is an empty field. */
void ent_csv_field(const ent_export *export, ent_output *output, const char *text, bool for_gephi);

/* What a spreadsheet takes for a formula: begins with = + - @ behind any apostrophes. */
bool ent_csv_is_formula(const char *text);

/* Whether all scores of a measure are whole numbers of a measure that counts (degree, coreness). */
bool ent_scores_are_whole(const ent_scores *scores, uint32_t entities);

/* The evidence of an edge that goes into a sample of `most`: indices into graph->evidence,
 * ascending, into out[most]; returns how many. First one sentence for each document in their order,
 * then more. */
uint32_t ent_evidence_sample(const ent_graph *graph, const ent_edge *edge, uint32_t most,
                             uint32_t *out);

/* One written file, for the manifest. */
typedef struct ent_written {
    const char *name;
    uint64_t bytes;
} ent_written;

/* Write folder/manifest.json, which names file[files], and leave it finished in `output`, to be published. */
ENT_CHECK ent_status ent_manifest_write(const ent_export *export, const char *path, const ent_written *file,
                                        uint32_t files, ent_output *output, ent_error *error);

#endif
