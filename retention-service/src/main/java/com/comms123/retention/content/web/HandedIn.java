package com.comms123.retention.content.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.reference.ServiceNames;
import java.util.List;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// What is the same wherever services hand in pieces of their parts.
public final class HandedIn {
    private static final int MOST_PIECES = 1_000_000;
    /// The client that the token was issued to.
    private static final String CLIENT = "azp";

    private HandedIn() {}

    /// Whose part it is, by the service's short name, as its own token says.
    public static String by(JwtAuthenticationToken token) {
        var client = token.getToken().getClaimAsString(CLIENT);
        return ServiceNames.shortened(client == null ? "" : client);
    }

    /// @throws Refused `piece-out-of-bounds`
    public static void requireInBounds(int number, byte[] piece) {
        if (piece.length > Contents.PIECE || number < 0 || number >= MOST_PIECES) {
            throw new Refused(Refusal.invalid("piece-out-of-bounds", "Expected at most " + Contents.PIECE
                    + " bytes, numbered from 0 to " + (MOST_PIECES - 1) + ".", List.of()));
        }
    }
}
