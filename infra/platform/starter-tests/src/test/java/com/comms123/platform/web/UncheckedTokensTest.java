package com.comms123.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.json.JsonMapper;

class UncheckedTokensTest {
    @Test
    void a_token_that_cannot_be_checked_is_an_outage() throws ServletException, IOException {
        var problems = new Problems(new StaticListableBeanFactory().getBeanProvider(Tracer.class));
        var filter = new UncheckedTokens(new ProblemWriter(problems, new JsonMapper()));
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/api/v1/me"), response, (_, _) -> {
            throw new AuthenticationServiceException("canary");
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("sign-in-unavailable").doesNotContain("canary");
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }
}
