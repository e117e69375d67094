package com.comms123.audit.trail.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// An occurrence in its place in the trail.
///
/// @param index its number in the log, from 0, without gaps
/// @param detail stored beside the leaf; see [Detail]
public record AuditEntry(long index, Occurrence occurrence, Detail detail) {

    /// Always three decimals, so that equal times have equal spellings.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    /// The bytes of this text in UTF-8 are what is hashed into the log, and never change. Erasable things are not in it.
    public String leaf() {
        return new CanonicalJson().with("index", index).with("time", time(occurrence.envelope().time()))
                .with("type", occurrence.envelope().type()).with("actor", occurrence.actor())
                .with("subject", occurrence.subject()).with("organisation", occurrence.organisation())
                .with("action", occurrence.action()).with("outcome", occurrence.outcome().wire())
                .with("source", occurrence.envelope().source())
                .with("eventId", occurrence.envelope().eventId().toString())
                .with("detailHash", detail.commitment()).toString();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
