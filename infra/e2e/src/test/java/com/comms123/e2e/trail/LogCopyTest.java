package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCopyTest {
    private static final String NAME = "log.example";

    private final Map<String, byte[]> files = new TreeMap<>();
    private String verifierKey = "";
    private KeyPair keys;

    @BeforeEach
    void key() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        verifierKey = NAME + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(rawKey());
    }

    /// The published vectors of RFC 6962 implementations (Certificate Transparency's merkle_tree_test).
    @ParameterizedTest
    @CsvSource({
            "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"})
    void the_root_is_that_of_rfc_6962(int size, String root) {
        var inputs = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f");
        var leaves = inputs.subList(0, size).stream().map(HexFormat.of()::parseHex).map(Merkle::leaf).toList();
        assertThat(HexFormat.of().formatHex(Merkle.root(leaves))).isEqualTo(root);
    }

    @Test
    void a_bundle_is_named_as_tlog_tiles_names_it() {
        assertThat(LogCopy.path(5, 256)).isEqualTo("005");
        assertThat(LogCopy.path(1_234_067, 256)).isEqualTo("x001/x234/067");
        assertThat(LogCopy.path(0, 3)).isEqualTo("000.p/3");
    }

    @Test
    void an_honest_log_is_accepted() throws GeneralSecurityException {
        publish(entries(600), entries(600));
        var copy = LogCopy.verified(verifierKey, this::file);
        assertThat(copy.size()).isEqualTo(600);
        assertThat(copy.entry(599)).isEqualTo("entry 599");
    }

    @Test
    void a_changed_entry_is_noticed() throws GeneralSecurityException {
        var changed = entries(300);
        changed[7] = "entry seven";
        publish(entries(300), changed);
        assertThatThrownBy(() -> LogCopy.verified(verifierKey, this::file)).isInstanceOf(NotProven.class)
                .hasMessageContaining("root");
    }

    @Test
    void a_checkpoint_signed_by_somebody_else_is_noticed() throws GeneralSecurityException {
        publish(entries(3), entries(3));
        var forged = new String(file("checkpoint"), UTF_8).replaceFirst("\n3\n", "\n2\n");
        files.put("checkpoint", forged.getBytes(UTF_8));
        assertThatThrownBy(() -> LogCopy.verified(verifierKey, this::file)).isInstanceOf(NotProven.class)
                .hasMessageContaining("signature");
    }

    private byte[] file(String path) {
        var file = files.get(path);
        assertThat(file).as(path).isNotNull();
        return file;
    }

    private static String[] entries(int count) {
        return IntStream.range(0, count).mapToObj(index -> "entry " + index).toArray(String[]::new);
    }

    private void publish(String[] signed, String[] served) throws GeneralSecurityException {
        var leaves = Arrays.stream(signed).map(entry -> Merkle.leaf(entry.getBytes(UTF_8))).toList();
        var message = NAME + "\n" + signed.length + "\n" + Base64.getEncoder().encodeToString(Merkle.root(leaves))
                + "\n";
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(message.getBytes(UTF_8));
        var line = Base64.getEncoder().encodeToString(concat(keyId(), signature.sign()));
        files.put("checkpoint", (message + "\n\u2014 " + NAME + " " + line + "\n").getBytes(UTF_8));
        for (var from = 0; from < served.length; from += 256) {
            var width = Math.min(256, served.length - from);
            var bundle = new ByteArrayOutputStream();
            for (var entry : Arrays.copyOfRange(served, from, from + width)) {
                bundle.write(0);
                bundle.write(entry.length());
                bundle.writeBytes(entry.getBytes(UTF_8));
            }
            files.put("entries/" + LogCopy.path(from / 256, width), bundle.toByteArray());
        }
    }

    private byte[] rawKey() {
        var encoded = keys.getPublic().getEncoded();
        return concat(new byte[]{1}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private byte[] keyId() {
        return Arrays.copyOf(Merkle.sha256((NAME + "\n").getBytes(UTF_8), rawKey()), 4);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
