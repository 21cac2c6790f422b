package io.maesta.data.sound;

import io.maesta.data.DataException;
import io.maesta.data.Dataset;
import io.maesta.data.FileSource;
import io.maesta.data.Labels;
import io.maesta.data.Recordings;
import io.maesta.data.Sha256;
import io.maesta.space.TensorShape;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings of machines that run as they should or not, as files in one of three layouts:
 *
 * <ul>
 *   <li>{@code [machine/](train|test)/(normal|anomaly)_id_XX_*.wav}, DCASE 2020 task 2 with ToyADMOS and MIMII; every machine and number
 *       is a source, and {@code test} was set apart by its makers;
 *   <li>{@code [machine/]id_XX/(normal|abnormal)/*.wav}, MIMII (Purohit et al., arXiv 1909.09347); sources as before;
 *   <li>{@code (normal|abnormal)/*.wav}, one source without a name.
 * </ul>
 *
 * <p>Zips are read as if unpacked where they lie; folders around these do not matter; hidden files and those that are no WAV are ignored.
 * {@link Recordings} cuts the splits. Recordings become the features of {@link LogMel}, and every five frames of one are an example.
 */
public final class MachineSounds {
    /** The shape of every example, {@code (features, 1, 1)}. */
    public static final TensorShape SHAPE = LogMel.SHAPE;

    private static final Logger LOG = LoggerFactory.getLogger(MachineSounds.class);
    private static final int VERSION = 1;

    private MachineSounds() {}

    /**
     * Reads all recordings, one after another; 10 s take about 20 ms and 160 kB of memory.
     *
     * @param name of the dataset
     * @param source of the files
     * @param shape that the network takes: {@link #SHAPE}
     * @throws DataException if the files cannot be read or are no such data, cannot be split, or {@code shape} is another; the message
     *     names the file or folder
     */
    public static Dataset read(String name, FileSource source, TensorShape shape) {
        SoundDataset.requireShape(name, SHAPE, shape);
        MachineScan scan = MachineScan.of(source);
        Recordings.Splits splits = Recordings.split(List.copyOf(scan.recordings()), source.location());
        LOG.info(
                "{}: {} recordings, of which {} for training, {} for validation and {} for test.",
                source.location(),
                scan.recordings().size(),
                splits.train().size(),
                splits.validation().size(),
                splits.test().size());
        return SoundDataset.of(
                name,
                SHAPE,
                LogMel.MELS,
                Labels.ANOMALY_CLASSES,
                Labels.ANOMALIES,
                scan.clips(splits.train()),
                scan.clips(splits.validation()),
                scan.clips(splits.test()),
                fingerprint(scan));
    }

    /** The hash of the versions of the rules, and of every recording's source, name and hash, in this order. */
    private static String fingerprint(MachineScan scan) {
        StringBuilder content = new StringBuilder(
                "machine-sounds %d log-mel %d split %d".formatted(VERSION, LogMel.VERSION, Recordings.VERSION));
        scan.hashes().forEach((recording, hash) -> content.append('\n')
                .append(recording.source())
                .append('\0')
                .append(recording.name())
                .append('\0')
                .append(hash));
        return Sha256.hex(content.toString());
    }
}
