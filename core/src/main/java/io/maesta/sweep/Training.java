package io.maesta.sweep;

import io.maesta.data.Augmentation;
import java.io.Serializable;

/**
 * How one trial trains: its three phases and the batches they share.
 *
 * @param batchSize examples in a batch, 2 or more
 * @param augmentation of training batches in every phase; architecture and evaluation batches have none
 */
public record Training(
        int batchSize, Augmentation augmentation, PhaseSettings warmUp, SearchSettings search, PhaseSettings fineTune)
        implements Serializable {
    public Training {
        if (batchSize < 2) {
            throw new IllegalArgumentException(
                    "The batch size (%d) must be 2 or more: batch normalisation needs a variance.".formatted(batchSize));
        }
    }
}
