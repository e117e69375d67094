package com.comms123.testing.holds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredOperationsTest {
    private static final DeclaredOperations DECLARED = read("""
            operations:
              DELETE /drafts/{id}: cell
              event draft.discarded (drafts): as DELETE /drafts/{id}
              POST /drafts: "removes nothing: adds a draft"
              event * (replicas): "removes nothing: a replica"
            progress:
              drafts: {step: "says how far it has come"}
            """);
    private static final Set<String> FOUND = Set.of("DELETE /drafts/{id}", "event draft.discarded (drafts)",
            "POST /drafts", "event member.left (replicas)");
    private static final Set<String> PLAYED = Set.of("DELETE /drafts/{id}");

    @Test
    void a_service_whose_operations_are_all_declared_and_played_has_no_gap() {
        assertThat(DECLARED.gaps(FOUND, PLAYED)).isEmpty();
        assertThat(DECLARED.progress()).containsKey("drafts");
    }

    @Test
    void an_operation_that_nobody_declared_is_a_gap() {
        var more = Set.of("DELETE /drafts/{id}", "event draft.discarded (drafts)", "POST /drafts",
                "event member.left (replicas)", "DELETE /drafts", "event draft.discarded (others)");
        assertThat(DECLARED.gaps(more, PLAYED)).hasSize(2)
                .anySatisfy(gap -> assertThat(gap).contains("DELETE /drafts:"))
                .anySatisfy(gap -> assertThat(gap).contains("(others)"));
    }

    @Test
    void a_declared_operation_that_is_gone_is_a_gap() {
        assertThat(DECLARED.gaps(Set.of("DELETE /drafts/{id}"), PLAYED)).hasSize(3)
                .allSatisfy(gap -> assertThat(gap).contains("which is not there"));
    }

    @Test
    void a_cell_that_no_test_plays_is_a_gap_and_so_is_a_play_without_a_cell() {
        assertThat(DECLARED.gaps(FOUND, Set.of("POST /drafts"))).hasSize(2)
                .anySatisfy(gap -> assertThat(gap).contains("no test plays it"))
                .anySatisfy(gap -> assertThat(gap).contains("not declared as a cell"));
    }

    @Test
    void an_operation_cannot_be_declared_without_a_cell_or_a_reason() {
        assertThatThrownBy(() -> read("operations: {POST /drafts: fine}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("POST /drafts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"round *", "round Tidying.*", "worker *"})
    void jobs_are_named_one_by_one(String several) {
        assertThatThrownBy(() -> read("operations: {\"" + several + "\": \"removes nothing: all of them\"}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(several);
    }

    private static DeclaredOperations read(String yaml) {
        return DeclaredOperations.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }
}
