package com.comms123.retention.hold.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// @param text up to 2,000 characters; it can name people, and is shown to privacy officers. A person whom alone the
///        hold names also gets it in their copy, unless the hold is confidential
record AddHoldNoteRequest(@NotBlank @Size(max = 2000) String text) {
    @Override
    public String toString() {
        return "AddHoldNoteRequest[***]";
    }
}
