package io.maesta.deploy.int8;

/**
 * A positive factor as integers, {@code multiplier · 2^−shift}, for processors without floating point.
 *
 * @param multiplier in [0, 2^31)
 * @param shift in [1, 62]
 */
public record FixedPoint(int multiplier, int shift) {
    private static final int BITS = 31;
    private static final int MOST_SHIFT = 62;

    /** The nearest to {@code factor}, to 31 bits. */
    public static FixedPoint of(double factor) {
        return of(factor, shift(factor));
    }

    /**
     * The nearest to {@code factor} with this shift.
     *
     * @throws IllegalArgumentException if its multiplier takes more than 31 bits
     */
    static FixedPoint of(double factor, int shift) {
        long multiplier = Math.round(Math.scalb(factor, shift));
        if (multiplier < 0 || multiplier > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The factor (%s) is too large for the shift (%d).".formatted(factor, shift));
        }
        return new FixedPoint(Math.toIntExact(multiplier), shift);
    }

    /** The largest shift with which {@code factor} has a multiplier of 31 bits. */
    static int shift(double factor) {
        // One less where rounding would carry into the 32nd bit.
        int shift = Math.min(MOST_SHIFT, BITS - 1 - Math.getExponent(factor));
        return Math.scalb(factor, shift) > Integer.MAX_VALUE - 0.5 ? shift - 1 : shift;
    }

    /** {@code value} times the factor, to the nearest integer, the larger of two. */
    public long times(int value) {
        return round((long) value * multiplier, shift);
    }

    /** {@code value · 2^−shift} to the nearest integer, the larger of two. */
    static long round(long value, int shift) {
        return (value + (1L << (shift - 1))) >> shift;
    }
}
