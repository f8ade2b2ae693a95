/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_evaluate.c - the measure counts as it says, and the shipped model's names of quality/names do not fall
 * below what was reached: floors that may only rise. */
#include <stdlib.h>

#include "check.h"
#include "names/evaluate.h"

static ent_names      names;
static ent_names_memo memo;
static uint32_t       mistakes[4];

static void count_mistake(void *context, const ent_mistake *mistake)
{
    bool tell = *(const bool *)context;
    mistakes[mistake->kind]++;
    if (tell)
        printf("  %d marked %.*s (%s) found %.*s (%s)\n", mistake->kind, (int)mistake->marked.length, mistake->marked.data,
               mistake->marked.length ? ent_label_name((ent_label)mistake->marked_label) : "-", (int)mistake->found.length,
               mistake->found.data, mistake->found.length ? ent_label_name((ent_label)mistake->found_label) : "-");
}

typedef struct measured {
    const ent_evaluate_options *options;
    ent_evaluation              result;
} measured;

static ent_status add(void *context, const ent_marked *document, ent_error *error)
{
    measured *m = context;
    return ent_evaluate_document(m->options, document, &m->result, error);
}

static ent_evaluation measure(const char *text)
{
    bool                 tell = false;
    ent_evaluate_options options = {.names = &names, .memo = &memo, .mistake = count_mistake, .context = &tell};
    measured             m = {.options = &options};
    ent_error            error = {0};
    memset(mistakes, 0, sizeof mistakes);
    if (!CHECK(ent_marked_parse(text, strlen(text), "m", add, &m, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    return m.result;
}

static bool counts(ent_counts c, uint64_t right, uint64_t found, uint64_t marked)
{
    if (c.right == right && c.found == found && c.marked == marked)
        return true;
    fprintf(stderr, "    %lu right, %lu found, %lu marked\n", (unsigned long)c.right, (unsigned long)c.found,
            (unsigned long)c.marked);
    return false;
}

/* One sentence, marked rightly and in each wrong way. */
static void check_counts(void)
{
    ent_evaluation e = measure("1\t[P Angela Merkel] visited [O NATO] in [C Norway].\n");
    CHECK(counts(e.all, 3, 3, 3) && e.documents == 1);
    CHECK(counts(e.label[ENT_LABEL_PERSON], 1, 1, 1) && e.confusion[ENT_LABEL_PERSON][ENT_LABEL_PERSON] == 1);
    CHECK(mistakes[0] + mistakes[1] + mistakes[2] + mistakes[3] == 0);
    e = measure("1\tAngela Merkel visited [O NATO] in [C Norway].\n");
    CHECK(counts(e.all, 2, 3, 2) && mistakes[ENT_MISTAKE_FALSE] == 1);
    e = measure("1\t[P Angela] Merkel visited [O NATO] in [C Norway].\n");
    CHECK(counts(e.all, 2, 3, 3) && mistakes[ENT_MISTAKE_ENDS] >= 1);
    e = measure("1\t[P Angela Merkel] visited [P NATO] in [C Norway].\n");
    CHECK(counts(e.all, 2, 3, 3) && mistakes[ENT_MISTAKE_KIND] >= 1);
    CHECK(e.confusion[ENT_LABEL_PERSON][ENT_LABEL_INSTITUTION] == 1);
    e = measure("1\t[P Angela Merkel] [O visited] [O NATO] in [C Norway].\n");
    CHECK(counts(e.all, 3, 3, 4) && mistakes[ENT_MISTAKE_MISSED] == 1);
    /* columns: a country is a location; an adjective of a country does not count */
    e = measure("Angela B-PER\nMerkel I-PER\nleft O\nNorway B-LOC\nfor O\nGerman O\npapers O\n");
    CHECK(counts(e.all, 2, 2, 2) && counts(e.label[ENT_LABEL_LOCATION], 1, 1, 1));
    CHECK_NEAR(ent_f1((ent_counts){3, 4, 6}), 0.6, 1e-12);
    CHECK(ent_f1((ent_counts){0, 0, 0}) == 0);
}

/* A hair below what was measured last. */
static const struct {
    ent_label label;
    double    floor;
} floors[] = {{ENT_LABEL_PERSON, 0.96}, {ENT_LABEL_INSTITUTION, 0.96}, {ENT_LABEL_COUNTRY, 0.95}, {ENT_LABEL_PLACE, 0.94}};

static void check_floors(bool tell)
{
    ent_evaluate_options options = {.names = &names, .memo = &memo, .mistake = count_mistake, .context = &tell};
    ent_evaluation       e = {0};
    ent_error            error = {0};
    if (!CHECK(ent_evaluate_file(&options, "tests/quality/names/styles.txt", &e, &error) == ENT_OK))
        fprintf(stderr, "    %s\n", error.text);
    CHECK(e.all.marked > 80);
    for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
        ent_counts c = e.label[floors[i].label];
        printf("%-12s F1 %.3f (floor %.3f): %lu right, %lu found, %lu marked\n", ent_label_name(floors[i].label), ent_f1(c),
               floors[i].floor, (unsigned long)c.right, (unsigned long)c.found, (unsigned long)c.marked);
        CHECK(ent_f1(c) >= floors[i].floor);
    }
    printf("all          F1 %.3f\n", ent_f1(e.all));
    CHECK(ent_f1(e.all) >= 0.96);
}

int main(int argc, char **argv)
{
    ent_error error = {0};
    (void)argv;
    if (!CHECK(ent_names_load(&names, NULL, &error) == ENT_OK))
        return REPORT();
    check_counts();
    check_floors(argc > 1); /* with an argument: what is wrong */
    ent_names_memo_free(&memo);
    ent_names_free(&names);
    return REPORT();
}
