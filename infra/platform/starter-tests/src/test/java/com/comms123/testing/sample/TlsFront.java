package com.comms123.testing.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;

/// Speaks TLS with clients, and passes what they say to a server that does not.
final class TlsFront implements AutoCloseable {
    private final ServerSocket clients;
    private final int behind;

    TlsFront(Certificate certificate, int behind) throws GeneralSecurityException, IOException {
        this.clients = certificate.context().getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress());
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return clients.getLocalPort();
    }

    private void accept() {
        while (!clients.isClosed()) {
            try {
                var client = clients.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException closed) {
                // The next turn of the loop sees whether it was the front itself.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException refused) {
            // A client that does not trust the certificate goes away.
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }
}
