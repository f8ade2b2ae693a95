/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curate.c - what a curation file does. */
#include "knowledge/curate.h"
ent_status ent_curate_groups(ent_building *b, ent_error *error)
{
    (void)b, (void)error;
    return ENT_OK;
}
void ent_curated_free(ent_building *b)
{
    (void)b;
}
