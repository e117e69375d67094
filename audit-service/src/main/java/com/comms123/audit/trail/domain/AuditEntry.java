package com.comms123.audit.trail.domain;

import com.comms123.platform.signedlog.CanonicalJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

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
        var envelope = occurrence.envelope();
        var leaf = new HashMap<String, @Nullable Object>();
        leaf.put("index", index);
        leaf.put("time", time(envelope.time()));
        leaf.put("type", envelope.type());
        leaf.put("actor", occurrence.actor());
        leaf.put("subject", occurrence.subject());
        leaf.put("organisation", occurrence.organisation());
        leaf.put("action", occurrence.action());
        leaf.put("outcome", occurrence.outcome().wire());
        leaf.put("source", envelope.source());
        leaf.put("eventId", envelope.eventId().toString());
        leaf.put("detailHash", detail.commitment());
        return CanonicalJson.of(leaf);
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
