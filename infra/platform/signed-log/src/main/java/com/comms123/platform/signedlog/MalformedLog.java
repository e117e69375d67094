package com.comms123.platform.signedlog;

/// Something that claims to be part of a log (a tile, bundle, note, key, checkpoint, path) does not have the form that
/// its specification gives it. The message says what was expected and what was there; it never quotes entries.
public final class MalformedLog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedLog(String message) {
        super(message);
    }
}
