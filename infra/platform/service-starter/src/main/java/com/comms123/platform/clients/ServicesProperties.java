package com.comms123.platform.clients;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the other services are.
///
/// @param services Addresses of each other service, as `comms.services.NAME.url`; commas separate several. Each
///        `http://host:port` is one instance, `dns+http://name:port` has one at each address that DNS knows for the
///        name, and `file:/path` names a file with one address a line.
/// @param findInstancesEvery Time between two readings of DNS and of files that list instances. For as long, an
///        instance that accepted no connection gets no request if there is another.
/// @param connectWithin Longest time to connect to another service.
/// @param answerWithin Longest time in which another service must answer.
@ConfigurationProperties("comms")
record ServicesProperties(@DefaultValue Map<String, Service> services,
        @DefaultValue("3s") Duration findInstancesEvery, @DefaultValue("500ms") Duration connectWithin,
        @DefaultValue("2s") Duration answerWithin) {
    /// @param url such as `http://127.0.0.1:8081`, or several
    record Service(String url) {}

    ServicesProperties {
        if (findInstancesEvery.toMillis() < 1) {
            throw new IllegalArgumentException("comms.find-instances-every: must be longer than 0");
        }
        services.forEach((name, _) -> sources(services, name));
    }

    /// Nothing for a service that is not set.
    List<InstanceSource> sources(String service) {
        return sources(services, service);
    }

    private static List<InstanceSource> sources(Map<String, Service> services, String name) {
        var service = services.get(name);
        try {
            return service == null ? List.of() : InstanceSource.parse(service.url());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("comms.services." + name + ".url: " + e.getMessage(), e);
        }
    }
}
