package com.comms123.retention.accessrequest.adapter;

import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.retention.accessrequest.application.AccessFees;
import com.comms123.retention.accessrequest.domain.Fee;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.Currency;
import org.springframework.stereotype.Component;

/// Asks identity-service, whose the policy is.
@Component
class IdentityAccessFees implements AccessFees {
    private final ServiceClient identity;

    IdentityAccessFees(ServiceClients clients) {
        this.identity = clients.to("identity");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Policy(String version, Money accessFee) {}

    record Money(BigDecimal amount, Currency currency) {}

    @Override
    public Fee current() {
        var policy = identity
                .call(rest -> rest.get().uri("/internal/policies/current").retrieve().body(Policy.class));
        return new Fee(policy.accessFee().amount(), policy.accessFee().currency(), policy.version(), null);
    }
}
