package com.comms123.testing.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that its owner has signed, with its key, in a PKCS #12 file; the same file serves those who trust it.
record Certificate(Path file) {
    static final String PASSWORD = "for-this-test-alone";

    /// @param names as keytool writes subject alternative names, such as `dns:localhost`
    static Certificate of(Path directory, String names) {
        try {
            var file = directory.resolve(names.replaceAll("[^a-z]", "-") + ".p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var made = new ProcessBuilder(List.of(keytool.toString(), "-genkeypair", "-alias", "x", "-keyalg", "EC",
                    "-groupname", "secp256r1", "-dname", "CN=test", "-ext", "SAN=" + names, "-validity", "2",
                    "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD))
                    .redirectErrorStream(true).start();
            var said = new String(made.getInputStream().readAllBytes());
            if (made.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return new Certificate(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    KeyStore store() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /// For a server that shows this certificate.
    SSLContext context() throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// Settings of a bundle that trusts this certificate alone.
    String[] asBundle(String name) {
        var bundle = "spring.ssl.bundle.jks." + name + ".truststore.";
        return new String[]{bundle + "location=file:" + file, bundle + "password=" + PASSWORD,
                bundle + "type=PKCS12"};
    }
}
