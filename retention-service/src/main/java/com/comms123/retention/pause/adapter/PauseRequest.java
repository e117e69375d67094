package com.comms123.retention.pause.adapter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record PauseRequest(@NotBlank @Size(max = 500) String reason) {
    @Override
    public String toString() {
        return "PauseRequest[***]";
    }
}
