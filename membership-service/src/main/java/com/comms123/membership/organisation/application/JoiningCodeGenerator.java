package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.IssuedCode;
import com.comms123.membership.organisation.domain.JoiningCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes joining codes that nobody can guess.
@Component
class JoiningCodeGenerator {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    JoiningCodeGenerator(Clock clock) {
        this.clock = clock;
    }

    IssuedCode issue(UUID id) {
        return new IssuedCode(id, JoiningCode.from(random::nextInt), clock.instant());
    }
}
