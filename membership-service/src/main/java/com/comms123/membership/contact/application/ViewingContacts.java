package com.comms123.membership.contact.application;

import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.Member;
import com.comms123.membership.member.domain.MemberPolicy;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows members with their contact data to their school or club, and to nobody else (AC-2, AC-3).
///
/// The access log has every view before anything is shown, refused ones too. To a stranger a school that refuses and one
/// that does not exist are the same. Contact data that custody restrictions keep from a viewer is left out.
@Service
public class ViewingContacts {

    /// The most people that one search goes through.
    static final int MOST_SEARCHED = 2_000;

    private final OrganisationAccess organisationAccess;
    private final Memberships memberships;
    private final KeptContacts keptContacts;
    private final ContactPoints contactPoints;
    private final AccessLog accessLog;

    ViewingContacts(OrganisationAccess organisationAccess, Memberships memberships, KeptContacts keptContacts,
            ContactPoints contactPoints, AccessLog accessLog) {
        this.organisationAccess = organisationAccess;
        this.memberships = memberships;
        this.keptContacts = keptContacts;
        this.contactPoints = contactPoints;
        this.accessLog = accessLog;
    }

    /// @param state only members in this state; null for all that are pending or active
    /// @param after the person after whom the page begins; null for the first one
    public ContactPage list(Look look, @Nullable MemberState state, @Nullable UserId after, int limit) {
        var entrance = permitted(look);
        return logged(look, entrance, page(entrance, new MemberSearch("", state, null), after, limit));
    }

    /// Finds members by any part of their name or email address, in the order of the list. A page can have fewer people
    /// than it may, even none, and yet not be the last one.
    ///
    /// Only identity-service keeps names and addresses, so that there is no index of them here. A search goes through the
    /// members of this one organisation, usually [#MOST_SEARCHED] at most in one request: it costs no more than the largest
    /// page of the list.
    ///
    /// @param after the person after whom the page begins; null for the first one
    public ContactPage search(Look look, MemberSearch search, @Nullable UserId after, int limit) {
        var entrance = permitted(look);
        var group = search.group();
        var nobody = search.isTooShort() || group != null && entrance.organisation().group(group).isEmpty();
        return logged(look, entrance,
                nobody ? new ContactPage(List.of(), null) : page(entrance, search, after, limit));
    }

    private ContactPage logged(Look look, Entrance entrance, ContactPage page) {
        accessLog.allowed(look.in(entrance.asker().roleName()), look.record(), page.contacts().size());
        return page;
    }

    private ContactPage page(Entrance entrance, MemberSearch search, @Nullable UserId after, int limit) {
        return search.hasText()
                ? searched(entrance, search, after, limit)
                : listed(entrance, search, after, limit);
    }

    /// The next page always begins after somebody who is shown: neither its cursor nor its length reveals people who are
    /// hidden from the viewer.
    private ContactPage listed(Entrance entrance, MemberSearch search, @Nullable UserId after, int limit) {
        var shown = new ArrayList<Member>();
        var last = after;
        List<Member> some;
        do {
            some = memberships.listOf(entrance.organisation().id(), search.state(), search.group(), last, limit + 1);
            shown.addAll(shown(some, entrance));
            last = some.isEmpty() ? last : some.getLast().user();
        } while (some.size() > limit && shown.size() <= limit);
        var page = shown.subList(0, Math.min(limit, shown.size()));
        return new ContactPage(contacts(page, entrance), shown.size() > limit ? page.getLast().user() : null);
    }

    /// As [#listed]. The person after whom the next page begins need not match.
    private ContactPage searched(Entrance entrance, MemberSearch search, @Nullable UserId after, int limit) {
        var found = new ArrayList<Contact>();
        var last = after;
        List<Member> some;
        List<Member> shown;
        do {
            some = memberships.listOf(entrance.organisation().id(), search.state(), search.group(), last,
                    MOST_SEARCHED);
            shown = without(keptContacts.keepFromSearches(entrance.organisation().id(), entrance.asker().user(),
                    users(some)), some);
            contacts(shown, entrance).stream().filter(contact -> search.matches(contact.point())).forEach(found::add);
            last = some.isEmpty() ? last : some.getLast().user();
        } while (some.size() == MOST_SEARCHED && shown.isEmpty());
        if (found.size() > limit) {
            var page = found.subList(0, limit);
            return new ContactPage(page, page.getLast().member().user());
        }
        return new ContactPage(found, some.size() == MOST_SEARCHED ? shown.getLast().user() : null);
    }

    /// One member.
    public Contact one(Look look, UserId member) {
        var entrance = permitted(look);
        var found = memberships.find(look.organisation(), member).filter(Membership::listed).map(Member::of).stream()
                .toList();
        var contacts = contacts(shown(found, entrance), entrance);
        accessLog.allowed(look.in(entrance.asker().roleName()), look.record(), contacts.size());
        return contacts.stream().findFirst().orElseThrow(() -> new Refused(Membership.absent()));
    }

    private Entrance permitted(Look look) {
        var entrance = organisationAccess.find(look.organisation(), look.viewer());
        if (entrance.isEmpty() || !MemberPolicy.maySee(entrance.get().asker())) {
            accessLog.refused(look.in(entrance.map(Entrance::asker).orElse(look.viewer().in(null)).roleName()),
                    look.record());
            throw new Refused(OrganisationDirectory.absent());
        }
        return entrance.get();
    }

    /// Those of them whom no custody restriction keeps from the viewer.
    private List<Member> shown(List<Member> members, Entrance entrance) {
        return without(keptContacts.keepFrom(entrance.organisation().id(), entrance.asker().user(), users(members)),
                members);
    }

    private static List<UserId> users(List<Member> members) {
        return members.stream().map(Member::user).toList();
    }

    private static List<Member> without(Set<UserId> kept, List<Member> members) {
        return members.stream().filter(member -> !kept.contains(member.user())).toList();
    }

    private List<Contact> contacts(List<Member> shown, Entrance entrance) {
        if (shown.isEmpty()) {
            return List.of();
        }
        var points = contactPoints.of(shown.stream().map(Member::user).toList());
        var groups = entrance.organisation().groups().stream().map(group -> group.id().value())
                .collect(Collectors.toSet());
        return shown.stream().flatMap(member -> Stream.ofNullable(points.get(member.user()))
                .map(point -> new Contact(member.in(groups), point))).toList();
    }
}
