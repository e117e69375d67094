package com.comms123.audit.verify;

/// The fault of a log, in one sentence that says where.
public final class NotValid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotValid(String finding) {
        super(finding);
    }

    public String finding() {
        return String.valueOf(getMessage());
    }
}
