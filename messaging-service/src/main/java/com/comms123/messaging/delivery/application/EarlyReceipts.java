package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Receipts that may have come before the record of a delivery to which they belong. They hold a reference of the system
/// that sent them, and a state; nothing of a person.
public interface EarlyReceipts {
    /// Durable when it returns. The last one for a reference stays.
    void keep(Receipt receipt, Instant at);

    List<Receipt> among(Collection<String> references);

    void remove(Collection<String> references);

    /// Those that came before `moment`, oldest first.
    List<Receipt> before(Instant moment, int limit);
}
