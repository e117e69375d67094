package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.Organisation;

/// A membership together with what it is in.
public record OwnMembership(Membership membership, Organisation organisation) {}
