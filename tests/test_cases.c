/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_cases.c - what a careful reader would say:
 * cases/{mention,resolve,role,affiliation,corpus}.txt.
 *
 *   # the rule
 *   ! known                     the program fails this one today: told apart, and told when it
 * passes Lines of running text go on in the next line. | A line of its own: a headline, an item of
 * a list, a line of a contact block. |                           an empty line: a new paragraph
 *   ---                         the next document (corpus.txt)
 *   = what is expected
 *
 * An empty line ends the case. The lines expected stand in any order, but for mention.txt: a line a
 * sentence there. Arguments: the folder of the cases; then names of files, where not all are
 * wanted. */
#include <stdarg.h>
#include <stdlib.h>

#include "check.h"
#include "knowledge/graph.h"
#include "knowledge/linked.h"

enum { CASE_MOST = 1 << 16, LINES_MOST = 256, DOCUMENTS_MOST = 16 };

typedef struct lines {
    char text[LINES_MOST][512];
    int count;
} lines;

typedef struct test_case {
    const char *file;
    int line; /* of its first line of input                  */
    bool known, documents_apart;
    char input[CASE_MOST]; /* documents, each NUL-terminated  */
    char *document[DOCUMENTS_MOST];
    int documents;
    size_t used;
    bool line_open; /* the last line was one of its own        */
    lines want, got;
    char why[1024];
} test_case;

typedef struct tally {
    int cases, passed, known, failed;
} tally;

static ent_names names;
static ent_names_memo memo;

/* ---- lines ------------------------------------------------------------------------ */

static char *new_line(lines *all)
{
    if (all->count == LINES_MOST)
        return NULL;
    all->text[all->count][0] = '\0';
    return all->text[all->count++];
}

__attribute__((format(printf, 2, 3))) static void add_line(lines *all, const char *format, ...)
{
    char *line = new_line(all);
    va_list arguments;
    va_start(arguments, format);
    if (line)
        vsnprintf(line, sizeof all->text[0], format, arguments);
    va_end(arguments);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* A set: sorted, each line once; "none" for no line. */
static void as_set(lines *all)
{
    int kept = 0;
    if (all->count == 0)
        add_line(all, "none");
    qsort(all->text, (size_t)all->count, sizeof all->text[0], by_text);
    for (int i = 0; i < all->count; i++)
        if (kept == 0 || strcmp(all->text[kept - 1], all->text[i]) != 0)
            memmove(all->text[kept++], all->text[i], sizeof all->text[0]);
    all->count = kept;
}

static const char *first_not_in(const lines *all, const lines *other)
{
    for (int i = 0; i < all->count; i++) {
        int k = 0;
        while (k < other->count && strcmp(all->text[i], other->text[k]) != 0)
            k++;
        if (k == other->count)
            return all->text[i];
    }
    return NULL;
}

/* Where what is got differs first from what is wanted, in words; empty: nowhere. */
static void compare(test_case *c, bool ordered, const char *what)
{
    const char *wanted, *given;
    int i = 0;
    if (ordered) {
        while (i < c->want.count && i < c->got.count &&
               strcmp(c->want.text[i], c->got.text[i]) == 0)
            i++;
        wanted = i < c->want.count ? c->want.text[i] : NULL;
        given = i < c->got.count ? c->got.text[i] : NULL;
    } else {
        as_set(&c->want);
        as_set(&c->got);
        wanted = first_not_in(&c->want, &c->got);
        given = first_not_in(&c->got, &c->want);
    }
    if (wanted || given)
        snprintf(c->why, sizeof c->why, "%swant: %s   got: %s", what, wanted ? wanted : "-",
                 given ? given : "-");
}

/* ---- one document through the stages ---------------------------------------------- */

typedef void show(const ent_linked *linked, lines *out);

static void show_document(test_case *c, show *shown)
{
    ent_arena arena = {0};
    ent_prose prose;
    ent_reading reading;
    ent_linked linked;
    ent_error error = {0};
    const char *text = c->document[0];
    bool fine =
        ent_prose_make(text, (uint32_t)strlen(text), NULL, &arena, &prose, &error) == ENT_OK;
    if (fine && ent_names_find(&names, &memo, &prose, &arena, &reading, &error) == ENT_OK) {
        if (ent_resolve(&reading, &arena, &linked, &error) == ENT_OK) {
            if (ent_relate(&linked, &error) == ENT_OK)
                shown(&linked, &c->got);
            ent_linked_free(&linked);
        }
        ent_reading_free(&reading);
    }
    if (!CHECK(error.status == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    ent_arena_free(&arena);
}

static void show_mentions(const ent_linked *linked, lines *out)
{
    const ent_prose *prose = linked->reading->prose;
    for (uint32_t s = 0, i = 0; s < prose->sentences; s++) {
        char *line = new_line(out);
        size_t used = 0, room = sizeof out->text[0];
        for (; line && i < linked->places && linked->place[i].sentence == s; i++) {
            const ent_place_of_name *place = &linked->place[i];
            ent_view text = ent_tokens_text(linked, place->token, place->token_end);
            int n = snprintf(line + used, room - used, "%s%s: %.*s", used ? "; " : "",
                             ent_kind_name(linked->local[place->local].kind), (int)text.length,
                             text.data);
            used = used + (size_t)n < room ? used + (size_t)n : room - 1;
        }
        if (line && !used)
            strcpy(line, "none");
    }
}

static void show_entities(const ent_linked *linked, lines *out)
{
    for (uint32_t i = 0; i < linked->locals; i++) {
        const ent_local *local = &linked->local[i];
        if (local->mentions)
            add_line(out, "%s %.*s (%u)", ent_kind_name(local->kind), (int)local->label.length,
                     local->label.data, (unsigned)local->mentions);
    }
}

static void show_roles(const ent_linked *linked, lines *out)
{
    for (uint32_t i = 0; i < linked->links; i++) {
        const ent_link *link = &linked->link[i];
        ent_view person = linked->local[link->source].label,
                 body = linked->local[link->target].label;
        if (link->kind == ENT_ROLE)
            add_line(out, "%.*s | %.*s | %.*s%s%s", (int)person.length, person.data,
                     (int)link->role.length, link->role.data, (int)body.length, body.data,
                     link->former ? " | former" : "", link->inferred ? " | inferred" : "");
    }
}

static void show_affiliations(const ent_linked *linked, lines *out)
{
    static const char *const basis[] = {"name", "text", "gazetteer"};
    for (uint32_t i = 0; i < linked->links; i++) {
        const ent_link *link = &linked->link[i];
        ent_view part = linked->local[link->source].label,
                 whole = linked->local[link->target].label;
        if (link->kind == ENT_AFFILIATION)
            add_line(out, "%.*s > %.*s | %s", (int)part.length, part.data, (int)whole.length,
                     whole.data, basis[link->basis]);
    }
}

static void run_mention(test_case *c)
{
    show_document(c, show_mentions);
    compare(c, true, "");
}

static void run_resolve(test_case *c)
{
    show_document(c, show_entities);
    compare(c, false, "");
}

static void run_role(test_case *c)
{
    show_document(c, show_roles);
    compare(c, false, "");
}

static void run_affiliation(test_case *c)
{
    show_document(c, show_affiliations);
    compare(c, false, "");
}

/* ---- several documents ------------------------------------------------------------ */

/* The entities of the graph; the documents are added from the first or from the last. */
static void show_graph(test_case *c, bool backwards)
{
    ent_corpus *corpus = NULL;
    ent_graph *graph = NULL;
    ent_error error = {0};
    ent_status status = ent_corpus_new(NULL, &corpus, &error);
    c->got.count = 0;
    for (int i = 0; i < c->documents && status == ENT_OK; i++) {
        int k = backwards ? c->documents - 1 - i : i;
        char id[16];
        ent_text text = {.id = id, .text = c->document[k], .length = strlen(c->document[k])};
        snprintf(id, sizeof id, "%d.txt", k);
        status = ent_corpus_add(corpus, &text, &error);
    }
    if (status == ENT_OK)
        status = ent_corpus_graph(corpus, &graph, &error);
    for (uint32_t i = 0; graph && i < ent_entity_count(graph); i++) {
        const ent_entity *e = ent_entity_at(graph, i);
        add_line(&c->got, "%s %s (%u in %u)", ent_kind_name(e->kind), e->label,
                 (unsigned)e->mentions, (unsigned)e->documents);
    }
    if (!CHECK(status == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    ent_graph_free(graph);
    ent_corpus_free(corpus);
}

static void run_corpus(test_case *c)
{
    show_graph(c, false);
    compare(c, false, "");
    if (c->why[0])
        return;
    show_graph(c, true);
    compare(c, false, "documents in reverse order: ");
}

/* ---- reading cases ---------------------------------------------------------------- */

static void append(test_case *c, const char *text)
{
    size_t n = strlen(text);
    if (c->used + n + 2 < sizeof c->input) {
        memcpy(c->input + c->used, text, n);
        c->used += n;
    }
}

static void begin_document(test_case *c)
{
    if (c->documents == DOCUMENTS_MOST)
        return;
    if (c->documents)
        c->input[c->used++] = '\0';
    c->document[c->documents++] = c->input + c->used;
    c->line_open = true;
}

static void add_input(test_case *c, const char *line, int number)
{
    if (c->documents == 0) {
        c->line = number;
        begin_document(c);
    }
    if (strcmp(line, "---") == 0) {
        begin_document(c);
        return;
    }
    bool own = line[0] == '|' && (line[1] == ' ' || !line[1]),
         first = c->document[c->documents - 1] == c->input + c->used;
    if (!first)
        append(c, own || c->line_open ? "\n" : " ");
    append(c, own ? line + (line[1] ? 2 : 1) : line);
    c->line_open = own;
}

/* With ENT_CASES_ALL set the known failures too, and all that was found. */
static void tell(const test_case *c, bool passed)
{
    bool all = getenv("ENT_CASES_ALL") != NULL;
    if (passed != c->known && !(all && c->known))
        return;
    fprintf(stderr, "    %s:%d: %s%s\n", c->file, c->line, c->known ? "known: " : "",
            passed ? "passes now: remove its mark" : c->why);
    for (int i = 0; all && i < c->got.count; i++)
        fprintf(stderr, "        got: %s\n", c->got.text[i]);
}

static void finish_case(test_case *c, void (*run)(test_case *), tally *sums)
{
    sums->cases++;
    c->input[c->used] = '\0';
    run(c);
    bool passed = !c->why[0];
    CHECK(passed != c->known);
    sums->passed += passed && !c->known;
    sums->known += !passed && c->known;
    sums->failed += passed == c->known;
    tell(c, passed);
}

static void run_file(const char *folder, const char *file, void (*run)(test_case *), tally *sums)
{
    static char line[CASE_MOST], path[4096];
    static test_case c;
    int number = 0;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "r");
    if (!CHECK(stream != NULL))
        return;
    memset(&c, 0, sizeof c);
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, stream) != NULL;
        number++;
        line[more ? strcspn(line, "\n") : 0] = '\0';
        if (line[0] == '#' || (line[0] == '!' && line[1] == ' ')) {
            c.known = c.known || line[0] == '!';
        } else if (line[0] == '=' && line[1] == ' ') {
            add_line(&c.want, "%s", line + 2);
        } else if (line[0]) {
            add_input(&c, line, number);
        } else if (c.documents) {
            c.file = file;
            if (!CHECK(c.want.count > 0))
                fprintf(stderr, "    %s:%d: nothing is expected\n", file, c.line);
            finish_case(&c, run, sums);
            memset(&c, 0, sizeof c);
        }
    }
    fclose(stream);
}

static bool is_asked_for(int argc, char **argv, const char *file)
{
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], file) == 0)
            return true;
    return argc <= 2;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *file;
        void (*run)(test_case *);
    } files[] = {{"mention.txt", run_mention},
                 {"resolve.txt", run_resolve},
                 {"role.txt", run_role},
                 {"affiliation.txt", run_affiliation},
                 {"corpus.txt", run_corpus}};
    ent_error error = {0};
    const char *folder = argc > 1 ? argv[1] : "tests/cases";
    if (!CHECK(ent_names_load(&names, NULL, &error) == ENT_OK))
        return REPORT();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        tally sums = {0};
        if (!is_asked_for(argc, argv, files[i].file))
            continue;
        run_file(folder, files[i].file, files[i].run, &sums);
        CHECK(sums.cases >= 10);
        printf("%-16s %3d cases: %d passed, %d known failures, %d failed\n", files[i].file,
               sums.cases, sums.passed, sums.known, sums.failed);
    }
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    return REPORT();
}
