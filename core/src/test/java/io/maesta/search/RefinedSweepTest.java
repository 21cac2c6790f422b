package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.result.ExampleResults;
import io.maesta.result.TrialResult;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Refinement;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RefinedSweepTest {
    private static final Refinement REFINEMENT = new Refinement(4, 0.001);

    private final Sweep grid = ExampleSweeps.sweep().withSeeds(List.of(0L));
    private final ResultStore store = new InMemoryResultStore();

    /** Finds the largest network that the target admits; accuracy grows with weights. */
    private static TrialResult largest(Trial trial, TrialContext context) {
        CostTable costs = CostTable.of(trial.sweep().space(), trial.sweep().device());
        int[] best = {2, 2};
        long most = 0;
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                Cost cost = costs.exact(trial.sweep().space().architecture(first, second));
                if (cost.weights() > most && trial.target().admits(cost)) {
                    most = cost.weights();
                    best = new int[] {first, second};
                }
            }
        }
        return ExampleResults.completed(trial, 1 - 40.0 / most, best);
    }

    private LocalTrialRunner runner() {
        return LocalTrialRunner.of(
                RefinedSweepTest::largest, store, data -> new GeneratedShapes(0, 10, 10, 10).dataset());
    }

    @Test
    void theSweepGoesOnBetweenTheTargetsOfItsGrid() {
        Sweep refined = new RefinedSweep(runner(), store, REFINEMENT).run(grid);

        assertThat(store.load(refined)).allMatch(row -> row.found().isPresent());
        assertThat(refined.targets())
                .startsWith(
                        grid.targets().get(0),
                        grid.targets().get(1),
                        grid.targets().get(2));
        assertThat(refined.targets().size()).isBetween(4, 7);
        assertThat(refined.targets()).allSatisfy(target -> assertThat(
                        target.ceiling(CostKind.WEIGHTS).orElseThrow())
                .isBetween(60.0, 300.0));
        assertThat(refined.id()).isEqualTo(grid.id());
        assertThat(store.pending(refined)).isEmpty();
    }

    @Test
    void afterAnInterruptionTheSameTargetsAreAsked() {
        Sweep whole = new RefinedSweep(runner(), store, REFINEMENT).run(grid);
        ResultStore resumed = new InMemoryResultStore();
        List<Integer> rounds = new ArrayList<>();
        LocalTrialRunner runner = LocalTrialRunner.of(
                RefinedSweepTest::largest, resumed, data -> new GeneratedShapes(0, 10, 10, 10).dataset());
        TrialRunner stops = sweep -> {
            rounds.add(sweep.targets().size());
            if (rounds.size() == 2) {
                runner.run(sweep.withTargets(sweep.targets().subList(0, 4)));
                throw new CancellationException("in the second round");
            }
            runner.run(sweep);
        };

        assertThatThrownBy(() -> new RefinedSweep(stops, resumed, REFINEMENT).run(grid))
                .isInstanceOf(CancellationException.class);
        assertThat(new RefinedSweep(stops, resumed, REFINEMENT).run(grid)).isEqualTo(whole);
    }

    @Test
    void withoutPointsTheGridIsAll() {
        assertThat(new RefinedSweep(runner(), store, Refinement.NONE).run(grid)).isEqualTo(grid);
    }

    @Test
    void nothingIsProposedAfterTrialsThatWereNotRun() {
        TrialRunner part =
                sweep -> runner().run(sweep.withTargets(sweep.targets().subList(0, 2)));

        assertThat(new RefinedSweep(part, store, REFINEMENT).run(grid)).isEqualTo(grid);
    }
}
