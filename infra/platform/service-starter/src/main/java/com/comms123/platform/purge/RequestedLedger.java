package com.comms123.platform.purge;

import com.comms123.platform.clients.ServiceClients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Asks retention-service for the deletions that were asked for and have not begun. No fallback: the follower comes
/// again.
class RequestedLedger {
    private static final ParameterizedTypeReference<List<RequestedDeletion>> REQUESTS = new ParameterizedTypeReference<>() {
    };

    private final ServiceClients clients;

    RequestedLedger(ServiceClients clients) {
        this.clients = clients;
    }

    /// In the order of their requests, those after `after` of exactly that moment.
    List<RequestedDeletion> since(Instant since, @Nullable UUID after, int limit) {
        return clients.to("retention").call(rest -> rest.get()
                .uri(uri -> uri.path("/internal/requested-deletions").queryParam("since", since)
                        .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit).build())
                .retrieve().body(REQUESTS));
    }
}
