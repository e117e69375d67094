package com.comms123.identity.person.domain;

import com.comms123.contracts.identity.UserUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The second factor as it was last seen at the sign-in server. It holds ids alone, so that each change becomes one fact.
///
/// @param apps the ids of the apps
/// @param codes the id of the list of recovery codes; null for none
/// @param codesLeft the number of codes that were not used
public record KnownFactor(Set<String> apps, @Nullable String codes, int codesLeft) {
    public static final KnownFactor NONE = new KnownFactor(Set.of(), null, 0);

    public KnownFactor {
        apps = Set.copyOf(apps);
    }

    static KnownFactor of(SecondFactor factor) {
        var codes = factor.codes();
        return new KnownFactor(factor.apps().stream().map(SecondFactor.App::id).collect(Collectors.toSet()),
                codes == null ? null : codes.id(), codes == null ? 0 : codes.left());
    }

    /// The facts that lead from here to there, as [UserUpdated] names them. The last code of a list ends the list: where
    /// a new one has come since, nobody can tell whether that code was used.
    List<String> changes(KnownFactor now) {
        var facts = new ArrayList<String>();
        var listEnded = codes != null && now.codes == null;
        if (!now.apps.containsAll(apps) || listEnded && codesLeft > 1) {
            facts.add(UserUpdated.SECOND_FACTOR_REMOVED);
        } else if (listEnded || codes != null && codes.equals(now.codes) && now.codesLeft < codesLeft) {
            facts.add(UserUpdated.RECOVERY_CODE_USED);
        }
        if (!apps.containsAll(now.apps)) {
            facts.add(UserUpdated.SECOND_FACTOR_SET_UP);
        }
        if (now.codes != null && !now.codes.equals(codes)) {
            facts.add(UserUpdated.RECOVERY_CODES_MADE);
        }
        return facts;
    }

    KnownFactor without(Set<String> removed) {
        return new KnownFactor(apps.stream().filter(app -> !removed.contains(app)).collect(Collectors.toSet()), codes,
                codesLeft);
    }
}
