package io.maesta.data;

import java.nio.ByteBuffer;

/**
 * A decoded image of a folder.
 *
 * @param origin where it lies, for messages
 * @param sha256 of the file's bytes
 * @param pixels {@code (channels, height, width)} unsigned bytes, read-only
 */
record ImageFile(ImagePath path, String origin, String sha256, ByteBuffer pixels) {}
