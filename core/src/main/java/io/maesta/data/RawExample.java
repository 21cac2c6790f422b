package io.maesta.data;

import java.io.IOException;

/**
 * An example as it is kept in files.
 *
 * @param index in its split, from 0 on
 * @param label as {@link Examples#label}
 * @param recording as {@link Examples#recording}
 * @param source as {@link Examples#source}
 * @param type of the values
 * @param tensor the values {@code (channels, height, width)}, {@link TensorType#bytes} each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawExample(
        Split split, int index, int label, int recording, String source, TensorType type, byte[] tensor) {
    /** An image that is its own recording, of a source without a name. */
    public static RawExample image(Split split, int index, int label, byte[] pixels) {
        return new RawExample(split, index, label, index, "", TensorType.UINT8, pixels);
    }

    /** Receives examples one by one. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes an example. Its tensor may be another one's after this call.
         *
         * @throws IOException if the example cannot be kept
         */
        void take(RawExample example) throws IOException;
    }
}
