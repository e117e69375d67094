package com.comms123.platform.outcome;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/// The problem that stands for a status: for refusals that come as a status alone, from Netty, from the framework or from
/// a container.
public final class StatusRefusals {
    private StatusRefusals() {}

    public static Refusal of(HttpStatus status) {
        return status.is5xxServerError()
                ? Refusal.of(Refusal.Kind.UNAVAILABLE, code(status),
                        "Something went wrong on our side. Try again. If it happens again, send us the traceId.")
                : Refusal.of(Refusal.Kind.INVALID, code(status), detail(status));
    }

    public static String code(HttpStatus status) {
        return status == HttpStatus.INTERNAL_SERVER_ERROR
                ? "internal-error"
                : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This method is not allowed here; see the Allow header.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case NOT_ACCEPTABLE -> "The response is not available in any media type of the Accept header.";
            case CONTENT_TOO_LARGE -> "The body is larger than this endpoint accepts.";
            case URI_TOO_LONG -> "The address is longer than 4096 bytes. Shorten it.";
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> "The headers are larger than 8 KB. Send fewer or shorter ones.";
            case REQUESTED_RANGE_NOT_SATISFIABLE -> "The file is shorter than that. Send a Range within it, or none.";
            default -> "The request was refused.";
        };
    }
}
