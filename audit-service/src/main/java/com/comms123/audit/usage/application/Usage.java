package com.comms123.audit.usage.application;

import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Property;
import com.comms123.audit.usage.domain.UsageWindow;
import java.time.Instant;
import java.util.function.BiConsumer;

/// The counts of all gateways. Not to be shown as they are: see [com.comms123.audit.usage.domain.Suppression].
public interface Usage {

    /// Keeps the window, unless as high a revision of it is kept already. Durable when this returns.
    void keep(UsageWindow window);

    /// Hands over what each window of the range counted, earlier hours first; holds a bounded number of them. Several
    /// windows may be of one hour: they come one after the other.
    ///
    /// @param from included
    /// @param to not included
    void read(Property property, Instant from, Instant to, BiConsumer<Instant, Counts> taker);

    /// Removes windows of hours that began before, a bounded number at most.
    ///
    /// @return how many were removed; 0 when none is left
    long removeBefore(Instant hour);
}
