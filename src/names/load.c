/* SPDX-License-Identifier: GPL-3.0-or-later */
/* load.c - tables and model, as the program carries them or from a file. */
#include "data/data.h"
#include "names/names.h"

ent_status ent_names_load(ent_names *names, const char *model, ent_error *error)
{
    ENT_TRY(ent_names_load_tables(names, error));
    ent_view   own = ent_table_model();
    ent_status status = model ? ent_model_read(model, &names->model, error)
                              : ent_model_use(own.data, own.length, "the model of the program", &names->model, error);
    if (status != ENT_OK)
        ent_names_free(names);
    return status;
}
