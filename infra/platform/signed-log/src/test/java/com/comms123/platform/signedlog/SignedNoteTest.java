package com.comms123.platform.signedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of C2SP that others read, against what other implementations write.
class SignedNoteTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final byte[] SEED = seed("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;
    private static final String SPECIFICATION_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String SPECIFICATION_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final String CHECKPOINT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;

    private static byte[] seed(String typed) {
        byte[] bytes = Base64.getDecoder().decode(typed);
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    @Test
    void a_key_made_from_the_reference_seed_is_the_reference_key() {
        assertThat(SigningKey.ofSeed("PeterNeumann", SEED).verifier()).hasToString(KEY);
        assertThat(VerifierKey.parse(KEY)).hasToString(KEY);
    }

    @Test
    void a_note_signed_with_the_reference_key_is_the_reference_note() {
        assertThat(SignedNote.sign(TEXT, SigningKey.ofSeed("PeterNeumann", SEED))).hasToString(NOTE);
        assertThat(SignedNote.parse(NOTE)).hasToString(NOTE);
    }

    @Test
    void reference_notes_verify_with_their_keys_alone() {
        assertThat(SignedNote.parse(NOTE).verifiedBy(List.of(VerifierKey.parse(KEY)))).isTrue();
        assertThat(SignedNote.parse(SPECIFICATION_NOTE).verifiedBy(List.of(VerifierKey.parse(SPECIFICATION_KEY))))
                .isTrue();
        assertThat(SignedNote.parse(NOTE).verifiedBy(List.of(VerifierKey.parse(SPECIFICATION_KEY)))).isFalse();
        assertThat(SignedNote.parse(NOTE).verifiedBy(List.of())).isFalse();
    }

    @Test
    void a_changed_note_does_not_verify() {
        SignedNote changed = SignedNote.parse(NOTE.replace("answer", "Answer"));
        assertThat(changed.verifiedBy(List.of(VerifierKey.parse(KEY)))).isFalse();
    }

    @Test
    void a_bad_signature_of_a_known_key_invalidates_the_note_despite_other_signatures() {
        SigningKey other = SigningKey.generate("other.example");
        String twice = SignedNote.sign(TEXT, other)
                + NOTE.substring(NOTE.indexOf("\u2014")).replace("x08go/ZJ", "x08go/ZK");
        List<VerifierKey> both = List.of(VerifierKey.parse(KEY), other.verifier());
        assertThat(SignedNote.parse(twice).verifiedBy(both)).isFalse();
        assertThat(SignedNote.parse(twice).verifiedBy(List.of(other.verifier()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n\u2014 name\n",
            "text\n\n\u2014 name !!!!\n", "text\n\n\u2014 name AAAA\n", "te\txt\n\n\u2014 name AAAAAAA=\n",
            "text\n\n\u2014 name AAAAAAA="})
    void malformed_signed_notes_are_refused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedLog.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PeterNeumann", "PeterNeumann+c74f20a3",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+AhpC",
            "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void malformed_verifier_keys_are_refused(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(MalformedLog.class);
    }

    @Test
    void a_signing_key_survives_its_encodings() {
        SigningKey key = SigningKey.generate("log.example");
        String der = key.encoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + der + "\n-----END PRIVATE KEY-----\n";
        String wrapped = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(List.of(der, pem, wrapped))
                .allSatisfy(
                        text -> assertThat(SigningKey.parse("log.example", text).verifier()).isEqualTo(key.verifier()));
        assertThat(key.toString()).doesNotContain(der);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "AAAA", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
    void malformed_signing_keys_are_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> SigningKey.parse("log.example", text)).isInstanceOf(MalformedLog.class)
                .hasMessageNotContainingAny("hunter2", "AAAA");
    }

    @Test
    void a_checkpoint_has_the_form_of_the_specification() {
        Checkpoint checkpoint = Checkpoint.parse(CHECKPOINT);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(CHECKPOINT);
        assertThat(Checkpoint.parse(CHECKPOINT + "extension\n")).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "origin\n", "origin\n1\n", "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "origin\n1\nCsUYapGGPo4dkMgI\n",
            "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
            "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "origin\n9999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"})
    void malformed_checkpoints_are_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedLog.class);
    }
}
