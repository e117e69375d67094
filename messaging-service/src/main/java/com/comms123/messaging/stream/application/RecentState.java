package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The recent events, which the replica may not have yet. Of two that contradict each other the newer one is believed.
final class RecentState {
    private static final int MOST = 20_000;

    private final Cache<UserId, Known> people;
    private final Cache<PupilId, Pupil> pupils;
    private final Cache<OrganisationId, OrganisationId> closed;

    /// @param remembered for how long
    RecentState(Duration remembered) {
        this.people = cache(remembered);
        this.pupils = cache(remembered);
        this.closed = cache(remembered);
    }

    private static <K, V> Cache<K, V> cache(Duration remembered) {
        return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(remembered).build();
    }

    /// The state of a person from events alone.
    private record Known(boolean deleted, Map<OrganisationId, MemberChange> changes) {
        static final Known NOTHING = new Known(false, Map.of());

        Known with(MemberChange change) {
            var changed = new HashMap<>(changes);
            changed.merge(change.organisation(), change,
                    (old, next) -> next.sequence() > old.sequence() ? next : old);
            return new Known(deleted, Map.copyOf(changed));
        }

        Known ended() {
            return new Known(true, changes);
        }
    }

    void changed(MemberChange change) {
        remember(change.user(), known -> known.with(change));
    }

    /// @return what is known of the pupil now
    Pupil changed(Pupil pupil) {
        return pupils.asMap().merge(pupil.id(), pupil, Pupil::newer);
    }

    void closed(OrganisationId organisation) {
        closed.put(organisation, organisation);
    }

    void reopened(OrganisationId organisation) {
        closed.invalidate(organisation);
    }

    void deleted(UserId user) {
        remember(user, Known::ended);
    }

    boolean isDeleted(UserId user) {
        return of(user).deleted();
    }

    /// The connection learns all of it.
    void teach(LiveConnection connection) {
        of(connection.user()).changes().values().forEach(connection::learn);
        pupils.asMap().values().forEach(connection::learn);
        closed.asMap().keySet().forEach(connection::learnClosed);
    }

    private Known of(UserId user) {
        return people.asMap().getOrDefault(user, Known.NOTHING);
    }

    private void remember(UserId user, UnaryOperator<Known> next) {
        people.asMap().compute(user, (_, known) -> next.apply(known == null ? Known.NOTHING : known));
    }
}
