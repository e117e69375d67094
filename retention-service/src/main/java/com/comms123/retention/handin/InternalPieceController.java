package com.comms123.retention.handin;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.PartReceiver;
import com.comms123.retention.export.domain.Export;
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

/// Where services hand in what they hold; never routed by the gateway. The service's own token says whose part it is.
@RestController
class InternalPieceController {
    private static final String PIECE = "/parts/{partId}/pieces/{number}";
    private static final int MOST_PIECES = 1_000_000;
    /// The client that the token was issued to.
    private static final String CLIENT = "azp";

    private final PartReceiver<AccessRequest> copies;
    private final PartReceiver<Export> exports;

    InternalPieceController(PartReceiver<AccessRequest> copies, PartReceiver<Export> exports) {
        this.copies = copies;
        this.exports = exports;
    }

    @PutMapping(path = "/internal/access-requests/{id}" + PIECE, consumes = "application/octet-stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putForCopy(@PathVariable UUID id, @PathVariable UUID partId, @PathVariable int number,
            JwtAuthenticationToken token, @RequestBody byte[] piece) {
        put(copies, id, partId, number, token, piece);
    }

    @PutMapping(path = "/internal/hold-exports/{id}" + PIECE, consumes = "application/octet-stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putForExport(@PathVariable UUID id, @PathVariable UUID partId, @PathVariable int number,
            JwtAuthenticationToken token, @RequestBody byte[] piece) {
        put(exports, id, partId, number, token, piece);
    }

    private static void put(PartReceiver<?> partReceiver, UUID owner, UUID partId, int number,
            JwtAuthenticationToken token,
            byte[] piece) {
        if (piece.length > Contents.PIECE || number < 0 || number >= MOST_PIECES) {
            throw new Refused(Refusal.invalid("piece-out-of-bounds", "Expected at most " + Contents.PIECE
                    + " bytes, numbered from 0 to " + (MOST_PIECES - 1) + ".", List.of()));
        }
        var client = token.getToken().getClaimAsString(CLIENT);
        partReceiver.put(owner, ServiceNames.shortened(client == null ? "" : client), partId, number, piece);
    }
}
