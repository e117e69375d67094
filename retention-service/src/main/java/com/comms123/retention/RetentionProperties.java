package com.comms123.retention;

import com.comms123.retention.reminder.domain.Reminders;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How retention-service keeps its promises.
///
/// @param owners the services that must each answer for their part before a certificate is issued, by their short names
/// @param grace how long removal waits after the end of a hold (UP-5)
/// @param proposalLifetime how long a proposed hold protects without an approval
/// @param warnOfReview how long before its review a hold counts as to be reviewed
/// @param remindOfReview how long before a review, each time, privacy officers are reminded of it by mail; `PT0S` is the
///        moment of the review itself
/// @param wordsKept how long after the end of a hold what people wrote in it, and in its exports, is kept
/// @param pauseReasonKept how long after a pause it is known why there was one
/// @param askAgainAfter how long owners may be silent before they are asked again; doubled each time
/// @param askAgainAtLeastEvery up to this
/// @param askForProofAfter after how long the audit log is asked again for the proof of a certificate that it did not have
///        yet; doubled each time, up to the limit for owners
/// @param lateAfter after how long a silent owner, or a missing proof, counts as late in the metrics
/// @param round how often the job looks for work, by the system's clock
/// @param batch how many records of each sort of work the job takes at once
/// @param brakeAbove how many records may come due together; a larger batch waits until two privacy officers allow it
/// @param witnesses the services whose memory of holds, purges and deletions is compared with the database: at the start,
///        before anything is removed, and once a day
/// @param signingKey the Ed25519 key of certificates, PKCS #8 PEM in base64; may be empty in the local profile alone,
///        where one is generated and kept in the service's own database
@Validated
@ConfigurationProperties("comms.retention")
public record RetentionProperties(
        @NotEmpty @DefaultValue({
                "identity", "membership", "messaging", "audit", "gateway",
                "retention"}) Set<String> owners,
        @DefaultValue("P7D") Duration grace, @DefaultValue("P7D") Duration proposalLifetime,
        @DefaultValue("P14D") Duration warnOfReview,
        @NotNull @DefaultValue({"P14D", "PT0S"}) List<Duration> remindOfReview,
        @DefaultValue("P30D") Duration wordsKept, @DefaultValue("P30D") Duration pauseReasonKept,
        @DefaultValue("PT1M") Duration askAgainAfter, @DefaultValue("PT1H") Duration askAgainAtLeastEvery,
        @DefaultValue("PT2S") Duration askForProofAfter, @DefaultValue("PT1H") Duration lateAfter,
        @DefaultValue("1s") Duration round,
        @Min(1) @DefaultValue("200") int batch, @Min(1) @DefaultValue("1000") int brakeAbove,
        @NotNull @DefaultValue({"identity", "membership", "messaging", "audit"}) Set<String> witnesses,
        @DefaultValue("") String signingKey) {
    public RetentionProperties {
        atMostAYear("words-kept", wordsKept);
        atMostAYear("pause-reason-kept", pauseReasonKept);
        try {
            remindOfReview = new Reminders(remindOfReview).before();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("comms.retention.remind-of-review: " + e.getMessage(), e);
        }
    }

    private static void atMostAYear(String name, Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "comms.retention." + name + ": expected PT0S to P365D, not " + value);
        }
    }

    public Reminders remindersOfReview() {
        return new Reminders(remindOfReview);
    }

    /// The key is secret.
    @Override
    public String toString() {
        return "RetentionProperties[owners=" + owners + ", grace=" + grace + ", proposalLifetime=" + proposalLifetime
                + "]";
    }
}
