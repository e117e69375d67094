package com.comms123.messaging.file.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.application.UploadEntry;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.security.Actor;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// The store that fails is played: the one of this service serves other tests at the same time.
class UploadGateIT extends MessagingIT {
    private static final String PATH = "/api/v1/uploads";

    @Autowired
    private Quotas quotas;
    @Autowired
    private CreationIds ids;
    @Autowired
    @Qualifier("handlerExceptionResolver")
    private HandlerExceptionResolver failures;

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void without_the_store_an_upload_is_refused_as_unavailable_before_its_body_is_read()
            throws ServletException, IOException {
        var gate = new UploadGate(List.of(new WithoutStore()), quotas, ids, failures);
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(Jwt.withTokenValue("token")
                .header("alg", "none").claim(Actor.USER_ID_CLAIM, Ids.next().toString()).build()));
        var response = new MockHttpServletResponse();
        var behind = new MockFilterChain();
        gate.doFilter(new MockHttpServletRequest("POST", PATH), response, behind);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("store-unavailable").doesNotContain("canary");
        assertThat(response.getHeader("Retry-After")).isNotNull();
        assertThat(behind.getRequest()).as("passed on").isNull();
    }

    private static final class WithoutStore implements UploadEntry {
        @Override
        public String path() {
            return PATH;
        }

        @Override
        public String operation() {
            return "upload";
        }

        @Override
        public void enter(@Nullable UUID organisation, UUID person) {
            throw new DataAccessResourceFailureException("canary");
        }
    }
}
