/// The audit trail: an entry for each event, found by auditors.
@NullMarked
package com.comms123.audit.trail;

import org.jspecify.annotations.NullMarked;
