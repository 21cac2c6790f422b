package io.maesta.data;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream lent to someone who must not close it. */
class Unclosed extends FilterInputStream {
    Unclosed(InputStream lent) {
        super(lent);
    }

    @Override
    public void close() {
        // The lender closes it.
    }
}
