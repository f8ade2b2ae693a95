/* SPDX-License-Identifier: GPL-3.0-or-later */
/* converter.h - the program that makes text of PDF, in a process of its own with limits: it may read, write to its
 * pipe, and nothing else (base/confine.h).
 *
 * A process that may start no programs any more has it started by another, which was forked before:
 *
 *   ent_converter_begin --- descriptors ---> ent_converter_serve --- fork ---> one for each file --- exec ---> pdftotext
 *   ent_converter_end   <--- exit status --------------------------------------- */
#ifndef ENT_READ_CONVERTER_H
#define ENT_READ_CONVERTER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_converter {
    int line;  /* a socket to the process that does it, -1: none */
    int child; /* where there is none: the program               */
} ent_converter;

enum { ENT_CONVERTER_NOT_THERE = 127, ENT_CONVERTER_SECONDS = 60 };

/* Start the program with the file `in`, which may be none of 0 to 2, writing to `out`. `helper` is 0 or a socket. */
bool ent_converter_begin(ent_converter *converter, int helper, int in, int out);

/* Wait for its end, killing it first where `is_over`. The status of waitpid(). */
int ent_converter_end(ent_converter *converter, bool is_over);

/* Start programs for whoever holds the other end of `socket` (SOCK_SEQPACKET), several processes perhaps, until the last
 * has closed it. Ignores SIGCHLD. */
void ent_converter_serve(int socket);

#endif
