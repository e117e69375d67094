package com.comms123.platform.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.accesslog.AccessLog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final UUID VIEWER = new UUID(1, 1);
    private static final UUID SCHOOL = new UUID(1, 2);
    private static final String ENDPOINT = "GET /api/v1/things/{id}";
    private static final RecordReference ANN = new RecordReference(RecordKind.USER, new UUID(1, 3));
    private static final RecordReference BEN = new RecordReference(RecordKind.PUPIL, new UUID(1, 4));

    private final List<Event> published = new ArrayList<>();
    private final AccessLog log = new AccessLog(published::add);

    @Test
    void a_view_says_who_saw_which_record_in_which_role_and_where() {
        log.allowed(new View(VIEWER, "staff", ENDPOINT, SCHOOL), ANN, 3);
        assertThat(published).containsExactly(
                new DataAccessed(RecordKind.USER, ANN.id(), SCHOOL, VIEWER, "staff", ENDPOINT, 3, "allowed"));
    }

    @Test
    void each_of_several_records_has_a_view_of_its_own() {
        log.allowed(new View(VIEWER, "auditor", ENDPOINT), List.of(ANN, BEN));
        assertThat(published).containsExactly(
                new DataAccessed(RecordKind.USER, ANN.id(), null, VIEWER, "auditor", ENDPOINT, 1, "allowed"),
                new DataAccessed(RecordKind.PUPIL, BEN.id(), null, VIEWER, "auditor", ENDPOINT, 1, "allowed"));
    }

    @Test
    void a_refused_view_shows_nobody() {
        log.refused(new View(VIEWER, "guardian", ENDPOINT, SCHOOL), ANN);
        log.refused(VIEWER, ENDPOINT);
        assertThat(published).containsExactly(
                new DataAccessed(RecordKind.USER, ANN.id(), SCHOOL, VIEWER, "guardian", ENDPOINT, 0, "refused"),
                new DataAccessed(RecordKind.ORGANISATION, new UUID(0, 0), null, VIEWER, "none", ENDPOINT, 0,
                        "refused"));
    }

    @Test
    void a_record_that_cannot_be_written_stops_the_view() {
        var storeAway = new AccessLog(_ -> {
            throw new IllegalStateException("away");
        });
        var view = new View(VIEWER, "staff", ENDPOINT);
        assertThatThrownBy(() -> storeAway.allowed(view, ANN, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storeAway.allowed(view, List.of(ANN))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storeAway.refused(VIEWER, ENDPOINT)).isInstanceOf(IllegalStateException.class);
    }
}
