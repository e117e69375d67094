package com.comms123.identity.policy.adapter;

import com.comms123.identity.policy.domain.Policy;
import java.time.Instant;
import java.util.UUID;

/// @param publishedAt from when on it is in force; may be to come
/// @param text Markdown
/// @param removalDays within how many days of the request what was deleted is removed
/// @param deletionAfter the same as an ISO 8601 period, such as `P30D`; so is `graceAfterRelease`
record PolicyView(UUID id, String version, Instant publishedAt, String date, String title, String text,
        ContactView contact, MoneyView accessFee, int removalDays, String deletionAfter, String graceAfterRelease) {
    record ContactView(String name, String email, String address) {
        static ContactView of(Policy.Contact contact) {
            return new ContactView(contact.name(), contact.email(), contact.address());
        }
    }

    record MoneyView(String amount, String currency) {
        static MoneyView of(Policy policy) {
            return new MoneyView(policy.accessFee().amount().toPlainString(),
                    policy.accessFee().currency().getCurrencyCode());
        }
    }

    static PolicyView of(Policy policy) {
        return new PolicyView(policy.id(), policy.version(), policy.publishedAt(), policy.date(), policy.title(),
                policy.text(), ContactView.of(policy.contact()), MoneyView.of(policy), policy.deletionAfter().getDays(),
                policy.deletionAfter().toString(), policy.graceAfterRelease().toString());
    }
}
