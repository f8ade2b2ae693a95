/* SPDX-License-Identifier: GPL-3.0-or-later */
/* viewer.h - what graph.html is made of, embedded by viewer.S; each text ends in NUL.
 *
 * page.html has places {{name}} that export_html.c fills. The page, its style and its scripts are under
 * the MIT licence, unlike the program, so that whoever publishes a graph.html owes nothing but notices. */
#ifndef ENT_EXPORT_VIEWER_VIEWER_H
#define ENT_EXPORT_VIEWER_VIEWER_H

extern const char ent_viewer_page[];
extern const char ent_viewer_style[];
extern const char ent_viewer_script[];
extern const char ent_viewer_report[];       /* report.html, whose places report_html.c fills */
extern const char ent_viewer_report_style[];
extern const char ent_viewer_d3[];        /* "": this build has no D3 */
extern const char ent_viewer_d3_notice[]; /* D3's copyright and licence */

#endif
