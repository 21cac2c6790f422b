package io.maesta.space;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A place in the network where the search takes one of several candidates. With one candidate the place is fixed.
 *
 * @param candidates one or more, the reference network's first; of several, each is {@link Identity} or ends in batch normalisation, which lets the
 *     search weigh their outputs against each other
 */
public record ChoiceBlock(String name, String input, List<Candidate> candidates) implements Node {
    public ChoiceBlock {
        Names.check("block", name);
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("The block (%s) must have a candidate.".formatted(name));
        }
        if (candidates.stream().map(Candidate::name).distinct().count() < candidates.size()) {
            throw new IllegalArgumentException("The candidates of block (%s) must have different names, but are (%s)."
                    .formatted(name, candidates.stream().map(Candidate::name).toList()));
        }
        for (Candidate candidate : candidates) {
            boolean identity = candidate.operation() instanceof Identity;
            if (candidates.size() > 1
                    && !identity
                    && !candidate.operation().finish().normalises()) {
                throw new IllegalArgumentException(
                        "The candidate (%s) of block (%s) must be identity or end in batch normalisation.\nMaybe its finish (%s) should be BATCH_NORM."
                                .formatted(
                                        candidate.name(),
                                        name,
                                        candidate.operation().finish()));
            }
        }
    }

    /** A place with nothing to choose. */
    public static ChoiceBlock fixed(String name, String input, Candidate only) {
        return new ChoiceBlock(name, input, List.of(only));
    }

    public boolean isFixed() {
        return candidates.size() == 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        List<TensorShape> shapes = candidates.stream()
                .map(candidate -> candidate.operation().outputShape(inputs.get(0)))
                .distinct()
                .toList();
        if (shapes.size() > 1) {
            throw new IllegalArgumentException(
                    "The candidates %s of block (%s) must give one output shape, but give %s for the input (%s).\nMaybe identity stands beside an operation with a stride or other filters."
                            .formatted(candidates.stream().map(Candidate::name).toList(), name, shapes, inputs.get(0)));
        }
        return shapes.get(0);
    }

    /**
     * The place of the candidate called {@code candidate}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int indexOf(String candidate) {
        return IntStream.range(0, candidates.size())
                .filter(k -> candidates.get(k).name().equals(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The block (%s) has no candidate (%s), but %s."
                        .formatted(
                                name,
                                candidate,
                                candidates.stream().map(Candidate::name).toList())));
    }
}
