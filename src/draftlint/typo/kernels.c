/* The inner loops of the typo engine, which takes twice as long with the NumPy versions.

   Each function does what the Python method named next to it does, to the bit (the odds of
   trees to their last digits); that method says why. No Python here: arrays come in and go out as
   plain memory, so one library serves every interpreter, and a call lets other threads run. */

#include <stdint.h>
#include <string.h>

#define ORDER 5   /* ngram.ORDER */
#define VERSION 6 /* kernels.VERSION: goes up with every change of what a function takes */

static const float STEP = -0.1f; /* -ngram.STEP and -ngram.BACKOFF_STEP */

int32_t version(void) { return VERSION; }

/* static.StaticFunction */
typedef struct {
    const void *cells;
    uint64_t count;
    int32_t width; /* bytes a cell: 1 or 2 */
    int32_t shift;
    int32_t value_bits;
} Map;

/* ngram.Ngrams */
typedef struct {
    const float *unigrams;
    const float *unigram_backoffs;
    Map probabilities;
    Map backoffs;
} Model;

static inline uint32_t cell(const Map *map, uint64_t at)
{
    return map->width == 2 ? ((const uint16_t *)map->cells)[at]
                           : ((const uint8_t *)map->cells)[at];
}

/* StaticFunction.look_up: the value of a key, -1 where it is not in the map */
static inline int look_up(const Map *map, uint64_t key)
{
    uint64_t length = (uint64_t)1 << map->shift, mask = length - 1;
    uint64_t one = ((key >> 32) * (map->count - 2 * length)) >> 32;
    uint64_t two = ((key >> 14) & mask) ^ (one + length);
    uint64_t three = (key & mask) ^ (one + 2 * length);
    int bits = 8 * map->width - map->value_bits;
    uint32_t print = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> (64 - bits)) << map->value_bits;
    uint32_t entry = cell(map, one) ^ cell(map, two) ^ cell(map, three) ^ print;
    return (int)entry | -(int)(entry >> map->value_bits != 0);
}

/* ngram.longer_key; the key of a 1-gram is that of nothing, made longer */
static inline uint64_t longer_key(uint64_t key, uint16_t token)
{
    uint64_t mixed = ((uint64_t)token + 1) * 0xA0761D6478BD642Fu ^ key;
    mixed *= 0xD6E8FEB86659FD93u;
    mixed ^= mixed >> 29;
    return mixed * 0xD6E8FEB86659FD93u;
}

/* log10 weight of the context of `order` tokens that ends with `token` and has `key` */
static inline float backoff(const Model *model, int64_t order, uint16_t token, uint64_t key)
{
    if (order == 1)
        return model->unigram_backoffs[token];
    int step = look_up(&model->backoffs, key);
    return step > 0 ? (float)step * STEP : 0.0f;
}

/* Ngrams.score; `keys` and `known` are room for one row each */
void score(const Model *model, const uint16_t *windows, int64_t rows, int64_t width, int64_t first,
           float *total, int8_t *found, uint64_t *keys, uint8_t *known)
{
    int64_t begin = first - 1;
    for (int64_t row = 0; row < rows; row++, windows += width) {
        float *sum = total + row * (width - first) - first;
        int8_t *order_of = found + row * (width - first) - first;
        for (int64_t at = begin; at < width; at++) {
            keys[at] = longer_key(0, windows[at]);
            known[at] = 1;
            if (at >= first) {
                sum[at] = model->unigrams[windows[at]];
                order_of[at] = 1;
            }
        }
        for (int64_t order = 2; order <= ORDER && order <= width; order++) {
            /* From right to left, so that what is before still belongs to the last order. */
            for (int64_t at = width - 1; at >= begin; at--) {
                int64_t oldest = at + 1 - order;
                int asked = oldest >= 0 && (at == begin || known[at - 1]);
                if (oldest >= 0)
                    keys[at] = longer_key(keys[at], windows[oldest]);
                int step = asked ? look_up(&model->probabilities, keys[at]) : -1;
                known[at] = step >= 0;
                if (at == begin || !asked)
                    continue;
                if (step >= 0) {
                    sum[at] = (float)step * STEP;
                    order_of[at] = (int8_t)order;
                } else {
                    sum[at] += backoff(model, order - 1, windows[at - 1], keys[at - 1]);
                }
            }
        }
    }
}

/* `one` where `step` is not negative, else `other`. By masks: which of them it is is as good as
   random, and a wrong guess of a branch costs more than computing both. */
static inline float either(int step, float one, float other)
{
    uint32_t mask = (uint32_t)(step >> 31), a, b;
    float result;
    memcpy(&a, &one, sizeof a);
    memcpy(&b, &other, sizeof b);
    a = (a & ~mask) | (b & mask);
    memcpy(&result, &a, sizeof a);
    return result;
}

static inline float bigram_of(const Model *model, uint16_t first, uint16_t second)
{
    int step = look_up(&model->probabilities, longer_key(longer_key(0, second), first));
    float backed_off = model->unigrams[second] + model->unigram_backoffs[first];
    return either(step, (float)step * STEP, backed_off);
}

/* Ngrams.bigram */
void bigram(const Model *model, const uint16_t *first, const uint16_t *second, int64_t count,
            float *result)
{
    for (int64_t i = 0; i < count; i++)
        result[i] = bigram_of(model, first[i], second[i]);
}

/* propose._trigram_adds */
static inline float trigram_adds(const Model *model, uint16_t one, uint16_t two, uint16_t three)
{
    uint64_t key = longer_key(longer_key(longer_key(0, three), two), one);
    int step = look_up(&model->probabilities, key);
    float add = either(step, 3.0f + (float)step * STEP, 0.0f);
    return add < 0 ? 0.0f : add > 2 ? 2.0f : add;
}

static inline float by_trigrams(const Model *model, const uint16_t *at, uint16_t token, float score)
{
    float add = trigram_adds(model, at[-2], at[-1], token);
    add += trigram_adds(model, at[-1], token, at[1]);
    add += trigram_adds(model, token, at[1], at[2]);
    return score + add;
}

/* Puts `one` among the `kept` best of a place, the best first, at most `most`; returns how many. */
static inline int64_t keep(float gain, int64_t one, float *gains, int64_t *best, int64_t kept,
                           int64_t most)
{
    if (kept == most && gain <= gains[most - 1])
        return kept;
    int64_t slot = kept < most ? kept++ : most - 1;
    for (; slot > 0 && gains[slot - 1] < gain; slot--) {
        gains[slot] = gains[slot - 1];
        best[slot] = best[slot - 1];
    }
    gains[slot] = gain;
    best[slot] = one;
    return kept;
}

/* propose.swaps up to its last line: up to `most` edits a place, the best first; returns how many.
   `gains` is room for `most` numbers, `befores` and `afters` for a row of `similar`.
   Entries of `similar` keep the token in the lower 13 bits (confusion.TOKEN_BITS). */
int64_t swaps(const Model *model, const uint16_t *ids, const int64_t *places, int64_t count,
              const uint16_t *similar, int64_t row_width, float likely, float hopeful, float least,
              int64_t most, float *gains, float *befores, float *afters, int64_t *place_of, int64_t *entries)
{
    int64_t total = 0;
    for (int64_t i = 0; i < count; i++) {
        const uint16_t *at = ids + places[i], *row = similar + at[0] * row_width;
        float bigrams = bigram_of(model, at[-1], at[0]) + bigram_of(model, at[0], at[1]);
        float old = by_trigrams(model, at, at[0], bigrams);
        int64_t kept = 0;
        /* All look-ups first: they do not wait for one another, nor for what follows from them. */
        for (int64_t j = 0; j < row_width; j++) {
            uint16_t token = row[j] & 0x1FFF;
            befores[j] = bigram_of(model, at[-1], token);
            afters[j] = bigram_of(model, token, at[1]);
        }
        for (int64_t j = 0; j < row_width; j++) {
            uint16_t token = row[j] & 0x1FFF;
            float before = befores[j], after = afters[j];
            if (!token || !(before > likely || after > likely)
                || !(before + after - bigrams >= hopeful))
                continue;
            float gain = by_trigrams(model, at, token, before + after) - old;
            if (gain >= least)
                kept = keep(gain, row[j], gains, entries + total, kept, most);
        }
        for (int64_t j = 0; j < kept; j++)
            place_of[total + j] = places[i];
        total += kept;
    }
    return total;
}

/* the first of `count` sorted keys that is not below `key` */
static inline int64_t first_at(const uint32_t *keys, int64_t count, uint32_t key)
{
    int64_t low = 0;
    while (low < count) {
        int64_t middle = low + (count - low) / 2;
        if (keys[middle] < key)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

/* confusion.Confusions, what it has of words */
typedef struct {
    const int16_t *sounds; /* two a token */
    const uint32_t *keys;
    const uint16_t *words; /* two tokens each */
    int64_t count;
    uint32_t classes; /* confusion.CLASSES */
} Words;

/* what two tokens gain by bigrams where `at` points to the first of those they replace */
static inline float word_gain(const Model *model, const uint16_t *at, float old, float inner,
                              uint16_t one, uint16_t two)
{
    float new = bigram_of(model, at[-1], one) + bigram_of(model, two, at[2]);
    return new - old + (bigram_of(model, one, two) - inner);
}

/* the trigrams with two tokens, added to (or, with -1, taken from) `total` one by one */
static inline float word_trigrams(const Model *model, const uint16_t *at, uint16_t one,
                                  uint16_t two, float sign, float total)
{
    total += sign * trigram_adds(model, at[-2], at[-1], one);
    total += sign * trigram_adds(model, at[-1], one, two);
    total += sign * trigram_adds(model, one, two, at[2]);
    return total + sign * trigram_adds(model, two, at[2], at[3]);
}

/* propose.pairs up to its last line: up to `most` words a place, the best first; returns how many.
   `gains` is room for `most` numbers; `which` numbers the words. */
int64_t pairs(const Model *model, const Words *all, const uint16_t *ids, const int64_t *places,
              int64_t count, float hopeful, float least, int64_t most, float *gains,
              int64_t *place_of, int64_t *which)
{
    int64_t total = 0;
    for (int64_t i = 0; i < count; i++) {
        const uint16_t *at = ids + places[i];
        const int16_t *first = all->sounds + 2 * at[0], *second = all->sounds + 2 * at[1];
        float old = bigram_of(model, at[-1], at[0]) + bigram_of(model, at[1], at[2]);
        float inner = bigram_of(model, at[0], at[1]);
        int64_t kept = 0;
        for (int64_t sounds = 0; sounds < 4; sounds++) {
            int16_t a = first[sounds / 2], b = second[sounds % 2];
            if (a < 0 || b < 0)
                continue;
            uint32_t key = (uint32_t)a * all->classes + (uint32_t)b;
            for (int64_t j = first_at(all->keys, all->count, key);
                 j < all->count && all->keys[j] == key; j++) {
                uint16_t one = all->words[2 * j], two = all->words[2 * j + 1];
                if (one == at[0] || two == at[1])
                    continue;
                float gain = word_gain(model, at, old, inner, one, two);
                if (!(gain >= hopeful))
                    continue;
                float more = word_trigrams(model, at, one, two, 1.0f, 0.0f);
                gain += word_trigrams(model, at, at[0], at[1], -1.0f, more);
                if (gain >= least)
                    kept = keep(gain, j, gains, which + total, kept, most);
            }
        }
        for (int64_t j = 0; j < kept; j++)
            place_of[total + j] = places[i];
        total += kept;
    }
    return total;
}

/* word_cover._cover: of each row the longest word over columns `first` to `first + width`, and its value;
   `keys` is room for one row */
void cover(const Map *words, const uint16_t *around, int64_t rows, int64_t columns, int64_t first,
           int64_t width, int64_t longest, float *length, float *value, uint64_t *keys)
{
    for (int64_t row = 0; row < rows; row++, around += columns) {
        length[row] = value[row] = 0;
        for (int64_t at = 0; at < columns; at++)
            keys[at] = longer_key(0, around[at]);
        for (int64_t size = 2; size <= longest; size++) {
            int best = -1;
            for (int64_t at = 0; at + size <= columns; at++) {
                keys[at] = longer_key(keys[at + 1], around[at]);
                int over = at < first + width && at + size > first;
                int found = over ? look_up(words, keys[at]) : -1;
                best = found > best ? found : best;
            }
            if (best >= 0) {
                length[row] = (float)size;
                value[row] = (float)best;
            }
        }
    }
}

/* Forest.log_odds; a leaf points to itself */
void log_odds(const uint8_t *feature, const float *threshold, const uint8_t *left,
              const uint8_t *right, const float *value, int64_t trees, int64_t nodes,
              const float *rows, int64_t count, int64_t columns, float *result)
{
    for (int64_t row = 0; row < count; row++, rows += columns) {
        double odds = 0;
        for (int64_t tree = 0; tree < trees; tree++) {
            int64_t base = tree * nodes, at = base, next = base;
            do {
                at = next;
                next = base + (rows[feature[at]] <= threshold[at] ? left[at] : right[at]);
            } while (next != at);
            odds += value[at];
        }
        result[row] = (float)odds;
    }
}
