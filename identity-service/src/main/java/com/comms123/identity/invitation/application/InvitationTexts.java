package com.comms123.identity.invitation.application;

import com.comms123.identity.invitation.domain.InvitationMail;

/// The text of an invitation. A stranger may read it, because somebody mistyped an address: it greets nobody by name.
final class InvitationTexts {
    private final String publicUrl;

    /// @param publicUrl of the website
    InvitationTexts(String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    static String subject(InvitationMail mail) {
        return mail.organisation().value() + " invites you";
    }

    String text(InvitationMail mail) {
        var organisation = mail.organisation().value();
        return """
                Hello,

                %s invites you %s.

                To accept, open this link and sign in, or register with this email address first:

                %s

                The link works only with this email address. If you do not know %s, you don't need to do
                anything: you join only if you accept.

                %s gave us this address only to invite you. Our privacy policy says how we protect
                your data, and how to contact us: %s/policy
                """.formatted(organisation, toDoWhat(mail), mail.link().value(), organisation, organisation, publicUrl);
    }

    private static String toDoWhat(InvitationMail mail) {
        return switch (mail.role()) {
            case ADMIN -> "to administer it";
            case STAFF -> "to join its staff";
            case MEMBER -> "to become a member";
            case GUARDIAN -> "to join as a parent or guardian";
        } + (mail.pupils() == null ? "" : ", for " + mail.pupils().value());
    }
}
