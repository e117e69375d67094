package com.comms123.identity.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.StoredFields;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Hands in a person's account, what they have accepted and when, the browsers that remember them, and what is under way
/// for them. Nothing of whoever has been deleted.
///
/// Secrets are no part of a copy: neither passwords, which are the sign-in server's and hashed, nor links that open
/// something.
@Component
class PersonAccessContributor implements AccessContributor {
    private final StoredFields stored;
    private final People people;

    PersonAccessContributor(MongoOperations mongo, People people) {
        this.stored = new StoredFields(mongo);
        this.people = people;
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        if (order.kind() == RecordKind.USER
                && people.find(new PersonId(order.recordId())).orElse(null) instanceof Active person) {
            hand(person, part);
        }
    }

    private void hand(Active person, AccessPart part) throws IOException {
        var id = person.id().value();
        part.records("account", Stream.of(account(person)));
        part.records("policy-acceptances", person.acceptances().stream());
        part.records("wanted-memberships", person.wanted().stream());
        part.records("remembered-browsers",
                found("devices", where("_id").is(id)).flatMap(PersonAccessContributor::devices));
        part.records("known-memberships", found("belongings", where("userId").is(id))
                .map(each -> StoredFields.only(each, "organisationId", "member")));
        part.records("mails-under-way", found("notices", where("userId").is(id))
                .map(each -> StoredFields.only(each, "kind", "state", "dueAt")));
        part.records("links-under-way", found("mailed-tokens", where("userId").is(id))
                .map(each -> StoredFields.only(each, "purpose", "expiresAt")));
        part.records("number-codes-under-way", found("number-codes", where("_id").is(id))
                .map(each -> StoredFields.only(each, "expiresAt")));
        part.records("recent-attempts", found("attempts", where("userId").is(id))
                .map(each -> StoredFields.only(each, "fullAt:forgottenAt")));
    }

    private static Map<String, Object> account(Active person) {
        var profile = person.profile();
        var account = new LinkedHashMap<String, Object>();
        account.put("id", person.id().value());
        account.put("name", profile.name().value());
        account.put("email", profile.email().value());
        account.put("emailConfirmed", profile.emailVerified());
        var mobile = profile.mobile();
        if (mobile != null) {
            account.put("mobile", mobile.value());
            account.put("mobileConfirmed", profile.mobileConfirmed());
        }
        var language = profile.language();
        if (language != null) {
            account.put("language", language.tag());
        }
        account.put("registeredAt", person.registeredAt());
        var change = person.upkeep().emailChange();
        if (change != null) {
            account.put("emailChangesTo", change.to().value());
        }
        return account;
    }

    private static Stream<Map<String, Object>> devices(Document known) {
        return known.getList("devices", Document.class, List.of()).stream().map(device -> {
            var shown = StoredFields.only(device, "device:id", "browser", "system", "lastUsedAt");
            var since = device.get("remembered", Document.class);
            if (since != null) {
                shown.putAll(StoredFields.only(since, "at:rememberedSince"));
            }
            return shown;
        });
    }

    private Stream<Document> found(String collection, Criteria criteria) {
        return stored.of(collection, query(criteria));
    }
}
