package io.maesta.winograd;

/**
 * A dense convolution in steps of one over a batch of images.
 *
 * @param batch images
 * @param channels of an image
 * @param filters channels of its output
 * @param height rows of an image
 * @param width columns of an image
 * @param kernel rows and columns of the window: 3 or 5
 * @param paddingHeight rows of zeros above and below, fewer than the window has
 * @param paddingWidth columns of zeros left and right, fewer than the window has
 */
public record WindowShape(
        int batch, int channels, int filters, int height, int width, int kernel, int paddingHeight, int paddingWidth) {
    private static final int SMALL = 3;
    private static final int LARGE = 5;

    /** Checks the window. */
    public WindowShape {
        if (kernel != SMALL && kernel != LARGE) {
            throw new IllegalArgumentException("Windows of 3x3 and 5x5 only, not of %1$dx%1$d.".formatted(kernel));
        }
        if (paddingHeight >= kernel || paddingWidth >= kernel) {
            throw new IllegalArgumentException(
                    "Padding %dx%d is not less than the window of %d.".formatted(paddingHeight, paddingWidth, kernel));
        }
    }

    /** Of what tiles compute, the part that are outputs of the convolution: 1 if its output can be cut into whole tiles. */
    public double useOfTiles() {
        int outputs = outputHeight() * outputWidth();
        return outputs / ((double) tiles() * Tiling.TILE * Tiling.TILE);
    }

    /** Tiles of 4x4 outputs that an image is cut into. */
    public int tiles() {
        return stripsOfImage() * tilesOfStrip();
    }

    int stripsOfImage() {
        return (outputHeight() + Tiling.TILE - 1) / Tiling.TILE;
    }

    int tilesOfStrip() {
        return (outputWidth() + Tiling.TILE - 1) / Tiling.TILE;
    }

    int outputHeight() {
        return height + 2 * paddingHeight - kernel + 1;
    }

    int outputWidth() {
        return width + 2 * paddingWidth - kernel + 1;
    }

    /** The convolution that takes gradients of the output to those of the images, with the filters turned. */
    WindowShape transposed() {
        return new WindowShape(
                batch,
                filters,
                channels,
                outputHeight(),
                outputWidth(),
                kernel,
                kernel - 1 - paddingHeight,
                kernel - 1 - paddingWidth);
    }
}
