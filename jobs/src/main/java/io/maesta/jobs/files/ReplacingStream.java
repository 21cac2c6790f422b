package io.maesta.jobs.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Does something after closing, once, if every write went well. */
final class ReplacingStream extends FilterOutputStream {
    private final Publication publication;
    private boolean isBroken;
    private boolean isClosed;

    ReplacingStream(OutputStream temporary, Publication publication) {
        super(temporary);
        this.publication = publication;
    }

    /** Makes what was written visible. */
    @FunctionalInterface
    interface Publication {
        void run() throws IOException;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean wasBroken = isBroken;
        isBroken = true;
        out.write(bytes, offset, length);
        isBroken = wasBroken;
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        out.close();
        if (!isBroken) {
            publication.run();
        }
    }
}
