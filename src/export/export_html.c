/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_html.c - graph.html: the graph with its evidence as one page that needs nothing else.
 *
 * The page may load nothing and send nothing: its own policy says so (default-src 'none'), and only
 * scripts that carry the page's nonce run. The graph stands in it as JSON without any `<`, so no
 * name of any text can end the script that holds it. */
#include "export/export_html.h"
#include "export/viewer/viewer.h"

typedef void fill(ent_page *page, ent_output *output);

static void fill_style(ent_page *page, ent_output *output)
{
    (void)page;
    ent_output_text(output, ent_viewer_style);
}

static void fill_script(ent_page *page, ent_output *output)
{
    (void)page;
    ent_output_text(output, ent_viewer_script);
}

static void fill_d3(ent_page *page, ent_output *output)
{
    (void)page;
    ent_output_text(output, ent_viewer_d3);
}

static void fill_d3_notice(ent_page *page, ent_output *output)
{
    (void)page;
    ent_xml_text(output, ent_viewer_d3_notice, false);
}

/* The hash of the input: the same in every run, and nobody who wrote one of the texts knows it. */
static void fill_nonce(ent_page *page, ent_output *output)
{
    const char *hash = page->export->graph->input_hash;
    ent_output_text(output, *hash ? hash : "entente");
}

static const struct place {
    const char *name;
    fill *fill;
} places[] = {
    {"style", fill_style},         {"script", fill_script}, {"d3", fill_d3},
    {"d3-notice", fill_d3_notice}, {"nonce", fill_nonce},   {"data", ent_page_write_data},
};

static bool fill_place(ent_page *page, ent_output *output, ent_view name)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (ent_view_is(name, places[i].name)) {
            places[i].fill(page, output);
            return true;
        }
    return false;
}

/* Copy the page and fill its {{places}}. */
static ent_status write_page(ent_page *page, ent_output *output, ent_error *error)
{
    const char *rest = ent_viewer_page;
    for (const char *open; (open = strstr(rest, "{{")); ) {
        const char *close = strstr(open, "}}");
        ent_view name = {open + 2, close ? (uint32_t)(close - open - 2) : 0};
        ent_output_write(output, rest, (size_t)(open - rest));
        if (!close || !fill_place(page, output, name))
            return ent_fail(error, ENT_BAD_DATA, "page.html has a place that nothing fills");
        rest = close + 2;
    }
    ent_output_text(output, rest);
    return ENT_OK;
}

bool ent_export_has_html(void)
{
    return ent_viewer_d3[0] && ent_viewer_d3_notice[0];
}

ent_status ent_export_html(ent_export *export, ent_output *output, ent_error *error)
{
    ent_page page = {.export = export};
    ent_status status = ent_page_choose(&page, error);
    if (status == ENT_OK)
        status = write_page(&page, output, error);
    ent_page_free(&page);
    return status;
}
