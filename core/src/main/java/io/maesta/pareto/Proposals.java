package io.maesta.pareto;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.ResultRow;
import io.maesta.sweep.Refinement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds targets whose answers can add most to the hypervolume, between those that were asked.
 *
 * <p>A candidate halves a gap between neighbouring ceilings and costs of the front; with two kinds of cost it halves a gap on
 * one or both. Its answer costs at best what is allowed, and has at best the error of the narrowest wider target that was
 * answered: no network under its ceilings is better. The volume that this point would add is an exact upper bound of the
 * gain, on one kind of cost half the box between neighbours of the staircase, as long as searches find the best network for
 * their targets. Nothing is proposed beyond the range of what was asked and found.
 */
public final class Proposals {
    /** Kinds of cost that refinement can deal with. */
    public static final int MOST_KINDS = 2;
    /** A round takes candidates down to this share of its largest gain. */
    private static final double SHARE_OF_LARGEST = 0.5;

    private final ReferencePoint reference;
    private final List<CostKind> kinds;
    private final Collection<Target> targets;
    private final List<double[]> points = new ArrayList<>();
    private final Asked asked;

    private Proposals(Collection<Target> targets, Collection<ResultRow> rows, ReferencePoint reference) {
        this.reference = reference;
        this.kinds = List.copyOf(reference.kinds());
        this.targets = targets;
        for (ResultRow row : ParetoFront.of(rows, reference).rows()) {
            row.found()
                    .ifPresent(found ->
                            points.add(Objectives.of(found, reference.kinds()).point()));
        }
        this.asked = new Asked(rows, kinds, points, reference.error());
    }

    /**
     * The targets of the next round, the largest gain first, and none where {@code refinement} ends. Depends on nothing but
     * the arguments, and not on the order of the rows.
     *
     * @param targets all that were asked
     * @param rows the answers; targets whose trials failed are not asked again
     * @param refinement its points are those that are left
     * @throws IllegalArgumentException if {@code reference} has more than {@link #MOST_KINDS} kinds of cost
     */
    public static List<Proposal> of(
            Collection<Target> targets, Collection<ResultRow> rows, ReferencePoint reference, Refinement refinement) {
        if (reference.kinds().size() > MOST_KINDS) {
            throw new IllegalArgumentException(
                    "Targets on %s cannot be refined: at most %d kinds of cost can.\nMaybe one of them need not be a target."
                            .formatted(reference.kinds(), MOST_KINDS));
        }
        return new Proposals(targets, rows, reference).next(refinement);
    }

    private List<Proposal> next(Refinement refinement) {
        List<double[]> known = new ArrayList<>(points.stream().map(this::share).toList());
        double[] corner = new double[1 + kinds.size()];
        Arrays.fill(corner, 1);
        double hypervolume = Hypervolume.of(known, corner);
        List<Proposal> proposals = new ArrayList<>();
        PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.ORDER);
        candidates().forEach(candidate -> queue.add(candidate.gaining(known, corner)));
        double least = refinement.minGain() * hypervolume;
        while (!queue.isEmpty() && proposals.size() < refinement.points()) {
            // Gains only fall as points are added: a first one that stays first is the largest.
            Candidate first = queue.remove().gaining(known, corner);
            boolean isLargest = queue.isEmpty() || Candidate.ORDER.compare(first, queue.element()) <= 0;
            if (!isLargest) {
                queue.add(first);
            } else if (first.gain <= 0 || first.gain < least) {
                break;
            } else {
                least = Math.max(least, proposals.isEmpty() ? SHARE_OF_LARGEST * first.gain : 0);
                known.add(first.point);
                proposals.add(new Proposal(target(first.ceilings), first.gain / hypervolume));
            }
        }
        return List.copyOf(proposals);
    }

    /** Those not asked yet whose answers could lie below the staircase. */
    private List<Candidate> candidates() {
        Set<Target> known = new HashSet<>(targets);
        List<Candidate> candidates = new ArrayList<>();
        for (double[] ceilings : combinations()) {
            double least = asked.least(ceilings);
            boolean mayGain = least < Asked.best(points, ceilings, reference.error());
            if (mayGain && !known.contains(target(ceilings))) {
                double[] point = new double[1 + ceilings.length];
                point[0] = least;
                System.arraycopy(ceilings, 0, point, 1, ceilings.length);
                candidates.add(new Candidate(ceilings, share(point), Double.POSITIVE_INFINITY));
            }
        }
        return candidates;
    }

    private List<double[]> combinations() {
        List<double[]> combinations = List.of();
        for (int d = 0; d < kinds.size() && !points.isEmpty(); d++) {
            CostKind kind = kinds.get(d);
            int at = 1 + d;
            List<Double> values = new ArrayList<>(Axis.middles(
                    kind, targets, points.stream().map(point -> point[at]).toList()));
            if (kinds.size() > 1) {
                values.addAll(Axis.ceilings(kind, targets));
            }
            combinations = d == 0
                    ? values.stream().map(value -> new double[] {value}).toList()
                    : combinations.stream()
                            .flatMap(first -> values.stream().map(value -> new double[] {first[0], value}))
                            .toList();
        }
        return combinations;
    }

    private Target target(double[] ceilings) {
        Target target = Target.NONE;
        for (int d = 0; d < ceilings.length; d++) {
            target = target.with(kinds.get(d), ceilings[d]);
        }
        return target;
    }

    private double[] share(double[] point) {
        double[] share = reference.point();
        Arrays.setAll(share, d -> point[d] / share[d]);
        return share;
    }

    /** A target, the best point that may answer it, and what that point would add. */
    private static final class Candidate {
        static final Comparator<Candidate> ORDER = Comparator.comparingDouble((Candidate candidate) -> -candidate.gain)
                .thenComparing(candidate -> candidate.ceilings, Arrays::compare);

        private final double[] ceilings;
        private final double[] point;
        private final double gain;

        Candidate(double[] ceilings, double[] point, double gain) {
            this.ceilings = ceilings;
            this.point = point;
            this.gain = gain;
        }

        Candidate gaining(List<double[]> known, double[] corner) {
            return new Candidate(ceilings, point, Hypervolume.gain(point, known, corner));
        }
    }
}
