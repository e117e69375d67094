package com.comms123.membership.imports.domain;

import java.util.UUID;

public record ImportId(UUID value) {}
