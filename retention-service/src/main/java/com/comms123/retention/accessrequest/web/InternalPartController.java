package com.comms123.retention.accessrequest.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.application.AccessContents;
import com.comms123.retention.accessrequest.application.CollectingParts;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.reference.ServiceNames;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where services hand in what they hold; never routed by the gateway. Whose part it is, the service's own token says.
@RestController
class InternalPartController {
    private static final int MOST_PIECES = 1_000_000;
    /// The client that the token was issued to.
    private static final String CLIENT = "azp";

    private final CollectingParts collecting;

    InternalPartController(CollectingParts collecting) {
        this.collecting = collecting;
    }

    @PutMapping(path = "/internal/access-requests/{id}/parts/{partId}/pieces/{number}", consumes = "application/octet-stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable UUID id, @PathVariable UUID partId, @PathVariable int number, JwtAuthenticationToken token,
            @RequestBody byte[] piece) {
        if (piece.length > AccessContents.PIECE || number < 0 || number >= MOST_PIECES) {
            throw new Refused(Refusal.invalid("piece-out-of-bounds", "Expected at most " + AccessContents.PIECE
                    + " bytes, numbered from 0 to " + (MOST_PIECES - 1) + ".", List.of()));
        }
        var client = token.getToken().getClaimAsString(CLIENT);
        collecting.put(new AccessRequestId(id), ServiceNames.shortened(client == null ? "" : client), partId, number,
                piece);
    }
}
