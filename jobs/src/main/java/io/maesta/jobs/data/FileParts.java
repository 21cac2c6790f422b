package io.maesta.jobs.data;

import io.maesta.data.DatasetDescription;
import io.maesta.data.DividedData;
import io.maesta.data.RawExample;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Data whose files are decoded apart, every part with neighbouring ones.
 *
 * @param location URI of the data
 */
record FileParts<F extends Serializable>(String location, DividedData<F> data) implements PartedData<F> {
    @Override
    public String origin() {
        return location;
    }

    @Override
    public int parts(int atMost) {
        return Math.max(1, Math.min(atMost, data.files().size()));
    }

    @Override
    public F decode(int part, int parts, RawExample.Sink sink) throws IOException {
        List<String> files = data.files();
        int first = Math.toIntExact((long) files.size() * part / parts);
        int end = Math.toIntExact((long) files.size() * (part + 1) / parts);
        return data.decode(HadoopFileSource.at(location).only(Set.copyOf(files.subList(first, end))), sink);
    }

    @Override
    public DatasetDescription describe(List<F> found) {
        return data.describe(found);
    }
}
