package com.comms123.platform.deletion;

import com.comms123.platform.ids.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/// Draws up a deletion: when it is due by the policy in force, and the receipt for whoever asked. The owner of the
/// record must write its deletion in one step with its event; asked again, the first one stands.
public class DeletionFactory {
    private final RemovalPolicies policies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DeletionFactory(RemovalPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    public Deletion begin() {
        var policy = policies.current();
        return begin(policy, Duration.ofDays(policy.removalDays()));
    }

    /// Due at once: nobody has asked for this one, it follows from another that has been carried out.
    public Deletion beginDue() {
        return begin(policies.current(), Duration.ZERO);
    }

    private Deletion begin(RemovalPolicy policy, Duration wait) {
        var now = clock.instant();
        var bytes = new byte[Receipt.BYTES];
        random.nextBytes(bytes);
        return new Deletion(Ids.next(), now, now.plus(wait), Receipt.from(bytes),
                policy.version());
    }
}
