package com.comms123.gateway;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The body of a request that is read before it is passed on.
///
/// @param passedOn the exchange with the body as it came; it can be sent more than once
public record ReadBody(byte[] bytes, ServerWebExchange passedOn) {
    /// More than any form of ours is long.
    private static final int LONGEST = 64 * 1024;

    /// @return fails with 413 for a body of more than 64 KB
    public static Mono<ReadBody> of(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST).map(joined -> {
            var bytes = new byte[joined.readableByteCount()];
            joined.read(bytes);
            DataBufferUtils.release(joined);
            return bytes;
        }).defaultIfEmpty(new byte[0]).onErrorMap(DataBufferLimitException.class,
                tooLong -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
                        "The body is larger than 64 KB, the limit here."))
                .map(bytes -> new ReadBody(bytes, withBody(exchange, bytes)));
    }

    private static ServerWebExchange withBody(ServerWebExchange exchange, byte[] body) {
        return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> body.length == 0
                        ? Flux.empty()
                        : Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        }).build();
    }

    /// The fields of a form, read as Keycloak reads it. A form that could be read in two ways is refused.
    ///
    /// @throws Refused `malformed-form` (400)
    public Map<String, String> form() {
        var type = passedOn.getRequest().getHeaders().getContentType();
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                || type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw malformed("Send application/x-www-form-urlencoded in UTF-8.");
        }
        try {
            var fields = new HashMap<String, String>();
            Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("&")).map(pair -> pair.split("=", 2))
                    .forEach(pair -> {
                        if (fields.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "") != null) {
                            throw malformed("Send each field once.");
                        }
                    });
            return fields;
        } catch (IllegalArgumentException e) {
            throw malformed("The form's encoding is malformed.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The refusal of a form that cannot be read, or could be read in two ways.
    public static Refused malformed(String detail) {
        return new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form", detail));
    }

    @Override
    public String toString() {
        return "***";
    }
}
