package io.maesta.data.sound;

/**
 * A file as it was found.
 *
 * @param path where it would lie if the zips were unpacked
 * @param origin where it lies, for messages
 * @param sha256 of its bytes
 */
record SoundFile(String path, String origin, String sha256) {}
