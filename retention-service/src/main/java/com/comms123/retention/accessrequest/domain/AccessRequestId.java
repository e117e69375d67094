package com.comms123.retention.accessrequest.domain;

import java.util.UUID;

public record AccessRequestId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
