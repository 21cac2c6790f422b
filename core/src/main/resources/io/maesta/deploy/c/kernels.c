/* Integer kernels of networks found by Maesta: C99, no libraries, no allocation, no floating point. */
#include "kernels.h"

/* value / 2^shift to the nearest integer, the larger of two. >> of a negative number must keep its sign, as it does everywhere. */
static int64_t rounded(int64_t value, uint8_t shift) {
  return (value + ((int64_t)1 << (shift - 1))) >> shift;
}

static int8_t stored(const maesta_layer *layer, int64_t scaled) {
  const int64_t value = scaled + layer->output_zero;
  return (int8_t)(value < layer->least ? layer->least : value > INT8_MAX ? INT8_MAX : value);
}

static int8_t scaled(const maesta_layer *layer, int32_t channel, int32_t sum) {
  return stored(layer, rounded((int64_t)sum * layer->multipliers[channel], layer->shifts[channel]));
}

static void convolve(const maesta_layer *layer, const int8_t *in, int8_t *out) {
  const int depthwise = layer->kind == MAESTA_DEPTHWISE;
  const int32_t depth = depthwise ? 1 : layer->in_channels;
  const int32_t zero = layer->input_zero[0];
  for (int32_t filter = 0; filter < layer->out_channels; filter++) {
    const int8_t *kernels = layer->weights + (size_t)filter * depth * layer->kernel_height * layer->kernel_width;
    for (int32_t h = 0; h < layer->out_height; h++) {
      for (int32_t w = 0; w < layer->out_width; w++) {
        int32_t sum = layer->bias[filter];
        const int8_t *weight = kernels;
        for (int32_t c = 0; c < depth; c++) {
          const int8_t *plane = in + (size_t)(depthwise ? filter : c) * layer->in_height * layer->in_width;
          for (int32_t kh = 0; kh < layer->kernel_height; kh++) {
            const int32_t y = h * layer->stride_height + kh - layer->padding_height;
            for (int32_t kw = 0; kw < layer->kernel_width; kw++, weight++) {
              const int32_t x = w * layer->stride_width + kw - layer->padding_width;
              if (y >= 0 && y < layer->in_height && x >= 0 && x < layer->in_width) {
                sum += *weight * (plane[y * layer->in_width + x] - zero);
              }
            }
          }
        }
        *out++ = scaled(layer, filter, sum);
      }
    }
  }
}

static void multiply(const maesta_layer *layer, const int8_t *in, int8_t *out) {
  const int32_t inputs = layer->in_channels * layer->in_height * layer->in_width;
  const int8_t *weight = layer->weights;
  for (int32_t o = 0; o < layer->out_channels; o++) {
    int32_t sum = layer->bias[o];
    for (int32_t i = 0; i < inputs; i++) {
      sum += *weight++ * (in[i] - layer->input_zero[0]);
    }
    out[o] = scaled(layer, o, sum);
  }
}

static void add(const maesta_layer *layer, const int8_t *left, const int8_t *right, int8_t *out) {
  const int32_t values = layer->out_channels * layer->out_height * layer->out_width;
  for (int32_t i = 0; i < values; i++) {
    const int64_t sum = (int64_t)(left[i] - layer->input_zero[0]) * layer->multipliers[0] +
                        (int64_t)(right[i] - layer->input_zero[1]) * layer->multipliers[1];
    out[i] = stored(layer, rounded(sum, layer->shifts[0]));
  }
}

/* The zero point of the output is that of the input. */
static void largest(const maesta_layer *layer, const int8_t *in, int8_t *out) {
  for (int32_t c = 0; c < layer->out_channels; c++) {
    const int8_t *plane = in + (size_t)c * layer->in_height * layer->in_width;
    for (int32_t h = 0; h < layer->out_height; h++) {
      for (int32_t w = 0; w < layer->out_width; w++) {
        int8_t most = INT8_MIN;
        for (int32_t kh = 0; kh < layer->kernel_height; kh++) {
          const int32_t y = h * layer->stride_height + kh - layer->padding_height;
          for (int32_t kw = 0; kw < layer->kernel_width; kw++) {
            const int32_t x = w * layer->stride_width + kw - layer->padding_width;
            if (y >= 0 && y < layer->in_height && x >= 0 && x < layer->in_width && plane[y * layer->in_width + x] > most) {
              most = plane[y * layer->in_width + x];
            }
          }
        }
        *out++ = most;
      }
    }
  }
}

static void average(const maesta_layer *layer, const int8_t *in, int8_t *out) {
  const int32_t positions = layer->in_height * layer->in_width;
  for (int32_t c = 0; c < layer->out_channels; c++) {
    int32_t sum = 0;
    for (int32_t i = 0; i < positions; i++) {
      sum += *in++ - layer->input_zero[0];
    }
    out[c] = scaled(layer, 0, sum);
  }
}

void maesta_run(const maesta_layer *layers, size_t count, int8_t *arena) {
  for (size_t i = 0; i < count; i++) {
    const maesta_layer *layer = &layers[i];
    const int8_t *in = arena + layer->input[0];
    int8_t *out = arena + layer->output;
    switch (layer->kind) {
    case MAESTA_CONV:
    case MAESTA_DEPTHWISE:
      convolve(layer, in, out);
      break;
    case MAESTA_LINEAR:
      multiply(layer, in, out);
      break;
    case MAESTA_ADD:
      add(layer, in, arena + layer->input[1], out);
      break;
    case MAESTA_MAX:
      largest(layer, in, out);
      break;
    case MAESTA_MEAN:
      average(layer, in, out);
      break;
    }
  }
}
