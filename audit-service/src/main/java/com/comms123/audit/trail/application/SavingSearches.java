package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.SavedSearch;
import com.comms123.contracts.RecordKind;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Each auditor's saved searches. Of somebody else's there are none.
///
/// Their names are free words: a search is removed with its auditor, and with any person or record that its filters
/// name (UP-4).
@Service
public class SavingSearches implements BatchParticipant {

    /// So many an auditor may keep.
    public static final int MOST = 100;

    private final Searches searches;

    SavingSearches(Searches searches) {
        this.searches = searches;
    }

    public List<SavedSearch> of(UUID owner) {
        return searches.of(owner);
    }

    public SavedSearch find(UUID id, UUID owner) {
        return searches.find(id, owner).orElseThrow(SavingSearches::absent);
    }

    /// Saved a second time under the same id, it is what it was saved as first.
    public SavedSearch save(SavedSearch search) {
        if (searches.of(search.owner()).stream().filter(kept -> !kept.id().equals(search.id())).count() >= MOST) {
            throw new Refused(Refusal.conflict("too-many-searches",
                    "You can save at most %d searches. Remove one first.".formatted(MOST)));
        }
        return searches.insert(search) ? search : find(search.id(), search.owner());
    }

    /// @param seen the version that the change is based on; null for any
    public SavedSearch change(UUID id, UUID owner, @Nullable Long seen, String name, Map<String, String> filters) {
        SavedSearch found = find(id, owner);
        SavedSearch changed = found.changed(name, filters);
        if (seen != null && seen != found.version() || !searches.replace(changed)) {
            throw new Refused(Refusal.precondition("changed-meanwhile",
                    "This search changed after you opened it. Load it again and repeat your change."));
        }
        return changed;
    }

    public void remove(UUID id, UUID owner) {
        if (!searches.remove(id, owner)) {
            throw absent();
        }
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return Map.of("saved-searches", residual(order));
    }

    @Override
    public void remove(PurgeOrder order) {
        searches.removeAbout(List.of(order.recordId()));
    }

    @Override
    public long residual(PurgeOrder order) {
        return searches.countAbout(List.of(order.recordId()));
    }

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    /// As a rule no search names any of them.
    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        boolean none = searches.countAbout(ids(orders)) == 0;
        return orders.stream().collect(Collectors.toMap(Function.identity(),
                order -> Map.of("saved-searches", none ? 0L : residual(order))));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        searches.removeAbout(ids(orders));
    }

    private static List<UUID> ids(List<PurgeOrder> orders) {
        return orders.stream().map(PurgeOrder::recordId).toList();
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("no-such-search", "You have no saved search with this id."));
    }
}
