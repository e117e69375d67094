package com.comms123.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The processes of the platform: its services, and what they stand on.
final class Processes {
    private final Addresses addresses;
    /// All there before anything is started.
    private final Map<String, Child> infrastructure = new LinkedHashMap<>();
    /// Services come one after another, from several threads.
    private final Map<String, Child> services = new LinkedHashMap<>();

    Processes(Addresses addresses) {
        this.addresses = addresses;
    }

    void addInfrastructure(Child child) {
        infrastructure.put(child.name(), child);
    }

    void addService(Child child) {
        synchronized (services) {
            services.put(child.name(), child);
        }
    }

    void removeService(Child child) {
        synchronized (services) {
            services.remove(child.name());
        }
    }

    boolean isInfrastructure(String name) {
        return infrastructure.containsKey(name);
    }

    /// @param name `kafka`, `store`, `keycloak` or `sinks`
    Child infrastructure(String name) {
        var child = infrastructure.get(name);
        if (child == null) {
            throw new IllegalStateException("not started yet");
        }
        return child;
    }

    /// @param name a service as in `access.json` (`messaging`, `messaging-2`), or one of the infrastructure
    Child named(String name) {
        var part = infrastructure.get(name);
        if (part != null) {
            return part;
        }
        var dash = name.indexOf('-');
        var service = Service.of(dash < 0 ? name : name.substring(0, dash));
        var folder = dash < 0 ? service.folder() : service.folder() + name.substring(dash);
        var child = service(folder);
        if (child == null) {
            throw new LocalFailure(name + " is not part of this platform");
        }
        return child;
    }

    /// Of services, as `access.json` has them.
    Map<String, Access.Instance> instances() {
        var instances = new LinkedHashMap<String, Access.Instance>();
        for (var service : Service.values()) {
            for (var instance = 1; instance <= Ports.MOST_INSTANCES; instance++) {
                var child = service(ServiceProcess.name(service, instance));
                if (child != null) {
                    instances.put(instance == 1 ? service.key() : service.key() + "-" + instance,
                            new Access.Instance(addresses.of(service, instance),
                                    addresses.managementOf(service, instance), child.pid(),
                                    child.spec().log().toString()));
                }
            }
        }
        return instances;
    }

    /// @param instance from 1
    boolean isAlive(Service service, int instance) {
        var child = service(ServiceProcess.name(service, instance));
        return child != null && child.isAlive();
    }

    /// The name of an instance in `access.json`; empty for anything else.
    Optional<String> key(Child child) {
        return instances().keySet().stream().filter(name -> named(name) == child).findFirst();
    }

    /// Whether another instance of the same service is running.
    boolean hasOthers(Child child) {
        var folder = child.name().replaceAll("-\\d+$", "");
        return all(services).stream().anyMatch(
                other -> other != child && other.isAlive() && other.name().replaceAll("-\\d+$", "").equals(folder));
    }

    /// Where those services are managed that are running.
    Map<String, String> managements() {
        var managements = new LinkedHashMap<String, String>();
        instances().forEach((name, instance) -> {
            if (named(name).isAlive()) {
                managements.put(name, instance.management());
            }
        });
        return managements;
    }

    List<RunningProcesses.Entry> running() {
        var entries = new ArrayList<RunningProcesses.Entry>();
        infrastructure.forEach((name, child) -> add(entries, name, child, addresses.of(name)));
        var instances = instances();
        synchronized (services) {
            services.forEach((name, child) -> add(entries, name, child, instances.values().stream()
                    .filter(instance -> instance.log().equals(child.spec().log().toString())).findFirst()
                    .map(Access.Instance::url).orElse("")));
        }
        return entries;
    }

    private static void add(List<RunningProcesses.Entry> entries, String name, Child child, String url) {
        if (child.isAlive()) {
            entries.add(RunningProcesses.Entry.of(name, child.pid(), url, child.spec().log().toString()));
        }
    }

    /// First the services, which may still have something to finish, then what they stand on.
    ///
    /// @param careful whether the processes that they need must finish, too
    void stop(boolean careful) throws InterruptedException {
        stop(all(services), true);
        stop(all(infrastructure), careful);
    }

    /// @param name as [ServiceProcess#name] has it
    @Nullable
    Child service(String name) {
        synchronized (services) {
            return services.get(name);
        }
    }

    private List<Child> all(Map<String, Child> children) {
        synchronized (services) {
            return List.copyOf(children.values());
        }
    }

    private static void stop(List<Child> children, boolean withCare) throws InterruptedException {
        var askedAt = System.nanoTime();
        for (var child : children) {
            if (withCare) {
                child.terminate();
            } else {
                child.kill();
            }
        }
        for (var child : children) {
            child.awaitEnd(askedAt);
        }
    }
}
