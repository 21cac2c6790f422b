package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Sha256;
import io.maesta.data.Split;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spoken keywords as files: {@code <word>/<file>.wav} beside {@code validation_list.txt} and {@code testing_list.txt}, as Google
 * publishes Speech Commands (Warden, arXiv 1804.03209), or {@code <split>/<word>/<file>.wav} with one split {@code train}, one
 * {@code val}, {@code valid} or {@code validation}, one {@code test}. Zips are read as if unpacked where they lie; folders around these do
 * not matter; hidden files and those that are no WAV are ignored.
 *
 * <p>Every word is a class, or only the chosen ones, and all others are the class {@code unknown}. Long recordings in
 * {@code _background_noise_} give the class {@code silence}. Classes are sorted by name. Clips are made to last a second
 * and become the features of {@link Mfcc}.
 */
public final class SpeechCommands {
    /** The shape of every example, {@code (channels, frames, coefficients)}. */
    public static final TensorShape SHAPE = Mfcc.SHAPE;

    /** The class of the words that are no keywords. */
    static final String UNKNOWN = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(SpeechCommands.class);
    private static final int VERSION = 1;

    private final SpeechScan scan;
    private final Mfcc mfcc;
    private final Set<String> keywords;
    private final Map<Split, List<Utterance>> splits;
    private final List<String> classNames;

    private SpeechCommands(SpeechScan scan, Mfcc mfcc, Collection<String> keywords) {
        this.scan = scan;
        this.mfcc = mfcc;
        this.keywords = new TreeSet<>(keywords);
        this.splits = SpeechSplits.of(scan);
        SortedSet<String> names = new TreeSet<>(this.keywords);
        scan.utterances().forEach(utterance -> names.add(className(utterance)));
        if (!scan.noises().isEmpty()) {
            names.add(Silence.CLASS);
        }
        this.classNames = List.copyOf(names);
    }

    /**
     * Reads all sounds, one after another; takes about a millisecond and 2 kB of memory for each.
     *
     * @param name of the dataset
     * @param source of the files
     * @param shape that the network takes: {@link #SHAPE}
     * @param keywords the words that are classes of their own; none for every word
     * @throws DataException if the files cannot be read or are no such data, a class has no clip in a split, or {@code shape} is another;
     *     the message names the file or folder
     */
    public static Dataset read(String name, FileSource source, TensorShape shape, Collection<String> keywords) {
        SoundDataset.requireShape(name, SHAPE, shape);
        Mfcc mfcc = new Mfcc();
        SpeechScan scan = SpeechScan.of(source, mfcc);
        LOG.info("{}: {}.", source.location(), scan.lengths());
        return new SpeechCommands(scan, mfcc, keywords).dataset(name);
    }

    private Dataset dataset(String name) {
        if (classNames.size() < 2) {
            throw new DataException(
                    "The data (%s) have one class (%s) only.".formatted(scan.location(), classNames.get(0)),
                    SpeechSplits.EXPECTED);
        }
        return SoundDataset.of(
                name,
                SHAPE,
                Math.toIntExact(SHAPE.elements()),
                classNames,
                Labels.CLASSES,
                clips(Split.TRAIN),
                clips(Split.VALIDATION),
                clips(Split.TEST),
                fingerprint());
    }

    private String className(Utterance utterance) {
        String word = utterance.path().word();
        return keywords.isEmpty() || keywords.contains(word) ? word : UNKNOWN;
    }

    private List<SoundClip> clips(Split split) {
        List<SoundClip> clips = new ArrayList<>();
        int ofKeywords = 0;
        for (Utterance utterance : splits.getOrDefault(split, List.of())) {
            String className = className(utterance);
            ofKeywords += isKeyword(className) ? 1 : 0;
            clips.add(clip(className, utterance.features()));
        }
        if (!scan.noises().isEmpty()) {
            for (short[] samples : Silence.cut(scan.noises(), split, Silence.count(ofKeywords))) {
                clips.add(clip(Silence.CLASS, mfcc.of(samples)));
            }
        }
        rejectMissing(split, clips);
        return clips;
    }

    private SoundClip clip(String className, float[] features) {
        return new SoundClip(features, Collections.binarySearch(classNames, className), "");
    }

    private static boolean isKeyword(String className) {
        return !className.startsWith("_") && !className.equals(UNKNOWN) && !className.equals(Silence.CLASS);
    }

    private void rejectMissing(Split split, List<SoundClip> clips) {
        Set<Integer> present = clips.stream().map(SoundClip::label).collect(Collectors.toSet());
        for (String className : classNames) {
            if (!present.contains(Collections.binarySearch(classNames, className))) {
                throw new DataException(
                        "The class (%s) has no clip in the %s split of the data (%s)."
                                .formatted(className, split.key(), scan.location()),
                        "Maybe the folder (%s) was not copied, its files are not .wav, or a keyword is misspelt."
                                .formatted(className));
            }
        }
    }

    /** The hash of the versions of the rules, of the keywords, and of every file's path, split and hash, in the order of the paths. */
    private String fingerprint() {
        Map<String, String> lines = new TreeMap<>();
        splits.forEach((split, utterances) -> utterances.forEach(
                utterance -> lines.put(utterance.path().belowRoot(), split.key() + "\0" + utterance.sha256())));
        scan.noises().forEach(noise -> lines.put(noise.path().belowRoot(), SpeechPath.NOISE + "\0" + noise.sha256()));
        StringBuilder content = new StringBuilder("speech-commands %d mfcc %d silence %d\n%s"
                .formatted(VERSION, Mfcc.VERSION, Silence.VERSION, String.join("\0", keywords)));
        lines.forEach(
                (path, line) -> content.append('\n').append(path).append('\0').append(line));
        return Sha256.hex(content.toString());
    }
}
