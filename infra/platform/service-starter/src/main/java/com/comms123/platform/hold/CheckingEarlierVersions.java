package com.comms123.platform.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes earlier versions that nothing holds, round after round. As long as nobody says what is held, they stay.
class CheckingEarlierVersions {
    private static final Logger log = LoggerFactory.getLogger(CheckingEarlierVersions.class);
    private static final int MOST_BATCHES = 50;

    private final EarlierVersions versions;

    CheckingEarlierVersions(EarlierVersions versions) {
        this.versions = versions;
    }

    void attempt() {
        try {
            for (var i = 0; i < MOST_BATCHES && versions.removeDue(); i++) {
                // The next ones.
            }
        } catch (RuntimeException e) {
            log.info("Could not check earlier versions, will retry: {}", e.getClass().getSimpleName());
        }
    }
}
