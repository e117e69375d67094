package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Secrets that nobody may guess: random for each data directory, in a file that its owner alone can read, never
/// printed.
///
/// @param clients by Keycloak client
/// @param staffIds by the name of the account
/// @param tokenKey the key with which the gateway seals tokens
/// @param pushKey the key pair with which messaging-service signs pushes; null in a data directory of an older version, which
///        then offers no notifications in browsers
record Secrets(Map<String, String> clients, String keycloakAdmin, String keycloakDatabase,
        Map<String, String> staffIds, @Nullable String tokenKey, @Nullable PushKey pushKey) {
    private static final int BYTES = 32;

    /// Those of this data directory; made when there are none.
    static Secrets of(Path file) {
        try {
            if (Files.exists(file)) {
                return Json.MAPPER.readValue(Files.readString(file), Secrets.class);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var secrets = random();
        Home.writePrivately(file, Json.text(secrets));
        return secrets;
    }

    private static Secrets random() {
        var random = new SecureRandom();
        var names = Stream.concat(Stream.of("web"), Stream.of(Service.values()).map(Service::folder));
        return new Secrets(names.collect(Collectors.toMap(Function.identity(), _ -> secret(random))), secret(random),
                secret(random), Stream.of(Staff.values())
                        .collect(Collectors.toMap(Staff::account, _ -> UUID.randomUUID().toString())),
                secret(random), PushKey.random());
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String client(String id) {
        return required(clients, id);
    }

    String staffId(Staff staff) {
        return required(staffIds, staff.account());
    }

    String gatewayTokenKey() {
        return required(tokenKey, "the gateway's key for tokens");
    }

    private static String required(Map<String, String> values, String name) {
        return required(values.get(name), name);
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new LocalFailure("the secrets of the data directory lack " + name
                    + ": it is of another version; start once without --keep");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
