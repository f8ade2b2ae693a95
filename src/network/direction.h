/* SPDX-License-Identifier: GPL-3.0-or-later */
/* direction.h - turning without the sine of the C library, whose last bit differs from one to the other. */
#ifndef ENT_NETWORK_DIRECTION_H
#define ENT_NETWORK_DIRECTION_H

/* A point of the unit circle. */
typedef struct ent_direction {
    double x, y;
} ent_direction;

/* The direction a golden angle (137.5 degrees) on: never near any of the last ones. */
static inline ent_direction ent_direction_golden(ent_direction from)
{
    const double    x = -0.7373688780783197, y = 0.6754902942615238;
    ent_direction   to = {from.x * x - from.y * y, from.x * y + from.y * x};
    double          off = (3 - to.x * to.x - to.y * to.y) / 2; /* back onto the circle */
    return (ent_direction){to.x * off, to.y * off};
}

#endif
