package com.comms123.messaging.stream.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.SigningProperties;
import com.comms123.messaging.signing.SigningProperties.Key;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.stream.application.Resume.Fresh;
import com.comms123.messaging.stream.application.Resume.Unknown;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
    private static final int NONCE = 12;

    private final PlaceSeal seal = sealWith(1);
    private final MessageId message = new MessageId(Ids.next());
    private final OrganisationId school = new OrganisationId(Ids.next());
    private final Map<OrganisationId, Long> places = Map.of(school, 1L, new OrganisationId(Ids.next()),
            Long.MAX_VALUE);

    /// The seal of an installation with these keys, or with none.
    static PlaceSeal sealWith(Integer... keys) {
        return new PlaceSeal(new Signatures(new SigningProperties(Stream.of(keys).map(ResumeTest::key).toList())));
    }

    @Test
    void an_id_says_again_from_which_message_and_places_it_was_made() {
        assertThat(Resume.parse(id(seal), seal)).isEqualTo(new After(message, places));
        assertThat(Resume.parse(position(places), seal)).isEqualTo(new After(Resume.NO_MESSAGE, places));
    }

    @Test
    void a_person_in_one_school_has_the_message_s_own_id() {
        assertThat(Resume.suffix(message, Map.of(), seal)).isEmpty();
        assertThat(Resume.parse(message.toString(), seal)).isEqualTo(new After(message, Map.of()));
    }

    @Test
    void a_client_without_an_id_begins() {
        assertThat(Resume.parse(null, seal)).isEqualTo(new Fresh());
        assertThat(Resume.parse("", seal)).isEqualTo(new Fresh());
    }

    @Test
    void ids_do_not_show_whether_they_have_the_same_places() {
        var one = Base64.getUrlDecoder().decode(sealed(id(seal)));
        var other = Base64.getUrlDecoder().decode(sealed(id(seal)));
        assertThat(Arrays.copyOf(one, NONCE)).isNotEqualTo(Arrays.copyOf(other, NONCE));
        assertThat(Arrays.copyOfRange(one, NONCE, one.length))
                .isNotEqualTo(Arrays.copyOfRange(other, NONCE, other.length));
        assertThat(position(places)).isNotEqualTo(position(places));
    }

    @Test
    void neither_the_text_nor_the_length_of_an_id_shows_a_place() {
        var early = position(Map.of(school, 1L));
        var late = position(Map.of(school, Long.MAX_VALUE));
        assertThat(early).hasSameSizeAs(late);
        assertThat(late).doesNotContain(Long.toString(Long.MAX_VALUE, 36)).doesNotContain(school.toString())
                .doesNotContain(school.toString().substring(24));
    }

    @Test
    void an_id_with_one_changed_bit_is_unknown() {
        var bytes = Base64.getUrlDecoder().decode(sealed(id(seal)));
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] ^= 1;
            var altered = message + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(Resume.parse(altered, seal)).as("byte " + at).isEqualTo(new Unknown());
            bytes[at] ^= 1;
        }
    }

    @Test
    void places_do_not_pass_from_one_message_to_another() {
        var other = new MessageId(Ids.next());
        assertThat(Resume.parse(other + "." + sealed(id(seal)), seal)).isEqualTo(new Unknown());
    }

    /// The first two are of the release before places were sealed.
    @ParameterizedTest
    @ValueSource(strings = {".0123456789ab-1a", ".0123456789ab-1a.ba9876543210-2", ".", ".AAAA", "AAAA",
            ".no base64 at all!"})
    void an_id_that_was_never_sealed_is_unknown(String suffix) {
        assertThat(Resume.parse(message + suffix, seal)).isEqualTo(new Unknown());
    }

    @Test
    void a_text_that_is_no_id_is_unknown() {
        assertThat(Resume.parse("42", seal)).isEqualTo(new Unknown());
        assertThat(Resume.parse("x".repeat(Resume.LONGEST), seal)).isEqualTo(new Unknown());
    }

    @Test
    void all_instances_share_the_key_and_it_can_change() {
        var old = id(seal);
        assertThat(Resume.parse(old, sealWith(1))).isEqualTo(new After(message, places));
        assertThat(Resume.parse(old, sealWith(2, 1))).isEqualTo(new After(message, places));
        assertThat(Resume.parse(old, sealWith(2))).isEqualTo(new Unknown());
        assertThat(Resume.parse(id(sealWith(2, 1)), seal)).isEqualTo(new Unknown());
    }

    @Test
    void without_a_key_an_instance_knows_its_own_ids_alone() {
        var instance = sealWith();
        var id = id(instance);
        assertThat(Resume.parse(id, instance)).isEqualTo(new After(message, places));
        assertThat(Resume.parse(id, sealWith())).isEqualTo(new Unknown());
    }

    @Test
    void an_id_is_never_longer_than_the_gateway_passes_on() {
        var thirteen = many(13);
        var longest = message + Resume.suffix(message, thirteen, seal);
        assertThat(longest).hasSizeLessThanOrEqualTo(Resume.LONGEST);
        assertThat(Resume.parse(longest, seal)).isEqualTo(new After(message, thirteen));
        assertThat(Resume.suffix(message, many(14), seal)).isEmpty();
    }

    private String id(PlaceSeal with) {
        return message + Resume.suffix(message, places, with);
    }

    private String position(Map<OrganisationId, Long> of) {
        return Resume.position(of, seal).strip().substring("id: ".length());
    }

    private static String sealed(String id) {
        return id.substring(id.indexOf('.') + 1);
    }

    private static Map<OrganisationId, Long> many(int organisations) {
        return IntStream.range(0, organisations).boxed()
                .collect(Collectors.toMap(i -> new OrganisationId(Ids.next()), i -> (long) i));
    }

    private static Key key(int number) {
        var bytes = new byte[32];
        bytes[0] = (byte) number;
        return new Key(Base64.getEncoder().encodeToString(bytes));
    }
}
