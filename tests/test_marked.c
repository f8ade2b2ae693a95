/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_marked.c - marked texts in both formats: text, spans and spaces as they should be, and what is wrong
 * with a line told with its file and number. */
#include <stdlib.h>

#include "check.h"
#include "names/marked.h"

/* What was read, as one text: documents as "@LINE", spans in braces with a letter, gaps not shown. */
typedef struct shown {
    char     text[4096];
    size_t   used;
    uint32_t documents, gaps;
    bool     columns;
} shown;

static void put(shown *out, const char *text, size_t length)
{
    if (out->used + length + 1 < sizeof out->text) {
        memcpy(out->text + out->used, text, length);
        out->used += length;
    }
    out->text[out->used] = '\0';
}

static ent_status show(void *context, const ent_marked *m, ent_error *error)
{
    static const char letter[] = "POCLMXR";
    shown   *out = context;
    char     head[64];
    uint32_t at = 0;
    (void)error;
    put(out, head, (size_t)snprintf(head, sizeof head, "%s@%lu:", out->documents ? "\n" : "", (unsigned long)m->line));
    for (uint32_t i = 0; i < m->spans; i++) {
        put(out, m->text + at, m->span[i].start - at);
        put(out, "{", 1);
        put(out, &letter[m->span[i].label], 1);
        put(out, " ", 1);
        put(out, m->text + m->span[i].start, m->span[i].end - m->span[i].start);
        put(out, "}", 1);
        at = m->span[i].end;
    }
    put(out, m->text + at, m->length - at);
    CHECK(m->text[m->length] == '\0' && strlen(m->text) == m->length);
    CHECK_TEXT(m->source, "s.txt");
    out->documents++;
    out->gaps += m->gaps;
    out->columns = m->columns;
    return ENT_OK;
}

static shown reads_as(const char *text, const char *want)
{
    shown     out = {.used = 0};
    ent_error error = {0};
    if (!CHECK(ent_marked_parse(text, strlen(text), "s.txt", show, &out, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    CHECK_TEXT(out.text, want);
    return out;
}

static void refused(const char *text, const char *message)
{
    shown     out = {.used = 0};
    ent_error error = {0};
    CHECK(ent_marked_parse(text, strlen(text), "s.txt", show, &out, &error) == ENT_BAD_INPUT);
    if (!CHECK(strstr(error.text, message) != NULL))
        fprintf(stderr, "    got:  %s\n    want: %s\n", error.text, message);
}

/* ---- marked lines ---------------------------------------------------------------------------------------- */

static void check_lines(void)
{
    shown out = reads_as("a-1\tThe [C Dutch] [R minister] [P Jan Bos] left [O NATO].\tP1 R1 C1\n",
                         "@1:The {C Dutch} {R minister} {P Jan Bos} left {O NATO}.");
    CHECK(out.documents == 1 && out.gaps == 0 && !out.columns);
    reads_as("a\t[L Oslo] and [M Easter]", "@1:{L Oslo} and {M Easter}");
    /* letters beyond ASCII count in bytes */
    reads_as("a\tŁódź and [P Łukasz Żółty]'s [C Côte d’Ivoire].\n", "@1:Łódź and {P Łukasz Żółty}'s {C Côte d’Ivoire}.");
    /* brackets that are no mark are text */
    reads_as("a\tHe said [sic] in [1] and [X nothing] of [P] that [ P Bos].\n",
             "@1:He said [sic] in [1] and [X nothing] of [P] that [ P Bos].");
    reads_as("a\t[[P Bos]]\n", "@1:[{P Bos}]");
    /* without blank lines each line is a document; with them, they divide */
    reads_as("a\tOne [P Bos].\nb\tTwo.\n", "@1:One {P Bos}.\n@2:Two.");
    reads_as("a\tOne [P Bos].\nb\tTwo.\n\n\nc\tThree.\n", "@1:One {P Bos}.\n\nTwo.\n@5:Three.");
    reads_as("# a headline\na\tOne.\nb\t[P Bos].\n\n# more\nc\tThree.\n", "@2:One.\n\n{P Bos}.\n@6:Three.");
    /* ends of lines as Windows writes them, and none at the end */
    reads_as("a\tOne [P Bos].\r\nb\tTwo.\r\n\r\nc\tThree [O EU]\tO1\r\n", "@1:One {P Bos}.\n\nTwo.\n@4:Three {O EU}");
}

static void check_empty(void)
{
    CHECK(reads_as("", "").documents == 0);
    CHECK(reads_as("\n\n \n\r\n", "").documents == 0);
    CHECK(reads_as("# only\n# remarks\n", "").documents == 0);
    CHECK(reads_as("-DOCSTART- O\n\n-DOCSTART- O\n\n", "").documents == 0);
}

static void check_bad_lines(void)
{
    refused("a\tfine.\nb\tThe [P Jan Bos left.\n", "s.txt: line 2: a mark '[P ' that does not end");
    refused("a\tThe [P Jan [O EU] left.\n", "s.txt: line 1: a mark");
    refused("a\tThe [P ] left.\n", "s.txt: line 1: a mark");
    refused("a\tfine.\n\nno tabulator here\n", "s.txt: line 3: not 'ID TAB sentence'");
    refused("only text\n", "s.txt: line 1: not 'ID TAB sentence'");
}

/* ---- columns ------------------------------------------------------------------------------------------------ */

static void check_columns(void)
{
    shown out = reads_as("Jan\tB-PER\nBos\tI-PER\nleft\tO\nOslo\tB-LOC\n.\tO\n", "@1:{P Jan Bos} left {X Oslo}.");
    CHECK(out.columns && out.documents == 1 && out.gaps == 5);
    /* a space for the tabulator, columns between, kinds that are known elsewhere */
    reads_as("Jan NNP B-PER\nof IN O\nNATO NNP I-ORG\nEaster NNP B-MISC\n", "@1:{P Jan} of {O NATO} {M Easter}");
    /* two names in a row; an I- of another kind begins a name */
    reads_as("Oslo B-LOC\nNorway B-LOC\nBos I-PER\nEU I-ORG\n", "@1:{X Oslo} {X Norway} {P Bos} {O EU}");
    /* a name does not go on in the next sentence */
    reads_as("by O\nJan I-PER\n\nBos I-PER\nleft O\n", "@1:by {P Jan}\n\n{P Bos} left");
    reads_as("-DOCSTART- O\n\nJan B-PER\n\nleft O\n\n-DOCSTART- O\n\nBos B-PER\n", "@3:{P Jan}\n\nleft\n@9:{P Bos}");
    reads_as("Jan B-PER\r\nleft O\r\n\r\nBos B-PER\r\n", "@1:{P Jan} left\n\n{P Bos}");
    refused("Jan B-PER\nleft Q\n", "s.txt: line 2: not 'token TAB tag'");
    refused("Jan B-PER\nBos B-NAME\n", "s.txt: line 2: not 'token TAB tag'");
    refused("Jan B-PER\nBos\n", "s.txt: line 2: not 'token TAB tag'");
}

/* Spaces are put back as English has them. */
static void check_spaces(void)
{
    reads_as("Bos B-PER\n's O\nwife O\n, O\nhe O\nsaid O\n: O\nno O\n. O\n", "@1:{P Bos}'s wife, he said: no.");
    reads_as("\" O\nYes O\n, O\n\" O\nhe O\nsaid O\n. O\n\" O\nNo O\n. O\n\" O\n", "@1:\"Yes,\" he said. \"No.\"");
    reads_as("`` O\nYes O\n'' O\nsaid O\nBos B-PER\n", "@1:\"Yes\" said {P Bos}");
    reads_as("the O\nEU B-ORG\n( O\nUnion B-ORG\n) O\n", "@1:the {O EU} ({O Union})");
    reads_as("the O\nU B-LOC\n. I-LOC\nS I-LOC\n. I-LOC\narmy O\n", "@1:the {X U.S.} army");
    reads_as("Jean B-PER\n- I-PER\nYves I-PER\nand O\n/ O\nor O\n", "@1:{P Jean-Yves} and/or");
    reads_as("$ O\n5 O\n% O\ndo O\nn't O\n", "@1:$5% don't");
}

/* A document without marks ends somewhere between 8 and 16 sentences, and none is lost. */
static void check_parting(void)
{
    char  text[4096] = "";
    shown out = {.used = 0};
    for (int i = 0; i < 40; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "then O\nName%c B-PER\nsaid O\n\n", 'A' + i / 10);
    CHECK(ent_marked_parse(text, strlen(text), "s.txt", show, &out, NULL) == ENT_OK);
    CHECK(out.documents >= 3 && out.documents <= 5 && out.gaps == 120);
}

/* ---- files ---------------------------------------------------------------------------------------------------- */

static ent_status fails(void *context, const ent_marked *document, ent_error *error)
{
    (void)context;
    (void)document;
    return ent_fail(error, ENT_BAD_INPUT, "as asked for");
}

static void check_files(void)
{
    ent_error error = {0};
    shown     out = {.used = 0};
    CHECK(ent_marked_read("/no/such/file", show, &out, &error) == ENT_CANNOT_READ);
    CHECK(strstr(error.text, "/no/such/file") != NULL);
    CHECK(ent_marked_read("/", show, &out, &error) == ENT_CANNOT_READ);
    error = (ent_error){0};
    CHECK(ent_marked_parse("a\tOne.\nb\tTwo.\n", 14, "s.txt", fails, NULL, &error) == ENT_BAD_INPUT);
    CHECK_TEXT(error.text, "as asked for");
    CHECK(ent_marked_parse("Bos B-PER\n", 10, "s.txt", fails, NULL, &error) == ENT_BAD_INPUT);
}

int main(void)
{
    check_lines();
    check_empty();
    check_bad_lines();
    check_columns();
    check_spaces();
    check_parting();
    check_files();
    return REPORT();
}
