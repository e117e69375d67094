package com.comms123.identity.invitation.application;

import com.comms123.identity.invitation.domain.InvitationMail;

/// What an invitation's mail says. Whoever reads it may be a stranger, because somebody mistyped an address: nobody is
/// greeted by name.
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

                It works together with this email address alone. If you do not know %s, you need not do
                anything: nothing happens unless you accept.

                %s gave us this address to invite you, and for nothing else. How data is treated here, and whom to ask
                about it: %s/policy
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
