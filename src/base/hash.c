/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.c - a number that others do not know. */
#include "base/hash.h"

#ifdef __linux__
#include <sys/auxv.h>
#endif

uint64_t ent_hash_secret(void)
{
#if defined(ENT_MAKES_IMAGE) /* tables that are the same wherever they are made */
    return 0;
#else
    uint64_t secret = (uint64_t)(uintptr_t)&ent_hash_secret; /* where the program lies in memory */
#ifdef __linux__
    const void *random = (const void *)(uintptr_t)getauxval(AT_RANDOM); /* sixteen bytes of the kernel's */
    uint64_t    number = 0;
    if (random)
        memcpy(&number, random, sizeof number);
    secret ^= number;
#endif
    return ent_hash_mix(secret, 1);
#endif
}
