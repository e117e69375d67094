package com.comms123.messaging.writing.template.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.PostingPolicy;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import com.comms123.messaging.writing.template.domain.TemplateContent;
import com.comms123.messaging.writing.template.domain.TemplateId;
import com.comms123.messaging.writing.template.domain.TemplatePolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Those who may post for a school or club keep its templates, all of them alike. For everybody else there are none.
@Service
public class KeepingTemplates {
    private final MessageTemplates templates;
    private final Members members;
    private final Clock clock;

    public KeepingTemplates(MessageTemplates templates, Members members, Clock clock) {
        this.templates = templates;
        this.members = members;
        this.clock = clock;
    }

    /// A repeated request, with the same `id`, saves once.
    ///
    /// @throws Refused when the person may not post there, the content is not in order, another template has the name, or
    ///     there are too many
    public MessageTemplate create(UserId person, OrganisationId organisation, TemplateId id, TemplateContent content) {
        check(person, organisation);
        return templates.find(id).isPresent()
                ? found(organisation, id)
                : TemplatePolicy.create(id, organisation, content, templates.count(organisation),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .carryOut((template, _) -> templates.add(template).orElseThrow(KeepingTemplates::nameTaken));
    }

    /// By name.
    ///
    /// @throws Refused when the person may not post there
    public List<MessageTemplate> all(UserId person, OrganisationId organisation) {
        check(person, organisation);
        return templates.of(organisation, TemplatePolicy.MOST_TEMPLATES);
    }

    /// @throws Refused when the person may not post there, or there is no such template
    public MessageTemplate find(UserId person, OrganisationId organisation, TemplateId id) {
        check(person, organisation);
        return found(organisation, id);
    }

    /// @param seenVersion the version that is changed; null for whichever there is
    /// @throws Refused as [#find], and when the template has changed, or the change is not in order
    public MessageTemplate edit(UserId person, OrganisationId organisation, TemplateId id, TemplateContent change,
            @Nullable Long seenVersion) {
        check(person, organisation);
        return Conflicts.retrying(() -> TemplatePolicy
                .edit(found(organisation, id), change, seenVersion, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .carryOut((template, _) -> templates.save(template).orElseThrow(KeepingTemplates::nameTaken)));
    }

    /// @throws Refused as [#find]
    public void delete(UserId person, OrganisationId organisation, TemplateId id) {
        check(person, organisation);
        Conflicts.retrying(() -> {
            templates.remove(found(organisation, id));
            return id;
        });
    }

    private void check(UserId person, OrganisationId organisation) {
        PostingPolicy.mayPost(members.find(organisation, person).orElse(null)).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
    }

    private MessageTemplate found(OrganisationId organisation, TemplateId id) {
        return templates.find(id).filter(template -> template.organisation().equals(organisation))
                .orElseThrow(() -> new Refused(Refusal.absent("template-absent",
                        "The school or club has no template with this id.")));
    }

    private static Refused nameTaken() {
        return new Refused(TemplatePolicy.nameTaken());
    }
}
