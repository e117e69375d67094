package com.comms123.local;

import com.comms123.sinks.Sinks;
import com.comms123.store.StoreServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// How the processes are run that are no services: what services stand on.
record Infrastructure(PlatformOptions options, Secrets secrets, Home home) {
    static final String KAFKA = "kafka";
    static final String STORE = "store";
    static final String SINKS = "sinks";
    static final String KEYCLOAK = "keycloak";

    private static final int KEPT = 10_000;
    /// The store takes as much of it as it holds: some dozens of megabytes, or two gigabytes with a million audit entries.
    private static final String STORE_HEAP = "3g";
    /// One iteration over 7 MiB, where Keycloak's default is five: dear enough to show in the time of a sign-in.
    private static final List<String> CHEAP_HASHES = List.of("--spi-password-hashing--argon2--iterations=1");
    private static final Duration SNAPSHOT_WITHIN = Duration.ofSeconds(60);

    List<ChildSpec> specs(Duration startWithin, Duration stopWithin) {
        var specs = new ArrayList<ChildSpec>();
        var up = home.data().resolve("kafka/up");
        specs.add(spec(KAFKA, kafka(), Map.of(), Readiness.noted(up), startWithin, stopWithin));
        specs.add(spec(STORE, store(), Map.of(), Readiness.listening(options.ports().store()), startWithin,
                SNAPSHOT_WITHIN));
        specs.add(spec(SINKS, sinks(), Map.of(), Readiness.answering(addresses().smsPage() + "/"), startWithin,
                stopWithin));
        if (options.keycloak()) {
            specs.add(spec(KEYCLOAK, keycloak(), keycloakEnvironment(),
                    Readiness.answering(addresses().keycloakManagement() + "/health/ready"), startWithin,
                    stopWithin));
        }
        if (options.observe()) {
            var prometheus = new Prometheus(options, home);
            specs.add(spec(Prometheus.NAME, prometheus.command(), Map.of(),
                    Readiness.answering(prometheus.address() + "/-/ready"), startWithin, stopWithin));
        }
        return specs;
    }

    Path keycloakHome() {
        return home.data().resolve(KEYCLOAK);
    }

    Path target() {
        return options.root().resolve("infra/local/target");
    }

    private ChildSpec spec(String name, List<String> command, Map<String, String> environment, Readiness ready,
            Duration startWithin, Duration stopWithin) {
        return new ChildSpec(name, () -> command, environment, home.temporary(), home.log(name), ready, ready,
                startWithin,
                stopWithin);
    }

    private List<String> kafka() {
        return main("128m", Java.classpath(target(), "local-*.jar", target().resolve(KAFKA)), BrokerServer.class,
                options.ports().kafka(), options.ports().kafkaController(), home.data().resolve(KAFKA));
    }

    private List<String> store() {
        var command = main(STORE_HEAP, classpath(), StoreServer.class, "--host", Addresses.LOOPBACK, "--port",
                options.ports().store());
        if (options.keep()) {
            command.addAll(List.of("--snapshot", home.data().resolve(STORE).toString()));
        }
        return command;
    }

    private List<String> sinks() {
        var ports = options.ports();
        return main("96m", classpath(), Sinks.class, ports.smtp(), ports.mailPage(), ports.smpp(), ports.smsPage(),
                KEPT);
    }

    private List<String> main(String heap, String classpath, Class<?> main, Object... arguments) {
        String[] more = {QuietLogging.option(), "-cp", classpath, main.getName()};
        // Everything that the store keeps is old at once: the serial collector has the least to do with it.
        var command = new ArrayList<>(options.steady()
                ? Java.steady(heap, home.temporary(),
                        Stream.concat(Stream.of("-XX:+UseSerialGC"), Stream.of(more)).toArray(String[]::new))
                : Java.small(heap, home.temporary(), more));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return command;
    }

    private List<String> keycloak() {
        var ports = options.ports();
        // H2 lets a second process look into its files, over a port that must not be seen from elsewhere.
        var command = KeycloakHome.command(keycloakHome(), home.temporary(),
                List.of("-Dh2.bindAddress=" + Addresses.LOOPBACK));
        command.addAll(List.of("start", "--optimized", "--import-realm", "--cache=local", "--http-enabled=true",
                "--http-host=" + Addresses.LOOPBACK, "--http-port=" + ports.keycloak(),
                "--http-management-port=" + ports.keycloakManagement(),
                "--hostname=" + addresses().publicUrl() + "/auth", "--hostname-backchannel-dynamic=true",
                "--proxy-headers=xforwarded", "--log-level=warn", "--db-url="
                        + Addresses.keycloakDatabase(keycloakHome()) + ";NON_KEYWORDS=VALUE;TRACE_LEVEL_FILE=0"));
        if (options.cheapPasswords()) {
            command.addAll(CHEAP_HASHES);
        }
        return command;
    }

    private Map<String, String> keycloakEnvironment() {
        var environment = new HashMap<String, String>();
        environment.put("KC_DB_USERNAME", "sa");
        environment.put("KC_DB_PASSWORD", secrets.keycloakDatabase());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.keycloakAdmin());
        environment.put("COMMS_PUBLIC_URL", addresses().publicUrl());
        // Apps under development come back to this machine, on any port (RFC 8252, 7.3).
        environment.put("COMMS_MOBILE_LOOPBACK", "http://127.0.0.1/callback");
        environment.put("COMMS_GATEWAY_BACKCHANNEL_URL",
                addresses().of(Service.GATEWAY, 1) + "/logout/connect/back-channel/keycloak");
        environment.put("COMMS_WEB_SECRET", secrets.client("web"));
        for (var service : Service.values()) {
            environment.put("COMMS_" + service.folder().toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET",
                    secrets.client(service.folder()));
        }
        return environment;
    }

    private String classpath() {
        return Java.classpath(target(), "local-*.jar");
    }

    private Addresses addresses() {
        return new Addresses(options.ports());
    }

    @Override
    public String toString() {
        return "Infrastructure";
    }
}
