package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.OWNERS;
import static com.comms123.retention.fixture.RetentionFixture.organisation;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.fixture.RetentionFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A removal that has done all it may, while owners keep what belongs to a held record (UP-5).
class KeptForHoldsTest {
    private final RetentionFixture retention = new RetentionFixture();
    private final RecordReference message = new RecordReference(RecordKind.MESSAGE, Ids.next());
    private final RecordReference held = user();

    @Test
    void no_certificate_is_issued_while_an_owner_keeps_something() {
        var hold = retention.activeHold(held);
        var request = begun();
        keeps(request, held);
        assertThat(purging(request).purge().isKept()).isTrue();
        assertThat(purging(request).purge().keptFor()).containsExactly(held);
        assertThat(retention.deletions.events(RecordErased.class)).isEmpty();

        retention.clock.advance(Duration.ofDays(400));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).as("nobody is asked in vain").hasSize(1);

        retention.release(hold);
        retention.clock.advance(GRACE.minusMillis(1));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).as("never instantly").hasSize(1);
        retention.clock.advance(Duration.ofHours(1));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(2);
        retention.allAnswered();
        assertThat(retention.deletion(request)).isInstanceOf(Purged.class);
        assertThat(retention.deletions.events(RecordErased.class)).hasSize(1);
    }

    @Test
    void a_kept_record_waits_for_the_last_of_several_holds() {
        var first = retention.activeHold(held);
        var request = begun();
        keeps(request, held);
        var second = retention.activeHold(held, organisation());
        retention.release(first);
        retention.clock.advance(GRACE.multipliedBy(2));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(1);
        retention.release(second);
        retention.clock.advance(GRACE.plusHours(1));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(2);
    }

    @Test
    void a_proposal_keeps_as_an_approved_hold_does_and_so_does_an_owner_that_names_no_record() {
        retention.placing.place(placeHold(held));
        var request = begun();
        keeps(request, held);
        retention.clock.advance(Duration.ofHours(2));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(1);
        var id = purging(request).purge().id();
        retention.purging.answered(id, OWNERS.iterator().next(),
                new Part(Map.of(), 0, retention.clock.instant(), Map.of("replies", 1L), Set.of()));
        assertThat(retention.deletion(request)).isInstanceOf(Purging.class);
    }

    @Test
    void a_kept_record_stays_while_removals_are_paused() {
        var hold = retention.activeHold(held);
        var request = begun();
        keeps(request, held);
        retention.release(hold);
        retention.pausing.pause("an inquiry", RetentionFixture.OPERATOR);
        retention.clock.advance(GRACE.plusDays(1));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(1);
        retention.pausing.resume(RetentionFixture.OPERATOR);
        retention.clock.advance(Duration.ofHours(2));
        retention.rounds();
        assertThat(retention.deletions.events(RecordPurgeDue.class)).hasSize(2);
    }

    private DeletionRequest begun() {
        var request = retention.scheduled(message);
        retention.clock.set(request.dueAt());
        retention.rounds();
        return request;
    }

    /// Every owner has responded; the last one keeps a reply.
    private void keeps(DeletionRequest request, RecordReference keptFor) {
        var id = purging(request).purge().id();
        var owners = List.copyOf(OWNERS);
        owners.subList(1, owners.size()).forEach(owner -> retention.answered(id, owner, 1, 0));
        retention.purging.answered(id, owners.getFirst(),
                new Part(Map.of("messages", 1L), 0, retention.clock.instant(), Map.of("replies", 1L), Set.of(keptFor)));
    }

    private Purging purging(DeletionRequest request) {
        return (Purging) retention.deletion(request);
    }
}
