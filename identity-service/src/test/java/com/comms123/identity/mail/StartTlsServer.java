package com.comms123.identity.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server that offers STARTTLS (RFC 3207), with a certificate for the names that it is given; without names it
/// offers none.
final class StartTlsServer implements AutoCloseable {
    static final String PASSWORD = "for-this-test-alone";
    private static final String END_OF_DATA = ".";

    private final ServerSocket clients = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
    private final Path certificate;
    private final boolean offers;
    private final List<String> encrypted = new CopyOnWriteArrayList<>();

    StartTlsServer(Path directory, String names) throws IOException, InterruptedException {
        this.certificate = directory.resolve("mail.p12");
        this.offers = !names.isEmpty();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(List.of(keytool.toString(), "-genkeypair", "-alias", "x", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=test", "-ext", "SAN=" + (offers ? names : "dns:localhost"),
                "-validity", "2", "-storetype", "PKCS12", "-keystore", certificate.toString(), "-storepass", PASSWORD))
                .inheritIO().start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return clients.getLocalPort();
    }

    Path certificate() {
        return certificate;
    }

    /// The lines of clients after the handshake.
    List<String> encrypted() {
        return List.copyOf(encrypted);
    }

    private void serve() {
        while (!clients.isClosed()) {
            try (var client = clients.accept()) {
                talk(client, false);
            } catch (IOException | GeneralSecurityException over) {
                // The client went away, or the test has ended.
            }
        }
    }

    private void talk(Socket client, boolean secure) throws IOException, GeneralSecurityException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        if (!secure) {
            say(client, "220 test");
        }
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (secure) {
                encrypted.add(line);
            }
            if (line.equals("STARTTLS")) {
                say(client, "220 go on");
                talk(secured(client), true);
                return;
            } else if (line.startsWith("EHLO")) {
                say(client, secure || !offers ? "250 test" : "250-test\r\n250 STARTTLS");
            } else if (line.equals("DATA")) {
                say(client, "354 go on");
                while (!END_OF_DATA.equals(line)) {
                    line = lines.readLine();
                }
                say(client, "250 taken");
            } else {
                say(client, line.equals("QUIT") ? "221 bye" : "250 fine");
            }
        }
    }

    private Socket secured(Socket client) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(certificate)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }
}
