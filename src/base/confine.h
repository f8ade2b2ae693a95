/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confine.h - shut a process in: no network, no other programs, no writing but in given folders. For good, and for the
 * processes that it starts. The library does this to children of its own; what becomes of a whole process is for its
 * main to say.
 *
 * On Linux: Landlock for files (kernel 5.13), seccomp for system calls. Elsewhere, or where the kernel was built or
 * told to do without, nothing happens and the result says so. */
#ifndef ENT_BASE_CONFINE_H
#define ENT_BASE_CONFINE_H

#include <stdbool.h>

typedef struct ent_confined {
    int  landlock; /* its version that took hold, 0: none                         */
    bool seccomp;
} ent_confined;

/* What is still allowed. */
typedef enum ent_confine_keep {
    ENT_CONFINE_ALL = 0,
    ENT_CONFINE_KEEP_EXEC = 1 /* it may start one more program, which is as confined as it is */
} ent_confine_keep;

/* Reading stays allowed, and so does all that is open already. folder[folders] are descriptors of the folders beneath
 * which files may be made, written, renamed and removed; -1: nowhere. */
ent_confined ent_confine_to(const int *folder, int folders, ent_confine_keep keep);

/* The same with one folder. */
static inline ent_confined ent_confine(int folder, ent_confine_keep keep)
{
    return ent_confine_to(&folder, 1, keep);
}

#endif
