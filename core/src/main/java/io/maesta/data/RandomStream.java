package io.maesta.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent streams of random numbers, each derived from what it is for and from nothing else: a trial draws the same numbers
 * whatever its order, its host, or the epoch it resumes from. Gaussian draws are {@link RandomGenerator#nextGaussian()}.
 */
public final class RandomStream {
    private static final double TWO_POW_MINUS_52 = 0x1.0p-52;

    private RandomStream() {}

    /**
     * A new generator at the start of the stream of these four; not for use by several threads.
     *
     * @param seed of the trial
     * @param phase such as {@code warm-up}
     * @param epoch within the phase
     * @param purpose such as {@code shuffle}, so that one kind of draw does not move another
     */
    public static RandomGenerator of(long seed, String phase, int epoch, String purpose) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
        update(digest, phase);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(epoch).flip());
        update(digest, purpose);
        return new SplittableRandom(ByteBuffer.wrap(digest.digest()).getLong());
    }

    /** A draw from the standard Gumbel distribution, {@code −log(−log u)} with u uniform in (0, 1), both ends excluded. */
    public static double gumbel(RandomGenerator random) {
        double u = ((random.nextLong() >>> 12) + 0.5) * TWO_POW_MINUS_52;
        return -StrictMath.log(-StrictMath.log(u));
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
