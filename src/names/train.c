/* SPDX-License-Identifier: GPL-3.0-or-later */
/* train.c - the course of training: read the files, number the features, pass over the data, round, tell. */
#include "names/train.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/map.h"
#include "names/train_crf.h"
#include "names/train_data.h"

/* Names of files beyond FILES_MOST bytes are left out of the provenance, so that what follows has room. */
enum { LINE_MOST = 512, PROVENANCE_MOST = 16384, FILES_MOST = 12288 };

ent_train_options ent_train_defaults(void)
{
    return (ent_train_options){.passes = 5, .rounds = 1, .rate = 0.02f, .drop = 0.1f, .set = ENT_FEATURES_ALL, .partial = true,
                               .recased = 15, .least_uses = 2, .most_rows = 180000, .least_weight = 0.05f,
                               .levels = 127, .seed = 1};
}

typedef struct training {
    const ent_train_options *options;
    ent_train_reading        how;
    ent_spellings            spellings;
    ent_train_data           data;
    ent_map                  sentence; /* hash of each sentence learnt from */
    uint64_t                 repeated; /* held-out sentences among these    */
    uint32_t                *feature;  /* [features] hash of each number    */
    uint32_t                 features;
    char                     provenance[PROVENANCE_MOST];
    size_t                   told;
    ent_learner              learner;
} training;

static void say(const training *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(const training *t, const char *format, ...)
{
    char    line[LINE_MOST];
    va_list arguments;
    if (!t->options->progress)
        return;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    t->options->progress(t->options->context, line);
}

static void record(training *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void record(training *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(t->provenance + t->told, sizeof t->provenance - t->told, format, arguments);
    va_end(arguments);
    size_t room = sizeof t->provenance - t->told - 1;
    t->told += n < 0 ? 0 : (size_t)n < room ? (size_t)n : room;
}

/* ---- reading ---------------------------------------------------------------------------------------------- */

/* Long enough that two texts have it by chance only when one is a copy. */
enum { SENTENCE_LEAST = 40 };

typedef bool on_sentence(training *t, uint64_t hash);

static bool each_sentence(training *t, const ent_marked *document, on_sentence *each)
{
    for (uint32_t start = 0; start < document->length;) {
        const char *stop = strstr(document->text + start, "\n\n");
        uint32_t    end = stop ? (uint32_t)(stop - document->text) : document->length;
        if (end - start >= SENTENCE_LEAST && !each(t, ent_hash(document->text + start, end - start, 3) >> 1))
            return false;
        start = end + 2;
    }
    return true;
}

static bool note_sentence(training *t, uint64_t hash)
{
    return ent_map_put(&t->sentence, hash, 1);
}

static bool seek_sentence(training *t, uint64_t hash)
{
    t->repeated += ent_map_find(&t->sentence, hash) != ENT_NONE;
    return true;
}

static ent_status learn_from(void *context, const ent_marked *document, ent_error *error)
{
    training *t = context;
    if (!each_sentence(t, document, note_sentence))
        return ent_fail_memory(error, "the sentences");
    return ent_train_add(&t->data, &t->how, document, error);
}

static ent_status seek(void *context, const ent_marked *document, ent_error *error)
{
    (void)error;
    each_sentence(context, document, seek_sentence); /* it only looks: all are visited */
    return ENT_OK;
}

static ent_status still_on(const training *t, ent_error *error)
{
    bool stop = t->options->go_on && !t->options->go_on(t->options->context);
    return stop ? ent_fail(error, ENT_INTERRUPTED, "interrupted") : ENT_OK;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Sorted copy of the paths, so that the order of arguments changes nothing. */
static const char **sorted(const char *const *path, size_t paths)
{
    const char **copy = malloc((paths + 1) * sizeof *copy);
    if (copy && paths) {
        memcpy(copy, path, paths * sizeof *copy);
        qsort(copy, paths, sizeof *copy, ent_by_text);
    }
    return copy;
}

static void record_files(training *t, const char *const *path)
{
    for (size_t i = 0; i < t->options->paths; i++) {
        const char *name = base_name(path[i]);
        if (t->told + strlen(name) > FILES_MOST) {
            record(t, " and %lu more", (unsigned long)(t->options->paths - i));
            break;
        }
        record(t, "%s%s", i ? " " : "files: ", name);
    }
    record(t, "\n");
}

static ent_status read_each(training *t, const char *const *path, size_t paths, ent_marked_visit *visit, ent_error *error)
{
    ent_status status = ENT_OK;
    for (size_t i = 0; i < paths && status == ENT_OK; i++) {
        status = still_on(t, error);
        if (status == ENT_OK)
            status = ent_marked_read(path[i], visit, t, error);
    }
    return status;
}

static ent_status read_files(training *t, ent_error *error)
{
    const char **path = sorted(t->options->path, t->options->paths);
    if (!path)
        return ent_fail_memory(error, "the files");
    record_files(t, path);
    ent_status status = read_each(t, path, t->options->paths, learn_from, error);
    free(path);
    if (status == ENT_OK && !t->data.names)
        status = ent_fail(error, ENT_BAD_INPUT, "nothing is marked in the files to learn from");
    if (status == ENT_OK)
        status = read_each(t, t->options->held_out, t->options->held_outs, seek, error);
    return status;
}

/* ---- numbers of features ----------------------------------------------------------------------------------- */

/* Give features that occur often enough numbers from 0 in order of appearance; the others leave the data. */
static ent_status number_features(training *t, ent_error *error)
{
    ent_train_data *data = &t->data;
    ent_map         uses = {0}, number = {0};
    uint32_t        capacity = 0;
    bool            fine = true;
    for (uint64_t i = 0; i < data->features && fine; i++) {
        uint32_t before = ent_map_find(&uses, data->feature[i]);
        if (before == ENT_NONE || before < t->options->least_uses)
            fine = ent_map_put(&uses, data->feature[i], before == ENT_NONE ? 1 : before + 1);
    }
    uint64_t kept = 0;
    for (uint32_t i = 0; i < data->tokens && fine; i++) {
        ent_train_token *token = &data->token[i];
        uint64_t         first = kept;
        for (uint32_t k = 0; k < token->features && fine; k++) {
            uint32_t hash = data->feature[token->feature + k];
            if (ent_map_find(&uses, hash) < t->options->least_uses)
                continue;
            uint32_t n = ent_map_find(&number, hash);
            if (n == ENT_NONE) {
                n = t->features;
                fine = ent_map_put(&number, hash, n) &&
                       ent_grow(&t->feature, &capacity, t->features + 1, sizeof *t->feature);
                if (fine)
                    t->feature[t->features++] = hash;
            }
            data->feature[kept++] = n;
        }
        token->feature = first;
        token->features = (uint16_t)(kept - first);
    }
    data->features = kept;
    ent_map_free(&uses);
    ent_map_free(&number);
    return fine ? ENT_OK : ent_fail_memory(error, "the features");
}

/* ---- passes -------------------------------------------------------------------------------------------------- */

static ent_status make_model(training *t, unsigned char **bytes, uint32_t *length, ent_error *error)
{
    ent_model_draft draft = {.feature = t->feature, .weight = t->learner.weight, .features = t->features,
                             .link = (const float(*)[ENT_TAGS])t->learner.link, .provenance = t->provenance,
                             .most_rows = t->options->most_rows, .least = t->options->least_weight,
                             .levels = t->options->levels};
    return ent_model_make(&draft, bytes, length, error);
}

/* F1 of all, and of each label that is marked. */
static void say_figures(const training *t, const ent_evaluation *result)
{
    char line[LINE_MOST];
    int  n = snprintf(line, sizeof line, "  held out: all %.4f", ent_f1(result->all));
    for (uint32_t label = 0; label < ENT_LABEL_ROLE && n > 0 && (size_t)n < sizeof line; label++)
        if (result->label[label].marked)
            n += snprintf(line + n, sizeof line - (size_t)n, "  %s %.4f", ent_label_name((ent_label)label),
                          ent_f1(result->label[label]));
    say(t, "%s", line);
}

/* Figures of the weights as they are (the average so far), on the held-out files. */
static ent_status measure(training *t, const ent_names *names, const unsigned char *bytes, uint32_t length, ent_error *error)
{
    ent_names            own = *names;
    ent_names_memo       memo = {0};
    ent_evaluation       result = {0};
    ent_evaluate_options options = {.names = &own, .memo = &memo, .tagger_only = true};
    void                *aligned = aligned_alloc(64, (length + 63) / 64 * 64);
    if (!aligned)
        return ent_fail_memory(error, "a model");
    memcpy(aligned, bytes, length);
    ent_status status = ent_model_use(aligned, length, "the model", &own.model, error);
    for (size_t i = 0; i < t->options->held_outs && status == ENT_OK; i++)
        status = ent_evaluate_file(&options, t->options->held_out[i], &result, error);
    if (status == ENT_OK)
        say_figures(t, &result);
    ent_names_memo_free(&memo);
    free(aligned);
    return status;
}

/* The learner's averages are taken aside for a figure, and the weights put back. */
static ent_status measure_pass(training *t, const ent_names *names, ent_error *error)
{
    size_t         size = (size_t)t->features * ENT_TAGS * sizeof(float);
    float         *weight = malloc(size + 1), link[ENT_TAGS][ENT_TAGS];
    unsigned char *bytes = NULL;
    uint32_t       length;
    if (!weight)
        return ent_fail_memory(error, "the weights");
    memcpy(weight, t->learner.weight, size);
    memcpy(link, t->learner.link, sizeof link);
    ent_learner_average(&t->learner);
    ent_status status = make_model(t, &bytes, &length, error);
    if (status == ENT_OK)
        status = measure(t, names, bytes, length, error);
    memcpy(t->learner.weight, weight, size);
    memcpy(t->learner.link, link, sizeof link);
    free(weight);
    free(bytes);
    return status;
}

/* Learn from the beginning, in an order of the round's own. */
static ent_status learn_once(training *t, const ent_names *names, uint32_t round, ent_error *error)
{
    ent_learner_options options = {.rate = t->options->rate, .drop = t->options->drop, .seed = t->options->seed + round};
    ENT_TRY(ent_learner_new(&t->learner, t->features, &options, error));
    for (uint32_t pass = 1; pass <= t->options->passes; pass++) {
        ENT_TRY(still_on(t, error));
        ENT_TRY(ent_learner_pass(&t->learner, &t->data, error));
        say(t, "round %u of %u, pass %u of %u", round + 1, t->options->rounds, pass, t->options->passes);
        if (t->options->held_outs)
            ENT_TRY(measure_pass(t, names, error));
    }
    ent_learner_average(&t->learner);
    return ENT_OK;
}

/* The mean of the weights of all rounds: what one order of learning brings by chance is levelled out. */
static ent_status learn(training *t, const ent_names *names, ent_error *error)
{
    ent_learner mean = {0};
    ent_status  status = learn_once(t, names, 0, error);
    for (uint32_t round = 1; round < t->options->rounds && status == ENT_OK; round++) {
        if (round == 1) {
            mean = t->learner;
            t->learner = (ent_learner){0};
        }
        status = learn_once(t, names, round, error);
        ent_learner_add(&mean, &t->learner, round);
        ent_learner_free(&t->learner);
    }
    if (mean.weight)
        t->learner = mean;
    return status;
}

/* What was read and how it is learnt: told, and kept for ever in the provenance. */
static void describe(training *t)
{
    size_t from = t->told;
    const ent_train_options *o = t->options;
    const ent_train_data    *d = &t->data;
    record(t, "data: %lu documents, %lu words, %lu names (%lu with ends that are no token's, %lu with a token that is no "
              "candidate), %u candidate tokens, %u features\n",
           (unsigned long)d->documents, (unsigned long)d->words, (unsigned long)d->names, (unsigned long)d->cut,
           (unsigned long)d->lost, d->tokens, t->features);
    record(t, "options: passes %u, rate %g, drop %g, groups %#x, partial %d, recased %u, least-uses %u, seed %lu, rounds %u\n", o->passes,
           (double)o->rate, (double)o->drop, o->set, o->partial, o->recased, o->least_uses, (unsigned long)o->seed, o->rounds);
    ent_view rest = {t->provenance + from, (uint32_t)(t->told - from)}, line;
    while (ent_view_cut(&rest, '\n', &line) && line.length)
        say(t, "%.*s", (int)line.length, line.data);
}

ent_status ent_train(const ent_names *names, const ent_train_options *options, unsigned char **bytes, uint32_t *length,
                     ent_error *error)
{
    training  *t = calloc(1, sizeof *t);
    ent_status status = t ? ENT_OK : ent_fail_memory(error, "the training");
    *bytes = NULL;
    if (!t)
        return status;
    t->options = options;
    t->how = (ent_train_reading){.names = names, .spellings = &t->spellings, .set = options->set,
                                 .partial = options->partial, .recased = options->recased};
    record(t, "%s%s", options->about ? options->about : "", options->about ? "\n" : "");
    status = read_files(t, error);
    if (status == ENT_OK && t->repeated)
        status = ent_fail(error, ENT_BAD_INPUT, "%lu held-out sentences stand in the files to learn from as well",
                          (unsigned long)t->repeated);
    if (status == ENT_OK)
        status = number_features(t, error);
    if (status == ENT_OK) {
        describe(t);
        status = learn(t, names, error);
    }
    if (status == ENT_OK)
        status = make_model(t, bytes, length, error);
    ent_learner_free(&t->learner);
    ent_train_data_free(&t->data);
    ent_spellings_free(&t->spellings);
    ent_map_free(&t->sentence);
    free(t->feature);
    free(t);
    return status;
}
