/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mentions of standard input, or of a sentence of its own when called with the word "own".
 *
 * Expected output:
 *   19 25 country "Norway" -> Norway
 *   43 60 person "Jonas Gahr Støre" -> Jonas Gahr Støre
 *   70 86 person "Jens Stoltenberg" -> Jens Stoltenberg
 *   113 117 institution "NATO" -> North Atlantic Treaty Organization
 *   123 143 person "Ursula von der Leyen" -> Ursula von der Leyen
 *   151 170 institution "European Commission" -> European Commission
 *   175 188 person "von der Leyen" -> Ursula von der Leyen
 */
#include <entente.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char own[] = "OSLO, 3 May 2023 - Norway's prime minister Jonas Gahr Støre received Jens "
                          "Stoltenberg, the secretary general of NATO, and Ursula von der Leyen of the "
                          "European Commission. Ms von der Leyen left for Paris.";


static bool print_mention(void *context, const ent_mention_info *m)
{
    (void)context;
    printf("%u %u %s \"%s\" -> %s\n", (unsigned)m->start, (unsigned)m->end, ent_kind_name(m->kind),
           m->name, m->entity);
    return true;
}

/* All of a file, to be freed; NULL when it cannot be read or there is no memory. */
static char *read_all(FILE *file, size_t *length)
{
    size_t room = 1 << 16;
    char  *text = malloc(room);
    *length = 0;
    while (text) {
        *length += fread(text + *length, 1, room - *length, file);
        if (*length < room)
            break;
        char *larger = realloc(text, room *= 2);
        if (!larger)
            free(text);
        text = larger;
    }
    if (text && ferror(file)) {
        free(text);
        text = NULL;
    }
    return text;
}

int main(int argc, char **argv)
{
    size_t      length = sizeof own - 1;
    char       *read = NULL;
    ent_error   error = {0};
    const char *text = own;
    if (argc < 2 || strcmp(argv[1], "own") != 0) {
        text = read = read_all(stdin, &length);
        if (!text) {
            fputs("cannot read standard input\n", stderr);
            return 1;
        }
    }
    ent_status status = ent_mentions(text, length, print_mention, NULL, &error);
    if (status)
        fprintf(stderr, "%s\n", error.text);
    free(read);
    return status != ENT_OK;
}
