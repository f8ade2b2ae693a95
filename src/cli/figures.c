/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.c - precision, recall, confusion and mistakes as tables or JSON. */
#include "cli/figures.h"

#include <jansson.h>

#include "base/error.h"
#include "cli/cli.h"
#include "export/safe.h"

/* ---- tables --------------------------------------------------------------------------------------------- */

enum { NAME_MOST = 30 };

/* The end of a long name tells more than its beginning. */
static void print_name(const char *name, uint32_t files)
{
    char   text[512];
    int    n = files > 1 ? snprintf(text, sizeof text, "%.480s (%u files)", name, files)
                         : snprintf(text, sizeof text, "%.480s", name);
    size_t over = n > NAME_MOST ? (size_t)n - NAME_MOST + 3 : 0;
    while (over && (text[over] & 0xC0) == 0x80) /* a whole character */
        over++;
    if (over)
        fputs("...", stdout);
    ent_cli_print_safe(stdout, text + over);
    putchar('\n');
}

static void print_counts(const char *label, ent_counts c)
{
    printf("  %-14s %6.4f %6.4f %6.4f %8llu %8llu %8llu\n", label, ent_precision(c), ent_recall(c), ent_f1(c),
           (unsigned long long)c.marked, (unsigned long long)c.found, (unsigned long long)c.right);
}

static void print_evaluation(const ent_evaluation *result)
{
    for (uint32_t label = 0; label < ENT_LABEL_ROLE; label++)
        if (result->label[label].marked || result->label[label].found)
            print_counts(ent_label_name((ent_label)label), result->label[label]);
    print_counts("all", result->all);
    printf("  (%llu documents, %llu tokens)\n", (unsigned long long)result->documents, (unsigned long long)result->tokens);
}

static bool is_used(const ent_evaluation *result, uint32_t label)
{
    uint64_t uses = 0;
    for (uint32_t other = 0; other <= ENT_LABELS; other++)
        uses += result->confusion[label][other] + result->confusion[other][label];
    return uses > 0;
}

static void print_confusion(const ent_evaluation *result)
{
    fputs("\nmarked (rows) and what stands in just that span (columns); \"none\": nothing marked or found there\n", stdout);
    printf("  %-14s", "");
    for (uint32_t found = 0; found <= ENT_LABELS; found++)
        if (found == ENT_LABELS || is_used(result, found))
            printf(" %11s", found == ENT_LABELS ? "none" : ent_label_name((ent_label)found));
    putchar('\n');
    for (uint32_t marked = 0; marked <= ENT_LABELS; marked++) {
        if (marked < ENT_LABELS && !is_used(result, marked))
            continue;
        printf("  %-14s", marked == ENT_LABELS ? "none" : ent_label_name((ent_label)marked));
        for (uint32_t found = 0; found <= ENT_LABELS; found++) {
            if (found == ENT_LABELS && marked == ENT_LABELS)
                printf(" %11s", "-");
            else if (found == ENT_LABELS || is_used(result, found))
                printf(" %11llu", (unsigned long long)result->confusion[marked][found]);
        }
        putchar('\n');
    }
}

static void print_mistakes(const ent_cli_figures *figures)
{
    const ent_mistakes *all = &figures->mistakes;
    uint32_t            shown = figures->shown < all->mistakes ? figures->shown : all->mistakes;
    if (!figures->shown)
        return;
    printf("\nmistakes: %u of %u different ones\n", shown, all->mistakes);
    if (shown)
        printf("  %5s %-7s %-12s %-30s %-12s %s\n", "count", "kind", "marked", "", "found", "");
    for (uint32_t i = 0; i < shown; i++) {
        const ent_mistake_count *m = &all->mistake[i];
        const char *text = ent_intern_text(&all->texts, m->marked);
        int         width = 0; /* characters, for columns that stand below each other */
        for (const char *p = text; *p; p++)
            width += ((unsigned char)*p & 0xC0) != 0x80;
        printf("  %5u %-7s %-12s ", m->count, ent_mistake_name((ent_mistake_kind)m->kind),
               ent_label_name((ent_label)m->marked_label));
        ent_cli_print_safe(stdout, text);
        printf("%*s %-12s ", width < 30 ? 30 - width : 0, "", ent_label_name((ent_label)m->found_label));
        ent_cli_print_safe(stdout, ent_intern_text(&all->texts, m->found));
        putchar('\n');
    }
}

void ent_cli_figures_table(const ent_cli_figures *figures)
{
    printf("model %016llx%s\n\n", (unsigned long long)figures->checksum, figures->tagger_only ? ", tagger only" : "");
    printf("  %-14s %6s %6s %6s %8s %8s %8s\n", "", "P", "R", "F1", "marked", "found", "right");
    for (uint32_t i = 0; i < figures->sources; i++) {
        print_name(figures->source[i].name, figures->source[i].files);
        print_evaluation(&figures->source[i].result);
    }
    if (figures->sources > 1) {
        puts("total");
        print_evaluation(&figures->total);
    }
    fputs("\"all\" counts person, institution and country; of columns person, institution and location.\n", stdout);
    print_confusion(&figures->total);
    print_mistakes(figures);
}

/* ---- JSON ----------------------------------------------------------------------------------------------- */

static json_t *counts_json(ent_counts c)
{
    return json_pack("{s:f, s:f, s:f, s:I, s:I, s:I}", "precision", ent_precision(c), "recall", ent_recall(c), "f1", ent_f1(c),
                     "marked", (json_int_t)c.marked, "found", (json_int_t)c.found, "right", (json_int_t)c.right);
}

static json_t *evaluation_json(const ent_evaluation *result)
{
    json_t *labels = json_object();
    int     bad = 0;
    for (uint32_t label = 0; label < ENT_LABEL_ROLE; label++)
        if (result->label[label].marked || result->label[label].found)
            bad |= json_object_set_new(labels, ent_label_name((ent_label)label), counts_json(result->label[label]));
    json_t *object = json_pack("{s:I, s:I, s:o, s:o}", "documents", (json_int_t)result->documents, "tokens",
                               (json_int_t)result->tokens, "labels", labels, "all", counts_json(result->all));
    if (!bad)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *confusion_json(const ent_evaluation *result)
{
    json_t *rows = json_object();
    int     bad = 0;
    for (uint32_t marked = 0; marked <= ENT_LABELS; marked++) {
        json_t *row = json_object();
        for (uint32_t found = 0; found <= ENT_LABELS; found++)
            if (result->confusion[marked][found])
                bad |= json_object_set_new(row, found == ENT_LABELS ? "none" : ent_label_name((ent_label)found),
                                           json_integer((json_int_t)result->confusion[marked][found]));
        bool empty = json_object_size(row) == 0;
        bad |= empty ? 0 : json_object_set(rows, marked == ENT_LABELS ? "none" : ent_label_name((ent_label)marked), row);
        json_decref(row);
    }
    if (!bad)
        return rows;
    json_decref(rows);
    return NULL;
}

/* A text as JSON may hold it; null where there is none. */
static json_t *text_json(const ent_cli_figures *figures, uint32_t id, ent_arena *arena)
{
    bool        failed = false;
    const char *text = id == ENT_NONE ? NULL : ent_safe_text(arena, ent_intern_text(&figures->mistakes.texts, id), &failed);
    return text ? json_string(text) : failed ? NULL : json_null();
}

static json_t *label_json(uint8_t label)
{
    return label == ENT_LABELS ? json_null() : json_string(ent_label_name((ent_label)label));
}

static json_t *mistakes_json(const ent_cli_figures *figures)
{
    json_t   *list = json_array();
    ent_arena arena = {0};
    int       bad = 0;
    for (uint32_t i = 0; i < figures->shown && i < figures->mistakes.mistakes; i++) {
        const ent_mistake_count *m = &figures->mistakes.mistake[i];
        bad |= json_array_append_new(
            list, json_pack("{s:I, s:s, s:o, s:o, s:o, s:o}", "count", (json_int_t)m->count, "kind",
                            ent_mistake_name((ent_mistake_kind)m->kind), "marked_label", label_json(m->marked_label), "marked",
                            text_json(figures, m->marked, &arena), "found_label", label_json(m->found_label), "found",
                            text_json(figures, m->found, &arena)));
    }
    ent_arena_free(&arena);
    if (!bad)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *sources_json(const ent_cli_figures *figures)
{
    json_t   *list = json_array();
    ent_arena arena = {0};
    int       bad = 0;
    for (uint32_t i = 0; i < figures->sources; i++) {
        const ent_cli_source *source = &figures->source[i];
        bool                  failed = false;
        const char           *name = ent_safe_text(&arena, source->name, &failed);
        json_t               *object = name ? evaluation_json(&source->result) : NULL;
        bad |= json_object_set_new(object, "source", json_string(name ? name : ""));
        bad |= json_object_set_new(object, "files", json_integer(source->files));
        bad |= json_array_append_new(list, object);
    }
    ent_arena_free(&arena);
    if (!bad)
        return list;
    json_decref(list);
    return NULL;
}

ent_status ent_cli_figures_json(const ent_cli_figures *figures, ent_error *error)
{
    char checksum[20];
    snprintf(checksum, sizeof checksum, "%016llx", (unsigned long long)figures->checksum);
    json_t *all = json_pack("{s:s, s:s, s:b, s:o, s:o, s:o, s:o}", "schema", "entente-evaluation/1", "model", checksum,
                            "tagger_only", (int)figures->tagger_only, "sources", sources_json(figures), "total",
                            evaluation_json(&figures->total), "confusion", confusion_json(&figures->total), "mistakes",
                            mistakes_json(figures));
    if (!all)
        return ent_fail_memory(error, "the figures");
    (void)json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)); /* main looks at stdout */
    putchar('\n');
    json_decref(all);
    return ENT_OK;
}
