package io.maesta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Hands damaged versions of a file to a reader, which has to take each or to refuse it with a message that names the file, soon and with
 * little memory. A seed gives the same files on every machine; {@code -Dfuzz.inputs=N} makes more.
 */
public final class Fuzzer {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 40);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<Damage> DAMAGES = List.of(Damage.values());
    private static final int MOST_DAMAGES = 3;

    private final byte[] whole;
    private final int header;
    private final UnaryOperator<byte[]> repair;
    private int refused;

    /**
     * Of {@code whole}.
     *
     * @param header bytes at the beginning; half of the damage is there, half behind them
     * @param repair makes the checksums right of every second damaged file, so that a reader looks deeper
     */
    public Fuzzer(byte[] whole, int header, UnaryOperator<byte[]> repair) {
        this.whole = whole;
        this.header = header;
        this.repair = repair;
    }

    /** As the other one, of a file without checksums. */
    public Fuzzer(byte[] whole, int header) {
        this(whole, header, UnaryOperator.identity());
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Reader {
        /** Reads a file and asserts what can be of the result. */
        void read(byte[] damaged) throws Exception;
    }

    /**
     * Tries {@code reader} with {@link #INPUTS} files.
     *
     * @param name of the file, which every message contains
     * @param declared type of exception that the reader may throw, and no other
     * @param mostBytes that reading a file may take in all, garbage included
     */
    public void run(String name, Class<? extends Exception> declared, long mostBytes, Reader reader) {
        for (int input = 0; input < INPUTS; input++) {
            byte[] damaged = damaged(name, input);
            int number = input;
            assertTimeoutPreemptively(
                    DEADLINE, () -> read(name, declared, mostBytes, reader, damaged, number), () -> "input " + number);
        }
        // A reader that refuses nothing has not been given the files.
        assertThat(refused).as("refused inputs of %d", INPUTS).isGreaterThan(INPUTS / 10);
    }

    private void read(
            String name,
            Class<? extends Exception> declared,
            long mostBytes,
            Reader reader,
            byte[] damaged,
            int input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            reader.read(damaged);
        } catch (Exception refusal) {
            refused++;
            assertThat(refusal).as("input %d", input).isInstanceOf(declared);
            assertThat(refusal.getMessage()).as("input %d", input).contains(name);
        }
        long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(taken).as("bytes taken by input %d", input).isLessThan(mostBytes);
    }

    private byte[] damaged(String name, int input) {
        Random random = new Random(name.hashCode() * 31L + input);
        boolean isInHeader = input % 2 == 0;
        byte[] file = whole;
        do {
            for (int left = 1 + random.nextInt(MOST_DAMAGES); left > 0; left--) {
                int from = isInHeader ? 0 : header;
                int to = isInHeader ? Math.min(header, file.length) : file.length;
                if (from < to) {
                    Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
                    file = damage.to(file, from, to, random);
                }
            }
        } while (Arrays.equals(file, whole));
        return input % 4 < 2 ? file : repair.apply(file);
    }
}
