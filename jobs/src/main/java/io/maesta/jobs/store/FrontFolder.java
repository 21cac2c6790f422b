package io.maesta.jobs.store;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.files.Folder;
import io.maesta.pareto.FrontPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A folder with a front and its picture that are of no single sweep: {@value ParquetResultStore#FRONT} and {@value #PICTURE}. */
public final class FrontFolder {
    static final String PICTURE = "front.svg";

    private final Folder folder;

    private FrontFolder(Folder folder) {
        this.folder = folder;
    }

    /**
     * The folder at {@code uri}, which may hold an earlier front.
     *
     * @throws ConfigurationException if it is a sweep's or cannot be written; then nothing was changed
     */
    public static FrontFolder at(String uri) {
        Folder folder = TargetFolder.at(uri);
        try {
            for (String name : List.of(SweepFolder.STATE, SweepFolder.CONFIGURATION, ParquetResultStore.TRIALS)) {
                if (folder.exists(folder.path(name))) {
                    throw new ConfigurationException(
                            "The folder (%s) is that of a sweep (it has %s), whose own front would be lost.\nMaybe name another one with --out."
                                    .formatted(uri, name));
                }
            }
            return new FrontFolder(folder);
        } catch (IOException e) {
            throw TargetFolder.unwritable(uri, e);
        }
    }

    /**
     * Replaces the front and its picture.
     *
     * @throws ConfigurationException if they cannot be written
     */
    public void replace(List<FrontPoint> points, String picture) {
        ParquetResultStore.in(folder).replaceFront(points);
        try (OutputStream out = folder.replace(folder.path(PICTURE))) {
            out.write(picture.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw TargetFolder.unwritable(folder.uri(), e);
        }
    }
}
