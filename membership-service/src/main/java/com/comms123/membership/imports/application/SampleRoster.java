package com.comms123.membership.imports.application;

import com.comms123.membership.organisation.domain.Organisation;

/// A file for people to begin with. Its content can be imported as it is.
public interface SampleRoster {
    String of(Organisation organisation);
}
