/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown.h - text inside CommonMark and GitHub's tables, whatever it holds. */
#ifndef ENT_EXPORT_MARKDOWN_H
#define ENT_EXPORT_MARKDOWN_H

#include "base/output.h"

/* `text` as itself: every sign that Markdown could take for its own has a backslash. Longer than
 * `most` characters it is cut at a blank and ends in "…"; 0: never cut. */
void ent_markdown_text(ent_output *output, const char *text, size_t most);

/* How many bytes of `text` are kept of `most` characters; the whole length where it is not longer.
 */
size_t ent_text_cut(const char *text, size_t most);

#endif
