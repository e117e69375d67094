package com.comms123.messaging.directory.pupil.domain;

import com.comms123.contracts.membership.CustodyRestriction;

/// On which pupil's account, and by which restriction, something is kept from a guardian.
public record Veto(PupilId pupil, CustodyRestriction restriction) {}
