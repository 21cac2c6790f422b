package io.maesta.winograd;

import java.nio.FloatBuffer;

/** Images in single precision. */
record FloatImages(FloatBuffer values) implements Images {
    @Override
    public void read(int from, float[] to, int at, int length) {
        values.get(from, to, at, length);
    }

    @Override
    public void write(int to, float[] from, int at, int length) {
        values.put(to, from, at, length);
    }
}
