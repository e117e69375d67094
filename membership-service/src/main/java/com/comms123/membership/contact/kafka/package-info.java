/// Publishes the access log of contact data as events.
@NullMarked
package com.comms123.membership.contact.kafka;

import org.jspecify.annotations.NullMarked;
