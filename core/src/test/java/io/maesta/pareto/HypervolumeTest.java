package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypervolumeTest {
    @Test
    void onePointDominatesItsBox() {
        assertThat(Hypervolume.of(points(new double[] {1, 2, 3}), new double[] {4, 4, 4}))
                .isEqualTo(3 * 2 * 1);
    }

    @Test
    void noPointDominatesNothing() {
        assertThat(Hypervolume.of(List.of(), new double[] {1, 1})).isZero();
        assertThat(Hypervolume.contributions(List.of(), new double[] {1, 1})).isEmpty();
    }

    @Test
    void pointsOnOrBeyondTheReferenceAddNothing() {
        double[] reference = {4, 4};
        List<double[]> points = points(new double[] {1, 1}, new double[] {4, 0}, new double[] {9, -9});

        assertThat(Hypervolume.of(points, reference)).isEqualTo(9);
        assertThat(Hypervolume.contributions(points, reference)).containsExactly(9, 0, 0);
    }

    @Test
    void equalPointsContributeNothingEach() {
        List<double[]> points = points(new double[] {1, 1}, new double[] {1, 1});

        assertThat(Hypervolume.contributions(points, new double[] {2, 2})).containsExactly(0, 0);
    }

    /** On a grid of integers the volume is a number of cells, and cells can be counted. */
    @ParameterizedTest
    @CsvSource({"1, 9, 5", "2, 9, 1", "2, 9, 12", "3, 7, 2", "3, 7, 40", "4, 5, 25", "5, 4, 20", "6, 3, 20", "7, 3, 15"
    })
    void volumesAreCountsOfCells(int dimensions, int size, int number) {
        Random random = new Random(dimensions * 1000L + number);
        for (int round = 0; round < 20; round++) {
            List<double[]> points = integers(random, dimensions, size, number);
            double[] reference = new double[dimensions];
            Arrays.fill(reference, size);

            assertThat(Hypervolume.of(points, reference)).isEqualTo(cells(points, size));
            double[] contributions = Hypervolume.contributions(points, reference);
            for (int i = 0; i < number; i++) {
                List<double[]> others = new ArrayList<>(points);
                others.remove(i);
                assertThat(contributions[i]).isEqualTo(cells(points, size) - cells(others, size));
            }
        }
    }

    /** The volume of a union is the alternating sum of the volumes of all intersections. */
    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5"})
    void volumesOfRealPointsAreSumsOfIntersections(int dimensions) {
        Random random = new Random(dimensions);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            points.add(random.doubles(dimensions).toArray());
        }
        double[] reference = new double[dimensions];
        Arrays.fill(reference, 1);

        assertThat(Hypervolume.of(points, reference)).isCloseTo(byInclusionAndExclusion(points), within(1e-12));
    }

    @Test
    @Timeout(60)
    void thousandsOfPointsInThreeDimensionsAreNoTrouble() {
        Random random = new Random(3);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double[] point = random.doubles(3).map(value -> value + 1e-3).toArray();
            double length =
                    Math.sqrt(Arrays.stream(point).map(value -> value * value).sum());
            points.add(Arrays.stream(point).map(value -> 1 - value / length).toArray());
        }
        double[] reference = {1, 1, 1};

        double volume = Hypervolume.of(points, reference);
        double[] contributions = Hypervolume.contributions(points, reference);

        double octantOfTheUnitBall = Math.PI / 6;
        assertThat(volume).isBetween(octantOfTheUnitBall * 0.97, octantOfTheUnitBall);
        assertThat(Arrays.stream(contributions).sum()).isBetween(0.0, volume);
    }

    private static List<double[]> points(double[]... points) {
        return List.of(points);
    }

    private static List<double[]> integers(Random random, int dimensions, int size, int number) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            points.add(random.ints(dimensions, 0, size + 1).asDoubleStream().toArray());
        }
        return points;
    }

    /** How many unit cells of the cube of edge {@code size} lie above some point. */
    private static double cells(List<double[]> points, int size) {
        int dimensions = points.isEmpty() ? 0 : points.get(0).length;
        int dominated = 0;
        long all = Math.round(Math.pow(size, dimensions));
        double[] cell = new double[dimensions];
        for (long number = 0; number < all; number++) {
            long rest = number;
            for (int d = 0; d < dimensions; d++) {
                cell[d] = rest % size;
                rest /= size;
            }
            if (points.stream().anyMatch(point -> isAtOrAbove(cell, point))) {
                dominated++;
            }
        }
        return points.isEmpty() ? 0 : dominated;
    }

    private static boolean isAtOrAbove(double[] cell, double[] point) {
        for (int d = 0; d < cell.length; d++) {
            if (cell[d] < point[d]) {
                return false;
            }
        }
        return true;
    }

    private static double byInclusionAndExclusion(List<double[]> points) {
        int dimensions = points.get(0).length;
        double volume = 0;
        for (int subset = 1; subset < 1 << points.size(); subset++) {
            double intersection = 1;
            for (int d = 0; d < dimensions; d++) {
                double edge = 1;
                for (int i = 0; i < points.size(); i++) {
                    if ((subset >> i & 1) == 1) {
                        edge = Math.min(edge, 1 - points.get(i)[d]);
                    }
                }
                intersection *= edge;
            }
            volume += Integer.bitCount(subset) % 2 == 1 ? intersection : -intersection;
        }
        return volume;
    }
}
