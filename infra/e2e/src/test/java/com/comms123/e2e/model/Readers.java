package com.comms123.e2e.model;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads as the people of a walk and their school do.
final class Readers {
    private static final Set<Integer> HIDDEN = Set.of(403, 404);

    private final SchoolUnderTest school;

    Readers(SchoolUnderTest school) {
        this.school = school;
    }

    boolean canRead(int person, int message) {
        return school.person(person).parent().readMessage(school.messageId(message)).status() == 200;
    }

    /// The ids of the messages there.
    Set<String> inbox(int person) {
        return school.person(person).parent().wholeInbox().stream().map(item -> item.path("messageId").asString())
                .collect(Collectors.toSet());
    }

    /// The ids of the messages that the person finds in the archive of the school.
    Set<String> archive(int person) {
        return ids(school.person(person).app().get(school.base() + "/messages?limit=200"), "id");
    }

    /// The ids of the pupils that the person sees as their own.
    Set<String> ownPupils(int person) {
        return ids(school.person(person).app().get("/api/v1/me/pupils"), "id");
    }

    /// The ids of the people whom the school sees as its members.
    Set<String> members() {
        return ids(school.admin().get(school.base() + "/members?limit=200"), "userId");
    }

    /// The words of the replies that staff see.
    String replies(int message) {
        var answer = school.admin().get("/api/v1/messages/" + school.messageId(message) + "/replies?limit=200");
        return answer.status() == 200 ? answer.text() : "";
    }

    /// Empty where there is no such list for the reader.
    private static Set<String> ids(Answer answer, String field) {
        return HIDDEN.contains(answer.status())
                ? Set.of()
                : Json.elements(answer.expect(200).json().path("items")).stream()
                        .map(item -> item.path(field).asString()).collect(Collectors.toSet());
    }

    long timesStreamed(int person, int message) {
        return school.streams().count(person, school.messageId(message));
    }

    boolean isResynced(int person) {
        return school.streams().isResynced(person);
    }

    boolean canPlay(int person, int call) {
        return school.person(person).app().get(recording(call)).status() == 200;
    }

    boolean canBePlayed(int call) {
        return school.admin().get(recording(call)).status() == 200;
    }

    private String recording(int call) {
        return "/api/v1/calls/" + school.callId(call) + "/recording";
    }
}
