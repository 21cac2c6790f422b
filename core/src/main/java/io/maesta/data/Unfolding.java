package io.maesta.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * Counts what an archive, and the archives in it, unfold to, and refuses what was made to run for ever. An entry counts as the 512 bytes
 * of its header in a tar, so that empty ones cannot be without number either.
 */
final class Unfolding {
    private static final int DEEPEST = 4;
    private static final long ALWAYS_ALLOWED_BYTES = 256L << 20;
    /** Deflate reaches 1032 on zeros; images, sounds, and numbers as text stay below 20. */
    private static final int MOST_TIMES = 200;

    private static final int ENTRY_BYTES = 512;

    private final Function<String, DataException> refusal;
    private long packedBytes;
    private long unfoldedBytes;

    /** Throws what {@code refusal} makes of the words for what is wrong. */
    Unfolding(Function<String, DataException> refusal) {
        this.refusal = refusal;
    }

    /** The bytes of the outermost archive. */
    InputStream packed(InputStream content) {
        return new Counted(content) {
            @Override
            void count(long bytes) {
                packedBytes += bytes;
            }
        };
    }

    /** Bytes that an archive of any depth unfolds to. */
    InputStream unfolded(InputStream content) {
        return new Counted(content) {
            @Override
            void count(long bytes) {
                unfoldedBytes += bytes;
                requireBounded();
            }
        };
    }

    /** An archive at {@code depth}; the outermost one has 1. */
    void archive(int depth) {
        if (depth > DEEPEST) {
            throw refusal.apply("it has archives in archives, more than %d deep".formatted(DEEPEST));
        }
    }

    /** Counts an entry of an archive of any depth. */
    void entry() {
        unfoldedBytes += ENTRY_BYTES;
        requireBounded();
    }

    private void requireBounded() {
        if (unfoldedBytes > ALWAYS_ALLOWED_BYTES + MOST_TIMES * packedBytes) {
            throw refusal.apply("it unfolds to more than %d times its size".formatted(MOST_TIMES));
        }
    }

    private abstract static class Counted extends Unclosed {
        Counted(InputStream lent) {
            super(lent);
        }

        abstract void count(long bytes);

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int number = in.read(target, offset, wanted);
            count(Math.max(0, number));
            return number;
        }

        @Override
        public long skip(long wanted) throws IOException {
            return readNBytes((int) Math.min(wanted, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
