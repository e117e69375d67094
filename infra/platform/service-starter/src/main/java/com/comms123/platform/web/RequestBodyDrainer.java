package com.comms123.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads what a refused request still sends. A container that answers and closes while its client is still sending
/// makes the network drop the answer: the client sees a broken connection in place of the refusal, and a gateway takes
/// the service for dead. The bytes that are read are dropped at once, and there is an end to it.
final class RequestBodyDrainer extends OncePerRequestFilter {
    /// A little above the largest body that the gateway lets through.
    private static final long MOST = 52L * 1024 * 1024;
    private static final Logger log = LoggerFactory.getLogger(RequestBodyDrainer.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (hasBody(request) && !request.isAsyncStarted()) {
                readToTheEnd(request);
            }
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void readToTheEnd(HttpServletRequest request) {
        try {
            var body = request.getInputStream();
            var buffer = new byte[8192];
            var left = MOST;
            int read;
            while (left > 0 && (read = body.read(buffer)) >= 0) {
                left -= read;
            }
        } catch (IOException | IllegalStateException gone) {
            // A client that has gone sends nothing; a body that was read as text is at its end.
            log.debug("Could not read a body to its end: {}", gone.getClass().getSimpleName());
        }
    }
}
