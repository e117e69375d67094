package com.comms123.messaging.message.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.domain.PostingDecision.NotPosted;
import com.comms123.messaging.message.domain.PostingDecision.Posted;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may post, where to, and within which limits.
public final class PostingPolicy {
    /// In Unicode code points.
    public static final int LONGEST_SUBJECT = 200;
    /// In Unicode code points.
    public static final int LONGEST_BODY = 20_000;
    public static final int MOST_GROUPS = 200;

    private PostingPolicy() {}

    /// Whether `author` may post at all. Whoever is no member gets the answer of an organisation that does not exist.
    public static Optional<Refusal> mayPost(@Nullable Member author) {
        if (author == null) {
            return Optional.of(Refusal.absent("organisation-absent", "There is no such organisation among yours."));
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

    /// @param known those of the draft's groups that belong to the author's organisation
    public static PostingDecision decide(MessageId id, Draft draft, @Nullable Member author, Set<GroupId> known,
            Instant now) {
        var refusal = mayPost(author);
        if (refusal.isPresent() || author == null) {
            return new NotPosted(refusal.orElseThrow());
        }
        var errors = new ArrayList<FieldRefusal>();
        checkGroups(draft.groups(), known, errors);
        var subject = checked("subject", draft.subject(), LONGEST_SUBJECT, false, errors);
        var body = checked("body", draft.body(), LONGEST_BODY, true, errors);
        if (!errors.isEmpty()) {
            return new NotPosted(Refusal.invalid("invalid-request",
                    "The request has %d field%s to correct.".formatted(errors.size(), errors.size() == 1 ? "" : "s"),
                    errors));
        }
        var urgency = Objects.requireNonNullElse(draft.urgency(), Urgency.NORMAL);
        var message = new Message(id, author.organisation(), List.copyOf(groupsOf(draft)), author.user(),
                new Text(subject), new Text(body), urgency, now);
        return new Posted(message, message.posted());
    }

    private static void checkGroups(@Nullable List<@Nullable GroupId> groups, Set<GroupId> known,
            List<FieldRefusal> errors) {
        if (groups == null || groups.isEmpty()) {
            errors.add(new FieldRefusal("groupIds", "not-empty", "At least one group is to be named."));
            return;
        }
        if (groups.size() > MOST_GROUPS) {
            errors.add(new FieldRefusal("groupIds", "size",
                    "There are %d groups, at most %d are possible.".formatted(groups.size(), MOST_GROUPS)));
            return;
        }
        for (var i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (group == null) {
                errors.add(new FieldRefusal("groupIds[" + i + "]", "not-null", "A group's id is expected."));
            } else if (!known.contains(group)) {
                errors.add(new FieldRefusal("groupIds[" + i + "]", "unknown-group",
                        "The organisation has no such group."));
            }
        }
    }

    /// What is left of the text when the space around it is gone and its lines end in one way; problems go to `errors`.
    private static String checked(String field, @Nullable Text text, int longest, boolean lines,
            List<FieldRefusal> errors) {
        if (text == null) {
            errors.add(new FieldRefusal(field, "not-blank", "A text is expected."));
            return "";
        }
        var value = text.value().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (value.isBlank()) {
            errors.add(new FieldRefusal(field, "not-blank", "A text is expected."));
            return "";
        }
        var length = value.codePointCount(0, value.length());
        if (length > longest) {
            errors.add(new FieldRefusal(field, "size",
                    "The text has %d characters, at most %d are possible.".formatted(length, longest)));
        }
        if (value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            errors.add(new FieldRefusal(field, "malformed-text", "The text holds half of a character."));
        } else if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t')))) {
            errors.add(new FieldRefusal(field, "control-character", lines
                    ? "The text holds a control character other than a line's end or a tab."
                    : "The text is to be one line without control characters."));
        }
        return value;
    }
}
