package io.maesta.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Ways in which a part of a file comes to be another: by flipped bits, by lost, added and doubled bytes, by numbers that lie. */
enum Damage {
    FLIPPED_BITS {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            byte[] damaged = file.clone();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                damaged[at(from, to, random)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            return damaged;
        }
    },
    OTHER_BYTES {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            byte[] damaged = file.clone();
            int start = at(from, to, random);
            for (int i = start; i < Math.min(to, start + 1 + random.nextInt(16)); i++) {
                damaged[i] = (byte) random.nextInt();
            }
            return damaged;
        }
    },
    LYING_NUMBER {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            int number = NUMBERS[random.nextInt(NUMBERS.length)];
            boolean isBigEndian = random.nextBoolean();
            byte[] damaged = file.clone();
            int start = at(from, to, random);
            for (int i = 0; i < Math.min(Integer.BYTES, to - start); i++) {
                damaged[start + i] = (byte) (number >>> (Byte.SIZE * (isBigEndian ? Integer.BYTES - 1 - i : i)));
            }
            return damaged;
        }
    },
    LOST_BYTES {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            int start = at(from, to, random);
            int end = Math.min(to, start + 1 + random.nextInt(64));
            return joined(Arrays.copyOf(file, start), Arrays.copyOfRange(file, end, file.length));
        }
    },
    ADDED_BYTES {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            byte[] added = new byte[1 + random.nextInt(64)];
            random.nextBytes(added);
            int start = at(from, to, random);
            return joined(Arrays.copyOf(file, start), added, Arrays.copyOfRange(file, start, file.length));
        }
    },
    DOUBLED_BYTES {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            int start = at(from, to, random);
            int end = at(start, to, random) + 1;
            return joined(Arrays.copyOf(file, end), Arrays.copyOfRange(file, start, file.length));
        }
    },
    CUT {
        @Override
        byte[] to(byte[] file, int from, int to, Random random) {
            return Arrays.copyOf(file, at(from, to, random));
        }
    };

    private static final int[] NUMBERS = {
        0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 0x7FFF_0000, 0xFFFF, 60_000, 1 << 24, -2, 0x8000
    };

    /** {@code file} with damage in {@code [from, to)}, which is not empty. */
    abstract byte[] to(byte[] file, int from, int to, Random random);

    private static int at(int from, int to, Random random) {
        return from + random.nextInt(to - from);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
