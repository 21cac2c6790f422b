package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Recordings.Recording;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a folder of machines holds, as it is walked: a recording is decoded, turned into features and dropped before the next is read. */
final class MachineScan implements SoundFolder.Reader {
    private static final String EXPECTED =
            "Maybe the files do not lie at <machine>/train/normal_id_<number>_*.wav with <machine>/test/, "
                    + "at id_<number>/normal/*.wav with abnormal/, or at normal/*.wav with abnormal/.";

    private static final Comparator<Recording> ORDER =
            Comparator.comparing(Recording::source).thenComparing(Recording::name);

    private final String location;
    private final LogMel logMel = new LogMel();
    private final Map<Recording, SoundClip> clips = new TreeMap<>(ORDER);
    private final SortedMap<Recording, String> hashes = new TreeMap<>(ORDER);
    private final SortedSet<String> roots = new TreeSet<>();
    private final Set<MachinePath.Layout> layouts = EnumSet.noneOf(MachinePath.Layout.class);

    private MachineScan(String location) {
        this.location = location;
    }

    /**
     * Walks {@code source} and reads every sound in it.
     *
     * @throws DataException if something cannot be read, or a sound is laid out in another way than others or in none that is known
     */
    static MachineScan of(FileSource source) {
        MachineScan scan = new MachineScan(source.location());
        SoundFolder.read(source, scan);
        if (scan.clips.isEmpty()) {
            throw new DataException("The data (%s) have no WAV file.".formatted(scan.location), EXPECTED);
        }
        return scan;
    }

    /** The recordings, by source and name. */
    Collection<Recording> recordings() {
        return Collections.unmodifiableSet(clips.keySet());
    }

    /** The features of {@code recordings}, which are some of {@link #recordings()}. */
    List<SoundClip> clips(List<Recording> recordings) {
        return recordings.stream()
                .map(recording -> Objects.requireNonNull(clips.get(recording)))
                .toList();
    }

    /** The SHA-256 of every recording's file. */
    SortedMap<Recording, String> hashes() {
        return Collections.unmodifiableSortedMap(hashes);
    }

    @Override
    public boolean wants(String path) {
        return SoundFolder.isSound(path);
    }

    @Override
    public void read(SoundFile file, byte[] content) {
        String name = file.origin() + " in " + location;
        MachinePath path = MachinePath.parse(file.path())
                .orElseThrow(() ->
                        new DataException("Nothing says whether the sound (%s) is normal.".formatted(name), EXPECTED));
        rejectOtherLayout(path);
        short[] samples = Wav.decode(name, content);
        if (samples.length < LogMel.SHORTEST) {
            throw new DataException(
                    "The recording (%s) has %d samples, but %d frames need %d."
                            .formatted(name, samples.length, LogMel.FRAMES, LogMel.SHORTEST),
                    "Maybe delete it.");
        }
        Recording recording = path.recording();
        int label = recording.anomalous() ? 1 - Labels.NORMAL : Labels.NORMAL;
        clips.put(recording, new SoundClip(logMel.of(samples), label, recording.source()));
        hashes.put(recording, file.sha256());
    }

    private void rejectOtherLayout(MachinePath path) {
        roots.add(path.root());
        layouts.add(path.layout());
        if (roots.size() > 1 || layouts.size() > 1) {
            throw new DataException(
                    roots.size() > 1
                            ? "The data (%s) have recordings in several folders: (%s) and (%s)."
                                    .formatted(location, roots.first(), roots.last())
                            : "The data (%s) are laid out in several ways: %s.".formatted(location, layouts),
                    "Maybe only one of them is meant; name that one as the data.");
        }
    }
}
