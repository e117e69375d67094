package com.comms123.membership.contact.application;

import com.comms123.membership.person.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the members of an organisation.
///
/// @param continuesAfter the person after whom the next page begins; null when there is none
public record ContactPage(List<Contact> contacts, @Nullable UserId continuesAfter) {

    public ContactPage {
        contacts = List.copyOf(contacts);
    }
}
