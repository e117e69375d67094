package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.Occurrence;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Puts what happened at the end of the trail: exactly one entry for each event, however often it comes and whatever
/// crashes in between.
///
/// Several instances append at once without a lock: an index is unique and an event's id is unique, so whoever is slower
/// finds one of them taken, looks again at what is there and goes on behind it. When this returns, every event given has
/// its durable entry.
@Service
public class EntryAppender {

    /// After so many the caller must come again later: the store does not confirm what it holds.
    private static final int TRIES_IN_VAIN = 100;

    private final Entries entries;
    private final Erasures erasures;
    private final SecureRandom random = new SecureRandom();

    public EntryAppender(Entries entries, Erasures erasures) {
        this.entries = entries;
        this.erasures = erasures;
    }

    /// @return how many of them are new
    public int append(List<Occurrence> occurrences) {
        Map<UUID, Occurrence> waiting = new LinkedHashMap<>();
        occurrences.forEach(occurrence -> waiting.putIfAbsent(occurrence.envelope().eventId(), occurrence));
        // An occurrence that comes after a purge is not stored even for a moment: the scan for leftovers would find it,
        // again and again as long as somebody checks the record's deletion.
        Set<String> purged = purgedAmong(occurrences);
        int appended = 0;
        int inVain = 0;
        // Nearly always all of them are new: what is there already is looked for when the store has refused one.
        while (!waiting.isEmpty()) {
            List<AuditEntry> next = numbered(waiting.values());
            int stored = entries.insert(next, purged);
            next.subList(0, stored).forEach(entry -> waiting.remove(entry.occurrence().envelope().eventId()));
            appended += stored;
            inVain = stored == 0 ? inVain + 1 : 0;
            if (inVain == TRIES_IN_VAIN) {
                throw new IllegalStateException("could not append: other instances took the next index in every try");
            }
            if (stored < next.size()) {
                waiting.keySet().removeAll(entries.known(waiting.keySet()));
            }
        }
        eraseWhatCameLate(occurrences);
        return appended;
    }

    private List<AuditEntry> numbered(Collection<Occurrence> waiting) {
        List<AuditEntry> numbered = new ArrayList<>(waiting.size());
        long index = entries.size();
        for (Occurrence occurrence : waiting) {
            byte[] salt = new byte[Detail.SALT_LENGTH];
            random.nextBytes(salt);
            numbered.add(new AuditEntry(index++, occurrence, Detail.of(salt, occurrence.detail())));
        }
        return numbered;
    }

    /// Runs after the entries are stored, also for events that were known: a purge notes itself before it erases, so
    /// whatever interleaves, or crashes in between, either the purge finds the entry or this finds the purge.
    private void eraseWhatCameLate(List<Occurrence> occurrences) {
        Set<String> purged = purgedAmong(occurrences);
        if (!purged.isEmpty()) {
            entries.eraseDetailsAbout(purged);
        }
    }

    private Set<String> purgedAmong(List<Occurrence> occurrences) {
        Set<String> ids = occurrences.stream().filter(occurrence -> occurrence.keeping() == Occurrence.Keeping.ERASED)
                .flatMap(Occurrence::ids).collect(Collectors.toSet());
        return ids.isEmpty() ? Set.of() : erasures.among(ids);
    }
}
