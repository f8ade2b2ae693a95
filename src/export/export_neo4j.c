/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_neo4j.c - neo4j-nodes.csv, neo4j-rels.csv and load.cypher.
 *
 *   an empty database     neo4j-admin database import full --nodes=neo4j-nodes.csv
 *                         --relationships=neo4j-rels.csv neo4j
 *   one that runs         put both tables into its import folder; cypher-shell -f load.cypher
 *
 * The headers name the types as neo4j-admin and apoc.import.csv want them; load.cypher reads the
 * same files. Empty fields are unquoted: a quoted empty one is a text, not nothing. Neo4j has no
 * undirected relationships: a co-mention stands once, ask for (a)-[:CO_MENTION]-(b). */
#include <ctype.h>
#include <string.h>

#include "export/column.h"

/* ---- columns -------------------------------------------------------------------------------- */

static bool is_one_of(const ent_column *column, const char *one, const char *other)
{
    return strcmp(column->name, one) == 0 || strcmp(column->name, other) == 0;
}

/* What follows the name in the header, "" for a text. */
static const char *type_of(const ent_column *column)
{
    static const char *const types[] = {"", ":long", ":double", ":boolean"};
    if (is_one_of(column, "first_seen", "last_seen"))
        return ":date";
    return is_one_of(column, "aliases", "roles") ? ":string[]" : types[column->type];
}

/* Where `type` is read from a text: what stands before and after the field's name in Cypher. */
static void conversion(ent_output *output, const ent_column *column)
{
    static const char *const calls[] = {"", "toInteger(", "toFloat(", "toBoolean("};
    const char *type = type_of(column);
    bool is_list = strcmp(type, ":string[]") == 0;
    const char *call = is_list                       ? "split("
                       : strcmp(type, ":date") == 0 ? "date("
                                                     : calls[column->type];
    ent_output_format(output, "%srow.`%s%s`%s", call, column->name, type,
                      is_list ? ", ';')"
                      : *call ? ")"
                              : "");
}

static void header(ent_output *output, const ent_columns *columns)
{
    for (uint32_t c = 0; c < columns->columns; c++)
        ent_output_format(output, ",%s%s", columns->column[c].name, type_of(&columns->column[c]));
}

static void cells(ent_export *export, ent_output *output, const ent_columns *columns, uint32_t row)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        ent_output_byte(output, ',');
        ent_csv_cell(export, output, &columns->column[c], row);
    }
    ent_arena_reset(&export->scratch);
}

/* "co_mention" -> CO_MENTION, "person" -> Person. */
static void in_capitals(ent_output *output, const char *name, bool all)
{
    for (const char *p = name; *p; p++)
        ent_output_byte(output, all || p == name ? (char)toupper((unsigned char)*p) : *p);
}

/* ---- the tables ----------------------------------------------------------------------------- */

ent_status ent_export_neo4j_nodes(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns columns;
    (void)error;
    ent_columns_of_nodes(export, &columns);
    ent_output_text(output, "id:ID");
    header(output, &columns);
    ent_output_text(output, ",:LABEL\n");
    for (uint32_t i = 0; i < graph->entities; i++) {
        ent_csv_field(export, output, graph->entity[i].id, true);
        cells(export, output, &columns, i);
        ent_output_text(output, ",Entity;");
        in_capitals(output, ent_kind_name(graph->entity[i].kind), false);
        ent_output_byte(output, '\n');
    }
    return ENT_OK;
}

ent_status ent_export_neo4j_rels(ent_export *export, ent_output *output, ent_error *error)
{
    const ent_graph *graph = export->graph;
    ent_columns columns;
    (void)error;
    ent_columns_of_edges(export, &columns);
    ent_output_text(output, "id,:START_ID,:END_ID");
    header(output, &columns);
    ent_output_text(output, ",:TYPE\n");
    for (uint32_t i = ent_export_edge(export, 0); i < graph->edges; i = ent_export_edge(export, i + 1)) {
        const ent_edge *edge = &graph->edge[i];
        ent_csv_field(export, output, edge->id, true);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, graph->entity[edge->source].id, true);
        ent_output_byte(output, ',');
        ent_csv_field(export, output, graph->entity[edge->target].id, true);
        cells(export, output, &columns, i);
        ent_output_byte(output, ',');
        in_capitals(output, ent_edge_kind_name(edge->kind), true);
        ent_output_byte(output, '\n');
    }
    return ENT_OK;
}

/* ---- load.cypher ---------------------------------------------------------------------------- */

static void properties(ent_output *output, const ent_columns *columns, char variable)
{
    for (uint32_t c = 0; c < columns->columns; c++) {
        const ent_column *column = &columns->column[c];
        ent_output_format(output, "%s%c.%s = ", c ? ",\n    " : "SET ", variable, column->name);
        conversion(output, column);
    }
    ent_output_text(output, ";\n");
}

static void load_nodes(ent_output *output, const ent_columns *columns)
{
    ent_output_text(output, "LOAD CSV WITH HEADERS FROM 'file:///neo4j-nodes.csv' AS row\n"
                            "MERGE (n:Entity {id: row.`id:ID`})\n");
    properties(output, columns, 'n');
    for (int kind = ENT_PERSON; kind <= ENT_COUNTRY; kind++) {
        const char *name = ent_kind_name((ent_kind)kind);
        ent_output_format(output, "MATCH (n:Entity {kind: '%s'}) SET n:", name);
        in_capitals(output, name, false);
        ent_output_text(output, ";\n");
    }
}

/* One statement for each kind: Cypher cannot take the type of a relationship from a row. */
static void load_edges(ent_output *output, const ent_columns *columns, const char *kind)
{
    ent_output_format(output,
                      "\nLOAD CSV WITH HEADERS FROM 'file:///neo4j-rels.csv' AS row\n"
                      "WITH row WHERE row.kind = '%s'\n"
                      "MATCH (a:Entity {id: row.`:START_ID`}), (b:Entity {id: row.`:END_ID`})\n"
                      "MERGE (a)-[r:",
                      kind);
    in_capitals(output, kind, true);
    ent_output_text(output, " {id: row.id}]->(b)\n");
    properties(output, columns, 'r');
}

ent_status ent_export_neo4j_load(ent_export *export, ent_output *output, ent_error *error)
{
    ent_columns of_nodes, of_edges;
    (void)error;
    ent_columns_of_nodes(export, &of_nodes);
    ent_columns_of_edges(export, &of_edges);
    ent_output_text(output, "// Put neo4j-nodes.csv and neo4j-rels.csv into the import folder of\n"
                            "// Neo4j (5 or later), then: cypher-shell -f load.cypher. Doing so\n"
                            "// again changes nothing.\n"
                            "CREATE CONSTRAINT entity_id IF NOT EXISTS\n"
                            "FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n\n");
    load_nodes(output, &of_nodes);
    for (int kind = ENT_CO_MENTION; kind <= ENT_AFFILIATION; kind++)
        load_edges(output, &of_edges, ent_edge_kind_name((ent_edge_kind)kind));
    return ENT_OK;
}
