package io.maesta.data;

/** How the values of a tensor are kept. */
public enum TensorType {
    /** Unsigned bytes of images, before normalisation. */
    UINT8(Byte.BYTES),
    /** 32-bit floating point, normalised; in bytes the lowest comes first. */
    FLOAT32(Float.BYTES);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }
}
