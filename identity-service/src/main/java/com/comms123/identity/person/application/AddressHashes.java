package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Profile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes keyed hashes of addresses (HMAC-SHA-256, RFC 2104), by which membership-service recognises somebody who comes back
/// under another account (architecture decision 16, ADR 0026). The same address in whatever case has the same hash; without
/// the key nobody finds the address from it, not by trying either.
///
/// Also answers about people who have asked for deletion and are not purged yet: a hash shows nobody.
@Service
public class AddressHashes {
    public static final int MOST_AT_ONCE = 500;

    private static final String ALGORITHM = "HmacSHA256";

    private final People people;
    private final SecretKeySpec key;

    AddressHashes(People people, AddressHashProperties properties) {
        this.people = people;
        this.key = new SecretKeySpec(properties.key().bytes(), ALGORITHM);
    }

    /// A person's hash.
    ///
    /// @param verified whether mail to the address is known to reach the person
    public record OfPerson(PersonId person, String hash, boolean verified) {}

    /// Base64url, 43 characters.
    public String of(EmailAddress address) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(address.key().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// Those of these people (at most [#MOST_AT_ONCE]) who are registered and not purged.
    public Map<PersonId, OfPerson> of(Collection<PersonId> ids) {
        var hashes = new LinkedHashMap<PersonId, OfPerson>();
        ids.forEach(id -> people.find(id).flatMap(AddressHashes::profile).ifPresent(profile -> hashes.put(id,
                new OfPerson(id, of(profile.email()), profile.emailVerified()))));
        return hashes;
    }

    /// Of addresses as somebody wrote them, at most [#MOST_AT_ONCE]; what is no address is left out.
    public Map<String, String> ofAddresses(Collection<String> emails) {
        var hashes = new LinkedHashMap<String, String>();
        for (var email : emails) {
            if (EmailAddress.read(email) instanceof Checked.Good<EmailAddress>(var address)) {
                hashes.put(email, of(address));
            }
        }
        return hashes;
    }

    private static Optional<Profile> profile(Person person) {
        @Nullable
        Profile profile = switch (person) {
            case Person.Active active -> active.profile();
            case Person.Deleted deleted -> deleted.profile();
            case Person.Registering _,Person.Abandoned _ -> null;
        };
        return Optional.ofNullable(profile);
    }
}
