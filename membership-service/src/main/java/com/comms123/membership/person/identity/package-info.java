/// Address hashes from identity-service.
@NullMarked
package com.comms123.membership.person.identity;

import org.jspecify.annotations.NullMarked;
