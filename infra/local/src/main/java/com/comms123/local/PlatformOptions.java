package com.comms123.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The parts of the platform to start, and where.
///
/// @param root the working tree, built
/// @param home where logs, data and `access.json` go; not used by two platforms at once
/// @param scale instances of a service; one where nothing is said
/// @param services which services to start
/// @param keycloak whether to start Keycloak; without it nobody can sign in
/// @param keep whether to begin with the data of the last run that also kept it, and to leave it for the next
/// @param observe whether to start Prometheus, too
/// @param steady whether services are run as where they stay up for long, with both of Java's compilers
/// @param cheapPasswords whether Keycloak hashes passwords so cheaply that only made-up people should have one
/// @param settings variables of a service's environment, added to those of the launcher and over them
/// @param progress gets one line for each thing that is done
public record PlatformOptions(Path root, Path home, Ports ports, Map<Service, Integer> scale, Set<Service> services,
        boolean keycloak, boolean keep, boolean observe, boolean steady, boolean cheapPasswords,
        Map<Service, Map<String, String>> settings,
        Consumer<String> progress) {
    public PlatformOptions {
        scale = Map.copyOf(scale);
        services = Set.copyOf(services);
        settings = Map.copyOf(settings);
        scale.forEach((service, instances) -> {
            if (instances < 1 || instances > Ports.MOST_INSTANCES) {
                throw new LocalFailure("there can be 1 to " + Ports.MOST_INSTANCES + " instances of " + service.key()
                        + ", not " + instances);
            }
        });
    }

    /// Everything once, on the well-known ports, in `infra/.local`, silently.
    public static PlatformOptions of(Path root) {
        return new PlatformOptions(root, root.resolve("infra/.local"), new Ports(0), Map.of(),
                EnumSet.allOf(Service.class), true, false, false, false, false, Map.of(), _ -> {});
    }

    /// As a test wants it: a directory of its own, free ports, no time spent on hashing passwords.
    public static PlatformOptions forTest(Path home) {
        return of(findRoot(Path.of(""))).withCheapPasswords().in(home).on(Ports.free());
    }

    /// The working tree around this directory.
    static Path findRoot(Path directory) {
        for (var candidate = directory.toAbsolutePath(); candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("infra/keycloak/comms-realm.json"))) {
                return candidate;
            }
        }
        throw new LocalFailure(directory.toAbsolutePath() + " is not in a working tree of comms123");
    }

    public PlatformOptions in(Path other) {
        return new PlatformOptions(root, other.toAbsolutePath(), ports, scale, services, keycloak, keep, observe,
                steady,
                cheapPasswords,
                settings,
                progress);
    }

    public PlatformOptions on(Ports others) {
        return new PlatformOptions(root, home, others, scale, services, keycloak, keep, observe, steady, cheapPasswords,
                settings, progress);
    }

    public PlatformOptions scaled(Map<Service, Integer> instances) {
        return new PlatformOptions(root, home, ports, instances, services, keycloak, keep, observe, steady,
                cheapPasswords,
                settings, progress);
    }

    /// Only the infrastructure and these services, without Keycloak.
    public PlatformOptions withoutSignIn(Set<Service> only) {
        return new PlatformOptions(root, home, ports, scale, only, false, keep, observe, steady, cheapPasswords,
                settings,
                progress);
    }

    private PlatformOptions withCheapPasswords() {
        return new PlatformOptions(root, home, ports, scale, services, keycloak, keep, observe, steady, true, settings,
                progress);
    }

    public PlatformOptions keeping(boolean data) {
        return new PlatformOptions(root, home, ports, scale, services, keycloak, data, observe, steady, cheapPasswords,
                settings,
                progress);
    }

    PlatformOptions observed(boolean prometheus) {
        return new PlatformOptions(root, home, ports, scale, services, keycloak, keep, prometheus, steady,
                cheapPasswords, settings, progress);
    }

    public PlatformOptions steady(boolean both) {
        return new PlatformOptions(root, home, ports, scale, services, keycloak, keep, observe, both, cheapPasswords,
                settings,
                progress);
    }

    /// Sets properties of one service by their names in the environment: `COMMS_GATEWAY_REMEMBERED_LIFETIME`.
    public PlatformOptions setting(Service service, Map<String, String> environment) {
        var all = new EnumMap<Service, Map<String, String>>(Service.class);
        all.putAll(settings);
        all.merge(service, Map.copyOf(environment), (before, more) -> {
            var both = new HashMap<>(before);
            both.putAll(more);
            return Map.copyOf(both);
        });
        return new PlatformOptions(root, home, ports, scale, services, keycloak, keep, observe, steady, cheapPasswords,
                all,
                progress);
    }

    public PlatformOptions reporting(Consumer<String> lines) {
        return new PlatformOptions(root, home, ports, scale, services, keycloak, keep, observe, steady, cheapPasswords,
                settings,
                lines);
    }
}
