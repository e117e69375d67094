package com.comms123.messaging.push.application;

import com.comms123.messaging.push.domain.PushService;
import com.comms123.messaging.push.domain.PushServices;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Notifications in browsers by web push (RFC 8030, RFC 8292).
///
/// @param publicKey Public VAPID key: the 65 bytes of a P-256 point in Base64 for URLs, as browsers take it.
/// @param privateKey Private VAPID key: the 32 bytes of the scalar in Base64 for URLs, the same for all instances. Without
///        the two keys, the platform offers no notifications in browsers. With other keys, people must turn them on again.
/// @param contact Address at which push services reach the operator: `mailto:` or `https:`. It is required with the keys.
/// @param services Push services that the platform calls: a host, all hosts below a domain (`*.`), or an origin. It calls
///        nothing else, whatever a browser sends.
/// @param perPerson Number of browsers that can notify one person. The oldest goes when there is one more.
@ConfigurationProperties("comms.messaging.push")
@Validated
public record PushProperties(
        @DefaultValue("") @NotNull @Pattern(regexp = "|[A-Za-z0-9_-]{87}=?", message = "expected 65 bytes in Base64 for URLs") String publicKey,
        @DefaultValue("") @NotNull @Pattern(regexp = "|[A-Za-z0-9_-]{43}=?", message = "expected 32 bytes in Base64 for URLs") String privateKey,
        @DefaultValue("") @NotNull @Pattern(regexp = "|mailto:[^@\\s]+@[^@\\s]+|https://\\S+") String contact,
        @DefaultValue({
                "fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com",
                "*.notify.windows.com"}) @NotEmpty List<PushService> services,
        @DefaultValue("10") @Min(1) @Max(100) int perPerson) {
    public PushProperties {
        services = List.copyOf(services);
    }

    public boolean isOn() {
        return !privateKey.isEmpty();
    }

    public PushServices known() {
        return new PushServices(services);
    }

    @AssertTrue(message = "both keys and a contact are expected, or none of them")
    public boolean isComplete() {
        return isOn() ? !publicKey.isEmpty() && !contact.isEmpty() : publicKey.isEmpty();
    }

    @Override
    public String toString() {
        return "PushProperties[" + services + "]";
    }
}
