package com.comms123.platform.purge;

import com.comms123.platform.clients.ServiceClients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Asks retention-service for a ledger. No fallback: the follower comes again.
///
/// @param <E> an entry
class RemoteLedger<E> implements LedgerFollower.Ledger<E> {
    private final ServiceClients clients;
    private final String path;
    private final ParameterizedTypeReference<List<E>> page;

    RemoteLedger(ServiceClients clients, String path, ParameterizedTypeReference<List<E>> page) {
        this.clients = clients;
        this.path = path;
        this.page = page;
    }

    @Override
    public List<E> since(Instant since, @Nullable UUID after, int limit) {
        return clients.to("retention").call(rest -> rest.get()
                .uri(uri -> uri.path(path).queryParam("since", since)
                        .queryParamIfPresent("after", Optional.ofNullable(after)).queryParam("limit", limit).build())
                .retrieve().body(page));
    }
}
