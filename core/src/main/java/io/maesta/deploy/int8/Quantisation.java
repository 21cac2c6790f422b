package io.maesta.deploy.int8;

/**
 * How the numbers of a tensor are stored in 8 bits: {@code real = scale · (stored − zeroPoint)}.
 *
 * @param scale positive
 * @param zeroPoint what stands for 0, in [-128, 127]
 */
public record Quantisation(float scale, int zeroPoint) {
    /** The smallest stored number. */
    public static final int LEAST = Byte.MIN_VALUE;

    /** The largest stored number. */
    public static final int MOST = Byte.MAX_VALUE;

    private static final int STEPS = MOST - LEAST;

    /** Of a tensor whose numbers lie in [{@code least}, {@code most}]; 0 is stored exactly. */
    public static Quantisation of(double least, double most) {
        double from = Math.min(0, least);
        double to = Math.max(0, most);
        if (from == to) {
            return new Quantisation(1, 0);
        }
        float scale = (float) ((to - from) / STEPS);
        return new Quantisation(scale, clamp(Math.round(LEAST - from / scale)));
    }

    /** The stored number nearest to {@code real}, the even one of two. */
    public byte store(float real) {
        return clamp(Math.round(Math.rint(real / scale)) + zeroPoint);
    }

    /** What {@code stored} stands for. */
    public float real(byte stored) {
        return scale * (stored - zeroPoint);
    }

    static byte clamp(long value) {
        return (byte) Math.max(LEAST, Math.min(MOST, value));
    }
}
