package com.comms123.membership.contact.web;

import com.comms123.membership.contact.application.ContactPage;
import com.comms123.membership.contact.application.Look;
import com.comms123.membership.contact.application.ViewingContacts;
import com.comms123.membership.contact.application.WaitingCounter;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Member lists and contacts, for a school's or club's admins and staff. Every answer is a look that the audit trail
/// learns of.
@RestController
@RequestMapping("/api/v1/organisations/{id}")
class ContactController {

    private static final String MEMBERS = "GET /api/v1/organisations/{id}/members";
    private static final String SEARCH = "POST /api/v1/organisations/{id}/members/searches";
    private static final String MEMBER = "GET /api/v1/organisations/{id}/members/{userId}";
    private static final String CONTACTS = "GET /api/v1/organisations/{id}/contacts";

    /// A large school in one page.
    private static final int LARGEST_PAGE = 2_000;

    private final ViewingContacts viewingContacts;
    private final WaitingCounter waitingCounter;
    private final Cursors cursors;

    ContactController(ViewingContacts viewingContacts, WaitingCounter waitingCounter, Cursors cursors) {
        this.viewingContacts = viewingContacts;
        this.waitingCounter = waitingCounter;
        this.cursors = cursors;
    }

    /// The members of the organisation, and people who have asked to join.
    @GetMapping("/members")
    Page<ContactView> members(@PathVariable UUID id, Caller caller,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "active|pending", message = "Expected one of active, pending.") String state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = state == null ? null : MemberState.valueOf(state.toUpperCase(Locale.ROOT));
        return page(MEMBERS, id, caller, wanted, limit, cursor);
    }

    /// How many people wait for approval.
    ///
    /// @param count the number of people, 20 at most
    /// @param more whether there are more than that
    record WaitingView(int count, boolean more) {}

    /// Counts the people who have asked to join and wait for approval; nothing personal.
    @GetMapping("/members/waiting")
    WaitingView waiting(@PathVariable UUID id, Caller caller) {
        var waiting = waitingCounter.in(new OrganisationId(id), Requesters.of(caller));
        return new WaitingView(waiting.count(), waiting.more());
    }

    /// Finds members by any part of their name or email address. The text is in the body: browsers, proxies and logs keep
    /// addresses. A page can be empty and yet have a next one.
    @PostMapping("/members/searches")
    Page<ContactView> search(@PathVariable UUID id, Caller caller, @Valid @RequestBody SearchMembersRequest request) {
        var search = request.toSearch();
        var filters = SEARCH + " id=" + id + " state=" + search.state() + " group=" + request.groupId() + " text="
                + SearchKey.of(search.text()).value();
        var last = cursors.decode(request.cursor(), filters);
        return view(viewingContacts.search(new Look(Requesters.of(caller), new OrganisationId(id), null, SEARCH),
                search, last == null ? null : new UserId(UUID.fromString(last)), request.pageSize()), filters);
    }

    /// Returns a member of the organisation, for the school.
    @GetMapping("/members/{userId}")
    ResponseEntity<ContactView> member(@PathVariable UUID id, @PathVariable UUID userId, Caller caller) {
        var member = new UserId(userId);
        var contact = viewingContacts.one(new Look(Requesters.of(caller), new OrganisationId(id), member, MEMBER),
                member);
        return ResponseEntity.ok().eTag(EntityTag.of(contact.member().version())).body(ContactView.of(contact));
    }

    /// Lists the contact data of the members, for the school; every view is audited.
    @GetMapping("/contacts")
    Page<ContactView> contacts(@PathVariable UUID id, Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LARGEST_PAGE) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(CONTACTS, id, caller, MemberState.ACTIVE, limit, cursor);
    }

    private Page<ContactView> page(String endpoint, UUID id, Caller caller, @Nullable MemberState state, int limit,
            @Nullable String cursor) {
        var filters = endpoint + " id=" + id + " state=" + state;
        var last = cursors.decode(cursor, filters);
        var page = viewingContacts.list(new Look(Requesters.of(caller), new OrganisationId(id), null, endpoint), state,
                last == null ? null : new UserId(UUID.fromString(last)), limit);
        return view(page, filters);
    }

    private Page<ContactView> view(ContactPage page, String filters) {
        var next = page.continuesAfter() == null
                ? null
                : cursors.encode(filters, page.continuesAfter().value().toString());
        return new Page<>(page.contacts().stream().map(ContactView::of).toList(), next);
    }
}
