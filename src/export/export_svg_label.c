/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_svg_label.c - which nodes get their names beside them, and on which side.
 *
 * The most central node chooses first. A name may stand on eight sides of its node or, where it
 * must, on it; it takes the place where it hides least, and stays away where all are taken (greedy
 * placement, after Christensen, Marks and Shieber 1995). */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "export/export_svg.h"
#include "export/markdown.h"

enum { TRIED = 150, LETTERS = 36 };
static const double most_cost = 1.6, large_node = 9, least_font = 12;

/* ---- text ----------------------------------------------------------------------------------- */

/* Of one em, after DejaVu Sans, the widest of the usual fonts. */
static double letter_width(uint32_t code)
{
    if (code < 0x80 && strchr("iIjl.,:;'!| ", (int)code))
        return 0.34;
    if (code < 0x80 && strchr("frt()-[]/\"", (int)code))
        return 0.44;
    if (code < 0x80 && strchr("mMwW@%&", (int)code))
        return 0.96;
    if (ent_utf8_is_mark(code))
        return 0;
    if (code >= 0x2E80)
        return 1.1;
    return ent_utf8_is_upper(code) ? 0.72 : 0.62;
}

double ent_svg_text_width(const char *text, double size)
{
    double width = 0;
    size_t length = strlen(text);
    uint32_t step;
    for (size_t i = 0; i < length; i += step)
        width += letter_width(ent_utf8_decode(text + i, length - i, &step));
    return width * size;
}

static const char *short_label(ent_arena *arena, const char *label)
{
    size_t length = strlen(label), kept = ent_text_cut(label, LETTERS);
    char *text = kept < length ? ent_arena_alloc(arena, kept + sizeof "\xE2\x80\xA6") : NULL;
    if (kept == length || !text)
        return kept == length ? label : NULL;
    memcpy(text, label, kept);
    memcpy(text + kept, "\xE2\x80\xA6", sizeof "\xE2\x80\xA6");
    return text;
}

static double font_size(uint32_t rank)
{
    return rank < 10 ? 15 : rank < 30 ? 13 : 12;
}

/* ---- room ----------------------------------------------------------------------------------- */

/* Sides in the order of preference: where the middle of the label is, seen from the node. */
static const struct side {
    double across, down;
} sides[] = {{1, 0},     {-1, 0},      {0, -1},     {0, 1}, {0.7, -0.7},
             {0.7, 0.7}, {-0.7, -0.7}, {-0.7, 0.7}, {0, 0}};

enum { SIDES = sizeof sides / sizeof *sides };

static void put_beside(ent_svg_label *label, const ent_svg_node *node, bool is_diamond,
                       const struct side *side)
{
    double away = node->r * (is_diamond ? 1.25 : 1) + 3;
    label->x = node->x + side->across * away;
    label->anchor = side->across > 0 ? 0 : side->across < 0 ? 1 : 0.5;
    label->x -= label->anchor * label->width;
    label->y = node->y + side->down * (away + label->height / 2 - 1);
}

static bool is_on_page(const ent_svg *svg, const ent_svg_label *label)
{
    return label->x >= 3 && label->x + label->width <= ENT_SVG_WIDTH - 3 &&
           label->y - label->height / 2 >= 2 && label->y + label->height / 2 <= svg->height - 2;
}

static bool do_overlap(const ent_svg_label *a, const ent_svg_label *b)
{
    const double gap = 3;
    return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap &&
           fabs(a->y - b->y) < (a->height + b->height) / 2 + 1;
}

static bool does_hide(const ent_svg_label *label, const ent_svg_node *node)
{
    double across = fmax(fmax(label->x - node->x, node->x - label->x - label->width), 0);
    double down = fmax(fabs(label->y - node->y) - label->height / 2 + 2, 0);
    return across * across + down * down < node->r * node->r;
}

/* What it costs to put a label there; above most_cost where it must not be. */
static double cost_of(const ent_svg *svg, const ent_svg_label *label, const bool *is_named)
{
    double cost = 0;
    if (!is_on_page(svg, label))
        return HUGE_VAL;
    for (uint32_t i = 0; i < svg->labels; i++)
        if (do_overlap(label, &svg->label[i]))
            return HUGE_VAL;
    for (uint32_t i = 0; i < svg->nodes && cost <= most_cost; i++)
        if (i != label->node && does_hide(label, &svg->node[i]))
            cost += is_named[i] || svg->node[i].r >= large_node ? HUGE_VAL : 1;
    return cost;
}

/* The best side for a label; false where there is none. */
static bool find_room(const ent_svg *svg, ent_svg_label *label, const bool *is_named)
{
    double least = most_cost;
    ent_svg_label best = *label;
    bool found = false;
    const ent_svg_node *node = &svg->node[label->node];
    bool is_diamond = svg->graph->entity[node->entity].kind == ENT_COUNTRY;
    for (uint32_t i = 0; i < SIDES; i++) {
        put_beside(label, node, is_diamond, &sides[i]);
        double cost = cost_of(svg, label, is_named) + 0.01 * i + (i == SIDES - 1 ? 1.2 : 0);
        if (cost >= least)
            continue;
        least = cost;
        best = *label;
        found = true;
    }
    *label = best;
    return found;
}

/* A name beside a node that another name hides would be taken for the other's. */
static bool is_hidden(const ent_svg *svg, const ent_svg_node *node)
{
    for (uint32_t i = 0; i < svg->labels; i++)
        if (does_hide(&svg->label[i], node))
            return true;
    return false;
}

/* Give a node its name, in a smaller font where the one of its rank finds no room. */
static bool name_node(const ent_svg *svg, ent_svg_label *label, const bool *is_named)
{
    for (label->size = font_size(label->node); label->size >= least_font; label->size--) {
        label->width = ent_svg_text_width(label->text, label->size);
        label->height = label->size * 1.2;
        if (find_room(svg, label, is_named))
            return true;
    }
    return false;
}

ent_status ent_svg_label_nodes(ent_export *export, ent_svg *svg, ent_error *error)
{
    bool *is_named = ent_arena_array(&export->scratch, svg->nodes + (size_t)1, sizeof *is_named);
    if (!is_named)
        return ent_fail_memory(error, "the labels of the picture");
    for (uint32_t i = 0; i < svg->nodes && i < TRIED && svg->labels < ENT_SVG_LABELS; i++) {
        const ent_entity *entity = &svg->graph->entity[svg->node[i].entity];
        ent_svg_label label = {.node = i};
        label.text = short_label(&export->scratch, entity->label);
        if (!label.text)
            return ent_fail_memory(error, "the labels of the picture");
        is_named[i] = !is_hidden(svg, &svg->node[i]) && name_node(svg, &label, is_named);
        if (is_named[i])
            svg->label[svg->labels++] = label;
    }
    return ENT_OK;
}
