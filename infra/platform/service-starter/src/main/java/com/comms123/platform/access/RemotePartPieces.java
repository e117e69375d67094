package com.comms123.platform.access;

import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/// Hands pieces in over HTTP. When retention-service does not answer, the hand-in fails and is tried again from the start.
class RemotePartPieces implements PartPieces {
    private final ServiceClient retention;
    private final String path;

    /// @param resource the resource that parts are handed in for, such as `access-requests`
    RemotePartPieces(ServiceClients clients, String resource) {
        this.retention = clients.to("retention");
        this.path = "/internal/" + resource + "/{id}/parts/{part}/pieces/{number}";
    }

    @Override
    public boolean put(UUID requestId, UUID partId, int number, byte[] piece) {
        try {
            retention.call(rest -> rest.put()
                    .uri(path, requestId, partId, number)
                    .contentType(MediaType.APPLICATION_OCTET_STREAM).body(piece).retrieve().toBodilessEntity());
            return true;
        } catch (HttpClientErrorException.NotFound notWanted) {
            return false;
        }
    }
}
