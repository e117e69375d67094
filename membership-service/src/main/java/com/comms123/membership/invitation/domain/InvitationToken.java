package com.comms123.membership.invitation.domain;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.ids.Unguessable;

/// Proves that somebody reads the mail to an invited address: 256 random bits in base64url. Only its hash is kept. Prints
/// as `***`.
public record InvitationToken(String value) {
    public static final int BYTES = Unguessable.BYTES;

    /// @param random [#BYTES] random bytes
    public static InvitationToken from(byte[] random) {
        return new InvitationToken(Unguessable.text(random));
    }

    /// Hex SHA-256 of the token as it is written.
    public String hash() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
