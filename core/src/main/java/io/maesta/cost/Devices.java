package io.maesta.cost;

import java.util.List;
import java.util.Map;

/**
 * The built-in devices. Memory sizes are those of the makers' data sheets. The prices of the three boards of ST are what
 * {@code calibrate} finds from their MLPerf Tiny v1.0 results; the page on devices says how well they fit.
 */
final class Devices {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** Eight cores at 100 MHz; 512 KiB of L2 memory. */
    private static final Device GAP8 = PricedDevice.of(KernelFormula.GAP8, 100e6, Map.of(CostKind.SRAM, 512 * KIB));

    /** STM32L4R5ZI, Cortex-M4. */
    private static final Device NUCLEO_L4R5ZI =
            nucleo("nucleo-l4r5zi", 120e6, 640 * KIB, new MacPrices(2.182, 3.671, 2.825, 3.549));

    /** STM32H7A3ZI, Cortex-M7; SRAM without the 192 KiB of tightly coupled and the 4 KiB of backup memory. */
    private static final Device NUCLEO_H7A3ZI_Q =
            nucleo("nucleo-h7a3zi-q", 280e6, 1184 * KIB, new MacPrices(1.178, 1.982, 1.525, 1.916));

    /** STM32U575ZI, Cortex-M33. */
    private static final Device NUCLEO_U575ZI_Q =
            nucleo("nucleo-u575zi-q", 160e6, 786 * KIB, new MacPrices(1.764, 2.969, 2.285, 2.87));

    static final List<Device> ALL = List.of(GAP8, NUCLEO_L4R5ZI, NUCLEO_H7A3ZI_Q, NUCLEO_U575ZI_Q);

    private Devices() {}

    /** Cycles for each multiply-accumulate, by class of operators. */
    private record MacPrices(double conv2d, double pointwise, double depthwise, double linear) {}

    private static Device nucleo(String name, double clockHertz, long sramBytes, MacPrices cycles) {
        return new PricedDevice(
                name,
                clockHertz,
                Map.of(CostKind.SRAM, sramBytes, CostKind.FLASH, 2 * MIB),
                Map.of(
                        OperatorClass.CONV2D, CoefficientPrice.perMac(cycles.conv2d),
                        OperatorClass.POINTWISE_CONV2D, CoefficientPrice.perMac(cycles.pointwise),
                        OperatorClass.DEPTHWISE_CONV2D, CoefficientPrice.perMac(cycles.depthwise),
                        OperatorClass.LINEAR, CoefficientPrice.perMac(cycles.linear)));
    }
}
