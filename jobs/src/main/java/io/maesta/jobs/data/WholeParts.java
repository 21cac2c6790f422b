package io.maesta.jobs.data;

import io.maesta.data.DatasetDescription;
import io.maesta.data.RawExample;
import io.maesta.data.WholeDataset;
import io.maesta.space.TensorShape;
import io.maesta.sweep.DataReference;
import java.io.IOException;
import java.util.List;

/** Data of any kind as one part: they are decoded by one task, for their reader knows its examples only when it has read all files. */
record WholeParts(DataReference reference, TensorShape shape) implements PartedData<DatasetDescription> {
    @Override
    public String origin() {
        return reference.location();
    }

    @Override
    public int parts(int atMost) {
        return 1;
    }

    @Override
    public DatasetDescription decode(int part, int parts, RawExample.Sink sink) throws IOException {
        WholeDataset dataset = WholeDataset.of(DatasetCache.open(reference, shape));
        dataset.decode(sink);
        return dataset.description();
    }

    @Override
    public DatasetDescription describe(List<DatasetDescription> found) {
        return found.get(0);
    }
}
