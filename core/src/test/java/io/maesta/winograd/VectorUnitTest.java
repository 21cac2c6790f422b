package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorUnitTest {
    @Test
    void onlyTheLastTierOfHotSpotCompilesVectors() {
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4"))).isTrue();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseJVMCICompiler", "false")))
                .isTrue();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseJVMCICompiler", "true")))
                .as("Graal")
                .isFalse();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "1"))).isFalse();
        assertThat(isCompiled(Map.of())).as("another JVM").isFalse();
    }

    private static boolean isCompiled(Map<String, String> options) {
        return VectorUnit.isCompiled(name -> options.getOrDefault(name, ""));
    }
}
