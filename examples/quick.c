/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way in one call: quick NEWS... reads the paths given and writes the folder "result".
 *
 * Expected output (none; the folder holds):
 *   edges.csv
 *   evidence.csv
 *   graph.gexf
 *   graph.graphml
 *   graph.html
 *   graph.json
 *   graph.svg
 *   manifest.json
 *   nodes.csv
 *   report.html
 *   report.md
 */
#include <entente.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    ent_options options = ent_defaults();
    ent_error error = {0};
    options.force = true;
    if (ent_run((const char *const *)argv + 1, (size_t)argc - 1, "result", &options, NULL, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    return 0;
}
