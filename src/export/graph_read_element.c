/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_read_element.c - members of an object of graph.json, checked. */
#include "export/graph_read_element.h"

#include <math.h>
#include <string.h>

#include "export/safe.h"

ent_status ent_element_wrong(ent_element *e, const char *name, const char *problem)
{
    if (e->status == ENT_OK)
        e->status = ent_fail_at(e->reading->error, ENT_BAD_INPUT, e->reading->path, 0,
                                "%s %zu: \"%s\" %s", e->what, e->number, name, problem);
    return e->status;
}

ent_status ent_element_no_memory(ent_graph_reading *reading)
{
    return ent_fail_memory(reading->error, reading->path);
}

/* ---- members of an object ------------------------------------------------------------------- */

const char *ent_element_keep(ent_element *e, const char *text)
{
    ent_arena *arena = &e->reading->graph->arena;
    bool failed = false;
    const char *safe = ent_safe_text(arena, text, &failed);
    if (safe && safe == text)
        safe = ent_arena_text(arena, text, strlen(text));
    if (!safe && e->status == ENT_OK)
        e->status = ent_element_no_memory(e->reading);
    return safe;
}

const char *ent_element_text(ent_element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (!value)
        return NULL;
    if (!json_is_string(value)) {
        ent_element_wrong(e, name, "is not text");
        return NULL;
    }
    return *json_string_value(value) ? ent_element_keep(e, json_string_value(value)) : NULL;
}

const char *ent_element_needed_text(ent_element *e, const char *name)
{
    const char *text = ent_element_text(e, name);
    if (!text || !*text)
        ent_element_wrong(e, name, "is missing");
    return text ? text : "";
}

uint64_t ent_element_whole(ent_element *e, const char *name, uint64_t most)
{
    const json_t *value = json_object_get(e->object, name);
    if (!value)
        return 0;
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        (uint64_t)json_integer_value(value) > most) {
        ent_element_wrong(e, name, "is not a whole number in its range");
        return 0;
    }
    return (uint64_t)json_integer_value(value);
}

uint32_t ent_element_count(ent_element *e, const char *name)
{
    return (uint32_t)ent_element_whole(e, name, UINT32_MAX - 1);
}

double ent_element_number(ent_element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (!json_is_number(value) || !isfinite(json_number_value(value))) {
        ent_element_wrong(e, name, "is not a number");
        return 0;
    }
    return json_number_value(value);
}

double ent_element_share(ent_element *e, const char *name, double least)
{
    if (!json_object_get(e->object, name))
        return NAN;
    double number = ent_element_number(e, name);
    if (e->status == ENT_OK && !(number >= least && number <= 1))
        ent_element_wrong(e, name, "is not in its range");
    return number;
}

bool ent_element_flag(ent_element *e, const char *name)
{
    const json_t *value = json_object_get(e->object, name);
    if (value && !json_is_boolean(value))
        ent_element_wrong(e, name, "is not true or false");
    return json_is_true(value);
}

int ent_element_kind(ent_element *e, const char *(*name_of)(int))
{
    const char *name = ent_element_needed_text(e, "kind");
    for (int k = 0; k < 3; k++)
        if (strcmp(name, name_of(k)) == 0)
            return k;
    ent_element_wrong(e, "kind", "is unknown");
    return 0;
}

bool ent_element_is_id(const char *id, size_t most)
{
    size_t length = strlen(id);
    return length && length <= most && *id >= 'a' && *id <= 'z' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Give ent_element e->number the id `id`, which no other of its kind may have. */
void ent_element_number_id(ent_element *e, ent_intern *ids, const char *id)
{
    if (e->status != ENT_OK)
        return;
    uint32_t number = ent_intern_add(ids, id, strlen(id));
    if (number == ENT_NONE)
        e->status = ent_element_no_memory(e->reading);
    else if (number != e->number - 1)
        ent_element_wrong(e, "id", "is there twice");
}
