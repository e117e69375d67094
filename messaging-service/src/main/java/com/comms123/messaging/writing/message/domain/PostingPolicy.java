package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides who may post, where to, and within which limits.
public final class PostingPolicy {
    /// In Unicode code points.
    public static final int LONGEST_SUBJECT = 200;
    /// In Unicode code points.
    public static final int LONGEST_BODY = 20_000;
    /// In Unicode code points: as long as a reply, not as long as a letter of the school.
    public static final int LONGEST_CONVERSATION = 5_000;
    public static final int MOST_GROUPS = 200;
    public static final int MOST_PUPILS = 200;

    private PostingPolicy() {}

    /// Whether `author` may post at all. A person who is no member gets the answer of an organisation that does not
    /// exist.
    public static Optional<Refusal> mayPost(@Nullable Member author) {
        if (author == null) {
            return Optional.of(Refusal.absent("organisation-absent",
                    "You do not belong to a school or club with this id."));
        }
        if (!author.isStaff()) {
            return Optional.of(Refusal.forbidden("only-staff-posts",
                    "Only staff and administrators of the organisation can post messages."));
        }
        return Optional.empty();
    }

    /// The groups a draft names, once each: those that have to be looked up before the decision.
    public static Set<GroupId> groupsOf(Draft draft) {
        var groups = new LinkedHashSet<GroupId>();
        for (var group : Objects.requireNonNullElse(draft.groups(), List.<@Nullable GroupId>of())) {
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    /// The pupils a draft names, once each: those that have to be looked up before the decision.
    public static Set<PupilId> pupilsOf(Draft draft) {
        var pupils = new LinkedHashSet<PupilId>();
        for (var pupil : Objects.requireNonNullElse(draft.pupils(), List.<@Nullable PupilId>of())) {
            if (pupil != null) {
                pupils.add(pupil);
            }
        }
        return pupils;
    }

    /// @param groups those of the draft's that belong to the author's organisation
    /// @param pupils those of the draft's that belong to the author's organisation; of whom a restriction keeps the author
    ///     from, they learn nothing here either
    public static Decision<Message> decide(MessageId id, Draft draft, @Nullable Member author, Set<GroupId> groups,
            Collection<Pupil> pupils, Instant now) {
        var refusal = mayPost(author);
        if (refusal.isPresent() || author == null) {
            return new Declined<>(refusal.orElseThrow());
        }
        var errors = new ArrayList<FieldRefusal>();
        var audience = audience(draft, author, groups, pupils, errors);
        var subject = WrittenText.SUBJECT.checked(draft.subject(), errors);
        var body = WrittenText.BODY.checked(draft.body(), errors);
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        var urgency = Objects.requireNonNullElse(draft.urgency(), Urgency.NORMAL);
        var message = new Message(id, author.organisation(), audience, author.user(), subject, body, urgency,
                draft.confirmation(), draft.allowReplies(), now,
                new Edition(Edition.FIRST, author.user(), now), 0);
        return new Accepted<>(message, List.of(message.posted()));
    }

    /// Decides the audience of a draft.
    ///
    /// @param groups as in [#decide]
    /// @param pupils as in [#decide]
    /// @param errors gets what is wrong with it: then nobody may be notified
    public static Audience audience(Draft draft, Member author, Set<GroupId> groups, Collection<Pupil> pupils,
            List<FieldRefusal> errors) {
        checkAudience(draft, errors);
        checkGroups(draft.groups(), groups, errors);
        checkPupils(draft.pupils(), named(pupils, author), errors);
        return new Audience(List.copyOf(groupsOf(draft)), List.copyOf(pupilsOf(draft)), draft.everyone());
    }

    private static void checkAudience(Draft draft, List<FieldRefusal> errors) {
        if (!draft.everyone() && (draft.groups() == null || draft.groups().isEmpty())
                && (draft.pupils() == null || draft.pupils().isEmpty())) {
            errors.add(new FieldRefusal("groupIds", "not-empty",
                    "Choose at least one group or pupil, or everyone."));
        }
    }

    private static Set<PupilId> named(Collection<Pupil> pupils, Member author) {
        return pupils.stream()
                .filter(pupil -> pupil.organisation().equals(author.organisation())
                        && pupil.isNamedTo(author.user(), author.isStaff()))
                .map(Pupil::id).collect(Collectors.toUnmodifiableSet());
    }

    private static void checkPupils(@Nullable List<@Nullable PupilId> pupils, Set<PupilId> known,
            List<FieldRefusal> errors) {
        if (pupils == null) {
            return;
        }
        if (pupils.size() > MOST_PUPILS) {
            errors.add(new FieldRefusal("pupilIds", "size",
                    "Choose at most %2$d pupils. You chose %1$d.".formatted(pupils.size(), MOST_PUPILS)));
            return;
        }
        for (var i = 0; i < pupils.size(); i++) {
            var pupil = pupils.get(i);
            if (pupil == null) {
                errors.add(new FieldRefusal("pupilIds[" + i + "]", "not-null", "Give the id of a pupil."));
            } else if (!known.contains(pupil)) {
                errors.add(new FieldRefusal("pupilIds[" + i + "]", "unknown-pupil",
                        "The school or club has no pupil with this id."));
            }
        }
    }

    private static void checkGroups(@Nullable List<@Nullable GroupId> groups, Set<GroupId> known,
            List<FieldRefusal> errors) {
        if (groups == null) {
            return;
        }
        if (groups.size() > MOST_GROUPS) {
            errors.add(new FieldRefusal("groupIds", "size",
                    "Choose at most %2$d groups. You chose %1$d.".formatted(groups.size(), MOST_GROUPS)));
            return;
        }
        for (var i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (group == null) {
                errors.add(new FieldRefusal("groupIds[" + i + "]", "not-null", "Give the id of a group."));
            } else if (!known.contains(group)) {
                errors.add(new FieldRefusal("groupIds[" + i + "]", "unknown-group",
                        "The school or club has no group with this id."));
            }
        }
    }
}
