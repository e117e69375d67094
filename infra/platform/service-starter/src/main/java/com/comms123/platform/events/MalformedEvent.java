package com.comms123.platform.events;

/// A record that can never be processed: unparsable, of an unknown type, or with an impossible header. Its message is a
/// stable code; the record goes to the dead letters at once.
public final class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEvent(String code) {
        super(code);
    }
}
