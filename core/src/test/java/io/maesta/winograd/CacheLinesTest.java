package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    @BeforeEach
    void hasVectors() {
        assumeTrue(VectorUnit.isUsable(), "no vectors of 16 floats in this JVM");
    }

    /** G1 lays an array of at least half a region at the start of one, and its numbers behind a header of 16 bytes, 48 before the next line. */
    @Test
    void findsTheFirstLineOfAnArrayThatBeginsARegion() {
        assumeTrue(
                option("UseG1GC").equals("true")
                        && option("UseCompressedClassPointers").equals("true"),
                "no G1");
        float[] room = new float[Integer.parseInt(option("G1HeapRegionSize")) / Float.BYTES];
        IntStream.range(0, 300).forEach(i -> CacheLines.begin(room)); // until it is compiled
        // what else the machine does may disturb some of them
        assertThat(IntStream.range(0, 50)
                        .filter(i -> CacheLines.begin(room) == 12)
                        .count())
                .isGreaterThan(25);
    }

    @Test
    void isNeverBehindTheFirstVector() {
        assertThat(CacheLines.begin(new float[16 + CacheLines.LAST_BEGIN])).isBetween(0, CacheLines.LAST_BEGIN);
        assertThat(CacheLines.begin(new float[0])).isBetween(0, CacheLines.LAST_BEGIN);
    }

    private static String option(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue();
    }
}
