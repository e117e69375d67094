package com.comms123.platform.outcome;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The body of an RFC 9457 problem: `type`, `title`, `status`, `detail`, `code`, `errors[]`, `traceId`. It is the same from
/// the services and from the gateway.
public final class ProblemBody {
    private static final String TYPE = "urn:comms123:problem:";

    private ProblemBody() {}

    /// @param status of the answer, which may be another than the refusal's own
    /// @param traceId null when nothing is traced
    public static Map<String, Object> of(Refusal refusal, int status, @Nullable String traceId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPE + refusal.code());
        body.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        body.put("status", status);
        body.put("detail", refusal.detail());
        body.put("code", refusal.code());
        if (!refusal.errors().isEmpty()) {
            body.put("errors", refusal.errors());
        }
        if (traceId != null) {
            body.put("traceId", traceId);
        }
        return body;
    }
}
