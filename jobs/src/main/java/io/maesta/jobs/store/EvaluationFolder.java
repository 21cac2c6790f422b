package io.maesta.jobs.store;

import io.maesta.jobs.config.ConfigurationException;
import io.maesta.jobs.evaluation.EvaluationTable;
import io.maesta.jobs.files.Folder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** A folder, a sweep's or another, with the table of an evaluation. */
public final class EvaluationFolder {
    /** Name of the table. */
    public static final String FILE = "evaluation.parquet";

    private final Folder folder;

    private EvaluationFolder(Folder folder) {
        this.folder = folder;
    }

    /**
     * The folder at {@code uri}, which may hold an earlier evaluation.
     *
     * @throws ConfigurationException if it cannot be written; then nothing was changed
     */
    public static EvaluationFolder at(String uri) {
        return new EvaluationFolder(TargetFolder.at(uri));
    }

    /**
     * Replaces the table.
     *
     * @param rows with the columns of {@link EvaluationTable}
     * @throws ConfigurationException if it cannot be written
     */
    public void replace(List<Map<String, Object>> rows) {
        Path file = folder.path(FILE);
        Path temporary = folder.temporary(file);
        try {
            new ParquetTable("evaluation", EvaluationTable.COLUMNS).write(temporary, rows, folder.settings());
            folder.publish(temporary, file);
            folder.tidy();
        } catch (IOException e) {
            throw TargetFolder.unwritable(folder.uri(), e);
        }
    }
}
