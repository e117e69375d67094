package com.comms123.audit.download;

/// Why a log could not be downloaded, in one sentence.
final class NotDownloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDownloaded(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
