package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.Organisation;

/// Somebody before an organisation that is open, and where they stand there.
public record Entrance(Organisation organisation, Asker asker) {}
