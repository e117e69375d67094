package com.comms123.retention.accessrequest.adapter;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.retention.accessrequest.application.Entitlement;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// Asks membership-service, which decides who is what with whom. Nothing is remembered: a restriction counts at once.
@Component
class MembershipEntitlement implements Entitlement {
    private final ServiceClient membership;

    MembershipEntitlement(ServiceClients clients) {
        this.membership = clients.to("membership");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(String role, String state) {
        boolean isAdmin() {
            return role.equals("admin") && state.equals("active");
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Guardian(boolean unrestricted) {}

    @Override
    public boolean holds(UUID requester, RecordReference subject) {
        return switch (subject.kind()) {
            case USER -> subject.id().equals(requester);
            case ORGANISATION -> isAdmin(requester, subject.id());
            case PUPIL -> isUnrestrictedGuardian(requester, subject.id());
            case GROUP, MESSAGE, CALL -> false;
        };
    }

    private boolean isAdmin(UUID requester, UUID organisation) {
        try {
            return membership.call(rest -> rest.get()
                    .uri("/internal/organisations/{id}/members/{userId}", organisation, requester).retrieve()
                    .body(Member.class)).isAdmin();
        } catch (HttpClientErrorException.NotFound none) {
            return false;
        }
    }

    private boolean isUnrestrictedGuardian(UUID requester, UUID pupil) {
        try {
            return membership
                    .call(rest -> rest.get().uri("/internal/pupils/{id}/guardians/{userId}", pupil, requester)
                            .retrieve().body(Guardian.class))
                    .unrestricted();
        } catch (HttpClientErrorException.NotFound none) {
            return false;
        }
    }
}
