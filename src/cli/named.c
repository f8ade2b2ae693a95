/* SPDX-License-Identifier: GPL-3.0-or-later */
/* named.c - names of a document as JSON lines, columns, or marks in its text. */
#include "cli/named.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/error.h"
#include "cli/cli.h"

const char *ent_cli_kind_name(uint8_t kind)
{
    static const char *const names[] = {"person", "institution", "country", "place", "other"};
    return names[kind];
}

static ent_span clean_span(const ent_cli_named *named, const ent_cli_name *name)
{
    const ent_token *token = named->prose->token;
    return (ent_span){token[name->token].start, token[name->token_end - 1].end};
}

static void print(ent_view text)
{
    fwrite(text.data, 1, text.length, stdout);
}

/* ---- JSON lines ----------------------------------------------------------------------------------------- */

/* The name as in the cleaned text, in one line. */
static json_t *text_json(const ent_cli_named *named, ent_span span)
{
    size_t length = span.end - span.start;
    char  *text = malloc(length + 1);
    if (!text)
        return NULL;
    for (size_t i = 0; i < length; i++)
        text[i] = named->prose->clean[span.start + i] == '\n' ? ' ' : named->prose->clean[span.start + i];
    json_t *value = json_stringn(text, length);
    free(text);
    return value;
}

static json_t *name_json(const ent_cli_named *named, const ent_cli_name *name)
{
    ent_span clean = clean_span(named, name), raw = ent_prose_raw(named->prose, clean);
    json_t  *object = json_pack("{s:s, s:o, s:s, s:I, s:I, s:f}", "document", named->document, "text", text_json(named, clean),
                                "kind", ent_cli_kind_name(name->kind), "start", (json_int_t)raw.start, "end",
                                (json_int_t)raw.end, "confidence", name->confidence);
    if (object && name->entity.length &&
        json_object_set_new(object, "entity", json_stringn(name->entity.data, name->entity.length)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

ent_status ent_cli_named_jsonl(const ent_cli_named *named, ent_error *error)
{
    for (uint32_t i = 0; i < named->names; i++) {
        json_t *object = name_json(named, &named->name[i]);
        char   *line = object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(4)) : NULL;
        json_decref(object);
        if (!line)
            return ent_fail_memory(error, "a line of JSON");
        puts(line);
        free(line);
    }
    return ENT_OK;
}

/* ---- columns -------------------------------------------------------------------------------------------- */

static const char *label_of(const ent_cli_name *name, bool own_labels)
{
    static const char *const names[] = {"PER", "ORG", "LOC", "LOC", "MISC"};
    if (own_labels)
        return ent_cli_kind_name(name->kind);
    return names[name->adjective ? ENT_MENTION_OTHER : name->kind];
}

void ent_cli_named_conll(const ent_cli_named *named, bool own_labels)
{
    const ent_prose *prose = named->prose;
    uint32_t         at = 0; /* the first name that does not end before the token */
    fputs("-DOCSTART-\tO\n\n", stdout);
    for (uint32_t s = 0; s < prose->sentences; s++) {
        const ent_sentence *sentence = &prose->sentence[s];
        for (uint32_t t = sentence->token; t < sentence->token_end; t++) {
            while (at < named->names && named->name[at].token_end <= t)
                at++;
            const ent_cli_name *name = at < named->names && named->name[at].token <= t ? &named->name[at] : NULL;
            print(ent_token_view(prose, t));
            if (name)
                printf("\t%c-%s\n", name->token == t ? 'B' : 'I', label_of(name, own_labels));
            else
                fputs("\tO\n", stdout);
        }
        if (sentence->token < sentence->token_end)
            putchar('\n');
    }
}

/* ---- text ----------------------------------------------------------------------------------------------- */

static void print_name(ent_view text, uint8_t kind, bool colours)
{
    static const char *const colour[] = {"36", "33", "32", "34", "35"};
    static const char        mark[] = "POCLM";
    if (colours)
        printf("\033[1;%sm", colour[kind]);
    else
        printf("[%c ", mark[kind]);
    print(text);
    fputs(colours ? "\033[0m" : "]", stdout);
}

void ent_cli_named_text(const ent_cli_named *named, bool colours)
{
    const ent_prose *prose = named->prose;
    uint32_t         at = 0;
    fputs("# ", stdout);
    ent_cli_print_safe(stdout, named->document);
    fputs("\n\n", stdout);
    for (uint32_t i = 0; i < named->names; i++) {
        ent_span span = clean_span(named, &named->name[i]);
        print((ent_view){prose->clean + at, span.start - at});
        print_name((ent_view){prose->clean + span.start, span.end - span.start}, named->name[i].kind, colours);
        at = span.end;
    }
    print((ent_view){prose->clean + at, prose->length - at});
    fputs("\n\n", stdout);
}
