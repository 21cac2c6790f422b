package io.maesta.data.sound;

/**
 * A clip of a word.
 *
 * @param features of {@link Mfcc}; never compared
 */
@SuppressWarnings("ArrayRecordComponent")
record Utterance(SpeechPath path, String sha256, float[] features) {}
