package com.comms123.platform.hold;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.clients.ServiceClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Asks retention-service, each time anew. No fallback: as long as it does not answer, nothing is removed.
class RemoteHeldRecords implements HeldRecords {
    private static final int PAGE = 500;
    private static final ParameterizedTypeReference<List<ProtectingHold>> HOLDS = new ParameterizedTypeReference<>() {
    };

    private final ServiceClients clients;

    RemoteHeldRecords(ServiceClients clients) {
        this.clients = clients;
    }

    @Override
    public Held now() {
        return held(_ -> true);
    }

    @Override
    public Held placedBefore(Instant moment) {
        return held(hold -> hold.since() == null || hold.since().isBefore(moment));
    }

    private Held held(Predicate<ProtectingHold> matters) {
        var scopes = new ArrayList<RecordReference>();
        UUID after = null;
        List<ProtectingHold> page;
        do {
            page = page(after);
            page.stream().filter(matters).forEach(hold -> scopes.addAll(hold.scope()));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return scopes.isEmpty() ? Held.nothing() : Held.of(scopes);
    }

    private List<ProtectingHold> page(@Nullable UUID after) {
        return clients.to("retention").call(rest -> rest.get()
                .uri(uri -> uri.path("/internal/protecting-holds")
                        .queryParamIfPresent("after", Optional.ofNullable(after))
                        .queryParam("limit", PAGE).build())
                .retrieve().body(HOLDS));
    }
}
