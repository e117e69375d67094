package com.comms123.identity.invitation.application;

import com.comms123.identity.input.domain.Language;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.mail.Wording;
import java.util.Locale;
import java.util.Map;

/// The text of an invitation. A stranger may read it, because somebody mistyped an address: it greets nobody by name.
final class InvitationTexts {
    private final String publicUrl;
    private final Wording wording;

    /// @param publicUrl of the website
    InvitationTexts(String publicUrl, Wording wording) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.wording = wording;
    }

    String subject(InvitationMail mail, Language language) {
        return wording.text(language, "invitation.subject", Map.of("organisation", organisation(mail, language)));
    }

    String text(InvitationMail mail, Language language) {
        return wording.text(language, "invitation.text", Map.of("organisation", organisation(mail, language), "purpose",
                purpose(mail, language), "link", mail.link().value(), "site", publicUrl));
    }

    private static String organisation(InvitationMail mail, Language language) {
        return language.name(mail.organisation().value());
    }

    private String purpose(InvitationMail mail, Language language) {
        var purpose = wording.text(language, "invitation." + mail.role().name().toLowerCase(Locale.ROOT), Map.of());
        var pupils = mail.pupils();
        return pupils == null
                ? purpose
                : purpose + wording.text(language, "invitation.pupils",
                        Map.of("pupils", language.name(pupils.value())));
    }
}
