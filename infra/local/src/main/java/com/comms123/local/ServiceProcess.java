package com.comms123.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How one instance of a service is run.
///
/// @param instance from 1
/// @param jar the unpacked one
/// @param clock how far the domain's clock is ahead
record ServiceProcess(PlatformOptions options, Secrets secrets, Service service, int instance, Path jar,
        Duration clock) {
    /// `messaging-service`, `messaging-service-2`.
    static String name(Service service, int instance) {
        return instance == 1 ? service.folder() : service.folder() + "-" + instance;
    }

    static Map<String, String> clock(Duration offset) {
        return Map.of("COMMS_CLOCK_OFFSET", offset.toString());
    }

    ChildSpec spec(Home home, Duration startWithin, Duration stopWithin) {
        var name = name(service, instance);
        var health = addresses().managementOf(service, instance) + "/actuator/health/";
        return new ChildSpec(name, startCache(home)::start, environment(home),
                home.temporary(),
                home.log(name), Readiness.answering(health + "liveness"), Readiness.answering(health + "readiness"),
                startWithin, stopWithin);
    }

    StartCache startCache(Home home) {
        return new StartCache(jar, java(home));
    }

    void makeStartCache(Home home, Guard guard) throws InterruptedException {
        var environment = new HashMap<>(environment(home));
        // The instance that runs has the others.
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        startCache(home).make(environment, home.temporary(), home.log("start-caches"), guard);
    }

    /// ZGC maps none before Java 26.
    boolean canHaveStartCache() {
        return !options.steady();
    }

    private List<String> java(Home home) {
        if (options.steady()) {
            // It collects beside the work. Measured with a busy audit-service and gateway: the serial one stopped them for 3
            // to 20 ms at a time, and for 170 to 700 when it unloaded code; G1 for 4 to 180.
            return Java.steady("512m", home.temporary(), "-XX:+UseZGC", "-Xms256m");
        }
        // An open live stream takes the gateway some 40 KB, and there may be thousands.
        return Java.small(service == Service.GATEWAY ? "512m" : "256m", home.temporary());
    }

    private Map<String, String> environment(Home home) {
        var ports = options.ports();
        var addresses = addresses();
        var keycloak = addresses.keycloak();
        var realm = keycloak + "/realms/comms/protocol/openid-connect/";
        var environment = new HashMap<>(clock(clock));
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", Addresses.LOOPBACK);
        environment.put("SERVER_PORT", String.valueOf(ports.of(service, instance)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", Addresses.LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(ports.managementOf(service, instance)));
        environment.put("SPRING_MONGODB_URI", addresses.store() + "/" + service.key());
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("SPRING_MAIL_HOST", Addresses.LOOPBACK);
        environment.put("SPRING_MAIL_PORT", String.valueOf(ports.smtp()));
        // People who restore a backup on a laptop want to see the result.
        environment.put("COMMS_PURGE_REPLAY_EVERY", "15s");
        // As many as anything here listens with. Each costs something all the time, though nothing be in it.
        environment.put("COMMS_EVENTS_PARTITIONS", "3");
        environment.put("COMMS_SECURITY_ISSUER", addresses().publicUrl() + "/auth/realms/comms");
        environment.put("COMMS_SECURITY_JWK_SET_URI", realm + "certs");
        environment.put("COMMS_SECURITY_TOKEN_URI", realm + "token");
        environment.put("COMMS_SECURITY_CLIENT_SECRET",
                secrets.client(service == Service.GATEWAY ? "web" : service.folder()));
        for (var other : Service.values()) {
            environment.put("COMMS_SERVICES_" + other.key().toUpperCase(Locale.ROOT) + "_URL",
                    "file:" + home.instances(other));
        }
        environment.put("COMMS_FIND_INSTANCES_EVERY", InstanceLists.READ_EVERY.toString());
        if (service == Service.GATEWAY) {
            addGateway(environment, keycloak);
        } else if (service == Service.IDENTITY) {
            addIdentity(environment, keycloak);
        } else if (service == Service.MESSAGING) {
            environment.put("COMMS_MESSAGING_MAIL_PUBLIC_URL", addresses().publicUrl());
            environment.put("COMMS_MESSAGING_SMS_HOST", Addresses.LOOPBACK);
            environment.put("COMMS_MESSAGING_SMS_PORT", String.valueOf(ports.smpp()));
            environment.put("COMMS_MESSAGING_SMS_SYSTEM_ID", "comms123");
            environment.put("COMMS_MESSAGING_SMS_PASSWORD", "local");
            environment.put("COMMS_MESSAGING_SMS_SOURCE", "123Comms");
            var push = secrets.pushKey();
            if (push != null) {
                environment.put("COMMS_MESSAGING_PUSH_PUBLIC_KEY", push.publicKey());
                environment.put("COMMS_MESSAGING_PUSH_PRIVATE_KEY", push.privateKey());
                environment.put("COMMS_MESSAGING_PUSH_CONTACT", "mailto:operator@comms123.example");
            }
        }
        environment.putAll(options.settings().getOrDefault(service, Map.of()));
        return environment;
    }

    private void addGateway(Map<String, String> environment, String keycloak) {
        environment.put("COMMS_GATEWAY_PUBLIC_URL", addresses().publicUrl());
        environment.put("COMMS_GATEWAY_KEYCLOAK_URL", keycloak);
        environment.put("COMMS_GATEWAY_CLIENT_SECRET", secrets.client(service.folder()));
        environment.put("COMMS_GATEWAY_TOKEN_KEYS", secrets.gatewayTokenKey());
    }

    private void addIdentity(Map<String, String> environment, String keycloak) {
        environment.put("COMMS_IDENTITY_KEYCLOAK_URL", keycloak);
        environment.put("COMMS_IDENTITY_MAIL_PUBLIC_URL", addresses().publicUrl());
        // It starts beside Keycloak. It is ready when the staff can sign in, however slow the machine.
        environment.put("COMMS_IDENTITY_STAFFWITHIN", "10m");
        for (var staff : Staff.values()) {
            var prefix = "COMMS_IDENTITY_STAFF_" + staff.ordinal() + "_";
            environment.put(prefix + "ID", secrets.staffId(staff));
            environment.put(prefix + "EMAIL", staff.email());
            environment.put(prefix + "NAME", staff.person());
            environment.put(prefix + "ROLE", staff.role());
            environment.put(prefix + "PASSWORD", staff.password());
        }
    }

    private Addresses addresses() {
        return new Addresses(options.ports());
    }

    @Override
    public String toString() {
        return "ServiceProcess[" + name(service, instance) + "]";
    }
}
