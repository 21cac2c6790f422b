package io.maesta.search;

import io.maesta.cost.CostKind;
import io.maesta.cost.CostTable;
import io.maesta.cost.FeasibleArchitectures;
import io.maesta.cost.Target;
import io.maesta.result.Provenance;
import io.maesta.result.TrialResult.Skipped;
import io.maesta.store.ResultStore;
import io.maesta.sweep.Sweep;
import io.maesta.sweep.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds, before any training, the trials whose answer is known: those whose target no network of the space meets. */
public final class Triage {
    private final Sweep sweep;
    private final CostTable costs;

    private Triage(Sweep sweep, CostTable costs) {
        this.sweep = sweep;
        this.costs = costs;
    }

    /** The triage of the trials of {@code sweep}. */
    public static Triage of(Sweep sweep) {
        return new Triage(sweep, CostTable.of(sweep.space(), sweep.device()));
    }

    /**
     * Commits the result of every pending trial that is known without running it, and returns those left to run, in order.
     *
     * @throws IllegalArgumentException if the data of the sweep were not read, so that identifiers do not name them
     */
    public List<Trial> settle(ResultStore store, TrialListener listener) {
        if (!sweep.data().isRead()) {
            throw new IllegalArgumentException(
                    "The data (%s) of sweep (%s) have no fingerprint, so that results could not be told from those of other data.\nMaybe withFingerprint(…) is missing before the sweep is run."
                            .formatted(sweep.data().name(), sweep.name()));
        }
        List<Trial> left = new ArrayList<>();
        for (Trial trial : store.pending(sweep)) {
            Optional<Skipped> skipped = skipped(trial);
            if (skipped.isPresent()) {
                store.commit(skipped.get());
                listener.ended(trial, skipped.get().row());
            } else {
                left.add(trial);
            }
        }
        return List.copyOf(left);
    }

    /** The result of {@code trial} if it is known without running it. */
    public Optional<Skipped> skipped(Trial trial) {
        Target target = trial.target();
        if (canBeMet(target)) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        return Optional.of(new Skipped(trial, Skipped.Reason.IMPOSSIBLE, proof(target), Provenance.here(now, now)));
    }

    /** Whether a network of the space meets {@code target}, decided exactly. */
    private boolean canBeMet(Target target) {
        return FeasibleArchitectures.exists(costs, target);
    }

    private String proof(Target target) {
        Target conflict = conflict(target);
        String together = conflict.kinds().size() == 1 ? "" : " at once, though fewer of these ceilings can be met";
        String least = target.kinds().stream()
                .map(kind -> kind.key() + " " + kind.text(costs.minimum(kind)))
                .collect(Collectors.joining(", "));
        return "No network of search space (%s) has %s%s. The least of each cost in this space: %s.\nMaybe a larger ceiling is meant."
                .formatted(sweep.space().name(), conflict, together, least);
    }

    /** The ceilings of {@code target} that cannot be met and of which none can be left out. */
    private Target conflict(Target target) {
        Target conflict = target;
        for (CostKind kind : target.kinds()) {
            Target fewer = without(conflict, kind);
            if (!canBeMet(fewer)) {
                conflict = fewer;
            }
        }
        return conflict;
    }

    private static Target without(Target target, CostKind kind) {
        Map<CostKind, Double> ceilings = new EnumMap<>(CostKind.class);
        ceilings.putAll(target.ceilings());
        ceilings.remove(kind);
        return new Target(ceilings);
    }
}
