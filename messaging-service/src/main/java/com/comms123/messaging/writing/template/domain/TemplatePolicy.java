package com.comms123.messaging.writing.template.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.WrittenText;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what a template may say: as much as a message.
public final class TemplatePolicy {
    /// For one school or club.
    public static final int MOST_TEMPLATES = 100;
    /// In Unicode code points.
    public static final int LONGEST_NAME = 80;

    private static final WrittenText NAME = new WrittenText("name", LONGEST_NAME, false);

    private TemplatePolicy() {}

    /// @param there how many templates the organisation has
    public static Decision<MessageTemplate> create(TemplateId id, OrganisationId organisation, TemplateContent content,
            long there, Instant now) {
        var errors = new ArrayList<FieldRefusal>();
        var template = new MessageTemplate(id, organisation, NAME.checked(content.name(), errors),
                WrittenText.SUBJECT.checked(content.subject(), errors),
                WrittenText.BODY.checked(content.body(), errors),
                Objects.requireNonNullElse(content.urgency(), Urgency.NORMAL),
                Boolean.TRUE.equals(content.confirmation()), Boolean.TRUE.equals(content.allowReplies()), now, 0);
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        if (there >= MOST_TEMPLATES) {
            return new Declined<>(Refusal.conflict("too-many-templates",
                    "There are %d templates and you cannot save more. Delete some.".formatted(MOST_TEMPLATES)));
        }
        return new Accepted<>(template, List.of());
    }

    /// @param seenVersion the version that is changed; null for whichever there is
    public static Decision<MessageTemplate> edit(MessageTemplate template, TemplateContent change,
            @Nullable Long seenVersion,
            Instant now) {
        if (seenVersion != null && seenVersion != template.version()) {
            return new Declined<>(Refusal.precondition("template-changed",
                    "Somebody changed this template after you opened it. Load it again and repeat your change."));
        }
        var errors = new ArrayList<FieldRefusal>();
        var name = change.name() == null ? template.name() : NAME.checked(change.name(), errors);
        var subject = change.subject() == null
                ? template.subject()
                : WrittenText.SUBJECT.checked(change.subject(), errors);
        var body = change.body() == null ? template.body() : WrittenText.BODY.checked(change.body(), errors);
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        var edited = new MessageTemplate(template.id(), template.organisation(), name, subject, body,
                Objects.requireNonNullElse(change.urgency(), template.urgency()),
                Objects.requireNonNullElse(change.confirmation(), template.confirmation()),
                Objects.requireNonNullElse(change.allowReplies(), template.allowReplies()), template.savedAt(),
                template.version());
        return edited.equals(template)
                ? new Unchanged<>(template)
                : new Accepted<>(new MessageTemplate(edited.id(), edited.organisation(), name, subject, body,
                        edited.urgency(), edited.confirmation(), edited.allowReplies(), now, edited.version()),
                        List.of());
    }

    /// Another template of the organisation has this name.
    public static Refusal nameTaken() {
        var detail = "Another template has this name. Choose another name.";
        return new Refusal(Refusal.Kind.CONFLICT, "template-name-taken", detail,
                List.of(new FieldRefusal("name", "template-name-taken", detail)));
    }
}
