/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_date.c - which writings are days, and which day a document is from. */
#include "check.h"
#include "read/date.h"
#include "read/reader.h"

static const char *parsed(const char *text)
{
    static char out[11];
    return ent_date_parse(text, (uint32_t)strlen(text), out) ? out : "none";
}

static const char *found(const char *text, const char *name)
{
    static char out[11];
    return ent_date_find(text, (uint32_t)strlen(text), name, out) ? out : "none";
}

static void test_writings(void)
{
    CHECK_TEXT(parsed("2024-05-17"), "2024-05-17");
    CHECK_TEXT(parsed("2024-05-17T10:30:00Z"), "2024-05-17");
    CHECK_TEXT(parsed("  2024-05-17 10:30"), "2024-05-17");
    CHECK_TEXT(parsed("2024/5/7"), "2024-05-07");
    CHECK_TEXT(parsed("17 May 2024"), "2024-05-17");
    CHECK_TEXT(parsed("17 MAY 2024, 10:15"), "2024-05-17");
    CHECK_TEXT(parsed("Friday, 17 May 2024"), "2024-05-17");
    CHECK_TEXT(parsed("Fri, 17 May 2024 10:00:00 GMT"), "2024-05-17");
    CHECK_TEXT(parsed("17th of May, 2024"), "2024-05-17");
    CHECK_TEXT(parsed("May 17, 2024"), "2024-05-17");
    CHECK_TEXT(parsed("May 17th 2024"), "2024-05-17");
    CHECK_TEXT(parsed("Sept. 3, 2021"), "2021-09-03");
    CHECK_TEXT(parsed("Dec 15, 2023 (Wire)"), "2023-12-15");
    CHECK_TEXT(parsed("1-Mar-2020"), "2020-03-01");
    CHECK_TEXT(parsed("17.05.2024"), "2024-05-17");
    CHECK_TEXT(parsed("7.5.2024"), "2024-05-07");
    CHECK_TEXT(parsed("17/05/2024"), "2024-05-17");
    CHECK_TEXT(parsed("05/17/2024"), "2024-05-17");
    CHECK_TEXT(parsed("05/05/2024"), "2024-05-05");
}

static void test_no_days(void)
{
    CHECK_TEXT(parsed(""), "none");
    CHECK_TEXT(parsed("05/06/2024"), "none"); /* May or June? */
    CHECK_TEXT(parsed("2024-05"), "none");
    CHECK_TEXT(parsed("May 2024"), "none");
    CHECK_TEXT(parsed("May 17"), "none");
    CHECK_TEXT(parsed("20240517"), "none");
    CHECK_TEXT(parsed("2024-13-01"), "none");
    CHECK_TEXT(parsed("2024-00-10"), "none");
    CHECK_TEXT(parsed("31 April 2024"), "none");
    CHECK_TEXT(parsed("2024-05-171"), "none");
    CHECK_TEXT(parsed("17 May 20245"), "none");
    CHECK_TEXT(parsed("17 Mayor 2024"), "none");
    CHECK_TEXT(parsed("17 Marchers 2024"), "none");
    CHECK_TEXT(parsed("1799-12-31"), "none");
    CHECK_TEXT(parsed("2200-01-01"), "none");
    CHECK_TEXT(parsed("1800-01-01"), "1800-01-01");
    CHECK_TEXT(parsed("2199-12-31"), "2199-12-31");
}

static void test_leap_years(void)
{
    CHECK_TEXT(parsed("2024-02-29"), "2024-02-29");
    CHECK_TEXT(parsed("2023-02-29"), "none");
    CHECK_TEXT(parsed("2000-02-29"), "2000-02-29");
    CHECK_TEXT(parsed("1900-02-29"), "none");
}

static void test_names(void)
{
    CHECK_TEXT(found("", "2019-03-21-vote.txt"), "2019-03-21");
    CHECK_TEXT(found("", "report_20240517.txt"), "2024-05-17");
    CHECK_TEXT(found("", "report_20240517T1015.txt"), "2024-05-17");
    CHECK_TEXT(found("", "20240517101500.txt"), "2024-05-17");
    CHECK_TEXT(found("", "17_May_2024.txt"), "2024-05-17");
    CHECK_TEXT(found("", "2019_03_21.txt"), "2019-03-21");
    CHECK_TEXT(found("", "2019/03/21/vote.txt"), "2019-03-21");
    CHECK_TEXT(found("", "https://news.example/2019/03/21/vote"), "2019-03-21");
    CHECK_TEXT(found("", "2018-01-01/2019-03-21.txt"), "2019-03-21");
    CHECK_TEXT(found("", "case-20241799.txt"), "none");
    CHECK_TEXT(found("", "120240517.txt"), "none");
    CHECK_TEXT(found("", "a20240517.txt"), "none");
    CHECK_TEXT(found("", "202405170.txt"), "none");
    CHECK_TEXT(found("", "notes.txt"), "none");
    CHECK_TEXT(found("", NULL), "none");
}

static void test_heads(void)
{
    CHECK_TEXT(found("Vote is over\n\nPublished: 3 June 2021, 14:05\n\nThe text.", NULL),
               "2021-06-03");
    CHECK_TEXT(found("Date: June 3, 2021\nThe text.", NULL), "2021-06-03");
    CHECK_TEXT(found("---\ntitle: A vote\ndate: \"2021-06-03\"\n---\n", NULL), "2021-06-03");
    CHECK_TEXT(found("**Published on** 3 June 2021\n", NULL), "2021-06-03");
    CHECK_TEXT(found("A vote\n\nBRUSSELS, 3 June 2021 \xE2\x80\x93 The council met.", NULL),
               "2021-06-03");
    CHECK_TEXT(found("BRUSSELS, Dec 15, 2023 (Wire) - The council met.", NULL), "2023-12-15");
    CHECK_TEXT(found("STRASBOURG, France, July 16, 2019 (Wire) - It met.", NULL), "2019-07-16");
    CHECK_TEXT(found("WASHINGTON, D.C., May 3, 2020 /Wire/ -- It met.", NULL), "2020-05-03");
    CHECK_TEXT(found("Geneva (3 June 2021) - It met.", NULL), "2021-06-03");
    CHECK_TEXT(found("Press release\r\nVienna, 3 June 2021\r\n\r\nIt met.", NULL), "2021-06-03");
    CHECK_TEXT(found("A vote\n3 June 2021\nIt met.", NULL), "2021-06-03");
    CHECK_TEXT(found("A vote\n3 June 2021 at 10:15 CET\nIt met.", NULL), "2021-06-03");
    CHECK_TEXT(found("A vote\nBy Jane Miller | 3 June 2021\nIt met.", NULL), "2021-06-03");
}

static void test_heads_without(void)
{
    CHECK_TEXT(found("BRUSSELS, June 3 (Wire) - It met.", NULL), "none");
    CHECK_TEXT(found("The treaty of 3 June 2021 is dead.", NULL), "none");
    CHECK_TEXT(found("In Vienna, 3 June 2021 was a holiday.", NULL), "none");
    CHECK_TEXT(found("She was born in Rome, 3 June 1950 - a hot day.", NULL), "none");
    CHECK_TEXT(found("Timeline\n\n3 June 2021\nIt met.\n\n4 June 2021\nIt left.\n", NULL), "none");
    CHECK_TEXT(found("3 June 2021 - It met.\n4 June 2021 - It left.\n", NULL), "none");
    CHECK_TEXT(found("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n3 June 2021\n", NULL), "none");
    CHECK_TEXT(found("Dateless: 3 June 2021\n", NULL), "none");
}

static void test_head_before_name(void)
{
    CHECK_TEXT(found("BRUSSELS, 3 June 2021 - It met.", "2024-01-01.txt"), "2021-06-03");
    CHECK_TEXT(found("BRUSSELS, June 3 - It met.", "2024-01-01.txt"), "2024-01-01");
}

int main(void)
{
    test_writings();
    test_no_days();
    test_leap_years();
    test_names();
    test_heads();
    test_heads_without();
    test_head_before_name();
    return REPORT();
}
