package io.maesta.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EvaluationKryoTest {
    private final Kryo kryo = new Kryo();

    EvaluationKryoTest() {
        kryo.setRegistrationRequired(true);
        EvaluationKryo.register(kryo);
    }

    @Test
    void carriesCounts() {
        ClassProbabilities counts = new ClassProbabilities();
        counts.eval(Nd4j.create(new float[][] {{0, 1}}), Nd4j.create(new float[][] {{0.1f, 0.9f}}));

        ClassProbabilities[] copy = (ClassProbabilities[]) copy(new ClassProbabilities[] {counts});

        assertThat(copy).hasSize(1);
        assertThat(copy[0].score()).isEqualTo(counts.score());
        assertThat(copy[0].score().correct()).isEqualTo(1);
    }

    @Test
    void carriesErrors() {
        ReconstructionErrors errors = new ReconstructionErrors();
        errors.eval(Nd4j.create(new float[][] {{3, 5, 5}}), Nd4j.create(new float[][] {{6, 4}}));

        ReconstructionErrors[] copy = (ReconstructionErrors[]) copy(new ReconstructionErrors[] {errors});

        assertThat(copy).hasSize(1);
        assertThat(copy[0].stats()).isEqualTo("errors of 1 examples");
    }

    @Test
    void carriesArraysThatAreNotOnTheHeap() {
        INDArray array = Nd4j.linspace(1, 5, 5);

        assertThat(copy(array)).isEqualTo(array);
    }

    private Object copy(Object object) {
        Output out = new Output(1024, -1);
        kryo.writeClassAndObject(out, object);
        return kryo.readClassAndObject(new Input(out.toBytes()));
    }
}
