package com.comms123.retention.certificate.verify;

/// A log proof does not prove that this certificate is in this log. The message says which part of it is wrong.
public final class NotProven extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotProven(String message) {
        super(message);
    }
}
