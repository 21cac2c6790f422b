package io.maesta.data;

import io.maesta.space.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The examples of one split while they arrive, in any order. */
final class SplitAssembly {
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private final TensorShape shape;
    private final TensorType type;
    private final int classes;
    private final int elements;
    private final byte[] pixels;
    private final float[] values;
    private final int[] labels;
    private final int[] recordings;
    private final List<String> sources;
    private final Map<String, String> sourceNames = new HashMap<>();
    private final BitSet present = new BitSet();

    /**
     * Room for the examples of {@code split}.
     *
     * @throws IllegalArgumentException if they are more than one array holds
     */
    SplitAssembly(DatasetDescription description, Split split) {
        this.shape = description.shape();
        this.type = description.tensors();
        this.classes = description.classNames().size();
        int size = description.size(split);
        if (size > MAX_ARRAY_LENGTH / shape.elements()) {
            throw new IllegalArgumentException(
                    "its %d examples of %s for %s are more than 2^31 values".formatted(size, shape, split.key()));
        }
        this.elements = Math.toIntExact(shape.elements());
        this.pixels = new byte[type == TensorType.UINT8 ? size * elements : 0];
        this.values = new float[type == TensorType.FLOAT32 ? size * elements : 0];
        this.labels = new int[size];
        this.recordings = new int[size];
        this.sources = new ArrayList<>(Collections.nCopies(size, ""));
    }

    /**
     * Puts an example in its place.
     *
     * @throws IllegalArgumentException if it has none here; the message says why, as the end of a sentence
     */
    void take(RawExample example) {
        int index = example.index();
        require(index >= 0 && index < labels.length, example, "there are %d of these".formatted(labels.length));
        require(!present.get(index), example, "it is there twice");
        require(example.label() >= 0 && example.label() < classes, example, "its class has no name");
        require(
                example.type() == type && example.tensor().length == (long) elements * type.bytes(),
                example,
                "it has not the shape and type of the others");
        require(
                type != TensorType.UINT8
                        || (example.recording() == index && example.source().isEmpty()),
                example,
                "it is an image, but not its own recording");
        if (type == TensorType.UINT8) {
            System.arraycopy(example.tensor(), 0, pixels, index * elements, elements);
        } else {
            ByteBuffer.wrap(example.tensor())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, index * elements, elements);
        }
        labels[index] = example.label();
        recordings[index] = example.recording();
        sources.set(index, sourceNames.computeIfAbsent(example.source(), name -> name));
        present.set(index);
    }

    private static void require(boolean holds, RawExample example, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("of example %d for %s, %s"
                    .formatted(example.index(), example.split().key(), problem));
        }
    }

    /** Number of examples that have not arrived. */
    int missing() {
        return labels.length - present.cardinality();
    }

    /** The mean and deviation of the pixels of this split, which are all there. */
    Normalization measured() {
        return Normalization.of(pixels, shape.channels(), shape.height() * shape.width());
    }

    /** The examples, all of which are there. */
    Examples examples(Normalization normalization) {
        return type == TensorType.UINT8
                ? new ImageExamples(shape, pixels, labels, normalization)
                : TensorExamples.normalised(new TensorSplit(shape, values, labels, recordings, sources));
    }
}
