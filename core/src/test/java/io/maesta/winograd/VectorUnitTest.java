package io.maesta.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorUnitTest {
    @Test
    void onlyTheLastTierOfHotSpotCompilesVectors() {
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseFMA", "true")))
                .isTrue();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseFMA", "true", "UseJVMCICompiler", "false")))
                .isTrue();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseFMA", "true", "UseJVMCICompiler", "true")))
                .as("Graal")
                .isFalse();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "1", "UseFMA", "true")))
                .isFalse();
        assertThat(isCompiled(Map.of("TieredStopAtLevel", "4", "UseFMA", "false")))
                .as("big decimals")
                .isFalse();
        assertThat(isCompiled(Map.of())).as("another JVM").isFalse();
    }

    private static boolean isCompiled(Map<String, String> options) {
        return VectorUnit.isCompiled(name -> options.getOrDefault(name, ""));
    }
}
