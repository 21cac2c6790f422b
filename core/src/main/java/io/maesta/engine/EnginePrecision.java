package io.maesta.engine;

import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Identity;
import io.maesta.space.Linear;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.sweep.Precision;
import java.util.List;
import java.util.Optional;

/** Which {@link Precision} the engine can train in here. */
public final class EnginePrecision {
    private EnginePrecision() {}

    /**
     * The narrowest in which {@code space} trains on this processor without emulation.
     *
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static Precision fastest(SearchSpace space) {
        return obstacle(space).isEmpty() ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    /**
     * Checks that {@code space} trains in {@code precision} here.
     *
     * @throws UnsupportedPrecisionException if not
     * @throws NativesUnavailableException if the native libraries do not load here
     */
    public static void require(Precision precision, SearchSpace space) {
        if (precision == Precision.BFLOAT16) {
            obstacle(space).ifPresent(obstacle -> {
                throw new UnsupportedPrecisionException(
                        "This cannot be trained in bfloat16: %s\nMaybe set engine.precision to float32 or auto."
                                .formatted(obstacle));
            });
        }
    }

    /** What stands against bfloat16. */
    private static Optional<String> obstacle(SearchSpace space) {
        InstructionSet here = InstructionSet.here();
        if (!here.hasBfloat16()) {
            return Optional.of(
                    "the processor's instructions (%s) do not multiply it, AVX512_BF16 or AMX would.".formatted(here));
        }
        return space.nodes().stream()
                .filter(node -> node instanceof ChoiceBlock block && isMixed(block))
                .map(node -> "block (%s) has linear layers beside convolutions.".formatted(node.name()))
                .findFirst();
    }

    /** Linear layers read and write rows of 32-bit numbers, convolutions images of 16-bit ones. */
    private static boolean isMixed(ChoiceBlock block) {
        List<Operation> steps = block.candidates().stream()
                .map(Candidate::operation)
                .flatMap(operation -> operation.steps().stream())
                .filter(step -> !(step instanceof Identity))
                .toList();
        long linear = steps.stream().filter(Linear.class::isInstance).count();
        return linear > 0 && linear < steps.size();
    }
}
