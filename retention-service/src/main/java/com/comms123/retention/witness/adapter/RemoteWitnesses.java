package com.comms123.retention.witness.adapter;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.witness.CalledOffDeletions;
import com.comms123.platform.witness.HoldRecord;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.witness.application.Witnesses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// No fallback but one: a service of an earlier release has no such records.
@Component
class RemoteWitnesses implements Witnesses {
    private static final ParameterizedTypeReference<List<HoldRecord>> HOLDS = new ParameterizedTypeReference<>() {
    };
    private static final ParameterizedTypeReference<List<UUID>> PURGES = new ParameterizedTypeReference<>() {
    };

    private final ServiceClients clients;
    private final RetentionProperties properties;

    RemoteWitnesses(ServiceClients clients, RetentionProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public List<HoldRecord> holds(String service, @Nullable UUID after, int limit) {
        try {
            return clients.to(service).call(rest -> rest.get().uri(uri -> uri.path("/internal/witness/holds")
                    .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit).build())
                    .retrieve().body(HOLDS));
        } catch (HttpClientErrorException.NotFound earlierRelease) {
            return List.of();
        }
    }

    @Override
    public List<UUID> newestPurges(String service) {
        try {
            return clients.to(service)
                    .call(rest -> rest.get().uri("/internal/witness/purges").retrieve().body(PURGES));
        } catch (HttpClientErrorException.NotFound earlierRelease) {
            return List.of();
        }
    }

    @Override
    public Page unpurged(RecordKind kind, @Nullable UUID after, int limit) {
        var owner = switch (kind) {
            case USER -> "identity";
            case ORGANISATION, GROUP, PUPIL -> "membership";
            case MESSAGE, CALL -> "messaging";
        };
        if (!properties.witnesses().contains(owner)) {
            return new Page(List.of(), null);
        }
        try {
            var page = clients.to(owner)
                    .call(rest -> rest.get().uri(uri -> uri.path("/internal/witness/deletions/{kind}")
                            .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit)
                            .build(kind.name().toLowerCase(Locale.ROOT))).retrieve().body(Deletions.class));
            return new Page(page.requests().stream().map(Requested::event).toList(), page.next());
        } catch (HttpClientErrorException.NotFound earlierRelease) {
            return new Page(List.of(), null);
        }
    }

    @Override
    public CalledOffDeletions.Page calledOff(@Nullable UUID after, int limit) {
        if (!properties.witnesses().contains("membership")) {
            return new CalledOffDeletions.Page(List.of(), null);
        }
        try {
            return clients.to("membership").call(rest -> rest.get().uri(uri -> uri.path("/internal/witness/called-off")
                    .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit).build())
                    .retrieve().body(CalledOffDeletions.Page.class));
        } catch (HttpClientErrorException.NotFound earlierRelease) {
            return new CalledOffDeletions.Page(List.of(), null);
        }
    }

    record Deletions(List<Requested> requests, @Nullable UUID next) {}

    record Requested(String type, String data) {
        Event event() {
            return EventJson.read(type, data.getBytes(StandardCharsets.UTF_8));
        }
    }
}
