package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A school whose people ask for copies.
record CopyScene(Comms comms) {
    private static final Patience PATIENCE = Patience.seconds(60);

    static String asks(Member asker, String kind, String subject) {
        return asker.asksForCopy(kind, subject).expect(201).json().path("id").asString();
    }

    static Map<String, byte[]> fetchesWhenReady(Member asker, String id) {
        PATIENCE.until("the package is put together",
                () -> asker.accessRequest(id).path("state").asString().equals("ready"));
        assertThat(asker.accessRequest(id).path("packageUrl").asString())
                .isEqualTo("/api/v1/access-requests/" + id + "/package");
        return Copied.files(asker.fetchesCopy(id).expect(200).body());
    }

    Founded found() {
        return comms.founds("school", "School of Copies " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1"));
    }

    Newcomer member(Founded school, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    static String enrols(Founded school, NewPerson pupil, Newcomer... guardians) {
        var id = school.admin().enrols(school.id(), pupil.name(), List.of(school.group(0)));
        for (var guardian : guardians) {
            school.admin().makesGuardian(school.id(), id, guardian.userId()).expect(200, 201, 204);
        }
        return id;
    }

    /// A message with a file; its text and the file are named like nothing else.
    static String sends(Founded school, NewPerson canary) {
        var file = PATIENCE.until("the school can send",
                () -> school.admin().uploads(school.id(), canary.name() + ".txt", "All is well.".getBytes(UTF_8)),
                answer -> answer.status() == 201).json().path("id").asString();
        return school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)), "subject", "A letter",
                "body", "What " + canary.name() + " says", "allowReplies", true, "attachmentIds", List.of(file)))
                .expect(201).json().path("id").asString();
    }
}
