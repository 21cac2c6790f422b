package io.maesta.jobs.data;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that is opened when it is first read, and never if it is not. */
final class OpenedWhenRead extends InputStream {
    private final Opener opener;
    private @Nullable InputStream opened;

    OpenedWhenRead(Opener opener) {
        this.opener = opener;
    }

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    private InputStream content() throws IOException {
        InputStream content = opened;
        if (content == null) {
            content = opener.open();
            opened = content;
        }
        return content;
    }

    @Override
    public int read() throws IOException {
        return content().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return content().read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return content().available();
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
