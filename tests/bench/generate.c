/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate.c - news of any size, the same in every run: `bench_generate COUNT [FROM [SEED]]` prints documents FROM (0) to
 * FROM + COUNT as JSON lines, each of some 300 words; `bench_generate --truth ...` prints the names in their texts instead,
 * a line each: document, kind, start, end, name, TAB between them.
 *
 * A document depends on its number and the seed alone, so that shards are made one by one, in any order. The names and
 * their frequencies: names.h. */
#include "names.h"

#include <inttypes.h>

#include "base/hash.h"

enum { WORDS = 300, TEXT = 8192, NAMED = 200, SENTENCES_A_PARAGRAPH = 3 };

/* What a sentence is made of: %P a person not named yet, %R and %H the office and the institution of the last person, %S a
 * person by the surname, %I an institution, %C a country, %A its adjective, %w any word, %D a day, %M a month, %N a number. */
static const char *const with_names[] = {
    "%P, %R of %H, met %P in %C on %D.",
    "%I said on %D that %P would lead its talks with %C.",
    "%P was appointed %R of %H in %M.",
    "%S said the %w plan was not a matter for %I.",
    "Officials in %C confirmed that %P and %P had signed the %w agreement.",
    "The %A government rejected a request by %I for another %N days.",
    "\"We cannot wait for another year,\" said %P, the %R of %H.",
    "President %P of %C spoke with %I about the %w question.",
    "According to %I, the decision will affect %N people in %C and %C.",
    "%P resigned as %R of %H after a dispute with %P.",
    "Mr. %S told reporters that %C had not replied to the letter.",
    "%I and %I will share the costs of the %w project.",
    "The report was written by %P, %P and %P.",
    "A court in %C fined %I %N million over the %w contract.",
    "%S later wrote that %I had been warned in %M.",
    "Senator %P asked whether the %A authorities knew of the %w payments.",
    "%P, a former %R of %H, denied any part in it.",
    "Negotiators for %C left the room when %P began to speak.",
    "%I elected %P as its next chair on %D.",
    "\"Nobody asked us,\" %S said.",
    "Shares of %I fell after %P announced the %w review.",
    "The %A prime minister, %P, thanked %I for its help.",
    "Talks between %C and %C are to begin in %M.",
    "%P praised %P for the work of %H.",
    "Analysts at %I expect %C to borrow more next year.",
};
static const char *const plain[] = {
    "The %w proposal was put off until the %w results are known.",
    "Prices rose again in %M, and few people expect that the %w season will bring much relief.",
    "It was not clear how the %w costs would be paid or who would answer for a delay.",
    "Most of the %N workers had gone home before the %w alarm was heard.",
    "Two studies came to different results, one of them on %w data that nobody has seen.",
    "The road along the river was closed for %N hours while crews looked for the %w fault.",
    "Critics say the rules are too %w and that small towns will carry most of the burden.",
    "No date was set for the next round, which will deal with %w and other matters.",
    "The vote had been expected for %M, but the %w clause and the %w clause were still in dispute.",
    "Residents described a %w noise that went on for most of the night and kept children awake.",
    "Behind the numbers is a %w trend: fewer people move, and those who do move less far.",
    "If the %w test succeeds, a larger one with %N volunteers will follow within the year.",
    "A second letter, seen on %D, says that the %w terms were never meant to hold for so long.",
    "Experts differ on whether %w limits work at all; some call for %w ones instead.",
    "That figure does not include repairs, fuel or the %w equipment bought in %M.",
    "Nearly %N seats stayed empty, which organisers put down to %w weather.",
};
static const char *const offices[] = {"director", "chair", "president", "spokesman", "chief economist", "deputy director",
                                      "secretary general", "head of research", "treasurer", "vice president", "chief executive",
                                      "legal adviser"};
static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"January", "February", "March", "April", "May", "June",
                                     "July", "August", "September", "October", "November", "December"};

#define ONE_OF(list, random) (list)[ent_random_below(random, sizeof(list) / sizeof *(list))]

typedef struct mention {
    const char *kind;
    uint32_t    start, end;
    char        name[NAME];
} mention;

typedef struct document {
    const names *names;
    ent_random   random;
    uint32_t     topic, person; /* the last one, PEOPLE: none yet */
    char         text[TEXT];
    uint32_t     length, mentions;
    mention      mention[NAMED];
} document;

static void put(document *d, const char *text, size_t length)
{
    must(d->length + length < TEXT, "a document grew too long");
    memcpy(d->text + d->length, text, length);
    d->length += (uint32_t)length;
}

static void put_name(document *d, const char *kind, const char *shown, size_t length, const char *name)
{
    must(d->mentions < NAMED, "too many names in a document");
    mention *m = &d->mention[d->mentions++];
    *m = (mention){.kind = kind, .start = d->length, .end = d->length + (uint32_t)length};
    memcpy(m->name, name, strlen(name) + 1);
    put(d, shown, length);
}

static void put_person(document *d, bool in_full)
{
    const names *n = d->names;
    char         name[NAME], short_name[NAME];
    if (in_full || d->person == PEOPLE) {
        d->person = draw(&n->of_people, &n->of_topic_people, d->topic, &d->random);
        put_name(d, "person", name, person_name(n, d->person, name), name);
        return;
    }
    person_name(n, d->person, name);
    put_name(d, "person", short_name, surname(d->person, short_name), name);
}

static void put_institution(document *d, uint32_t institution, bool begins)
{
    char   name[NAME];
    bool   article;
    size_t length = institution_name(institution, &article, name);
    if (article)
        put(d, begins ? "The " : "the ", 4);
    put_name(d, "institution", name, length, name);
}

static void put_country(document *d, bool as_adjective)
{
    const country *c = &d->names->country[(zipf_draw(&d->names->of_countries, &d->random) + d->topic * 7) %
                                          d->names->countries];
    const char    *shown = as_adjective ? c->adjective : c->name;
    put_name(d, "country", shown, strlen(shown), c->name);
}

static void put_slot(document *d, char slot, bool begins)
{
    const names *n = d->names;
    const char  *word = NULL;
    char         number[16];
    ent_view     any;
    switch (slot) {
    case 'P': put_person(d, true); return;
    case 'S': put_person(d, false); return;
    case 'I': put_institution(d, draw(&n->of_institutions, &n->of_topic_institutions, d->topic, &d->random), begins); return;
    case 'H': put_institution(d, institution_of(n, d->person), begins); return;
    case 'C': put_country(d, false); return;
    case 'A': put_country(d, true); return;
    case 'R': word = offices[d->person % (sizeof offices / sizeof *offices)]; break;
    case 'D': word = ONE_OF(days, &d->random); break;
    case 'M': word = ONE_OF(months, &d->random); break;
    case 'N':
        snprintf(number, sizeof number, "%u", 2 + (unsigned)ent_random_below(&d->random, 900));
        word = number;
        break;
    default:
        any = n->word[zipf_draw(&n->of_words, &d->random)];
        put(d, any.data, any.length);
        return;
    }
    put(d, word, strlen(word));
}

static void put_sentence(document *d, const char *pattern)
{
    for (const char *at = pattern; *at;) {
        size_t plain_length = strcspn(at, "%");
        put(d, at, plain_length);
        at += plain_length;
        if (*at) {
            put_slot(d, at[1], at == pattern);
            at += 2;
        }
    }
}

static uint32_t count_words(const char *text, uint32_t length)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i + 1 < length; i++)
        words += (text[i] == ' ' || text[i] == '\n') && text[i + 1] != ' ' && text[i + 1] != '\n';
    return words;
}

static void write_text(document *d, uint64_t seed, uint64_t number)
{
    d->random = ent_random_of(seed, number);
    d->topic = zipf_draw(&d->names->of_topics, &d->random);
    d->person = PEOPLE;
    d->length = d->mentions = 0;
    for (uint32_t words = 0, from = 0, sentences = 0; words < WORDS; sentences++) {
        if (sentences)
            put(d, "\n\n", sentences % SENTENCES_A_PARAGRAPH ? 1 : 2);
        if (sentences && sentences % SENTENCES_A_PARAGRAPH)
            d->text[d->length - 1] = ' ';
        put_sentence(d, ent_random_below(&d->random, 5) < 3 ? ONE_OF(with_names, &d->random) : ONE_OF(plain, &d->random));
        words += count_words(d->text + from, d->length - from);
        from = d->length;
    }
}

static void print_text(const char *text, uint32_t length)
{
    for (uint32_t from = 0, i = 0; i <= length; i++)
        if (i == length || text[i] == '"' || text[i] == '\n') {
            fwrite(text + from, 1, i - from, stdout);
            if (i < length)
                fputs(text[i] == '"' ? "\\\"" : "\\n", stdout);
            from = i + 1;
        }
}

static void print_document(const document *d, uint64_t number)
{
    uint64_t when = ent_hash_mix(0, number);
    printf("{\"id\":\"%08" PRIu64 "\",\"date\":\"20%02u-%02u-%02u\",\"text\":\"", number, 15 + (unsigned)(when % 10),
           1 + (unsigned)(when / 10 % 12), 1 + (unsigned)(when / 120 % 28));
    print_text(d->text, d->length);
    fputs("\"}\n", stdout);
}

static void print_truth(const document *d, uint64_t number)
{
    for (uint32_t i = 0; i < d->mentions; i++)
        printf("%08" PRIu64 "\t%s\t%u\t%u\t%s\n", number, d->mention[i].kind, d->mention[i].start, d->mention[i].end,
               d->mention[i].name);
}

int main(int argc, char **argv)
{
    bool      truth = argc > 1 && strcmp(argv[1], "--truth") == 0;
    char    **number = argv + 1 + truth;
    int       numbers = argc - 1 - truth;
    static document d;
    if (numbers < 1 || numbers > 3) {
        fputs("usage: bench_generate [--truth] COUNT [FROM [SEED]]\n", stderr);
        return 2;
    }
    uint64_t count = strtoull(number[0], NULL, 10), from = numbers > 1 ? strtoull(number[1], NULL, 10) : 0;
    uint64_t seed = numbers > 2 ? strtoull(number[2], NULL, 10) : 1;
    names    n = names_load();
    d.names = &n;
    for (uint64_t i = from; i < from + count && !ferror(stdout); i++) {
        write_text(&d, seed, i);
        if (truth)
            print_truth(&d, i);
        else
            print_document(&d, i);
    }
    names_free(&n);
    return fflush(stdout) || ferror(stdout);
}
