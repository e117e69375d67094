package com.comms123.identity.person.application;

import org.springframework.stereotype.Service;

/// Makes people findable whom an earlier release has stored, now or in an upgrade that is under way.
@Service
public class SearchKeyFiller {
    private static final int BATCH = 100;

    private final FindablePeople people;

    SearchKeyFiller(FindablePeople people) {
        this.people = people;
    }

    /// In batches, until nobody is left.
    public void fill() {
        while (people.makeFindable(BATCH) == BATCH) {
            // The next batch.
        }
    }
}
