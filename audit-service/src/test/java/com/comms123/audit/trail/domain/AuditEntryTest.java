package com.comms123.audit.trail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.audit.trail.domain.Occurrence.Keeping;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {

    private static final UUID EVENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID USER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID GROUP = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final Envelope ENVELOPE = new Envelope(EVENT, "user.signed-in.v1",
            Instant.parse("2026-03-02T09:00:00.1234567Z"), "system", "/gateway");

    private static AuditEntry entry(String data) {
        Occurrence occurrence = new Occurrence(ENVELOPE, USER.toString(), USER.toString(), null, "sign-in",
                Outcome.SUCCESS, Keeping.ERASED, data);
        return new AuditEntry(7, occurrence, Detail.of(new byte[Detail.SALT_LENGTH], data));
    }

    @Test
    void the_leaf_is_canonical_json_of_every_field_that_lasts() {
        assertThat(entry("{}").leaf()).isEqualTo(
                "{\"action\":\"sign-in\",\"actor\":\"01890a5d-ac96-774b-bcce-b302099a8058\","
                        + "\"detailHash\":\"333b13ff02f57ae18049b82ca66f37592c5a3d8fd54e44e23ae5c7085c24fd2a\","
                        + "\"eventId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"index\":7,\"organisation\":null,"
                        + "\"outcome\":\"success\",\"source\":\"/gateway\","
                        + "\"subject\":\"01890a5d-ac96-774b-bcce-b302099a8058\",\"time\":\"2026-03-02T09:00:00.123Z\","
                        + "\"type\":\"user.signed-in.v1\"}");
    }

    @Test
    void the_leaf_contains_only_a_salted_hash_of_the_detail() {
        AuditEntry entry = entry("{\"groupId\":\"" + GROUP + "\"}");
        assertThat(entry.leaf()).doesNotContain(GROUP.toString());
        assertThat(Detail.of(new byte[Detail.SALT_LENGTH], "{}").commitment())
                .isNotEqualTo(Detail.of(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6}, "{}").commitment());
    }

    @Test
    void an_entry_is_about_every_id_that_it_names_once() {
        Occurrence occurrence = entry(
                "{\"groupIds\":[\"" + GROUP + "\",\"" + GROUP + "\"],\"userId\":\"" + USER + "\"}").occurrence();
        assertThat(occurrence.ids()).containsExactly(USER.toString(), GROUP.toString());
        assertThat(occurrence.mentioned()).containsExactly(GROUP.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|''", "-------------|''",
            "01890a5d-ac96-774b-bcce-b302099a8057|01890a5d-ac96-774b-bcce-b302099a8057",
            "01890a5d-ac96-774b-bcce-b302099a805|''", "01890A5D-ac96-774b-bcce-b302099a8057|''",
            "1-01890a5d-ac96-774b-bcce-b302099a8057-2|01890a5d-ac96-774b-bcce-b302099a8057",
            "001890a5d-ac96-774b-bcce-b302099a80577|01890a5d-ac96-774b-bcce-b302099a8057",
            "01890a5d-ac96-01890a5d-ac96-774b-bcce-b302099a8057|01890a5d-ac96-774b-bcce-b302099a8057"})
    void an_id_is_found_wherever_it_stands(String text, String id) {
        assertThat(Detail.ids(text).toList()).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
        assertThat(Detail.ids(text + " " + text)).hasSize(id.isEmpty() ? 0 : 2);
    }

    @Test
    void actor_and_source_must_be_plain_names() {
        assertThatThrownBy(() -> new Envelope(EVENT, "t", Instant.EPOCH, "=1+1", "/gateway"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("=1+1");
        assertThatThrownBy(() -> new Envelope(EVENT, "t", Instant.EPOCH, "a@example.org", "/gateway"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("example");
        assertThatThrownBy(() -> new Envelope(EVENT, "t", Instant.EPOCH, "system", "x".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
