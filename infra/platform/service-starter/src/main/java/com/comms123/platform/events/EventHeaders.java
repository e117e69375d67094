package com.comms123.platform.events;

/// The names of record headers: CloudEvents 1.0 Kafka binding, binary mode, and what dead letters carry.
public final class EventHeaders {
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String SEQUENCE = "ce_sequence";
    public static final String ACTOR = "ce_actor";
    public static final String TRACE_PARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    /// A stable code that says why a record is a dead letter; never an exception's text.
    public static final String DEAD_LETTER_REASON = "dlt-reason";
    /// The consumer group that could not process it; a replay is for this group alone.
    public static final String DEAD_LETTER_GROUP = "dlt-group";
    /// On a replayed record: the only group that may process it.
    public static final String REPLAY_FOR = "replay-for";

    private EventHeaders() {}
}
