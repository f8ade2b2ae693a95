/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sanitized.h - SANITIZED: is this built with the address sanitizer? It is slower, and has memory of its own. */
#ifndef ENT_TEST_SANITIZED_H
#define ENT_TEST_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
