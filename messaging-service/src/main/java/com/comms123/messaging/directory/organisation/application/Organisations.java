package com.comms123.messaging.directory.organisation.application;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The replica of schools, clubs and their groups. Fed by events in any order: a group may be known before its school,
/// and that something has closed before that it exists. A closed group stays closed, a closed school until it reopens; a
/// purged one does not come back.
public interface Organisations {
    void register(OrganisationId organisation, OrganisationKind kind);

    /// Its clock shows the time of this zone, unless something newer is known.
    ///
    /// @param sequence of the event that told it
    void setTimeZone(OrganisationId organisation, String timeZone, long sequence);

    /// The time zone of the organisation's clock: `Europe/London` as long as nothing else is known.
    ZoneId timeZoneOf(OrganisationId organisation);

    /// Whether its members may begin conversations with the staff, unless something newer is known.
    ///
    /// @param sequence of the event that told it
    void setConversations(OrganisationId organisation, boolean taken, long sequence);

    /// Whether its members may begin conversations with the staff: not as long as nobody has told it.
    boolean takesConversations(OrganisationId organisation);

    void addGroup(OrganisationId organisation, GroupId group);

    /// Durable when it returns; closing twice is closing once. Nothing changes when this deletion was called off,
    /// however late the closing arrives.
    ///
    /// @param deletion the id of the deletion that closes it
    void close(OrganisationId organisation, UUID deletion, Instant at);

    /// This deletion is called off, for good. The organisation is open again unless another one closes it. Durable when it
    /// returns; reopening twice is reopening once.
    void reopen(OrganisationId organisation, UUID deletion);

    /// Durable when it returns; closing twice is closing once.
    void close(OrganisationId organisation, GroupId group, Instant at);

    /// Whether the organisation is closed, or purged.
    boolean isClosed(OrganisationId organisation);

    /// Whether there is nothing left to hide: removal has begun, or is done.
    boolean isPurged(OrganisationId organisation);

    boolean isPurged(GroupId group);

    /// Those of `groups` whose removal has begun, or is done.
    Set<GroupId> purgedAmong(Collection<GroupId> groups);

    /// Those of `groups` that belong to the organisation and are not closed.
    Set<GroupId> groupsAmong(OrganisationId organisation, Collection<GroupId> groups);

    /// Those of `groups` that are known to be closed.
    Set<GroupId> closedAmong(Collection<GroupId> groups);

    /// The owner of the group; empty for one that is not known.
    Optional<OrganisationId> ownerOf(GroupId group);

    /// How many groups of an organisation are stored.
    long countGroups(OrganisationId organisation);

    /// 1 when the organisation is stored.
    long count(OrganisationId organisation);

    /// Removes the organisation, its groups first.
    void remove(OrganisationId organisation);

    void remove(GroupId group);
}
