package com.comms123.local.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The newest mails. When there are more than fit, the oldest are forgotten.
final class Mailboxes {
    /// @param number counts up from 1 and names the mail as long as it is kept
    record Numbered(long number, Mail mail) {}

    private final int most;
    private final Deque<Numbered> newestFirst = new ArrayDeque<>();
    private long last;

    Mailboxes(int most) {
        this.most = most;
    }

    synchronized void add(Mail mail) {
        newestFirst.addFirst(new Numbered(++last, mail));
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }

    /// @param to only mails to this address, whatever its case
    /// @param limit at most so many
    synchronized List<Numbered> newest(Optional<String> to, OptionalInt limit) {
        Stream<Numbered> mails = newestFirst.stream();
        if (to.isPresent()) {
            mails = mails.filter(mail -> mail.mail().to().equalsIgnoreCase(to.get()));
        }
        return (limit.isPresent() ? mails.limit(limit.getAsInt()) : mails).toList();
    }

    synchronized Optional<Mail> find(OptionalLong number) {
        return newestFirst.stream().filter(mail -> number.isPresent() && mail.number() == number.getAsLong())
                .map(Numbered::mail).findFirst();
    }

    synchronized int size() {
        return newestFirst.size();
    }

    synchronized long received() {
        return last;
    }
}
