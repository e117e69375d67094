package com.comms123.platform.deletion;

import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;

/// Asks identity-service, whose the policy is. Fallback: its last answer, and before there was one, the configured
/// policy: a deletion is never refused because another service is away.
class IdentityRemovalPolicies implements RemovalPolicies {
    private static final Logger log = LoggerFactory.getLogger(IdentityRemovalPolicies.class);

    private final ServiceClient identity;
    private final AtomicReference<RemovalPolicy> last;

    IdentityRemovalPolicies(ServiceClients clients, RemovalProperties properties) {
        this.identity = clients.to("identity");
        this.last = new AtomicReference<>(properties.policy());
    }

    @Override
    public RemovalPolicy current() {
        try {
            var policy = identity
                    .call(rest -> rest.get().uri("/internal/policies/current").retrieve().body(CurrentPolicy.class));
            last.set(new RemovalPolicy(policy.version(), policy.removalDays()));
        } catch (Refused | HttpClientErrorException noAnswer) {
            log.warn("Cannot read the current policy, using version {}: {}", last.get().version(),
                    noAnswer.getClass().getSimpleName());
        }
        return last.get();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CurrentPolicy(String version, int removalDays) {}
}
