/// Publishes the access log of contact data as events.
package com.comms123.membership.contact.kafka;
