package com.comms123.identity.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The mails that identity-service sends; the server itself is `spring.mail.*`.
///
/// @param from Sender of the emails that identity-service sends.
/// @param publicUrl Public address of the platform, for the links in emails.
@Validated
@ConfigurationProperties("comms.identity.mail")
public record MailProperties(@DefaultValue("no-reply@comms123.example") @NotBlank @Email String from,
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.+") String publicUrl) {}
