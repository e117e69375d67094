package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses how to find a query's candidates. One that is bound by all that is demanded, and in the right order,
/// cannot be bettered. Where several others would serve, they are tried side by side for a moment: one that comes to its
/// end within [#TRIAL] entries is as good as it gets.
final class QueryPlanner {

    /// @param sorted whether the positions come in the order asked for
    /// @param rest the conditions that each must still meet
    record Candidates(Iterator<Integer> positions, boolean sorted, Document rest) {

        static Candidates of(QueryPlan plan, Document query) {
            return new Candidates(plan.positions(), plan.isSorted(), plan.rest(query));
        }
    }

    private static final int TRIAL = 256;

    private final List<OrderedIndex> indexes;

    QueryPlanner(List<OrderedIndex> indexes) {
        this.indexes = indexes;
    }

    /// @param limited whether only the first few are wanted: then an index in the right order helps even if it narrows
    ///                nothing
    /// @return empty when only a scan of every document helps
    Optional<Candidates> candidates(Document query, @Nullable Document orderBy, boolean limited) {
        Constraints constraints = Constraints.of(query);
        List<QueryPlan> plans = plans(constraints, orderBy, limited);
        Optional<Candidates> direct = choose(plans, query, limited);
        if (direct.isPresent() && plans.stream().anyMatch(plan -> plan.boundKeys() > 0)) {
            return direct;
        }
        Optional<Candidates> united = unite(constraints, query);
        return united.isPresent() ? united : direct;
    }

    private List<QueryPlan> plans(Constraints constraints, @Nullable Document orderBy, boolean limited) {
        List<QueryPlan> plans = new ArrayList<>();
        for (OrderedIndex index : indexes) {
            QueryPlan plan = QueryPlan.of(index, constraints, orderBy);
            if (plan != null && (plan.boundKeys() > 0 || limited)) {
                plans.add(plan);
            }
        }
        return plans;
    }

    private static Optional<Candidates> choose(List<QueryPlan> plans, Document query, boolean limited) {
        Optional<QueryPlan> best = plans.stream().filter(plan -> plan.isExact() && plan.isSorted()).findFirst();
        if (best.isPresent()) {
            return best.map(plan -> Candidates.of(plan, query));
        }
        if (plans.size() > 1) {
            QueryPlan shortest = firstToEnd(plans);
            if (shortest != null) {
                return Optional.of(Candidates.of(shortest, query));
            }
        }
        Comparator<QueryPlan> byOrder = Comparator.comparing(plan -> limited && plan.isSorted());
        return plans.stream().max(byOrder.thenComparing(QueryPlan::boundKeys))
                .map(plan -> Candidates.of(plan, query));
    }

    private static @Nullable QueryPlan firstToEnd(List<QueryPlan> plans) {
        List<Iterator<Integer>> trials = plans.stream().map(QueryPlan::positions).toList();
        for (int step = 0; step <= TRIAL; step++) {
            for (int i = 0; i < trials.size(); i++) {
                if (!trials.get(i).hasNext()) {
                    return plans.get(i);
                }
                trials.get(i).next();
            }
        }
        return null;
    }

    /// For `$or` over different indexes: the candidates of each branch, together.
    private Optional<Candidates> unite(Constraints constraints, Document query) {
        for (List<Constraints> branches : constraints.alternatives()) {
            List<QueryPlan> plans = new ArrayList<>();
            for (Constraints branch : branches) {
                plans(branch.and(constraints), null, false).stream().max(Comparator.comparing(QueryPlan::boundKeys))
                        .ifPresent(plans::add);
            }
            if (plans.size() == branches.size()) {
                return Optional.of(new Candidates(union(plans), false, query));
            }
        }
        return Optional.empty();
    }

    private static Iterator<Integer> union(List<QueryPlan> plans) {
        BitSet positions = new BitSet();
        plans.forEach(plan -> plan.positions().forEachRemaining(positions::set));
        return positions.stream().iterator();
    }
}
