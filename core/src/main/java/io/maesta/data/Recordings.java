package io.maesta.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How recordings of normal and of anomalous operation are cut into splits where nobody did it before, the same in every program. Training
 * sees normal recordings only. The recordings of each source are sorted by the SHA-256 of their names; then
 *
 * <ul>
 *   <li>of n normal ones, the first max(1, ⌊n/5⌋) are for validation, the next max(1, ⌊n/5⌋) for test, all others for training;
 *   <li>of n anomalous ones, the first ⌈n/2⌉ are for validation, the others for test.
 * </ul>
 *
 * <p>Where a test set was set apart by its makers, only that is halved in this way, normal and anomalous ones alike.
 */
public final class Recordings {
    /** Changes whenever the rule would cut the same recordings in another way. */
    public static final int VERSION = 1;

    /**
     * One recording.
     *
     * @param name that is the same wherever the data lie, such as {@code normal/00000012.wav}
     * @param source what it is a recording of, such as a machine or a speed; often empty
     * @param held whether its makers set it apart for tests
     */
    public record Recording(String name, String source, boolean anomalous, boolean held) {}

    /** The recordings of each split, by source and then by name; of both kinds in validation and test. */
    public record Splits(List<Recording> train, List<Recording> validation, List<Recording> test) {
        public Splits {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }
    }

    private static final int PARTS = 5;

    private Recordings() {}

    /**
     * Applies the rule.
     *
     * @param location of the data, for messages
     * @throws DataException if a source has no normal recording to train on, or not one of both kinds for validation and for test
     */
    public static Splits split(List<Recording> recordings, String location) {
        Map<String, List<Recording>> sources = new LinkedHashMap<>();
        recordings.stream()
                .sorted(Comparator.comparing(Recording::source))
                .forEach(recording -> sources.computeIfAbsent(recording.source(), source -> new ArrayList<>())
                        .add(recording));
        List<Recording> train = new ArrayList<>();
        List<Recording> validation = new ArrayList<>();
        List<Recording> test = new ArrayList<>();
        sources.forEach((source, of) -> {
            boolean held = of.stream().anyMatch(Recording::held);
            List<Recording> normal = hashed(of, false, held);
            List<Recording> anomalous = hashed(of, true, held);
            int share = held ? (normal.size() + 1) / 2 : Math.max(1, normal.size() / PARTS);
            int end = held ? normal.size() : Math.min(normal.size(), 2 * share);
            int half = (anomalous.size() + 1) / 2;
            List<Recording> learned = held
                    ? of.stream()
                            .filter(each -> !each.held() && !each.anomalous())
                            .toList()
                    : normal.subList(end, normal.size());
            if (learned.isEmpty() || end <= share || half >= anomalous.size()) {
                throw new DataException(
                        "The recordings of (%s) in (%s) cannot be split: %d are normal and %d anomalous, but training, validation and test need a normal one each, and the last two an anomalous one."
                                .formatted(
                                        source.isEmpty() ? "one source" : source,
                                        location,
                                        of.stream()
                                                .filter(each -> !each.anomalous())
                                                .count(),
                                        of.stream().filter(Recording::anomalous).count()),
                        "Maybe recordings are missing, or lie in a folder that is not read.");
            }
            train.addAll(learned);
            validation.addAll(normal.subList(0, share));
            validation.addAll(anomalous.subList(0, half));
            test.addAll(normal.subList(share, end));
            test.addAll(anomalous.subList(half, anomalous.size()));
        });
        return new Splits(sorted(train), sorted(validation), sorted(test));
    }

    private static List<Recording> hashed(List<Recording> of, boolean anomalous, boolean held) {
        return of.stream()
                .filter(recording -> recording.anomalous() == anomalous && (!held || recording.held()))
                .sorted(Comparator.comparing(recording -> Sha256.hex(recording.name())))
                .toList();
    }

    private static List<Recording> sorted(List<Recording> recordings) {
        return recordings.stream()
                .sorted(Comparator.comparing(Recording::source).thenComparing(Recording::name))
                .toList();
    }
}
