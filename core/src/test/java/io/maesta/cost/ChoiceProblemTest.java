package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Costs and values that no space has: uncorrelated, equal, zero, in every proportion. */
class ChoiceProblemTest {
    private static final long EIGHTH = (long) ChoiceProblem.ONE / 8;

    @Test
    void findsTheBestInTheRightOrder() {
        Random random = new Random(1);
        int solvable = 0;
        for (int i = 0; i < 1_500; i++) {
            long[][] value = rows(random, 1 + random.nextInt(6), 5);
            switch (random.nextInt(3)) {
                case 0 -> fill(random, value, 4, EIGHTH);
                case 1 -> fill(random, value, 1_000_000, EIGHTH / 1_000);
                default -> fill(random, value, 100, 1);
            }
            List<Ceiling> ceilings = new ArrayList<>();
            for (int c = random.nextInt(4); c > 0; c--) {
                ceilings.add(ceiling(random, value));
            }
            int count = 1 + random.nextInt(20);
            List<Member> expected = byEnumeration(value, ceilings, count);
            assertSame(new ChoiceProblem(value, ceilings, PeakCeiling.NONE, all(value)).best(count), expected);
            solvable += expected.isEmpty() ? 0 : 1;
        }
        assertThat(solvable).isBetween(500, 1_450);
    }

    @Test
    void manyTiesGoToTheLexicographicallyLeast() {
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            long[][] value = rows(random, 6, 5);
            fill(random, value, 1 + random.nextInt(2), EIGHTH);
            List<Ceiling> ceilings = List.of(ceiling(random, value), ceiling(random, value));
            List<Member> expected = byEnumeration(value, ceilings, 10);
            assertSame(new ChoiceProblem(value, ceilings, PeakCeiling.NONE, all(value)).best(10), expected);
        }
    }

    @Test
    void twentyChoicesOfEightAreWorthWhatDynamicProgrammingSays() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            long[][] value = new long[20][8];
            fill(random, value, 1_000_000, EIGHTH / 100_000);
            long[][] cost = new long[20][8];
            fill(random, cost, 50, 1);
            int room = 150 + random.nextInt(200);
            ChoiceProblem problem =
                    new ChoiceProblem(value, List.of(new Ceiling(room, cost)), PeakCeiling.NONE, all(value));
            Member best = problem.best(5).get(0);
            assertThat(best.value()).isEqualTo(byBudget(value, cost, room));
        }
    }

    @Test
    void severalTightCeilingsHoldTogether() {
        Random random = new Random(4);
        for (int i = 0; i < 5; i++) {
            long[][] value = new long[20][8];
            fill(random, value, 1_000_000, EIGHTH / 100_000);
            List<Ceiling> ceilings = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                long[][] cost = new long[20][8];
                fill(random, cost, 100_000, 1);
                ceilings.add(new Ceiling(700_000, cost));
            }
            List<Member> best = new ChoiceProblem(value, ceilings, PeakCeiling.NONE, all(value)).best(20);
            assertThat(best).hasSize(20).isSortedAccordingTo(Member.BEST_FIRST);
            assertThat(best).allMatch(member -> ceilings.stream().allMatch(c -> total(c, member.taken()) <= c.room()));
        }
    }

    private static void assertSame(List<Member> actual, List<Member> expected) {
        assertThat(actual.stream().map(ChoiceProblemTest::print).toList())
                .isEqualTo(expected.stream().map(ChoiceProblemTest::print).toList());
    }

    private static String print(Member member) {
        return member.value() + Arrays.toString(member.taken());
    }

    private static List<Member> byEnumeration(long[][] value, List<Ceiling> ceilings, int count) {
        List<Member> members = new ArrayList<>();
        int[] taken = new int[value.length];
        do {
            if (ceilings.stream().allMatch(ceiling -> total(ceiling, taken) <= ceiling.room())) {
                long sum = IntStream.range(0, taken.length)
                        .mapToLong(b -> value[b][taken[b]])
                        .sum();
                members.add(new Member(sum, taken));
            }
        } while (advance(taken, value));
        return members.stream().sorted(Member.BEST_FIRST).limit(count).toList();
    }

    private static boolean advance(int[] taken, long[][] value) {
        for (int b = taken.length - 1; b >= 0; b--) {
            taken[b] = (taken[b] + 1) % value[b].length;
            if (taken[b] > 0) {
                return true;
            }
        }
        return false;
    }

    /** The greatest value for every budget, choice by choice. */
    private static long byBudget(long[][] value, long[][] cost, int room) {
        long[] best = new long[room + 1];
        for (int b = 0; b < value.length; b++) {
            long[] next = new long[room + 1];
            Arrays.fill(next, Long.MIN_VALUE / 2);
            for (int left = 0; left <= room; left++) {
                for (int k = 0; k < value[b].length; k++) {
                    if (cost[b][k] <= left) {
                        next[left] = Math.max(next[left], value[b][k] + best[left - (int) cost[b][k]]);
                    }
                }
            }
            best = next;
        }
        return best[room];
    }

    private static long total(Ceiling ceiling, int[] taken) {
        return IntStream.range(0, taken.length)
                .mapToLong(b -> ceiling.cost(b, taken[b]))
                .sum();
    }

    private static Ceiling ceiling(Random random, long[][] shape) {
        long[][] cost = Arrays.stream(shape).map(row -> new long[row.length]).toArray(long[][]::new);
        fill(random, cost, random.nextBoolean() ? 6 : 1_000, 1);
        long most = Arrays.stream(cost)
                .mapToLong(row -> Arrays.stream(row).max().orElseThrow())
                .sum();
        return new Ceiling((long) (most * random.nextDouble()) - (random.nextInt(20) == 0 ? most : 0), cost);
    }

    private static long[][] rows(Random random, int blocks, int candidates) {
        return IntStream.range(0, blocks)
                .mapToObj(b -> new long[1 + random.nextInt(candidates)])
                .toArray(long[][]::new);
    }

    private static void fill(Random random, long[][] rows, int bound, long unit) {
        for (long[] row : rows) {
            Arrays.setAll(row, k -> random.nextInt(bound) * unit);
        }
    }

    private static int[][] all(long[][] value) {
        return Arrays.stream(value)
                .map(row -> IntStream.range(0, row.length).toArray())
                .toArray(int[][]::new);
    }
}
