package io.maesta.space;

import java.io.Serializable;

/**
 * Channels that are kept or removed together, in every tensor that has them.
 *
 * @param name the first block that makes them, or {@code block.candidate.step} inside a {@link Sequence}
 * @param width their number in the space as it is described, 1 or more
 */
public record ChannelGroup(String name, int width) implements Serializable {
    public ChannelGroup {
        Names.check("group of channels", name);
    }
}
