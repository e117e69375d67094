package com.comms123.platform.web;

import com.comms123.platform.outcome.ProblemBody;
import com.comms123.platform.outcome.Refusal;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/// Problems with the id of the current trace.
public final class Problems {
    private final ObjectProvider<Tracer> tracer;

    Problems(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer;
    }

    Map<String, Object> body(Refusal refusal) {
        return body(refusal, refusal.kind().status());
    }

    Map<String, Object> body(Refusal refusal, int status) {
        var tracing = tracer.getIfAvailable();
        var span = tracing == null ? null : tracing.currentSpan();
        return ProblemBody.of(refusal, status, span == null ? null : span.context().traceId());
    }
}
