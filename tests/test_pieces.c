/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_pieces.c - evidence copied from the file that was written before: what is copied, and what must not be. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "export/export.h"
#include "export/pieces.h"

enum { EDGES = 5 };

static char folder[] = "/tmp/entente-pieces-XXXXXX";
static char file_path[64], list_path[64];

/* Three people, edges between them with two sentences each, from three documents. */
typedef struct small {
    ent_entity   entity[3];
    ent_edge     edge[EDGES];
    ent_evidence evidence[2 * EDGES];
    ent_document document[3];
    uint64_t     print[3];
    ent_graph    graph;
} small;

static void make(small *s)
{
    static const char *const ids[] = {"person-a", "person-b", "person-c"};
    *s = (small){.print = {11, 22, 33}};
    for (int i = 0; i < 3; i++)
        s->entity[i].id = ids[i], s->document[i].id = ids[i];
    for (uint32_t i = 0; i < EDGES; i++) {
        s->edge[i] = (ent_edge){.source = i % 3, .target = (i + 1) % 3, .kind = i < 3 ? ENT_CO_MENTION : ENT_ROLE,
                                .evidence = 2 * i, .evidence_count = 2};
        for (uint32_t k = 0; k < 2; k++)
            s->evidence[2 * i + k] = (ent_evidence){.document = (i + k) % 3, .sentence = k + 1, .start = 10 * i,
                                                    .end = 10 * i + 9, .text = "He met her.", .role = i < 3 ? NULL : "chair"};
    }
    s->graph = (ent_graph){.entity = s->entity, .entities = 3, .edge = s->edge, .edges = EDGES, .statement = s->evidence, .statements = 2 * EDGES,
                           .evidence_count = 2 * EDGES, .document = s->document, .documents = 3,
                           .document_print = s->print, .pieces = list_path, .pieces_of = 7};
}

/* Write what has a number, a piece for each edge, `letter` in those that are not copied; returns how many are. */
static uint64_t write_all(const small *s, const ent_options *options, char letter)
{
    ent_pieces pieces;
    ent_pieced pieced;
    ent_output output;
    ent_pieces_open(&pieces, &s->graph, options);
    CHECK(ent_output_open(&output, file_path, NULL) == ENT_OK);
    ent_pieced_begin(&pieced, &pieces, "file.csv", file_path);
    for (uint32_t i = 0; i < s->graph.edges; i++) {
        ent_output_format(&output, "%u:", (unsigned)i);
        if (!ent_pieced_copy(&pieced, i, &output)) {
            uint64_t from = ent_output_size(&output);
            for (uint32_t k = 0; k < 100 + i; k++)
                ent_output_byte(&output, letter);
            ent_pieced_note(&pieced, i, from, &output);
        }
        ent_output_byte(&output, '\n');
    }
    ent_pieced_end(&pieced);
    uint64_t copied = pieced.copied;
    CHECK(ent_output_close(&output, NULL) == ENT_OK);
    ent_pieces_row row = {"file.csv", file_path, &pieced};
    ent_pieces_keep(&pieces, &row, 1);
    ent_pieced_free(&pieced);
    ent_pieces_close(&pieces);
    return copied;
}

/* The letter of each edge's piece. */
static const char *letters(void)
{
    static char out[EDGES + 1];
    char        line[256];
    FILE       *in = fopen(file_path, "r");
    for (int i = 0; i < EDGES && in && fgets(line, sizeof line, in); i++)
        out[i] = strlen(line) == 103 + (size_t)i ? line[2] : '?';
    if (in)
        fclose(in);
    return out;
}

/* Turn a byte around. */
static void damage(const char *path, long at)
{
    FILE *file = fopen(path, "r+");
    int   byte;
    CHECK(file != NULL);
    if (!file)
        return;
    CHECK(fseek(file, at, SEEK_SET) == 0);
    byte = fgetc(file);
    CHECK(fseek(file, at, SEEK_SET) == 0 && fputc(byte ^ 1, file) != EOF && fclose(file) == 0);
}

static void test_same_and_changed(const ent_options *options)
{
    small s;
    make(&s);
    CHECK(write_all(&s, options, 'a') == 0);
    CHECK(write_all(&s, options, 'b') == EDGES);
    CHECK_TEXT(letters(), "aaaaa");
    s.evidence[2].start++; /* of edge 1 */
    CHECK(write_all(&s, options, 'c') == EDGES - 1);
    CHECK_TEXT(letters(), "acaaa");
    s.print[0]++; /* edges 1 and 4 have no sentence of this document */
    CHECK(write_all(&s, options, 'd') == 2);
    CHECK_TEXT(letters(), "dcdda");
    s.evidence[9].role = "chief";
    CHECK(write_all(&s, options, 'e') == EDGES - 1);
    s.entity[2].id = "person-d"; /* an end of all edges but 0 and 3 */
    CHECK(write_all(&s, options, 'f') == 2);
    CHECK_TEXT(letters(), "dffdf");
    s.edge[0].evidence_count = 1; /* an edge of fewer sentences, and one that is gone */
    s.graph.edges--;
    CHECK(write_all(&s, options, 'g') == EDGES - 2);
    CHECK(write_all(&s, options, 'h') == EDGES - 1);
}

/* Nothing is copied from what is not what was written. */
static void test_not_trusted(const ent_options *options)
{
    small           s;
    struct stat     about;
    struct timespec times[2];
    make(&s);
    (void)write_all(&s, options, 'a');
    CHECK(stat(file_path, &about) == 0);
    times[0] = about.st_atim, times[1] = about.st_mtim;
    damage(file_path, 50); /* in the piece of edge 0, the time put back */
    CHECK(utimensat(AT_FDCWD, file_path, times, 0) == 0);
    CHECK(write_all(&s, options, 'b') == EDGES - 1);
    CHECK_TEXT(letters(), "baaaa");
    damage(file_path, 50); /* the time is another */
    CHECK(write_all(&s, options, 'c') == 0);
    CHECK(stat(list_path, &about) == 0);
    damage(list_path, (long)about.st_size - 30);
    CHECK(write_all(&s, options, 'd') == 0);
    damage(list_path, 3);
    CHECK(write_all(&s, options, 'e') == 0);
    for (off_t size = 0; size < about.st_size; size += 17) {
        CHECK(truncate(list_path, size) == 0);
        CHECK(write_all(&s, options, 'f') == 0);
    }
    s.graph.pieces_of++; /* another version, or model */
    CHECK(write_all(&s, options, 'g') == 0);
    ent_options raw = *options;
    raw.csv_raw = true;
    CHECK(write_all(&s, &raw, 'h') == 0);
    CHECK(write_all(&s, &raw, 'i') == EDGES);
    CHECK(unlink(list_path) == 0 && mkdir(list_path, 0700) == 0); /* it cannot be kept: nobody is told */
    CHECK(write_all(&s, &raw, 'j') == 0);
    CHECK(rmdir(list_path) == 0);
    s.graph.document_print = NULL;
    CHECK(write_all(&s, &raw, 'k') == 0);
    CHECK(access(list_path, F_OK) != 0);
}

/* More than the window and the buffer hold. */
static void test_many(void)
{
    enum { MANY = 40000, LONG = 1000 };
    ent_edge  *edge = calloc(MANY, sizeof *edge);
    ent_entity end = {.id = "person-a"};
    ent_evidence *said = calloc(MANY, sizeof *said);
    ent_document document = {.id = "a"};
    uint64_t   print = 1;
    ent_options options = ent_defaults();
    ent_graph  graph = {.entity = &end, .entities = 1, .edge = edge, .edges = MANY, .statement = said, .statements = MANY,
                        .evidence_count = MANY, .document = &document, .documents = 1, .document_print = &print,
                        .pieces = list_path};
    for (uint32_t i = 0; i < MANY; i++) {
        edge[i].evidence = i, edge[i].evidence_count = 1;
        said[i] = (ent_evidence){.start = i, .end = i + 1};
    }
    for (int round = 0; round < 3; round++) {
        ent_pieces pieces;
        ent_pieced pieced;
        ent_output output;
        ent_pieces_open(&pieces, &graph, &options);
        CHECK(ent_output_open(&output, file_path, NULL) == ENT_OK);
        ent_pieced_begin(&pieced, &pieces, "file.csv", file_path);
        for (uint32_t i = 0; i < MANY; i++) {
            uint64_t from = ent_output_size(&output);
            if (ent_pieced_copy(&pieced, i, &output))
                continue;
            for (uint32_t k = 0; k < LONG / 10; k++)
                ent_output_format(&output, "%09u ", (unsigned)i);
            ent_pieced_note(&pieced, i, from, &output);
        }
        CHECK(round ? pieced.copied > MANY * 99 / 100 : pieced.copied == 0);
        ent_pieced_end(&pieced);
        CHECK(ent_output_size(&output) == (uint64_t)MANY * LONG);
        CHECK(ent_output_close(&output, NULL) == ENT_OK);
        ent_pieces_row row = {"file.csv", file_path, &pieced};
        ent_pieces_keep(&pieces, &row, 1);
        ent_pieced_free(&pieced);
        ent_pieces_close(&pieces);
    }
    FILE *in = fopen(file_path, "r");
    bool  fine = in != NULL;
    for (uint32_t i = 0; fine && i < MANY; i++)
        for (uint32_t k = 0; fine && k < LONG / 10; k++) {
            unsigned number;
            fine = fscanf(in, "%9u ", &number) == 1 && number == i;
        }
    CHECK(fine);
    if (in)
        fclose(in);
    free(edge);
    free(said);
}

int main(void)
{
    ent_options options = ent_defaults();
    CHECK(mkdtemp(folder) != NULL);
    snprintf(file_path, sizeof file_path, "%s/file.csv", folder);
    snprintf(list_path, sizeof list_path, "%s/list", folder);
    test_same_and_changed(&options);
    test_not_trusted(&options);
    test_many();
    (void)unlink(file_path), (void)unlink(list_path);
    CHECK(rmdir(folder) == 0);
    return REPORT();
}
