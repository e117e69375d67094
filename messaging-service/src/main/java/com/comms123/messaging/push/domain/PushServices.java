package com.comms123.messaging.push.domain;

import com.comms123.platform.outcome.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All push services that the platform calls. An address that comes from outside must be one of theirs: the platform must
/// never be made to call anything else (SSRF).
public record PushServices(List<PushService> known) {
    private static final String FIELD = "endpoint";

    public PushServices {
        known = List.copyOf(known);
    }

    /// Whether the address of a browser can be used.
    public sealed interface Checked {
        record Usable(PushEndpoint endpoint) implements Checked {}

        record Unusable(Refusal refusal) implements Checked {}
    }

    /// @param text as a browser told it. It is a secret: no refusal repeats it
    public Checked check(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Checked.Unusable(Refusal.invalid(FIELD, "required",
                    "Send the endpoint of the browser's push subscription."));
        }
        if (text.length() > PushEndpoint.LONGEST) {
            return new Checked.Unusable(Refusal.invalid(FIELD, "size",
                    "An endpoint can have at most %d characters, but this one has %d."
                            .formatted(PushEndpoint.LONGEST, text.length())));
        }
        return address(text).filter(address -> serving(address).isPresent())
                .<Checked>map(address -> new Checked.Usable(new PushEndpoint(address)))
                .orElseGet(() -> new Checked.Unusable(Refusal.invalid(FIELD, "unknown-push-service",
                        "This endpoint is not an https address of a push service that the platform works with.")));
    }

    /// The push service that gave out this address; empty for one that the platform does not call, or no longer.
    public Optional<PushService> serving(URI address) {
        return address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null
                ? Optional.empty()
                : known.stream().filter(service -> service.has(address)).findFirst();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
