package com.comms123.local;

/// Something that the person at the keyboard has to know; its message is one clear line, without a stack trace.
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalFailure(String line) {
        super(line);
    }

    public LocalFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
