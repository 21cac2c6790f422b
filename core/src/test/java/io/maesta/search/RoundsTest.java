package io.maesta.search;

import static io.maesta.sweep.ExampleSweeps.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.Target;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult;
import io.maesta.store.InMemoryResultStore;
import io.maesta.store.ResultStore;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The space of the example has nine networks, of 56 to 344 weights. */
class RoundsTest {
    private static final Sweep EXAMPLE = ExampleSweeps.sweep();
    private static final CostTable COSTS = CostTable.of(EXAMPLE.space(), EXAMPLE.device());
    private static final List<Cost> NETWORKS = IntStream.range(0, 9)
            .mapToObj(i -> COSTS.exact(EXAMPLE.space().architecture(i / 3, i % 3)))
            .toList();

    @Test
    void theNetworkOfALooserTargetAnswersATighterOneThatItMeets() {
        Sweep sweep = EXAMPLE.withTargets(List.of(weights(60), weights(300))).withSeeds(List.of(0L));
        ResultStore store = new InMemoryResultStore();
        Rounds rounds = Rounds.of(sweep, Reuse.ANSWERS, store, TrialListener.NONE);

        Trial loose = sweep.trials().get(1);
        assertThat(rounds.next()).containsExactly(loose);
        store.commit(ExampleResults.completed(loose, 0.5, 2, 2));
        assertThat(rounds.next()).isEmpty();
        assertThat(store.load(sweep))
                .extracting(ResultRow::reason, ResultRow::answeredBy, ResultRow::message)
                .contains(tuple(
                        "ANSWERED",
                        loose.id(),
                        "The network that trial (%s) found for (weights ≤ 300) has weights ≤ 60 too."
                                .formatted(loose.id())));
    }

    @Test
    void aFailedTrialAnswersNothing() {
        Sweep sweep = EXAMPLE.withTargets(List.of(Target.NONE, weights(344), weights(60)))
                .withSeeds(List.of(0L));
        ResultStore store = new InMemoryResultStore();
        Rounds rounds = Rounds.of(sweep, Reuse.ANSWERS, store, TrialListener.NONE);
        List<Trial> ran = new ArrayList<>();
        for (List<Trial> round = rounds.next(); !round.isEmpty(); round = rounds.next()) {
            round.forEach(trial -> store.commit(ExampleResults.failed(trial)));
            ran.addAll(round);
        }
        assertThat(ran).isEqualTo(sweep.trials());
    }

    @Test
    void aTrialWithoutARowIsNotHandedOutTwice() {
        Rounds rounds = Rounds.of(EXAMPLE, Reuse.OFF, new InMemoryResultStore(), TrialListener.NONE);
        assertThat(rounds.next()).isEqualTo(EXAMPLE.trials());
        assertThat(rounds.next()).isEmpty();
    }

    /** Rows come in any order, and runs are broken off and begin anew. */
    @Test
    void rowsDoNotDependOnOrderOrInterruptionsAndEverySkippedOneIsRight() {
        Random random = new Random(1);
        Set<String> reasons = new LinkedHashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Sweep sweep = EXAMPLE.withTargets(targets(random)).withSeeds(List.of(0L, 1L));
            Reuse reuse = random.nextInt(3) == 0 ? Reuse.OFF : Reuse.ANSWERS;
            Function<Trial, TrialResult> search = search(random.nextLong());
            Map<String, ResultRow> rows = run(sweep, reuse, search, new Random(0), 0);
            assertThat(decisions(run(sweep, reuse, search, new Random(random.nextLong()), 3)))
                    .isEqualTo(decisions(rows));
            assertThat(rows).hasSize(sweep.trials().size());
            for (Trial trial : sweep.trials()) {
                ResultRow row = Objects.requireNonNull(rows.get(trial.id()));
                reasons.add(row.reason());
                assertRight(trial, row, rows, reuse);
            }
        }
        assertThat(reasons).containsExactlyInAnyOrder("", "IMPOSSIBLE", "SLACK", "REDUNDANT", "ANSWERED", "DIVERGED");
    }

    private static void assertRight(Trial trial, ResultRow row, Map<String, ResultRow> rows, Reuse reuse) {
        List<Cost> fitting = fitting(trial.target());
        assertThat(row.reason().equals("IMPOSSIBLE")).as("%s", trial).isEqualTo(fitting.isEmpty());
        if (!row.isAnswered()) {
            return;
        }
        ResultRow answer = Objects.requireNonNull(rows.get(row.answeredBy()));
        assertThat(answer.status()).isEqualTo(ResultRow.Status.COMPLETED);
        assertThat(answer.trial().seed()).isEqualTo(trial.seed());
        assertThat(trial.target().admits(answer.found().orElseThrow().cost())).isTrue();
        List<Cost> searched = fitting(answer.trial().target());
        switch (row.reason()) {
            case "SLACK" -> assertThat(fitting).isEqualTo(NETWORKS).isEqualTo(searched);
            case "REDUNDANT" -> assertThat(fitting).isEqualTo(searched);
            default -> {
                assertThat(reuse).isEqualTo(Reuse.ANSWERS);
                assertThat(searched).containsAll(fitting);
            }
        }
    }

    private static List<Cost> fitting(Target target) {
        return NETWORKS.stream().filter(target::admits).toList();
    }

    /** Finds a network that fits, or fails, by the trial alone. */
    private static Function<Trial, TrialResult> search(long salt) {
        return trial -> {
            Random random = new Random(salt ^ trial.id().hashCode());
            List<Integer> fitting = IntStream.range(0, 9)
                    .filter(i -> trial.target().admits(NETWORKS.get(i)))
                    .boxed()
                    .toList();
            int found = fitting.get(random.nextInt(fitting.size()));
            return random.nextInt(5) == 0
                    ? ExampleResults.failed(trial)
                    : ExampleResults.completed(trial, random.nextInt(8) / 8.0, found / 3, found % 3);
        };
    }

    /** Breaks off, with part of a round committed, once in {@code breaks} rounds. */
    private static Map<String, ResultRow> run(
            Sweep sweep, Reuse reuse, Function<Trial, TrialResult> search, Random random, int breaks) {
        ResultStore store = new InMemoryResultStore();
        Rounds rounds = Rounds.of(sweep, reuse, store, TrialListener.NONE);
        for (List<Trial> round = rounds.next(); !round.isEmpty(); round = rounds.next()) {
            List<Trial> shuffled = new ArrayList<>(round);
            Collections.shuffle(shuffled, random);
            boolean isBroken = breaks > 0 && random.nextInt(breaks) == 0;
            int done = isBroken ? random.nextInt(round.size() + 1) : round.size();
            shuffled.subList(0, done).forEach(trial -> store.commit(search.apply(trial)));
            rounds = isBroken ? Rounds.of(sweep, reuse, store, TrialListener.NONE) : rounds;
        }
        return store.load(sweep).stream()
                .collect(Collectors.toMap(row -> row.trial().trialId(), row -> row));
    }

    private static Map<String, String> decisions(Map<String, ResultRow> rows) {
        Map<String, String> decisions = new TreeMap<>();
        rows.forEach((id, row) -> decisions.put(id, row.status() + row.reason() + row.answeredBy()));
        return decisions;
    }

    /** Up to eight different targets at, or just off, costs of networks. */
    private static List<Target> targets(Random random) {
        Set<Target> targets = new LinkedHashSet<>();
        for (int t = 1 + random.nextInt(8); t > 0; t--) {
            Target target = Target.NONE;
            for (CostKind kind : CostKind.values()) {
                if (random.nextInt(3) == 0) {
                    double cost = NETWORKS.get(random.nextInt(9)).of(kind);
                    target = target.with(kind, cost + random.nextInt(3) - 1);
                }
            }
            targets.add(target);
        }
        return List.copyOf(targets);
    }
}
