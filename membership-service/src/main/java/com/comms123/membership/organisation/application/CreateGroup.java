package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.OrganisationId;

/// Add a message group. Its id is chosen by whoever asks, so that asking twice makes one.
public record CreateGroup(OrganisationId organisation, Group group) {}
