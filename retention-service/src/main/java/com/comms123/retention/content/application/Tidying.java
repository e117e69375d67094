package com.comms123.retention.content.application;

import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.domain.Gathered;
import com.comms123.retention.round.Each;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;

/// Removes content that is not needed any more: all but the package, and that too once it is gone.
public final class Tidying<G extends Gathered<G>> {
    private final Gatherings<G> gatherings;
    private final Contents contents;

    public Tidying(Gatherings<G> gatherings, Contents contents) {
        this.gatherings = gatherings;
        this.contents = contents;
    }

    public void tidy(int limit) {
        Each.of(gatherings.untidy(limit), this::tidy);
    }

    private void tidy(G gathered) {
        gathered.content().ifPresentOrElse(
                stored -> contents.removeAllBut(new Place(gathered.owner(), stored.id())),
                () -> contents.removeAll(gathered.owner()));
        try {
            gatherings.save(gathered.tidied(), List.of());
        } catch (OptimisticLockingFailureException e) {
            // Something else happened to it: the next round sees whether there is still need.
        }
    }
}
