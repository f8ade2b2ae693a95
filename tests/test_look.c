/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_look.c - looking at a result: ranking, names nearly right, evidence verified, text escaped.
 */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "export/markdown.h"
#include "export/near.h"
#include "export/rank.h"
#include "export/safe.h"
#include "export/verify.h"

/* ---- text ---------------------------------------------------------------------------------------
 */

static void check_safe(const char *text, const char *want)
{
    ent_arena arena = {0};
    bool failed = false;
    const char *got = ent_safe_text(&arena, text, &failed);
    CHECK_TEXT(got, want);
    CHECK(!failed && (strcmp(text, want) != 0 || got == text)); /* safe text is not copied */
    CHECK(ent_safe_text(&arena, got, &failed) == got);
    ent_arena_free(&arena);
}

static void test_safe(void)
{
    check_safe("plain", "plain");
    check_safe("", "");
    check_safe("  outer  ", "outer");
    check_safe("a\r\n\tb", "a b");
    check_safe("\xEF\xBB\xBF"
               "BOM",
               "BOM");
    check_safe("\xEF\xB7\x90 non \xF0\x9F\xBF\xBF", "non");
    check_safe("\xED\xA0\x80surrogate", "surrogate");
    check_safe("line\xE2\x80\xA8separator", "line separator");
    check_safe("\xD7\xA9\xE2\x80\x8F keeps its direction",
               "\xD7\xA9\xE2\x80\x8F keeps its direction");
    check_safe("\x01\x02", "");
    bool failed = false;
    CHECK(ent_safe_text(NULL, NULL, &failed) == NULL && !failed);
    ent_arena tiny = {.limit = 1};
    CHECK(ent_safe_text(&tiny, "a\tb", &failed) == NULL && failed);
}

static void test_cut(void)
{
    CHECK(ent_text_cut("short", 10) == 5);
    CHECK(ent_text_cut("exactly", 7) == 7);
    CHECK(ent_text_cut("cut at a blank please", 12) == 8);
    CHECK(ent_text_cut("unbrokenandlong", 5) == 5);
    CHECK(ent_text_cut("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == 4);
    CHECK(ent_text_cut("", 5) == 0);
}

static void test_folded(void)
{
    CHECK(ent_same_folded("a  b", 4, "a b", 3));
    CHECK(ent_same_folded("\n a\r\n b ", 8, "a b", 3));
    CHECK(ent_same_folded("a\xC2\xA0"
                          "b",
                          4, "a b", 3));
    CHECK(ent_same_folded("a\x01\xFF"
                          "b",
                          4, "ab", 2));
    CHECK(!ent_same_folded("a b", 3, "ab", 2));
    CHECK(!ent_same_folded("ab", 2, "abc", 3));
    CHECK(!ent_same_folded("abc", 3, "ab", 2));
    CHECK(ent_same_folded("", 0, " ", 1));
}

/* ---- a graph ------------------------------------------------------------------------------------
 */

static const char *const alias[] = {"Ms. Thorvald", "Ingrid T."};
static ent_entity people[] = {
    {.id = "person-ingrid-thorvald",
     .label = "Ingrid Thorvald",
     .alias = alias,
     .aliases = 2,
     .mentions = 5},
    {.id = "person-jose-almeida", .label = "Jos\xC3\xA9 Almeida", .mentions = 9},
    {.id = "institution-harbour-union",
     .label = "Harbour Union",
     .kind = ENT_INSTITUTION,
     .mentions = 9},
    {.id = "country-nam", .label = "Namibia", .kind = ENT_COUNTRY, .mentions = 2},
};
static ent_edge ties[] = {
    {.source = 0, .target = 1, .weight = 2, .evidence = 0, .evidence_count = 2},
    {.source = 0, .target = 2, .weight = 5, .kind = ENT_ROLE, .evidence = 2, .evidence_count = 2},
    {.source = 1, .target = 3, .weight = 5},
};

static void test_rank(const ent_graph *graph)
{
    uint32_t out[4];
    const double scores[] = {0.5, 0.25, 0.5, 1};
    const char *name;
    CHECK(ent_rank_entities(graph, NULL, ENT_ANY_KIND, 4, out) == 4);
    CHECK(out[0] == 1 && out[1] == 2 && out[2] == 0 && out[3] == 3);
    CHECK(ent_rank_entities(graph, scores, 1u << ENT_PERSON | 1u << ENT_INSTITUTION, 2, out) == 2);
    CHECK(out[0] == 0 && out[1] == 2);
    CHECK(ent_rank_entities(graph, NULL, 0, 4, out) == 0);
    const double low[] = {0.5, 0, 0.25, 1};
    CHECK(ent_rank_measured(graph, "constraint", low, ENT_ANY_KIND, 4, out) == 4);
    CHECK(out[0] == 2 && out[1] == 0 && out[2] == 3 && out[3] == 1);
    CHECK(ent_rank_measured(graph, "degree", low, ENT_ANY_KIND, 1, out) == 1 && out[0] == 3);
    CHECK(ent_rank_default(graph, &name) == NULL);
    CHECK_TEXT(name, "mentions");
}

static void test_near(const ent_graph *graph)
{
    uint32_t out[5];
    CHECK(ent_names_near(graph, "Thorvlad", 5, out) == 1 && out[0] == 0);
    CHECK(ent_names_near(graph, "Doctor Almeida", 5, out) == 1 && out[0] == 1);
    CHECK(ent_names_near(graph, "Zebedee", 5, out) == 0);
    CHECK(ent_names_near(graph, "jose almeda", 1, out) == 1 && out[0] == 1);
    CHECK(ent_names_near(graph, "harb", 1, out) == 1 && out[0] == 2);
    CHECK(ent_names_near(graph, "Nambia", 1, out) == 1 && out[0] == 3);
    CHECK(ent_names_near(graph, "", 5, out) <= 4);
    CHECK(ent_names_near(graph, "Namibia", 0, out) == 0);
}

/* ---- verifying ----------------------------------------------------------------------------------
 */

static const char one[] = "Ingrid Thorvald met\r\nJos\xC3\xA9 Almeida.  They agreed.";

static void put(const char *folder, const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static void test_verify(ent_graph *graph)
{
    char folder[] = "/tmp/entente-look-XXXXXX";
    ent_document documents[] = {{.id = "gone.txt"}, {.id = "one.txt"}};
    ent_evidence evidence[] = {
        {.document = 1,
         .start = 0,
         .end = 35,
         .text = "Ingrid Thorvald met Jos\xC3\xA9 Almeida."},
        {.document = 1, .start = 35, .end = 49, .text = "They agreed."},
        {.document = 0, .start = 0, .end = 5, .text = "Hello"},
        {.document = 1, .start = 0, .end = 4000, .text = "Ingrid Thorvald met"},
    };
    unsigned char state[4];
    ent_verified result;
    ent_error error = {0};
    if (!CHECK(mkdtemp(folder) != NULL))
        return;
    put(folder, "one.txt", one);
    graph->document = documents, graph->documents = 2;
    graph->statement = evidence, graph->statements = graph->evidence_count = 4;
    const char *const path[] = {folder};
    CHECK(ent_evidence_verify(graph, NULL, path, 1, &(ent_verify_options){0}, state, &result, &error) == ENT_OK);
    CHECK(state[0] == ENT_VERIFY_RIGHT && state[1] == ENT_VERIFY_RIGHT);
    CHECK(state[2] == ENT_VERIFY_MISSING && state[3] == ENT_VERIFY_WRONG);
    CHECK(result.right == 2 && result.wrong == 1 && result.missing == 1);
    const bool wanted[] = {true, false, false};
    evidence[0].start = 1;
    CHECK(ent_evidence_verify(graph, wanted, path, 1, &(ent_verify_options){0}, state, &result, &error) == ENT_OK);
    CHECK(result.right == 1 && result.wrong == 1 && result.missing == 0);
    CHECK(state[2] == ENT_VERIFY_UNWANTED);
    put(folder, "one.txt", "<b>Ingrid</b> Thorvald &amp; Jos\xC3\xA9 Al\xC2\xADmeida met. <i>So it was.</i>");
    evidence[0] = (ent_evidence){.document = 1, .start = 3, .end = 49, .text = "Ingrid Thorvald & Jos\xC3\xA9 Almeida met."};
    evidence[1] = (ent_evidence){.document = 1, .start = 53, .end = 63, .text = "So it was."};
    CHECK(ent_evidence_verify(graph, wanted, path, 1, &(ent_verify_options){0}, state, &result, &error) == ENT_OK);
    CHECK(state[0] == ENT_VERIFY_RIGHT && state[1] == ENT_VERIFY_RIGHT);
    evidence[0].start = 2;
    evidence[1].end = 67;
    CHECK(ent_evidence_verify(graph, wanted, path, 1, &(ent_verify_options){0}, state, &result, &error) == ENT_OK);
    CHECK(state[0] == ENT_VERIFY_WRONG && state[1] == ENT_VERIFY_WRONG);
    char file[300];
    snprintf(file, sizeof file, "%s/one.txt", folder);
    CHECK(unlink(file) == 0 && rmdir(folder) == 0);
}

int main(void)
{
    ent_graph graph = {.entity = people, .entities = 4, .edge = ties, .edges = 3};
    test_safe();
    test_cut();
    test_folded();
    test_rank(&graph);
    test_near(&graph);
    test_verify(&graph);
    return REPORT();
}
