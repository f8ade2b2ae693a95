/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_curation.c - the user's own file of who is who: what it may say, and what then happens. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "entente.h"
#include "knowledge/curation.h"

/* ---- the file -------------------------------------------------------------------------------- */

static ent_status parse(const char *text, size_t length, ent_curation *out, ent_error *error)
{
    *error = (ent_error){0};
    return ent_curation_parse("some/folder/aliases.tsv", text, length, out, error);
}

/* The parts of all lines, "verb|a|b;"; "" where the text is refused. */
static const char *parsed(const char *text, size_t length)
{
    static char shown[2048];
    ent_curation curation;
    ent_error error;
    size_t n = 0;
    shown[0] = '\0';
    if (parse(text, length, &curation, &error) != ENT_OK)
        return shown;
    for (uint32_t i = 0; i < curation.lines; i++) {
        const ent_curation_line *line = &curation.line[i];
        n += (size_t)snprintf(shown + n, sizeof shown - n, "%d %s", line->line,
                              ent_curation_verb_name(line->verb));
        for (int k = 0; k < 3 && line->text[k]; k++)
            n += (size_t)snprintf(shown + n, sizeof shown - n, "|%s", line->text[k]);
        n += (size_t)snprintf(shown + n, sizeof shown - n, ";");
    }
    ent_curation_free(&curation);
    return shown;
}

#define PARSED(text, want) CHECK_TEXT(parsed(text, sizeof text - 1), want)

static void test_forms_of_files(void)
{
    PARSED("same\tA B\tC\n# remark\n\n  \ndrop\tD", "1 same|A B|C;5 drop|D;");
    PARSED("same,A B,C\r\ndrop,D\r\n", "1 same|A B|C;2 drop|D;");
    PARSED("same;\"A; B\";C\nrename;D;\"E, \"\"F\"\"\"\n", "1 same|A; B|C;2 rename|D|E, \"F\";");
    PARSED("rename,\"Kim, Jong-un\",Kim Jong Un\n", "1 rename|Kim, Jong-un|Kim Jong Un;");
    PARSED("rename\tDwayne Johnson\t\"The Rock\" Johnson\n",
           "1 rename|Dwayne Johnson|\"The Rock\" Johnson;");
    PARSED("rename\tA\t\"B \"\"C\"\" D\"\n", "1 rename|A|B \"C\" D;");
    PARSED("Action\tA\tB\nsame\tX\tY\n", "2 same|X|Y;"); /* titles of columns */
    PARSED("verb,a,b,c\nNot_Same,X,Y,\nROLE-DROP,X,chief,\n,,,\n",
           "2 not-same|X|Y;3 role-drop|X|chief;");
    PARSED("role-drop\tX\tchief\tEU\t# no\nkind\tX\tCountry\t#x\n",
           "1 role-drop|X|chief|EU;2 kind|X|Country;");
    PARSED("\xEF\xBB\xBFsame\tA\t  B \xC2\xA0 C \r", "1 same|A|B C;"); /* mark, blanks, CR */
    PARSED("drop\tOrb\xE1n\n", "1 drop|Orb\xC3\xA1n;");                /* Windows-1252 */
    PARSED("\xFF\xFE"
           "d\0r\0o\0p\0\t\0\xE1\0\n\0",
           "1 drop|\xC3\xA1;"); /* UTF-16, as Excel saves tabs */
    PARSED("", "");
    PARSED("drop\tA, B\n", "1 drop|A, B;"); /* a tab is stronger than a comma */
}

static void check_refused(const char *text, const char *message)
{
    ent_curation curation;
    ent_error error;
    CHECK(parse(text, strlen(text), &curation, &error) == ENT_BAD_INPUT);
    CHECK_TEXT(error.text, message);
}

static void test_refused_files(void)
{
    check_refused("same\tA\tB\nsmae\tA\tB\n",
                  "aliases.tsv: line 2: 'smae' is none of same, not-same, rename, kind, drop, "
                  "role-drop");
    check_refused("same\tA\n", "aliases.tsv: line 1: same needs two names, between tabs or commas");
    check_refused("same\tA\t\n",
                  "aliases.tsv: line 1: same needs two names, between tabs or commas");
    check_refused("drop\tA\tB\n",
                  "aliases.tsv: line 1: drop needs one name, between tabs or commas");
    check_refused("role-drop\t\tB\n", "aliases.tsv: line 1: role-drop needs a name, a role, and "
                                      "maybe where, between tabs or commas");
    check_refused("\nkind\tA\tcity\n",
                  "aliases.tsv: line 2: 'city' is no kind: person, institution or country");
    check_refused("drop Josep Borrell\n", "aliases.tsv: line 1: 'drop Josep Borrell' is none of "
                                          "same, not-same, rename, kind, drop, role-drop");
    check_refused(
        "same,\"A,B\n",
        "aliases.tsv: line 1: a quote that is not closed, or stands inside a part without "
        "quotes");
    check_refused("drop\tA\033[2J\n",
                  "aliases.tsv: line 1: has control characters: is this a text file?");
    check_refused("drop\tA\nverb\ta\tb\n",
                  "aliases.tsv: line 2: 'verb' is none of same, not-same, rename, kind, drop, "
                  "role-drop"); /* titles come first or not at all */
}

static void test_long_names_and_hash(void)
{
    static char text[1024] = "drop\t";
    ent_curation a, b;
    ent_error error;
    memset(text + 5, 'x', 513);
    CHECK(parse(text, 518, &a, &error) == ENT_BAD_INPUT);
    CHECK(strstr(error.text, "is longer than 512 bytes") != NULL);
    CHECK(parse(text, 517, &a, &error) == ENT_OK);
    ent_curation_free(&a);
    const char *one = "drop\tA\nsame\tB\tC\n", *two = "# remark\nsame,B,C\n\ndrop,A\n",
               *three = "drop\tB\nsame\tA\tC\n";
    CHECK(parse(one, strlen(one), &a, &error) == ENT_OK &&
          parse(two, strlen(two), &b, &error) == ENT_OK);
    CHECK(a.hash == b.hash && a.hash != 0); /* the same statements */
    ent_curation_free(&b);
    CHECK(parse(three, strlen(three), &b, &error) == ENT_OK && a.hash != b.hash);
    ent_curation_free(&a);
    ent_curation_free(&b);
    CHECK(ent_curation_read("/nonexistent/aliases.tsv", &a, NULL) == ENT_CANNOT_READ);
    CHECK(ent_curation_read("/", &a, NULL) == ENT_CANNOT_READ);
}

/* ---- the graph ------------------------------------------------------------------------------- */

static const char *const texts[][2] = {
    {"a", "Josep Borrell, the foreign policy chief of the EU, met Antony Blinken in Kyiv. Borrell "
          "then left Ukraine."},
    {"b", "Jose Borrel, the president of Spain, met Annalena Baerbock. Jose Borrel slept."},
    {"c", "Recep Tayyip Erdogan met Olaf Scholz. Erdogan left Germany."},
    {"d", "Tayyip Erdogan met Emmanuel Macron in France. Erdogan spoke."},
    {"e", "Olaf Scholz and Emmanuel Macron met the Kestrel Foundation in Berlin. The Kestrel "
          "Foundation paid."},
};
enum { TEXTS = sizeof texts / sizeof *texts };

static char note[8][256]; /* what a run told */
static int notes;

static void noted(void *context, const char *text)
{
    (void)context;
    if (notes < 8)
        snprintf(note[notes], sizeof note[0], "%s", text);
    notes++;
}

/* The graph of the texts with such an aliases file; NULL and the error where there is none. */
static ent_graph *graph_with(const char *aliases, uint32_t min_mentions, ent_error *error)
{
    char path[] = "/tmp/test_curation_XXXXXX";
    int file = mkstemp(path);
    ent_options options = ent_defaults();
    ent_corpus *corpus = NULL;
    ent_graph *graph = NULL;
    ssize_t n = aliases ? write(file, aliases, strlen(aliases)) : 0;
    CHECK(file >= 0 && n == (aliases ? (ssize_t)strlen(aliases) : 0));
    close(file);
    options.aliases = aliases ? path : NULL;
    options.noted = noted;
    options.min_mentions = min_mentions;
    notes = 0;
    *error = (ent_error){0};
    ent_status status = ent_corpus_new(&options, &corpus, error);
    unlink(path); /* it was read */
    for (int i = 0; status == ENT_OK && i < TEXTS; i++) {
        ent_text text = {.id = texts[i][0], .text = texts[i][1], .length = strlen(texts[i][1])};
        status = ent_corpus_add(corpus, &text, error);
    }
    if (status == ENT_OK)
        status = ent_corpus_graph(corpus, &graph, error);
    CHECK((status == ENT_OK) == (graph != NULL));
    ent_corpus_free(corpus);
    return graph;
}

static ent_graph *curated(const char *aliases)
{
    ent_error error;
    ent_graph *graph = graph_with(aliases, 1, &error);
    if (!CHECK(graph != NULL))
        fprintf(stderr, "    %s\n", error.text);
    return graph;
}

static const ent_entity *by_id(const ent_graph *graph, const char *id)
{
    for (uint32_t i = 0; graph && i < ent_entity_count(graph); i++)
        if (strcmp(ent_entity_at(graph, i)->id, id) == 0)
            return ent_entity_at(graph, i);
    return NULL;
}

static uint32_t mentions_of(const ent_graph *graph, const char *id)
{
    const ent_entity *entity = by_id(graph, id);
    return entity ? entity->mentions : 0;
}

static uint32_t count_edges(const ent_graph *graph, const char *id, ent_edge_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; graph && i < ent_edge_count(graph); i++) {
        const ent_edge *e = ent_edge_at(graph, i);
        count += e->kind == kind && (strcmp(ent_entity_at(graph, e->source)->id, id) == 0 ||
                                     strcmp(ent_entity_at(graph, e->target)->id, id) == 0);
    }
    return count;
}

static void test_as_it_is(void)
{
    ent_graph *graph = curated(NULL);
    CHECK(mentions_of(graph, "person-josep-borrell") == 2 &&
          mentions_of(graph, "person-jose-borrel") == 2);
    CHECK(mentions_of(graph, "person-recep-tayyip-erdogan") == 4 &&
          !by_id(graph, "person-tayyip-erdogan"));
    CHECK(mentions_of(graph, "institution-kestrel-foundation") == 2);
    CHECK(count_edges(graph, "person-jose-borrel", ENT_ROLE) == 1);
    CHECK(ent_note_count(graph) == 0 && !ent_note_at(graph, 0) && notes == 0);
    ent_graph_free(graph);
}

static void test_same(void)
{
    static const char *const ways[] = {
        "same\tJosep Borrell\tJose Borrel\n", "same\tjose borrel\tJOSEP BORRELL\n",
        "same\tperson-josep-borrell\tperson-jose-borrel\n", "same,person-jose-borrel,Borrell\n"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ent_graph *graph = curated(ways[i]);
        const ent_entity *man = by_id(graph, "person-josep-borrell");
        if (CHECK(man != NULL)) {
            CHECK(man->mentions == 4 && man->documents == 2);
            CHECK(man->aliases == 3);
        }
        CHECK(!by_id(graph, "person-jose-borrel") && notes == 0);
        CHECK(count_edges(graph, "person-josep-borrell", ENT_ROLE) == 2); /* the EU's and Spain's */
        ent_graph_free(graph);
    }
}

/* Two that are too rare alone are one that is not. */
static void test_same_below_the_least(void)
{
    ent_error error;
    ent_graph *graph = graph_with("same\tperson-josep-borrell\tperson-jose-borrel\n", 3, &error);
    CHECK(mentions_of(graph, "person-josep-borrell") == 4 && notes == 0);
    ent_graph_free(graph);
}

static void test_not_same(void)
{
    ent_graph *graph = curated("not-same\tRecep Tayyip Erdogan\tTayyip Erdogan\n");
    CHECK(mentions_of(graph, "person-recep-tayyip-erdogan") == 2 &&
          mentions_of(graph, "person-tayyip-erdogan") == 2);
    CHECK(notes == 0);
    ent_graph_free(graph);
    graph = curated(
        "not-same\tJosep Borrell\tBorrell\n"); /* the document itself says that they are one */
    CHECK(mentions_of(graph, "person-josep-borrell") == 2 && notes == 1);
    CHECK(strstr(note[0], ": line 1: 'Josep Borrell' and 'Borrell' mean one within documents") !=
          NULL);
    CHECK_TEXT(ent_note_at(graph, 0), note[0]);
    ent_graph_free(graph);
    graph = curated("not-same\tOlaf Scholz\tEmmanuel Macron\n"); /* they never were */
    CHECK(mentions_of(graph, "person-olaf-scholz") == 2 && notes == 0);
    ent_graph_free(graph);
}

static void test_split_and_joined_elsewhere(void)
{
    ent_graph *graph = curated("same\tTayyip Erdogan\tOlaf Scholz\nrename\tOlaf Scholz\tX\n"
                               "not-same\tTayyip Erdogan\tRecep Tayyip Erdogan\n");
    CHECK(mentions_of(graph, "person-x") == 4 &&
          mentions_of(graph, "person-recep-tayyip-erdogan") == 2);
    ent_graph_free(graph);
}

static void test_rename_kind_drop(void)
{
    ent_graph *graph =
        curated("rename\tGermany\tDeutschland\nrename\tKestrel Foundation\tOtto Kestrel\n"
                "kind\tKestrel Foundation\tperson\ndrop\tAntony Blinken\ndrop\tcountry-fra\n");
    CHECK_TEXT(by_id(graph, "country-deu") ? by_id(graph, "country-deu")->label : "",
               "Deutschland");
    CHECK_TEXT(by_id(graph, "country-deu") ? by_id(graph, "country-deu")->iso2 : "", "DE");
    CHECK(mentions_of(graph, "person-otto-kestrel") == 2 &&
          !by_id(graph, "institution-kestrel-foundation"));
    CHECK(!by_id(graph, "person-antony-blinken") && !by_id(graph, "country-fra") && notes == 0);
    CHECK(ent_entity_find(graph, "Kestrel Foundation") != ENT_NONE); /* still an alias */
    ent_graph_free(graph);
}

static void test_kinds(void)
{
    ent_graph *graph = curated("kind\tKestrel Foundation\tcountry\n"); /* one that no table knows */
    const ent_entity *land = by_id(graph, "country-kestrel-foundation");
    CHECK(land && !land->iso2 && !land->iso3);
    ent_graph_free(graph);
    graph = curated("kind\tJose Borrel\tinstitution\n"); /* institutions hold no roles */
    CHECK(mentions_of(graph, "institution-jose-borrel") == 2);
    CHECK(count_edges(graph, "institution-jose-borrel", ENT_ROLE) == 0);
    CHECK(count_edges(graph, "institution-jose-borrel", ENT_CO_MENTION) > 0);
    ent_graph_free(graph);
    graph = curated("same\tKestrel Foundation\tGermany\n"); /* more mentions of the one */
    CHECK(by_id(graph, "institution-kestrel-foundation") || by_id(graph, "country-deu"));
    CHECK(!(by_id(graph, "institution-kestrel-foundation") && by_id(graph, "country-deu")));
    ent_graph_free(graph);
    graph = curated("same\tKestrel Foundation\tGermany\nkind\tGermany\tcountry\n");
    CHECK_TEXT(by_id(graph, "country-deu") ? by_id(graph, "country-deu")->label : "", "Germany");
    ent_graph_free(graph);
}

static void test_role_drop(void)
{
    ent_graph *graph = curated("role-drop\tJose Borrel\tpresident\tSpain\n");
    CHECK(count_edges(graph, "person-jose-borrel", ENT_ROLE) == 0 && notes == 0);
    CHECK(count_edges(graph, "person-jose-borrel", ENT_CO_MENTION) > 0);
    ent_graph_free(graph);
    graph = curated("role-drop\tJose Borrel\tPresident\n");
    CHECK(count_edges(graph, "person-jose-borrel", ENT_ROLE) == 0 && notes == 0);
    ent_graph_free(graph);
    graph = curated("role-drop\tJose Borrel\tpresident\tEU\nrole-drop\tJose Borrel\tking\n");
    CHECK(count_edges(graph, "person-jose-borrel", ENT_ROLE) == 1 && notes == 2);
    CHECK(strstr(note[0], "line 1: 'Jose Borrel' has no role 'president' at 'EU'") != NULL);
    CHECK(strstr(note[1], "line 2: 'Jose Borrel' has no role 'king'") != NULL);
    ent_graph_free(graph);
}

static void test_unknown(void)
{
    ent_graph *graph = curated(
        "same\tOlaf Scholz\tOlof Scholtz\ndrop\tperson-nobody\nrename\tEmmanuel Macron\tE. M.\n");
    CHECK(notes == 2 && ent_note_count(graph) == 2);
    CHECK(strstr(note[0], ": line 1: nobody is called 'Olof Scholtz'") != NULL);
    CHECK(strstr(note[1], ": line 2: nobody is called 'person-nobody'") != NULL);
    CHECK(by_id(graph, "person-e-m") &&
          by_id(graph, "person-olaf-scholz")); /* the others are applied */
    ent_graph_free(graph);
}

static void check_contradiction(const char *aliases, const char *part)
{
    ent_error error;
    ent_graph *graph = graph_with(aliases, 1, &error);
    CHECK(!graph && error.status == ENT_BAD_INPUT);
    if (!CHECK(strstr(error.text, part) != NULL))
        fprintf(stderr, "    got: %s\n", error.text);
    CHECK(error.line > 0 && strncmp(error.source, "test_curation_", 14) == 0);
    ent_graph_free(graph);
}

static void test_contradictions(void)
{
    check_contradiction(
        "same\tOlaf Scholz\tAntony Blinken\n\nnot-same\tAntony Blinken\tOlaf Scholz\n",
        "line 3: not-same 'Antony Blinken' 'Olaf Scholz' contradicts line 1: same 'Olaf Scholz'");
    check_contradiction(
        "not-same\tAntony Blinken\tOlaf Scholz\nsame\tOlaf Scholz\tEmmanuel Macron\n"
        "same\tAntony Blinken\tEmmanuel Macron\n", /* a chain, closed by the last */
        "line 3: same 'Antony Blinken' 'Emmanuel Macron' contradicts line 1: not-same");
    check_contradiction("same\tTayyip Erdogan\tRecep Tayyip Erdogan\nnot-same\tRecep Tayyip "
                        "Erdogan\tTayyip Erdogan\n",
                        "line 2: not-same");
    check_contradiction("same\tBorrell\tJosep Borrell\nnot-same\tBorrell\tJosep Borrell\n",
                        "contradicts line 1: same");
    check_contradiction(
        "rename\tOlaf Scholz\tA\nrename\tperson-olaf-scholz\tB\n",
        "line 2: rename 'person-olaf-scholz' 'B' contradicts line 1: rename 'Olaf Scholz' 'A'");
    check_contradiction(
        "rename\tOlaf Scholz\tA\nrename\tEmmanuel Macron\tB\nsame\tOlaf Scholz\tEmmanuel Macron\n",
        "contradicts line 1: rename"); /* they are one */
    check_contradiction("kind\tEU\tperson\nkind\tEU\tcountry\n",
                        "line 2: kind 'EU' 'country' contradicts line 1");
    check_contradiction("same\tBerlin\n", "same needs two names");
    ent_graph *graph =
        curated("rename\tOlaf Scholz\tA\nrename\tperson-olaf-scholz\tA\ndrop\tEU\ndrop\tEU\n");
    CHECK(by_id(graph, "person-a") != NULL); /* twice the same is no contradiction */
    ent_graph_free(graph);
}

/* "Weber" is the label of neither, and a form of both. */
static void test_ambiguous(void)
{
    ent_options options = ent_defaults();
    char path[] = "/tmp/test_curation_XXXXXX";
    int file = mkstemp(path);
    CHECK(write(file, "drop\tWeber\n", 11) == 11);
    close(file);
    options.aliases = path;
    ent_corpus *corpus = NULL;
    ent_graph *graph = NULL;
    ent_error error = {0};
    CHECK(ent_corpus_new(&options, &corpus, &error) == ENT_OK);
    unlink(path);
    ent_text one = {.id = "1", .text = "Manfred Weber met Olaf Scholz. Weber spoke."};
    ent_text two = {.id = "2", .text = "Axel Weber met Olaf Scholz. Weber spoke."};
    one.length = strlen(one.text), two.length = strlen(two.text);
    CHECK(ent_corpus_add(corpus, &one, NULL) == ENT_OK &&
          ent_corpus_add(corpus, &two, NULL) == ENT_OK);
    CHECK(ent_corpus_graph(corpus, &graph, &error) == ENT_BAD_INPUT && !graph);
    CHECK(
        strstr(
            error.text,
            "line 1: 'Weber' is ambiguous: use the id: person-axel-weber, person-manfred-weber") !=
        NULL);
    ent_corpus_free(corpus);
}

/* All that a graph says of names, as one text. */
static void describe(const ent_graph *graph, char *out, size_t size)
{
    size_t n = 0;
    for (uint32_t i = 0; i < ent_entity_count(graph) && n < size; i++) {
        const ent_entity *e = ent_entity_at(graph, i);
        n += (size_t)snprintf(out + n, size - n, "%s %s %u;", e->id, e->label,
                              (unsigned)e->mentions);
    }
    for (uint32_t i = 0; i < ent_edge_count(graph) && n < size; i++)
        n += (size_t)snprintf(out + n, size - n, "%s %g;", ent_edge_at(graph, i)->id,
                              ent_edge_at(graph, i)->weight);
}

static void test_order_of_lines(void)
{
    static const char *const line[] = {"same\tJosep Borrell\tJose Borrel\n",
                                       "rename\tperson-jose-borrel\tJ. B.\n",
                                       "kind\tKestrel Foundation\tcountry\n",
                                       "not-same\tTayyip Erdogan\tRecep Tayyip Erdogan\n",
                                       "same\tTayyip Erdogan\tEmmanuel Macron\n",
                                       "role-drop\tperson-jose-borrel\tpresident\n"};
    static char first[8192], other[8192];
    for (unsigned turn = 0; turn < 6; turn++) {
        char aliases[512] = "";
        for (unsigned i = 0; i < 6; i++)
            strcat(aliases, line[turn % 2 ? (5 - i + turn) % 6 : (i + turn) % 6]);
        ent_graph *graph = curated(aliases);
        if (graph)
            describe(graph, turn ? other : first, sizeof first);
        if (turn)
            CHECK_TEXT(other, first);
        ent_graph_free(graph);
    }
    CHECK(strstr(first, "person-j-b J. B. 4;") != NULL);
}

int main(void)
{
    test_forms_of_files();
    test_refused_files();
    test_long_names_and_hash();
    test_as_it_is();
    test_same();
    test_same_below_the_least();
    test_not_same();
    test_split_and_joined_elsewhere();
    test_rename_kind_drop();
    test_kinds();
    test_role_drop();
    test_unknown();
    test_contradictions();
    test_ambiguous();
    test_order_of_lines();
    return REPORT();
}
