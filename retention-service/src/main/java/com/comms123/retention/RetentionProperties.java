package com.comms123.retention;

import com.comms123.platform.outbox.Outbox;
import com.comms123.retention.reminder.domain.Reminders;
import jakarta.validation.constraints.Max;
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
/// @param owners Short names of the services that must each answer for their part before a certificate is issued.
/// @param grace Time that removal waits after the end of a legal hold (UP-5).
/// @param proposalLifetime Time for which a proposed hold protects without an approval.
/// @param warnOfReview Time before its review from which a hold counts as due for review.
/// @param remindOfReview Times before a review at which privacy officers get an email about it. `PT0S` is the
///        moment of the review itself.
/// @param wordsKept Time after the end of a hold for which its texts, and those of its exports, are kept.
/// @param pauseReasonKept Time after a pause of purges for which its reason is kept.
/// @param askAgainAfter First wait before silent owners are asked again. Each further wait is twice as long, up to
///        `ask-again-at-least-every`.
/// @param askAgainAtLeastEvery Longest wait before silent owners are asked again.
/// @param askForProofAfter First wait before the audit log is asked again for the proof of a certificate. Each
///        further wait is twice as long, up to `ask-again-at-least-every`.
/// @param lateAfter Time after which a silent owner, or a missing proof, counts as late in the metrics.
/// @param round Time between two looks of the job for work, by the system's clock.
/// @param batch Number of records of each kind of work that the job takes at once.
/// @param mostUnderWay Number of removals that wait for their owners at once. Further claims wait.
/// @param brakeAbove Number of records that can come due together. A larger batch waits until two privacy officers
///        allow it.
/// @param witnesses Short names of the services whose memory of holds, purges and deletions is compared with the
///        database: at the start, before each removal and once a day.
/// @param signingKey Ed25519 key that signs certificates, as PKCS #8 PEM in Base64. Only the local profile can
///        leave it empty: there the service generates one and keeps it in its database.
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
        @Min(1) @Max(Outbox.MOST_AT_ONCE) @DefaultValue("200") int batch,
        @Min(1) @DefaultValue("2000") int mostUnderWay,
        @Min(1) @DefaultValue("1000") int brakeAbove,
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
