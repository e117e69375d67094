package com.comms123.platform.deletion;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.ids.Unguessable;

/// The receipt of a deletion: its holder can see the progress and the certificate without signing in. 256 random bits
/// in base64url, unguessable, saying nothing about anybody. Others keep its hash alone. Prints as `***`.
///
/// The receipt itself stays beside the deleted record until that is purged, so that the same request, asked again because
/// the first answer was lost, gets the same answer; it opens less than the record it stands beside.
public record Receipt(String value) {
    public static final int BYTES = Unguessable.BYTES;

    /// @param random [#BYTES] random bytes
    public static Receipt from(byte[] random) {
        return new Receipt(Unguessable.text(random));
    }

    /// Hex SHA-256 of the receipt as it is written.
    public String hash() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
