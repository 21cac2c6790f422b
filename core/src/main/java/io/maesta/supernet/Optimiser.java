package io.maesta.supernet;

import io.maesta.engine.ParameterVector;
import io.maesta.store.SavedState;
import io.maesta.store.SavedWeights;
import io.maesta.sweep.OptimiserSettings;
import io.maesta.sweep.OptimiserSettings.Kind;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves the weights of a supernet against their gradients. Every candidate has moments and a step count of its own: one that was not
 * drawn in a step is not touched, neither by its moments nor by L2, as a parameter without gradient in PyTorch.
 *
 * <p>A step goes through weights, gradients and moments once, in pieces that stay in the processor's first cache, and allocates
 * nothing.
 *
 * <p>Owns native memory, as the supernet does, and is used by the same thread; close it before the supernet.
 */
public final class Optimiser implements AutoCloseable {
    /** Floats of a piece: four arrays of 4 KiB. */
    private static final int PIECE = 1024;

    private final Supernet supernet;
    private final OptimiserSettings settings;
    private final Schedules rates;
    private final float weightDecay;
    /** Steps of each group so far. */
    private final Map<ParameterVector.Group, int[]> steps = new LinkedHashMap<>();

    private final INDArray state;
    private final FloatBuffer values;
    private final FloatBuffer gradients;
    /** Adam's means, SGD's velocities. */
    private final FloatBuffer first;
    /** Adam's mean squares; empty for SGD. */
    private final FloatBuffer second;

    private final float[] value = new float[PIECE];
    private final float[] gradient = new float[PIECE];
    private final float[] firstMoment = new float[PIECE];
    private final float[] secondMoment = new float[PIECE];

    /**
     * An optimiser of all weights of {@code supernet}, before its first step.
     *
     * @param epochs of the phase, over which the learning rate follows its schedule
     */
    public Optimiser(Supernet supernet, OptimiserSettings settings, int epochs) {
        this.supernet = supernet;
        this.settings = settings;
        rates = new Schedules(settings, epochs);
        weightDecay = (float) settings.weightDecay();
        supernet.groups().forEach(group -> steps.put(group, new int[1]));
        int size = supernet.vector().size();
        state = Nd4j.zeros(DataType.FLOAT, Math.max(1, moments(settings) * (long) size));
        FloatBuffer moments = moments();
        first = moments.slice(0, size);
        second = settings.kind() == Kind.ADAM ? moments.slice(size, size) : moments.slice(0, 0);
        values = supernet.vector().valueBuffer();
        gradients = supernet.vector().gradientBuffer();
    }

    private FloatBuffer moments() {
        return new FloatPointer(state.data().addressPointer())
                .capacity(state.length())
                .asBuffer();
    }

    private static int moments(OptimiserSettings settings) {
        return settings.kind() == Kind.ADAM ? 2 : 1;
    }

    /** Bytes of moments that an optimiser of {@code supernet} keeps. */
    public static long bytes(Supernet supernet, OptimiserSettings settings) {
        return moments(settings) * supernet.parameterBytes();
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

    /** One step of {@code groups}, in epoch {@code epoch} of the phase. */
    void step(List<ParameterVector.Group> groups, int epoch) {
        double rate = rates.in(epoch);
        for (ParameterVector.Group group : groups) {
            int[] taken = steps.get(group);
            if (taken == null) {
                throw new IllegalArgumentException("The group (%s) is not one of this supernet.".formatted(group));
            }
            taken[0]++;
            float own = (float) (settings.kind() == Kind.ADAM ? Adam.corrected(rate, taken[0]) : rate);
            for (int from = group.from(); from < group.to(); from += PIECE) {
                move(from, Math.min(PIECE, group.to() - from), own);
            }
        }
    }

    private void move(int from, int length, float rate) {
        values.get(from, value, 0, length);
        gradients.get(from, gradient, 0, length);
        first.get(from, firstMoment, 0, length);
        if (settings.kind() == Kind.ADAM) {
            second.get(from, secondMoment, 0, length);
            Adam.step(value, gradient, firstMoment, secondMoment, length, rate, weightDecay);
            second.put(from, secondMoment, 0, length);
        } else {
            Nesterov.step(value, gradient, firstMoment, length, (float) settings.momentum(), rate, weightDecay);
        }
        first.put(from, firstMoment, 0, length);
        values.put(from, value, 0, length);
    }

    /** Adds moments and counts of steps to {@code state}. */
    public void save(SavedState.Builder to) {
        to.weights("moments", new SavedWeights(List.of(moments())));
        to.numbers(
                "steps", steps.values().stream().mapToDouble(taken -> taken[0]).toArray());
    }

    /**
     * Takes over what {@link #save} left.
     *
     * @throws IllegalArgumentException if it is of another supernet
     */
    public void load(SavedState from) {
        SavedWeights moments = from.weights("moments");
        double[] taken = from.numbers("steps");
        if (moments.length() != state.length() || taken.length != steps.size()) {
            throw new IllegalArgumentException(
                    "The saved moments (%d) and steps (%d) are not of this supernet (%d, %d)."
                            .formatted(moments.length(), taken.length, state.length(), steps.size()));
        }
        moments.copyTo(moments());
        int next = 0;
        for (int[] own : steps.values()) {
            own[0] = (int) taken[next++];
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
