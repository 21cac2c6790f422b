package io.maesta.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over examples in their order, so that a change of kept ones is found. For one thread. */
public final class ExampleDigest {
    private final MessageDigest digest = Sha256.digest();

    /** Adds an example. */
    public void add(RawExample example) {
        String place = "%s %s %s %s %s %s %s\n"
                .formatted(
                        example.split().key(),
                        example.index(),
                        example.label(),
                        example.recording(),
                        example.type(),
                        example.source().length(),
                        example.source());
        digest.update(place.getBytes(StandardCharsets.UTF_8));
        digest.update(example.tensor());
    }

    /** The hash of all examples, in hexadecimal. None may be added any more. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
