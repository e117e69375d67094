package com.comms123.messaging.file.clamav;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The malware scan of attachments and recordings by ClamAV's daemon.
///
/// @param address Where `clamd` listens: `host:port`, or `unix:` and the path of its socket. Without one, nothing is
///        scanned. `StreamMaxLength` of `clamd` must not be below the largest file.
/// @param within Longest time that the scan of one file can take.
@ConfigurationProperties("comms.messaging.scan")
@Validated
record ScanProperties(
        @DefaultValue("") @NotNull @Pattern(regexp = "|unix:/.+|[^:/\\s]+:[0-9]{1,5}", message = "expected host:port, or unix: and a path") String address,
        @DefaultValue("30s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration within) {
    private static final String UNIX = "unix:";

    boolean isOn() {
        return !address.isEmpty();
    }

    /// Resolved anew each time: the daemon may have moved.
    SocketAddress socket() {
        if (address.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(address.substring(UNIX.length()));
        }
        var colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
