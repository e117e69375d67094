package com.comms123.membership.organisation.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.membership.decision.Decision;
import com.comms123.membership.decision.Decision.Accepted;
import com.comms123.membership.decision.Decision.Declined;
import com.comms123.membership.decision.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A school or club with its message groups. The groups are part of it: there are few, their names are unique within it,
/// and the directory shows both together. Nothing in it is personal.
///
/// @param version the version the state was read at; 0 when it has never been stored
public record Organisation(OrganisationId id, DisplayName name, OrganisationKind kind, Joining joining,
        List<Group> groups, long version) {

    public static final int MAX_GROUPS = 200;

    public Organisation {
        groups = List.copyOf(groups);
    }

    /// A new organisation, with the groups it starts with.
    public static Decision<Organisation> register(OrganisationId id, DisplayName name, OrganisationKind kind,
            Joining joining, List<Group> groups) {
        var names = new HashSet<SearchKey>();
        var errors = new ArrayList<FieldRefusal>();
        for (int i = 0; i < groups.size(); i++) {
            var field = "groups[" + i + "]";
            nameless(groups.get(i)).map(detail -> new FieldRefusal(field, "unreadable-name", detail))
                    .ifPresent(errors::add);
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
        var events = Stream.<Event>concat(Stream.of(new OrganisationRegistered(id.value(), kind)), created).toList();
        return new Accepted<>(new Organisation(id, name, kind, joining, groups, 0), events);
    }

    /// Another name, another way of joining, or both; null leaves as it is.
    public Decision<Organisation> edit(@Nullable DisplayName newName, @Nullable Joining newJoining) {
        var edited = new Organisation(id, newName == null ? name : newName, kind,
                newJoining == null ? joining : newJoining, groups, version);
        if (edited.name.searchKey().isEmpty()) {
            return new Declined<>(unreadable("invalid-organisation",
                    List.of(new FieldRefusal("name", "unreadable-name", UNREADABLE))));
        }
        return edited.equals(this) ? new Unchanged<>(this) : new Accepted<>(edited, List.of());
    }

    /// One more group. The same group again is no change.
    public Decision<Organisation> createGroup(Group group) {
        if (group(group.id()).isPresent()) {
            return new Unchanged<>(this);
        }
        var unreadable = nameless(group);
        if (unreadable.isPresent()) {
            return new Declined<>(unreadable("invalid-group",
                    List.of(new FieldRefusal("name", "unreadable-name", unreadable.get()))));
        }
        if (groups.stream().anyMatch(other -> other.name().searchKey().equals(group.name().searchKey()))) {
            return new Declined<>(
                    Refusal.conflict("group-name-taken", "Another group of this organisation has this name."));
        }
        if (groups.size() >= MAX_GROUPS) {
            return new Declined<>(tooManyGroups());
        }
        var more = Stream.concat(groups.stream(), Stream.of(group)).toList();
        return new Accepted<>(new Organisation(id, name, kind, joining, more, version),
                List.of(new GroupCreated(group.id().value(), id.value())));
    }

    public Optional<Group> group(GroupId wanted) {
        return groups.stream().filter(group -> group.id().equals(wanted)).findFirst();
    }

    private static final String UNREADABLE = "A name has at least one letter or digit.";

    private static Optional<String> nameless(Group group) {
        return group.name().searchKey().isEmpty() ? Optional.of(UNREADABLE) : Optional.empty();
    }

    private static Refusal unreadable(String code, List<FieldRefusal> errors) {
        return new Refusal(Refusal.Kind.UNPROCESSABLE, code, "Some fields cannot be taken.", errors);
    }

    private static Refusal tooManyGroups() {
        return Refusal.conflict("too-many-groups", "An organisation has at most " + MAX_GROUPS + " groups.");
    }
}
