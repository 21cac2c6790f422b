package io.maesta.jobs;

import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/** The files of this machine under the scheme {@code counted}, with a list of those that were opened. */
public final class CountedFiles extends RawLocalFileSystem {
    static final Queue<Opened> OPENED = new ConcurrentLinkedQueue<>();
    private static final int DRIVER = -1;

    /**
     * A file that was opened.
     *
     * @param task the partition of the Spark task, or -1 for the driver
     */
    record Opened(String file, int task) {}

    @Override
    public URI getUri() {
        return URI.create("counted:///");
    }

    @Override
    public String getScheme() {
        return "counted";
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        TaskContext task = TaskContext.get();
        OPENED.add(new Opened(file.toString(), task == null ? DRIVER : task.partitionId()));
        return super.open(file, bufferSize);
    }
}
