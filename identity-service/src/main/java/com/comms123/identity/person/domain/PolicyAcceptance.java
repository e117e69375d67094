package com.comms123.identity.person.domain;

import java.time.Instant;

/// A person has accepted this version of the privacy policy (PO-1).
public record PolicyAcceptance(String version, Instant at) {}
