package io.maesta.data;

/** A data set while its examples arrive, in any order: the inverse of {@link WholeDataset}. For one thread. */
public final class DatasetAssembly {
    private final DatasetDescription description;
    private final SplitAssembly train;
    private final SplitAssembly validation;
    private final SplitAssembly test;

    /**
     * Room for the examples of a data set; takes a byte or four for every value.
     *
     * @throws IllegalArgumentException if a split is larger than 2³¹ values; as the end of a sentence
     */
    public DatasetAssembly(DatasetDescription description) {
        this.description = description;
        this.train = new SplitAssembly(description, Split.TRAIN);
        this.validation = new SplitAssembly(description, Split.VALIDATION);
        this.test = new SplitAssembly(description, Split.TEST);
    }

    /**
     * Puts an example in its place.
     *
     * @throws IllegalArgumentException if it is no example of the data set, or there already; as the end of a sentence
     */
    public void take(RawExample example) {
        of(example.split()).take(example);
    }

    /**
     * The data set. Nothing may arrive any more.
     *
     * @throws IllegalArgumentException if examples are missing, or the description is not theirs; as the end of a sentence
     */
    public Dataset dataset() {
        for (Split split : Split.values()) {
            int missing = of(split).missing();
            if (missing > 0) {
                throw new IllegalArgumentException("%d of %d examples for %s are missing"
                        .formatted(missing, description.size(split), split.key()));
            }
        }
        Normalization normalization = description.normalization();
        if (description.tensors() == TensorType.UINT8 && !train.measured().equals(normalization)) {
            throw new IllegalArgumentException("its means and deviations are not those of its training images");
        }
        return new Dataset(
                description.name(),
                description.shape(),
                description.classNames(),
                description.labels(),
                train.examples(normalization),
                validation.examples(normalization),
                test.examples(normalization),
                normalization,
                description.fingerprint());
    }

    private SplitAssembly of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
