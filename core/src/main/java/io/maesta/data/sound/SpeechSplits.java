package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.HeldOut;
import io.maesta.data.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which clip of a word is in which split: by folders, by lists, or by the rule of {@link HeldOut}. */
final class SpeechSplits {
    /** Advice where clips are not laid out like that. */
    static final String EXPECTED =
            "Maybe the clips do not lie at <split>/<word>/<file>.wav, or at <word>/<file>.wav beside testing_list.txt.";

    private SpeechSplits() {}

    /**
     * The clips of all three splits, each in the order of the scan. Without a test split, that of validation is it; without validation
     * (any more), a fifth of every word is held out of training.
     *
     * @throws DataException if folders and lists do not say which clips are for training and which for test
     */
    static Map<Split, List<Utterance>> of(SpeechScan scan) {
        boolean hasFolders = scan.utterances().stream()
                .anyMatch(utterance -> !utterance.path().folder().isEmpty());
        Map<Split, List<Utterance>> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            splits.put(split, new ArrayList<>());
        }
        for (Utterance utterance : scan.utterances()) {
            Split split = hasFolders ? byFolder(scan, utterance) : byList(scan, utterance);
            splits.getOrDefault(split, List.of()).add(utterance);
        }
        splits.values().forEach(clips -> rejectTwoFolders(scan, clips));
        return complete(scan, splits);
    }

    private static Split byFolder(SpeechScan scan, Utterance utterance) {
        return utterance
                .path()
                .split()
                .orElseThrow(() -> new DataException(
                        "The sound (%s in %s) lies in no split, but others do."
                                .formatted(utterance.path().belowRoot(), scan.location()),
                        EXPECTED));
    }

    private static Split byList(SpeechScan scan, Utterance utterance) {
        return Optional.of(Split.TEST)
                .filter(split -> isListed(scan, split, utterance))
                .or(() -> Optional.of(Split.VALIDATION).filter(split -> isListed(scan, split, utterance)))
                .orElse(Split.TRAIN);
    }

    private static boolean isListed(SpeechScan scan, Split split, Utterance utterance) {
        return scan.lists()
                .getOrDefault(split, Set.of())
                .contains(utterance.path().inSplit());
    }

    private static void rejectTwoFolders(SpeechScan scan, List<Utterance> clips) {
        SortedSet<String> folders =
                clips.stream().map(clip -> clip.path().folder()).collect(Collectors.toCollection(TreeSet::new));
        if (folders.size() > 1) {
            throw new DataException(
                    "The data (%s) have two folders for one split: (%s) and (%s)."
                            .formatted(scan.location(), folders.first(), folders.last()),
                    "Maybe delete one of them.");
        }
    }

    private static Map<Split, List<Utterance>> complete(SpeechScan scan, Map<Split, List<Utterance>> found) {
        List<Utterance> train = found.getOrDefault(Split.TRAIN, List.of());
        List<Utterance> validation = found.getOrDefault(Split.VALIDATION, List.of());
        List<Utterance> test = found.getOrDefault(Split.TEST, List.of());
        if (test.isEmpty()) {
            test = validation;
            validation = List.of();
        }
        requirePresent(scan, Split.TRAIN, train);
        requirePresent(scan, Split.TEST, test);
        if (validation.isEmpty()) {
            Set<String> heldOut = heldOut(scan, train);
            validation = train.stream()
                    .filter(clip -> heldOut.contains(clip.path().inSplit()))
                    .toList();
            train = train.stream()
                    .filter(clip -> !heldOut.contains(clip.path().inSplit()))
                    .toList();
        }
        return Map.of(Split.TRAIN, train, Split.VALIDATION, validation, Split.TEST, test);
    }

    private static Set<String> heldOut(SpeechScan scan, List<Utterance> train) {
        Map<String, List<String>> names = train.stream()
                .map(Utterance::path)
                .collect(Collectors.groupingBy(
                        SpeechPath::word, Collectors.mapping(SpeechPath::inSplit, Collectors.toList())));
        Set<String> heldOut = new HashSet<>();
        names.forEach((word, files) -> {
            if (files.size() < 2) {
                throw new DataException(
                        "The word (%s) of the data (%s) has one training clip; none can be held out for validation."
                                .formatted(word, scan.location()),
                        "Maybe add clips, or a validation split.");
            }
            heldOut.addAll(HeldOut.of(files));
        });
        return heldOut;
    }

    private static void requirePresent(SpeechScan scan, Split split, List<Utterance> clips) {
        if (clips.isEmpty()) {
            throw new DataException(
                    "The data (%s) have no %s split.".formatted(scan.location(), split.key()), EXPECTED);
        }
    }
}
