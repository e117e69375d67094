package com.comms123.identity.person.application;

import com.comms123.contracts.RecordKind;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Removes a person wholly (UP-4): queued notices, invitations that wait for their address, tokens, texted codes,
/// attempts, known belongings and the account at the sign-in server first, the record with its policy acceptances last, so that an
/// interrupted purge finds its way when it runs again. (Of a registration's `Idempotency-Key` only salted hashes are
/// remembered, gone after two days.)
///
/// Nobody is purged who has not been deleted before: such an order is refused and ends among the dead letters.
@Service
class PersonPurger implements PurgeParticipant {
    private final People people;
    private final SignInAccounts accounts;
    private final Notices notices;
    private final MailedTokens tokens;
    private final NumberCodes codes;
    private final Attempts attempts;
    private final KnownBelongings belongings;
    private final InvitedAddresses invited;
    private final DeletingPeople deleting;

    PersonPurger(People people, SignInAccounts accounts, Notices notices, MailedTokens tokens, NumberCodes codes,
            Attempts attempts, KnownBelongings belongings, InvitedAddresses invited, DeletingPeople deleting) {
        this.people = people;
        this.accounts = accounts;
        this.notices = notices;
        this.tokens = tokens;
        this.codes = codes;
        this.attempts = attempts;
        this.belongings = belongings;
        this.invited = invited;
        this.deleting = deleting;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        var counts = new LinkedHashMap<String, Long>();
        if (order.kind() == RecordKind.USER) {
            var id = new PersonId(order.recordId());
            var person = people.find(id);
            counts.put("people", person.isPresent() ? 1L : 0L);
            counts.put("policy-acceptances", person.map(found -> switch (found) {
                case Deleted deleted -> (long) deleted.acceptances().size();
                case Active active -> (long) active.acceptances().size();
                default -> 0L;
            }).orElse(0L));
            counts.put("sign-in-accounts", accounts.exists(id) ? 1L : 0L);
            counts.put("belongings", belongings.count(id));
            counts.put("notices", notices.count(id));
            counts.put("mailed-tokens", tokens.count(id));
            counts.put("number-codes", codes.count(id));
            counts.put("attempts", attempts.count(id));
            counts.put("invitation-mails", freed(person).mapToLong(invited::count).sum());
        }
        return counts;
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() != RecordKind.USER) {
            return;
        }
        var id = new PersonId(order.recordId());
        var person = people.find(id);
        if (person.orElse(null) instanceof Active) {
            throw new Refused(Refusal.conflict("not-deleted", "Only deleted people can be purged."));
        }
        freed(person).forEach(invited::forget);
        notices.forget(id);
        tokens.forget(id);
        codes.forget(id);
        attempts.forget(id);
        belongings.forget(id);
        accounts.remove(id);
        people.remove(id);
    }

    @Override
    public boolean deleteRestored(PurgeOrder order) {
        if (order.kind() == RecordKind.USER
                && people.find(new PersonId(order.recordId())).orElse(null) instanceof Active person) {
            deleting.deleteRestored(person.id());
            return true;
        }
        return false;
    }

    /// The person's address, unless it is somebody else's by now: what is written to them is not this person's.
    private Stream<EmailAddress> freed(Optional<Person> person) {
        return person.filter(Deleted.class::isInstance).map(Deleted.class::cast).map(gone -> gone.profile().email())
                .filter(address -> people.holding(address).isEmpty()).stream();
    }

    /// Asks the store and the sign-in server anew.
    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }
}
