package io.maesta.jobs.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The driver that a lease says it belongs to.
 *
 * @param token unlike that of any other driver
 * @param machine what {@code process} is a number of: this boot of this machine, and its space of processes; empty if unknown
 * @param process its number
 * @param since when it took the lease, by its own clock
 * @param beat how often it has shown since that it lives
 */
record LeaseHolder(String token, String host, String machine, long process, String since, long beat) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** This driver. */
    static LeaseHolder here() {
        return new LeaseHolder(
                UUID.randomUUID().toString(),
                thisHost(),
                thisMachine(),
                ProcessHandle.current().pid(),
                Instant.now().toString(),
                0);
    }

    LeaseHolder next() {
        return new LeaseHolder(token, host, machine, process, since, beat + 1);
    }

    /** Whether its process is known to be gone. */
    boolean isDead() {
        return !machine.isEmpty()
                && machine.equals(thisMachine())
                && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
    }

    byte[] toJson() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("token", token);
        values.put("host", host);
        values.put("machine", machine);
        values.put("process", process);
        values.put("since", since);
        values.put("beat", beat);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values);
    }

    /** The holder that {@code json} tells of; one without a name if it tells of none. */
    static LeaseHolder parse(byte[] json) {
        try {
            JsonNode values = JSON.readTree(json);
            return new LeaseHolder(
                    values.path("token").asText(),
                    values.path("host").asText(),
                    values.path("machine").asText(),
                    values.path("process").asLong(),
                    values.path("since").asText(),
                    values.path("beat").asLong());
        } catch (IOException e) {
            return new LeaseHolder("", "", "", 0, "", 0);
        }
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }

    private static String thisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "process %d on %s, since %s".formatted(process, host, since);
    }
}
