package com.comms123.platform.outcome;

import java.util.List;

/// Why something was not done, in the domain's words. It becomes an RFC 9457 problem at the edge, in one place.
///
/// Where existence is private, what is absent and what is forbidden are both [#absent].
///
/// @param code stable, kebab-case; clients rely on it
/// @param detail tells people what to do; never another person's data
public record Refusal(Kind kind, String code, String detail, List<FieldRefusal> errors) {
    /// The HTTP status that the edge gives it.
    public enum Kind {
        INVALID(400), UNAUTHENTICATED(401), FORBIDDEN(403), ABSENT(404), CONFLICT(409), GONE(410), PRECONDITION(
                412), TOO_LARGE(413), UNPROCESSABLE(422), PRECONDITION_REQUIRED(428), TOO_MANY(429), UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public Refusal {
        errors = List.copyOf(errors);
    }

    public static Refusal of(Kind kind, String code, String detail) {
        return new Refusal(kind, code, detail, List.of());
    }

    /// The request itself is wrong; `errors` says which fields.
    public static Refusal invalid(String code, String detail, List<FieldRefusal> errors) {
        return new Refusal(Kind.INVALID, code, detail, errors);
    }

    public static Refusal invalid(String field, String code, String detail) {
        return new Refusal(Kind.INVALID, "invalid-request", "The request has 1 field to correct.",
                List.of(new FieldRefusal(field, code, detail)));
    }

    /// There is no such thing, or none that the caller may know of: both answer alike.
    public static Refusal absent(String code, String detail) {
        return of(Kind.ABSENT, code, detail);
    }

    /// A refusal of something that is no secret but not the caller's to do.
    public static Refusal forbidden(String code, String detail) {
        return of(Kind.FORBIDDEN, code, detail);
    }

    public static Refusal conflict(String code, String detail) {
        return of(Kind.CONFLICT, code, detail);
    }

    public static Refusal precondition(String code, String detail) {
        return of(Kind.PRECONDITION, code, detail);
    }

    public static Refusal unprocessable(String code, String detail) {
        return of(Kind.UNPROCESSABLE, code, detail);
    }

    public static Refusal tooMany(String code, String detail) {
        return of(Kind.TOO_MANY, code, detail);
    }

    /// Something that is needed does not answer now; trying again later may help.
    public static Refusal unavailable(String code, String detail) {
        return of(Kind.UNAVAILABLE, code, detail);
    }
}
