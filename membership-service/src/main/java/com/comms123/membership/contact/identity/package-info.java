/// Contact data comes from identity-service, and is never kept here.
@NullMarked
package com.comms123.membership.contact.identity;

import org.jspecify.annotations.NullMarked;
