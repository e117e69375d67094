package com.comms123.audit.trail.web;

import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.audit.trail.domain.Outcome;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The query parameters that select entries, as they came.
record EntryFilter(@Nullable String actor, @Nullable String subject, @Nullable String organisation,
        @Nullable String action, @Nullable String outcome, @Nullable String about, @Nullable String from,
        @Nullable String to, @Nullable String order) {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]{0,63}");
    private static final String SYSTEM = "system";

    /// @throws Refused with every parameter that is not right
    EntryQuery query() {
        Parsing parsing = new Parsing();
        EntryQuery query = new EntryQuery(SYSTEM.equals(actor) ? SYSTEM : parsing.id("actor", actor),
                parsing.id("subject", subject), parsing.id("organisation", organisation), parsing.action(action),
                parsing.outcome(outcome), parsing.id("about", about), parsing.time("from", from),
                parsing.time("to", to),
                parsing.order(order));
        parsing.refuse();
        return query;
    }

    /// Those that were given, by name.
    Map<String, String> parameters() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "actor", actor);
        put(given, "subject", subject);
        put(given, "organisation", organisation);
        put(given, "action", action);
        put(given, "outcome", outcome);
        put(given, "about", about);
        put(given, "from", from);
        put(given, "to", to);
        put(given, "order", order);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static final class Parsing {

        private final List<FieldRefusal> refusals = new ArrayList<>();

        @Nullable
        String id(String field, @Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                String id = UUID.fromString(text).toString();
                if (id.equalsIgnoreCase(text)) {
                    return id;
                }
            } catch (IllegalArgumentException noId) {
                // Refused below, like what only resembles an id.
            }
            refuse(field, "an id (a UUID, such as 01890a5d-ac96-774b-bcce-b302099a8057)"
                    + (field.equals("actor") ? ", or system" : ""));
            return null;
        }

        @Nullable
        String action(@Nullable String text) {
            if (text != null && !ACTION.matcher(text).matches()) {
                refuse("action", "an action, such as sign-in");
            }
            return text;
        }

        @Nullable
        Outcome outcome(@Nullable String text) {
            if (text == null) {
                return null;
            }
            Outcome outcome = Outcome.ofWire(text).orElse(null);
            if (outcome == null) {
                refuse("outcome", "one of success, failure, pending, unknown");
            }
            return outcome;
        }

        @Nullable
        Instant time(String field, @Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                // A time that a store can count in milliseconds.
                time.toEpochMilli();
                return time;
            } catch (DateTimeException | ArithmeticException noTime) {
                refuse(field, "a time (RFC 3339, such as 2026-01-31T09:30:00Z)");
                return null;
            }
        }

        Order order(@Nullable String text) {
            return switch (text) {
                case null -> Order.NEWEST;
                case "newest" -> Order.NEWEST;
                case "oldest" -> Order.OLDEST;
                default -> {
                    refuse("order", "newest or oldest");
                    yield Order.NEWEST;
                }
            };
        }

        private void refuse(String field, String expected) {
            refusals.add(new FieldRefusal(field, "invalid-value", "Expected " + expected + "."));
        }

        void refuse() {
            if (!refusals.isEmpty()) {
                throw new Refused(Refusal.invalid("invalid-request", "The request has %d %s to correct."
                        .formatted(refusals.size(), refusals.size() == 1 ? "parameter" : "parameters"), refusals));
            }
        }
    }
}
