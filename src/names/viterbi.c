/* SPDX-License-Identifier: GPL-3.0-or-later */
/* viterbi.c - the best sequence of tags. Forward only the best sums are kept, without where they came from:
 * on the way back one tag a token needs its origin, and that is found anew from the sums. */
#include "names/viterbi.h"

/* Sums of paths are kept within [LOWEST, 0] of the best, so that 16 bits hold path, link and token together. A
 * path below BEAM is not gone on with: some forty times e less likely than the best. It is put at LEFT, so low
 * that whatever follows is below every path that was gone on with. */
enum { LOWEST = -8000, BEAM = -1500, LEFT = -20000, ILLEGAL = -12000, LINK_MOST = 4000 };

void ent_links_make(const ent_model *model, ent_links *out)
{
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++) {
            int16_t link = model->link[from][to];
            link = link > LINK_MOST ? LINK_MOST : link < -LINK_MOST ? -LINK_MOST : link;
            link = ent_tag_follows(from, to) ? link : ILLEGAL;
            out->after[from][to] = link;
            out->before[to][from] = link;
        }
}

ENT_WITHIN ent_sum levelled(ent_sum v)
{
    const ent_sum lowest = (ent_sum){0} + (int16_t)LOWEST;
    return ent_sum_max(v - ent_sum_largest(v), lowest);
}

/* Best sum of a path to each tag. `path` is levelled: its best is 0. */
ENT_WITHIN ent_sum stepped(ent_sum path, const ent_links *links)
{
#if defined(__SSE2__) && !defined(ENT_PLAIN_C)
    __m128i half[2], best[2];
    int32_t twice[ENT_TAGS]; /* each sum twice, so that one word of it fills a register */
    memcpy(half, &path, sizeof half);
    for (uint32_t i = 0; i < 2; i++) {
        _mm_storeu_si128((__m128i *)(void *)(twice + 8 * i), _mm_unpacklo_epi16(half[i], half[i]));
        _mm_storeu_si128((__m128i *)(void *)(twice + 8 * i + 4), _mm_unpackhi_epi16(half[i], half[i]));
        best[i] = _mm_set1_epi16(INT16_MIN);
    }
    for (uint32_t from = 0; from < ENT_TAGS; from++) {
        __m128i link[2], value = _mm_set1_epi32(twice[from]);
        memcpy(link, &links->after[from], sizeof link);
        best[0] = _mm_max_epi16(best[0], _mm_add_epi16(value, link[0]));
        best[1] = _mm_max_epi16(best[1], _mm_add_epi16(value, link[1]));
    }
    memcpy(&path, best, sizeof path);
    return path;
#else
    ent_sum best = (ent_sum){0} + (int16_t)INT16_MIN;
    for (uint32_t from = 0; from < ENT_TAGS; from++)
        for (uint32_t to = 0; to < ENT_TAGS; to++) {
            int16_t sum = (int16_t)(path[from] + links->after[from][to]);
            best[to] = sum > best[to] ? sum : best[to];
        }
    return best;
#endif
}

void ent_best_path(const ent_links *links, const ent_sum *sum, uint32_t count, ent_sum *path, uint8_t *tag)
{
    ent_sum now = links->after[ENT_TAG_O] + levelled(sum[0]);
    for (uint32_t t = 1; t < count; t++) {
        path[t - 1] = ent_sum_above_or(levelled(now), BEAM, LEFT);
        now = stepped(path[t - 1], links) + levelled(sum[t]);
    }
    uint32_t last = ent_sum_first(levelled(now) + links->before[ENT_TAG_O]);
    tag[count - 1] = (uint8_t)last;
    for (uint32_t t = count - 1; t-- > 0;) {
        last = ent_sum_first(path[t] + links->before[last]);
        tag[t] = (uint8_t)last;
    }
}
