package io.maesta.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Architectures of a space as numbers and back.
 *
 * @param space its name, for messages
 */
record Members(String space, List<ChoiceBlock> choices, List<ChannelGroup> groups) {
    Architecture architecture(int[] indices, int[] live) {
        checkCounts(indices, live);
        Map<String, String> taken = new LinkedHashMap<>();
        for (int b = 0; b < indices.length; b++) {
            ChoiceBlock block = choices.get(b);
            if (indices[b] < 0 || indices[b] >= block.candidates().size()) {
                throw new IllegalArgumentException("The index (%d) of block (%s) must be in [0, %d)."
                        .formatted(indices[b], block.name(), block.candidates().size()));
            }
            taken.put(block.name(), block.candidates().get(indices[b]).name());
        }
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (int g = 0; g < live.length; g++) {
            checkWidth(groups.get(g), live[g]);
            kept.put(groups.get(g).name(), live[g]);
        }
        return new Architecture(taken, kept);
    }

    private void checkCounts(int[] indices, int[] live) {
        if (indices.length != choices.size()) {
            throw new IllegalArgumentException(
                    "The number of indices (%d) must be the number of choices (%d) of search space (%s)."
                            .formatted(indices.length, choices.size(), space));
        }
        if (live.length != groups.size()) {
            throw new IllegalArgumentException(
                    "The numbers of channels %s must be as many as the groups of channels (%d) of search space (%s)."
                            .formatted(Arrays.toString(live), groups.size(), space));
        }
    }

    private void checkWidth(ChannelGroup group, int live) {
        if (live < 1 || live > group.width()) {
            throw new IllegalArgumentException(
                    "The channels (%d) of group (%s) of search space (%s) must be in [1, %d]."
                            .formatted(live, group.name(), space, group.width()));
        }
    }

    int[] indices(Architecture architecture) {
        List<String> names = choices.stream().map(ChoiceBlock::name).toList();
        if (!List.copyOf(architecture.choices().keySet()).equals(names)) {
            throw new IllegalArgumentException(
                    "The architecture (%s) must choose for the blocks %s of search space (%s), in this order."
                            .formatted(architecture, names, space));
        }
        return choices.stream()
                .mapToInt(block -> block.indexOf(architecture.choices().getOrDefault(block.name(), "")))
                .toArray();
    }

    int[] live(Architecture architecture) {
        List<String> names = groups.stream().map(ChannelGroup::name).toList();
        if (!List.copyOf(architecture.channels().keySet()).equals(names)) {
            throw new IllegalArgumentException(
                    "The architecture (%s) must have a number of channels for the groups %s of search space (%s), in this order."
                            .formatted(architecture, names, space));
        }
        int[] live = architecture.channels().values().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        IntStream.range(0, live.length).forEach(g -> checkWidth(groups.get(g), live[g]));
        return live;
    }
}
