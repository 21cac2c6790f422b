package io.maesta.data.sound;

/**
 * The features of one recording and what they are features of.
 *
 * @param features frames of values, one after another; never compared
 * @param source as {@link io.maesta.data.Examples#source}
 */
@SuppressWarnings("ArrayRecordComponent")
record SoundClip(float[] features, int label, String source) {}
