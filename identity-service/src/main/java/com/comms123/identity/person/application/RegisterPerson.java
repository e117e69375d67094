package com.comms123.identity.person.application;

import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Profile;
import java.util.List;

/// @param policyVersion the version that the person was shown and accepted
public record RegisterPerson(Profile profile, Password password, String policyVersion, List<WantedMembership> wanted) {
    public RegisterPerson {
        wanted = List.copyOf(wanted);
    }
}
