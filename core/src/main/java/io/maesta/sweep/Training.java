package io.maesta.sweep;

import io.maesta.data.Augmentation;
import io.maesta.sweep.SearchSettings.RegulariserKind;
import io.maesta.sweep.SearchSettings.Sampling;
import java.io.Serializable;

/**
 * How one trial trains: its three phases and the batches they share.
 *
 * @param batchSize examples in a batch, 2 or more
 * @param precision of all three phases; the network that comes out is scored in single precision in any case
 * @param augmentation of training batches in every phase; architecture and evaluation batches have none
 */
public record Training(
        int batchSize,
        Precision precision,
        Augmentation augmentation,
        PhaseSettings warmUp,
        SearchSettings search,
        PhaseSettings fineTune)
        implements Serializable {
    public Training {
        if (batchSize < 2) {
            throw new IllegalArgumentException(
                    "The batch size (%d) must be 2 or more: batch normalisation needs a variance."
                            .formatted(batchSize));
        }
    }

    /**
     * Batches of 32; Adam at 0.003 with weight decay 1e-4 in every phase, by a cosine in the last; 8 epochs of warm-up, 8 of
     * search with the Lagrangian regulariser, 10 of fine-tuning.
     */
    public static Training defaults() {
        OptimiserSettings adam = OptimiserSettings.adam(3e-3).withWeightDecay(1e-4);
        SearchSettings search =
                new SearchSettings(8, adam, 0.1, 0.02, Sampling.GUMBEL, 1, 1, RegulariserKind.LAGRANGIAN, 2, 16);
        PhaseSettings fineTune = new PhaseSettings(10, adam.withSchedule(OptimiserSettings.Schedule.COSINE));
        return new Training(32, Precision.FLOAT32, Augmentation.NONE, new PhaseSettings(8, adam), search, fineTune);
    }

    public Training withBatchSize(int size) {
        return new Training(size, precision, augmentation, warmUp, search, fineTune);
    }

    public Training withPrecision(Precision other) {
        return new Training(batchSize, other, augmentation, warmUp, search, fineTune);
    }

    public Training withAugmentation(Augmentation other) {
        return new Training(batchSize, precision, other, warmUp, search, fineTune);
    }

    public Training withWarmUp(PhaseSettings other) {
        return new Training(batchSize, precision, augmentation, other, search, fineTune);
    }

    public Training withSearch(SearchSettings other) {
        return new Training(batchSize, precision, augmentation, warmUp, other, fineTune);
    }

    public Training withFineTune(PhaseSettings other) {
        return new Training(batchSize, precision, augmentation, warmUp, search, other);
    }

    /** The same training with other numbers of epochs for its three phases. */
    public Training withEpochs(int warmUpEpochs, int searchEpochs, int fineTuneEpochs) {
        return withWarmUp(warmUp.withEpochs(warmUpEpochs))
                .withSearch(search.withEpochs(searchEpochs))
                .withFineTune(fineTune.withEpochs(fineTuneEpochs));
    }
}
