package io.maesta.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All members of a space by counting, the last block fastest. */
final class Enumeration {
    private Enumeration() {}

    static List<int[]> of(SearchSpace space) {
        List<int[]> all = List.of(new int[0]);
        for (ChoiceBlock block : space.choices()) {
            List<int[]> longer = new ArrayList<>();
            for (int[] prefix : all) {
                for (int k = 0; k < block.candidates().size(); k++) {
                    int[] next = Arrays.copyOf(prefix, prefix.length + 1);
                    next[prefix.length] = k;
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
