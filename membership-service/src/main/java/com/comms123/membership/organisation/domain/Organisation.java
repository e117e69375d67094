package com.comms123.membership.organisation.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.GroupUpdated;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A school or club with its message groups. The groups are part of it: there are few, their names are unique within it,
/// and the directory shows both together. Nothing in it is personal.
///
/// Once closed it is there for nobody, and so is a deleted group; what is left waits to be purged. A closed organisation can
/// reopen for some days ([Closure]), a deleted group cannot.
///
/// @param conversations the people that members may begin conversations with
/// @param groups those that are there for everybody
/// @param deletedGroups those that wait to be purged
/// @param code with which people join; null when none has been issued yet
/// @param closing null while it is open
/// @param reopened the newest deletions that were called off because it has reopened, so that other services can learn of it
///            again
/// @param version the version the state was read at; 0 when it has never been stored
public record Organisation(OrganisationId id, DisplayName name, OrganisationKind kind, Joining joining, ZoneId timeZone,
        Colour colour, Conversations conversations, List<Group> groups, List<DeletedGroup> deletedGroups,
        @Nullable IssuedCode code,
        @Nullable Closure closing, List<UUID> reopened, long version) {
    public static final int MAX_GROUPS = 200;
    /// How many deleted groups may wait to be purged, so that whoever creates and deletes without end is stopped.
    public static final int MAX_DELETED_GROUPS = 500;
    public static final ZoneId USUAL_TIME_ZONE = ZoneId.of("Europe/London");

    private static final String UNREADABLE = "A name has at least one letter or digit.";

    public Organisation {
        groups = List.copyOf(groups);
        deletedGroups = List.copyOf(deletedGroups);
        reopened = List.copyOf(reopened);
    }

    /// A new organisation, with the groups it starts with.
    public static Decision<Organisation> register(OrganisationId id, DisplayName name, OrganisationKind kind,
            Joining joining, ZoneId timeZone, List<Group> groups, IssuedCode code) {
        var names = new HashSet<SearchKey>();
        var errors = new ArrayList<FieldRefusal>();
        for (int i = 0; i < groups.size(); i++) {
            var field = "groups[" + i + "]";
            if (groups.get(i).name().searchKey().isEmpty()) {
                errors.add(new FieldRefusal(field, "unreadable-name", UNREADABLE));
            }
            if (!names.add(groups.get(i).name().searchKey())) {
                errors.add(new FieldRefusal(field, "group-name-taken", "Another group has this name."));
            }
        }
        if (name.searchKey().isEmpty()) {
            errors.add(new FieldRefusal("name", "unreadable-name", UNREADABLE));
        }
        if (!errors.isEmpty()) {
            return new Declined<>(unreadable("invalid-organisation", errors));
        }
        if (groups.size() > MAX_GROUPS) {
            return new Declined<>(tooManyGroups());
        }
        var created = groups.stream().map(group -> new GroupCreated(group.id().value(), id.value()));
        var events = Stream.<Event>concat(Stream.of(new OrganisationRegistered(id.value(), kind,
                timeZone.getId())), created).toList();
        return new Accepted<>(
                new Organisation(id, name, kind, joining, timeZone, Colour.NONE, Conversations.OFF, groups, List.of(),
                        code, null,
                        List.of(), 0),
                events);
    }

    /// Another name, way of joining, time zone, colour or setting of conversations; null leaves as it is.
    public Decision<Organisation> edit(@Nullable DisplayName newName, @Nullable Joining newJoining,
            @Nullable ZoneId newTimeZone, @Nullable Colour newColour, @Nullable Conversations newConversations) {
        var edited = new Organisation(id, newName == null ? name : newName, kind,
                newJoining == null ? joining : newJoining, newTimeZone == null ? timeZone : newTimeZone,
                newColour == null ? colour : newColour,
                newConversations == null ? conversations : newConversations, groups, deletedGroups, code, closing,
                reopened, version);
        if (edited.name.searchKey().isEmpty()) {
            return new Declined<>(unreadable("invalid-organisation",
                    List.of(new FieldRefusal("name", "unreadable-name", UNREADABLE))));
        }
        var fields = new TreeSet<String>();
        if (!edited.name.equals(name)) {
            fields.add("name");
        }
        if (edited.joining != joining) {
            fields.add("joining");
        }
        if (!edited.timeZone.equals(timeZone)) {
            fields.add("timeZone");
        }
        if (edited.colour != colour) {
            fields.add("colour");
        }
        if (edited.conversations != conversations) {
            fields.add("conversations");
        }
        return fields.isEmpty()
                ? new Unchanged<>(this)
                : new Accepted<>(edited, List.of(new OrganisationUpdated(id.value(), fields,
                        edited.timeZone.getId(), edited.conversations)));
    }

    /// From now on people join with this code, and with no earlier one.
    public Decision<Organisation> issueCode(IssuedCode issued) {
        if (code != null && code.id().equals(issued.id())) {
            return new Unchanged<>(this);
        }
        return new Accepted<>(
                new Organisation(id, name, kind, joining, timeZone, colour, conversations, groups, deletedGroups,
                        issued,
                        closing,
                        reopened, version),
                List.of(new OrganisationUpdated(id.value(), Set.of("joiningCode"), timeZone.getId(),
                        conversations)));
    }

    /// Whether whoever shows this is let in at once.
    public boolean admits(@Nullable JoiningCode shown) {
        return isOpen() && joining == Joining.CODE && code != null && shown != null && code.code().matches(shown);
    }

    /// One more group. The same group again is no change.
    public Decision<Organisation> createGroup(Group group) {
        if (group(group.id()).isPresent()) {
            return new Unchanged<>(this);
        }
        if (deletedGroup(group.id()).isPresent()) {
            return new Declined<>(groupAbsent());
        }
        var refusal = refusedName(group);
        if (refusal.isPresent()) {
            return new Declined<>(refusal.get());
        }
        if (groups.size() >= MAX_GROUPS) {
            return new Declined<>(tooManyGroups());
        }
        return new Accepted<>(with(Stream.concat(groups.stream(), Stream.of(group)).toList(), deletedGroups),
                List.of(new GroupCreated(group.id().value(), id.value())));
    }

    public Decision<Organisation> renameGroup(Group renamed) {
        var there = group(renamed.id());
        if (there.isEmpty()) {
            return new Declined<>(groupAbsent());
        }
        if (there.get().equals(renamed)) {
            return new Unchanged<>(this);
        }
        var refusal = refusedName(renamed);
        if (refusal.isPresent()) {
            return new Declined<>(refusal.get());
        }
        var changed = groups.stream().map(group -> group.id().equals(renamed.id()) ? renamed : group).toList();
        return new Accepted<>(with(changed, deletedGroups),
                List.of(new GroupUpdated(renamed.id().value(), id.value(), Set.of("name"))));
    }

    /// Hides a group at once and for good (UP-3). Asked again, the first deletion stands.
    public Decision<Organisation> deleteGroup(GroupId unwanted, Deletion deletion) {
        if (deletedGroup(unwanted).isPresent()) {
            return new Unchanged<>(this);
        }
        var there = group(unwanted);
        if (there.isEmpty()) {
            return new Declined<>(groupAbsent());
        }
        if (deletedGroups.size() >= MAX_DELETED_GROUPS) {
            return new Declined<>(Refusal.conflict("too-many-deleted-groups", "Only " + MAX_DELETED_GROUPS
                    + " deleted groups can wait for their removal. Delete this one later."));
        }
        var left = groups.stream().filter(group -> !group.id().equals(unwanted)).toList();
        var deleted = Stream
                .concat(deletedGroups.stream(), Stream.of(new DeletedGroup(there.get(), deletion, false))).toList();
        return new Accepted<>(with(left, deleted),
                List.of(requested(unwanted, deletion)));
    }

    /// The request for the deletion of its groups.
    public Stream<GroupDeletionRequested> groupDeletionsRequested() {
        return deletedGroups.stream().map(deleted -> requested(deleted.group().id(), deleted.deletion()));
    }

    private GroupDeletionRequested requested(GroupId group, Deletion deletion) {
        return new GroupDeletionRequested(group.value(), id.value(), deletion.id(), deletion.requestedAt(),
                deletion.dueAt(), deletion.receipt().hash(), deletion.policyVersion());
    }

    /// Closes: from now on it is there for nobody (UP-3). Asked again, the first deletion stands.
    ///
    /// @param finalAt from when on it cannot reopen
    public Decision<Organisation> close(Deletion deletion, Instant finalAt) {
        if (closing != null) {
            return new Unchanged<>(this);
        }
        var closed = closed(null, Closure.begun(deletion, finalAt), reopened);
        return new Accepted<>(closed, List.of(closed.closingRequested()));
    }

    Organisation closed(@Nullable IssuedCode newCode, @Nullable Closure newClosing, List<UUID> nowReopened) {
        return new Organisation(id, name, kind, joining, timeZone, colour, conversations, groups, deletedGroups,
                newCode, newClosing,
                nowReopened, version);
    }

    /// The request for its closing.
    public OrganisationDeletionRequested closingRequested() {
        var deletion = Objects.requireNonNull(closing, "closing").deletion();
        return new OrganisationDeletionRequested(id.value(), deletion.id(), deletion.requestedAt(), deletion.dueAt(),
                deletion.receipt().hash(), deletion.policyVersion());
    }

    /// Everything that follows from its closing, and from the deletion of its groups, has been done.
    public Decision<Organisation> complete() {
        if (isComplete()) {
            return new Unchanged<>(this);
        }
        return new Accepted<>(new Organisation(id, name, kind, joining, timeZone, colour, conversations, groups,
                deletedGroups.stream().map(DeletedGroup::complete).toList(), code,
                closing == null ? null : closing.complete(), reopened, version), List.of());
    }

    /// Nothing remains of a deleted group.
    public Decision<Organisation> purgeGroup(GroupId deleted) {
        if (deletedGroup(deleted).isEmpty()) {
            return new Unchanged<>(this);
        }
        return new Accepted<>(
                with(groups, deletedGroups.stream().filter(gone -> !gone.group().id().equals(deleted)).toList()),
                List.of());
    }

    /// The same, with the version under which it is stored.
    public Organisation storedAs(long newVersion) {
        return new Organisation(id, name, kind, joining, timeZone, colour, conversations, groups, deletedGroups, code,
                closing,
                reopened, newVersion);
    }

    public boolean isOpen() {
        return closing == null;
    }

    /// Whether it is closed and can still reopen: until then nothing ends that belongs to it.
    public boolean mayReopen(Instant now) {
        return closing != null && !closing.isFinal(now);
    }

    public boolean isComplete() {
        return (closing == null || closing.settled()) && deletedGroups.stream().allMatch(DeletedGroup::settled);
    }

    /// Those whose deletion still has consequences to be drawn.
    public List<GroupId> incompleteGroups() {
        return deletedGroups.stream().filter(deleted -> !deleted.settled()).map(deleted -> deleted.group().id())
                .toList();
    }

    public Optional<Group> group(GroupId wanted) {
        return groups.stream().filter(group -> group.id().equals(wanted)).findFirst();
    }

    public Optional<DeletedGroup> deletedGroup(GroupId wanted) {
        return deletedGroups.stream().filter(deleted -> deleted.group().id().equals(wanted)).findFirst();
    }

    public static Refusal groupAbsent() {
        return Refusal.absent("group-not-found", "The school or club has no group with this id.");
    }

    private Organisation with(List<Group> newGroups, List<DeletedGroup> newDeletedGroups) {
        return new Organisation(id, name, kind, joining, timeZone, colour, conversations, newGroups,
                newDeletedGroups, code, closing, reopened, version);
    }

    private Optional<Refusal> refusedName(Group group) {
        var key = group.name().searchKey();
        if (key.isEmpty()) {
            return Optional.of(unreadable("invalid-group",
                    List.of(new FieldRefusal("name", "unreadable-name", UNREADABLE))));
        }
        return groups.stream().anyMatch(other -> !other.id().equals(group.id()) && other.name().searchKey().equals(key))
                ? Optional.of(Refusal.conflict("group-name-taken", "Another group of this organisation has this name."))
                : Optional.empty();
    }

    private static Refusal unreadable(String code, List<FieldRefusal> errors) {
        return new Refusal(Refusal.Kind.UNPROCESSABLE, code, "Some fields need a correction.", errors);
    }

    private static Refusal tooManyGroups() {
        return Refusal.conflict("too-many-groups", "An organisation has at most " + MAX_GROUPS + " groups.");
    }
}
