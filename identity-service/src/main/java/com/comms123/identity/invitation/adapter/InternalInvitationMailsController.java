package com.comms123.identity.invitation.adapter;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.invitation.application.InvitationMailer;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.InvitationLink;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.invitation.domain.OneLine;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Takes invitations' mails from membership-service: all of a request, or none of it when one is wrong. The invitation's
/// id and the token in its link make it safe to hand over twice.
@RestController
@RequestMapping("/internal/invitation-mails")
class InternalInvitationMailsController {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PUPILS = 6_000;

    private final InvitationMailer mailer;

    InternalInvitationMailsController(InvitationMailer mailer) {
        this.mailer = mailer;
    }

    /// Prints as `***`.
    record MailsRequest(
            @NotNull @Size(min = 1, max = InvitationMailer.MOST_AT_ONCE) List<@NotNull @Valid MailRequest> invitations) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Prints as `***`.
    record MailRequest(@NotNull UUID id, @Nullable String email, @Nullable String organisationName,
            @NotNull MemberRole role, @Nullable String pupilName, @Nullable String link) {
        @Override
        public String toString() {
            return "***";
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void take(@Valid @RequestBody MailsRequest request) {
        var wrong = new ArrayList<FieldRefusal>();
        var mails = new ArrayList<InvitationMail>();
        for (var i = 0; i < request.invitations().size(); i++) {
            var mail = read(request.invitations().get(i), "invitations[" + i + "].", wrong);
            if (mail != null) {
                mails.add(mail);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request",
                    "The request has " + wrong.size() + (wrong.size() == 1 ? " field" : " fields") + " to correct.",
                    wrong));
        }
        mailer.take(mails);
    }

    private static @Nullable InvitationMail read(MailRequest given, String path, List<FieldRefusal> wrong) {
        var to = value(path + "email", EmailAddress.read(given.email()), wrong);
        var organisation = value(path + "organisationName", OneLine.read(given.organisationName(), LONGEST_NAME),
                wrong);
        var pupils = given.pupilName() == null
                ? null
                : value(path + "pupilName", OneLine.read(given.pupilName(), LONGEST_PUPILS), wrong);
        var link = value(path + "link", InvitationLink.read(given.link()), wrong);
        return to == null || organisation == null || link == null
                ? null
                : new InvitationMail(new InvitationId(given.id()), to, organisation, given.role(), pupils, link);
    }

    private static <T> @Nullable T value(String field, Checked<T> checked, List<FieldRefusal> wrong) {
        return switch (checked) {
            case Checked.Good<T>(var value) -> value;
            case Checked.Bad<T>(var code, var detail) -> {
                wrong.add(new FieldRefusal(field, code, detail));
                yield null;
            }
        };
    }
}
