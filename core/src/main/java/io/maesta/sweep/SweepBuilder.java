package io.maesta.sweep;

import io.maesta.cost.Device;
import io.maesta.cost.Target;
import io.maesta.space.SearchSpace;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Sweep} step by step. Space, device and data are required; a builder is for one thread. */
public final class SweepBuilder {
    private final String name;
    private @Nullable SearchSpace space;
    private @Nullable Device device;
    private @Nullable DataReference data;
    private Training training = Training.defaults();
    private List<Target> targets = List.of(Target.NONE);
    private List<Long> seeds = List.of(0L);

    SweepBuilder(String name) {
        this.name = name;
    }

    public SweepBuilder space(SearchSpace searched) {
        space = searched;
        return this;
    }

    /** The hardware that prices cycles and latency. */
    public SweepBuilder device(Device priced) {
        device = priced;
        return this;
    }

    public SweepBuilder data(DataReference trainedOn) {
        data = trainedOn;
        return this;
    }

    /** Default: {@link Training#defaults}. */
    public SweepBuilder training(Training settings) {
        training = settings;
        return this;
    }

    /** Default: {@link Target#NONE} alone. */
    public SweepBuilder targets(Target... ceilings) {
        return targets(List.of(ceilings));
    }

    /** Default: {@link Target#NONE} alone. */
    public SweepBuilder targets(Collection<Target> ceilings) {
        targets = List.copyOf(ceilings);
        return this;
    }

    /** Default: 0 alone. */
    public SweepBuilder seeds(long... numbers) {
        seeds = LongStream.of(numbers).boxed().toList();
        return this;
    }

    /**
     * The sweep as described.
     *
     * @throws IllegalStateException if space, device or data are missing
     * @throws IllegalArgumentException if the grid is empty or names a target or a seed twice
     */
    public Sweep build() {
        return new Sweep(
                name,
                require("space", space),
                require("device", device),
                require("data", data),
                training,
                targets,
                seeds);
    }

    private <T> T require(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(
                    "The sweep (%s) has no %s.\nMaybe a call of %s(…) is missing before build()."
                            .formatted(name, what, what));
        }
        return value;
    }
}
