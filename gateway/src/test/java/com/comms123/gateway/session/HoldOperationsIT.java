package com.comms123.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.testing.holds.DeclaredOperations;
import com.comms123.testing.holds.Operations;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Everything here that changes what is stored, and why it removes no evidence (UP-5).
class HoldOperationsIT extends GatewayTest {
    @Autowired
    private ApplicationContext context;

    @Test
    void every_operation_says_why_it_removes_nothing() {
        assertThat(DeclaredOperations.ofService().gaps(Operations.of(context), Set.of())).isEmpty();
    }
}
