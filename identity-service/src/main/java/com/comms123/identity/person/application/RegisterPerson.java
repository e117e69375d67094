package com.comms123.identity.person.application;

import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Profile;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// @param policyVersion the version that the person was shown and accepted
public record RegisterPerson(Profile profile, Password password, String policyVersion, List<WantedMembership> wanted) {
    public RegisterPerson {
        wanted = List.copyOf(wanted);
    }

    /// The same, admitted to these schools and clubs, whose joining codes were right.
    public RegisterPerson admittedTo(Set<UUID> organisations) {
        return new RegisterPerson(profile, password, policyVersion, wanted.stream().map(one -> new WantedMembership(
                one.organisationId(), one.groupIds(), organisations.contains(one.organisationId()))).toList());
    }
}
