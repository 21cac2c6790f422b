package io.maesta.cost;

import java.util.List;

/** The built-in devices. */
final class Devices {
    static final List<Device> ALL = List.of(new Gap8());

    private Devices() {}
}
