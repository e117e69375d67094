package com.comms123.messaging.preference.domain;

import com.comms123.platform.outcome.Refusal;

/// Whether what a person wants can be set.
public sealed interface Choice {
    record Chosen(Preferences preferences) implements Choice {}

    record NotChosen(Refusal refusal) implements Choice {}
}
