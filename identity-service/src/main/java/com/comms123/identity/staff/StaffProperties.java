package com.comms123.identity.staff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The platform's first staff, who cannot come by registering.
///
/// @param staff Platform staff who must exist after the start, each with `email`, `name`, `role`
///        (`privacy-officer`, `auditor` or `operator`), first `password` and optional `id`.
/// @param staffWithin Longest time that the service stays unready because some of that staff does not exist yet.
///        Afterwards it keeps trying.
@Validated
@ConfigurationProperties("comms.identity")
record StaffProperties(@DefaultValue List<@Valid StaffMember> staff,
        @DefaultValue("60s") @NotNull Duration staffWithin) {

    /// @param id by which they are known; left out, one is made
    /// @param role a realm role: `privacy-officer`, `auditor` or `operator`
    /// @param password the first one; changed later, it stays changed
    record StaffMember(@Nullable UUID id, @NotBlank String email, @NotBlank String name,
            @NotNull @Pattern(regexp = "privacy-officer|auditor|operator") String role, @NotBlank String password) {
        @Override
        public String toString() {
            return "a staff member with role " + role;
        }
    }
}
