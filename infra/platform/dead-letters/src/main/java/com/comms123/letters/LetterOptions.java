package com.comms123.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/// The arguments of `infra/dead-letters` and of [DeadLetterJob].
///
/// @param connection settings of Kafka's clients; empty for the platform that `infra/up` started
/// @param replayed the topic to replay; empty to list
public record LetterOptions(Map<String, Object> connection, Optional<String> replayed) {
    public static final String USAGE = "infra/dead-letters [--kafka HOST:PORT,...] [--client FILE] [list | replay TOPIC]";
    static final String NO_ADDRESS = "no address of Kafka: expected --kafka HOST:PORT, or bootstrap.servers in the file of --client";

    public LetterOptions {
        connection = Map.copyOf(connection);
    }

    /// `--client` names a file with settings of Kafka's clients, for TLS and SASL, as `kafka-topics.sh` takes it.
    ///
    /// @throws IllegalArgumentException that says what is expected; never with a value from the file
    public static LetterOptions parse(List<String> arguments) {
        var left = new ArrayDeque<>(arguments);
        var connection = new HashMap<String, Object>();
        var kafka = Optional.<String>empty();
        while (!left.isEmpty() && left.peek().startsWith("--")) {
            var option = left.remove();
            if (left.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value: " + USAGE);
            }
            switch (option) {
                case "--kafka" -> kafka = Optional.of(left.remove());
                case "--client" -> connection.putAll(read(Path.of(left.remove())));
                default -> throw new IllegalArgumentException("there is no option " + option + ": " + USAGE);
            }
        }
        kafka.ifPresent(address -> connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address));
        if (!connection.isEmpty() && !connection.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(NO_ADDRESS);
        }
        var command = List.copyOf(left);
        if (command.isEmpty() || command.equals(List.of("list"))) {
            return new LetterOptions(connection, Optional.empty());
        }
        if (command.size() == 2 && command.getFirst().equals("replay")) {
            return new LetterOptions(connection, Optional.of(command.getLast()));
        }
        throw new IllegalArgumentException(USAGE);
    }

    private static Map<String, Object> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
        var settings = new HashMap<String, Object>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    /// Settings can be secrets.
    @Override
    public String toString() {
        return "LetterOptions[" + replayed + "]";
    }
}
