/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_corpus.c - the library step by step, as a program uses it: add texts, ask for the graph,
 * look. */
#include <stdlib.h>

#include "check.h"
#include "entente.h"

static ent_corpus *new_corpus(const ent_options *options)
{
    ent_corpus *corpus = NULL;
    ent_error error = {0};
    CHECK(ent_corpus_new(options, &corpus, &error) == ENT_OK);
    return corpus;
}

static ent_status add(ent_corpus *corpus, const char *id, const char *date, const char *text)
{
    ent_text one = {.id = id, .date = date, .text = text, .length = strlen(text)};
    return ent_corpus_add(corpus, &one, NULL);
}

static ent_graph *graph_of(ent_corpus *corpus)
{
    ent_graph *graph = NULL;
    CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_OK && graph != NULL);
    return graph;
}

static const ent_entity *entity(const ent_graph *graph, const char *name)
{
    static const ent_entity none = {.id = "", .label = ""};
    uint32_t i = ent_entity_find(graph, name);
    CHECK(i != ENT_NONE);
    return i == ENT_NONE ? &none : ent_entity_at(graph, i);
}

/* The edge of a kind between two named entities, either way round. */
static const ent_edge *edge(const ent_graph *graph, const char *a, const char *b,
                            ent_edge_kind kind)
{
    static const ent_edge none = {.label = ""};
    uint32_t x = ent_entity_find(graph, a), y = ent_entity_find(graph, b);
    for (uint32_t i = 0; i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        if (e->kind == kind &&
            ((e->source == x && e->target == y) || (e->source == y && e->target == x)))
            return e;
    }
    CHECK(false); /* the edge is missing */
    return &none;
}

/* ---- what the graph says ---------------------------------------------------------- */

static void test_two_documents(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    CHECK(add(corpus, "b.txt", "2023-05-02",
              "Josep Borrell, the foreign policy chief of the EU, left Ukraine.") == ENT_OK);
    CHECK(add(corpus, "a.txt", "2023-05-09",
              "EU foreign policy chief Josep Borrell praised Kyiv. Borrell then slept.") == ENT_OK);
    ent_graph *graph = graph_of(corpus);
    ent_corpus_free(corpus); /* the graph lives on */

    const ent_entity *man = entity(graph, "josep borrell"); /* letter case aside */
    CHECK_TEXT(man->id, "person-josep-borrell");
    CHECK(man->kind == ENT_PERSON && man->mentions == 3 && man->documents == 2 && !man->iso2 &&
          !man->iso3);
    CHECK_TEXT(man->first_seen, "2023-05-02");
    CHECK_TEXT(man->last_seen, "2023-05-09");
    CHECK(man->aliases == 2);
    CHECK_TEXT(man->aliases ? man->alias[0] : "", "Josep Borrell"); /* frequent first */
    CHECK(entity(graph, "Borrell") == man);
    CHECK_TEXT(entity(graph, "EU")->id, "institution-european-union");
    CHECK_TEXT(entity(graph, "Ukraine")->id, "country-ukr");
    CHECK_TEXT(entity(graph, "Ukraine")->iso2, "UA");
    CHECK(ent_entity_find(graph, "Nobody") == ENT_NONE);

    const ent_edge *role = edge(graph, "Josep Borrell", "European Union", ENT_ROLE);
    CHECK_TEXT(role->label, "foreign policy chief");
    CHECK(role->weight == 2 && role->evidence_count == 2 && role->roles == 1);
    CHECK(ent_entity_at(graph, role->source) == man); /* from the person to the body */
    CHECK_TEXT(role->first_seen, "2023-05-02");
    const ent_evidence *evidence = ent_evidence_at(graph, role->evidence); /* sorted by document */
    CHECK_TEXT(ent_document_at(graph, evidence->document)->id, "a.txt");
    CHECK_TEXT(evidence->text, "EU foreign policy chief Josep Borrell praised Kyiv.");
    CHECK_TEXT(evidence->role, "foreign policy chief");
    CHECK(evidence->sentence == 1 && evidence->start == 0 &&
          evidence->end == strlen(evidence->text));
    CHECK(edge(graph, "Josep Borrell", "Ukraine", ENT_CO_MENTION)->weight >= 1);
    CHECK_TEXT(ent_document_at(graph, 0)->id, "a.txt"); /* documents by id */
    CHECK_TEXT(ent_document_at(graph, 1)->date, "2023-05-02");
    CHECK(ent_document_count(graph) == 2);
    CHECK(!ent_entity_at(graph, ent_entity_count(graph)) && !ent_edge_at(graph, ENT_NONE));
    CHECK(!ent_document_at(graph, 2) && !ent_evidence_at(graph, ent_evidence_count(graph)));
    ent_graph_free(graph);
}

static void test_former_and_held(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    CHECK(add(corpus, "1", "2019-01-01", "German Chancellor Angela Merkel spoke.") == ENT_OK);
    CHECK(add(corpus, "2", "2022-01-01", "Former German Chancellor Angela Merkel spoke.") ==
          ENT_OK);
    CHECK(add(corpus, "3", "2023-01-01",
              "Angela Merkel, the former chancellor of Germany, spoke.") == ENT_OK);
    ent_graph *graph = graph_of(corpus);
    const ent_edge *role = edge(graph, "Angela Merkel", "Germany", ENT_ROLE);
    CHECK(role->roles == 2 &&
          role->weight == 3); /* the same words, held and former, are two wordings */
    if (role->roles == 2) {
        CHECK(role->role[0].former && role->role[0].count == 2);
        CHECK_TEXT(role->role[0].first_seen, "2022-01-01");
        CHECK_TEXT(role->role[0].last_seen, "2023-01-01");
        CHECK(!role->role[1].former && role->role[1].count == 1);
        CHECK_TEXT(role->role[1].role, "chancellor");
    }
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

static void test_windows(void)
{
    static const char text[] =
        "France slept. Spain woke.\n\nItaly ate. France and Italy met.\n\nSpain left.";
    static const struct {
        ent_window window;
        int france_spain, france_italy, italy_spain; /* weights, 0: no edge */
    } wanted[] = {
        {ENT_BY_SENTENCE, 0, 1, 0}, {ENT_BY_PARAGRAPH, 1, 1, 0}, {ENT_BY_DOCUMENT, 1, 1, 1}};
    for (size_t i = 0; i < 3; i++) {
        ent_options options = ent_defaults();
        options.window = wanted[i].window;
        ent_corpus *corpus = new_corpus(&options);
        CHECK(add(corpus, "x", NULL, text) == ENT_OK);
        ent_graph *graph = graph_of(corpus);
        CHECK((int)ent_edge_count(graph) ==
              !!wanted[i].france_spain + !!wanted[i].france_italy + !!wanted[i].italy_spain);
        if (wanted[i].france_spain)
            CHECK(edge(graph, "France", "Spain", ENT_CO_MENTION)->weight == wanted[i].france_spain);
        const ent_edge *met = edge(graph, "France", "Italy", ENT_CO_MENTION);
        CHECK(met->weight == wanted[i].france_italy && met->sentences == 1 &&
              met->paragraphs == 1 && met->documents == 1);
        CHECK_TEXT(ent_evidence_at(graph, met->evidence)->text,
                   "France and Italy met."); /* the one that names both */
        ent_graph_free(graph);
        ent_corpus_free(corpus);
    }
}

static void test_least_mentions(void)
{
    ent_options options = ent_defaults();
    options.min_mentions = 2;
    ent_corpus *corpus = new_corpus(&options);
    CHECK(add(corpus, "x", NULL, "France met Spain. France met Italy.") == ENT_OK);
    ent_graph *graph = graph_of(corpus);
    CHECK(ent_entity_count(graph) == 1 && ent_edge_count(graph) == 0 &&
          ent_evidence_count(graph) == 0);
    CHECK_TEXT(entity(graph, "France")->id, "country-fra");
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

/* "person-" and a name longer than an id may be: cut, and still apart from its namesake's. */
static void test_long_names(void)
{
    char one[400], two[400];
    ent_corpus *corpus = new_corpus(NULL);
    snprintf(one, sizeof one, "The Ministry of %s%s arrived.",
             "Agriculture and Fisheries and Forests and Rivers and Lakes and Roads ",
             "and Bridges of Kenya");
    snprintf(two, sizeof two, "The Ministry of %s%s arrived.",
             "Agriculture and Fisheries and Forests and Rivers and Lakes and Roads ",
             "and Bridges of Uganda");
    CHECK(add(corpus, "1", NULL, one) == ENT_OK);
    CHECK(add(corpus, "2", NULL, two) == ENT_OK);
    ent_graph *graph = graph_of(corpus);
    uint32_t institutions = 0;
    for (uint32_t i = 0; i < ent_entity_count(graph); i++) {
        institutions += ent_entity_at(graph, i)->kind == ENT_INSTITUTION;
        CHECK(strlen(ent_entity_at(graph, i)->id) <= 64);
        for (uint32_t k = 0; k < i; k++)
            CHECK(strcmp(ent_entity_at(graph, k)->id, ent_entity_at(graph, i)->id) != 0);
    }
    CHECK(institutions == 2);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

/* ---- the rules of the calls ------------------------------------------------------- */

static void test_refusals(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    ent_error error = {0};
    ent_text text = {.id = "x", .text = "France met Spain.", .length = 17};
    CHECK(ent_corpus_add(corpus, &text, &error) == ENT_OK);
    text.id = "";
    CHECK(ent_corpus_add(corpus, &text, &error) == ENT_BAD_INPUT);
    CHECK(error.status == ENT_BAD_INPUT && error.text[0]);
    text.id = NULL;
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_BAD_INPUT);
    text = (ent_text){.id = "y", .date = "soon", .text = "France met Spain.", .length = 17};
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_BAD_INPUT);
    text = (ent_text){.id = "y", .text = "", .length = (size_t)1 << 31};
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_BAD_INPUT);
    CHECK(ent_corpus_add_path(corpus, "/no/such/path", NULL) == ENT_CANNOT_READ ||
          ent_corpus_add_path(corpus, "/no/such/path", NULL) ==
              ENT_OK); /* named and passed over, or refused */
    ent_graph *graph = graph_of(corpus);
    CHECK(ent_document_count(graph) == 1 && ent_edge_count(graph) == 1); /* as before what failed */
    ent_graph_free(graph);
    ent_corpus_free(corpus);
    ent_corpus_free(NULL);
    ent_graph_free(NULL);
}

static void test_empty(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    ent_graph *graph = graph_of(corpus);
    CHECK(ent_entity_count(graph) == 0 && ent_edge_count(graph) == 0 &&
          ent_document_count(graph) == 0);
    CHECK(ent_entity_find(graph, "EU") == ENT_NONE);
    ent_graph_free(graph);
    ent_text text = {.id = "x"}; /* no text at all */
    CHECK(ent_corpus_add(corpus, &text, NULL) == ENT_OK);
    graph = graph_of(corpus);
    CHECK(ent_entity_count(graph) == 0 && ent_document_count(graph) == 1);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

static void test_adding_after_asking(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    CHECK(add(corpus, "1", NULL, "France met Spain.") == ENT_OK);
    ent_graph *before = graph_of(corpus);
    CHECK(add(corpus, "2", NULL, "France met Italy.") == ENT_OK);
    ent_graph *after = graph_of(corpus);
    CHECK(ent_entity_count(before) == 2 &&
          ent_entity_count(after) == 3); /* the first graph stays as it was */
    CHECK(ent_document_count(before) == 1 && ent_document_count(after) == 2);
    ent_corpus_free(corpus);
    CHECK_TEXT(entity(before, "France")->label, "France");
    CHECK(entity(after, "France")->documents == 2);
    ent_graph_free(before);
    ent_graph_free(after);
}

/* The same id twice: both documents are kept, apart. */
static void test_same_id_twice(void)
{
    ent_corpus *corpus = new_corpus(NULL);
    CHECK(add(corpus, "x", NULL, "France met Spain.") == ENT_OK);
    CHECK(add(corpus, "x", NULL, "France met Italy.") == ENT_OK);
    ent_graph *graph = graph_of(corpus);
    CHECK(ent_document_count(graph) == 2);
    if (ent_document_count(graph) == 2) {
        CHECK_TEXT(ent_document_at(graph, 0)->id, "x");
        CHECK_TEXT(ent_document_at(graph, 1)->id, "x (2)");
    }
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

static bool stop(void *context, const char *stage, uint64_t done, uint64_t total)
{
    (void)done, (void)total;
    return strcmp(stage, context) != 0;
}

static void test_interruption(void)
{
    static char link[] = "link";
    ent_options options = ent_defaults();
    ent_graph *graph = NULL;
    options.progress = stop;
    options.progress_context = link;
    ent_corpus *corpus = new_corpus(&options);
    CHECK(add(corpus, "x", NULL, "France met Spain.") == ENT_OK);
    CHECK(ent_corpus_graph(corpus, &graph, NULL) == ENT_INTERRUPTED);
    CHECK(graph == NULL); /* outputs are untouched on failure */
    ent_corpus_free(corpus);
}

/* ---- only the mentions ------------------------------------------------------------ */

typedef struct seen {
    char text[512];
    uint32_t stop_after, count, end;
    bool ordered;
} seen;

static bool see(void *context, const ent_mention_info *m)
{
    seen *s = context;
    size_t used = strlen(s->text);
    s->ordered = s->ordered && m->start >= s->end && m->start < m->end && m->confidence > 0 &&
                 m->confidence <= 1;
    s->end = m->end;
    snprintf(s->text + used, sizeof s->text - used, "%s%u-%u %s=%s", used ? "; " : "",
             (unsigned)m->start, (unsigned)m->end, m->name, m->entity);
    return ++s->count != s->stop_after;
}

static void test_mentions(void)
{
    static const char text[] = "\xEF\xBB\xBF<b>EU</b> chief\r\nmet  Josep \tBorrell &amp; Russia";
    seen all = {.ordered = true}, one = {.ordered = true, .stop_after = 1};
    CHECK(ent_mentions(text, sizeof text - 1, see, &all, NULL) == ENT_OK);
    CHECK_TEXT(all.text,
               "6-8 EU=European Union; 25-39 Josep Borrell=Josep Borrell; 46-52 Russia=Russia");
    CHECK(all.ordered);
    CHECK(ent_mentions(text, sizeof text - 1, see, &one, NULL) == ENT_OK);
    CHECK(one.count == 1); /* the visitor said stop */
    CHECK(ent_mentions("", 0, see, &one, NULL) == ENT_OK && one.count == 1);
}

static void test_names_of_things(void)
{
    CHECK_TEXT(ent_kind_name(ENT_PERSON), "person");
    CHECK_TEXT(ent_kind_name(ENT_COUNTRY), "country");
    CHECK_TEXT(ent_edge_kind_name(ENT_CO_MENTION), "co_mention");
    CHECK_TEXT(ent_edge_kind_name(ENT_AFFILIATION), "affiliation");
    CHECK_TEXT(ent_status_name(ENT_NO_MEMORY), "no memory");
    for (int status = ENT_OK; status <= ENT_INTERRUPTED; status++)
        CHECK(ent_status_name((ent_status)status)[0] != '\0');
    CHECK(strcmp(ent_version(), "0.1.0") >= 0);
}

int main(void)
{
    test_two_documents();
    test_former_and_held();
    test_windows();
    test_least_mentions();
    test_long_names();
    test_refusals();
    test_empty();
    test_adding_after_asking();
    test_same_id_twice();
    test_interruption();
    test_mentions();
    test_names_of_things();
    return REPORT();
}
