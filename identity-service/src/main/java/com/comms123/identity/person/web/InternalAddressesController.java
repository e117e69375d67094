package com.comms123.identity.person.web;

import com.comms123.identity.person.application.AddressOwnerFinder;
import com.comms123.identity.person.domain.PersonId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells other services who has an address. The addresses come in the body: what stands in a URL is logged and traced.
@RestController
@RequestMapping("/internal/people")
class InternalAddressesController {
    private final AddressOwnerFinder finder;

    InternalAddressesController(AddressOwnerFinder finder) {
        this.finder = finder;
    }

    /// Prints as `***`.
    record AddressesRequest(
            @NotNull @Size(min = 1, max = AddressOwnerFinder.MOST_AT_ONCE) List<@NotNull String> emails) {
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

    @PostMapping("/by-email")
    List<HolderView> holders(@Valid @RequestBody AddressesRequest request) {
        return views(finder.holders(request.emails()));
    }

    /// The accounts that sign in with these addresses, confirmed or not: for the gateway, which records failed sign-ins.
    @PostMapping("/by-sign-in")
    List<HolderView> signingIn(@Valid @RequestBody AddressesRequest request) {
        return views(finder.signingIn(request.emails()));
    }

    private static List<HolderView> views(Map<String, PersonId> holders) {
        return holders.entrySet().stream().map(holder -> new HolderView(holder.getKey(), holder.getValue().value()))
                .toList();
    }
}
