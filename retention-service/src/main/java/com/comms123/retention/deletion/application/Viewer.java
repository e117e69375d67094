package com.comms123.retention.deletion.application;

import com.comms123.retention.deletion.domain.DeletionRequest;

/// The viewer of a deletion.
public sealed interface Viewer {
    boolean maySee(DeletionRequest request);

    /// Sees all of it.
    record PrivacyOfficer() implements Viewer {
        @Override
        public boolean maySee(DeletionRequest request) {
            return true;
        }
    }

    /// The holder of the receipt: the data subject, who cannot sign in any more, or whom they gave it to. Sees how far
    /// removal is, and nothing of a confidential hold.
    record ReceiptHolder(String receipt) implements Viewer {
        @Override
        public boolean maySee(DeletionRequest request) {
            return request.provenBy(receipt);
        }

        @Override
        public String toString() {
            return "ReceiptHolder[***]";
        }
    }

    record Stranger() implements Viewer {
        @Override
        public boolean maySee(DeletionRequest request) {
            return false;
        }
    }
}
