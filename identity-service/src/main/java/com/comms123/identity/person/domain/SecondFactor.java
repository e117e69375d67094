package com.comms123.identity.person.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The codes that an account can be asked for beside its password: of apps, and of a list that the person has saved.
///
/// @param apps in the order in which they were set up
/// @param codes the recovery codes; null when there are none
public record SecondFactor(List<App> apps, @Nullable RecoveryCodes codes) {
    public static final SecondFactor NONE = new SecondFactor(List.of(), null);

    public SecondFactor {
        apps = apps.stream().sorted(Comparator.comparing(App::addedAt).thenComparing(App::id)).toList();
    }

    /// An authenticator app.
    ///
    /// @param id by which the sign-in server knows it
    public record App(String id, Instant addedAt) {}

    /// @param id by which the sign-in server knows them
    /// @param left the number of codes that were not used
    public record RecoveryCodes(String id, Instant madeAt, int left, int total) {}

    /// Since when the account has one; empty when it has none.
    public Optional<Instant> since() {
        var made = codes == null ? Stream.<Instant>empty() : Stream.of(codes.madeAt());
        return Stream.concat(apps.stream().map(App::addedAt), made).min(Instant::compareTo);
    }
}
