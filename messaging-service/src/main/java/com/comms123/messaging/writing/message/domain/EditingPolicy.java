package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Decides who may change or withdraw a message: its author, as long as they are staff, and the organisation's admins.
/// Its recipients cannot be changed: they have been notified. A conversation is changed by its author alone, of whatever
/// role: admins can withdraw it, but put no words into anybody's mouth.
public final class EditingPolicy {
    public static final int MOST_EDITIONS = 100;

    private EditingPolicy() {}

    public static Optional<Refusal> mayWithdraw(Member member, Message message) {
        return isAuthor(member, message) || member.isAdmin()
                ? Optional.empty()
                : Optional.of(onlyAuthorOrAdmin());
    }

    private static Optional<Refusal> mayEdit(Member member, Message message) {
        return message.audience().begun() == null || isAuthor(member, message)
                ? mayWithdraw(member, message)
                : Optional.of(Refusal.forbidden("only-author-edits-conversation",
                        "Only the member who began this conversation can change what they wrote."));
    }

    private static boolean isAuthor(Member member, Message message) {
        return member.user().equals(message.author())
                && (member.isStaff() || message.audience().isBegunBy(member.user()));
    }

    private static Refusal onlyAuthorOrAdmin() {
        return Refusal.forbidden("only-author-or-admin",
                "Only the message's author and administrators of the organisation can change or withdraw it.");
    }

    public static Decision<Message> decide(Message message, Member editor, Edit edit, Instant now) {
        var refusal = mayEdit(editor, message);
        if (refusal.isPresent()) {
            return new Declined<>(refusal.get());
        }
        if (edit.seenEdition() != null && edit.seenEdition() != message.edition().number()) {
            return new Declined<>(Refusal.precondition("message-changed",
                    "Somebody changed this message after you opened it. Load it again and repeat your change."));
        }
        var errors = new ArrayList<FieldRefusal>();
        var subject = edit.subject() == null
                ? message.subject()
                : WrittenText.SUBJECT.checked(edit.subject(), errors);
        var limits = message.audience().begun() == null ? WrittenText.BODY : WrittenText.CONVERSATION;
        var body = edit.body() == null ? message.body() : limits.checked(edit.body(), errors);
        if (message.audience().begun() != null && edit.urgency() != null && edit.urgency() != message.urgency()) {
            errors.add(new FieldRefusal("urgency", "not-for-conversations",
                    "A message to the staff has no urgency. Leave it out."));
        }
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        var urgency = edit.urgency() == null ? message.urgency() : edit.urgency();
        var fields = new TreeSet<String>();
        addIf(!subject.equals(message.subject()), "subject", fields);
        addIf(!body.equals(message.body()), "body", fields);
        addIf(urgency != message.urgency(), "urgency", fields);
        if (fields.isEmpty()) {
            return new Unchanged<>(message);
        }
        if (message.edition().number() == MOST_EDITIONS) {
            return new Declined<>(Refusal.conflict("too-many-editions",
                    "This message was edited %d times and cannot be edited again. Withdraw it and "
                            + "send a new one.".formatted(MOST_EDITIONS - 1)));
        }
        return new Accepted<>(message.saying(subject, body, urgency, message.edition().next(editor.user(), now)),
                List.of(new MessageEdited(message.id().value(), message.organisation().value(), fields, now)));
    }

    private static void addIf(boolean changed, String field, Set<String> fields) {
        if (changed) {
            fields.add(field);
        }
    }
}
