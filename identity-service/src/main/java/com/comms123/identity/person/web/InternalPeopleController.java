package com.comms123.identity.person.web;

import com.comms123.identity.person.application.EditingProfiles;
import com.comms123.identity.person.domain.ContactPoint;
import com.comms123.identity.person.domain.PersonId;
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

/// The questions of other services. Deleted people are left out as if they had never been.
@RestController
@RequestMapping("/internal")
class InternalPeopleController {
    private final EditingProfiles profiles;

    InternalPeopleController(EditingProfiles profiles) {
        this.profiles = profiles;
    }

    record PeopleRequest(
            @NotNull @Size(min = 1, max = EditingProfiles.MOST_AT_ONCE) List<@NotNull UUID> userIds) {
        List<PersonId> ids() {
            return userIds.stream().map(PersonId::new).toList();
        }
    }

    /// @param emailVerified whether mail to the address is known to reach its owner: nothing private goes to one that is
    ///        not
    /// @param mobileConfirmed the same for the number: no text goes to one that is not confirmed
    /// @param language the language in which the person is written to, `en`, `cy` or `ar`
    record ContactPointView(UUID userId, String name, String email, boolean emailVerified, @Nullable String mobile,
            boolean mobileConfirmed, String language) {
        static ContactPointView of(ContactPoint person) {
            var profile = person.profile();
            var mobile = profile.mobile();
            return new ContactPointView(person.id().value(), profile.name().value(), profile.email().value(),
                    profile.emailVerified(), mobile == null ? null : mobile.value(), profile.mobileConfirmed(),
                    profile.written().tag());
        }
    }

    record DisplayNameView(UUID userId, String name) {
        static DisplayNameView of(ContactPoint person) {
            return new DisplayNameView(person.id().value(), person.profile().name().value());
        }
    }

    @PostMapping("/contact-points")
    List<ContactPointView> contactPoints(@Valid @RequestBody PeopleRequest request) {
        return profiles.contactPoints(request.ids()).stream().map(ContactPointView::of).toList();
    }

    @PostMapping("/display-names")
    List<DisplayNameView> displayNames(@Valid @RequestBody PeopleRequest request) {
        return profiles.contactPoints(request.ids()).stream().map(DisplayNameView::of).toList();
    }
}
