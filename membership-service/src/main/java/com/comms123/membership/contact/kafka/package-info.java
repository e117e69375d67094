/// Looks are told to the audit trail as events.
@NullMarked
package com.comms123.membership.contact.kafka;

import org.jspecify.annotations.NullMarked;
