package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Split;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a folder of keywords holds, as it is walked: a sound is decoded, turned into features and dropped before the next is read. */
final class SpeechScan implements SoundFolder.Reader {
    private static final String VALIDATION_LIST = "validation_list.txt";
    private static final String TEST_LIST = "testing_list.txt";

    private final String location;
    private final ClipLength length = new ClipLength();
    private final Mfcc mfcc;
    private final Map<String, Utterance> utterances = new TreeMap<>();
    private final Map<String, Noise> noises = new TreeMap<>();
    private final Map<Split, Set<String>> lists = new EnumMap<>(Split.class);
    private final SortedSet<String> roots = new TreeSet<>();

    private SpeechScan(String location, Mfcc mfcc) {
        this.location = location;
        this.mfcc = mfcc;
    }

    /**
     * Walks {@code source} and reads every sound in it.
     *
     * @throws DataException if something cannot be read, or a sound lies in no folder or below another root than others
     */
    static SpeechScan of(FileSource source, Mfcc mfcc) {
        SpeechScan scan = new SpeechScan(source.location(), mfcc);
        SoundFolder.read(source, scan);
        if (scan.utterances.isEmpty()) {
            throw new DataException(
                    "The data (%s) have no clip of a word.".formatted(scan.location), SpeechSplits.EXPECTED);
        }
        if (scan.roots.size() > 1) {
            throw new DataException(
                    "The data (%s) have words or lists in several folders: (%s) and (%s)."
                            .formatted(scan.location, scan.roots.first(), scan.roots.last()),
                    "Maybe only one of them is meant; name that one as the data.");
        }
        return scan;
    }

    String location() {
        return location;
    }

    /** The clips of words, by path. */
    Collection<Utterance> utterances() {
        return Collections.unmodifiableCollection(utterances.values());
    }

    /** The long recordings, by path. */
    Collection<Noise> noises() {
        return Collections.unmodifiableCollection(noises.values());
    }

    /** What the lists of validation and test name, as {@code word/file}; a list that is missing is not there. */
    Map<Split, Set<String>> lists() {
        return Collections.unmodifiableMap(lists);
    }

    /** How many clips were read, and how many of them were too short or too long. */
    String lengths() {
        return length.toString();
    }

    @Override
    public boolean wants(String path) {
        return SoundFolder.isSound(path) || isList(path, VALIDATION_LIST) || isList(path, TEST_LIST);
    }

    @Override
    public void read(SoundFile file, byte[] content) {
        String path = file.path();
        if (!SoundFolder.isSound(path)) {
            roots.add(path.substring(0, path.lastIndexOf('/') + 1));
            lists.put(isList(path, TEST_LIST) ? Split.TEST : Split.VALIDATION, lines(content));
            return;
        }
        String name = file.origin() + " in " + location;
        SpeechPath place = SpeechPath.parse(path)
                .orElseThrow(() -> new DataException(
                        "The sound (%s) lies in no folder of a word.".formatted(name), SpeechSplits.EXPECTED));
        roots.add(place.root());
        short[] samples = Wav.decode(name, content);
        if (place.isNoise()) {
            noises.put(path, new Noise(place, name, file.sha256(), samples));
        } else {
            utterances.put(path, new Utterance(place, file.sha256(), mfcc.of(length.fit(samples))));
        }
    }

    private static boolean isList(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    private static Set<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }
}
