/* SPDX-License-Identifier: GPL-3.0-or-later */
/* man.h - the manual page entente(1), made of the pages of the commands: there is no second text. */
#ifndef ENT_CLI_MAN_H
#define ENT_CLI_MAN_H

#include <stdio.h>

/* Write it in the macros of man(7), in ASCII, with the day of the release: the same in every locale and on every day. */
void ent_cli_print_man(FILE *file);

#endif
