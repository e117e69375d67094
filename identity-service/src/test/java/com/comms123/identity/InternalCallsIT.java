package com.comms123.identity;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.testing.RefusingStolenTokens;
import com.comms123.testing.StolenTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A token that was taken from another service opens here what that service needs, and nothing else.
@IdentityTest
class InternalCallsIT implements RefusingStolenTokens {
    private final StolenTokens stolen;

    @Autowired
    InternalCallsIT(ApplicationContext service) {
        this.stolen = new StolenTokens(service);
    }

    @Override
    public StolenTokens stolen() {
        return stolen;
    }
}
