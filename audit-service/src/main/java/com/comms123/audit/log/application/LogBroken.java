package com.comms123.audit.log.application;

/// The stored log contradicts itself: something was changed, removed or lost behind its back. Nothing is signed from here
/// on; people must look. The message says what and where, in numbers only.
public final class LogBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogBroken(String message) {
        super(message);
    }
}
