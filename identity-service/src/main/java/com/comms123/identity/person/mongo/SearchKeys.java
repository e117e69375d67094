package com.comms123.identity.person.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.NameWords;
import com.comms123.identity.person.domain.PersonSearch;
import com.comms123.identity.person.domain.PersonSearch.ByEmail;
import com.comms123.identity.person.domain.PersonSearch.ByName;
import com.comms123.identity.person.domain.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The texts under which a person is found: the words of the name, and the address. One index serves both.
final class SearchKeys {
    static final String FIELD = "searchKeys";

    /// Stands before an address. No word begins so: a beginning of an address must not find it.
    private static final String ADDRESS = "@";
    private static final String AFTER_ALL_LETTERS = Character.toString(Character.MAX_CODE_POINT);

    private SearchKeys() {}

    static List<String> of(Profile profile) {
        return Stream.concat(NameWords.of(profile.name().value()).values().stream(), Stream.of(of(profile.email())))
                .toList();
    }

    private static String of(EmailAddress email) {
        return ADDRESS + email.key();
    }

    /// The longest word comes first: it narrows the search most.
    static Bson match(PersonSearch search) {
        return switch (search) {
            case ByEmail(var email) -> eq(FIELD, of(email));
            case ByName(var words) -> and(words.values().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed()).map(SearchKeys::beginning).toList());
        };
    }

    /// One key must be within both ends, hence `$elemMatch`.
    private static Bson beginning(String word) {
        return new Document(FIELD, new Document("$elemMatch",
                new Document("$gte", word).append("$lt", word + AFTER_ALL_LETTERS)));
    }
}
