package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a request whose token cannot be checked, because the issuer's keys are not known: an outage, and nothing that its
/// client did wrong.
public final class UncheckedTokens extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(UncheckedTokens.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final ProblemWriter problems;

    public UncheckedTokens(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException unchecked) {
            log.error("a token cannot be checked: the issuer's keys are not known");
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TRY_AGAIN_AFTER.toSeconds()));
            problems.write(request, response, Refusal.unavailable("sign-in-unavailable",
                    "Signing in is not available now. Try again in a moment."));
        }
    }
}
