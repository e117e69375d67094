package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import org.jspecify.annotations.Nullable;

/// Something a person asked for when registering that could not be given.
///
/// @param group null when the whole organisation could not be joined
/// @param code `unknown-organisation`, `unknown-group` or `too-many-memberships`
public record RefusedWish(OrganisationId organisation, @Nullable GroupId group, String code) {}
