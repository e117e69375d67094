package com.comms123.identity.person.remote;

import com.comms123.identity.person.application.JoiningCodes;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

@Component
class AskedJoiningCodes implements JoiningCodes {
    private static final Logger log = LoggerFactory.getLogger(AskedJoiningCodes.class);

    private final ServiceClient membership;

    AskedJoiningCodes(ServiceClients clients) {
        this.membership = clients.to("membership");
    }

    record Question(UUID organisationId, String code) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdict(boolean right) {}

    @Override
    public Answer check(UUID organisation, String code) {
        try {
            var verdict = membership.call(rest -> rest.post().uri("/internal/joining-codes/check")
                    .contentType(MediaType.APPLICATION_JSON).body(new Question(organisation, code)).retrieve()
                    .body(Verdict.class));
            return verdict.right() ? Answer.RIGHT : Answer.WRONG;
        } catch (HttpClientErrorException | Refused away) {
            log.warn("Cannot verify joining codes now: {}", away.getClass().getSimpleName());
            return Answer.UNKNOWN;
        }
    }
}
