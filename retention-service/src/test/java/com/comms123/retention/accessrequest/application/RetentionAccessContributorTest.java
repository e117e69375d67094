package com.comms123.retention.accessrequest.application;

import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.pupil;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.InMemoryAccessRequests;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.domain.HoldId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionAccessContributorTest {
    private static final String NOTE = "The officer of the case is on leave.";
    private static final String REASON = String.valueOf(RetentionFixture.grounds().reason());

    private final RetentionFixture retention = new RetentionFixture();
    private final RetentionAccessContributor contributor = new RetentionAccessContributor(retention.deletions,
            retention.holds, new InMemoryAccessRequests());
    private final RecordReference ann = user();

    @Test
    void a_person_gets_the_notes_on_a_hold_that_is_about_them_alone() throws IOException {
        noted(retention.activeHold(ann));
        assertThat(holds(ann, ann.id()).toString()).contains(REASON, NOTE);
    }

    @Test
    void nobody_gets_the_notes_on_a_hold_on_a_pupil_or_an_organisation() throws IOException {
        for (var record : List.of(pupil(), organisation())) {
            noted(retention.activeHold(record));
            assertThat(holds(record, ann.id()).toString()).contains(REASON).doesNotContain(NOTE);
        }
    }

    @Test
    void nobody_gets_the_notes_on_a_hold_on_several_or_on_a_confidential_one() throws IOException {
        noted(retention.activeHold(ann, user()));
        assertThat(holds(ann, ann.id())).hasSize(1);
        assertThat(holds(ann, ann.id()).toString()).doesNotContain(NOTE, REASON);
        noted(retention.activeHold(true, ann));
        assertThat(holds(ann, ann.id())).hasSize(1);
    }

    @Test
    void nobody_else_gets_the_notes_on_a_person() throws IOException {
        noted(retention.activeHold(ann));
        assertThat(holds(ann, Ids.next()).toString()).doesNotContain(NOTE);
    }

    private void noted(HoldId hold) {
        retention.placing.note(hold, Ids.next(), NOTE, OFFICER_1);
    }

    private List<Object> holds(RecordReference record, UUID requester) throws IOException {
        var part = new Collected();
        contributor.contribute(new AccessOrder(Ids.next(), record.kind(), record.id(), requester), part);
        return part.holds;
    }

    private static final class Collected implements AccessPart {
        private final List<Object> holds = new ArrayList<>();

        @Override
        public void records(String name, Stream<?> records) {
            try (records) {
                if (name.equals("legal-holds")) {
                    records.forEach(holds::add);
                }
            }
        }

        @Override
        public void file(UUID id, String fileName, InputStream content) {
            throw new AssertionError("there are no files");
        }
    }
}
