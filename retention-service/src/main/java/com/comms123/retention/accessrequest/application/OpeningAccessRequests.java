package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.RecentSignIn;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.round.AskBackOff;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Takes requests in (AC-4).
@Component
public class OpeningAccessRequests {
    private final AccessRequests requests;
    private final Entitlement entitlement;
    private final AccessFees fees;
    private final Clock clock;
    private final RecentSignIn signIn;
    private final AccessProperties properties;
    private final AskBackOff pace;

    public OpeningAccessRequests(AccessRequests requests, Entitlement entitlement, AccessFees fees, Clock clock,
            RecentSignIn signIn, AccessProperties properties) {
        this.requests = requests;
        this.entitlement = entitlement;
        this.fees = fees;
        this.clock = clock;
        this.signIn = signIn;
        this.properties = properties;
        this.pace = new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
    }

    /// Asked again with the same id, the first request stands.
    ///
    /// @throws Refused `subject-not-found` also for whom may not ask; `sign-in-again` when the password was given too long
    ///         ago; `access-request-open` when the same is being answered already; 503
    public AccessRequest open(OpenAccessRequest command) {
        if (!entitlement.holds(command.requester(), command.subject())) {
            throw new Refused(Refusal.absent("subject-not-found", "We hold no data that we can give you a copy of."));
        }
        var there = requests.find(command.id());
        if (there.isPresent()) {
            return there.get();
        }
        signIn.require(command.signedInAt(), properties.signInWithin(), "ask for the copy");
        var opened = AccessRequest.open(command.id(), command.subject(), command.requester(), fees.current(),
                properties.clock(), properties.services(), pace, clock.instant());
        if (requests.add(opened.state(), opened.events())) {
            return opened.state();
        }
        return requests.find(command.id()).orElseThrow(() -> new Refused(Refusal.conflict("access-request-open",
                "You have asked for this copy already. We are working on that request.")));
    }
}
