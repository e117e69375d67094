package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.domain.DisplayName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record GroupNameRequest(
        @NotBlank @Size(max = DisplayName.MAX_LENGTH) @Pattern(regexp = DisplayName.ALLOWED, message = DisplayName.ALLOWED_IN_WORDS) String name) {}
