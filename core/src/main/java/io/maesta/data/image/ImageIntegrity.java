package io.maesta.data.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/** Damage of image files that ImageIO passes over: it checks no CRC of a PNG and fills what a cut JPEG lacks with grey. */
final class ImageIntegrity {
    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_TYPE_BYTES = 4;
    private static final int PNG_END = 0x49454E44;

    private static final int JPEG_END = 0xD9;
    private static final int JPEG_STUFFED_ZERO = 0x00;
    private static final int JPEG_TEMPORARY = 0x01;
    private static final int JPEG_FIRST_RESTART = 0xD0;
    private static final int JPEG_LAST_RESTART = 0xD7;

    private ImageIntegrity() {}

    /** What is wrong with the chunks of a PNG file: its end is missing or a chunk has the wrong CRC. */
    static Optional<String> damageOfPng(byte[] file) {
        ByteBuffer chunks = ByteBuffer.wrap(file);
        int start = PNG_SIGNATURE_BYTES;
        while (file.length - start >= Integer.BYTES + PNG_TYPE_BYTES + Integer.BYTES) {
            int length = chunks.getInt(start);
            int type = chunks.getInt(start + Integer.BYTES);
            int end = start + Integer.BYTES + PNG_TYPE_BYTES + length;
            if (length < 0 || end < 0 || end > file.length - Integer.BYTES) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, start + Integer.BYTES, PNG_TYPE_BYTES + length);
            if ((int) crc.getValue() != chunks.getInt(end)) {
                return Optional.of("is a corrupt PNG: the checksum of the chunk at byte %d is wrong".formatted(start));
            }
            if (type == PNG_END) {
                return Optional.empty();
            }
            start = end + Integer.BYTES;
        }
        return Optional.of("is a truncated PNG: its %d bytes stop before the IEND chunk".formatted(file.length));
    }

    /** What is wrong with the segments of a JPEG file: no end-of-image marker follows its last scan. */
    static Optional<String> damageOfJpeg(byte[] file) {
        ByteBuffer segments = ByteBuffer.wrap(file);
        int at = 2;
        while (at < file.length - 1) {
            int marker = Byte.toUnsignedInt(file[at + 1]);
            if (file[at] != (byte) 0xFF || marker == 0xFF) {
                at++;
            } else if (marker == JPEG_END) {
                return Optional.empty();
            } else if (standsAlone(marker)) {
                at += 2;
            } else if (at + 4 > file.length) {
                break;
            } else {
                at += 2 + Math.max(2, Short.toUnsignedInt(segments.getShort(at + 2)));
            }
        }
        return Optional.of("is a truncated JPEG: its %d bytes stop before the end marker".formatted(file.length));
    }

    private static boolean standsAlone(int marker) {
        return marker == JPEG_STUFFED_ZERO
                || marker == JPEG_TEMPORARY
                || (marker >= JPEG_FIRST_RESTART && marker <= JPEG_LAST_RESTART);
    }
}
