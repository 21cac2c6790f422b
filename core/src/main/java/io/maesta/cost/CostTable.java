package io.maesta.cost;

import io.maesta.space.Architecture;
import io.maesta.space.Channels;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What every network of a space costs on a device, as constants: exact costs of its members, expected costs of mixtures.
 * A query is some hundred additions. Immutable.
 *
 * <p>A mixture is θ: a row for each of the space's {@linkplain SearchSpace#choices choices} in order, in it a weight for each
 * candidate in order, usually a distribution.
 */
public final class CostTable implements Serializable {
    private static final long serialVersionUID = 1;

    private final SearchSpace space;
    private final Device device;
    private final AdditiveCost weights;
    private final AdditiveCost flash;
    private final AdditiveCost macs;
    private final AdditiveCost cycles;
    private final ActivationMemory memory;
    private final SmoothPeak smoothPeak;
    /** The bytes that the smooth maximum is taken in units of; 0 for the largest working set. */
    private final double smoothing;
    /** Number of candidates of each choice. */
    private final int[] widths;

    private CostTable(SearchSpace space, Device device, double smoothing) {
        this.smoothing = smoothing;
        this.space = space;
        this.device = device;
        List<Layer> reference = Layer.of(space.fix(space.reference()));
        List<List<List<Layer>>> candidates = candidateLayers(space);
        weights = AdditiveCost.of(CostKind.WEIGHTS, reference, candidates, device);
        flash = AdditiveCost.of(CostKind.FLASH, reference, candidates, device);
        macs = AdditiveCost.of(CostKind.MACS, reference, candidates, device);
        cycles = AdditiveCost.of(CostKind.CYCLES, reference, candidates, device);
        memory = ActivationMemory.of(space);
        smoothPeak = new SmoothPeak(memory, smoothing > 0 ? smoothing : memory.maximum());
        widths = candidates.stream().mapToInt(List::size).toArray();
    }

    /** The costs of the networks of {@code space} on {@code device}. */
    public static CostTable of(SearchSpace space, Device device) {
        return new CostTable(space, device, 0);
    }

    /** The same table whose {@linkplain #expected smooth maximum} of working sets is taken in units of {@code bytes}, positive. */
    public CostTable smoothedBy(double bytes) {
        return new CostTable(space, device, bytes);
    }

    /**
     * The costs of the networks that have {@code live[g]} channels in the g-th of the space's channel groups: a table of fixed channels.
     * This one where channels are fixed. Takes some 100 µs.
     */
    public CostTable narrowed(int... live) {
        return space.channels() == Channels.FIXED ? this : new CostTable(space.narrowed(live), device, smoothing);
    }

    /** The costs of the networks with one channel in every group: no wider network costs less. */
    CostTable narrowest() {
        return narrowed(space.channelGroups().stream().mapToInt(group -> 1).toArray());
    }

    private static List<List<List<Layer>>> candidateLayers(SearchSpace space) {
        Map<String, TensorShape> shapes = space.shapes();
        return space.choices().stream()
                .map(block -> candidateLayers(block, Objects.requireNonNull(shapes.get(block.input()))))
                .toList();
    }

    private static List<List<Layer>> candidateLayers(ChoiceBlock block, TensorShape input) {
        return block.candidates().stream()
                .map(candidate -> Layer.of(block.name(), candidate, block.input(), input))
                .toList();
    }

    public SearchSpace space() {
        return space;
    }

    public Device device() {
        return device;
    }

    /**
     * The cost of one member of the space, equal to that of {@code Layer.of(space.fix(architecture))}.
     *
     * @throws IllegalArgumentException if the architecture is not one of the space
     */
    public Cost exact(Architecture architecture) {
        return narrowed(space.live(architecture)).exact(space.indices(architecture));
    }

    /** The cost of the network that takes candidate {@code taken[b]} in choice b, with all channels. */
    Cost exact(int[] taken) {
        long inference = cycles.of(taken);
        return new Cost(
                weights.of(taken),
                flash.of(taken),
                macs.of(taken),
                inference,
                memory.peak(taken),
                device.micros((double) inference));
    }

    /**
     * The cost of the mixture θ with all channels, in the unit of {@link CostKind#column}. For the additive kinds it is the expected cost:
     * fixed part + Σ_b Σ_k θ_bk · c_bk, exact at a one-hot θ.
     *
     * <p>For {@link CostKind#SRAM} it is a smooth maximum of the expected working sets ws_i of the n nodes i,
     * S/β · log Σ_i exp(β · ws_i(θ) / S), where S is the ceiling that a search has to keep ({@link #smoothedBy}), or the largest
     * working set in the space, and β = 20 · ln(n). At a one-hot θ it lies between the peak and S·ln(n)/β = 5 % of S above it,
     * unless skipped blocks make two tensors one and lower the peak further. A maximum of expectations underestimates the expected maximum: a soft θ may look smaller than the networks
     * drawn from it are on average.
     *
     * @param theta rows as the class says; need not sum to 1
     * @throws IllegalArgumentException if theta has another shape than the choices of the space
     */
    public double expected(CostKind kind, double[][] theta) {
        checkShape(theta);
        return kind == CostKind.SRAM
                ? smoothPeak.value(theta)
                : inUnit(kind, additive(kind).expected(theta));
    }

    /**
     * The derivative of {@link #expected} with respect to each θ_bk, in the shape of theta; a new array.
     *
     * @throws IllegalArgumentException if theta has another shape than the choices of the space
     */
    public double[][] gradient(CostKind kind, double[][] theta) {
        checkShape(theta);
        return kind == CostKind.SRAM
                ? smoothPeak.gradient(theta)
                : Arrays.stream(additive(kind).added())
                        .map(row -> Arrays.stream(row)
                                .mapToDouble(cost -> inUnit(kind, (double) cost))
                                .toArray())
                        .toArray(double[][]::new);
    }

    /**
     * The derivative of {@link #expected} with respect to the width of each of the space's {@link io.maesta.space.ChannelGroups}, at all
     * channels: of a space that was {@linkplain #narrowed narrowed}, at those. Where a device prices ⌈x/N⌉ it is that of x/N.
     *
     * @throws IllegalArgumentException if theta has another shape than the choices of the space
     */
    public double[] channelGradient(CostKind kind, double[][] theta) {
        checkShape(theta);
        return new ChannelGradient(this).of(kind, theta);
    }

    /**
     * The cost of the cheapest network of the space in this kind alone. For {@link CostKind#SRAM} a lower bound, which is met
     * unless no network has the least working set at every node at once.
     */
    public double minimum(CostKind kind) {
        CostTable least = narrowest();
        return kind == CostKind.SRAM
                ? (double) least.memory.minimum()
                : inUnit(kind, (double) least.additive(kind).minimum());
    }

    /**
     * The cost of the dearest network of the space in this kind alone. For {@link CostKind#SRAM} an upper bound, which is met
     * if every block has a candidate that is not identity.
     */
    public double maximum(CostKind kind) {
        return kind == CostKind.SRAM
                ? (double) memory.maximum()
                : inUnit(kind, (double) additive(kind).maximum());
    }

    /** The counted cost behind a kind that adds up; behind latency, the cycles. */
    AdditiveCost additive(CostKind kind) {
        return switch (kind) {
            case WEIGHTS -> weights;
            case FLASH -> flash;
            case MACS -> macs;
            case CYCLES, LATENCY -> cycles;
            case SRAM -> throw new IllegalArgumentException("The kind (%s) does not add up.".formatted(kind));
        };
    }

    /** What {@code counted} of the {@linkplain #additive cost behind} {@code kind} is in the unit of the kind. */
    double inUnit(CostKind kind, double counted) {
        return kind == CostKind.LATENCY ? device.micros(counted) : counted;
    }

    SmoothPeak smoothPeak() {
        return smoothPeak;
    }

    ActivationMemory memory() {
        return memory;
    }

    /** @throws IllegalArgumentException if there is not one row for each choice with one entry for each candidate */
    void checkShape(double[][] rows) {
        int[] lengths = Arrays.stream(rows).mapToInt(row -> row.length).toArray();
        if (!Arrays.equals(lengths, widths)) {
            throw new IllegalArgumentException(
                    "The rows of length %s must have the lengths %s: one row for each choice of search space (%s), one entry for each candidate."
                            .formatted(Arrays.toString(lengths), Arrays.toString(widths), space.name()));
        }
    }
}
