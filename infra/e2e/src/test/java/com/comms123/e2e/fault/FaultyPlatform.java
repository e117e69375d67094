package com.comms123.e2e.fault;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.http.Json;
import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import com.comms123.local.Service;
import com.comms123.waiting.MachineSpeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A platform of its own whose services reach the store and Keycloak by links that a test can slow down or cut. Two
/// instances of messaging-service and of retention-service share their work. It has no demo data.
final class FaultyPlatform implements AutoCloseable {
    private static final Path HOME = Path.of("target/faults");
    private static final Path ROOM_FOR_UPLOADS = Path.of("target/faults-uploads");
    private static final String LOOPBACK = "127.0.0.1:";
    private static final String BROKER = "kafka";
    private static final List<String> AHEAD = List.of("messaging-2", "retention-2");
    /// One person uploads all day.
    private static final String MANY_FILES = "10000";
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);
    private static final Duration SERVICE_ANSWERS_WITHIN = Duration.ofSeconds(4);
    /// Longer than people wait, as machines with all this are slow; shorter than the tests' browsers wait.
    private static final String GATEWAY_WAITS = "20s";
    /// Shorter than a fault lasts, so that each service asks for new keys during it.
    private static final String KEYS_FOR = "PT40S";

    private final Platform platform;
    private final Map<Service, Link> stores;
    private final Link keycloak;
    private final SmallDisk uploads;
    private final Comms comms;
    private boolean brokerGone;

    private FaultyPlatform(Platform platform, Map<Service, Link> stores, Link keycloak, SmallDisk uploads) {
        this.platform = platform;
        this.stores = stores;
        this.keycloak = keycloak;
        this.uploads = uploads;
        this.comms = new Comms(new AccessFile(platform.accessFile()).read());
    }

    static FaultyPlatform start() {
        var options = PlatformOptions.forTest(HOME)
                .scaled(Map.of(Service.MESSAGING, 2, Service.RETENTION, 2))
                .reporting(System.out::println);
        var keycloak = Link.to(options.ports().keycloak());
        var stores = new EnumMap<Service, Link>(Service.class);
        for (var service : Service.values()) {
            stores.put(service, Link.to(options.ports().store()));
        }
        var uploads = SmallDisk.mount(ROOM_FOR_UPLOADS);
        try {
            return new FaultyPlatform(Platform.start(linked(options, stores, keycloak, uploads)), stores, keycloak,
                    uploads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform started", e);
        }
    }

    private static PlatformOptions linked(PlatformOptions options, Map<Service, Link> stores, Link keycloak,
            SmallDisk uploads) {
        var signIn = "http://" + LOOPBACK + keycloak.port() + "/auth";
        var realm = signIn + "/realms/comms/protocol/openid-connect/";
        var linked = options;
        for (var store : stores.entrySet()) {
            var service = store.getKey();
            linked = linked.setting(service, Map.of(
                    "SPRING_MONGODB_URI", "mongodb://" + LOOPBACK + store.getValue().port() + "/" + service.key(),
                    "COMMS_SECURITY_JWK_SET_URI", realm + "certs",
                    "COMMS_SECURITY_TOKEN_URI", realm + "token",
                    "COMMS_SECURITY_KEYSFOR", KEYS_FOR,
                    "COMMS_CONNECTWITHIN", stretched(CONNECTED_WITHIN),
                    "COMMS_ANSWERWITHIN", stretched(SERVICE_ANSWERS_WITHIN)));
        }
        return linked
                .setting(Service.GATEWAY, Map.of("COMMS_GATEWAY_KEYCLOAK_URL", signIn,
                        "COMMS_GATEWAY_CONNECTWITHIN", stretched(CONNECTED_WITHIN),
                        "COMMS_GATEWAY_ANSWERWITHIN", GATEWAY_WAITS))
                .setting(Service.IDENTITY, Map.of("COMMS_IDENTITY_KEYCLOAK_URL", signIn))
                .setting(Service.MESSAGING,
                        Map.of("SPRING_SERVLET_MULTIPART_LOCATION", uploads.folder("messaging").toString(),
                                "COMMS_MESSAGING_ATTACHMENTS_MOSTUNSENT", MANY_FILES))
                .setting(Service.MEMBERSHIP,
                        Map.of("COMMS_MEMBERSHIP_IMPORTS_UPLOADDIRECTORY", uploads.folder("membership").toString()));
    }

    /// As long as people have on an idle machine.
    private static String stretched(Duration limit) {
        return MachineSpeed.stretch(limit).toString();
    }

    Comms comms() {
        return comms;
    }

    Access access() {
        return comms.access();
    }

    /// Where files lie while they arrive.
    SmallDisk uploads() {
        return uploads;
    }

    void storeIsSlow(Duration by) {
        stores.values().forEach(store -> store.delays(by));
    }

    void storeIsGone() {
        stores.values().forEach(Link::cuts);
    }

    void storeIsGone(Service service) {
        link(service).cuts();
    }

    private Link link(Service service) {
        return stores.entrySet().stream().filter(store -> store.getKey() == service).map(Map.Entry::getValue)
                .findFirst().orElseThrow();
    }

    void keycloakIsSlow(Duration by) {
        keycloak.delays(by);
    }

    void brokerIsGone() throws InterruptedException {
        brokerGone = true;
        platform.kill9(BROKER);
    }

    void brokerIsBack() throws InterruptedException {
        platform.start(BROKER);
        brokerGone = false;
    }

    /// The second instances of messaging-service and retention-service are ahead of all others from now on.
    void someClocksAreAhead(Duration by) {
        access().services().forEach((name, service) -> {
            if (AHEAD.contains(name)) {
                comms.browser().send("POST", service.management().resolve("/actuator/clock"), Map.of(),
                        Json.object("offset", by.toString())).expect(200, 204);
            }
        });
    }

    /// All others have caught up with them.
    void clocksAreEqual(Duration by) {
        var behind = comms.clocks();
        for (var ahead : AHEAD) {
            behind = behind.without(ahead);
        }
        behind.advance(by);
    }

    /// Whether it is not gone, or back.
    boolean brokerIsUp() {
        return !brokerGone;
    }

    /// Everything is as it should be again; the broker is not started by this.
    void isWellAgain() {
        stores.values().forEach(Link::restores);
        keycloak.restores();
        uploads.isEmptied();
    }

    /// The processes of the services, by instance.
    Map<String, Long> processes() {
        return platform.access().services().entrySet().stream().filter(service -> isAlive(service.getValue().pid()))
                .collect(Collectors.toMap(Map.Entry::getKey, service -> service.getValue().pid()));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public void close() {
        comms.close();
        platform.close();
        stores.values().forEach(Link::close);
        keycloak.close();
        uploads.close();
    }
}
