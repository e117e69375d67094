package com.comms123.platform.purge;

import com.comms123.platform.clients.ServiceClients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Asks retention-service. No fallback: whoever replays the ledger comes again.
class RemoteErasureLedger implements ErasureLedger {
    private static final ParameterizedTypeReference<List<Erasure>> ERASURES = new ParameterizedTypeReference<>() {
    };

    private final ServiceClients clients;

    RemoteErasureLedger(ServiceClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Erasure> since(Instant since, @Nullable UUID after, int limit) {
        return clients.to("retention").call(rest -> rest.get()
                .uri(uri -> uri.path("/internal/erasures").queryParam("since", since)
                        .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit).build())
                .retrieve().body(ERASURES));
    }
}
