/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_json_list.c - a file read in part and element by element says what jansson says that it says, and is refused
 * where jansson refuses it, with any of its bytes missing or changed. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "export/json_list.h"

enum { LISTS = 3 };

static const ent_json_list wanted[LISTS] = {{.parent = "graph", .name = "documents"}, {.name = "nodes"}, {.name = "links"}};

static const char *const texts[] = {
    "{\"graph\":{\"documents\":[{\"id\":\"d\"}],\"n\":1},\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"links\":[]}",
    "{ \"links\" : [ {\"id\":1,\"in\":{\"links\":[[],{}]}} , 2 ,\n\t\"]}\" ] ,\n \"nodes\":[ ]\r\n,\"graph\":{ } }\n",
    "{\"no\\u0064es\":[null,true,-1.5e3,\"\\\"\\\\\",\"\\\\\"],\"graph\":[{\"nodes\":[1]}],\"links\":{\"nodes\":[3]}}",
    "{\"nodes\":{\"documents\":[1,2]},\"graph\":{\"documents\":{\"documents\":[4]},\"links\":[5]}}",
    "{\"\":[\"\xC3\xA9\xE2\x82\xAC\",\"\\u00e9\\ud83d\\ude00\"],\"nodes\":[[[1]],[2,[3]],\"{\"]}",
    "{}",
    "[{\"nodes\":[1]},2]",
};

static FILE *file_of(const char *text, size_t length)
{
    FILE *file = tmpfile();
    if (!CHECK(file != NULL) || !CHECK(fwrite(text, 1, length, file) == length))
        exit(1);
    rewind(file);
    return file;
}

/* All elements of the lists, back in their places. */
static ent_status put_back(ent_json_file *from, const ent_json_list *list, json_t *root)
{
    for (int i = LISTS - 1; i >= 0; i--) { /* in another order than that of the file */
        json_t *parent = list[i].parent ? json_object_get(root, list[i].parent) : root, *element;
        if (!list[i].offset)
            continue;
        ENT_TRY(ent_json_go(from, &list[i]));
        for (uint64_t k = 0; k < list[i].count; k++) {
            ENT_TRY(ent_json_next(from, &list[i], &element));
            CHECK(json_array_append_new(json_object_get(parent, list[i].name), element) == 0);
        }
    }
    return ENT_OK;
}

/* The whole, read in parts; NULL where it is refused. */
static json_t *read_whole(const char *text, size_t length)
{
    static ent_json_file from;
    ent_json_list        list[LISTS];
    ent_error            error = {0};
    json_t              *root;
    memcpy(list, wanted, sizeof list);
    FILE      *file = file_of(text, length);
    ent_status status = ent_json_open(&from, file, "test", list, LISTS, &root, &error);
    if (status == ENT_OK) {
        status = put_back(&from, list, root);
        ent_json_close(&from);
    }
    CHECK(status == error.status && (status == ENT_OK || status == ENT_BAD_INPUT));
    CHECK(status == ENT_OK || strncmp(error.text, "test: line ", 11) == 0);
    fclose(file);
    if (status != ENT_OK) {
        json_decref(root);
        root = NULL;
    }
    return root;
}

static void is_as_jansson(const char *text, size_t length)
{
    json_t *whole = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    json_t *got = read_whole(text, length);
    if (!CHECK(!whole == !got) || (whole && !CHECK(json_equal(whole, got))))
        fprintf(stderr, "    %.*s\n", (int)length, text);
    json_decref(whole);
    json_decref(got);
}

static void test_as_jansson(void)
{
    static const char other[] = "{}[],:\"\\ \n0a\xC3";
    char              changed[256];
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        size_t length = strlen(texts[t]);
        is_as_jansson(texts[t], length);
        for (size_t i = 0; i < length; i++) {
            is_as_jansson(texts[t], i);
            for (size_t k = 0; other[k]; k++) { /* not NUL, which jansson 2.14 overlooks behind a number */
                memcpy(changed, texts[t], length);
                changed[i] = other[k];
                is_as_jansson(changed, length);
                memmove(changed + i, texts[t] + i + 1, length - i - 1);
                is_as_jansson(changed, length - 1);
            }
        }
    }
}

/* Values that are longer than the buffer, and lie across its border. */
static void test_long(void)
{
    size_t size = 4 * ENT_JSON_BUFFER, n = 0;
    char  *text = malloc(size);
    if (!CHECK(text != NULL))
        return;
    n += (size_t)snprintf(text, size, "{\"nodes\":[");
    for (int i = 0; n < size - ENT_JSON_BUFFER - 200; i++)
        n += (size_t)snprintf(text + n, size - n, "%s{\"id\":%d,\"t\":\"\\\\\\\"]}\"}", i ? ",\n" : "", i);
    n += (size_t)snprintf(text + n, size - n, ",\"");
    memset(text + n, '\\', ENT_JSON_BUFFER + 2);
    n += ENT_JSON_BUFFER + 2;
    n += (size_t)snprintf(text + n, size - n, "\"],\"links\":[1]}");
    is_as_jansson(text, n);
    is_as_jansson(text, n - 1);
    free(text);
}

static void test_left_out(void)
{
    static const char    text[] = "{\"links\":[{\"e\":[\"}\"],\"id\":1 , \"ee\" : 2},{ \"id\":3,\"e\" : {\"e\":4}},5,{}]}";
    static const char   *expected[] = {"{\"e\":null,\"id\":1,\"ee\":2}", "{\"id\":3,\"e\":null}", "5", "{}"};
    static ent_json_file from;
    ent_json_list        list = {.name = "links", .leave_out = "e"};
    json_t              *root, *element;
    FILE                *file = file_of(text, sizeof text - 1);
    if (!CHECK(ent_json_open(&from, file, "test", &list, 1, &root, NULL) == ENT_OK) || !CHECK(list.count == 4) ||
        !CHECK(ent_json_go(&from, &list) == ENT_OK))
        return;
    for (size_t i = 0; i < 4; i++) {
        if (!CHECK(ent_json_next(&from, &list, &element) == ENT_OK))
            break;
        char *said = json_dumps(element, JSON_COMPACT | JSON_ENCODE_ANY);
        CHECK_TEXT(said, expected[i]);
        free(said);
        json_decref(element);
    }
    json_decref(root);
    ent_json_close(&from);
    fclose(file);
}

int main(void)
{
    test_as_jansson();
    test_long();
    test_left_out();
    return REPORT();
}
