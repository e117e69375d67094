package com.comms123.membership.person.domain;

import java.util.UUID;

/// A person, as every service names them.
public record UserId(UUID value) {}
