package com.comms123.messaging.file.application;

import jakarta.validation.constraints.AssertTrue;
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
///        scanned. `StreamMaxLength` and `MaxFileSize` of `clamd` must not be below the largest file, and `AlertExceedsMax`
///        must be on: otherwise `clamd` says of files that it has not scanned in full that they are clean.
/// @param within Longest time that the scan of one file can take.
/// @param whenUnreachable Treatment of files on which the scanner gives no verdict: `refuse` takes none of them,
///        `quarantine` stores them, and nobody can read them until a later scan finds them clean. A quarantine needs an
///        `address`.
@ConfigurationProperties("comms.messaging.scan")
@Validated
public record ScanProperties(
        @DefaultValue("") @NotNull @Pattern(regexp = "|unix:/.+|[^:/\\s]+:[0-9]{1,5}", message = "expected host:port, or unix: and a path") String address,
        @DefaultValue("30s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration within,
        @DefaultValue("refuse") @NotNull WhenUnreachable whenUnreachable) {
    private static final String UNIX = "unix:";

    public enum WhenUnreachable {
        REFUSE, QUARANTINE
    }

    @AssertTrue(message = "when-unreachable: quarantine needs an address")
    public boolean isQuarantineScanned() {
        return isOn() || whenUnreachable == WhenUnreachable.REFUSE;
    }

    public boolean isOn() {
        return !address.isEmpty();
    }

    /// Resolved anew each time: the daemon may have moved.
    public SocketAddress socket() {
        if (address.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(address.substring(UNIX.length()));
        }
        var colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
