package io.maesta.supernet;

import io.maesta.space.SearchSpace;
import io.maesta.supernet.Pass.Mixing;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the same mathematics in plain Java and double precision, on random small graphs. */
class GradientsTest {
    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void softMixtureOfRandomGraphs(long seed) {
        SearchSpace space = RandomGraphs.convolutional(seed);
        new EngineCheck(space, Task.CLASSIFICATION, 3, seed).run(Mixing.MIXTURE, Thetas.soft(space, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void weightsAlongOnePathOfRandomGraphs(long seed) {
        SearchSpace space = RandomGraphs.convolutional(seed);
        new EngineCheck(space, Task.CLASSIFICATION, 3, seed).run(Mixing.PATH, Thetas.oneHot(space, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thetaAlongOnePathOfRandomGraphs(long seed) {
        SearchSpace space = RandomGraphs.convolutional(seed);
        new EngineCheck(space, Task.CLASSIFICATION, 3, seed).run(Mixing.PROBE, Thetas.oneHot(space, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyModeOfGraphsWithPoolings(long seed) {
        SearchSpace space = RandomGraphs.pooled(seed);
        EngineCheck check = new EngineCheck(space, Task.CLASSIFICATION, 3, seed);
        check.run(Mixing.MIXTURE, Thetas.soft(space, seed));
        check.run(Mixing.PATH, Thetas.oneHot(space, seed));
        check.run(Mixing.PROBE, Thetas.oneHot(space, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyModeOfAutoencoders(long seed) {
        SearchSpace space = RandomGraphs.autoencoder(seed);
        EngineCheck check = new EngineCheck(space, Task.RECONSTRUCTION, 8, seed);
        check.run(Mixing.MIXTURE, Thetas.soft(space, seed));
        check.run(Mixing.PATH, Thetas.oneHot(space, seed));
        check.run(Mixing.PROBE, Thetas.oneHot(space, seed));
    }
}
