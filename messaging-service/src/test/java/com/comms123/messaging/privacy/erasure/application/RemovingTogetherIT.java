package com.comms123.messaging.privacy.erasure.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.testing.holds.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Many messages that are removed together leave no more and no less than one after the other.
class RemovingTogetherIT extends MessagingIT {
    @Autowired
    private RecordPurger purger;

    @Test
    void many_messages_are_counted_and_removed_with_all_that_came_of_them_and_no_other_is_touched() {
        var school = Ids.next();
        var orders = Stream.of("7", "9", "8", "10")
                .map(number -> stored(school, "%s/%019d".formatted(school, Long.valueOf(number)))).toList();
        var some = orders.subList(0, 3);
        var stays = orders.getLast();
        var there = purger.count(stays);
        assertThat(there).hasSize(8).doesNotContainValue(0L);
        assertThat(purger.countAll(some)).hasSize(3)
                .allSatisfy((order, counts) -> assertThat(counts).isEqualTo(purger.count(order)));

        purger.removeAll(some);
        assertThat(some).allSatisfy(order -> assertThat(purger.residual(order)).isZero());
        assertThat(purger.residualAll(some)).hasSize(3).allSatisfy((_, left) -> assertThat(left).isZero());
        assertThat(purger.count(stays)).isEqualTo(there);
        assertThat(mongo.getCollection("timeline-floors").find(new Document("_id", school)).first())
                .as("nobody else gets the last place that was removed").containsEntry("number", 9L);
    }

    private PurgeOrder stored(UUID school, String place) {
        var id = Ids.next();
        var person = Ids.next();
        Map<String, List<Document>> world = new LinkedHashMap<>();
        HoldMatrixIT.message(world, new Records(), id, school, person);
        world.getOrDefault("messages", List.of()).forEach(message -> message.append("place", place));
        world.put("withheld", new ArrayList<>(List.of(named(id + "/" + person, id, person, school)
                .append("pupilId", Ids.next()).append("restriction", "NO_CONTACT"))));
        world.put("reply-marks", new ArrayList<>(List.of(named(person + "/" + id, id, person, school)
                .append("newest", "").append("unseen", true))));
        world.forEach((collection, documents) -> mongo.getCollection(collection).insertMany(documents));
        return new PurgeOrder(Ids.next(), RecordKind.MESSAGE, id);
    }

    private static Document named(String key, UUID message, UUID person, UUID school) {
        return new Document("_id", key).append("messageId", message).append("userId", person).append("organisationId",
                school);
    }
}
