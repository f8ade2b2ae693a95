/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alert.h - new ties of some actors: the edges that the graph of a database has now and had not before.
 *
 * The graph is made in a child (base/crew.h), as ent_run_database would make it, so that an alert is what an export
 * shows, a waiting user can leave at any moment, and its memory is given back. */
#ifndef ENT_CORPUS_ALERT_H
#define ENT_CORPUS_ALERT_H

#include "base/map.h"
#include "corpus/corpus.h"

typedef struct ent_alert {
    const char        *path;    /* of the database                       */
    const ent_options *options; /* of the graph; progress: go on?         */
    const ent_watch   *watch;   /* whose ties, and who is told           */
    ent_map            known;   /* hashes of edges' ids                  */
    bool               is_told; /* ties found are told, not only noted   */
    bool               is_looked; /* it was looked before                */
} ent_alert;

/* Look at the database, which no connection of this process may have open. Errors: as ent_run_database;
 * ENT_INTERRUPTED. */
ENT_CHECK ent_status ent_alert_look(ent_alert *alert, ent_error *error);
void ent_alert_free(ent_alert *alert);

#endif
