package io.maesta.supernet;

import io.maesta.sweep.OptimiserSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Moves the weights of a supernet against their gradients with ND4J's updaters. Every candidate has moments and a step count
 * of its own: one that was not drawn in a step is not touched, neither by its moments nor by L2, as a parameter without
 * gradient in PyTorch.
 *
 * <p>Owns native memory, as the supernet does, and is used by the same thread; close it before the supernet.
 */
public final class Optimiser implements AutoCloseable {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    /** The optimiser's part for one group of weights. */
    private static final class Slot {
        final GradientUpdater<?> updater;
        final INDArray gradients;
        final FloatPointer gradient;
        final FloatPointer value;
        final int length;
        int steps;

        Slot(GradientUpdater<?> updater, INDArray values, INDArray gradients) {
            this.updater = updater;
            this.gradients = gradients;
            length = Math.toIntExact(values.length());
            value = new FloatPointer(values.data().addressPointer());
            gradient = new FloatPointer(gradients.data().addressPointer());
        }
    }

    private final Supernet supernet;
    private final float weightDecay;
    private final Map<ParameterVector.Group, Slot> slots = new LinkedHashMap<>();
    private final List<INDArray> states = new ArrayList<>();

    /**
     * An optimiser of all weights of {@code supernet}, before its first step.
     *
     * @param epochs of the phase, over which the learning rate follows its schedule
     */
    public Optimiser(Supernet supernet, OptimiserSettings settings, int epochs) {
        this.supernet = supernet;
        weightDecay = (float) settings.weightDecay();
        IUpdater config = config(settings, epochs);
        for (ParameterVector.Group group : supernet.groups()) {
            INDArray state = Nd4j.zeros(DataType.FLOAT, 1, config.stateSize(group.length()));
            states.add(state);
            ParameterVector vector = supernet.vector();
            slots.put(group, new Slot(config.instantiate(state, true), vector.values(group), vector.gradients(group)));
        }
    }

    static IUpdater config(OptimiserSettings settings, int epochs) {
        Schedules schedule = new Schedules(settings, epochs);
        return switch (settings.kind()) {
            case ADAM ->
                Adam.builder()
                        .learningRateSchedule(schedule)
                        .beta1(BETA_1)
                        .beta2(BETA_2)
                        .epsilon(EPSILON)
                        .build();
            case SGD -> new Nesterovs(schedule, settings.momentum());
        };
    }

    /**
     * One step of the weights along {@code path}, by the gradients that {@link Supernet#pathGradients} left.
     *
     * @param epoch of the phase, from 0
     */
    public void step(int[] path, int epoch) {
        step(supernet.groups(path), epoch);
    }

    /**
     * One step of all weights, by the gradients that {@link Supernet#mixtureGradients} left.
     *
     * @param epoch of the phase, from 0
     */
    public void step(int epoch) {
        step(supernet.groups(), epoch);
    }

    /** One step of {@code groups}, in epoch {@code epoch} of the phase; their gradients are used up. */
    void step(List<ParameterVector.Group> groups, int epoch) {
        for (ParameterVector.Group group : groups) {
            Slot slot = slots.get(group);
            if (slot == null) {
                throw new IllegalArgumentException("The group (%s) is not one of this supernet.".formatted(group));
            }
            if (weightDecay > 0) {
                openblas.cblas_saxpy(slot.length, weightDecay, slot.value, 1, slot.gradient, 1);
            }
            slot.updater.applyUpdater(slot.gradients, slot.steps++, epoch);
            openblas.cblas_saxpy(slot.length, -1, slot.gradient, 1, slot.value, 1);
        }
    }

    @Override
    public void close() {
        states.forEach(INDArray::close);
    }
}
