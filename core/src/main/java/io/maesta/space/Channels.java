package io.maesta.space;

/** Whether the widths of a space are under search. */
public enum Channels {
    /** Every layer has the channels that it is described with. */
    FIXED,
    /** Every {@link ChannelGroup} may keep any number of its channels, from one to all. */
    SEARCHED
}
