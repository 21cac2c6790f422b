package io.maesta.data;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file of examples, not more than can be kept in memory. */
final class FileContent extends Unclosed {
    /** Far above the largest image, sound or table a tiny network learns from; CIFAR-10's batches have 30 MiB. */
    static final int MOST_BYTES = 128 << 20;

    private final String origin;
    private final String location;
    private long bytes;

    FileContent(InputStream lent, String origin, String location) {
        super(lent);
        this.origin = origin;
        this.location = location;
    }

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

    private void count(int more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw new DataException(
                    "The file (%s) in (%s) has more than %d MiB.".formatted(origin, location, MOST_BYTES >> 20),
                    "Maybe it is no file of examples; delete it, or divide it.");
        }
    }
}
