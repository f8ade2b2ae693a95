/* SPDX-License-Identifier: GPL-3.0-or-later */
/* role_train.c - trains the role model:
 *
 *   role_train [--epochs N] [--without WORD] [[--model MODEL] FILE...]... >src/data/role_weights.tsv
 *
 * MODEL finds the names in the files behind it: one that was trained on other files, so that they are as wrong as in
 * any text.
 * --without leaves out the features whose names have the word: what is a group of features worth?
 *
 * Files held out of training are passed over. Every sentence is read twice, with the marked names and with
 * those that entente finds, so that the model has seen the errors that it will meet. Hinge loss for the words of
 * offices; log loss for who holds them and where, the bodies of an office and "none" together; a step per feature after
 * Duchi, Hazan and Singer (2011); weights averaged over the second half of the passes and over several orders of the examples. The same files give the same bytes. */
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "marked.h"

enum { FEATURE_TEXT = 256, COUNT_LEAST = 8, HEADLINE_EVERY = 8, TEACHERS = 32, THOUSANDTHS_LEAST = 60 };

/* How far a step goes, for the words of offices and for who holds them; what keeps the first steps of the latter short. */
static const double RATE_SPANS = 0.1, RATE_HOLDERS = 0.08, SQUARES_FIRST = 0.1;

typedef struct learnt {
    char    *text; /* "name TAB part|part" */
    uint64_t key;
    uint32_t seen;
    double   weight, squares, sum;
} learnt;

typedef struct example {
    uint32_t from, to; /* in the row of features */
    bool     right;
    bool     rival;    /* of the example before: at most one of such a row is to win */
    double   share;    /* of it, while the row is learnt from */
} example;

typedef struct trainer {
    ent_names names;
    ent_model own; /* of the program */
    ent_map   index; /* key -> learnt */
    learnt   *feature;
    uint32_t  features, feature_capacity;
    uint32_t *row;
    uint32_t  rows, row_capacity;
    example  *example;
    uint32_t  examples, example_capacity;
    uint32_t  sentences, lines;
    const char *without;
    uint32_t  settled;      /* features that are learnt already */
    bool      spans_learnt; /* first the words of offices, then who holds them */
} trainer;

static void need(bool fine)
{
    if (!fine) {
        fprintf(stderr, "out of memory\n");
        exit(5);
    }
}

/* ---- examples --------------------------------------------------------------------------------------------- */

static char *text_of(const ent_feature *feature)
{
    char text[FEATURE_TEXT];
    int  n = snprintf(text, sizeof text, "%s\t", feature->name);
    for (uint32_t i = 0; i < feature->parts && n < FEATURE_TEXT - 1; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "%s%.*s", i ? "|" : "", (int)feature->part[i].length, feature->part[i].data);
    char *copy = strdup(text);
    need(copy);
    return copy;
}

static uint32_t index_of(trainer *t, const ent_feature *feature)
{
    uint32_t index = ent_map_find(&t->index, feature->key >> 1);
    if (index == ENT_NONE) {
        index = t->features;
        need(ent_grow(&t->feature, &t->feature_capacity, t->features + 1, sizeof *t->feature));
        t->feature[t->features++] = (learnt){.text = text_of(feature), .key = feature->key};
        need(ent_map_put(&t->index, feature->key >> 1, index));
    }
    t->feature[index].seen++;
    return index;
}

static void add_example(trainer *t, const ent_role_features *features, bool right)
{
    uint32_t from = t->rows;
    if (features->count == 0)
        return;
    need(ent_grow(&t->row, &t->row_capacity, t->rows + features->count, sizeof *t->row));
    for (uint32_t i = 0; i < features->count; i++)
        if (!t->without || !strstr(features->item[i].name, t->without))
            t->row[t->rows++] = index_of(t, &features->item[i]);
    need(ent_grow(&t->example, &t->example_capacity, t->examples + 1, sizeof *t->example));
    t->example[t->examples++] = (example){.from = from, .to = t->rows, .right = right};
}

static bool is_tie(const marked *m, uint32_t token)
{
    return ent_token_among(&m->linked, token, CUES(of, for, to, at, in, on));
}

/* The unit of the office that a mark means: the last one before a tie. */
static uint32_t office_of(const marked *m, const ent_role_scene *scene, const marked_span *mark)
{
    uint32_t found = ENT_NONE, tie = mark->token;
    while (tie < mark->token_end && !is_tie(m, tie))
        tie++;
    for (uint32_t u = 0; u < scene->units; u++) {
        const ent_role_unit *unit = &scene->unit[u];
        const ent_role_phrase *phrase = unit->kind == ENT_UNIT_ROLE ? &ent_role_office_at(scene, u)->phrase : NULL;
        if (phrase && phrase->head_from < mark->token_end && mark->token < phrase->head_to &&
            (found == ENT_NONE || phrase->head_from < tie))
            found = u;
    }
    return found;
}

/* Is the unit the mark, or a name of the same actor that is cut otherwise: "Polish Senate" for "Senate"? */
static bool is_at(const marked *m, const ent_role_unit *unit, const marked_span *mark)
{
    if (unit->token == mark->token && unit->token_end == mark->token_end)
        return true;
    return unit->token < mark->token_end && mark->token < unit->token_end && unit->local != ENT_NONE &&
           marked_means(m, unit->local, mark);
}

/* Is it the same actor as the mark, at another place? Then it is neither right nor wrong. */
static bool is_again(const marked *m, const ent_role_unit *unit, const marked_span *mark)
{
    return !is_at(m, unit, mark) && unit->local != ENT_NONE && marked_means(m, unit->local, mark);
}

static void add_bodies(trainer *t, const marked *m, const ent_role_scene *scene, ent_role_pair pair, const bool *relation)
{
    ent_feature item[ENT_ROLE_FEATURES_MOST];
    uint32_t    first = t->examples;
    for (uint32_t b = 0; b < scene->units; b++) {
        bool right = false, again = false;
        if (!ent_role_may_be_body(scene, pair.office, b))
            continue;
        for (int k = 0; k < m->relations; k++) {
            if (!relation[k] || m->relation[k].body < 0)
                continue;
            right = right || is_at(m, &scene->unit[b], &m->mark[m->relation[k].body]);
            again = again || is_again(m, &scene->unit[b], &m->mark[m->relation[k].body]);
        }
        ent_role_features features = {.item = item};
        ent_role_body_features(scene, pair, b, &features);
        if (right || !again)
            add_example(t, &features, right);
    }
    for (uint32_t i = first + 1; i < t->examples; i++)
        t->example[i].rival = true;
}

/* How far the words of a marked office reach from its head: a step for each word, and the one too far. */
static void add_span(trainer *t, const marked *m, const ent_role_scene *scene, uint32_t u, const marked_span *mark)
{
    const ent_role_office *office = ent_role_office_at(scene, u);
    const ent_sentence  *sentence = &m->prose.sentence[scene->sentence];
    ent_feature         item[ENT_ROLE_FEATURES_MOST];
    uint32_t             head = office->phrase.head_from, head_end = office->phrase.head_to;
    if (office->text || head < mark->token || head_end > mark->token_end)
        return;
    for (uint32_t from = head; from > sentence->token && ent_role_may_hold(&m->linked, from - 1); from--) {
        ent_role_features features = {.item = item};
        ent_role_left_features(scene->roles->literal, &m->linked, head, from, &features);
        add_example(t, &features, from > mark->token);
        if (from == mark->token)
            break;
    }
    for (uint32_t to = head_end; to < sentence->token_end && ent_role_may_hold(&m->linked, to); to++) {
        ent_role_features features = {.item = item};
        ent_role_right_features(scene->roles->literal, &m->linked, head, head_end, to, &features);
        add_example(t, &features, to < mark->token_end);
        if (to == mark->token_end)
            break;
    }
}

static void add_spans(trainer *t, const marked *m, const ent_role_scene *scene)
{
    for (int i = 0; i < m->marks; i++) {
        uint32_t office = m->mark[i].letter == 'R' ? office_of(m, scene, &m->mark[i]) : ENT_NONE;
        if (office != ENT_NONE)
            add_span(t, m, scene, office, &m->mark[i]);
    }
}

static void add_pair(trainer *t, const marked *m, const ent_role_scene *scene, ent_role_pair pair)
{
    bool         relation[RELATIONS_MOST] = {false}, right = false, again = false;
    ent_feature item[ENT_ROLE_FEATURES_MOST];
    for (int k = 0; k < m->relations; k++) {
        if (office_of(m, scene, &m->mark[m->relation[k].role]) != pair.office)
            continue;
        const marked_span *person = &m->mark[m->relation[k].person];
        relation[k] = is_at(m, &scene->unit[pair.person], person);
        right = right || relation[k];
        again = again || is_again(m, &scene->unit[pair.person], person);
    }
    ent_role_features features = {.item = item};
    ent_role_pair_features(scene, pair, &features);
    if (right || !again)
        add_example(t, &features, right);
    if (right)
        add_bodies(t, m, scene, pair, relation);
}

static void add_sentence(trainer *t, marked *m, bool given)
{
    marked_read(m, &t->names, given);
    ent_roles      roles = {.linked = &m->linked};
    ent_role_scene scene = {0};
    roles.literal = ent_role_literals(m->linked.arena);
    need(roles.literal != NULL);
    ent_roles_claim(&roles);
    ent_roles_sort(&roles);
    for (uint32_t s = 0; s < m->prose.sentences; s++) {
        if (!ent_role_scene_read(&scene, &roles, s))
            continue;
        if (!t->spans_learnt)
            add_spans(t, m, &scene);
        for (uint32_t r = 0; r < scene.units && t->spans_learnt; r++)
            for (uint32_t p = 0; p < scene.units; p++)
                if (ent_role_may_pair(&scene, p, r))
                    add_pair(t, m, &scene, (ent_role_pair){p, r});
    }
    ent_role_scene_free(&scene);
    free(roles.claim);
    free(roles.pending);
    marked_free(m);
    t->sentences++;
}

static void capitalise(marked *m)
{
    for (uint32_t i = 0; i < m->length; i++)
        if ((i == 0 || m->text[i - 1] == ' ') && m->text[i] >= 'a' && m->text[i] <= 'z')
            m->text[i] = (char)(m->text[i] - 32);
}

static void read_file(trainer *t, const char *path)
{
    static marked m;
    FILE         *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    while (marked_next(file, path, &m)) {
        add_sentence(t, &m, true);
        add_sentence(t, &m, false);
        if (++t->lines % HEADLINE_EVERY == 0) { /* as a headline would have it */
            capitalise(&m);
            add_sentence(t, &m, true);
        }
    }
    fclose(file);
}

/* ---- learning ----------------------------------------------------------------------------------------------- */

static double score_of(const trainer *t, const example *e)
{
    double sum = 0;
    for (uint32_t i = e->from; i < e->to; i++)
        sum += t->feature[t->row[i]].weight;
    return sum;
}

/* e to the x, from operations that are the same everywhere. */
static double power_of_e(double x)
{
    double y = 1 + (x < -20 ? -20 : x > 20 ? 20 : x) / 4096;
    for (int i = 0; i < 12; i++)
        y *= y;
    return y;
}

/* Move the weights of an example against the slope of the loss. */
static void step(trainer *t, const example *e, double slope)
{
    for (uint32_t i = e->from; i < e->to; i++) {
        learnt *f = &t->feature[t->row[i]];
        if (f->seen < COUNT_LEAST)
            continue;
        f->squares += slope * slope;
        f->weight -= t->spans_learnt ? RATE_HOLDERS * slope / sqrt(SQUARES_FIRST + f->squares) : RATE_SPANS * slope / sqrt(f->squares);
    }
}

/* Learn from a step of a span: the margin is what it misses of 1. */
static void learn_span(trainer *t, const example *e)
{
    double sign = e->right ? 1 : -1;
    if (score_of(t, e) * sign < 1)
        step(t, e, -sign);
}

/* Learn from a row of rivals: the loss is what they and "none of them" (score 0) miss of all that is to win. */
static void learn_from(trainer *t, uint32_t first, uint32_t end)
{
    double all = 1, right = 0;
    for (uint32_t i = first; i < end; i++) {
        example *e = &t->example[i];
        e->share = power_of_e(score_of(t, e));
        all += e->share;
        right += e->right ? e->share : 0;
    }
    for (uint32_t i = first; i < end; i++) {
        const example *e = &t->example[i];
        double wanted = !e->right ? 0 : e->share / right;
        step(t, e, e->share / all - wanted);
    }
}

/* A pass over the rows of examples in an order of its own. */
static void pass(trainer *t, uint32_t *order, uint32_t count, uint64_t *seed)
{
    for (uint32_t i = count; i > 1; i--) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        uint32_t k = (uint32_t)((*seed >> 33) % i), held = order[i - 1];
        order[i - 1] = order[k];
        order[k] = held;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = order[i] + 1;
        while (end < t->examples && t->example[end].rival)
            end++;
        if (t->spans_learnt)
            learn_from(t, order[i], end);
        else
            learn_span(t, &t->example[order[i]]);
    }
}

static uint32_t count_wrong(const trainer *t)
{
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < t->examples; i++)
        wrong += (score_of(t, &t->example[i]) > 0) != t->example[i].right;
    return wrong;
}

/* Begin anew with what is not settled. */
static void forget(trainer *t)
{
    for (uint32_t i = t->settled; i < t->features; i++)
        t->feature[i].weight = t->feature[i].squares = 0;
}

/* The mean of several learners that see the examples in orders of their own: what one order makes of a rare feature
 * weighs little. */
static void learn(trainer *t, int epochs)
{
    uint64_t  seed = 1;
    uint32_t *order = malloc((t->examples + (size_t)1) * sizeof *order), count = 0;
    need(order);
    for (uint32_t i = 0; i < t->examples; i++)
        if (!t->example[i].rival)
            order[count++] = i;
    for (int e = 0; e < epochs * TEACHERS; e++) {
        if (e % epochs == 0)
            forget(t);
        pass(t, order, count, &seed);
        for (uint32_t i = t->settled; i < t->features && e % epochs >= epochs / 2; i++)
            t->feature[i].sum += t->feature[i].weight / (epochs - epochs / 2) / TEACHERS;
        if ((e + 1) % epochs == 0)
            fprintf(stderr, "order %d: %u of %u wrong\n", e / epochs + 1, (unsigned)count_wrong(t), (unsigned)t->examples);
    }
    free(order);
    t->settled = t->features;
}

static long thousandths(const learnt *feature)
{
    long weight = lround(feature->sum * 1000);
    return labs(weight) < THOUSANDTHS_LEAST ? 0 : weight;
}

/* Let what is learnt so far work in the stages, and forget its examples. */
static void use_spans(trainer *t)
{
    ent_role_weight_entry *entry = malloc((t->features + (size_t)1) * sizeof *entry);
    need(entry != NULL);
    for (uint32_t i = 0; i < t->features; i++)
        entry[i] = (ent_role_weight_entry){t->feature[i].key, (int32_t)thousandths(&t->feature[i])};
    need(ent_role_weights_make(&t->names.lexicon.role_weights, entry, t->features));
    free(entry);
    t->examples = t->rows = t->sentences = 0;
    t->spans_learnt = true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const learnt *)a)->text, ((const learnt *)b)->text);
}

static void write_table(trainer *t)
{
    printf("# feature\tparts\tweight\n"
           "# What speaks for (above 0) and against a person holding an office (pair...) and a body being where it is\n"
           "# held (body...), in thousandths; src/knowledge/role_model.c says what each feature is. Learnt from %u marked\n"
           "# sentences by tests/quality/role_train.c; rows may be changed by hand until the next training. Sorted by bytes.\n",
           (unsigned)t->sentences / 2);
    qsort(t->feature, t->features, sizeof *t->feature, by_text);
    for (uint32_t i = 0; i < t->features; i++) {
        if (thousandths(&t->feature[i]))
            printf("%s\t%ld\n", t->feature[i].text, thousandths(&t->feature[i]));
    }
}

/* Find names by another model from now on; NULL: the program's own. */
static void use_model(trainer *t, const char *path)
{
    ent_error error = {0};
    marked_forget();
    if (t->names.model.checksum != t->own.checksum)
        ent_model_free(&t->names.model);
    t->names.model = t->own;
    if (path && ent_model_read(path, &t->names.model, &error) != ENT_OK) {
        fprintf(stderr, "%s\n", error.text);
        exit(2);
    }
}

static void read_files(trainer *t, int count, char **argument)
{
    use_model(t, NULL);
    for (int i = 0; i < count; i++) {
        if (strcmp(argument[i], "--model") == 0 && i + 1 < count)
            use_model(t, argument[++i]);
        else if (!marked_is_held_out(argument[i]))
            read_file(t, argument[i]);
    }
}

int main(int count, char **argument)
{
    static trainer t;
    ent_error      error = {0};
    int            epochs = 6, first = 1;
    for (; first + 1 < count && argument[first][0] == '-' && strcmp(argument[first], "--model") != 0; first += 2) {
        if (strcmp(argument[first], "--epochs") == 0)
            epochs = atoi(argument[first + 1]);
        else
            t.without = argument[first + 1];
    }
    if (ent_names_load(&t.names, NULL, &error) != ENT_OK)
        return 5;
    t.own = t.names.model;
    t.names.lexicon.role_weights = (ent_role_weights){0}; /* what was learnt before lies in the program */
    for (int round = 0; round < 2; round++) {
        read_files(&t, count - first, argument + first);
        learn(&t, epochs);
        if (round == 0)
            use_spans(&t);
    }
    if (!t.sentences)
        return 2;
    write_table(&t);
    ent_role_weights_free(&t.names.lexicon.role_weights);
    use_model(&t, NULL);
    ent_names_free(&t.names);
    return 0;
}
