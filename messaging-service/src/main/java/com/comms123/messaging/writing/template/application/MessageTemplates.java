package com.comms123.messaging.writing.template.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import com.comms123.messaging.writing.template.domain.TemplateId;
import java.util.List;
import java.util.Optional;

/// Templates for messages. No two of an organisation have the same name, however many are stored at the same moment.
public interface MessageTemplates {
    /// Durable when it returns.
    ///
    /// @return the template that is stored under this id: the given one, or the one that was there already; empty when
    ///     another of the organisation has its name
    Optional<MessageTemplate> add(MessageTemplate template);

    Optional<MessageTemplate> find(TemplateId id);

    /// All of them, by name.
    List<MessageTemplate> of(OrganisationId organisation, int limit);

    /// Durable when it returns.
    ///
    /// @return the template as it is stored; empty when another of the organisation has its name
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    Optional<MessageTemplate> save(MessageTemplate template);

    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void remove(MessageTemplate template);

    long count(OrganisationId organisation);

    void remove(OrganisationId organisation);
}
