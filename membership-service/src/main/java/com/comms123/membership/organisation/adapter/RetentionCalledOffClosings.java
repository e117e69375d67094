package com.comms123.membership.organisation.adapter;

import com.comms123.membership.organisation.application.CalledOffClosings;
import com.comms123.platform.clients.ServiceClients;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// No fallback but one: retention-service of an earlier release has called nothing off.
@Component
class RetentionCalledOffClosings implements CalledOffClosings {
    private final ServiceClients clients;

    RetentionCalledOffClosings(ServiceClients clients) {
        this.clients = clients;
    }

    record CalledOff(boolean calledOff) {}

    @Override
    public boolean isCalledOff(UUID deletion) {
        try {
            return clients.to("retention").call(rest -> rest.get().uri("/internal/called-off-deletions/{id}", deletion)
                    .retrieve().body(CalledOff.class)).calledOff();
        } catch (HttpClientErrorException.NotFound earlierRelease) {
            return false;
        }
    }
}
