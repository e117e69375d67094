package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.List;
import java.util.UUID;

/// A person has registered and can sign in (RG-1).
///
/// @param policyVersion the version of the privacy policy that was accepted (PO-1)
/// @param wanted the memberships asked for; membership-service decides
@EventType("user.registered.v1")
public record UserRegistered(UUID userId, String policyVersion, List<WantedMembership> wanted) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
