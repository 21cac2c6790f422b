package io.maesta.data.sound;

/**
 * A long recording without words.
 *
 * @param name for messages
 * @param samples never compared
 */
@SuppressWarnings("ArrayRecordComponent")
record Noise(SpeechPath path, String name, String sha256, short[] samples) {}
