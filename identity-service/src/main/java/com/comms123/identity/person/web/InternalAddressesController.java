package com.comms123.identity.person.web;

import com.comms123.identity.person.application.FindingPeople;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells other services who has an address. The addresses come in the body: what stands in a URL is logged and traced.
@RestController
@RequestMapping("/internal/people/by-email")
class InternalAddressesController {
    private final FindingPeople finding;

    InternalAddressesController(FindingPeople finding) {
        this.finding = finding;
    }

    /// Prints as `***`.
    ///
    /// @param unverifiedToo whether people count who sign in with an address that they have not confirmed
    record AddressesRequest(@NotNull @Size(min = 1, max = FindingPeople.MOST_AT_ONCE) List<@NotNull String> emails,
            @Nullable Boolean unverifiedToo) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param email as it was asked for
    record HolderView(String email, UUID userId) {
        @Override
        public String toString() {
            return userId.toString();
        }
    }

    @PostMapping
    List<HolderView> holders(@Valid @RequestBody AddressesRequest request) {
        return finding.holders(request.emails(), Boolean.TRUE.equals(request.unverifiedToo())).entrySet().stream()
                .map(holder -> new HolderView(holder.getKey(), holder.getValue().value())).toList();
    }
}
