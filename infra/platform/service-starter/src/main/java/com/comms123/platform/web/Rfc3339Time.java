package com.comms123.platform.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.core.convert.converter.Converter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/// Reads times as RFC 3339 defines them: a year has four digits. Java's own parser accepts a billion years before and after,
/// which no store can hold.
final class Rfc3339Time {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Rfc3339Time() {}

    private static boolean hasFourDigitYear(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /// For parameters of addresses.
    static final class OfParameter implements Converter<String, Instant> {
        /// @throws DateTimeParseException for anything else
        @Override
        public Instant convert(String text) {
            var time = Instant.parse(text);
            if (!hasFourDigitYear(time)) {
                throw new DateTimeParseException("The year has more than four digits", "", 0);
            }
            return time;
        }
    }

    /// For fields of JSON bodies.
    static final class OfField extends StdDeserializer<Instant> {
        OfField() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(context.constructType(Instant.class), json);
            }
            var time = InstantDeserializer.INSTANT.deserialize(json, context);
            return hasFourDigitYear(time)
                    ? time
                    : (Instant) context.handleWeirdStringValue(Instant.class, "", "the year has more than four digits");
        }
    }
}
