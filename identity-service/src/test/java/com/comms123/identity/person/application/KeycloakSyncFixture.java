package com.comms123.identity.person.application;

import com.comms123.identity.fixture.InMemoryAccounts;
import java.time.Clock;
import java.util.Optional;

public final class KeycloakSyncFixture {
    private KeycloakSyncFixture() {}

    public static KeycloakSync of(People people, InMemoryAccounts accounts, Notices notices, MailedTokens tokens,
            RememberedDevices devices, Clock clock) {
        return new KeycloakSync(people, accounts, accounts, notices, tokens, Optional.of(devices), clock);
    }
}
