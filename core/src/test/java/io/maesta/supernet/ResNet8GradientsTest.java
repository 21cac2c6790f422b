package io.maesta.supernet;

import io.maesta.space.Networks;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Pass.Mixing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against plain Java in double precision, on the network of the paper at its real size. */
class ResNet8GradientsTest {
    private static final SearchSpace SPACE = Networks.named("resnet8").space();
    private static final int BATCH = 4;

    @Test
    void softMixture() {
        new EngineCheck(SPACE, Task.CLASSIFICATION, BATCH, 1).run(Mixing.MIXTURE, Thetas.soft(SPACE, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void weightsAlongRandomPaths(long seed) {
        new EngineCheck(SPACE, Task.CLASSIFICATION, BATCH, seed).run(Mixing.PATH, Thetas.oneHot(SPACE, seed));
    }

    @Test
    void weightsAlongThePathOfAllIdentities() {
        new EngineCheck(SPACE, Task.CLASSIFICATION, BATCH, 5).run(Mixing.PATH, Thetas.last(SPACE));
    }

    @ParameterizedTest
    @ValueSource(longs = 6)
    void thetaAlongRandomPaths(long seed) {
        new EngineCheck(SPACE, Task.CLASSIFICATION, BATCH, seed).run(Mixing.PROBE, Thetas.oneHot(SPACE, seed));
    }

    @Test
    void thetaAlongThePathOfAllIdentities() {
        new EngineCheck(SPACE, Task.CLASSIFICATION, BATCH, 8).run(Mixing.PROBE, Thetas.last(SPACE));
    }
}
