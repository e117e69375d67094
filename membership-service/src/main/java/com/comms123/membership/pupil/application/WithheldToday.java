package com.comms123.membership.pupil.application;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Records each withheld record once a day (UTC) for each restricted person. Each instance of the service remembers its own:
/// after a restart, or with a second instance, the trail may have one more. It never has none.
final class WithheldToday implements Withholdings {
    /// When there are more, the oldest are forgotten, and recorded again.
    static final int MOST_REMEMBERED = 10_000;

    private record Withheld(PupilId pupil, UserId from, CustodyRestriction by, Wanted wanted, UUID record,
            LocalDate day) {}

    private final Withholdings withholdings;
    private final Clock clock;
    private final Set<Withheld> remembered = Collections.synchronizedSet(
            Collections.newSetFromMap(new LinkedHashMap<Withheld, Boolean>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Withheld, Boolean> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            }));

    WithheldToday(Withholdings withholdings, Clock clock) {
        this.withholdings = withholdings;
        this.clock = clock;
    }

    @Override
    public void applied(Pupil pupil, UserId from, CustodyRestriction by, Wanted wanted, UUID record) {
        var withheld = new Withheld(pupil.id(), from, by, wanted, record,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!remembered.contains(withheld)) {
            withholdings.applied(pupil, from, by, wanted, record);
            // Only now: a record that could not be written is written at the next question.
            remembered.add(withheld);
        }
    }
}
