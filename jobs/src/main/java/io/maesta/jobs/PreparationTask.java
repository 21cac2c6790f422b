package io.maesta.jobs;

import io.maesta.data.DataException;
import io.maesta.jobs.data.PartedData;
import io.maesta.jobs.prepared.PreparedFolder;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** What an executor does for one part of data: decodes it and writes its examples there. */
record PreparationTask<F extends Serializable>(PartedData<F> data, int parts, PreparedFolder folder)
        implements Function<Integer, byte[]> {
    @Override
    public byte[] call(Integer part) throws IOException {
        return outcome(part).bytes();
    }

    private PreparationOutcome<F> outcome(int part) throws IOException {
        try {
            PreparedFolder.Part<F> written = folder.write(part, sink -> data.decode(part, parts, sink));
            return new PreparationOutcome.Written<>(
                    written.found(), written.file().stream().toList());
        } catch (DataException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            return new PreparationOutcome.Refused<>(lines[0], lines.length > 1 ? lines[1] : "");
        }
    }
}
