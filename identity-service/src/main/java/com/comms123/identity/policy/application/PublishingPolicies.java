package com.comms123.identity.policy.application;

import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Publishes versions of the privacy policy (PO-1). `policy.published` is in the same write as the version: whoever sees
/// the one will hear the other.
@Service
public class PublishingPolicies {
    private static final Logger log = LoggerFactory.getLogger(PublishingPolicies.class);

    private final Policies policies;
    private final Clock clock;

    PublishingPolicies(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /// Refuses a form that cannot be published, so that nothing is reserved for it. Whether a version that exists is
    /// this very publication, only its id tells.
    ///
    /// @throws Refused 400 with all that is wrong
    public void check(PolicyForm form) {
        var version = form.version();
        if (version == null || !Policy.isVersion(version) || policies.find(version).isEmpty()) {
            form.read(Ids.next(), clock.instant());
        }
    }

    /// @param id names the publication: published once with the same id, it is answered as it was published then
    /// @throws Refused 409 `version-exists` when the version was published under another id; 400 with all that is wrong
    public Policy publish(UUID id, PolicyForm form) {
        var version = form.version();
        var before = version != null && Policy.isVersion(version) ? published(version, id) : Optional.<Policy>empty();
        if (before.isPresent()) {
            return before.get();
        }
        var policy = form.read(id, clock.instant());
        if (policies.add(policy, policy.published())) {
            log.info("Version {} of the privacy policy is published, in force from {} on", policy.version(),
                    policy.publishedAt());
            return policy;
        }
        return published(policy.version(), id).orElseThrow(() -> new IllegalStateException(
                "could not store or find the policy version " + policy.version()));
    }

    private Optional<Policy> published(String version, UUID id) {
        var there = policies.find(version);
        if (there.isPresent() && !there.get().id().equals(id)) {
            throw new Refused(Refusal.conflict("version-exists", "Version " + there.get().version()
                    + " of the privacy policy is published already, and a published version never changes."));
        }
        return there;
    }
}
