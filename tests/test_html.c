/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_html.c - the tokenizer against the standard, the text of small pages, what pages say of themselves. The pages
 * of tests/quality/pages measure how well the main text is found. */
#include <stdlib.h>
#include <time.h>

#include "check.h"
#include "read/html_page.h"

/* ---- tokens ------------------------------------------------------------------------------------- */

/* "<p class=a>x</p>" -> "+p(class=a) 'x' -p". */
static const char *tokens(const char *html)
{
    static char    out[4096];
    ent_html_scan  scan = ent_html_begin(html, (uint32_t)strlen(html));
    ent_html_token t;
    size_t         n = 0;
    out[0] = '\0';
    while (ent_html_next(&scan, &t) && n < sizeof out - 200) {
        ent_view name, value;
        int      length = (int)t.data.length;
        if (n)
            out[n++] = ' ';
        if (t.kind == ENT_HTML_TEXT)
            n += (size_t)sprintf(out + n, "'%.*s'", length, t.data.data);
        else
            n += (size_t)sprintf(out + n, "%c%.*s", t.kind == ENT_HTML_START ? '+' : t.kind == ENT_HTML_STOP ? '-' : '!',
                                 t.kind == ENT_HTML_OTHER ? 0 : length, t.data.data);
        while (t.kind == ENT_HTML_START && ent_html_attribute(&t.rest, &name, &value))
            n += (size_t)sprintf(out + n, "(%.*s=%.*s)", (int)name.length, name.data, (int)value.length, value.data);
    }
    return out;
}

static void test_tags(void)
{
    CHECK_TEXT(tokens("<p class=a>x</p>"), "+p(class=a) 'x' -p");
    CHECK_TEXT(tokens("<P\nID = \"a>b\" x='c d' y>z"), "+P(ID=a>b)(x=c d)(y=) 'z'");
    CHECK_TEXT(tokens("<br/><br / ><a/b=c>"), "+br +br +a(b=c)");
    CHECK_TEXT(tokens("<a =b c==d e=\"f\"g=h>"), "+a(=b=)(c==d)(e=f)(g=h)");
    CHECK_TEXT(tokens("a < b <3 << <"), "'a < b <3 << <'");
    CHECK_TEXT(tokens("<></ x><?php ?><!doctype html>e"), "'<>' ! ! ! 'e'");
    CHECK_TEXT(tokens("<b a=x/>y</b c=d>"), "+b(a=x/) 'y' -b");
    CHECK_TEXT(tokens("x<a href='never closed>y</a>"), "'x' !");
}

static void test_comments(void)
{
    CHECK_TEXT(tokens("a<!-- x > y -- z -->b"), "'a' ! 'b'");
    CHECK_TEXT(tokens("<!-->a<!--->b<!---->c"), "! 'a' ! 'b' ! 'c'");
    CHECK_TEXT(tokens("<!--x--!>a<!-x>b<![CDATA[c]]>d"), "! 'a' ! 'b' ! 'd'");
    CHECK_TEXT(tokens("a<!-- open <p>"), "'a' !");
}

static void test_raw_text(void)
{
    CHECK_TEXT(tokens("<script>if (a<b) '</p>'</script>x"), "+script 'if (a<b) '</p>'' -script 'x'");
    CHECK_TEXT(tokens("<script><!-- <script>a</script> --></script>x"),
               "+script '<!-- <script>a</script> -->' -script 'x'");
    CHECK_TEXT(tokens("<script><!-- a</script>x"), "+script '<!-- a' -script 'x'");
    CHECK_TEXT(tokens("<script><!--><script>a</script>x"), "+script '<!--><script>a' -script 'x'");
    CHECK_TEXT(tokens("<style>a</styles></STYLE >x"), "+style 'a</styles>' -STYLE 'x'");
    CHECK_TEXT(tokens("<title>a &amp; <b></title><title></title>"), "+title 'a &amp; <b>' -title +title -title");
}

static void test_references(void)
{
    static const char *const pairs[][2] = {
        {"&amp;&lt;&gt;&quot;&apos;", "&<>\"'"}, {"caf&eacute; caf&eacute caf&#233; caf&#xE9", "café café café café"},
        {"&#128;&#x99;", "€™"},                  {"&copyright &notit; &nosuch; & &;", "©right ¬it; &nosuch; & &;"},
        {"&Scaron;&ccaron;&Lstrok;", "ŠčŁ"},     {"&#0;&#xD800;&#1114112;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"&#; &#x; &#99999999999999;", "&#; &#x; \xEF\xBF\xBD"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char   out[200];
        size_t n = ent_html_decode(pairs[i][0], strlen(pairs[i][0]), false, out);
        out[n] = '\0';
        CHECK_TEXT(out, pairs[i][1]);
        CHECK(n <= strlen(pairs[i][0]));
    }
    char   out[40];
    size_t n = ent_html_decode("a?b&copy=1&copy;", 16, true, out);
    CHECK(n == 12 && memcmp(out, "a?b&copy=1\xC2\xA9", 12) == 0);
}

/* ---- pages ---------------------------------------------------------------------------------------- */

static ent_arena arena;

static const char *text_of(const char *html, bool is_whole)
{
    ent_html_page page;
    ent_html_text text = {"", 0};
    ent_error     error = {0};
    if (!CHECK(ent_html_page_read(html, (uint32_t)strlen(html), &arena, &page, &error) == ENT_OK))
        return "";
    CHECK(ent_html_main(&page, is_whole, &arena, &text, &error) == ENT_OK);
    CHECK(strlen(text.text) == text.length);
    ent_html_page_free(&page);
    return text.text;
}

static void test_text(void)
{
    CHECK_TEXT(text_of("<p>Angela <b>Mer</b>kel\n met&nbsp;him.</p><p>She left.", false),
               "Angela Merkel met him.\n\nShe left.");
    CHECK_TEXT(text_of("<div>One sentence here.<br>Another line.<br><br>A new paragraph.</div>", false),
               "One sentence here.\nAnother line.\n\nA new paragraph.");
    CHECK_TEXT(text_of("<pre>a  b\n c d e f.</pre>", true), "a b\nc d e f.");
    CHECK_TEXT(text_of("<table><tr><td>One cell.<td>Two cells.<tr><td>Three.</table>", true),
               "One cell.\n\nTwo cells.\n\nThree.");
    CHECK_TEXT(text_of("<ul><li>One.<li>Two.<p>And a half.</ul>", true), "One.\n\nTwo.\n\nAnd a half.");
    CHECK_TEXT(text_of("<p>Seen.</p><select><option>Not seen</select><svg><title>no</title></svg><p>Seen, too.", true),
               "Seen.\n\nSeen, too.");
    CHECK_TEXT(text_of("<p>Before.<button>Press <p>After the button.</p></div><p>End.", true), "Before.");
    CHECK_TEXT(text_of("", false), "");
    CHECK_TEXT(text_of("<script>x</script><!-- y -->", false), "");
}

static void test_lost(void)
{
    const char   *html = "<p>Read.</p><!-- open <p>Lost.</p>";
    ent_html_page page;
    CHECK(ent_html_page_read(html, (uint32_t)strlen(html), &arena, &page, NULL) == ENT_OK);
    CHECK(page.lost == strlen("<!-- open <p>Lost.</p>"));
    ent_html_page_free(&page);
}

static const char *fact(const char *html, ent_html_field field)
{
    ent_html_page page;
    if (!CHECK(ent_html_page_read(html, (uint32_t)strlen(html), &arena, &page, NULL) == ENT_OK))
        return "";
    ent_html_meta_finish(&page.meta);
    ent_html_page_free(&page);
    return page.meta.field[field];
}

static void test_facts(void)
{
    const char *full =
        "<title>T | S</title><meta property=og:title content=\"O &amp; P\"><meta name=author content=\"By Ann Lee\">"
        "<meta property=og:site_name content=S><meta property=article:published_time content=2024-05-17T10:00:00Z>"
        "<link rel=canonical href=https://x.example/a>";
    CHECK_TEXT(fact(full, ENT_HTML_META_TITLE), "O & P");
    CHECK_TEXT(fact(full, ENT_HTML_META_AUTHOR), "Ann Lee");
    CHECK_TEXT(fact(full, ENT_HTML_META_DATE), "2024-05-17");
    CHECK_TEXT(fact(full, ENT_HTML_META_ADDRESS), "https://x.example/a");
    CHECK_TEXT(fact("<meta property=og:site_name content=Post><title>Peace - Post</title>", ENT_HTML_META_TITLE), "Peace");
    CHECK_TEXT(fact("<title>A very long headline of a page | News | Site</title>", ENT_HTML_META_TITLE),
               "A very long headline of a page");
    CHECK(!fact("<meta name=date content=soon>", ENT_HTML_META_DATE));
    CHECK_TEXT(fact("<time datetime=2020-01-02>x</time><time pubdate datetime=2021-03-04>y</time>", ENT_HTML_META_DATE),
               "2021-03-04");
    CHECK(!fact("<aside><time datetime=2020-01-02>x</time></aside>", ENT_HTML_META_DATE));
    CHECK_TEXT(fact("<p>By <span class=author>Ann Lee</span></p>", ENT_HTML_META_AUTHOR), "Ann Lee");
}

static void test_json(void)
{
    const char *page = "<meta property=og:title content=Other><script type='application/ld+json'>{\"@graph\":[{\"@type\":"
                       "[\"Thing\",\"NewsArticle\"],\"headline\":\"H\\u00e9\",\"datePublished\":\"2024-05-17\","
                       "\"author\":[{\"name\":\"Ann\"},{\"name\":\"Bob\"}],\"publisher\":{\"name\":\"P\"}}]}</script>";
    CHECK_TEXT(fact(page, ENT_HTML_META_TITLE), "H\xC3\xA9");
    CHECK_TEXT(fact(page, ENT_HTML_META_AUTHOR), "Ann");
    CHECK_TEXT(fact(page, ENT_HTML_META_SITE), "P");
    CHECK_TEXT(fact("<title>T</title><script type='application/ld+json'>{bad</script>", ENT_HTML_META_TITLE), "T");
}

/* ---- time ----------------------------------------------------------------------------------------- */

static double seconds_for(const char *unit, size_t length)
{
    size_t        n = strlen(unit), times = length / n;
    char         *html = malloc(times * n + 1);
    ent_html_page page;
    ent_html_text text;
    ent_arena     own = {0};
    if (!CHECK(html != NULL))
        return 0;
    for (size_t i = 0; i < times; i++)
        memcpy(html + i * n, unit, n);
    clock_t from = clock();
    if (CHECK(ent_html_page_read(html, (uint32_t)(times * n), &own, &page, NULL) == ENT_OK)) {
        CHECK(ent_html_main(&page, false, &own, &text, NULL) == ENT_OK);
        ent_html_page_free(&page);
    }
    double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    free(html);
    ent_arena_free(&own);
    return seconds;
}

/* Four times as much takes about four times as long, whatever it is. */
static void test_linear(void)
{
    static const char *const units[] = {
        "<div>", "<b>", "</div>", "<p>", "<a href=x>", "<table><tr><td>", "<ul><li>", "<!--", "<script>", "</", "<",
        "&", "&amp", "<a b='", "<section><article>Some words here.</section>", "<table><td></div>", "<select><option>",
        "<!-->", "<div><table><td><p>Words of a cell, some of them.", "<article><header></p>", "<x a=1 b=2 c=3>", "--!>"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double one = seconds_for(units[i], 1 << 20), four = seconds_for(units[i], 4 << 20);
        if (!CHECK(four < 12 * one + 0.25))
            fprintf(stderr, "    %s: %.3f s, four times as much %.3f s\n", units[i], one, four);
    }
}

int main(void)
{
    test_tags();
    test_comments();
    test_raw_text();
    test_references();
    test_text();
    test_lost();
    test_facts();
    test_json();
    test_linear();
    ent_arena_free(&arena);
    return REPORT();
}
