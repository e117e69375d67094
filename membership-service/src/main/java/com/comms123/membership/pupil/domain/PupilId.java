package com.comms123.membership.pupil.domain;

import java.util.UUID;

/// A pupil of one school or club. The same child at two schools is two pupils: neither school knows of the other.
public record PupilId(UUID value) {}
