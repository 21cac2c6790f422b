package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.data.RandomStream;
import io.maesta.engine.EnginePrecision;
import io.maesta.engine.FloatView;
import io.maesta.engine.NativesUnavailableException;
import io.maesta.engine.Orientation;
import io.maesta.engine.ParameterVector;
import io.maesta.engine.UnsupportedPrecisionException;
import io.maesta.engine.Workspace;
import io.maesta.search.LayerParameters;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The trainable network of a search space: every candidate of every block with its weights, compiled for one batch size to
 * oneDNN primitives over planned memory. A plain network is a supernet without choices.
 *
 * <p>Three passes compute gradients: of the weights of one path, of θ along one path (Gumbel, straight-through), and of both
 * for a soft mixture. They leave the gradients of weights in the flat vector that an {@link Optimiser} reads.
 *
 * <p>Owns native memory; used by one thread at a time; nothing native is allocated after {@link #compile}.
 */
public final class Supernet implements AutoCloseable {
    private static final double MOMENTUM = 0.1;
    private static final double[][] NO_THETA = {};

    private final Workspace workspace;
    private final ParameterVector vector;
    private final Program program;
    private final Masks masks;
    private final FloatView input;

    private Supernet(SearchSpace space, int batchSize, Task task, Precision precision) {
        Orientation orientation = Orientation.of(space, precision);
        workspace = new Workspace(batchSize, precision, orientation);
        vector = new ParameterVector(workspace);
        program = new Program(orientation.compiled(space), workspace, vector, task);
        masks = Masks.of(space.channelGroups());
        input = new FloatView(program.input());
    }

    /**
     * As {@link #compile(SearchSpace, int, Task, Precision)} in single precision.
     *
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static Supernet compile(SearchSpace space, int batchSize, Task task) {
        return compile(space, batchSize, task, Precision.FLOAT32);
    }

    /**
     * Compiles {@code space}; all weights are 0 until {@link #initialise} or {@link #load}.
     *
     * @param batchSize examples in every batch, 2 or more
     * @throws UnsupportedPrecisionException if the processor or the space is not made for {@code precision}
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static Supernet compile(SearchSpace space, int batchSize, Task task, Precision precision) {
        EnginePrecision.require(precision, space);
        return new Supernet(space, batchSize, task, precision);
    }

    /**
     * Draws all weights anew: uniform in {@code ±1/√fan-in}, scale 1, shift and bias 0, running mean 0 and variance 1. Each
     * layer has a stream of its own, so that it starts the same in every space.
     */
    public void initialise(long seed) {
        for (Step step : steps()) {
            RandomGenerator random =
                    RandomStream.of(seed, "initialise", 0, step.layer().name());
            step.load(Initialiser.draw(step.layer(), random));
        }
    }

    /**
     * The loss along one path, whose running statistics follow the batch, and the gradients of its weights.
     *
     * @param path the candidate drawn in each choice of the space
     */
    public double pathGradients(Batch batch, int[] path) {
        return gradients(batch, pass(Pass.Mixing.PATH, MOMENTUM, path, NO_THETA, NO_THETA));
    }

    /**
     * The loss along one path and {@code ∂L/∂θ_k = ⟨∂L/∂y, candidate_k(x)⟩} of every candidate, drawn or not. Batch
     * statistics; running ones stay.
     *
     * @param thetaGradient where ∂L/∂θ is left, {@code (choices, candidates)}
     */
    public double thetaGradients(Batch batch, int[] path, double[][] thetaGradient) {
        return gradients(batch, pass(Pass.Mixing.PROBE, 0, path, NO_THETA, thetaGradient));
    }

    /**
     * The loss of the mixture {@code y = Σ_k θ_k · candidate_k(x)}, the gradients of all weights and of θ; running statistics
     * follow the batch.
     *
     * @param theta weight of each candidate of each choice, each in (0, 1]
     * @param thetaGradient where ∂L/∂θ is left, {@code (choices, candidates)}
     */
    public double mixtureGradients(Batch batch, double[][] theta, double[][] thetaGradient) {
        return gradients(batch, pass(Pass.Mixing.MIXTURE, MOMENTUM, new int[0], theta, thetaGradient));
    }

    /** As {@link #mixtureGradients}, but running statistics stay. */
    public double mixtureThetaGradients(Batch batch, double[][] theta, double[][] thetaGradient) {
        return gradients(batch, pass(Pass.Mixing.MIXTURE, 0, new int[0], theta, thetaGradient));
    }

    private Pass pass(Pass.Mixing mixing, double momentum, int[] path, double[][] theta, double[][] thetaGradient) {
        return new Pass(mixing, Pass.Statistics.BATCH, momentum, path, theta, thetaGradient, masks);
    }

    /**
     * Which channels live in every pass from now on; at first all do. A dead one is 0 in every tensor that has it.
     *
     * @param alive by group and channel, in the order of the space's channel groups
     */
    public void live(boolean[][] alive) {
        masks.set(alive);
    }

    /**
     * ∂L/∂m of every searched channel, dead or alive, by group and channel: the sum over all layers that make it of the products of its
     * gradient and its activation before the mask. Left by the last pass for gradients of θ.
     */
    public double[][] channelGradients() {
        return Arrays.stream(masks.gradient()).map(double[]::clone).toArray(double[][]::new);
    }

    private double gradients(Batch batch, Pass pass) {
        masks.forgetGradients();
        forward(batch, pass);
        double loss = program.head().loss(batch);
        program.backward(pass);
        return loss;
    }

    /**
     * The network along one path, with weights, running statistics and live channels as they are now.
     *
     * @param path the candidate of each choice of the space
     */
    public Inference inference(int[] path) {
        Pass pass = new Pass(Pass.Mixing.PATH, Pass.Statistics.RUNNING, 0, path, NO_THETA, NO_THETA, masks);
        program.fold(pass);
        return new Inference(this, pass);
    }

    /**
     * Averages running statistics along one path over several batches.
     *
     * @param index number of batches averaged before this one; 0 starts anew
     */
    public void averageStatistics(Batch batch, int[] path, int index) {
        forward(batch, pass(Pass.Mixing.PATH, 1.0 / (index + 1), path, NO_THETA, NO_THETA));
    }

    void forward(Batch batch, Pass pass) {
        input.buffer().put(0, batch.inputs());
        program.forward(pass);
    }

    /** The trained values of every layer of every candidate by {@link io.maesta.space.Layer#name}. */
    public Map<String, LayerParameters> parameters() {
        Map<String, LayerParameters> values = new LinkedHashMap<>();
        steps().forEach(step -> values.put(step.layer().name(), step.parameters()));
        return values;
    }

    /**
     * Takes the values of every layer of this network out of {@code values}, which may hold more.
     *
     * @throws IllegalArgumentException if a layer is missing or has another shape
     */
    public void load(Map<String, LayerParameters> values) {
        for (Step step : steps()) {
            LayerParameters own = values.get(step.layer().name());
            if (own == null) {
                throw new IllegalArgumentException("There are no parameters for layer (%s)."
                        .formatted(step.layer().name()));
            }
            step.load(own);
        }
    }

    /** All layers with weights, by block and candidate. */
    List<Step> steps() {
        return program.blocks().stream()
                .flatMap(block -> block.branches().stream())
                .filter(Objects::nonNull)
                .flatMap(branch -> branch.steps().stream())
                .toList();
    }

    /** The weights that a step along {@code path} trains. */
    List<ParameterVector.Group> groups(int[] path) {
        List<ParameterVector.Group> groups = new ArrayList<>();
        for (Block block : program.blocks()) {
            Branch branch = block.branches().get(block.choice() == Block.FIXED ? 0 : path[block.choice()]);
            if (branch != null) {
                groups.add(branch.group());
            }
        }
        return groups;
    }

    /** All weights. */
    List<ParameterVector.Group> groups() {
        return program.blocks().stream()
                .flatMap(block -> block.branches().stream())
                .filter(Objects::nonNull)
                .map(Branch::group)
                .toList();
    }

    /** Σ|w| over all weights: not finite if one of them is not. */
    public double weightNorm() {
        return vector.norm();
    }

    Masks masks() {
        return masks;
    }

    Program program() {
        return program;
    }

    Workspace workspace() {
        return workspace;
    }

    ParameterVector vector() {
        return vector;
    }

    /** Bytes of all trained values, padding included; their gradients take as many. */
    public long parameterBytes() {
        return vector.bytes();
    }

    /** Bytes of activations and gradients, planned once, and of what primitives need while they run. */
    public long plannedBytes() {
        return workspace.plannedBytes();
    }

    @Override
    public void close() {
        vector.free();
        workspace.close();
    }

    @Override
    public String toString() {
        return "supernet of %s, %d choices"
                .formatted(program.space().name(), program.space().choices().size());
    }
}
