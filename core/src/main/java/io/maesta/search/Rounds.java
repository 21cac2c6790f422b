package io.maesta.search;

import io.maesta.cost.Cost;
import io.maesta.cost.Target;
import io.maesta.result.FoundNetwork;
import io.maesta.result.Metric;
import io.maesta.result.Provenance;
import io.maesta.result.ResultRow;
import io.maesta.result.TrialResult.Skipped;
import io.maesta.result.TrialResult.Skipped.Reason;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trials of a sweep in the order in which they may run: rounds of trials that run side by side, a barrier behind each.
 *
 * <p>At a barrier every trial whose answer is known gets its row: one that asks the same as a completed trial, and, with
 * {@link Reuse#ANSWERS}, one whose target is met by the network of a completed trial with looser ceilings, both of the same seed. A
 * decision looks only at rows of earlier waves and of the question itself, so that it does not depend on who finished first, and
 * comes out the same when an interrupted sweep resumes. A failed trial answers nothing. Not for use by several threads.
 */
public final class Rounds {
    private final Sweep sweep;
    private final Triage triage;
    private final Reuse reuse;
    private final ResultStore store;
    private final TrialListener listener;
    private final Map<Target, List<Trial>> trials = new HashMap<>();
    /** What each trial with a row found, by identifier. */
    private final Map<String, Optional<Found>> known = new HashMap<>();

    private final Set<String> handedOut = new HashSet<>();
    private List<Trial> running = List.of();

    /** A network, without its layers. */
    private record Found(Trial trial, Cost cost, double metric, Metric.Direction direction) {
        /** The best first; of equal ones the first of the sweep. */
        static final Comparator<Found> BEST_FIRST = Comparator.comparingDouble(
                        (Found found) -> found.direction == Metric.Direction.MAXIMISE ? -found.metric : found.metric)
                .thenComparing(found -> found.trial.index());

        static Optional<Found> of(Trial trial, ResultRow row) {
            return row.found().map(found -> of(trial, found));
        }

        private static Found of(Trial trial, FoundNetwork found) {
            return new Found(
                    trial, found.cost(), found.valMetric(), found.metric().direction());
        }
    }

    private Rounds(Sweep sweep, Reuse reuse, ResultStore store, TrialListener listener) {
        this.sweep = sweep;
        this.triage = Triage.of(sweep, reuse);
        this.reuse = reuse;
        this.store = store;
        this.listener = listener;
        Map<String, Trial> byId = new HashMap<>();
        for (Trial trial : sweep.trials()) {
            trials.computeIfAbsent(trial.target(), target -> new ArrayList<>()).add(trial);
            byId.put(trial.id(), trial);
        }
        for (ResultRow row : store.load(sweep)) {
            Trial trial = byId.get(row.trial().trialId());
            if (trial != null) {
                known.put(trial.id(), Found.of(trial, row));
            }
        }
    }

    /**
     * The rounds of what is pending of {@code sweep} in {@code store}.
     *
     * @param listener hears of the trials that end without running
     * @throws IllegalArgumentException if the data of the sweep were not read, so that identifiers do not name them
     */
    public static Rounds of(Sweep sweep, Reuse reuse, ResultStore store, TrialListener listener) {
        if (!sweep.data().isRead()) {
            throw new IllegalArgumentException(
                    "The data (%s) of sweep (%s) have no fingerprint, so that results could not be told from those of other data.\nMaybe withFingerprint(…) is missing before the sweep is run."
                            .formatted(sweep.data().name(), sweep.name()));
        }
        return new Rounds(sweep, reuse, store, listener);
    }

    /**
     * Commits the rows of all trials whose answer is known by now, and returns the trials to run before the next call, in
     * order; none if nothing is left, or if a trial of an earlier round left no row.
     */
    public List<Trial> next() {
        running.forEach(trial -> store.find(trial).ifPresent(row -> known.put(trial.id(), Found.of(trial, row))));
        running = List.of();
        skipImpossible();
        List<Trial> round = new ArrayList<>();
        int wave = 0;
        for (Question question : triage.questions()) {
            if (question.wave() > wave && !round.isEmpty()) {
                break;
            }
            wave = question.wave();
            for (int seed = 0; seed < sweep.seeds().size(); seed++) {
                firstToRun(question, seed).ifPresent(round::add);
            }
        }
        if (round.stream().anyMatch(trial -> !handedOut.add(trial.id()))) {
            return List.of();
        }
        round.sort(Comparator.comparingInt(Trial::index));
        running = List.copyOf(round);
        return running;
    }

    private void skipImpossible() {
        for (Target target : sweep.targets()) {
            if (triage.impossible().contains(target)) {
                pending(List.of(target)).forEach(trial -> skip(trial, Reason.IMPOSSIBLE, triage.proof(target), ""));
            }
        }
    }

    private List<Trial> pending(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> trials.getOrDefault(target, List.of()).stream())
                .filter(trial -> !known.containsKey(trial.id()))
                .toList();
    }

    /** The trial that has to run to answer {@code question} with the seed of this index, if none answers it yet. */
    private Optional<Trial> firstToRun(Question question, int seed) {
        List<Trial> pending = of(question, seed).stream()
                .filter(trial -> !known.containsKey(trial.id()))
                .toList();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        Optional<Found> same = found(question, seed);
        if (same.isPresent()) {
            pending.forEach(trial -> skipAsSame(trial, question, same.get()));
            return Optional.empty();
        }
        Optional<Found> looser = reuse == Reuse.ANSWERS ? answer(question, seed) : Optional.empty();
        looser.ifPresent(found -> pending.forEach(trial -> skipAsAnswered(trial, found)));
        return looser.isPresent() ? Optional.empty() : Optional.of(pending.get(0));
    }

    private List<Trial> of(Question question, int seed) {
        return question.targets().stream()
                .map(target -> trials.getOrDefault(target, List.of()).get(seed))
                .toList();
    }

    /** What the first completed trial of {@code question} found. */
    private Optional<Found> found(Question question, int seed) {
        return of(question, seed).stream()
                .flatMap(trial -> known.getOrDefault(trial.id(), Optional.empty()).stream())
                .findFirst();
    }

    /** The best network of a looser question that meets {@code question} too. */
    private Optional<Found> answer(Question question, int seed) {
        return triage.questions().stream()
                .takeWhile(other -> other.wave() < question.wave())
                .filter(other -> other.isLooserThan(question))
                .flatMap(other -> found(other, seed).stream())
                .filter(found -> question.targets().stream().allMatch(target -> target.admits(found.cost())))
                .min(Found.BEST_FIRST);
    }

    private void skipAsSame(Trial trial, Question question, Found same) {
        String message = question.isSlack()
                ? "No ceiling of (%s) can bind in search space (%s): trial (%s) runs the search without ceilings."
                        .formatted(
                                trial.target(),
                                sweep.space().name(),
                                same.trial().id())
                : "The networks with %s are those with %s, for which trial (%s) searches."
                        .formatted(
                                trial.target(),
                                same.trial().target(),
                                same.trial().id());
        skip(
                trial,
                question.isSlack() ? Reason.SLACK : Reason.REDUNDANT,
                message,
                same.trial().id());
    }

    private void skipAsAnswered(Trial trial, Found looser) {
        String message = "The network that trial (%s) found for (%s) has %s too."
                .formatted(looser.trial().id(), looser.trial().target(), trial.target());
        skip(trial, Reason.ANSWERED, message, looser.trial().id());
    }

    private void skip(Trial trial, Reason reason, String message, String answeredBy) {
        Instant now = Instant.now();
        Skipped skipped = new Skipped(trial, reason, message, answeredBy, Provenance.here(now, now));
        known.put(trial.id(), Optional.empty());
        if (store.commit(skipped)) {
            listener.ended(trial, skipped.row());
        }
    }
}
