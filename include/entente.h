/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * entente.h - who is in the news with whom, and in which role.
 *
 * For people who study texts: journalists, political scientists, designers of data. It reads
 * news, press releases and reports in English, finds the people, institutions and countries in
 * them, says who is mentioned with whom and who holds which role where, and keeps for every tie
 * the sentences that support it. It does not judge what the texts say, it does not translate,
 * and it knows only what stands in the texts and in the tables of src/data.
 *
 *   bytes -read-> document -text-> sentences, tokens -names-> mentions
 *         -knowledge-> entities, roles, co-mentions, evidence
 *         -network-> measures, communities, layout
 *         -export-> GEXF, GraphML, JSON, CSV, picture, report
 *
 * A whole program (examples/quick.c):
 *
 *   #include <entente.h>
 *   #include <stdio.h>
 *
 *   int main(int argc, char **argv)
 *   {
 *       ent_options options = ent_defaults();
 *       ent_error error = {0};
 *       options.force = true;
 *       if (ent_run((const char *const *)argv + 1, (size_t)argc - 1, "result", &options, NULL, &error)) {
 *           fprintf(stderr, "%s\n", error.text);
 *           return 1;
 *       }
 *       return 0;
 *   }
 *
 * Read on only as far as you need: section 1 is enough for most uses.
 */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#define ENT_CHECK __attribute__((warn_unused_result))
#else
#define ENT_API
#define ENT_CHECK
#endif

/* The absent id: no entity, no edge, no document. */
#define ENT_NONE UINT32_MAX

/* ---- 1. In one call --------------------------------------------------------------------- */

typedef struct ent_error ent_error;
typedef struct ent_options ent_options;
typedef struct ent_summary ent_summary;

/* What every fallible function returns. */
typedef enum ent_status {
    ENT_OK,
    ENT_NO_MEMORY,      /* the system or a budget refused memory                     */
    ENT_CANNOT_READ,    /* a file or folder could not be opened or read              */
    ENT_CANNOT_WRITE,   /* an output could not be created, written, synced, renamed  */
    ENT_BAD_INPUT,      /* an input is not what its format asks for                  */
    ENT_BAD_OPTION,     /* an option's value is out of its range, or unknown         */
    ENT_BAD_DATA,       /* a table or model of the library itself is damaged         */
    ENT_MEASURE_FAILED, /* a measure could not be computed; the rest is there        */
    ENT_NOT_FOUND,      /* no entity, edge or file of that name                      */
    ENT_INTERRUPTED     /* the caller's progress function asked to stop              */
} ent_status;

/* Read `paths` (files, folders, "-" for standard input), link, measure and write every format of
 * options->formats into `folder`, which is made where it does not exist.
 * `summary` may be NULL; otherwise it is filled as far as the run came, even on failure.
 * Inputs that could not be read are skipped, counted in the summary and named in the report.
 * Files appear under their final names only when complete.
 * Errors: ENT_CANNOT_READ when nothing at all could be read; ENT_CANNOT_WRITE; ENT_BAD_OPTION;
 * ENT_NO_MEMORY; ENT_MEASURE_FAILED when all is written but for a measure. */
ENT_API ENT_CHECK ent_status ent_run(const char *const *paths, size_t count, const char *folder,
                                     const ent_options *options, ent_summary *summary,
                                     ent_error *error);

/* The same in two steps, for jobs that many processes or machines share: inputs -> parts -> folder. The result has the bytes
 * that one ent_run of all inputs gives, in whatever order parts come, nested (ent_merge_parts) or several times.
 * A part is one compressed file that appears when it is complete: `path`, or where that is a folder (a last "/" makes it) a
 * file in it called by a hash of inputs, version, model and window. `written`, unless NULL, gets its name; free() it.
 * A part without documents is fine; a path that is not there is ENT_CANNOT_READ; else errors as ent_run. */
ENT_API ENT_CHECK ent_status ent_extract(const char *const *paths, size_t count, const char *path, const ent_options *options,
                                         ent_summary *summary, char **written, ent_error *error);

/* Parts into a result folder. They bring their window; options of reading play no part. ENT_BAD_INPUT: a file is no part, is
 * damaged, or is of another version, model or window than the others. */
ENT_API ENT_CHECK ent_status ent_run_parts(const char *const *parts, size_t count, const char *folder, const ent_options *options,
                                           ent_summary *summary, ent_error *error);

/* Parts into one that stands for them: a union of sets, at the speed of copying. `summary` gets documents, skipped, capped. */
ENT_API ENT_CHECK ent_status ent_merge_parts(const char *const *parts, size_t count, const char *path, ent_summary *summary,
                                             ent_error *error);

/* For a corpus that lives, a database: one SQLite file with what each document says, to which documents are added, and in
 * which they are amended and removed. A result made of it has the bytes that ent_run of the documents left would
 * give; no text is read twice for it. A document is told by its id, see ent_text, and a hash of what was read. */
typedef struct ent_database_changes {
    uint64_t added, replaced, removed; /* documents                                                          */
    uint64_t unchanged;                /* were there as they are; they cost next to nothing                   */
    uint64_t refused;                  /* their id is there with another text, and nobody said to amend it    */
    uint64_t skipped, capped;          /* inputs, see ent_summary; kept for results until they are read anew   */
    uint64_t documents;                /* in the database now                                                  */
} ent_database_changes;

/* Take what is under `paths` into the database `path`, which is made where it is not. With `amend` a document takes the place
 * of those of its id that were there before. Refused documents are told to options->skipped. Changes are
 * committed by the batch: what is there on failure, ENT_INTERRUPTED or a crash is whole; with options->strict it is
 * all or nothing. Errors: ENT_BAD_INPUT where the file is no database, damaged, or of another version, model or window,
 * with what to do; ENT_CANNOT_WRITE, also where another process keeps it locked for ten seconds; else as ent_run. */
ENT_API ENT_CHECK ent_status ent_database_add(const char *path, const char *const *paths, size_t count, bool amend,
                                              const ent_options *options, ent_database_changes *changes, ent_error *error);

/* Remove documents by id, or inputs that were passed over by name: all of `ids`, or with ENT_NOT_FOUND none. */
ENT_API ENT_CHECK ent_status ent_database_remove(const char *path, const char *const *ids, size_t count, ent_database_changes *changes,
                                                 ent_error *error);

/* What a database holds, whatever version made it: its documents in the order of their ids, then the inputs that were
 * passed over, both as of one moment. A call that is false ends it: ENT_INTERRUPTED. Either may be NULL. */
typedef struct ent_listed {
    const char *id, *title, *date, *source; /* as in ent_document; "": none. Valid during the call only         */
    const char *added;                      /* when it was taken in, or amended: "2024-05-17T08:30:00Z"          */
} ent_listed;

typedef struct ent_listing {
    bool (*document)(void *context, const ent_listed *document);
    bool (*skipped)(void *context, const char *input, const char *source, const char *reason, bool capped); /* `input` is what
                                     ent_database_remove takes, `source` what it was in it; capped: read in part */
    void *context;
} ent_listing;

ENT_API ENT_CHECK ent_status ent_database_list(const char *path, const ent_listing *listing, ent_error *error);

/* The database into a result folder. It brings its window; options of reading play no part. It may be added to meanwhile. */
ENT_API ENT_CHECK ent_status ent_run_database(const char *path, const char *folder, const ent_options *options,
                                              ent_summary *summary, ent_error *error);

/* A tie that no document showed before; texts are valid during the call only. */
typedef struct ent_new_tie {
    const char *source, *target; /* labels                                          */
    const char *kind, *label;    /* as ent_edge_kind_name; the role, else the kind   */
    const char *document, *date; /* of the first evidence; "": no date               */
    const char *text;            /* its sentence, and the number of that             */
    uint32_t    sentence;
} ent_new_tie;

typedef struct ent_watch {
    const char *const *name;     /* [names] id, label or alias of actors whose new ties are told */
    size_t             names;    /* 0: none, and nothing is computed for it                      */
    void (*tied)(void *context, const ent_new_tie *tie);
    void (*changed)(void *context, const ent_database_changes *changes); /* after what appeared was committed; NULL: none */
    void (*unknown)(void *context, const char *name); /* at the first look, each name that nobody has yet; NULL: none */
    void *context;
} ent_watch;

/* Take what is in `folder`, then what appears in it, as ent_database_add with amend of `folder` would, until
 * options->progress says stop: ENT_INTERRUPTED is how it ends, with all that was told in the database. New ties are those of
 * the graph that ent_run_database gives: for each batch it is made anew, in a child. Linux only: ENT_CANNOT_READ elsewhere. */
ENT_API ENT_CHECK ent_status ent_database_watch(const char *path, const char *folder, const ent_watch *watch,
                                                const ent_options *options, ent_error *error);

/* ---- 2. What can go wrong ---------------------------------------------------------------- */

/* Three rules. A NULL ent_error is fine everywhere. The first failure stays: an error already set
 * is not overwritten. On failure outputs are untouched unless a function says otherwise. */
struct ent_error {
    ent_status status;      /* ENT_OK until something fails                              */
    int        line;        /* line in `source`, from 1, or 0                            */
    char       source[256]; /* the file or document concerned, or ""                     */
    char       text[512];   /* one line, lower case, no full stop; names source and line */
};

/* A status in words: "no memory", "cannot read" ... Never NULL. */
ENT_API const char *ent_status_name(ent_status status);

/* ---- 3. Choices -------------------------------------------------------------------------- */

/* How near two mentions must be to count as a co-mention. */
typedef enum ent_window { ENT_BY_SENTENCE, ENT_BY_PARAGRAPH, ENT_BY_DOCUMENT } ent_window;

/* What a co-mention weighs: the windows that name both, or their NPMI (see ent_edge.npmi; pairs at or
 * below chance weigh 1e-6, for weights are above 0). Roles and affiliations: sentences of evidence. */
typedef enum ent_weight { ENT_WEIGHT_COUNT, ENT_WEIGHT_NPMI } ent_weight;

/* Which edges an export holds. */
typedef enum ent_layer { ENT_LAYER_ALL, ENT_LAYER_CO_MENTION, ENT_LAYER_ROLES } ent_layer;

/* Called now and then in long work; return false to stop with ENT_INTERRUPTED.
 * `stage` is "read", "link", "measure" or "write"; `done` of `total` units (0: unknown). */
typedef bool ent_progress(void *context, const char *stage, uint64_t done, uint64_t total);

/* Called for each input that could not be read, or with `capped` not in full: "line 7: not JSON: ...",
 * "binary", "cut at 67108864 bytes". Both texts are safe to print and valid during the call only. */
typedef void ent_skipped(void *context, const char *source, const char *reason, bool capped);

/* Called for each line of options->aliases that could not be applied: "aliases.tsv: line 7: nobody is called
 * 'Xi Jinpin'". The text is safe to print and valid during the call only. */
typedef void ent_noted(void *context, const char *note);

/* GraphML has three shapes, because no single one is read in full by every program:
 * directed  every edge directed, is_directed tells the truth: opens everywhere (default)
 * strict    as directed, without the attribute that the published schema does not know
 * mixed     per-edge direction: for Gephi and yEd; networkx refuses it */
typedef enum ent_graphml_profile {
    ENT_GRAPHML_DIRECTED,
    ENT_GRAPHML_STRICT,
    ENT_GRAPHML_MIXED
} ent_graphml_profile;

/* GEXF 1.3 for Gephi, Gephi Lite and graphology; 1.2 for networkx before 3.6, which knows no other. No networkx reads
 * one file with both kinds of direction: it takes a single options->layer, or GraphML. */
typedef enum ent_gexf_version { ENT_GEXF_1_3, ENT_GEXF_1_2 } ent_gexf_version;
/* Where nodes lie: ForceAtlas2 (100,000 nodes, 300,000 edges: some ten seconds), or nothing, for other programs' layouts. */
typedef enum ent_layout { ENT_LAYOUT_FORCES, ENT_LAYOUT_NONE } ent_layout;
typedef enum ent_period_unit { ENT_NO_PERIOD, ENT_BY_YEAR, ENT_BY_MONTH, ENT_BY_DAY } ent_period_unit;
struct ent_options {
    ent_window  window;       /* default ENT_BY_SENTENCE                                         */
    uint32_t    min_mentions; /* entities mentioned less often are left out; 1 (default) keeps all */
    ent_weight  weight;       /* default ENT_WEIGHT_COUNT                                        */
    ent_layer   layer;        /* edges in all files but graph.json, evidence.csv, the reports and periods.csv; default all */
    const char *formats;      /* comma list of names from ent_format_at(), NULL: the defaults    */
    const char *fields;       /* "text=body,title=headline": names of JSON and CSV fields, NULL: own. Of several for
                                 one field, "text=body,text=text", the first counts that has something in it */
    const char *date;         /* ISO date for documents that show none, NULL: none               */
    const char *measures;     /* comma list of names from ent_measure_at(), NULL: the defaults   */
    ent_graphml_profile graphml_profile;
    bool        keep_copies;  /* near-copies of one text count like others; default off: one counts */
    bool        csv_bom;      /* a byte order mark for Excel; default off                        */
    bool        csv_raw;      /* do not defuse cells that start like a formula; default off      */
    bool        force;        /* write into a non-empty folder that is no result; default off    */
    bool        strict;       /* any input error ends the run; default off                       */
    uint32_t    seed;         /* of communities and layout; default 1                            */
    uint32_t    evidence_sample;    /* evidence sentences an edge in graph.json; default 5        */
    uint64_t    max_document_bytes; /* longer documents are cut there and named; default 64 MiB  */
    ent_progress *progress;   /* NULL: none                                                      */
    void       *progress_context;
    ent_skipped *skipped;     /* NULL: none                                                      */
    void       *skipped_context;
    const char *aliases;      /* a TSV or CSV file of lines "same A B", "not-same A B", "rename A NEW",
                                 "kind A person|institution|country", "drop A", "role-drop A ROLE [BODY]"; names or
                                 ids as in a run without it; read by ent_corpus_new; NULL: none     */
    ent_noted  *noted;        /* NULL: none                                                   */
    void       *noted_context;
    ent_gexf_version gexf_version; /* default ENT_GEXF_1_3                                       */
    const char *input_format;  /* a name from ent_input_format_at(), NULL: found out from content and name */
    bool        all_languages; /* read texts in other languages than English, too; default off: they are
                                  skipped, counted and named                                     */
    ent_layer   measure_layer; /* edges that measures and communities are computed on; of pairs with several the
                                 weights are added; default ENT_LAYER_CO_MENTION                */
    unsigned    measure_kinds; /* bits 1 << ent_kind: only edges between these; 0 (default): all */
    uint32_t    jobs;         /* child processes that read documents, threads of path measures and writing; no
                                 result depends on it; default 1: documents are read by the caller itself */
    bool        exact;        /* estimate no measure, however long it takes; default off         */
    double      epsilon;      /* what an estimated measure may be off by, see ent_measure.estimate;
                                 0: 0.005, or 0.01 above two million edges                        */
    const char *from;         /* whose readers pagerank_from follows: id, label or alias; NULL: none */
    uint32_t    time_limit;   /* seconds a measure, 0 (default): none                            */
    double      resolution;   /* of communities: above 1 more and smaller ones; 0: 1             */
    bool        cpm;          /* communities by the constant Potts model instead of modularity: resolution is
                                 then the least density of ties inside one; default off          */
    double      backbone;     /* see ent_graph_backbone; 0 (default): all edges stay             */
    double      backbone_p;   /* 0 (default): none                                               */
    uint32_t    backbone_top; /* 0 (default): none                                               */
    bool        backbone_spanning; /* default off                                                */
    ent_layout  layout;       /* default ENT_LAYOUT_FORCES                                       */
    ent_period_unit by;       /* see ent_graph_periods; default ENT_NO_PERIOD                    */
    const char *model;        /* a file made by `entente train`, read by ent_corpus_new (ENT_CANNOT_READ;
                                 ENT_BAD_DATA where it is damaged); NULL: the library's own      */
    int         converter;    /* 0 (default): text of PDF is made by a child, pdftotext. A process that may start no
                                 programs, as entente's own command, gives a socket to one that may    */
    uint64_t    memory;       /* bytes of what documents say that are kept in memory, beside the graph itself; more of
                                 it goes to files without a name. No result depends on it; 0 (default): 256 MiB */
    const char *scratch;      /* the folder of these files, a text that lives as long as the corpus; NULL: /tmp, for
                                 ent_run and ent_run_parts the folder that they write              */
};

/* The defaults above. Start from them, so that fields added later have sensible values. */
ENT_API ent_options ent_defaults(void);

/* What a run did. */
struct ent_summary {
    uint64_t documents, bytes, sentences, words;
    uint64_t copies;               /* documents that are near-copies of others and were not counted */
    uint64_t skipped;              /* inputs that could not be read, each named in the report */
    uint64_t capped;               /* inputs read in part, each named, see ent_skipped           */
    uint32_t entities[3];          /* by ent_kind      */
    uint32_t edges[3];             /* by ent_edge_kind */
    uint64_t evidence;             /* evidence sentences */
    uint32_t failed_measures;
    uint32_t notes;                /* lines of options->aliases that could not be applied      */
};

/* ---- 4. Step by step: a corpus ------------------------------------------------------------ */

/* Use this to feed text from elsewhere, or to look before writing. A corpus is used by one thread
 * at a time; two corpora do not share anything that changes. */
typedef struct ent_corpus ent_corpus;
typedef struct ent_graph ent_graph;

/* One text. Strings are copied; `id` must be unique, others may be NULL. */
typedef struct ent_text {
    const char *id;     /* shown in evidence, e.g. the file's relative path */
    const char *title;  /* NULL: the first line, where it is one            */
    const char *date;   /* ISO 8601 date, NULL: looked for in the text      */
    const char *source; /* path, URL or publisher, NULL: none               */
    const char *text;   /* [length] bytes, UTF-8; offsets of evidence count in them */
    size_t      length; /* at most 2^31 - 1                                 */
} ent_text;

/* An empty corpus. Free it with ent_corpus_free. Errors: those of options->aliases and options->model,
 * ENT_NO_MEMORY. O(size of the model): some milliseconds. */
ENT_API ENT_CHECK ent_status ent_corpus_new(const ent_options *options, ent_corpus **out,
                                            ent_error *error);

/* Add one text, or everything under a path (file, folder or "-"). On failure the corpus is as
 * before the document that failed. Adding after ent_corpus_graph is allowed: ask for the graph anew.
 * Time linear in the text. */
ENT_API ENT_CHECK ent_status ent_corpus_add(ent_corpus *corpus, const ent_text *text,
                                            ent_error *error);
ENT_API ENT_CHECK ent_status ent_corpus_add_path(ent_corpus *corpus, const char *path,
                                                 ent_error *error);

/* Decide identities, number entities and edges, and give the graph of all added texts. The graph is
 * yours: free it with ent_graph_free, before or after the corpus. The order of adding never matters.
 * O(mentions + evidence * log evidence). */
ENT_API ENT_CHECK ent_status ent_corpus_graph(ent_corpus *corpus, ent_graph **out,
                                              ent_error *error);

ENT_API void ent_corpus_free(ent_corpus *corpus); /* NULL is fine */

/* The graph of a result folder, from its graph.json and evidence.csv. */
ENT_API ENT_CHECK ent_status ent_graph_read(const char *folder, ent_graph **out, ent_error *error);

/* The graph of anybody's GraphML file that igraph can read: `label` or `name`, `kind`, `mentions` and `documents` of nodes,
 * `kind` and `weight` of edges where it has them, else people, co-mentions and 1. It can be measured, not explained. */
ENT_API ENT_CHECK ent_status ent_graph_read_graphml(const char *path, ent_graph **out, ent_error *error);

ENT_API void ent_graph_free(ent_graph *graph); /* NULL is fine */

/* What can be read. Inputs may be packed (gzip, xz, zstd ..., zip, tar), the members of an archive have
 * ids such as "news.zip!2024/a.html", records "dump.jsonl#17". PDF is handed to a program, pdftotext, in a
 * child with limits of its own. NULL behind the last. */
typedef struct ent_input_format {
    const char *name;     /* as in --input-format                 */
    const char *suffixes; /* of file names, " .txt .md "          */
    const char *help;
} ent_input_format;

ENT_API const ent_input_format *ent_input_format_at(uint32_t i);

/* ---- 5. What was found -------------------------------------------------------------------- */

/* Everything returned below is borrowed from the graph and lives as long as it. Entities are
 * numbered in the order of their ids (kind, then name), edges by source, target and kind. Evidence and
 * texts that are too many for options->memory lie in files without a name; the system fetches what is
 * looked at, and may take it back. */

typedef enum ent_kind { ENT_PERSON, ENT_INSTITUTION, ENT_COUNTRY } ent_kind;
typedef enum ent_edge_kind { ENT_CO_MENTION, ENT_ROLE, ENT_AFFILIATION } ent_edge_kind;

/* "person", "institution", "country"; "co_mention", "role", "affiliation". */
ENT_API const char *ent_kind_name(ent_kind kind);
ENT_API const char *ent_edge_kind_name(ent_edge_kind kind);

typedef struct ent_entity {
    const char        *id;         /* "person-josep-borrell": [a-z][a-z0-9-]*, at most 64 bytes */
    const char        *label;      /* canonical name                                            */
    ent_kind           kind;
    const char        *iso2;       /* countries; NULL for others                                */
    const char        *iso3;
    const char *const *alias;      /* [aliases] forms as seen, without titles, frequent first   */
    uint32_t           aliases;
    uint32_t           mentions;   /* >= 1                                                      */
    uint32_t           documents;  /* >= 1                                                      */
    const char        *first_seen; /* ISO date of the first dated document, NULL: none is dated */
    const char        *last_seen;
} ent_entity;

/* One wording of a role edge. */
typedef struct ent_role {
    const char *role;       /* "foreign policy chief": without article, person and body        */
    bool        former;     /* the text says that it is over                                    */
    bool        inferred;   /* the body is not in the same sentence                             */
    uint32_t    count;      /* evidence sentences                                               */
    const char *first_seen; /* NULL: no dated document                                          */
    const char *last_seen;
} ent_role;

typedef struct ent_edge {
    char            id[20];     /* "e-" and 16 hex digits of a hash of ends and kind             */
    uint32_t        source;     /* entity; for co-mentions source < target                       */
    uint32_t        target;
    ent_edge_kind   kind;
    double          weight;     /* > 0                                                           */
    double          confidence; /* 0 to 1                                                        */
    const char     *label;      /* role phrase seen most, else the kind                          */
    uint32_t        sentences;  /* co-mentions: sentences, paragraphs, documents that name both  */
    uint32_t        paragraphs;
    uint32_t        documents;
    bool            listed;     /* co-mentions: only ever in enumerations                        */
    double          npmi;       /* co-mentions: normalised pointwise mutual information over the
                                   windows that name somebody (Bouma 2009): 1 never one without the
                                   other, 0 as often as by chance, -1 never both; else NaN       */
    double          p_value;    /* co-mentions: chance to share so many windows or more, if names fell
                                   on them at random (hypergeometric), adjusted for all pairs of
                                   entities (Benjamini and Hochberg 1995); else NaN. Below 0.05: of
                                   all such edges at most one in twenty is expected to be chance */
    const char     *basis;      /* affiliations: "name", "text" or "gazetteer"; else NULL        */
    const ent_role *role;       /* [roles] role edges: all wordings, frequent first              */
    uint32_t        roles;
    const char     *first_seen; /* NULL: no dated document                                       */
    const char     *last_seen;
    uint32_t        evidence;   /* first of its evidence, see ent_evidence_at                    */
    uint32_t        evidence_count;
} ent_edge;

/* A sentence that supports an edge, or several; text[start..end) of document's own text. */
typedef struct ent_evidence {
    uint32_t    document; /* see ent_document_at                                  */
    uint32_t    sentence; /* number in the document, from 1                       */
    uint32_t    start;    /* byte offsets in the text, as `entente text` prints it */
    uint32_t    end;
    const char *text;     /* as in the document, with white space folded, "&amp;" decoded, tags left out */
    const char *role;     /* role edges: the wording of this sentence; else NULL  */
} ent_evidence;

typedef struct ent_document {
    const char *id;
    const char *title;  /* NULL: none */
    const char *date;   /* NULL: none */
    const char *source; /* NULL: none */
    const char *date_from; /* where the date is from: "metadata", "dateline", "head" (of the text), "address", "name"
                              (of the file), "capture" (by a web archive), "option"; NULL: no date */
    const char *author;    /* as the page or mail says, likewise site and language; NULL: it does not */
    const char *site;
    const char *language;
    uint32_t    copy_of; /* the document that stands for this near-copy, which counts for nothing and
                            is no evidence; ENT_NONE: counts itself */
} ent_document;

ENT_API uint32_t            ent_entity_count(const ent_graph *graph);
ENT_API const ent_entity   *ent_entity_at(const ent_graph *graph, uint32_t i);
ENT_API uint32_t            ent_edge_count(const ent_graph *graph);
ENT_API const ent_edge     *ent_edge_at(const ent_graph *graph, uint32_t i);
ENT_API uint32_t            ent_evidence_count(const ent_graph *graph);
ENT_API const ent_evidence *ent_evidence_at(const ent_graph *graph, uint32_t i);
ENT_API uint32_t            ent_document_count(const ent_graph *graph);
ENT_API const ent_document *ent_document_at(const ent_graph *graph, uint32_t i);

/* What the graph's maker was told of options->aliases, by line, see ent_noted; NULL behind the last. */
ENT_API uint32_t    ent_note_count(const ent_graph *graph);
ENT_API const char *ent_note_at(const ent_graph *graph, uint32_t i);

/* The entity of that id, label or alias (letter case aside), the most mentioned one where several
 * fit; ENT_NONE where none does. O(entities). */
ENT_API uint32_t ent_entity_find(const ent_graph *graph, const char *name);

/* ---- 6. The network ----------------------------------------------------------------------- */

typedef struct ent_measure {
    const char *name; /* as in --measure and in every export        */
    const char *help; /* what it says of an actor, in one line      */
    const char *cost; /* in |V| and |E|, e.g. "O(|V||E|)"           */
    bool        is_default;
    const char *direction; /* of ties as it uses them: "none", "out", "in", "both"          */
    const char *weights;   /* how it uses them: "none", "weight", "length 1/weight"         */
    const char *source;    /* the paper                                                     */
    const char *estimate;  /* NULL: always exact; else from which size on it is estimated, and how */
} ent_measure;

ENT_API uint32_t           ent_measure_count(void);
ENT_API const ent_measure *ent_measure_at(uint32_t i);

/* Leave out the co-mentions of which none of these is true; roles and affiliations stay. The options that are
 * off keep nothing; with all off everything stays.
 *   backbone a   its weight is too large to be chance at one of its ends, at level a (the disparity filter of
 *                Serrano, Boguna and Vespignani 2009), 0 < a <= 1
 *   backbone_p a its p_value is below a: two ends that are often named anyway meet more than chance has it
 *   backbone_top k  it is among the k heaviest of one of its ends
 *   backbone_spanning  it is of the maximum spanning forest: who was connected stays so
 * What went is told in ent_graph_backbone_note. Error: ENT_BAD_OPTION. O(|E| log |E|). */
ENT_API ENT_CHECK ent_status ent_graph_backbone(ent_graph *graph, const ent_options *options, ent_error *error);

/* "kept 120 of 400 co-mentions (...)", NULL: nothing was left out. */
ENT_API const char *ent_graph_backbone_note(const ent_graph *graph);

/* Compute the measures of options->measures and communities on the co-mentions of `graph` (or
 * options->measure_layer), and a layout of all its edges, in child processes: igraph's failures there cannot harm the caller. Call it from one thread at a
 * time. Scores are finite and rounded to six significant digits. An isolated node has 0 everywhere
 * but for PageRank. Errors: ENT_MEASURE_FAILED names the first measure that failed; the others are
 * there. Cost: the sum of the measures' costs. */
ENT_API ENT_CHECK ent_status ent_graph_measure(ent_graph *graph, const ent_options *options,
                                               ent_error *error);

/* The same for the measures alone: they take the place of those that `graph` has; communities and layout stay. */
ENT_API ENT_CHECK ent_status ent_graph_score(ent_graph *graph, const ent_options *options, ent_error *error);

/* [entities] scores of a measure, NULL if it was not computed. */
ENT_API const double *ent_graph_scores(const ent_graph *graph, const char *measure);

/* What is to be known of these scores: that and how they are estimated, with error and probability; how weights
 * became lengths. NULL: nothing, they are exact. */
ENT_API const char *ent_graph_scores_note(const ent_graph *graph, const char *measure);

/* A group of entities that are named together more than with others. */
typedef struct ent_community {
    uint32_t    number;    /* from 1, by size                                                         */
    uint32_t    parent;    /* on level 1: the community that it is part of; else 0                    */
    uint32_t    members;
    const char *name;      /* its most central members, then the body or country most its own         */
    const char *words;     /* up to three words, "strikes, pay, union": of the sentences that tie its members they stand
                              in a larger share than of others' (z of two shares, 4 at least); NULL: none stands out */
    double      stability; /* mean likeness (Jaccard) to the most alike community of other seeds (Hennig
                              2007): above 0.75 it is always found, below 0.5 it is one of several ways to
                              cut; NaN: not computed                                                  */
} ent_community;

/* Level 0 has the communities, level 1 their parts, one where there are no more; NULL behind the last. */
ENT_API uint32_t             ent_community_count(const ent_graph *graph, uint32_t level);
ENT_API const ent_community *ent_community_at(const ent_graph *graph, uint32_t level, uint32_t i);

/* The number of an entity's community on a level, 0: it has no edge, or none was computed. */
ENT_API uint32_t ent_community_of(const ent_graph *graph, uint32_t level, uint32_t entity);

typedef struct ent_period {
    const char          *name;                               /* "2022", "2022-10" or "2022-10-25"            */
    uint32_t             documents, entities, edges;         /* in it; near-copies are no documents          */
    const uint32_t      *entity, *in_documents, *sentences, *edge, *weight; /* [entities], [edges]; evidence */
    const bool          *is_new;                             /* [edges] no earlier period has it             */
    const double *const *score; /* for each of ent_period_measure_at: [entities], or NULL where it failed    */
} ent_period;
/* Measure each period of options->by that has dated documents by itself: options->measures but pagerank_from on
 * the edges with evidence in it, weighted by its sentences. Errors: ENT_BAD_OPTION, ENT_MEASURE_FAILED with the other measures there. */
ENT_API ENT_CHECK ent_status ent_graph_periods(ent_graph *graph, const ent_options *options, ent_error *error);
ENT_API uint32_t          ent_period_count(const ent_graph *graph);
ENT_API const ent_period *ent_period_at(const ent_graph *graph, uint32_t i);
ENT_API const char       *ent_period_measure_at(const ent_graph *graph, uint32_t i);

/* ---- 7. Out into the world ---------------------------------------------------------------- */

typedef struct ent_format {
    const char *name;  /* as in --formats: "graphml"        */
    const char *files; /* what it writes: "graph.graphml"   */
    const char *help;  /* for whom                          */
    bool        is_default;
} ent_format;

ENT_API uint32_t          ent_format_count(void);
ENT_API const ent_format *ent_format_at(uint32_t i);

/* Write the formats of options->formats, and always graph.json, evidence.csv and manifest.json, into
 * `folder`. A later run replaces the files named in the manifest and nothing else; a non-empty
 * folder without a manifest is refused unless options->force. O(|V| + |E| + evidence). */
ENT_API ENT_CHECK ent_status ent_graph_write(const ent_graph *graph, const char *folder,
                                             const ent_options *options, ent_error *error);

/* The report alone: a page where `path` ends in ".html", else Markdown. Its links lead to no other file. */
ENT_API ENT_CHECK ent_status ent_graph_write_report(const ent_graph *graph, const char *path, ent_error *error);

/* ---- 8. Only the mentions ----------------------------------------------------------------- */

/* One mention of one text: text[start..end) names something of `kind`. */
typedef struct ent_mention_info {
    uint32_t    start, end;  /* byte offsets in the text given                       */
    ent_kind    kind;
    const char *name;        /* the surface, cleaned, valid during the call only     */
    const char *entity;      /* canonical name of what it means, valid during the call only */
    double      confidence;  /* 0 to 1                                               */
} ent_mention_info;

/* Find the mentions of one text, in text order; `visit` returns false to stop. No corpus needed.
 * Time linear in the text, after some milliseconds for the tables. */
ENT_API ENT_CHECK ent_status ent_mentions(const char *text, size_t length,
                                          bool (*visit)(void *context, const ent_mention_info *m),
                                          void *context, ent_error *error);

/* ---- 9. Version --------------------------------------------------------------------------- */

ENT_API const char *ent_version(void); /* "0.1.0" */

#ifdef __cplusplus
}
#endif
#endif
