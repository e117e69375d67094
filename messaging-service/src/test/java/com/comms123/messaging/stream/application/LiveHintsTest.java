package com.comms123.messaging.stream.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveHintsTest {
    private final SchoolFixture school = new SchoolFixture();
    private final Message question = school.question(school.yearThree);
    private final List<String> written = new ArrayList<>();
    private final LiveHints hints = new LiveHints(new InMemoryMessages().with(question),
            new CustodyCheck(new InMemoryPupils()), new Frames() {
                @Override
                public String message(Message message) {
                    return "message " + message.id();
                }

                @Override
                public String change(Change change) {
                    return "change " + change.id();
                }

                @Override
                public String reply(MessageId message, OrganisationId organisation) {
                    return "reply " + message;
                }
            });
    private final LiveConnection connection = new LiveConnection(school.teacher, new StreamSink() {
        @Override
        public void write(String frames) {
            written.add(frames);
        }

        @Override
        public void close() {
            throw new AssertionError("nobody closes it");
        }
    }, Runnable::run, 10, new LiveConnection.Watcher() {
        @Override
        public void overflowed(LiveConnection which) {
            throw new AssertionError("there is room");
        }

        @Override
        public void over(LiveConnection which) {
            throw new AssertionError("it is not over");
        }
    }, ResumeTest.sealWith(), System.nanoTime());

    @Test
    void staff_learn_that_somebody_replied() {
        connection.learn(school.staff(school.teacher));
        replied(school.parent, school.parent);
        assertThat(written).containsExactly("reply " + question.id());
    }

    @Test
    void a_former_member_of_staff_gets_hints_only_for_their_own_thread() {
        connection.learn(school.staff(school.teacher));
        connection.learn(school.changed(school.teacher, SchoolFixture.NOON, 2, school.yearThree));
        replied(school.parent, school.parent);
        assertThat(written).isEmpty();
        replied(school.teacher, SchoolFixture.person());
        assertThat(written).containsExactly("reply " + question.id());
    }

    private void replied(UserId person, UserId author) {
        hints.replied(question.id(), school.school, person, author, List.of(connection));
    }
}
