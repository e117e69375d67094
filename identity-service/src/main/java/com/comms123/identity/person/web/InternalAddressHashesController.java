package com.comms123.identity.person.web;

import com.comms123.identity.person.application.AddressHashes;
import com.comms123.identity.person.domain.PersonId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells membership-service the keyed hashes of addresses, never an address.
@RestController
@RequestMapping("/internal")
class InternalAddressHashesController {
    private final AddressHashes hashes;

    InternalAddressHashesController(AddressHashes hashes) {
        this.hashes = hashes;
    }

    record PeopleRequest(@NotNull @Size(min = 1, max = AddressHashes.MOST_AT_ONCE) List<@NotNull UUID> userIds) {}

    /// @param verified whether mail to the address is known to reach the person
    record PersonHashView(UUID userId, String addressHash, boolean verified) {}

    /// Prints as `***`.
    record AddressesRequest(@NotNull @Size(min = 1, max = AddressHashes.MOST_AT_ONCE) List<@NotNull String> emails) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param email as it was asked for
    record AddressHashView(String email, String addressHash) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Also those who have asked for deletion, until they are purged.
    @PostMapping("/people/address-hashes")
    List<PersonHashView> ofPeople(@Valid @RequestBody PeopleRequest request) {
        return hashes.of(request.userIds().stream().map(PersonId::new).toList()).values().stream()
                .map(found -> new PersonHashView(found.person().value(), found.hash(), found.verified())).toList();
    }

    @PostMapping("/address-hashes")
    List<AddressHashView> ofAddresses(@Valid @RequestBody AddressesRequest request) {
        return hashes.ofAddresses(request.emails()).entrySet().stream()
                .map(found -> new AddressHashView(found.getKey(), found.getValue())).toList();
    }
}
