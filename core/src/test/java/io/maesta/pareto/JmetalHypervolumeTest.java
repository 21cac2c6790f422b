package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uma.jmetal.qualityindicator.impl.hypervolume.Hypervolume;
import org.uma.jmetal.qualityindicator.impl.hypervolume.impl.PISAHypervolume;
import org.uma.jmetal.qualityindicator.impl.hypervolume.impl.WFGHypervolume;

/**
 * Volumes and contributions beside jMetal's two programs, of objectives to minimise below a reference point. In two dimensions
 * the second takes sorted fronts only.
 */
class JmetalHypervolumeTest {
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 40", "2, 200", "3, 1", "3, 40", "3, 200"})
    void volumesAreThoseOfJmetal(int dimensions, int number) {
        List<double[]> points = points(dimensions, number);
        double[] reference = corner(dimensions);

        double volume = io.maesta.pareto.Hypervolume.of(points, reference);

        assertThat(volume).isCloseTo(new PISAHypervolume(reference).compute(copy(points)), within(1e-12));
        if (dimensions > 2) {
            assertThat(volume).isCloseTo(new WFGHypervolume(reference).compute(copy(points)), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 60", "3, 60"})
    void contributionsAreWhatJmetalLosesWithoutThePoint(int dimensions, int number) {
        List<double[]> points = points(dimensions, number);
        Hypervolume jmetal = new PISAHypervolume(corner(dimensions));
        double all = jmetal.compute(copy(points));

        double[] contributions = io.maesta.pareto.Hypervolume.contributions(points, corner(dimensions));

        for (int i = 0; i < number; i++) {
            List<double[]> others = new ArrayList<>(points);
            others.remove(i);
            assertThat(contributions[i]).isCloseTo(all - jmetal.compute(copy(others)), within(1e-12));
        }
    }

    private static List<double[]> points(int dimensions, int number) {
        Random random = new Random(dimensions * 1000L + number);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            points.add(random.doubles(dimensions).toArray());
        }
        return points;
    }

    private static double[] corner(int dimensions) {
        double[] corner = new double[dimensions];
        Arrays.fill(corner, 1);
        return corner;
    }

    private static double[][] copy(List<double[]> points) {
        return points.stream().map(double[]::clone).toArray(double[][]::new);
    }
}
