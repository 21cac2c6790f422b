package io.maesta.deploy;

import io.maesta.data.Labels;
import io.maesta.search.NetworkFileWriter;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The file format of DL4J's {@link ModelSerializer}: a zip of the configuration in JSON and the weights. Equal networks give equal bytes.
 */
public record Dl4jZip() implements NetworkFileWriter {
    /** Name of the file in the folder of a trial. */
    public static final String FILE_NAME = "dl4j.zip";

    private static final List<String> ENTRIES =
            List.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN);
    /** The first time that a zip can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public String fileName() {
        return FILE_NAME;
    }

    @Override
    public void write(TrainedNetwork network, OutputStream out) throws IOException {
        ByteArrayOutputStream dated = new ByteArrayOutputStream();
        ModelSerializer.writeModel(Dl4jNetwork.of(network, Task.of(network.labels())), dated, false);
        ZipOutputStream undated = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file :
                entries(new ByteArrayInputStream(dated.toByteArray())).entrySet()) {
            undated.putNextEntry(stored(file.getKey(), file.getValue()));
            undated.write(file.getValue());
            undated.closeEntry();
        }
        undated.finish();
    }

    /**
     * Loads a network from a file of this format. Reads nothing but configuration and weights, and never deserialises
     * Java objects, as {@link ModelSerializer} would for a file that holds some.
     *
     * @throws IOException if {@code in} is no such file
     */
    public static ComputationGraph read(InputStream in) throws IOException {
        Map<String, byte[]> entries = entries(in);
        for (String name : ENTRIES) {
            if (!entries.containsKey(name)) {
                throw new IOException("The file of a network lacks the entry (%s).\nMaybe it was not written by DL4J."
                        .formatted(name));
            }
        }
        try {
            ComputationGraph graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                    new String(entries.get(ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8)));
            INDArray weights = Nd4j.read(new ByteArrayInputStream(entries.get(ModelSerializer.COEFFICIENTS_BIN)));
            graph.init(weights, false);
            return graph;
        } catch (RuntimeException e) {
            throw new IOException("The file of a network is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * The network in a file that {@link #write} left: the same parameters, bit for bit.
     *
     * @param network that was written, every block fixed
     * @param labels of the data it was trained on
     * @throws IOException if {@code in} is no such file, or one of another network
     */
    public static TrainedNetwork trained(InputStream in, SearchSpace network, Labels labels) throws IOException {
        ComputationGraph graph = read(in);
        try {
            return new TrainedNetwork(network, Dl4jNetwork.parameters(graph, Layer.of(network)), labels);
        } catch (IllegalArgumentException e) {
            throw new IOException("The file is of another network: " + e.getMessage(), e);
        }
    }

    /** An entry without time and without compression, whose bytes would depend on the version of zlib. */
    private static ZipEntry stored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (ENTRIES.contains(entry.getName())) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
