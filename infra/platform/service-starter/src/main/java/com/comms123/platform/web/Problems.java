package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;

/// The body of an RFC 9457 problem: `type`, `title`, `status`, `detail`, `code`, `errors[]`, `traceId`.
public final class Problems {
    private static final String TYPE = "urn:comms123:problem:";

    private final ObjectProvider<Tracer> tracer;

    Problems(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer;
    }

    Map<String, Object> body(Refusal refusal) {
        return body(refusal, refusal.kind().status());
    }

    Map<String, Object> body(Refusal refusal, int status) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", URI.create(TYPE + refusal.code()));
        body.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        body.put("status", status);
        body.put("detail", refusal.detail());
        body.put("code", refusal.code());
        if (!refusal.errors().isEmpty()) {
            body.put("errors", refusal.errors());
        }
        var tracing = tracer.getIfAvailable();
        var span = tracing == null ? null : tracing.currentSpan();
        if (span != null) {
            body.put("traceId", span.context().traceId());
        }
        return body;
    }
}
