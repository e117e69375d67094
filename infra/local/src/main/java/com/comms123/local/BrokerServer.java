package com.comms123.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A real Kafka, broker and controller in one process, with one log directory: `PORT CONTROLLER-PORT DIRECTORY`.
/// Formats the directory when it is new, and notes its process id in the file `up` there when it serves.
public final class BrokerServer {
    private static final int NODE = 1;

    private BrokerServer() {}

    public static void main(String... arguments) throws Exception {
        var port = Integer.parseInt(arguments[0]);
        var controllerPort = Integer.parseInt(arguments[1]);
        var directory = Path.of(arguments[2]);
        Files.createDirectories(directory);
        format(directory);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings(port, controllerPort, directory)),
                Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "closing"));
        server.startup();
        Files.writeString(directory.resolve("up"), String.valueOf(ProcessHandle.current().pid()));
        System.out.println("Kafka is up at 127.0.0.1:" + port);
        server.awaitShutdown();
        Exit.exit(0);
    }

    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        new Formatter().setNodeId(NODE).setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory.toString()).setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER").setPrintStream(nowhere()).run();
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream());
    }

    private static Properties settings(int port, int controllerPort, Path directory) throws IOException {
        var settings = new Properties();
        settings.putAll(Map.of("process.roles", "broker,controller", "node.id", String.valueOf(NODE), "log.dirs",
                directory.toString(), "listeners",
                "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort, "advertised.listeners",
                "BROKER://127.0.0.1:" + port, "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT", "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "BROKER", "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controllerPort));
        // One broker has one copy.
        settings.putAll(Map.of("offsets.topic.replication.factor", "1", "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1", "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1", "default.replication.factor", "1"));
        // A mistyped topic is a mistake, not a new topic; few partitions and small buffers suit a laptop.
        settings.putAll(Map.of("auto.create.topics.enable", "false", "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "2", "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "8388608", "num.network.threads", "2", "num.io.threads", "4",
                "log.segment.bytes", "67108864", "num.recovery.threads.per.data.dir", "1"));
        // How often the controller writes that nothing has happened, which it has nobody to tell but itself.
        settings.put("metadata.max.idle.interval.ms", "10000");
        return settings;
    }
}
