package io.maesta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.supernet.Task;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Dl4jKernelsTest {
    @AfterEach
    void leaveDl4jAsShipped() {
        System.clearProperty(Dl4jKernels.DISABLE);
    }

    @Test
    void areOneDnnsWhenAskedFor() {
        Dl4jKernels.useOneDnn();
        ComputationGraph graph =
                Dl4jNetwork.of(SampleNetworks.trained(SampleNetworks.residual(), 1), Task.CLASSIFICATION);
        graph.outputSingle(Tensors.dl4j(
                SampleNetworks.residual().input(),
                Tensors.inputs(SampleNetworks.residual().input(), 1, 2)));

        assertThat(graph.getLayer("stage2.conv1/conv5x5").getHelper()).isInstanceOf(MKLDNNConvHelper.class);
        assertThat(graph.getLayer("stage2.conv1/conv5x5/norm").getHelper()).isInstanceOf(MKLDNNBatchNormHelper.class);
    }
}
