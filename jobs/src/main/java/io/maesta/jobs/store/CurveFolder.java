package io.maesta.jobs.store;

import io.maesta.jobs.files.Folder;
import io.maesta.report.LearningCurve;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The learning curves in an output folder, {@code curves/<trial id>.csv}: for people, and no part of any result. */
public final class CurveFolder {
    private static final String NAME = "curves";
    private static final String SUFFIX = ".csv";

    private final Folder folder;

    private CurveFolder(Folder folder) {
        this.folder = folder;
    }

    static CurveFolder in(Folder folder) {
        return new CurveFolder(folder);
    }

    /**
     * Those in the output folder {@code uri}.
     *
     * @throws IOException if there can be no such folder
     */
    public static CurveFolder at(String uri) throws IOException {
        return new CurveFolder(Folder.at(uri));
    }

    /**
     * The curve of a trial; empty if there is none.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<LearningCurve> find(String trialId) throws IOException {
        Optional<InputStream> file = folder.open(path(trialId));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = file.orElseThrow()) {
            return Optional.of(LearningCurve.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IOException("The file (%s) is damaged: %s".formatted(path(trialId), e.getMessage()), e);
        }
    }

    /**
     * Puts a curve in the place of an earlier one.
     *
     * @throws IOException if it cannot be written; then the earlier one stays
     */
    public void replace(String trialId, LearningCurve curve) throws IOException {
        try (OutputStream out = folder.replace(path(trialId))) {
            out.write(curve.toCsv().getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path path(String trialId) {
        return folder.path(NAME, trialId + SUFFIX);
    }
}
