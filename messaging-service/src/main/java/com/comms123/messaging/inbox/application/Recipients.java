package com.comms123.messaging.inbox.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.BegunByMember;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The members whom an audience may concern, page by page, so that memory is one page however large the school is: who
/// chose one of its groups, guardians of pupils in them and of chosen pupils, everyone, or the author of a conversation
/// and the staff. A guardian can come more than once.
/// [com.comms123.messaging.writing.custody.domain.Custody] decides about each.
@Component
public class Recipients {
    static final int PAGE = 500;

    private final Members members;
    private final Pupils pupils;

    public Recipients(Members members, Pupils pupils) {
        this.members = members;
        this.pupils = pupils;
    }

    /// Takes a page.
    public interface Taking {
        /// @param families whether there are pupils whom the audience concerns at all
        void take(Collection<Member> some, boolean families);
    }

    public void each(OrganisationId organisation, Audience audience, Taking taking) {
        // Most clubs have no pupils: their messages must not cost a query for the family of every member.
        var begun = audience.begun();
        if (begun != null) {
            conversation(organisation, begun, taking);
        } else if (audience.everyone()) {
            everyone(organisation, pupils.anyIn(organisation), taking);
        } else {
            var chosen = pupils.all(audience.pupils());
            var families = !chosen.isEmpty() || pupils.anyIn(organisation, audience.groups());
            whoChose(organisation, audience, families, taking);
            if (families) {
                guardians(organisation, audience, taking);
                taking.take(guardians(organisation, audience, chosen), true);
            }
        }
    }

    /// The pupils of these guardians in a school.
    public Map<UserId, List<Pupil>> childrenOf(Collection<Member> guardians, OrganisationId organisation) {
        var children = new HashMap<UserId, List<Pupil>>();
        pupils.ofGuardians(organisation, guardians.stream().map(Member::user).toList()).forEach(pupil -> pupil
                .guardians().keySet()
                .forEach(guardian -> children.computeIfAbsent(guardian, g -> new ArrayList<>()).add(pupil)));
        return children;
    }

    private void conversation(OrganisationId organisation, BegunByMember begun, Taking taking) {
        var families = pupils.anyIn(organisation);
        taking.take(members.among(organisation, List.of(begun.member())), families);
        @Nullable
        UserId last = null;
        List<Member> page;
        do {
            page = members.staff(organisation, last, PAGE);
            taking.take(page.stream().filter(member -> !begun.isOf(member.user())).toList(), families);
            last = page.isEmpty() ? last : page.getLast().user();
        } while (page.size() == PAGE);
    }

    private void everyone(OrganisationId organisation, boolean families, Taking taking) {
        @Nullable
        UserId last = null;
        List<Member> page;
        do {
            page = members.in(organisation, last, PAGE);
            taking.take(page, families);
            last = page.isEmpty() ? last : page.getLast().user();
        } while (page.size() == PAGE);
    }

    private void whoChose(OrganisationId organisation, Audience audience, boolean families, Taking taking) {
        var groups = audience.groups();
        for (var i = 0; i < groups.size(); i++) {
            var done = Set.copyOf(groups.subList(0, i));
            @Nullable
            UserId last = null;
            List<Member> page;
            do {
                page = members.in(organisation, groups.get(i), last, PAGE);
                taking.take(page.stream().filter(member -> member.among(done).isEmpty()).toList(), families);
                last = page.isEmpty() ? last : page.getLast().user();
            } while (page.size() == PAGE);
        }
    }

    private void guardians(OrganisationId organisation, Audience audience, Taking taking) {
        var groups = audience.groups();
        for (var i = 0; i < groups.size(); i++) {
            var done = Set.copyOf(groups.subList(0, i));
            @Nullable
            PupilId last = null;
            List<Pupil> page;
            do {
                page = pupils.in(organisation, groups.get(i), last, PAGE);
                taking.take(guardians(organisation, audience,
                        page.stream().filter(pupil -> !pupil.isInAny(done)).toList()), true);
                last = page.isEmpty() ? last : page.getLast().id();
            } while (page.size() == PAGE);
        }
    }

    /// Those who chose one of the groups themselves are among the members of it.
    private List<Member> guardians(OrganisationId organisation, Audience audience, List<Pupil> children) {
        var guardians = children.stream().flatMap(pupil -> pupil.guardians().keySet().stream())
                .collect(Collectors.toSet());
        return members.among(organisation, guardians).stream()
                .filter(member -> member.among(audience.groups()).isEmpty()).toList();
    }
}
