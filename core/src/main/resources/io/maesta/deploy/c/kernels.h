/* Integer kernels of networks found by Maesta: C99, no libraries, no allocation, no floating point. */
#ifndef MAESTA_KERNELS_H
#define MAESTA_KERNELS_H

#include <stddef.h>
#include <stdint.h>

typedef enum { MAESTA_CONV, MAESTA_DEPTHWISE, MAESTA_LINEAR, MAESTA_ADD, MAESTA_MAX, MAESTA_MEAN } maesta_kind;

/* Tensors are (channels, height, width), each value one byte: real = scale * (stored - zero point). */
typedef struct {
  maesta_kind kind;
  int32_t in_channels, in_height, in_width;
  int32_t out_channels, out_height, out_width;
  int32_t kernel_height, kernel_width, stride_height, stride_width, padding_height, padding_width;
  const int8_t *weights;      /* (out, in, kernel height, kernel width); (out, 1, ...) of a depthwise layer; (out, in) of a linear one */
  const int32_t *bias;        /* of each output channel */
  const int32_t *multipliers; /* of each output channel, of both inputs of a sum, or of a mean: sum * multiplier / 2^shift */
  const uint8_t *shifts;
  int32_t input_zero[2]; /* zero points */
  int32_t output_zero;
  int32_t least;     /* the smallest output: the zero point where negative numbers become 0 */
  size_t input[2];   /* places in the arena */
  size_t output;
} maesta_layer;

/* Runs the layers one after another. */
void maesta_run(const maesta_layer *layers, size_t count, int8_t *arena);

#endif
